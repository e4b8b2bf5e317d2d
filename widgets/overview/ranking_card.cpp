// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/ranking_card.h"

#include "models/base/text.h"
#include "widgets/common/label.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr qsizetype mostRows = 30;
constexpr qsizetype mostDevices = 2000;

} // namespace

RankingBars::RankingBars(Unit unit, QWidget *parent) : BarRows(parent), m_unit(unit)
{
    setObjectName(QStringLiteral("rankingBars"));
}

void RankingBars::setRows(const QList<Row> &rows, double maximum)
{
    if (m_rows == rows && qFuzzyCompare(m_maximum, maximum))
        return;
    m_rows = rows;
    m_maximum = maximum > 0 ? maximum : 1;
    QStringList said;
    for (const Row &row : rows)
        said.append(row.name + u' ' + formatted(row.value, m_unit));
    setAccessibleDescription(said.join(QStringLiteral("; ")));
    update();
}

void RankingBars::paintRow(QPainter &painter, qsizetype index, const QRect &room) const
{
    const Row &row = m_rows.at(index);
    const Theme &theme = Theme::current();
    const QRect texts = textsIn(room);
    painter.setFont(tabularFont(TextSize::Small, QFont::Medium));
    const QString value = formatted(row.value, m_unit);
    painter.setPen(theme.text);
    painter.drawText(texts, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, value);
    const int nameWidth = texts.width() - painter.fontMetrics().horizontalAdvance(value) - 10;
    painter.setFont(uiFont(TextSize::Small));
    paintName(painter, texts, row.name, nameWidth);
    paintBar(painter, room, row.value / m_maximum, theme.accent);
}

RankingCard::RankingCard(const QString &title, const QString &iconName, const metrics::CurveInfo &family, const CurveBook &book, QWidget *parent)
    : BoardItem(parent), m_title(title), m_family(family), m_book(book), m_number(new Label(QString(), TextSize::Figure, Ink::Text, QFont::DemiBold, this)),
      m_caption(new ElidedLabel(QString(), TextSize::Small, Ink::Dim, QFont::Medium, this)), m_bars(new RankingBars(family.unit, this))
{
    setObjectName(QStringLiteral("rankingCard"));
    m_bars->setAccessibleName(title);
    m_number->setTabular();
    auto *const figures = new QHBoxLayout;
    figures->setSpacing(6);
    figures->addWidget(m_number, 0, Qt::AlignBaseline);
    figures->addWidget(m_caption, 1, Qt::AlignBaseline);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(14, 11, 14, 8);
    column->setSpacing(1);
    column->addLayout(makeHead(iconName, title));
    column->addLayout(figures);
    column->addSpacing(4);
    column->addWidget(m_bars, 1);
    setMinimumSize(200, 150);
}

void RankingCard::setHosts(const QList<HostId> &hosts)
{
    m_hosts = hosts;
    m_absence.reset();
    refreshNumbers();
}

void RankingCard::refreshNumbers()
{
    QList<RankingBars::Row> rows;
    for (const HostId &host : std::as_const(m_hosts)) {
        const QList<metrics::CurveInfo> devices = m_book.expanded({host}, m_family.id, mostDevices);
        for (const metrics::CurveInfo &device : devices) {
            const double value = m_book.latest({host}, device.id);
            if (std::isnan(value))
                continue;
            const QString name = displayText(device.id.label);
            rows.append({m_hosts.size() > 1 ? m_book.service().displayName(host) + QStringLiteral("  ") + name : name, value});
        }
    }
    std::ranges::stable_sort(rows, std::ranges::greater{}, &RankingBars::Row::value);
    rows = rows.first(std::min(rows.size(), mostRows));
    const ScaledValue first = scaled(rows.isEmpty() ? std::nan("") : rows.first().value, m_family.unit);
    m_number->setText(first.number);
    if (!rows.isEmpty())
        m_absence.reset();
    m_caption->setText(rows.isEmpty() ? m_absence.text(m_book.service(), m_hosts) : (first.unit + u' ' + rows.first().name).trimmed());
    m_bars->setRows(rows, m_family.fixedMaximum > 0 ? m_family.fixedMaximum : rows.isEmpty() ? 1 : rows.first().value);
}

} // namespace qd::ui
