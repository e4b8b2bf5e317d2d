// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_document.h"

namespace qd::logs {

/// A document that compiles its filter and its search itself and keeps the lines that contain the search as a list. What is
/// behind it says how lines are looked through: rescan(), searchAgain().
class FilteredDocument : public LogDocument {
    Q_OBJECT
public:
    using LogDocument::LogDocument;

    [[nodiscard]] const LogFilter &filter() const final { return m_filter; }
    [[nodiscard]] Result<void> setFilter(const LogFilter &filter) final;
    [[nodiscard]] const Pattern &search() const final { return m_pattern; }
    [[nodiscard]] Result<void> setSearch(const Pattern &pattern) final;
    [[nodiscard]] const Matcher &searchMatcher() const final { return m_matcher; }

    void setFrozen(bool frozen) final;
    [[nodiscard]] bool isFrozen() const final { return m_frozen; }

    [[nodiscard]] qint64 hitCount() const final { return qint64(m_hits.size()); }
    [[nodiscard]] qint64 hitIndex(LineNumber line) const final;
    [[nodiscard]] qint64 nextHit(qint64 row, bool forward) const final;
    [[nodiscard]] LineNumbers hitLines() const final { return m_hits; }

protected:
    /// What names in a filter mean here.
    [[nodiscard]] virtual FilterNames filterNames() const = 0;
    [[nodiscard]] Result<FilterEvaluator> compile(const LogFilter &filter) const { return FilterEvaluator::compile(filter, filterNames()); }
    /// The filter is another: rows and hits are found anew.
    virtual void rescan() = 0;
    /// The search is another.
    virtual void searchAgain() { rescan(); }
    virtual void frozenChanged() = 0;
    [[nodiscard]] bool isFiltered() const { return !m_filter.isTrivial(); }
    /// Lines have to be looked through.
    [[nodiscard]] bool needsScan() const { return isFiltered() || !m_pattern.isEmpty(); }

    LogFilter m_filter;
    FilterEvaluator m_evaluator; ///< of the filter, or of what of it is decided here
    Pattern m_pattern;           ///< of the search
    Matcher m_matcher;
    LineNumbers m_hits; ///< ascending

private:
    bool m_frozen = false;
};

} // namespace qd::logs
