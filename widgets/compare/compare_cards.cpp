// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compare_cards.h"

#include "widgets/common/label.h"
#include "widgets/common/time_axis.h"
#include "widgets/compare/compare_legend.h"

#include <QtGui/QResizeEvent>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

const QString earlierKey = QStringLiteral("\x1f") + QStringLiteral("earlier");

QList<TraceInfo> infosOf(const PlannedChart &plan, const QString &earlier)
{
    QList<TraceInfo> infos;
    for (const PlannedTrace &trace : plan.traces) {
        TraceInfo info{trace.name, seriesInk(trace.place), plan.traces.size() == 1, trace.isAside};
        info.dashed = trace.statistic.has_value();
        info.key = CompareLegendModel::keyOf(trace);
        infos.append(info);
    }
    const qsizetype count = earlier.isEmpty() ? 0 : infos.size();
    for (qsizetype i = 0; i < count; ++i) {
        TraceInfo info = infos.at(i);
        info.name += QStringLiteral(", ") + earlier;
        info.key += earlierKey;
        info.filled = false;
        info.faint = true;
        infos.append(info);
    }
    return infos;
}

} // namespace

CompareCard::CompareCard(const PlannedChart &plan, const QString &earlier, QWidget *parent)
    : Card(parent), m_plan(plan), m_earlier(earlier), m_chart(new MetricChart(plan.title, plan.unit, infosOf(plan, earlier), this))
{
    setObjectName(QStringLiteral("compareCard"));
    m_chart->setObjectName(QStringLiteral("compareChart"));
    m_chart->setFixedMaximum(plan.fixedMaximum);
    if (!plan.traces.isEmpty() && !plan.traces.first().hostName.isEmpty())
        m_chart->setSubject(plan.title == plan.traces.first().hostName ? plan.title : QString());
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 5);
    column->setSpacing(2);
    column->addWidget(new ElidedLabel(plan.title, TextSize::Body, Ink::Dim, QFont::DemiBold, this));
    column->addWidget(m_chart, 1);
}

void CompareCard::follow(const CompareLegendModel &legend)
{
    QStringList hidden;
    for (const PlannedTrace &trace : std::as_const(m_plan.traces)) {
        if (!legend.isShown(trace)) {
            hidden.append(CompareLegendModel::keyOf(trace));
            hidden.append(CompareLegendModel::keyOf(trace) + earlierKey);
        }
    }
    m_chart->setHiddenTraces(hidden);
}

void CompareCards::setTimeAxis(TimeAxis *axis)
{
    m_axis = axis;
    for (CompareCard *card : std::as_const(m_cards))
        card->chart()->setTimeAxis(axis);
}

void CompareCards::setPlan(const ComparePlan &plan, bool isSmall, const QString &earlier)
{
    QList<CompareCard *> before = std::exchange(m_cards, {});
    if (earlier != m_earlier) {
        qDeleteAll(before);
        before.clear();
        m_earlier = earlier;
    }
    for (const PlannedChart &chart : plan.charts) {
        const auto kept = std::ranges::find_if(before, [&](const CompareCard *card) { return card->plan() == chart; });
        CompareCard *card = nullptr;
        if (kept != before.end()) {
            card = *kept;
            before.erase(kept);
        } else {
            card = new CompareCard(chart, earlier, this);
            card->chart()->setTimeAxis(m_axis);
            card->show();
        }
        m_cards.append(card);
    }
    qDeleteAll(before);
    m_isSmall = isSmall;
    for (qsizetype i = 1; i < m_cards.size(); ++i)
        QWidget::setTabOrder(m_cards.at(i - 1)->chart(), m_cards.at(i)->chart());
    arrange();
}

void CompareCards::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CompareCards::arrange()
{
    if (m_cards.isEmpty())
        return;
    const int count = int(m_cards.size());
    const int columns = m_isSmall ? std::clamp((width() + gutter) / (narrowestSmall + gutter), 1, std::min(count, 6)) : 1;
    const int rows = (count + columns - 1) / columns;
    const int lowest = m_isSmall ? lowestSmall : lowestLarge;
    setMinimumHeight(rows * lowest + (rows - 1) * gutter);
    const double cardWidth = double(width() - (columns - 1) * gutter) / columns;
    const double cardHeight = std::max(double(lowest), double(height() - (rows - 1) * gutter) / rows);
    for (int i = 0; i < count; ++i) {
        const int column = i % columns, row = i / columns;
        const int left = qRound(column * (cardWidth + gutter)), top = qRound(row * (cardHeight + gutter));
        const int right = qRound((column + 1) * (cardWidth + gutter) - gutter), bottom = qRound((row + 1) * (cardHeight + gutter) - gutter);
        m_cards.at(i)->setGeometry(left, top, right - left, bottom - top);
    }
}

} // namespace qd::ui
