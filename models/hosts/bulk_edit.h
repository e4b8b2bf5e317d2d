// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host.h"

#include <QtCore/QList>

#include <optional>

namespace qd::hosts {

/// One change for many entries. What is not set stays as it is; an empty text clears the field.
struct BulkEdit {
    std::optional<QString> user;
    std::optional<int> port; ///< 0 = default
    std::optional<QString> identityFile;
    std::optional<QString> jumpHost;
    std::optional<QString> group;
    std::optional<QString> access;
    QStringList addTags;
    QStringList removeTags;

    bool operator==(const BulkEdit &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == BulkEdit{}; }
    /// The entry as it would be. The workstation's own entry keeps what is about a connection.
    [[nodiscard]] Host applied(Host host) const;
};

/// One entry that an edit changes.
struct PlannedEdit {
    Host before;
    Host after;
    QStringList differences; ///< for people
    QString problem;         ///< why it cannot be; empty = it can
};

/// What an edit does to each of `hosts`; entries that stay as they are are left out. `all` is the whole list. Pure.
[[nodiscard]] QList<PlannedEdit> planned(const BulkEdit &edit, const QList<Host> &hosts, const QList<Host> &all);

} // namespace qd::hosts
