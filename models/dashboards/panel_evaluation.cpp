// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/panel_evaluation.h"

#include "models/base/text.h"
#include "models/dashboards/grafana_units.h"
#include "models/dashboards/reducer.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <cmath>

namespace qd::dashboards {
namespace {

using integrations::Labels;
using integrations::PromRange;
using std::chrono::milliseconds;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::dashboards::Dashboard)
};

constexpr qsizetype mostCurves = 1'000; ///< of one panel; nobody can tell so many apart

/// The steps that all curves of a panel are put on: those of the finest answer.
PromRange gridOf(const QList<TargetAnswer> &answers)
{
    PromRange grid;
    bool first = true;
    for (const TargetAnswer &answer : answers) {
        if (answer.range && (first || answer.range->step < grid.step)) {
            grid = {answer.range->first, answer.range->step, answer.range->count, {}, {}};
            first = false;
        }
    }
    if (first) { // instant values alone: one step, at their moment
        for (const TargetAnswer &answer : answers) {
            if (answer.instant && !answer.instant->samples.isEmpty())
                grid.first = answer.instant->samples.first().time;
        }
        grid.count = 1;
    }
    return grid;
}

/// A curve of coarser steps holds its value until its next one.
QList<double> onGrid(const QList<double> &values, const PromRange &from, const PromRange &grid)
{
    if (from.step == grid.step && from.first == grid.first && from.count == grid.count)
        return values;
    QList<double> result(grid.count, qQNaN());
    for (qsizetype i = 0; i < grid.count; ++i) {
        const qint64 since = (grid.timeAt(i) - from.first).count();
        const qint64 place = since >= 0 ? since / from.step.count() : -1;
        if (place >= 0 && place < values.size())
            result[i] = values.at(place);
    }
    return result;
}

void addRange(const TargetAnswer &answer, const PromRange &grid, const VariableScope &scope, QList<PanelSeries> &into)
{
    QList<Labels> siblings;
    std::ranges::transform(answer.range->curves, std::back_inserter(siblings), &integrations::PromCurve::labels);
    for (const integrations::PromCurve &curve : answer.range->curves)
        into.append({legendOf(answer.target, curve.labels, siblings, answer.expression, scope), answer.target.refId, curve.labels, onGrid(curve.values, *answer.range, grid), false});
}

void addInstant(const TargetAnswer &answer, const VariableScope &scope, QList<PanelSeries> &into)
{
    QList<Labels> siblings;
    std::ranges::transform(answer.instant->samples, std::back_inserter(siblings), &integrations::PromSample::labels);
    for (const integrations::PromSample &sample : answer.instant->samples)
        into.append({legendOf(answer.target, sample.labels, siblings, answer.expression, scope), answer.target.refId, sample.labels, {sample.value}, true});
}

bool worksOnSeries(const QString &transformation)
{
    static const QStringList ids{QStringLiteral("organize"), QStringLiteral("filterFieldsByName"), QStringLiteral("filterByRefId"), QStringLiteral("renameByRegex"), QStringLiteral("merge"),
                                 QStringLiteral("joinByField"), QStringLiteral("seriesToColumns"), QStringLiteral("labelsToFields"), QStringLiteral("convertFieldType"), QStringLiteral("prepareTimeSeries")};
    return ids.contains(transformation);
}

/// Transformations that leave, rename and order series. Each stands for itself in a frame of one cell, its number.
QList<PanelSeries> transformedSeries(const QList<PanelSeries> &series, const Panel &panel, QStringList &problems)
{
    QList<Transformation> steps;
    for (const Transformation &step : panel.transformations) {
        if (worksOnSeries(step.id))
            steps.append(step);
        else if (!step.disabled && isKnownTransformation(step.id))
            problems.append(Texts::tr("The transformation “%1” is done in tables only, and left out here.").arg(step.id));
    }
    if (steps.isEmpty())
        return series;
    QList<Frame> frames;
    for (qsizetype i = 0; i < series.size(); ++i) {
        const QString &name = series.at(i).name;
        frames.append({series.at(i).refId, {{name, FrameField::Type::Number, name, series.at(i).labels, {FrameCell{double(i), {}}}}}});
    }
    QList<PanelSeries> result;
    for (const Frame &frame : transformed(frames, steps)) {
        for (const FrameField &field : frame.fields) {
            for (const FrameCell &cell : field.cells) {
                if (std::isnan(cell.number))
                    continue;
                result.append(series.at(qsizetype(cell.number)));
                result.last().name = field.name;
            }
        }
    }
    return result;
}

