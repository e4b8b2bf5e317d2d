// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/block_search.h"
#include "models/logfiles/line_page.h"
#include "models/logfiles/page_bits.h"
#include "models/logs/log_filter.h"

#include <atomic>
#include <list>
#include <memory>
#include <optional>
#include <stop_token>

namespace qd::logs {

/// One condition that has to be looked for in the lines themselves; its answers are kept as a bitmap a page and serve every
/// filter that asks the same.
/// Thread: immutable but for the time it has cost.
struct FilterAtom {
    int id = 0;
    FilterRule rule;                 ///< without its exclude
    BlockSearch search;              ///< Text
    FilterEvaluator evaluator;       ///< everything else
    bool byRecord = false;           ///< `evaluator` asks for time and level too
    mutable std::atomic<qint64> gaveUpUs = 0; ///< spent on lines that needed too many steps
};
using FilterAtomPtr = std::shared_ptr<const FilterAtom>;

/// Makes atoms and gives the same one for the same condition, as long as it was used lately. Thread: one owner.
class FilterAtoms {
public:
    [[nodiscard]] Result<FilterAtomPtr> atomFor(const FilterRule &rule, const FilterNames &names);
    /// Ids that may still be asked for; bitmaps of all others can go.
    [[nodiscard]] std::vector<int> ids() const;

private:
    static constexpr size_t kKept = 24;
    std::list<FilterAtomPtr> m_atoms; ///< last used first
    int m_nextId = 1;
};

/// What a bitmap is made from: a filter and a search, taken apart.
/// Thread: immutable.
class FilterPlan {
public:
    struct Node {
        enum class Kind { All, Any, Atom, Levels, Time, Sources } kind = Kind::All;
        bool exclude = false;
        size_t atom = 0;
        LevelSet levels = kAllLevels;
        TimeSlice time;
        QList<SourceId> sources;
        std::vector<Node> nodes;
    };

    /// Errors: those of the expressions.
    [[nodiscard]] static Result<std::shared_ptr<const FilterPlan>> make(const LogFilter &filter, const Pattern &search,
                                                                        const FilterNames &names, FilterAtoms &atoms);

    [[nodiscard]] bool isFiltering() const { return !m_root.nodes.empty(); }
    [[nodiscard]] bool isSearching() const { return m_search.has_value(); }
    [[nodiscard]] bool isTrivial() const { return !isFiltering() && !isSearching(); }
    [[nodiscard]] bool needsMeta() const { return m_needsMeta; }
    [[nodiscard]] const std::vector<FilterAtomPtr> &atoms() const { return m_atoms; }
    [[nodiscard]] size_t searchAtom() const { return *m_search; }

    /// Lines of a page that pass, from the bitmaps of the atoms (in their order). `meta` must be there if needsMeta().
    [[nodiscard]] PageBits rows(const std::vector<PageBitsPtr> &atoms, quint32 lines, const PageMeta *meta, qint64 carriedMs,
                                SourceId source) const;

private:
    [[nodiscard]] Result<void> addGroup(const FilterGroup &group, Node &node, const FilterNames &names, FilterAtoms &atoms);
    [[nodiscard]] Result<Node> nodeFor(const FilterRule &rule, const FilterNames &names, FilterAtoms &atoms);
    [[nodiscard]] size_t use(const FilterAtomPtr &atom);

    Node m_root;
    std::vector<FilterAtomPtr> m_atoms;
    std::optional<size_t> m_search;
    bool m_needsMeta = false;
};
using FilterPlanPtr = std::shared_ptr<const FilterPlan>;

} // namespace qd::logs
