// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_scene.h"

#include "widgets/charts/trace_color.h"
#include "widgets/common/mark_menu.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::ChartScene)
};

constexpr double bundleWidth = 9; // px
constexpr std::chrono::hours manyDays{20};
constexpr std::chrono::minutes secondsMatter{3};

struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void add(double value)
    {
        if (!std::isfinite(value))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    [[nodiscard]] bool isEmpty() const { return low > high; }
};

int severityOf(ChartMark::Kind kind)
{
    switch (kind) {
    case ChartMark::Kind::Info: return 0;
    case ChartMark::Kind::Success: return 1;
    case ChartMark::Kind::Warning: return 2;
    case ChartMark::Kind::Error: return 3;
    }
    Q_UNREACHABLE_RETURN(0);
}

/// What points upwards and what points downwards from zero are stacks of their own.
bool areOnOneSide(float value, float other) { return std::isfinite(value) && (value < 0) == (other < 0); }

QDateTime localTime(UtcTime time) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()); }

} // namespace

QString ChartLook::textOf(double value, double resolution) const
{
    if (valueText)
        return valueText(value, resolution);
    return resolution > 0 ? formatted(value, unit, resolution) : formatted(value, unit);
}

void ChartScene::setFrame(const ChartFrame &frame)
{
    // Another length of time is other data: nothing of its axis need rest.
    if (m_frame.end - m_frame.begin != frame.end - frame.begin || m_frame.live != frame.live)
        m_scale.reset();
    m_frame = frame;
    follow();
}

void ChartScene::rescale()
{
    m_scale.reset();
    follow();
}

void ChartScene::follow()
{
    Extent extent;
    for (qsizetype i = 0; i < m_frame.traces.size(); ++i) {
        if (!look.isShown(i))
            continue;
        const QList<ChartColumn> &columns = m_frame.traces.at(i).columns;
        const QList<double> base = below(i);
        for (qsizetype k = 0; k < columns.size(); ++k) {
            const ChartColumn &column = columns.at(k);
            extent.add(base.value(k) + double(column.value));
            if (base.isEmpty() && std::isfinite(column.value)) {
                extent.add(double(column.low));
                extent.add(double(column.high));
            }
        }
    }
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    (void)m_scale.update(extent.isEmpty() ? none : extent.low, extent.isEmpty() ? none : extent.high, m_frame.end.time_since_epoch());
}

ChartPlot ChartScene::plotIn(const QRectF &area) const
{
    const double seconds = std::chrono::duration<double>(m_frame.end - m_frame.begin).count();
    return {area, m_frame.begin, std::max(1.0, seconds), m_scale.range()};
}

bool ChartScene::isNarrow() const
{
    const ValueRange range = m_scale.range();
    return range.span() < std::max(std::abs(range.minimum), std::abs(range.maximum)) / 10;
}

QStringList ChartScene::valueLabels() const
{
    const ValueRange range = m_scale.range();
    const double half = range.span() / 2;
    const double middle = range.minimum + half;
    const double resolution = isNarrow() ? half : 0;
    const auto text = [&](double value) { return value == 0 && !look.valueText ? QStringLiteral("0") : look.textOf(value, resolution); };
    return {text(range.maximum), text(middle), text(range.minimum)};
}

QString ChartScene::endLabel() const
{
    if (m_frame.live)
        return Words::tr("now");
    const auto span = m_frame.end - m_frame.begin;
    if (span >= manyDays)
        return QLocale().toString(localTime(m_frame.end), QStringLiteral("ddd d HH:mm"));
    const QString time = toTimeOfDay(m_frame.end, false);
    return span <= secondsMatter ? time : time.first(5);
}

bool ChartScene::hasValues() const
{
    for (qsizetype i = 0; i < m_frame.traces.size(); ++i) {
        const auto isValue = [](const ChartColumn &column) { return std::isfinite(column.value); };
        if (look.isShown(i) && std::ranges::any_of(m_frame.traces.at(i).columns, isValue))
            return true;
    }
    return false;
}

bool ChartScene::isStacked(qsizetype trace) const
{
    return look.stacked && trace < look.traces.size() && !look.traces.at(trace).unstacked;
}

