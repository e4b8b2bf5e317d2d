// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/frames.h"

#include "models/dashboards/reducer.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>
#include <functional>
#include <numeric>

namespace qd::dashboards {
namespace {

using Key = QLatin1StringView;
using Type = FrameField::Type;
using Frames = QList<Frame>;

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &one : value.toArray())
        texts.append(one.toString());
    return texts;
}

/// "/expression/i" or the expression alone.
QRegularExpression patternOf(const QString &text)
{
    static const QRegularExpression slashed(QStringLiteral("^/(.*)/([a-z]*)$"));
    const auto parts = slashed.match(text);
    return QRegularExpression(parts.hasMatch() ? parts.captured(1) : text,
                              parts.captured(2).contains(u'i') ? QRegularExpression::CaseInsensitiveOption : QRegularExpression::NoPatternOption);
}

QString keyOf(const QList<const FrameField *> &fields, qsizetype row)
{
    QString key;
    for (const FrameField *field : fields) {
        const FrameCell &cell = field->cells.at(row);
        key += (field->type == Type::Text ? cell.text : QString::number(cell.number, 'g', 17)) + QChar(0x1f);
    }
    return key;
}

/// Joins frames by columns: rows with an equal key become one. Columns of the same name are one, unless `apart`.
Frame joined(const Frames &frames, const QStringList &keys, bool apart)
{
    Frame table;
    QHash<QString, qsizetype> rows;
    qsizetype count = 0;
    const auto columnFor = [&](const FrameField &field) {
        const qsizetype known = table.indexOf(field.name);
        if (known >= 0 && (!apart || keys.contains(field.name)))
            return known;
        table.fields.append({field.name, field.type, field.origin, field.labels, QList<FrameCell>(count)});
        return table.fields.size() - 1;
    };
    for (const Frame &frame : frames) {
        QList<const FrameField *> keyFields;
        QList<qsizetype> columns;
        for (const FrameField &field : frame.fields) {
            if (keys.contains(field.name))
                keyFields.append(&field);
            columns.append(columnFor(field));
        }
        for (qsizetype row = 0; row < frame.rows() && count < mostRows; ++row) {
            const QString key = keyOf(keyFields, row);
            auto place = keyFields.isEmpty() ? rows.end() : rows.find(key);
            if (place == rows.end()) {
                place = rows.insert(keyFields.isEmpty() ? QString::number(count) : key, count);
                ++count;
                for (FrameField &field : table.fields)
                    field.cells.resize(count);
            }
            for (qsizetype i = 0; i < columns.size(); ++i)
                table.fields[columns.at(i)].cells[*place] = frame.fields.at(i).cells.at(row);
        }
    }
    return table;
}

Frames joinByField(const Frames &frames, const QJsonObject &options)
{
    QString field = options.value(Key("byField")).toString();
    if (field.isEmpty() && !frames.isEmpty() && !frames.first().fields.isEmpty()) { // by time, if there is one
        const auto time = std::ranges::find(frames.first().fields, Type::Time, &FrameField::type);
        field = time == frames.first().fields.end() ? frames.first().fields.first().name : time->name;
    }
    return {joined(frames, {field}, true)};
}

Frames organize(Frames frames, const QJsonObject &options)
{
    const QJsonObject excluded = options.value(Key("excludeByName")).toObject(), order = options.value(Key("indexByName")).toObject(), names = options.value(Key("renameByName")).toObject();
    const QJsonObject included = options.value(Key("includeByName")).toObject();
    for (Frame &frame : frames) {
        frame.fields.removeIf([&](const FrameField &field) { return excluded.value(field.name).toBool() || (!included.isEmpty() && !included.value(field.name).toBool()); });
        std::ranges::stable_sort(frame.fields, {}, [&](const FrameField &field) { return order.value(field.name).toInt(1'000'000); });
        for (FrameField &field : frame.fields) {
            if (const QString name = names.value(field.name).toString(); !name.isEmpty())
                field.name = name;
        }
    }
    return frames;
}

/// {"names": […], "pattern": "…"}
bool names(const QJsonObject &choice, const QString &name)
{
    if (textsOf(choice.value(Key("names"))).contains(name))
        return true;
    const QString pattern = choice.value(Key("pattern")).toString();
    const QRegularExpression expression = patternOf(pattern);
    return !pattern.isEmpty() && expression.isValid() && expression.match(name).hasMatch();
}

