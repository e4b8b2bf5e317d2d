// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/number_card.h"

#include "widgets/charts/sparkline.h"
#include "widgets/charts/trace_color.h"
#include "widgets/common/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr int lineHeight = 30;
constexpr int curveColumns = 90;

double maximumOf(const QList<float> &values)
{
    double most = 0;
    for (const float value : values) {
        if (!std::isnan(value))
            most = std::max(most, double(value));
    }
    return most > 0 ? most * 1.1 : 1;
}

} // namespace

NumberLines::NumberLines(QWidget *parent) : QWidget(parent) { setObjectName(QStringLiteral("numberLines")); }

void NumberLines::setLines(const QList<Line> &lines, const QString &absence)
{
    m_lines = lines;
    m_absence = absence;
    QStringList said;
    for (const Line &line : lines)
        said.append((line.name + u' ' + line.value.number + u' ' + line.value.unit).simplified());
    setAccessibleDescription(said.join(QStringLiteral(", ")));
    update();
}

void NumberLines::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_lines.size() == 1)
        return paintOne(painter, m_lines.first());
    const qsizetype fit = std::min<qsizetype>(m_lines.size(), std::max(1, height() / lineHeight));
    for (qsizetype i = 0; i < fit; ++i)
        paintLine(painter, m_lines.at(i), QRect(0, int(i) * lineHeight, width(), lineHeight), traceColor(seriesInk(int(i))));
}

void NumberLines::paintOne(QPainter &painter, const Line &line) const
{
    const Theme &theme = Theme::current();
    painter.setFont(tabularFont(TextSize::Figure, QFont::DemiBold));
    const QFontMetrics metrics = painter.fontMetrics();
    painter.setPen(theme.text);
    painter.drawText(QPoint(0, metrics.ascent()), line.value.number);
    const int after = metrics.horizontalAdvance(line.value.number) + 6;
    painter.setFont(uiFont(TextSize::Small, QFont::Medium));
    painter.setPen(theme.dim);
    const QString unit = m_absence.isEmpty() ? line.value.unit : m_absence;
    painter.drawText(QPoint(after, metrics.ascent()), painter.fontMetrics().elidedText(unit, Qt::ElideRight, width() - after));
    const QRectF room(0, metrics.height() + 4, width(), height() - metrics.height() - 8);
    paintSparkline(&painter, room, line.curve, theme.accent, maximumOf(line.curve));
}

void NumberLines::paintLine(QPainter &painter, const Line &line, const QRect &room, const QColor &color) const
{
    const Theme &theme = Theme::current();
    painter.setFont(tabularFont(TextSize::Body, QFont::DemiBold));
    const QString value = (line.value.number + QChar(QChar::Nbsp) + line.value.unit).trimmed();
    const int valueWidth = std::max(78, painter.fontMetrics().horizontalAdvance(value));
    painter.setPen(theme.text);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, value);
    const int curveWidth = std::clamp((room.width() - valueWidth) / 3, 0, 160);
    const QRectF curve(room.right() - valueWidth - 10 - curveWidth, room.top() + 6, curveWidth, room.height() - 12);
    if (curveWidth > 24)
        paintSparkline(&painter, curve, line.curve, color, maximumOf(line.curve));
    painter.setFont(uiFont(TextSize::Small));
    painter.setPen(theme.dim);
    const int nameWidth = int(curve.left()) - room.left() - 8;
    painter.drawText(QRect(room.left(), room.top(), nameWidth, room.height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(line.name, Qt::ElideMiddle, nameWidth));
}

NumberCard::NumberCard(const QString &title, const QString &iconName, const QList<metrics::CurveInfo> &curves, const CurveBook &book, QWidget *parent)
    : BoardItem(parent), m_title(title), m_curves(curves), m_book(book), m_past(curves.size()), m_view(new NumberLines(this))
{
    setObjectName(QStringLiteral("numberCard"));
    m_view->setAccessibleName(title);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(14, 11, 14, 8);
    column->setSpacing(1);
    column->addLayout(makeHead(iconName, title));
    column->addWidget(m_view, 1);
    setMinimumSize(200, 150);
}

void NumberCard::setHosts(const QList<HostId> &hosts)
{
    m_hosts = hosts;
    m_absence.reset();
    refreshNumbers();
}

void NumberCard::refreshNumbers() { showLines(); }

void NumberCard::refreshChart(const ChartFrame &span)
{
    for (qsizetype i = 0; i < m_curves.size(); ++i) {
        const ChartTrace trace = m_book.trace(m_hosts, m_curves.at(i).id, span, curveColumns, false);
        QList<float> values;
        for (const ChartColumn &column : trace.columns)
            values.append(column.value);
        m_past[i] = values;
    }
    showLines();
}

void NumberCard::showLines()
{
    QList<NumberLines::Line> lines;
    for (qsizetype i = 0; i < m_curves.size(); ++i) {
        const metrics::CurveInfo &info = m_curves.at(i);
        lines.append({m_curves.size() > 1 ? info.title : QString(), scaled(m_book.latest(m_hosts, info.id), info.unit), m_past.at(i)});
    }
    if (hasData())
        m_absence.reset();
    m_view->setLines(lines, hasData() ? QString() : m_absence.text(m_book.service(), m_hosts));
}

bool NumberCard::hasData() const
{
    return std::ranges::any_of(m_curves, [this](const metrics::CurveInfo &info) { return !std::isnan(m_book.latest(m_hosts, info.id)); });
}

} // namespace qd::ui
