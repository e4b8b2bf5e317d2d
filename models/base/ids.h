// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHashFunctions>
#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <compare>

namespace qd {

/// Identity of one host in the inventory: a short text that never changes
/// while name, address and group may. Empty = no host.
struct HostId {
    QString value;

    [[nodiscard]] bool isEmpty() const { return value.isEmpty(); }
    auto operator<=>(const HostId &) const = default;
    bool operator==(const HostId &) const = default;
};

inline size_t qHash(const HostId &id, size_t seed = 0) noexcept { return ::qHash(id.value, seed); }

} // namespace qd

Q_DECLARE_METATYPE(qd::HostId)
