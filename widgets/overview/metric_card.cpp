// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/metric_card.h"

#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/overview/icon_label.h"
#include "widgets/overview/legend.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

QList<TraceInfo> looksOf(const CardSpec &spec)
{
    QList<TraceInfo> looks;
    for (const CardSpec::Curve &curve : spec.curves)
        looks.append(curve.look);
    return looks;
}

Unit unitOf(const CardSpec &spec) { return metrics::metricInfo(spec.curves.first().metric).unit; }

} // namespace

MetricCard::MetricCard(CardSpec spec, const metrics::MetricsService &service, QWidget *parent)
    : Card(parent), m_spec(std::move(spec)), m_service(service), m_legend(new Legend(this)),
      m_number(new Label(QString(), TextSize::Figure, Ink::Text, QFont::DemiBold, this)),
      m_unit(new ElidedLabel(QString(), TextSize::Small, Ink::Dim, QFont::Medium, this)),
      m_chart(new MetricChart(m_spec.title, unitOf(m_spec), looksOf(m_spec), this))
{
    setObjectName(m_spec.key + QStringLiteral("Card"));
    m_chart->setObjectName(m_spec.key + QStringLiteral("Chart"));
    m_chart->setFixedMaximum(metrics::metricInfo(m_spec.curves.first().metric).fixedMaximum);
    m_chart->setLimit(m_spec.limit);
    m_number->setTabular();

    auto *const figures = new QHBoxLayout;
    figures->setSpacing(6);
    figures->addWidget(m_number, 0, Qt::AlignBaseline);
    figures->addWidget(m_unit, 1, Qt::AlignBaseline);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(14, 11, 14, 5);
    column->setSpacing(1);
    column->addLayout(makeHead());
    column->addLayout(figures);
    column->addWidget(m_chart, 1);
    setMinimumSize(200, 150);
}

QLayout *MetricCard::makeHead()
{
    auto *const head = new QHBoxLayout;
    head->setSpacing(7);
    head->addWidget(new IconLabel(m_spec.iconName, 15, this));
    head->addWidget(new Label(m_spec.title, TextSize::Body, Ink::Dim, QFont::DemiBold, this));
    head->addStretch(1);
    head->addWidget(m_legend);
    return head;
}

void MetricCard::setHosts(const QList<HostId> &hosts)
{
    m_hosts = hosts;
    showLegend();
    refreshNumbers();
}

void MetricCard::showLegend()
{
    const bool isGroup = m_hosts.size() > 1;
    QList<Legend::Entry> entries;
    if (m_spec.withBand) {
        const TraceInk ink = m_spec.curves.first().look.ink;
        entries = {{isGroup ? tr("avg") : tr("mean"), ink}, {isGroup ? tr("p10 – max") : tr("min – max"), ink, true}};
    } else if (m_spec.curves.size() > 1) {
        for (const CardSpec::Curve &curve : std::as_const(m_spec.curves)) {
            // A host without swap has no such curve: its name would be a riddle.
            if (m_spec.whole && &curve != &m_spec.curves.first()
                && std::isnan(m_service.latestOf(m_hosts, curve.metric)))
                continue;
            entries.append({curve.look.name, curve.look.ink});
        }
    }
    m_legend->setEntries(entries.size() > 1 ? entries : QList<Legend::Entry>());
}

void MetricCard::refreshNumbers()
{
    const double value = double(m_service.latestOf(m_hosts, m_spec.curves.first().metric));
    const ScaledValue parts = scaled(value, unitOf(m_spec));
    m_number->setText(parts.number);
    m_unit->setText(std::isnan(value) ? tr("no data") : captionFor(parts.unit));
    showLegend();
    if (m_spec.whole) {
        const double whole = double(m_service.latestOf(m_hosts, *m_spec.whole));
        m_chart->setFixedMaximum(std::isnan(whole) ? 0 : whole);
    }
}

QString MetricCard::captionFor(const QString &unit) const
{
    const bool isGroup = m_hosts.size() > 1;
    if (m_spec.whole) {
        const ScaledValue whole = scaled(double(m_service.latestOf(m_hosts, *m_spec.whole)), unitOf(m_spec));
        // "GiB of 96", but "MiB of 2 GiB".
        return tr("%1 of %2").arg(unit, whole.unit == unit ? whole.number : whole.number + QChar(QChar::Nbsp) + whole.unit);
    }
    if (unitOf(m_spec) == Unit::Percent)
        return isGroup ? tr("% avg") : QStringLiteral("%");
    if (unitOf(m_spec) == Unit::Load) {
        if (isGroup)
            return tr("avg of 1 min");
        const metrics::HostVitals *const vitals = m_service.latest(m_hosts.value(0));
        const int cores = vitals ? int(vitals->cores.size()) : 0;
        return cores ? tr("on %n core(s)", nullptr, cores) : QString();
    }
    return unit + u' ' + m_spec.curves.first().look.name;
}

ChartTrace MetricCard::traceOf(const CardSpec::Curve &curve, UtcTime begin, UtcTime end, bool withBand) const
{
    const metrics::GroupSlice slice = m_service.aggregate(m_hosts, curve.metric, begin, end, m_chart->plotColumns());
    ChartTrace trace{slice.first, slice.width, {}};
    trace.columns.reserve(slice.columns.size());
    for (const metrics::GroupColumn &column : slice.columns) {
        if (withBand)
            trace.columns.append({column.value, column.low, column.high});
        else
            trace.columns.append({column.value, column.value, column.value});
    }
    return trace;
}

void MetricCard::refreshChart(UtcTime begin, UtcTime end, bool live)
{
    ChartFrame frame{begin, end, live, {}};
    for (const CardSpec::Curve &curve : std::as_const(m_spec.curves))
        frame.traces.append(traceOf(curve, begin, end, m_spec.withBand));
    m_hasCurve = std::ranges::count_if(frame.traces.first().columns,
                                       [](const ChartColumn &column) { return !std::isnan(column.value); }) >= 2;
    m_chart->setFrame(frame);
}

} // namespace qd::ui
