// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/value_view.h"

#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int measured = 40; ///< a size to measure texts in; they grow in proportion
constexpr int smallestFigure = 9, smallestUnit = 8;
constexpr double unitShare = 0.58;
constexpr qsizetype mostSpoken = 12;

double figureWidth(const ShownValue &value, int pixels)
{
    double width = QFontMetricsF(figureFont(pixels)).horizontalAdvance(value.number);
    if (!value.unit.isEmpty())
        width += QFontMetricsF(figureFont(int(pixels * unitShare))).horizontalAdvance(value.unit) + pixels * 0.14;
    return width;
}

} // namespace

QFont figureFont(int pixels)
{
    QFont font = tabularFont(TextSize::Figure, QFont::DemiBold);
    font.setPixelSize(std::max(smallestUnit, pixels));
    return font;
}

int fittingFigure(const QString &text, QSizeF room, int most)
{
    const double width = std::max(1.0, QFontMetricsF(figureFont(measured)).horizontalAdvance(text));
    const double byWidth = room.width() / width * measured;
    return std::clamp(int(std::min(byWidth, room.height() * 0.82)), smallestFigure, most);
}

void paintFigure(QPainter &painter, const QRectF &room, const ShownValue &value, const QColor &color, Qt::Alignment alignment, int most)
{
    const double atMeasured = std::max(1.0, figureWidth(value, measured));
    const int pixels = std::clamp(int(std::min(room.width() / atMeasured * measured, room.height() * 0.82)), smallestFigure, most);
    const QFont large = figureFont(pixels);
    const QFont small = figureFont(int(pixels * unitShare));
    const QFontMetricsF metrics(large);
    const double width = figureWidth(value, pixels);
    double x = room.left();
    if (alignment & Qt::AlignHCenter)
        x += std::max(0.0, (room.width() - width) / 2);
    const double base = room.center().y() + metrics.capHeight() / 2;
    painter.setPen(color);
    painter.setFont(large);
    // Where there is no room for both the number is the more important one.
    const QString number = metrics.elidedText(value.number, Qt::ElideRight, room.width());
    painter.drawText(QPointF(x, base), number);
    if (value.unit.isEmpty() || number != value.number || width > room.width() + 1)
        return;
    painter.setFont(small);
    painter.drawText(QPointF(x + metrics.horizontalAdvance(number) + pixels * 0.14, base), value.unit);
}

void paintName(QPainter &painter, const QRectF &room, const QString &name, const QColor &color, Qt::Alignment alignment)
{
    painter.setFont(uiFont(TextSize::Small));
    painter.setPen(color);
    const QString shown = QFontMetricsF(painter.font()).elidedText(name, Qt::ElideMiddle, room.width());
    painter.drawText(room, int(alignment) | Qt::TextSingleLine, shown);
}

ValueView::ValueView(const QString &name, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(name);
    setObjectName(QStringLiteral("valueView"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ValueView::setValues(const QList<ShownValue> &values)
{
    if (m_values == values)
        return;
    m_values = values;
    QStringList spoken;
    for (const ShownValue &value : values.first(std::min(mostSpoken, values.size())))
        spoken.append(value.name.isEmpty() ? value.text() : value.name + u' ' + value.text());
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    update();
}

void ValueView::setSteps(const QList<ColorStep> &steps)
{
    if (m_steps == steps)
        return;
    m_steps = steps;
    update();
}

void ValueView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QList<QRectF> places = tiles(m_values.size());
    for (qsizetype i = 0; i < places.size() && i < m_values.size(); ++i)
        paintTile(painter, places.at(i), m_values.at(i));
    if (places.size() < m_values.size() && !places.isEmpty()) {
        painter.setFont(uiFont(TextSize::Tiny));
        painter.setPen(Theme::current().faint);
        painter.drawText(rect(), Qt::AlignRight | Qt::AlignBottom, tr("and %n more", nullptr, int(m_values.size() - places.size())));
    }
}

bool ValueView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QList<QRectF> places = tiles(m_values.size());
    for (qsizetype i = 0; i < places.size() && i < m_values.size(); ++i) {
        if (!places.at(i).contains(help->pos()))
            continue;
        const ShownValue &value = m_values.at(i);
        QToolTip::showText(help->globalPos(), plainToolTip(value.name.isEmpty() ? value.text() : value.name + u'\n' + value.text()), this);
        return true;
    }
    QToolTip::hideText();
    return true;
}

QList<QRectF> ValueView::divided(qsizetype count, bool sideBySide, double gap) const
{
    QList<QRectF> places;
    const QRectF all = rect();
    const double whole = sideBySide ? all.width() : all.height();
    const double one = (whole - gap * double(count - 1)) / double(std::max(qsizetype(1), count));
    for (qsizetype i = 0; i < count; ++i) {
        const double from = double(i) * (one + gap);
        places.append(sideBySide ? QRectF(from, 0, one, all.height()) : QRectF(0, from, all.width(), one));
    }
    return places;
}

} // namespace qd::ui
