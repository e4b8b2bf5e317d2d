// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/field_lookup.h"
#include "models/logs/log_filter.h"
#include "models/logs/log_store.h"
#include "models/logs/saved_filters.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::logs {
namespace {

constexpr int kDeepest = 64;
constexpr auto kSourceField = "source";
constexpr auto kHostField = "host";

/// What looking at one line costs, in units of comparing a byte of its record.
enum Cost : int { RecordCost = 1, LiteralCost = 20, RegexCost = 40, FieldCost = 200 };

std::vector<bool> bitsOf(const QList<SourceId> &sources)
{
    std::vector<bool> bits;
    for (SourceId source : sources) {
        if (bits.size() <= source)
            bits.resize(size_t(source) + 1);
        bits[source] = true;
    }
    return bits;
}

struct Node {
    enum class Type : quint8 { All, Any, Text, Field, Levels, Sources, Time };
    Type type = Type::All;
    bool exclude = false;
    int cost = 0;
    std::vector<Node> children;
    LevelSet levels = kAllLevels;
    std::vector<bool> sources;
    TimeSlice time;
    Matcher matcher;
    // Field
    size_t field = 0;
    FieldOp op = FieldOp::Equals;
    std::vector<QByteArray> values;
    std::vector<std::optional<double>> numbers; ///< of values
    std::vector<Matcher> contains;
};

bool compares(FieldOp op, auto left, auto right)
{
    switch (op) {
    case FieldOp::Less: return left < right;
    case FieldOp::LessEqual: return left <= right;
    case FieldOp::Greater: return left > right;
    default: return left >= right;
    }
}

} // namespace

class FilterEvaluator::Program {
public:
    explicit Program(const FilterNames &names) : m_names(names) {}

    Result<void> build(const LogFilter &filter);
    [[nodiscard]] bool passes(const LineView &line, RecordReader *reader, bool *gaveUp) const;
    [[nodiscard]] bool needsText() const { return m_root.cost > m_recordCosts; }
    [[nodiscard]] bool needsFields() const { return !m_fields.empty(); }

private:
    struct Look {
        const LineView &line;
        FieldLookup fields;
        bool *gaveUp;
    };
    Result<Node> groupNode(const FilterGroup &group, int depth);
    Result<Node> ruleNode(const FilterRule &rule, int depth);
    Result<Node> textNode(const Pattern &pattern);
    Result<Node> fieldNode(const FilterRule &rule);
    Result<Node> savedNode(const QString &name, int depth);
    static void finish(Node &node);

    [[nodiscard]] bool holds(const Node &node, Look &look) const;
    [[nodiscard]] bool children(const Node &node, Look &look) const;
    [[nodiscard]] bool fieldHolds(const Node &node, Look &look) const;
    [[nodiscard]] QByteArrayView fieldText(const Node &node, Look &look) const;
    [[nodiscard]] bool equals(const Node &node, QByteArrayView text, Look &look) const;

    FilterNames m_names;
    QHash<SourceId, std::pair<QByteArray, QByteArray>> m_sources; ///< "host:name" and host
    std::vector<WantedField> m_fields;
    QStringList m_open; ///< saved filters that are being put in
    std::optional<TimeSlice> m_time;
    std::optional<std::vector<bool>> m_chosen;
    Node m_root;
    int m_recordCosts = 0;
};

Result<void> FilterEvaluator::Program::build(const LogFilter &filter)
{
    m_time = filter.time;
    if (filter.sources)
        m_chosen = bitsOf(*filter.sources);
    for (const auto &[id, source] : m_names.sources.asKeyValueRange())
        m_sources[id] = {(source.host + u':' + source.name).toUtf8(), source.host.toUtf8()};
    FilterGroup all;
    if (filter.levels != kAllLevels)
        all.rules.append(FilterRule::ofLevels(filter.levels));
    if (!filter.include.isEmpty())
        all.rules.append(FilterRule::ofText(filter.include));
    if (!filter.rules.isEmpty())
        all.groups.push_back(filter.rules);
    Result<Node> root = groupNode(all, 0);
    if (!root)
        return std::unexpected(root.error());
    m_root = std::move(*root);
    return {};
}

void FilterEvaluator::Program::finish(Node &node)
{
    std::ranges::stable_sort(node.children, {}, &Node::cost);
    node.cost = 0;
    for (const Node &child : node.children)
        node.cost += child.cost;
}

