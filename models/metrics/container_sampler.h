// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <optional>
#include <vector>

namespace qd::metrics {

/// One container by its control group; each number missing where its controller is off.
struct ContainerCounters {
    QByteArray id;   ///< 64 hexadecimal digits with Docker, Podman and Kubernetes, else the group's name
    QByteArray name; ///< what people call it; the id's first 12 characters where that is not known
    std::optional<quint64> cpuNs;       ///< processor time since its start
    std::optional<quint64> memory;      ///< bytes, without file caches that are not in use
    std::optional<quint64> memoryLimit; ///< bytes; missing = none
    bool operator==(const ContainerCounters &) const = default;
};

/// Reads lines "/sys/fs/cgroup/…/GROUP/FILE:TEXT". Version 2 (Documentation/admin-guide/cgroup-v2.rst): usage_usec of
/// cpu.stat, memory.current less inactive_file of memory.stat, memory.max. Version 1 (cgroup-v1/cpuacct.rst, memory.rst):
/// cpuacct.usage, memory.usage_in_bytes less total_inactive_file, memory.limit_in_bytes (2^63 rounded to pages = none).
/// Inactive file pages are taken off as `docker stats` and kubelet do. `names`: lines "ID NAME" of docker and podman ps.
[[nodiscard]] std::vector<ContainerCounters> parseContainers(QByteArrayView cgroup, QByteArrayView names);

} // namespace qd::metrics