Frames filterFields(Frames frames, const QJsonObject &options)
{
    const QJsonObject included = options.value(Key("include")).toObject(), excluded = options.value(Key("exclude")).toObject();
    for (Frame &frame : frames)
        frame.fields.removeIf([&](const FrameField &field) { return (!included.isEmpty() && !names(included, field.name)) || (!excluded.isEmpty() && names(excluded, field.name)); });
    return frames;
}

Frames filterByRefId(Frames frames, const QJsonObject &options)
{
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(patternOf(options.value(Key("include")).toString()).pattern()));
    if (pattern.isValid() && options.contains(Key("include")))
        frames.removeIf([&](const Frame &frame) { return !pattern.match(frame.refId).hasMatch(); });
    return frames;
}

Frames renameByRegex(Frames frames, const QJsonObject &options)
{
    const QRegularExpression pattern = patternOf(options.value(Key("regex")).toString());
    static const QRegularExpression group(QStringLiteral("\\$(\\d)"));
    const QString to = options.value(Key("renamePattern")).toString().replace(group, QStringLiteral("\\\\1"));
    if (!pattern.isValid() || pattern.pattern().isEmpty())
        return frames;
    for (Frame &frame : frames) {
        for (FrameField &field : frame.fields) {
            const auto match = pattern.match(field.name);
            if (match.hasMatch())
                field.name = field.name.left(match.capturedStart()) + match.captured().replace(pattern, to) + field.name.sliced(match.capturedEnd());
        }
    }
    return frames;
}

void reorder(Frame &frame, const QList<qsizetype> &order)
{
    for (FrameField &field : frame.fields) {
        QList<FrameCell> cells;
        cells.reserve(order.size());
        for (const qsizetype row : order)
            cells.append(field.cells.at(row));
        field.cells = std::move(cells);
    }
}

bool comesFirst(const FrameField &field, qsizetype one, qsizetype other, bool down)
{
    const FrameCell &a = field.cells.at(one), &b = field.cells.at(other);
    if (field.type == Type::Text)
        return down ? b.text < a.text : a.text < b.text;
    if (std::isnan(a.number) || std::isnan(b.number))
        return std::isnan(b.number) && !std::isnan(a.number); // unknown ones come last
    return down ? b.number < a.number : a.number < b.number;
}

Frames sortBy(Frames frames, const QJsonObject &options)
{
    const QJsonObject by = options.value(Key("sort")).toArray().at(0).toObject();
    for (Frame &frame : frames) {
        const qsizetype column = frame.indexOf(by.value(Key("field")).toString());
        if (column < 0)
            continue;
        QList<qsizetype> order(frame.rows());
        std::iota(order.begin(), order.end(), 0);
        const FrameField &field = frame.fields.at(column);
        const bool down = by.value(Key("desc")).toBool();
        std::ranges::stable_sort(order, [&](qsizetype one, qsizetype other) { return comesFirst(field, one, other, down); });
        reorder(frame, order);
    }
    return frames;
}

Frames limit(Frames frames, const QJsonObject &options)
{
    const int most = std::max(0, options.value(Key("limitField")).toVariant().toInt());
    for (Frame &frame : frames) {
        for (FrameField &field : frame.fields)
            field.cells.resize(std::min<qsizetype>(field.cells.size(), most));
    }
    return frames;
}

QList<double> numbersOf(const FrameField &field)
{
    QList<double> numbers;
    for (const FrameCell &cell : field.cells)
        numbers.append(cell.number);
    return numbers;
}

Frames reduce(const Frames &frames, const QJsonObject &options)
{
    QStringList calcs = textsOf(options.value(Key("reducers")));
    if (calcs.isEmpty())
        calcs = {QStringLiteral("max")};
    if (options.value(Key("mode")).toString() == u"reduceFields") {
        Frames result = frames;
        for (Frame &frame : result) {
            frame.fields.removeIf([](const FrameField &field) { return field.type != Type::Number; });
            for (FrameField &field : frame.fields)
                field.cells = {FrameCell{reduced(numbersOf(field), calcs.first()).value_or(qQNaN()), {}}};
        }
        return result;
    }
    Frame table;
    table.fields.append({QStringLiteral("Field"), Type::Text, QStringLiteral("Field"), {}, {}});
    for (const QString &calc : calcs)
        table.fields.append({reducerTitle(calc), Type::Number, calc, {}, {}});
    for (const Frame &frame : frames) {
        for (const FrameField &field : frame.fields) {
            if (field.type != Type::Number)
                continue;
            table.fields[0].cells.append(FrameCell{qQNaN(), field.name});
            for (qsizetype i = 0; i < calcs.size(); ++i)
                table.fields[i + 1].cells.append(FrameCell{reduced(numbersOf(field), calcs.at(i)).value_or(qQNaN()), {}});
        }
    }
    return {table};
}

