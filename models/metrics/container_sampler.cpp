// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/container_sampler.h"

#include "models/metrics/fields.h"

#include <QtCore/QHash>

#include <algorithm>
#include <map>

namespace qd::metrics {
namespace {

/// What the files of one group said.
struct Group {
    std::optional<quint64> cpuNs, usage, inactiveFile, limit;
};

bool isHexId(QByteArrayView word)
{
    return word.size() == 64 && std::ranges::all_of(word, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// "3f9c…" of "docker-3f9c….scope", "kubepods…:cri-containerd:3f9c…", "3f9c…"; else the group's own name.
QByteArray idOf(QByteArrayView group)
{
    QByteArrayView name = group.sliced(lastOf(group, '/') + 1);
    if (name.endsWith(".scope"))
        name.chop(6);
    for (const char mark : {'-', ':', '.'}) {
        const QByteArrayView tail = name.sliced(lastOf(name, mark) + 1);
        if (isHexId(tail))
            return tail.toByteArray();
    }
    return name.toByteArray();
}

std::optional<quint64> times1000(std::optional<quint64> value)
{
    return value && *value < (quint64(1) << 53) ? std::optional(*value * 1000) : std::nullopt;
}

void takeFile(Group &group, QByteArrayView file, QByteArrayView text)
{
    constexpr quint64 noLimit = quint64(1) << 62;
    const Fields fields(text);
    const auto value = fields.number(0), named = fields.number(1);
    if (file == "cpu.stat" && fields[0] == "usage_usec") {
        group.cpuNs = times1000(named);
    } else if (file == "cpuacct.usage") {
        group.cpuNs = value;
    } else if (file == "memory.current" || file == "memory.usage_in_bytes") {
        group.usage = value;
    } else if (file == "memory.stat" && fields[0] == "total_inactive_file") {
        group.inactiveFile = named;
    } else if (file == "memory.stat" && fields[0] == "inactive_file") {
        if (!group.inactiveFile) // version 1 has both, and there this one is without the groups below
            group.inactiveFile = named;
    } else if ((file == "memory.max" || file == "memory.limit_in_bytes") && value && *value < noLimit) {
        group.limit = value;
    }
}

QHash<QByteArray, QByteArray> namesById(QByteArrayView lines)
{
    QHash<QByteArray, QByteArray> names;
    forEachLine(lines, [&](QByteArrayView line) {
        const Fields fields(line);
        if (fields.size() == 2)
            names.insert(fields[0].toByteArray(), fields[1].toByteArray());
    });
    return names;
}

ContainerCounters containerOf(const QByteArray &id, const Group &group, const QHash<QByteArray, QByteArray> &names)
{
    ContainerCounters container{id, names.value(id), group.cpuNs, {}, group.limit};
    if (container.name.isEmpty())
        container.name = isHexId(id) ? id.first(12) : id;
    if (group.usage) {
        const quint64 inactive = group.inactiveFile.value_or(0);
        container.memory = *group.usage > inactive ? *group.usage - inactive : 0;
    }
    return container;
}

} // namespace

std::vector<ContainerCounters> parseContainers(QByteArrayView cgroup, QByteArrayView names)
{
    std::map<QByteArray, Group> groups; // by id: version 1 has one folder for each controller
    forEachLine(cgroup, [&](QByteArrayView line) {
        // The group's name may contain colons, the files' names and their texts do not.
        const qsizetype colon = lastOf(line, ':');
        const qsizetype slash = colon < 0 ? -1 : lastOf(line.first(colon), '/');
        if (slash > 0)
            takeFile(groups[idOf(line.first(slash))], line.sliced(slash + 1, colon - slash - 1), line.sliced(colon + 1));
    });
    const auto known = namesById(names);
    std::vector<ContainerCounters> all;
    for (const auto &[id, group] : groups) {
        if (group.cpuNs || group.usage)
            all.push_back(containerOf(id, group, known));
    }
    return all;
}

} // namespace qd::metrics
