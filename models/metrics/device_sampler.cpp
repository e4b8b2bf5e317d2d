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

template <typename Counters>
bool holds(const std::vector<Counters> &all, QByteArrayView name)
{
    return std::ranges::any_of(all, [&](const Counters &device) { return device.name == name; });
}

template <typename Counters>
QByteArrayList present(const std::vector<Counters> &all, const QByteArrayList &names)
{
    QByteArrayList found;
    for (const QByteArray &name : names) {
        if (holds(all, name))
            found.append(name);
    }
    return found;
}

/// A count a second; nothing after a reset.
std::optional<double> perSecond(quint64 before, quint64 now, double seconds)
{
    const auto step = counterStep(before, now);
    return step ? std::optional(double(*step) / seconds) : std::nullopt;
}

template <typename Counters>
std::optional<DeviceRates> summedRates(const std::vector<Counters> &before, const std::vector<Counters> &now,
                                       const QByteArrayList &names, double seconds)
{
    if (seconds <= 0)
        return {};
    DeviceRates sum;
    bool any = false;
    for (const QByteArray &name : names) {
        const auto old = std::ranges::find(before, name, &Counters::name);
        const auto fresh = std::ranges::find(now, name, &Counters::name);
        if (old == before.end() || fresh == now.end())
            continue;
        const auto in = perSecond(old->in, fresh->in, seconds), out = perSecond(old->out, fresh->out, seconds);
        if (!in || !out)
            continue;
        sum.in += *in;
        sum.out += *out;
        any = true;
    }
    return any ? std::optional(sum) : std::nullopt;
}

std::optional<InterfaceCounters> interfaceOf(QByteArrayView line)
{
    const qsizetype colon = lastOf(line, ':');
    if (colon <= 0)
        return {};
    const Fields columns(line.sliced(colon + 1));
    const auto in = columns.number(0), out = columns.number(8);
    if (!in || !out)
        return {};
    const auto column = [&](size_t index) { return columns.number(index).value_or(0); };
    return InterfaceCounters{line.first(colon).trimmed().toByteArray(), *in, *out, column(1), column(9), column(2), column(10),
                             column(3), column(11)};
}

std::optional<DiskCounters> diskLine(QByteArrayView line)
{
    constexpr quint64 sector = 512;
    const Fields columns(line);
    const bool isShort = columns.size() == 7;
    if (!isShort && columns.size() < 14)
        return {};
    const auto in = columns.number(isShort ? 4 : 5), out = columns.number(isShort ? 6 : 9);
    if (!in || !out)
        return {};
    DiskCounters disk;
    disk.name = columns[2].toByteArray();
    disk.in = *in * sector;
    disk.out = *out * sector;
    disk.reads = columns.number(3).value_or(0);
    disk.writes = columns.number(isShort ? 5 : 7).value_or(0);
    const auto readMs = columns.number(6), writeMs = columns.number(10), busyMs = columns.number(12), queueMs = columns.number(13);
    if (!isShort && readMs && writeMs && busyMs && queueMs) {
        disk.hasTimes = true;
        disk.readMs = *readMs;
        disk.writeMs = *writeMs;
        disk.busyMs = *busyMs;
        disk.queueMs = *queueMs;
    }
    return disk;
}

} // namespace

Result<std::vector<InterfaceCounters>> parseNetwork(QByteArrayView dev)
{
    std::vector<InterfaceCounters> all;
    forEachLine(dev, [&](QByteArrayView line) {
        if (auto one = interfaceOf(line))
            all.push_back(std::move(*one));
    });
    if (all.empty())
        return unreadable(QT_TRANSLATE_NOOP("qd::metrics", "The host's network counters cannot be read."), dev);
    return all;
}

Result<std::vector<DiskCounters>> parseDisks(QByteArrayView diskstats)
{
    std::vector<DiskCounters> all;
    forEachLine(diskstats, [&](QByteArrayView line) {
        // A repeated name (hot plug within one read) would count twice.
        if (auto one = diskLine(line); one && !holds(all, one->name))
            all.push_back(std::move(*one));
    });
    if (all.empty())
        return unreadable(QT_TRANSLATE_NOOP("qd::metrics", "The host's disk counters cannot be read."), diskstats);
    return all;
}

