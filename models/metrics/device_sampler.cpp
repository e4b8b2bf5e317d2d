// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/device_sampler.h"

#include "models/metrics/counter.h"
#include "models/metrics/fields.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::metrics {
namespace {

std::unexpected<Error> unreadable(const char *message, QByteArrayView text)
{
    return failure(ErrorCode::Parse, QCoreApplication::translate("qd::metrics", message),
                   QString::fromUtf8(text.first(std::min<qsizetype>(text.size(), 200))));
}

bool startsWithAny(QByteArrayView name, std::initializer_list<QByteArrayView> prefixes)
{
    return std::ranges::any_of(prefixes, [&](QByteArrayView prefix) { return name.startsWith(prefix); });
}

bool isCarrier(QByteArrayView name)
{
    return name.contains('.')
        || startsWithAny(name, {"veth", "docker", "br-",  "virbr", "vnet", "tap",   "tun",  "bond", "team",
                                "vlan", "dummy",  "ifb",  "sit",   "gre",  "erspan", "wg",   "cali", "flannel",
                                "cni",  "kube",   "lxc",  "lxd",   "ovs",  "tunl",   "ip6",  "ip_vti", "vxlan",
                                "macv", "ipvl",   "nodelocal", "ppp", "br"});
}

bool isStacked(QByteArrayView name)
{
    return startsWithAny(name, {"loop", "ram", "zram", "dm-", "md", "sr", "fd", "drbd", "bcache"});
}

/// "sda" of "sda1", "nvme0n1" of "nvme0n1p2"; empty if the name has no number at its end.
QByteArrayView diskOf(QByteArrayView name)
{
    qsizetype end = name.size();
    while (end > 0 && name[end - 1] >= '0' && name[end - 1] <= '9')
        --end;
    if (end == name.size() || end == 0)
        return {};
    if (end > 1 && name[end - 1] == 'p' && name[end - 2] >= '0' && name[end - 2] <= '9')
        --end;
    return name.first(end);
}

bool holds(const std::vector<DeviceBytes> &all, QByteArrayView name)
{
    return std::ranges::any_of(all, [&](const DeviceBytes &device) { return device.name == name; });
}

QByteArrayList present(const std::vector<DeviceBytes> &all, const QByteArrayList &names)
{
    QByteArrayList found;
    for (const QByteArray &name : names) {
        if (holds(all, name))
            found.append(name);
    }
    return found;
}

} // namespace

Result<std::vector<DeviceBytes>> parseNetwork(QByteArrayView dev)
{
    std::vector<DeviceBytes> all;
    forEachLine(dev, [&](QByteArrayView line) {
        const qsizetype colon = line.lastIndexOf(':');
        if (colon <= 0)
            return;
        const Fields columns(line.sliced(colon + 1));
        const auto in = columns.number(0), out = columns.number(8);
        if (in && out)
            all.push_back({line.first(colon).trimmed().toByteArray(), *in, *out});
    });
    if (all.empty())
        return unreadable(QT_TRANSLATE_NOOP("qd::metrics", "The host's network counters cannot be read."), dev);
    return all;
}

Result<std::vector<DeviceBytes>> parseDisks(QByteArrayView diskstats)
{
    constexpr quint64 sector = 512;
    std::vector<DeviceBytes> all;
    forEachLine(diskstats, [&](QByteArrayView line) {
        const Fields columns(line);
        const bool isShort = columns.size() == 7;
        if (!isShort && columns.size() < 14)
            return;
        const auto in = columns.number(isShort ? 4 : 5), out = columns.number(isShort ? 6 : 9);
        // A repeated name (hot plug within one read) would count twice.
        if (in && out && !holds(all, columns[2]))
            all.push_back({columns[2].toByteArray(), *in * sector, *out * sector});
    });
    if (all.empty())
        return unreadable(QT_TRANSLATE_NOOP("qd::metrics", "The host's disk counters cannot be read."), diskstats);
    return all;
}

QByteArrayList countedInterfaces(const std::vector<DeviceBytes> &all, const QByteArrayList &physical)
{
    if (QByteArrayList known = present(all, physical); !known.isEmpty())
        return known;
    QByteArrayList plain, carriers;
    for (const DeviceBytes &device : all) {
        if (device.name != "lo")
            (isCarrier(device.name) ? carriers : plain).append(device.name);
    }
    return plain.isEmpty() ? carriers : plain;
}

QByteArrayList countedDisks(const std::vector<DeviceBytes> &all, const QByteArrayList &physical)
{
    if (QByteArrayList known = present(all, physical); !known.isEmpty())
        return known;
    QByteArrayList whole;
    for (const DeviceBytes &device : all) {
        const QByteArrayView disk = diskOf(device.name);
        const bool isPartition = !disk.isEmpty() && holds(all, disk);
        if (!isStacked(device.name) && !isPartition)
            whole.append(device.name);
    }
    return whole;
}

std::optional<DeviceRates> rates(const std::vector<DeviceBytes> &before, const std::vector<DeviceBytes> &now,
                                 const QByteArrayList &names, double seconds)
{
    if (seconds <= 0)
        return {};
    DeviceRates sum;
    bool any = false;
    for (const QByteArray &name : names) {
        const auto old = std::ranges::find(before, name, &DeviceBytes::name);
        const auto fresh = std::ranges::find(now, name, &DeviceBytes::name);
        if (old == before.end() || fresh == now.end())
            continue;
        const auto in = counterStep(old->in, fresh->in), out = counterStep(old->out, fresh->out);
        if (!in || !out)
            continue;
        sum.in += double(*in) / seconds;
        sum.out += double(*out) / seconds;
        any = true;
    }
    return any ? std::optional(sum) : std::nullopt;
}

} // namespace qd::metrics
