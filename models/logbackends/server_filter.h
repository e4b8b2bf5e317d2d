// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_document.h"
#include "models/logs/log_filter.h"

#include <QtCore/QJsonArray>
#include <QtCore/QStringList>

#include <functional>

namespace qd::logs {

/// A filter as a server gets it, and what of it is looked at here. A value.
struct ServerFilter {
    QJsonArray clauses;  ///< Elasticsearch: all of them must hold
    QString pipeline;    ///< Loki: goes behind the selector
    std::optional<TimeSlice> time;
    LogFilter rest;      ///< what lines must pass here, after they were fetched
    QStringList notes;   ///< what a person should know ("“a.b” is looked for here …")
    [[nodiscard]] bool isExact() const { return rest.isTrivial(); }
};

/// Takes a filter apart: `rule` and `group` give the server's words to what they understand and return false for the rest,
/// which goes to `out.rest`. Groups of which any may hold, or that exclude, are handed over whole.
struct FilterSplit {
    std::function<bool(const FilterRule &)> rule;
    std::function<bool(const FilterGroup &)> group;
    void apply(const LogFilter &filter, ServerFilter &out) const;

private:
    void applyGroup(const FilterGroup &group, ServerFilter &out) const;
};

} // namespace qd::logs
