// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/metric_card.h"

#include "widgets/charts/chart_legend.h"
#include "widgets/common/label.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {


constexpr qsizetype headLetters = 30; ///< that the head of the narrowest card has room for
constexpr qsizetype dotLetters = 4;   ///< what a name's dot takes
constexpr qsizetype mostNames = 12; ///< beyond, the crosshair's read-out names the curves

QList<TraceInfo> looksOf(const CardSpec &spec)
{
    QList<TraceInfo> looks;
    for (const CardSpec::Curve &curve : spec.curves)
        looks.append(curve.look);
    return looks;
}

} // namespace

MetricCard::MetricCard(CardSpec spec, const CurveBook &book, QWidget *parent)
    : BoardItem(parent), m_spec(std::move(spec)), m_book(book),
      m_number(new Label(QString(), TextSize::Figure, Ink::Text, QFont::DemiBold, this)),
      m_caption(new ElidedLabel(QString(), TextSize::Small, Ink::Dim, QFont::Medium, this)),
      m_chart(new MetricChart(m_spec.title, m_spec.unit, looksOf(m_spec), this)),
      m_legend(new ChartLegend(*m_chart, this))
{
    setObjectName(m_spec.key + QStringLiteral("Card"));
    m_chart->setObjectName(m_spec.key + QStringLiteral("Chart"));
    m_chart->setFixedMaximum(m_spec.fixedMaximum);
    m_chart->setLimit(m_spec.limit);
    m_chart->setFitted(m_spec.isFitted);
    m_chart->setStacked(m_spec.isStacked);
    m_number->setTabular();

    auto *const figures = new QHBoxLayout;
    figures->setSpacing(6);
    figures->addWidget(m_number, 0, Qt::AlignBaseline);
    figures->addWidget(m_caption, 1, Qt::AlignBaseline);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(14, 11, 14, 5);
    column->setSpacing(1);
    column->addLayout(makeHead(m_spec.iconName, m_spec.title, isLegendBelow() ? nullptr : m_legend));
    column->addLayout(figures);
    if (isLegendBelow()) {
        m_legend->setWrapping(true);
        column->addWidget(m_legend);
    }
    column->addWidget(m_chart, 1);
    setMinimumSize(200, 150);
}

void MetricCard::setHosts(const QList<HostId> &hosts)
{
    m_hosts = hosts;
    m_absence.reset();
    showLegend();
    refreshNumbers();
}

/// Beside the title there is room for few names.
bool MetricCard::isLegendBelow() const
{
    qsizetype letters = m_spec.title.size();
    if (m_spec.withBand)
        letters += tr("mean").size() + tr("min – max").size() + 2 * dotLetters;
    else if (m_spec.curves.size() > 1) {
        for (const CardSpec::Curve &curve : m_spec.curves)
            letters += curve.look.name.size() + dotLetters;
    }
    return letters > headLetters;
}

void MetricCard::showLegend()
{
    const bool isGroup = m_hosts.size() > 1;
    QList<ChartLegend::Entry> entries;
    if (m_spec.withBand) {
        const TraceInk ink = m_spec.curves.first().look.ink;
        entries = {{isGroup ? tr("avg") : tr("mean"), ink}, {isGroup ? tr("p10 – max") : tr("min – max"), ink, true}};
    } else if (m_spec.curves.size() > 1 && m_spec.curves.size() <= mostNames) {
        for (const CardSpec::Curve &curve : std::as_const(m_spec.curves)) {
            // A host without swap has no such curve: its name would be a riddle.
            if (m_spec.whole && &curve != &m_spec.curves.first() && std::isnan(m_book.latest(m_hosts, curve.curve)))
                continue;
            entries.append({curve.look.name, curve.look.ink, false, {}, curve.look.id()});
        }
    }
    m_legend->setEntries(entries.size() > 1 ? entries : QList<ChartLegend::Entry>());
    m_legend->setVisible(entries.size() > 1);
}

/// The curve whose value is the big number.
qsizetype MetricCard::numberCurve() const
{
    if (!m_spec.numberIsLargest)
        return 0;
    qsizetype largest = 0;
    double most = std::nan("");
    for (qsizetype i = 0; i < m_spec.curves.size(); ++i) {
        const double value = m_book.latest(m_hosts, m_spec.curves.at(i).curve);
        if (!std::isnan(value) && !(value <= most)) {
            most = value;
            largest = i;
        }
    }
    return largest;
}

void MetricCard::refreshNumbers()
{
    const CardSpec::Curve &curve = m_spec.curves.at(numberCurve());
    const double value = m_book.latest(m_hosts, curve.curve);
    const ScaledValue parts = scaled(value, m_spec.unit);
    m_number->setText(parts.number);
    if (std::isnan(value)) {
        m_caption->setText(m_absence.text(m_book.service(), m_hosts));
    } else {
        m_absence.reset();
        m_caption->setText(m_spec.numberIsLargest ? (parts.unit + u' ' + curve.look.name).trimmed() : captionFor(parts.unit));
    }
    showLegend();
    if (m_spec.whole && m_spec.fixedMaximum <= 0) {
        const double whole = m_book.latest(m_hosts, *m_spec.whole);
        m_chart->setFixedMaximum(std::isnan(whole) ? 0 : whole);
    }
}

QString MetricCard::captionFor(const QString &unit) const
{
    const bool isGroup = m_hosts.size() > 1;
    if (m_spec.whole) {
        const ScaledValue whole = scaled(m_book.latest(m_hosts, *m_spec.whole), m_spec.unit);
        // "GiB of 96", but "MiB of 2 GiB".
        return tr("%1 of %2").arg(unit, whole.unit == unit ? whole.number : whole.number + QChar(QChar::Nbsp) + whole.unit);
    }
    if (m_spec.unit == Unit::Percent)
        return isGroup ? tr("% avg") : QStringLiteral("%");
    if (m_spec.unit == Unit::Load) {
        if (isGroup)
            return tr("avg of 1 min");
        const metrics::HostVitals *const vitals = m_book.service().latest(m_hosts.value(0));
        const int cores = vitals ? int(vitals->cores.size()) : 0;
        return cores ? tr("on %n core(s)", nullptr, cores) : QString();
    }
    return m_spec.curves.size() > 1 ? (unit + u' ' + m_spec.curves.first().look.name).trimmed() : unit;
}

void MetricCard::refreshChart(const ChartFrame &span)
{
    ChartFrame frame{span.begin, span.end, span.live, {}};
    for (const CardSpec::Curve &curve : std::as_const(m_spec.curves)) {
        const bool withBand = m_spec.withBand && frame.traces.isEmpty();
        frame.traces.append(m_book.trace(m_hosts, curve.curve, span, m_chart->plotColumns(), withBand));
    }
    m_hasCurve = std::ranges::any_of(frame.traces, [](const ChartTrace &trace) {
        return std::ranges::count_if(trace.columns, [](const ChartColumn &column) { return !std::isnan(column.value); }) >= 2;
    });
    m_chart->setFrame(frame);
}

} // namespace qd::ui