Result<Node> FilterEvaluator::Program::groupNode(const FilterGroup &group, int depth)
{
    if (depth > kDeepest)
        return failure(ErrorCode::Unsupported, QCoreApplication::translate("qd::logs::FilterEvaluator", "The filter has groups inside groups more than %1 deep.").arg(kDeepest), {},
                       QCoreApplication::translate("qd::logs::FilterEvaluator", "Make it flatter: groups of the same kind can be one."));
    Node node;
    node.type = group.mode == FilterGroup::Mode::All ? Node::Type::All : Node::Type::Any;
    node.exclude = group.exclude;
    for (const FilterRule &rule : group.rules) {
        Result<Node> child = ruleNode(rule, depth);
        if (!child)
            return child;
        child->exclude = child->exclude != rule.exclude;
        node.children.push_back(std::move(*child));
    }
    for (const FilterGroup &inner : group.groups) {
        Result<Node> child = groupNode(inner, depth + 1);
        if (!child)
            return child;
        node.children.push_back(std::move(*child));
    }
    finish(node);
    return node;
}

Result<Node> FilterEvaluator::Program::ruleNode(const FilterRule &rule, int depth)
{
    Node node;
    node.cost = RecordCost;
    switch (rule.kind) {
    case FilterRule::Kind::Text: return textNode(rule.text);
    case FilterRule::Kind::Field: return fieldNode(rule);
    case FilterRule::Kind::Saved: return savedNode(rule.name, depth);
    case FilterRule::Kind::Levels:
        node.type = Node::Type::Levels;
        node.levels = rule.levels;
        break;
    case FilterRule::Kind::Sources:
        node.type = Node::Type::Sources;
        node.sources = bitsOf(rule.sources);
        break;
    case FilterRule::Kind::Time:
        node.type = Node::Type::Time;
        node.time = rule.time;
        break;
    }
    m_recordCosts += RecordCost;
    return node;
}

Result<Node> FilterEvaluator::Program::textNode(const Pattern &pattern)
{
    Node node;
    node.type = Node::Type::Text;
    node.cost = pattern.regex ? RegexCost : LiteralCost;
    Result<Matcher> matcher = Matcher::compile(pattern);
    if (!matcher)
        return std::unexpected(matcher.error());
    node.matcher = std::move(*matcher);
    return node;
}

Result<Node> FilterEvaluator::Program::fieldNode(const FilterRule &rule)
{
    Node node;
    node.type = Node::Type::Field;
    node.cost = FieldCost;
    node.op = rule.op;
    const QByteArray name = rule.field.toUtf8();
    const auto known = std::ranges::find(m_fields, name, &WantedField::bytes);
    node.field = size_t(known - m_fields.begin());
    if (known == m_fields.end())
        m_fields.push_back({rule.field, name});
    for (const QString &value : rule.values) {
        node.values.push_back(value.toUtf8());
        node.numbers.push_back(name == kSourceField ? std::nullopt : quantityOf(node.values.back()));
        if (rule.op != FieldOp::Contains && rule.op != FieldOp::Matches)
            continue;
        Result<Matcher> matcher = Matcher::compile({.text = value, .regex = rule.op == FieldOp::Matches});
        if (!matcher)
            return std::unexpected(matcher.error());
        node.contains.push_back(std::move(*matcher));
    }
    return node;
}

Result<Node> FilterEvaluator::Program::savedNode(const QString &name, int depth)
{
    if (m_names.saved.isEmpty())
        m_names.saved = SavedFilters::current();
    const auto found = m_names.saved.constFind(name);
    if (found == m_names.saved.constEnd())
        return failure(ErrorCode::NotFound, QCoreApplication::translate("qd::logs::FilterEvaluator", "There is no saved filter \"%1\".").arg(name), {},
                       QCoreApplication::translate("qd::logs::FilterEvaluator", "Save a filter under this name, or take it out of this one."));
    if (m_open.contains(name))
        return failure(ErrorCode::Unsupported, QCoreApplication::translate("qd::logs::FilterEvaluator", "The saved filter \"%1\" needs itself.").arg(name),
                       (m_open + QStringList{name}).join(QStringLiteral(" → ")),
                       QCoreApplication::translate("qd::logs::FilterEvaluator", "Take it out of one of the filters that it is made of."));
    m_open.append(name);
    Result<Node> node = groupNode(*found, depth + 1);
    m_open.removeLast();
    return node;
}