QList<double> ChartScene::below(qsizetype trace) const
{
    if (!isStacked(trace))
        return {};
    const QList<ChartColumn> &own = m_frame.traces.at(trace).columns;
    QList<double> sums(own.size(), 0.0);
    for (qsizetype i = 0; i < trace; ++i) {
        if (!look.isShown(i) || !isStacked(i))
            continue;
        const QList<ChartColumn> &columns = m_frame.traces.at(i).columns;
        for (qsizetype k = 0; k < std::min(sums.size(), columns.size()); ++k) {
            if (areOnOneSide(columns.at(k).value, own.at(k).value))
                sums[k] += double(columns.at(k).value);
        }
    }
    return sums;
}

std::vector<CurveStretch> ChartScene::stretches(qsizetype trace, const ChartPlot &plot) const
{
    if (trace >= m_frame.traces.size() || !look.isShown(trace))
        return {};
    return curveStretches(m_frame.traces.at(trace), plot, below(trace));
}

std::optional<ChartColumn> ChartScene::columnAt(qsizetype trace, UtcTime time) const
{
    if (trace >= m_frame.traces.size() || !look.isShown(trace))
        return {};
    const ChartTrace &points = m_frame.traces.at(trace);
    if (time < points.first || points.width.count() <= 0)
        return {};
    const qint64 index = (time - points.first) / points.width;
    if (index >= points.columns.size() || !std::isfinite(points.columns.at(index).value))
        return {};
    return points.columns.at(index);
}

std::optional<double> ChartScene::heightAt(qsizetype trace, UtcTime time) const
{
    const auto column = columnAt(trace, time);
    if (!column)
        return {};
    double base = 0;
    for (qsizetype i = 0; isStacked(trace) && i < trace; ++i) {
        if (const auto under = columnAt(i, time); under && isStacked(i) && areOnOneSide(under->value, column->value))
            base += double(under->value);
    }
    return base + double(column->value);
}

QList<ChartMark> MarkBundle::runs() const { return newestOfRuns(marks); }

int MarkBundle::others() const
{
    return int(std::ranges::count_if(marks, [](const ChartMark &mark) { return mark.run.isEmpty(); }));
}

QList<MarkBundle> ChartScene::bundles(const ChartPlot &plot) const
{
    QList<MarkBundle> all;
    QList<ChartMark> sorted = m_marks;
    std::ranges::stable_sort(sorted, {}, &ChartMark::time);
    for (const ChartMark &mark : std::as_const(sorted)) {
        if (!plot.contains(mark.time) || mark.time < m_frame.begin || mark.time > m_frame.end)
            continue;
        const double x = plot.xOf(mark.time);
        if (all.isEmpty() || x - plot.xOf(all.last().first) >= bundleWidth) {
            all.append({x, mark.kind, mark.time, mark.time, {mark}});
            continue;
        }
        MarkBundle &bundle = all.last();
        bundle.marks.append(mark);
        bundle.last = mark.time;
        bundle.x = (plot.xOf(bundle.first) + x) / 2;
        if (severityOf(mark.kind) > severityOf(bundle.kind))
            bundle.kind = mark.kind;
    }
    return all;
}

QString ChartScene::timeText(UtcTime time) const
{
    if (m_frame.end - m_frame.begin >= manyDays)
        return QLocale().toString(localTime(time), QStringLiteral("ddd d MMM HH:mm"));
    return toTimeOfDay(time, false);
}

QList<ReadOutLine> ChartScene::valuesAt(UtcTime time) const
{
    QList<ReadOutLine> lines;
    const double resolution = isNarrow() ? std::pow(10.0, std::floor(std::log10(m_scale.range().span() / 100))) : 0;
    for (qsizetype i = 0; i < look.traces.size(); ++i) {
        if (!look.isShown(i))
            continue;
        const auto column = columnAt(i, time);
        QString text = column ? look.textOf(double(column->value), resolution) : Words::tr("no data");
        if (column && !look.stacked && column->low < column->high)
            text += QStringLiteral("  (%1 – %2)").arg(look.textOf(double(column->low), resolution), look.textOf(double(column->high), resolution));
        const TraceInfo &info = look.traces.at(i);
        lines.append({info.name.isEmpty() ? text : info.name + QStringLiteral("  ") + text, traceColor(info),
                      column ? double(column->value) : -std::numeric_limits<double>::infinity()});
    }
    return lines;
}

} // namespace qd::ui
