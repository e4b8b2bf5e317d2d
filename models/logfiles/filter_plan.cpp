// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/filter_plan.h"

#include <algorithm>

namespace qd::logs {
namespace {

using Node = FilterPlan::Node;

Node levelsNode(LevelSet levels, bool exclude = false)
{
    Node node;
    node.kind = Node::Kind::Levels;
    node.levels = levels;
    node.exclude = exclude;
    return node;
}

Node timeNode(TimeSlice time, bool exclude = false)
{
    Node node;
    node.kind = Node::Kind::Time;
    node.time = time;
    node.exclude = exclude;
    return node;
}

Node sourcesNode(const QList<SourceId> &sources, bool exclude = false)
{
    Node node;
    node.kind = Node::Kind::Sources;
    node.sources = sources;
    node.exclude = exclude;
    return node;
}

/// What a page is looked at with.
struct Look {
    const std::vector<PageBitsPtr> &atoms;
    quint32 lines;
    const PageMeta *meta;
    qint64 carriedMs;
    SourceId source;
};

PageBits bitsOf(const Node &node, const Look &look);

PageBits bitsOfTime(const TimeSlice &time, const Look &look)
{
    PageBits bits(look.lines);
    if (!look.meta)
        return bits;
    const bool allTimed = look.meta->untimed() == 0 && look.lines > 0;
    if (allTimed && time.contains(look.meta->minMs()) && time.contains(look.meta->maxMs()))
        return PageBits(look.lines, true);
    if (allTimed && (look.meta->maxMs() < time.fromMs || look.meta->minMs() >= time.toMs))
        return bits;
    for (quint32 line = 0; line < look.lines; ++line) {
        if (time.contains(look.meta->timeMs(line, look.carriedMs)))
            bits.set(line);
    }
    return bits;
}

PageBits bitsOfLevels(LevelSet levels, const Look &look)
{
    PageBits bits(look.lines);
    for (quint32 line = 0; look.meta && line < look.lines; ++line) {
        if (levels & levelBit(look.meta->level(line)))
            bits.set(line);
    }
    return bits;
}

PageBits bitsOfNodes(const Node &node, const Look &look)
{
    const bool all = node.kind == Node::Kind::All;
    PageBits bits(look.lines, all);
    for (const Node &part : node.nodes) {
        if (all)
            bits &= bitsOf(part, look);
        else
            bits |= bitsOf(part, look);
    }
    return bits;
}

PageBits bitsOf(const Node &node, const Look &look)
{
    PageBits bits;
    switch (node.kind) {
    case Node::Kind::All:
    case Node::Kind::Any: bits = bitsOfNodes(node, look); break;
    case Node::Kind::Atom: bits = *look.atoms[node.atom]; break;
    case Node::Kind::Levels: bits = bitsOfLevels(node.levels, look); break;
    case Node::Kind::Time: bits = bitsOfTime(node.time, look); break;
    case Node::Kind::Sources: bits = PageBits(look.lines, node.sources.contains(look.source)); break;
    }
    if (node.exclude)
        bits.invert();
    return bits;
}

} // namespace

Result<FilterAtomPtr> FilterAtoms::atomFor(const FilterRule &rule, const FilterNames &names)
{
    FilterRule bare = rule;
    bare.exclude = false;
    const auto known = std::ranges::find_if(m_atoms, [&bare](const FilterAtomPtr &atom) { return atom->rule == bare; });
    if (known != m_atoms.end() && bare.kind != FilterRule::Kind::Saved) { // a saved filter may be another one now
        m_atoms.splice(m_atoms.begin(), m_atoms, known);
        return m_atoms.front();
    }
    auto atom = std::make_shared<FilterAtom>();
    atom->id = m_nextId++;
    atom->rule = bare;
    if (bare.kind == FilterRule::Kind::Text) {
        Result<BlockSearch> search = BlockSearch::compile(bare.text);
        if (!search)
            return std::unexpected(search.error());
        atom->search = *search;
    } else {
        LogFilter filter;
        filter.rules.rules = {bare};
        Result<FilterEvaluator> evaluator = FilterEvaluator::compile(filter, names);
        if (!evaluator)
            return std::unexpected(evaluator.error());
        atom->evaluator = *evaluator;
        atom->byRecord = true;
    }
    m_atoms.push_front(atom);
    if (m_atoms.size() > kKept)
        m_atoms.pop_back();
    return atom;
}

std::vector<int> FilterAtoms::ids() const
{
    std::vector<int> ids;
    for (const FilterAtomPtr &atom : m_atoms)
        ids.push_back(atom->id);
    return ids;
}

size_t FilterPlan::use(const FilterAtomPtr &atom)
{
    const auto known = std::ranges::find(m_atoms, atom);
    if (known != m_atoms.end())
        return size_t(known - m_atoms.begin());
    m_atoms.push_back(atom);
    m_needsMeta = m_needsMeta || atom->byRecord;
    return m_atoms.size() - 1;
}

Result<Node> FilterPlan::nodeFor(const FilterRule &rule, const FilterNames &names, FilterAtoms &atoms)
{
    switch (rule.kind) {
    case FilterRule::Kind::Levels: m_needsMeta = true; return levelsNode(rule.levels, rule.exclude);
    case FilterRule::Kind::Time: m_needsMeta = true; return timeNode(rule.time, rule.exclude);
    case FilterRule::Kind::Sources: return sourcesNode(rule.sources, rule.exclude);
    case FilterRule::Kind::Text:
    case FilterRule::Kind::Field:
    case FilterRule::Kind::Saved: break;
    }
    Node node;
    node.exclude = rule.exclude;
    if (rule.kind == FilterRule::Kind::Text && rule.text.isEmpty())
        return node; // contains nothing in particular: every line
    const Result<FilterAtomPtr> atom = atoms.atomFor(rule, names);
    if (!atom)
        return std::unexpected(atom.error());
    node.kind = Node::Kind::Atom;
    node.atom = use(*atom);
    return node;
}

Result<void> FilterPlan::addGroup(const FilterGroup &group, Node &node, const FilterNames &names, FilterAtoms &atoms)
{
    node.kind = group.mode == FilterGroup::Mode::Any ? Node::Kind::Any : Node::Kind::All;
    node.exclude = group.exclude;
    for (const FilterRule &rule : group.rules) {
        Result<Node> part = nodeFor(rule, names, atoms);
        if (!part)
            return std::unexpected(part.error());
        node.nodes.push_back(std::move(*part));
    }
    for (const FilterGroup &inner : group.groups) {
        if (inner.isEmpty())
            continue;
        Node part;
        if (Result<void> added = addGroup(inner, part, names, atoms); !added)
            return added;
        node.nodes.push_back(std::move(part));
    }
    if (node.nodes.empty())
        node.kind = Node::Kind::All;
    return {};
}

Result<FilterPlanPtr> FilterPlan::make(const LogFilter &filter, const Pattern &search, const FilterNames &names, FilterAtoms &atoms)
{
    // Depth of groups and names of saved filters are looked at in one place for all documents.
    if (const Result<FilterEvaluator> sound = FilterEvaluator::compile(filter, names); !sound)
        return std::unexpected(sound.error());
    auto plan = std::make_shared<FilterPlan>();
    Node &root = plan->m_root;
    if (!filter.include.isEmpty()) {
        Result<Node> node = plan->nodeFor(FilterRule::ofText(filter.include), names, atoms);
        if (!node)
            return std::unexpected(node.error());
        root.nodes.push_back(std::move(*node));
    }
    if (filter.levels != kAllLevels)
        root.nodes.push_back(levelsNode(filter.levels));
    if (filter.time)
        root.nodes.push_back(timeNode(*filter.time));
    plan->m_needsMeta = filter.levels != kAllLevels || filter.time;
    if (filter.sources)
        root.nodes.push_back(sourcesNode(*filter.sources));
    if (!filter.rules.isEmpty()) {
        Node node;
        if (Result<void> added = plan->addGroup(filter.rules, node, names, atoms); !added)
            return std::unexpected(added.error());
        root.nodes.push_back(std::move(node));
    }
    if (!search.isEmpty()) {
        const Result<FilterAtomPtr> atom = atoms.atomFor(FilterRule::ofText(search), names);
        if (!atom)
            return std::unexpected(atom.error());
        plan->m_search = plan->use(*atom);
    }
    return plan;
}

PageBits FilterPlan::rows(const std::vector<PageBitsPtr> &atoms, quint32 lines, const PageMeta *meta, qint64 carriedMs,
                          SourceId source) const
{
    return bitsOf(m_root, {atoms, lines, meta, carriedMs, source});
}

} // namespace qd::logs