QList<PanelSeries> seriesOf(const Panel &panel, const QList<TargetAnswer> &answers, const PromRange &grid, const VariableScope &scope, QStringList &problems)
{
    QList<PanelSeries> series;
    for (const TargetAnswer &answer : answers) {
        if (answer.range)
            addRange(answer, grid, scope, series);
        else if (answer.instant)
            addInstant(answer, scope, series);
    }
    series = transformedSeries(series, panel, problems);
    if (series.size() > mostCurves) {
        problems.append(Texts::tr("%n series are left out: a panel shows at most %1.", nullptr, int(series.size() - mostCurves)).arg(mostCurves));
        series.resize(mostCurves);
    }
    return series;
}

struct Scale {
    double min = 0;
    double max = 100;
};

/// The bounds of a gauge: as the panel says, else what suits unit and values.
Scale scaleOf(const FieldConfig &config, const QList<double> &values)
{
    double low = qQNaN(), high = qQNaN();
    for (const double value : values) {
        if (std::isfinite(value)) {
            low = std::fmin(low, value);
            high = std::fmax(high, value);
        }
    }
    const double most = config.unit == u"percentunit" ? 1 : config.unit == u"percent" ? 100 : std::isnan(high) ? 100 : high;
    Scale scale{config.min.value_or(std::isnan(low) ? 0 : std::min(low, 0.0)), config.max.value_or(most)};
    if (!(scale.max > scale.min))
        scale.max = scale.min + 1;
    return scale;
}

Thresholds absolute(const Thresholds &from, const Scale &scale)
{
    if (!from.percentage)
        return from;
    Thresholds result{false, from.steps};
    for (ThresholdStep &step : result.steps) {
        if (step.from)
            step.from = scale.min + *step.from / 100 * (scale.max - scale.min);
    }
    return result;
}

void addCurve(const Panel &panel, const PanelSeries &series, qsizetype count, const VariableScope &scope, PanelData &data)
{
    PanelCurve curve;
    curve.config = configOf(panel, series.name, QStringLiteral("number"), series.refId);
    curve.name = nameWith(curve.config, series.name, series.labels, scope);
    curve.refId = series.refId;
    curve.labels = series.labels;
    curve.values = series.values;
    if (series.single) { // it is at the newest step
        curve.values = QList<double>(count, qQNaN());
        curve.values.last() = series.values.first();
    }
    for (double &value : curve.values)
        value = std::isfinite(value) ? value : qQNaN();
    const Scale scale = scaleOf(curve.config, curve.values);
    curve.color = shownValue(curve.config, reduced(curve.values, QStringLiteral("lastNotNull")).value_or(qQNaN()), scale.min, scale.max).color;
    // Before values are turned round: a table of what was received is not negative.
    for (const QString &calc : panel.options.legend.calcs) {
        if (const auto number = reduced(curve.values, calc))
            curve.calcs.append({calc, formattedGrafana(*number, curve.config.unit, curve.config.decimals)});
    }
    if (curve.config.style.negativeY) {
        for (double &value : curve.values)
            value = -value;
    }
    data.curves.append(curve);
}

/// "/^version$/" in a stat shows a label's text.
bool addLabelTexts(const Panel &panel, const QList<PanelSeries> &series, const VariableScope &scope, PanelData &data)
{
    static const QRegularExpression slashed(QStringLiteral("^/(.*)/$"));
    const auto parts = slashed.match(panel.options.fields);
    const QRegularExpression pattern(parts.captured(1));
    if (!parts.hasMatch() || !pattern.isValid() || parts.captured(1) == u".*")
        return false;
    for (const PanelSeries &one : series) {
        for (auto it = one.labels.begin(); it != one.labels.end(); ++it) {
            if (!pattern.match(it.key()).hasMatch())
                continue;
            PanelValue value;
            value.config = configOf(panel, it.key(), QStringLiteral("string"), one.refId);
            value.name = nameWith(value.config, it.key(), one.labels, scope);
            value.value = qQNaN();
            value.number = *it;
            data.values.append(value);
        }
    }
    return !data.values.isEmpty();
}