QByteArrayList countedInterfaces(const std::vector<InterfaceCounters> &all, const QByteArrayList &physical)
{
    if (QByteArrayList known = present(all, physical); !known.isEmpty())
        return known;
    QByteArrayList plain, carriers;
    for (const InterfaceCounters &device : all) {
        if (device.name != "lo")
            (isCarrier(device.name) ? carriers : plain).append(device.name);
    }
    return plain.isEmpty() ? carriers : plain;
}

QByteArrayList countedDisks(const std::vector<DiskCounters> &all, const QByteArrayList &physical)
{
    if (QByteArrayList known = present(all, physical); !known.isEmpty())
        return known;
    QByteArrayList whole;
    for (const DiskCounters &device : all) {
        const QByteArrayView disk = diskOf(device.name);
        const bool isPartition = !disk.isEmpty() && holds(all, disk);
        if (!isStacked(device.name) && !isPartition)
            whole.append(device.name);
    }
    return whole;
}

std::optional<DeviceRates> rates(const std::vector<InterfaceCounters> &before, const std::vector<InterfaceCounters> &now,
                                 const QByteArrayList &names, double seconds)
{
    return summedRates(before, now, names, seconds);
}

std::optional<DeviceRates> rates(const std::vector<DiskCounters> &before, const std::vector<DiskCounters> &now,
                                 const QByteArrayList &names, double seconds)
{
    return summedRates(before, now, names, seconds);
}

std::optional<InterfaceRates> ratesOf(const InterfaceCounters &before, const InterfaceCounters &now, double seconds)
{
    static constexpr std::pair<quint64 InterfaceCounters::*, double InterfaceRates::*> columns[]{
        {&InterfaceCounters::in, &InterfaceRates::in},               {&InterfaceCounters::out, &InterfaceRates::out},
        {&InterfaceCounters::packetsIn, &InterfaceRates::packetsIn}, {&InterfaceCounters::packetsOut, &InterfaceRates::packetsOut},
        {&InterfaceCounters::errorsIn, &InterfaceRates::errorsIn},   {&InterfaceCounters::errorsOut, &InterfaceRates::errorsOut},
        {&InterfaceCounters::dropsIn, &InterfaceRates::dropsIn},     {&InterfaceCounters::dropsOut, &InterfaceRates::dropsOut}};
    if (seconds <= 0)
        return {};
    InterfaceRates rates;
    for (const auto &[counter, rate] : columns) {
        const auto value = perSecond(before.*counter, now.*counter, seconds);
        if (!value)
            return {};
        rates.*rate = *value;
    }
    return rates;
}

std::optional<DiskRates> ratesOf(const DiskCounters &before, const DiskCounters &now, double seconds)
{
    if (seconds <= 0)
        return {};
    const auto in = perSecond(before.in, now.in, seconds), out = perSecond(before.out, now.out, seconds);
    const auto reads = perSecond(before.reads, now.reads, seconds), writes = perSecond(before.writes, now.writes, seconds);
    if (!in || !out || !reads || !writes)
        return {};
    DiskRates rates{*in, *out, *reads, *writes, {}, {}, {}, {}};
    if (!before.hasTimes || !now.hasTimes)
        return rates;
    const auto readMs = perSecond(before.readMs, now.readMs, seconds), writeMs = perSecond(before.writeMs, now.writeMs, seconds);
    const auto busyMs = perSecond(before.busyMs, now.busyMs, seconds), queueMs = perSecond(before.queueMs, now.queueMs, seconds);
    if (readMs && *reads > 0)
        rates.readAwait = *readMs / *reads;
    if (writeMs && *writes > 0)
        rates.writeAwait = *writeMs / *writes;
    if (busyMs)
        rates.utilisation = std::min(100.0, *busyMs / 10); // ms a second; the kernel's own rounding can exceed it a little
    if (queueMs)
        rates.queue = *queueMs / 1000;
    return rates;
}

} // namespace qd::metrics
