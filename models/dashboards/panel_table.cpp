// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/panel_evaluation.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>
#include <cmath>

/// Tables.
namespace qd::dashboards {
namespace {

using integrations::Labels;
using integrations::PromSample;
using Type = FrameField::Type;

FrameCell timeCell(UtcTime time) { return {double(time.time_since_epoch().count()), {}}; }
FrameField fieldOf(const QString &name, Type type) { return {name, type, name, {}, {}}; }

/// Time, labels and value, a row for each sample: what Grafana calls the table format.
Frame tableFrame(const TargetAnswer &answer, const QList<PromSample> &samples, bool several)
{
    QSet<QString> names;
    for (const PromSample &sample : samples) {
        for (auto it = sample.labels.begin(); it != sample.labels.end(); ++it)
            names.insert(it.key());
    }
    QStringList ordered(names.begin(), names.end());
    ordered.sort();
    Frame frame{answer.target.refId, {fieldOf(QStringLiteral("Time"), Type::Time)}};
    for (const QString &name : ordered)
        frame.fields.append(fieldOf(name, Type::Text));
    frame.fields.append(fieldOf(several ? QStringLiteral("Value #") + answer.target.refId : QStringLiteral("Value"), Type::Number));
    for (const PromSample &sample : samples) {
        if (frame.rows() >= mostRows)
            break;
        frame.fields.first().cells.append(timeCell(sample.time));
        for (qsizetype i = 0; i < ordered.size(); ++i)
            frame.fields[i + 1].cells.append(FrameCell{qQNaN(), sample.labels.value(ordered.at(i))});
        frame.fields.last().cells.append(FrameCell{sample.value, {}});
    }
    return frame;
}

QList<PromSample> samplesOf(const integrations::PromRange &range)
{
    QList<PromSample> samples;
    for (const integrations::PromCurve &curve : range.curves) {
        for (qsizetype i = 0; i < curve.values.size() && samples.size() < mostRows; ++i) {
            if (!std::isnan(curve.values.at(i)))
                samples.append({curve.labels, range.timeAt(i), curve.values.at(i)});
        }
    }
    return samples;
}

/// Time and a column of the series' name, a frame for each.
void appendSeries(const TargetAnswer &answer, const VariableScope &scope, QList<Frame> &frames)
{
    QList<Labels> siblings;
    if (answer.instant) {
        std::ranges::transform(answer.instant->samples, std::back_inserter(siblings), &PromSample::labels);
        for (const PromSample &sample : answer.instant->samples) {
            FrameField value = fieldOf(legendOf(answer.target, sample.labels, siblings, answer.expression, scope), Type::Number), time = fieldOf(QStringLiteral("Time"), Type::Time);
            time.cells.append(timeCell(sample.time));
            value.cells.append(FrameCell{sample.value, {}});
            value.labels = sample.labels;
            frames.append({answer.target.refId, {time, value}});
        }
        return;
    }
    std::ranges::transform(answer.range->curves, std::back_inserter(siblings), &integrations::PromCurve::labels);
    for (const integrations::PromCurve &curve : answer.range->curves) {
        FrameField value = fieldOf(legendOf(answer.target, curve.labels, siblings, answer.expression, scope), Type::Number), time = fieldOf(QStringLiteral("Time"), Type::Time);
        for (qsizetype i = 0; i < curve.values.size() && value.cells.size() < mostRows; ++i) {
            time.cells.append(timeCell(answer.range->timeAt(i)));
            value.cells.append(FrameCell{curve.values.at(i), {}});
        }
        value.labels = curve.labels;
        frames.append({answer.target.refId, {time, value}});
    }
}

TableCell cellOf(const FrameField &field, const FrameCell &from, const FieldConfig &config, double min, double max)
{
    const bool colored = config.cellMode.startsWith(QLatin1StringView("color")) || config.cellMode.contains(QLatin1StringView("gauge"));
    if (field.type == Type::Number) {
        const ShownValue shown = shownValue(config, from.number, min, max);
        const QString text = shown.unit.isEmpty() ? shown.number : shown.number + QChar(QChar::Nbsp) + shown.unit;
        return {std::isnan(from.number) && config.noValue.isEmpty() && config.mappings.isEmpty() ? QString() : text, from.number, colored ? shown.color : QString()};
    }
    if (field.type == Type::Time) {
        if (std::isnan(from.number))
            return {{}, from.number, {}};
        return {QDateTime::fromMSecsSinceEpoch(qint64(from.number)).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), from.number, {}};
    }
    TableCell cell{from.text, qQNaN(), {}};
    for (const ValueMapping &mapping : config.mappings) {
        const bool hit = (mapping.kind == ValueMapping::Kind::Value && mapping.match == from.text) || (mapping.kind == ValueMapping::Kind::Empty && from.text.isEmpty())
            || (mapping.kind == ValueMapping::Kind::Regex && QRegularExpression(mapping.match).match(from.text).hasMatch());
        if (!hit)
            continue;
        cell.text = mapping.text.isEmpty() ? cell.text : mapping.text;
        cell.color = colored ? mapping.color : QString();
        break;
    }
    return cell;
}

QString typeWord(Type type) { return type == Type::Number ? QStringLiteral("number") : type == Type::Time ? QStringLiteral("time") : QStringLiteral("string"); }

void sortRows(PanelTable &table, const PanelOptions &options)
{
    const auto column = std::ranges::find(table.columns, options.sortColumn, &TableColumn::title);
    if (options.sortColumn.isEmpty() || column == table.columns.end())
        return;
    const qsizetype index = column - table.columns.begin();
    const bool byNumber = column->isNumber;
    std::ranges::stable_sort(table.rows, [&](const auto &one, const auto &other) {
        const TableCell &a = one.at(index), &b = other.at(index);
        if (byNumber && (std::isnan(a.value) || std::isnan(b.value)))
            return std::isnan(b.value) && !std::isnan(a.value); // unknown ones come last
        const bool up = byNumber ? a.value < b.value : a.text.compare(b.text, Qt::CaseInsensitive) < 0;
        const bool down = byNumber ? a.value > b.value : a.text.compare(b.text, Qt::CaseInsensitive) > 0;
        return options.sortDescending ? down : up;
    });
}

} // namespace

