// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_filter.h"

#include <vector>

namespace qd::hosts {

/// What a term of the filter language speaks about. Internal to the room.
enum class FilterKey {
    Text, ///< a word without a key
    Name, Tag, Group, User, Address, Jump, Identity, Note, Origin, Access,
    Os, Kernel, Arch, Model, Virt, HostName, Python, Init, Packages,
    State, Is,
    Cpu, Memory, Latency, Port, Cores, Ram, Uptime,
};

/// How a value is compared.
enum class FilterOperator { Fits, Matches, Equals, Differs, Greater, GreaterOrEqual, Less, LessOrEqual };

/// One comparison: a value that can be asked about any host.
struct FilterTerm {
    FilterKey key = FilterKey::Text;
    FilterOperator op = FilterOperator::Fits;
    QString text;
    QRegularExpression expression; ///< of Matches, or of a glob
    bool glob = false;
    double number = 0;

    [[nodiscard]] bool holds(const HostFacts &facts) const;
};

/// The tree of a filter.
struct HostFilter::Node {
    enum class Kind { Term, Not, And, Or };
    Kind kind = Kind::Term;
    FilterTerm term;
    std::vector<std::shared_ptr<const Node>> children;

    [[nodiscard]] bool holds(const HostFacts &facts) const;
    [[nodiscard]] bool isLive() const;
    /// The same with what is live left open: nothing = it hangs on that.
    [[nodiscard]] std::optional<bool> ofEntry(const HostFacts &entry) const;
};

struct FilterKeyEntry {
    const char *name;
    FilterKey key;
    bool isNumber;
    bool isLive;
    const char *help; ///< to be translated in the context qd::hosts::HostFilter
};
[[nodiscard]] const std::vector<FilterKeyEntry> &filterKeyTable();
[[nodiscard]] const FilterKeyEntry *filterKeyNamed(const QString &name);

} // namespace qd::hosts