bool FilterEvaluator::Program::passes(const LineView &line, RecordReader *reader, bool *gaveUp) const
{
    if (m_time && !m_time->contains(line.record.timeMs))
        return false;
    if (m_chosen && (line.record.source >= m_chosen->size() || !(*m_chosen)[line.record.source]))
        return false;
    if ((line.record.flags & MarkerLine) != 0)
        return true;
    Look look{line, FieldLookup(line.text, m_fields, reader), gaveUp};
    return holds(m_root, look);
}

bool FilterEvaluator::Program::children(const Node &node, Look &look) const
{
    const bool any = node.type == Node::Type::Any;
    for (const Node &child : node.children) {
        if (holds(child, look) == any)
            return any;
    }
    return !any || node.children.empty();
}

bool FilterEvaluator::Program::holds(const Node &node, Look &look) const
{
    const LineRecord &record = look.line.record;
    bool is = false;
    switch (node.type) {
    case Node::Type::All:
    case Node::Type::Any: is = children(node, look); break;
    case Node::Type::Text: is = node.matcher.matches(look.line.text, look.gaveUp); break;
    case Node::Type::Field: is = fieldHolds(node, look); break;
    case Node::Type::Levels: is = (node.levels & levelBit(record.level)) != 0; break;
    case Node::Type::Sources: is = record.source < node.sources.size() && node.sources[record.source]; break;
    case Node::Type::Time: is = node.time.contains(record.timeMs); break;
    }
    return is != node.exclude;
}

QByteArrayView FilterEvaluator::Program::fieldText(const Node &node, Look &look) const
{
    const QByteArray &name = m_fields[node.field].bytes;
    const auto source = [&] { return m_sources.constFind(look.line.record.source); };
    if (name == kSourceField) {
        const auto found = source();
        return found == m_sources.constEnd() ? QByteArrayView() : QByteArrayView(found->first);
    }
    const QByteArrayView text = look.fields.text(node.field);
    if (!text.isNull() || name != kHostField)
        return text;
    const auto found = source();
    return found == m_sources.constEnd() ? QByteArrayView() : QByteArrayView(found->second);
}

bool FilterEvaluator::Program::equals(const Node &node, QByteArrayView text, Look &look) const
{
    for (size_t i = 0; i < node.values.size(); ++i) {
        if (text == node.values[i])
            return true;
        if (node.numbers[i] && look.fields.number(node.field) == node.numbers[i])
            return true;
    }
    return false;
}

bool FilterEvaluator::Program::fieldHolds(const Node &node, Look &look) const
{
    const QByteArrayView text = fieldText(node, look);
    if (text.isNull())
        return false;
    switch (node.op) {
    case FieldOp::Exists: return true;
    case FieldOp::Equals: return equals(node, text, look);
    case FieldOp::Contains:
    case FieldOp::Matches:
        return std::ranges::any_of(node.contains, [&](const Matcher &matcher) { return matcher.matches(text, look.gaveUp); });
    default: break;
    }
    if (node.values.empty())
        return false;
    if (!node.numbers.front())
        return compares(node.op, text, QByteArrayView(node.values.front()));
    const std::optional<double> number = look.fields.number(node.field);
    return number && compares(node.op, *number, *node.numbers.front());
}

Result<FilterEvaluator> FilterEvaluator::compile(const LogFilter &filter, const FilterNames &names)
{
    if (filter.isTrivial())
        return FilterEvaluator();
    auto program = std::make_shared<Program>(names);
    if (const Result<void> built = program->build(filter); !built)
        return std::unexpected(built.error());
    FilterEvaluator evaluator;
    evaluator.m_program = std::move(program);
    return evaluator;
}

bool FilterEvaluator::passes(const LineView &line, RecordReader *reader, bool *gaveUp) const
{
    return !m_program || m_program->passes(line, reader, gaveUp);
}

bool FilterEvaluator::needsText() const
{
    return m_program && m_program->needsText();
}

bool FilterEvaluator::needsFields() const
{
    return m_program && m_program->needsFields();
}

} // namespace qd::logs