bool isChosen(const QString &fields, const QString &name)
{
    static const QRegularExpression slashed(QStringLiteral("^/(.*)/$"));
    const auto parts = slashed.match(fields);
    if (fields.isEmpty())
        return true;
    return parts.hasMatch() ? QRegularExpression(parts.captured(1)).match(name).hasMatch() : fields == name;
}

void addValue(const Panel &panel, const PanelSeries &series, const QString &name, double number, const Scale &shared, PanelData &data, const FieldConfig &config)
{
    PanelValue value;
    value.config = config;
    value.name = name;
    value.value = number;
    const Scale scale{config.min.value_or(shared.min), config.max.value_or(shared.max)};
    value.min = scale.min;
    value.max = scale.max > scale.min ? scale.max : scale.min + 1;
    const ShownValue shown = shownValue(config, number, value.min, value.max);
    value.number = shown.number;
    value.unit = shown.unit;
    value.color = shown.color;
    value.place = std::isfinite(number) ? std::clamp((number - value.min) / (value.max - value.min), 0.0, 1.0) : 0;
    value.thresholds = absolute(config.thresholds, {value.min, value.max});
    if (!series.single && panel.options.sparkline)
        value.spark = series.values;
    data.values.append(value);
}

void addValues(const Panel &panel, const QList<PanelSeries> &series, const VariableScope &scope, PanelData &data)
{
    const QString calc = panel.options.calcs.value(0, QStringLiteral("lastNotNull"));
    struct Row {
        qsizetype index;
        double number;
        FieldConfig config;
    };
    QList<Row> rows;
    QList<double> all;
    for (qsizetype i = 0; i < series.size(); ++i) {
        if (!isChosen(panel.options.fields, series.at(i).name))
            continue;
        const FieldConfig config = configOf(panel, series.at(i).name, QStringLiteral("number"), series.at(i).refId);
        const QList<double> numbers = panel.options.allValues ? series.at(i).values : QList<double>{reduced(series.at(i).values, calc).value_or(qQNaN())};
        for (const double number : numbers.last(std::min<qsizetype>(numbers.size(), panel.options.valueLimit))) {
            rows.append({i, number, config});
            all.append(number);
        }
    }
    if (rows.isEmpty() && addLabelTexts(panel, series, scope, data))
        return;
    const Scale shared = scaleOf(panel.defaults, all); // so that bars can be compared
    for (const Row &row : rows)
        addValue(panel, series.at(row.index), nameWith(row.config, series.at(row.index).name, series.at(row.index).labels, scope), row.number, shared, data, row.config);
}

void noteWarnings(const QList<TargetAnswer> &answers, PanelData &data)
{
    for (const TargetAnswer &answer : answers) {
        if (answer.range)
            data.problems += answer.range->notes.warnings;
        if (answer.instant)
            data.problems += answer.instant->notes.warnings;
    }
}

} // namespace

PanelData evaluated(const Panel &panel, const QList<TargetAnswer> &answers, const VariableScope &scope)
{
    PanelData data;
    data.problems = panel.problems;
    if (panel.kind == PanelKind::Text || panel.kind == PanelKind::Row || panel.kind == PanelKind::Unknown) {
        data.state = PanelData::State::Static;
        data.text = displayText(scope.forText(panel.options.content), true, 100'000);
        return data;
    }
    noteWarnings(answers, data);
    if (panel.kind == PanelKind::Table) {
        data.table = tableOf(panel, answers, scope);
        data.state = data.table.rows.isEmpty() ? PanelData::State::NoData : PanelData::State::Ready;
    } else {
        const PromRange grid = gridOf(answers);
        data.first = grid.first;
        data.step = grid.step;
        const QList<PanelSeries> series = seriesOf(panel, answers, grid, scope, data.problems);
        if (panel.kind == PanelKind::TimeSeries) {
            for (const PanelSeries &one : series)
                addCurve(panel, one, grid.count, scope, data);
        } else {
            addValues(panel, series, scope, data);
        }
        data.state = data.curves.isEmpty() && data.values.isEmpty() ? PanelData::State::NoData : PanelData::State::Ready;
    }
    data.problems.removeDuplicates();
    return data;
}

} // namespace qd::dashboards
