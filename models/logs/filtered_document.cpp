// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/filtered_document.h"

#include "models/logs/saved_filters.h"

#include <algorithm>

namespace qd::logs {

Result<void> FilteredDocument::setFilter(const LogFilter &filter)
{
    const Result<FilterEvaluator> evaluator = compile(filter);
    if (!evaluator)
        return std::unexpected(evaluator.error());
    if (filter == m_filter && !usesSaved(filter.rules)) // what a saved one means may have changed
        return {};
    m_filter = filter;
    m_evaluator = *evaluator;
    rescan();
    return {};
}

Result<void> FilteredDocument::setSearch(const Pattern &pattern)
{
    const Result<Matcher> matcher = Matcher::compile(pattern);
    if (!matcher)
        return std::unexpected(matcher.error());
    if (pattern == m_pattern)
        return {};
    m_pattern = pattern;
    m_matcher = *matcher;
    searchAgain();
    return {};
}

void FilteredDocument::setFrozen(bool frozen)
{
    if (std::exchange(m_frozen, frozen) != frozen)
        frozenChanged();
}

qint64 FilteredDocument::hitIndex(LineNumber line) const
{
    const auto found = std::ranges::lower_bound(m_hits, line);
    return found != m_hits.end() && *found == line ? found - m_hits.begin() + 1 : 0;
}

qint64 FilteredDocument::nextHit(qint64 row, bool forward) const
{
    if (m_hits.empty() || rowCount() == 0)
        return -1;
    LineNumber hit = forward ? m_hits.front() : m_hits.back();
    if (row >= 0 && row < rowCount()) {
        const LineNumber line = lineNumber(row);
        const auto next = forward ? std::ranges::upper_bound(m_hits, line) : std::ranges::lower_bound(m_hits, line);
        if (forward && next != m_hits.end())
            hit = *next;
        else if (!forward && next != m_hits.begin())
            hit = *std::prev(next);
    }
    return std::min(rowOf(hit), rowCount() - 1); // it may lie behind the end as it is known
}

} // namespace qd::logs