/// The columns that a groupBy makes of one frame.
Frame grouped(const Frame &frame, const QJsonObject &fields)
{
    Frame table{frame.refId, {}};
    QList<const FrameField *> keys;
    for (const FrameField &field : frame.fields) {
        if (fields.value(field.name).toObject().value(Key("operation")).toString() == u"groupby")
            keys.append(&field);
    }
    QStringList order;
    QHash<QString, QList<qsizetype>> rows;
    for (qsizetype row = 0; row < frame.rows(); ++row) {
        const QString key = keyOf(keys, row);
        if (!rows.contains(key))
            order.append(key);
        rows[key].append(row);
    }
    for (const FrameField &field : frame.fields) {
        const QJsonObject how = fields.value(field.name).toObject();
        const bool isKey = keys.contains(&field);
        for (const QString &calc : isKey ? QStringList{QString()} : textsOf(how.value(Key("aggregations")))) {
            FrameField column{isKey ? field.name : field.name + QStringLiteral(" (%1)").arg(calc), isKey ? field.type : Type::Number, field.origin, {}, {}};
            for (const QString &key : order) {
                QList<double> numbers;
                for (const qsizetype row : rows.value(key))
                    numbers.append(field.cells.at(row).number);
                column.cells.append(isKey ? field.cells.at(rows.value(key).first()) : FrameCell{reduced(numbers, calc).value_or(qQNaN()), {}});
            }
            table.fields.append(column);
        }
    }
    return table;
}

Frames groupBy(const Frames &frames, const QJsonObject &options)
{
    Frames result;
    for (const Frame &frame : frames)
        result.append(grouped(frame, options.value(Key("fields")).toObject()));
    return result;
}

Frames asTheyAre(const Frames &frames, const QJsonObject &) { return frames; }

using Step = std::function<Frames(const Frames &, const QJsonObject &)>;

const QHash<QString, Step> &steps()
{
    static const QHash<QString, Step> table{
        {QStringLiteral("merge"), [](const Frames &frames, const QJsonObject &) { return Frames{merged(frames)}; }},
        {QStringLiteral("joinByField"), joinByField},
        {QStringLiteral("seriesToColumns"), joinByField},
        {QStringLiteral("organize"), organize},
        {QStringLiteral("filterFieldsByName"), filterFields},
        {QStringLiteral("filterByRefId"), filterByRefId},
        {QStringLiteral("renameByRegex"), renameByRegex},
        {QStringLiteral("sortBy"), sortBy},
        {QStringLiteral("limit"), limit},
        {QStringLiteral("reduce"), reduce},
        {QStringLiteral("groupBy"), groupBy},
        {QStringLiteral("labelsToFields"), asTheyAre}, // tables have them as columns already
        {QStringLiteral("convertFieldType"), asTheyAre},
        {QStringLiteral("prepareTimeSeries"), asTheyAre},
    };
    return table;
}

} // namespace

qsizetype Frame::indexOf(const QString &name) const
{
    const auto found = std::ranges::find(fields, name, &FrameField::name);
    return found == fields.end() ? -1 : found - fields.begin();
}

bool isKnownTransformation(const QString &id) { return steps().contains(id); }

QList<Frame> transformed(QList<Frame> frames, const QList<Transformation> &list)
{
    for (const Transformation &one : list) {
        const auto step = steps().constFind(one.id);
        if (step != steps().cend() && !one.disabled)
            frames = (*step)(frames, one.options);
    }
    return frames;
}

Frame merged(const QList<Frame> &frames)
{
    if (frames.size() == 1)
        return frames.first();
    QStringList common;
    for (const FrameField &field : frames.isEmpty() ? QList<FrameField>() : frames.first().fields) {
        const bool everywhere = std::ranges::all_of(frames, [&](const Frame &frame) { return frame.indexOf(field.name) >= 0 || frame.fields.isEmpty(); });
        if (everywhere && field.type != Type::Number)
            common.append(field.name);
    }
    return joined(frames, common, false);
}

} // namespace qd::dashboards
