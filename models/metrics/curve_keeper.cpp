// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/curve_keeper.h"

#include <algorithm>
#include <utility>

namespace qd::metrics {
namespace {

constexpr int tidyTicks = 10;
constexpr UtcTime never = UtcTime::max();

CurveId anyOf(const QString &name) { return {name, CurveId::anyLabel.toString()}; }

} // namespace

CurveWish::CurveWish(CurveKeeper &keeper, quint64 number) : m_keeper(&keeper), m_number(number) {}
CurveWish::~CurveWish() { release(); }
CurveWish::CurveWish(CurveWish &&other) noexcept : m_keeper(std::exchange(other.m_keeper, {})), m_number(std::exchange(other.m_number, 0)) {}

CurveWish &CurveWish::operator=(CurveWish &&other) noexcept
{
    if (this != &other) {
        release();
        m_keeper = std::exchange(other.m_keeper, {});
        m_number = std::exchange(other.m_number, 0);
    }
    return *this;
}

void CurveWish::release()
{
    if (m_keeper && m_number)
        m_keeper->release(m_number);
    m_keeper = {};
    m_number = 0;
}

CurveKeeper::CurveKeeper(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    connect(&m_tick, &QTimer::timeout, this, &CurveKeeper::carryOn);
    m_announce.setSingleShot(true);
    connect(&m_announce, &QTimer::timeout, this, [this] {
        for (const HostId &host : std::exchange(m_changed, {}))
            Q_EMIT curvesChanged(host);
    });
}

CurveKeeper::~CurveKeeper() = default;

CurveKeeper::Host &CurveKeeper::hostOf(const HostId &host)
{
    std::shared_ptr<Host> &kept = m_hosts[host];
    if (!kept)
        kept = std::make_shared<Host>();
    if (!m_tick.isActive())
        m_tick.start(std::chrono::seconds(1));
    return *kept;
}

const CurveKeeper::Host *CurveKeeper::find(const HostId &host) const
{
    const auto kept = m_hosts.constFind(host);
    return kept == m_hosts.cend() ? nullptr : kept->get();
}

CurveWish CurveKeeper::want(const QList<HostId> &hosts, const QList<CurveId> &curves)
{
    if (hosts.isEmpty() || curves.isEmpty())
        return {};
    m_wishes.insert(++m_lastWish, {hosts, curves});
    const quint64 number = m_lastWish;
    for (const HostId &host : hosts)
        count(host, curves, 1);
    return {*this, number};
}

void CurveKeeper::release(quint64 number)
{
    const Wish gone = m_wishes.take(number);
    for (const HostId &host : gone.hosts)
        count(host, gone.curves, -1);
}

void CurveKeeper::count(const HostId &host, const QList<CurveId> &curves, int change)
{
    Host &kept = hostOf(host);
    const UtcTime now = m_clock.now();
    bool changesCustom = false;
    const auto add = [change](auto &table, const auto &key) {
        int &wishes = table[key];
        wishes += change;
        const int left = wishes;
        if (left <= 0)
            table.remove(key);
        return left == (change > 0 ? 1 : 0); // the first or the last
    };
    for (const CurveId &curve : curves) {
        add(kept.wanted, curve);
        const bool isTurn = add(kept.wantedNames, curve.name);
        changesCustom = changesCustom || (isTurn && curve.isCustom());
        if (const auto device = deviceMetric(curve))
            kept.wantedMetrics[size_t(*device)] = kept.wantedNames.contains(curve.name);
    }
    for (auto &[id, track] : kept.tracks)
        track.wantedUntil = kept.wanted.contains(id) || kept.wanted.contains(anyOf(id.name)) ? never : std::min(track.wantedUntil, now + linger);
    const SampleGroups before = kept.groups;
    followGroups(host, kept);
    if (changesCustom && kept.groups == before)
        Q_EMIT wishesChanged(host);
}

/// Groups come at once and go after a while.
void CurveKeeper::followGroups(const HostId &host, Host &kept)
{
    const UtcTime now = m_clock.now();
    const SampleGroups wanted = groupsOf(kept.wanted.keys());
    SampleGroups groups;
    for (size_t bit = 0; bit < kept.groupUntil.size(); ++bit) {
        const auto group = SampleGroup(1 << bit);
        UtcTime &until = kept.groupUntil[bit];
        if (wanted.testFlag(group))
            until = never;
        else if (until == never)
            until = now + groupLinger;
        if (until > now)
            groups |= group;
    }
    if (std::exchange(kept.groups, groups) != groups)
        Q_EMIT wishesChanged(host);
}

SampleGroups CurveKeeper::groups(const HostId &host) const
{
    const Host *const kept = find(host);
    return kept ? kept->groups : SampleGroups{};
}

bool CurveKeeper::isWanted(const HostId &host, const CurveId &curve) const
{
    const Host *const kept = find(host);
    return kept && (kept->wanted.contains(curve) || kept->wanted.contains(anyOf(curve.name)));
}

bool CurveKeeper::isWantedByName(const HostId &host, const QString &name) const
{
    const Host *const kept = find(host);
    return kept && kept->wantedNames.contains(name);
}

void CurveKeeper::takeDevices(const HostId &host, UtcTime time, const HostSample &sample)
{
    const std::vector<DeviceValue> &values = sample.devices;
    if (values.empty() && !m_hosts.contains(host))
        return;
    Host &kept = hostOf(host);
    const auto isSame = [](const DeviceValue &a, const DeviceValue &b) { return a.metric == b.metric && a.device == b.device; };
    if (!std::ranges::equal(kept.devices, values, isSame))
        announce(host);
    kept.devices = values;
    for (const DeviceValue &value : values) {
        if (!kept.wantedMetrics[size_t(value.metric)])
            continue;
        if (Track *const known = track(kept, curveId(value.metric, value.device))) {
            known->series.push(time, value.value, sample.interval);
            known->latest = value.value;
            known->latestAt = time;
        }
    }
}

/// The curve's place, made if somebody wants it; null if nobody does or there is no room.
CurveKeeper::Track *CurveKeeper::track(Host &kept, const CurveId &curve)
{
    if (const auto known = kept.tracks.find(curve); known != kept.tracks.end())
        return &known->second;
    if (!kept.wanted.contains(curve) && !kept.wanted.contains(anyOf(curve.name)))
        return nullptr;
    if (!makeRoom(kept)) {
        kept.isFull = true;
        return nullptr;
    }
    Track &made = kept.tracks[curve];
    made.key = curve.toText();
    made.wantedUntil = never;
    const auto device = deviceMetric(curve);
    made.isKept = device != DeviceMetric::ProcessCpu && device != DeviceMetric::ProcessMemory;
    ++m_total;
    return &made;
}

bool CurveKeeper::makeRoom(Host &kept)
{
    const auto dropOldest = [this](Host &from) {
        const auto oldest = std::ranges::min_element(from.tracks, {}, [](const auto &entry) { return entry.second.wantedUntil; });
        if (oldest == from.tracks.end() || oldest->second.wantedUntil == never)
            return false;
        from.tracks.erase(oldest);
        --m_total;
        return true;
    };
    if (qsizetype(kept.tracks.size()) >= hostLimit)
        return dropOldest(kept);
    if (m_total < totalLimit)
        return true;
    Host *longest = nullptr;
    UtcTime oldest = never;
    for (const auto &host : std::as_const(m_hosts)) {
        for (const auto &[id, track] : host->tracks) {
            if (track.wantedUntil < oldest) {
                oldest = track.wantedUntil;
                longest = host.get();
            }
        }
    }
    return longest && dropOldest(*longest);
}

void CurveKeeper::setCustomCurves(const HostId &host, const QString &name, const QList<CurveInfo> &infos)
{
    Host &kept = hostOf(host);
    QList<CurveInfo> &known = kept.custom[name];
    if (!std::ranges::equal(known, infos, {}, &CurveInfo::id, &CurveInfo::id))
        announce(host);
    known = infos;
}

void CurveKeeper::dropCustomCurves(const HostId &host, const QString &name)
{
    Host &kept = hostOf(host);
    if (kept.custom.remove(name))
        announce(host);
    for (auto &[id, track] : kept.tracks) {
        if (id.name == name)
            track.standsFor = {};
    }
}

void CurveKeeper::pushCustom(const HostId &host, const CurveId &curve, UtcTime time, float value, std::chrono::milliseconds standsFor)
{
    Track *const known = track(hostOf(host), curve);
    if (!known)
        return;
    known->series.push(time, value);
    known->latest = std::isfinite(value) ? value : absent;
    known->latestAt = time;
    known->standsFor = standsFor;
}

/// A value that stands for a while is put into each second of it, as those of the slow part of the script are.
void CurveKeeper::carryOn()
{
    const UtcTime now = m_clock.now();
    for (const auto &host : std::as_const(m_hosts)) {
        for (auto &[id, track] : host->tracks) {
            if (track.standsFor.count() == 0 || std::isnan(track.latest))
                continue;
            if (now - track.latestAt > track.standsFor)
                track.latest = absent;
            else
                track.series.push(now, track.latest);
        }
    }
    if (++m_ticks % tidyTicks == 0)
        tidyUp();
}

void CurveKeeper::tidyUp()
{
    const UtcTime now = m_clock.now();
    for (const auto &[host, kept] : std::as_const(m_hosts).asKeyValueRange()) {
        m_total -= qsizetype(std::erase_if(kept->tracks, [now](const auto &entry) { return entry.second.wantedUntil < now; }));
        kept->isFull = kept->isFull && qsizetype(kept->tracks.size()) >= hostLimit;
        const std::shared_ptr<Host> held = kept; // a listener may forget the host
        followGroups(HostId(host), *held);
    }
}

void CurveKeeper::forget(const HostId &host)
{
    const auto kept = m_hosts.find(host);
    if (kept == m_hosts.end())
        return;
    m_total -= qsizetype((*kept)->tracks.size());
    (*kept)->tracks.clear();
    (*kept)->devices.clear();
    (*kept)->custom.clear();
    (*kept)->isFull = false;
    if ((*kept)->wanted.isEmpty()) // wishes hold, should the host come back
        m_hosts.erase(kept);
}

QList<CurveInfo> CurveKeeper::curves(const HostId &host) const
{
    QList<CurveInfo> all;
    const Host *const kept = find(host);
    if (!kept)
        return all;
    QSet<CurveId> seen;
    const auto add = [&](CurveInfo info) {
        if (seen.contains(info.id))
            return;
        seen.insert(info.id);
        all.append(std::move(info));
    };
    for (const DeviceValue &value : kept->devices) {
        if (auto info = curveInfo(curveId(value.metric, value.device))) {
            info->isLive = true;
            add(*info);
        }
    }
    QStringList names = kept->custom.keys();
    names.sort();
    for (const QString &name : std::as_const(names)) {
        for (CurveInfo info : kept->custom.value(name)) {
            info.isLive = !std::isnan(latest(host, info.id));
            add(std::move(info));
        }
    }
    for (const auto &[id, track] : kept->tracks) {
        if (auto info = curveInfo(id)) // of a device that has gone
            add(*info);
    }
    return all;
}

std::optional<CurveInfo> CurveKeeper::info(const HostId &host, const CurveId &curve) const
{
    const Host *const kept = find(host);
    if (!kept)
        return {};
    const QList<CurveInfo> known = kept->custom.value(curve.name);
    const auto it = std::ranges::find(known, curve, &CurveInfo::id);
    return it == known.end() ? std::nullopt : std::optional(*it);
}

const Series *CurveKeeper::series(const HostId &host, const CurveId &curve) const
{
    const Host *const kept = find(host);
    if (!kept)
        return nullptr;
    const auto known = kept->tracks.find(curve);
    return known == kept->tracks.end() || known->second.series.isEmpty() ? nullptr : &known->second.series;
}

float CurveKeeper::latest(const HostId &host, const CurveId &curve) const
{
    const Host *const kept = find(host);
    if (!kept)
        return absent;
    if (const auto device = deviceMetric(curve)) {
        const QByteArray name = curve.label.toUtf8();
        const auto value = std::ranges::find_if(kept->devices, [&](const DeviceValue &one) { return one.metric == *device && one.device == name; });
        return value == kept->devices.end() ? absent : value->value;
    }
    const auto known = kept->tracks.find(curve);
    return known == kept->tracks.end() ? absent : known->second.latest;
}

bool CurveKeeper::isFull(const HostId &host) const
{
    const Host *const kept = find(host);
    return kept && kept->isFull;
}

size_t CurveKeeper::memoryUse() const
{
    size_t bytes = 0;
    for (const auto &host : m_hosts) {
        for (const auto &[id, track] : host->tracks)
            bytes += track.series.memoryUse();
    }
    return bytes;
}

void CurveKeeper::announce(const HostId &host)
{
    m_changed.insert(host);
    if (!m_announce.isActive())
        m_announce.start(std::chrono::seconds(1));
}

} // namespace qd::metrics