QList<Frame> framesOf(const QList<TargetAnswer> &answers, const VariableScope &scope)
{
    const auto tables = std::ranges::count_if(answers, [](const TargetAnswer &one) { return one.target.format == Target::Format::Table; });
    QList<Frame> frames;
    for (const TargetAnswer &answer : answers) {
        if (!answer.instant && !answer.range)
            continue;
        if (answer.target.format == Target::Format::Table)
            frames.append(tableFrame(answer, answer.instant ? answer.instant->samples : samplesOf(*answer.range), tables > 1));
        else
            appendSeries(answer, scope, frames);
    }
    frames.removeIf([](const Frame &frame) { return frame.rows() == 0; });
    return frames;
}

PanelTable tableOf(const Panel &panel, const QList<TargetAnswer> &answers, const VariableScope &scope)
{
    const Frame frame = merged(transformed(framesOf(answers, scope), panel.transformations));
    PanelTable table;
    table.rows.resize(frame.rows());
    for (const FrameField &field : frame.fields) {
        FieldConfig config = configOf(panel, field.name, typeWord(field.type), frame.refId);
        if (config.hiddenColumn)
            continue;
        const QString title = nameWith(config, field.name, field.labels, scope);
        double low = qQNaN(), high = qQNaN();
        for (const FrameCell &cell : field.cells) {
            low = std::fmin(low, cell.number);
            high = std::fmax(high, cell.number);
        }
        low = config.min.value_or(low);
        high = config.max.value_or(high);
        table.columns.append({title, field.origin, field.type == Type::Number, config});
        for (qsizetype row = 0; row < frame.rows(); ++row)
            table.rows[row].append(cellOf(field, field.cells.at(row), config, low, high));
    }
    if (table.columns.isEmpty())
        table.rows.clear();
    sortRows(table, panel.options);
    return table;
}

} // namespace qd::dashboards
