// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alert_engine.h"

#include "models/base/log.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::alerts {
namespace {

using std::chrono::milliseconds;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::alerts::AlertEngine)
};

constexpr milliseconds pendingSurvives{120'000}; // a restart; longer, and nobody knows what happened meanwhile

bool isSynthetic(const AlertKey &key) { return key.host.isEmpty(); }

} // namespace

void AlertEngine::setRules(const QList<Rule> &rules)
{
    m_conditions.clear();
    m_scopes.clear();
    for (const Rule &rule : rules) {
        auto filter = hosts::HostFilter::parse(rule.scope);
        if (!rule.enabled || (rule.kind == RuleKind::Certificate && rule.ports.isEmpty()))
            continue;
        if (!filter) { // the reader of the file refuses it with its place; this is the second lock
            logWarning("alerts", rule.id + QStringLiteral(": ") + filter.error().toLine());
            continue;
        }
        m_conditions.emplace_back(rule);
        m_scopes.push_back({std::move(*filter), {}});
        askFilter(m_scopes.back(), {}, true);
    }
}

void AlertEngine::setMaintenance(const QList<MaintenanceWindow> &windows)
{
    m_windows.clear();
    for (const MaintenanceWindow &window : windows) {
        auto filter = hosts::HostFilter::parse(window.scope);
        if (!filter)
            continue;
        m_windows.push_back({window, {std::move(*filter), {}}});
        askFilter(m_windows.back().scope, {}, true);
    }
}

void AlertEngine::setHosts(const QList<hosts::HostFacts> &hosts)
{
    const QHash<HostId, qsizetype> before = std::exchange(m_places, {});
    std::vector<qsizetype> oldPlaces;
    m_hosts = hosts;
    for (qsizetype i = 0; i < m_hosts.size(); ++i) {
        m_places.insert(m_hosts.at(i).host.id, i);
        oldPlaces.push_back(before.value(m_hosts.at(i).host.id, -1));
    }
    for (Scope &scope : m_scopes)
        askFilter(scope, oldPlaces, false);
    for (Window &window : m_windows)
        askFilter(window.scope, oldPlaces, false);
    m_trends.removeIf([this](const auto &entry) { return !m_places.contains(entry.key()); });
}

void AlertEngine::askFilter(Scope &scope, const std::vector<qsizetype> &oldPlaces, bool filterIsNew)
{
    const std::vector<quint8> before = std::exchange(scope.in, {});
    for (qsizetype i = 0; i < m_hosts.size(); ++i) {
        const hosts::HostFacts &facts = m_hosts.at(i);
        const qsizetype old = filterIsNew ? -1 : oldPlaces[size_t(i)];
        const bool keeps = old >= 0 && size_t(old) < before.size() && scope.filter.isLive() && facts.status.phase != ssh::SessionPhase::Ready;
        scope.in.push_back(keeps ? before[size_t(old)] : scope.filter.matches(facts));
    }
}

milliseconds AlertEngine::takeStep(UtcTime now)
{
    const UtcTime last = m_last.value_or(now);
    m_last = now;
    m_setBack = last - now > clockSetBack ? last - now : milliseconds(0);
    return std::clamp(now - last, milliseconds(0), AlertTrack::longestStep);
}

QList<AlertChange> AlertEngine::evaluate(UtcTime now, const QList<Reading> &readings)
{
    ++m_turn;
    m_changes.clear();
    const milliseconds step = takeStep(now);
    QHash<HostId, const Reading *> byHost;
    byHost.reserve(readings.size());
    for (const Reading &reading : readings) {
        byHost.insert(reading.host, &reading);
        if (const qsizetype place = m_places.value(reading.host, -1); place >= 0)
            judgeHost(reading, place, step, now);
    }
    const Outage outage = findOutage(readings);
    takeOutage(outage, step, now);
    finishUnseen(byHost, step, now);
    findParents(outage, byHost, step);
    tell(now);
    return std::exchange(m_changes, {});
}

void AlertEngine::judgeHost(const Reading &reading, qsizetype place, milliseconds step, UtcTime now)
{
    static const MountTrends none;
    if (!reading.mounts.empty()) {
        MountTrends &trends = m_trends[reading.host];
        for (const MountReading &mount : reading.mounts)
            trends[mount.mount].push(now, mount.available, mount.capacity());
    }
    const auto trends = m_trends.constFind(reading.host);
    Findings findings;
    for (size_t i = 0; i < m_conditions.size(); ++i) {
        if (!m_scopes[i].in[size_t(place)])
            continue;
        findings.clear();
        m_conditions[i].judge(reading, trends == m_trends.cend() ? none : *trends, now, findings);
        for (const Finding &finding : std::as_const(findings)) {
            if (finding.verdict == Verdict::Bad || m_tracksOf.contains(reading.host))
                take(m_conditions[i], reading, finding, step, now);
        }
    }
}

void AlertEngine::take(const Condition &condition, const Reading &reading, const Finding &finding, milliseconds step, UtcTime now)
{
    const AlertKey key{condition.rule.id, reading.host, finding.instance};
    auto found = m_tracks.find(key);
    const bool isNew = found == m_tracks.end();
    if (isNew) {
        if (finding.verdict != Verdict::Bad)
            return;
        found = m_tracks.insert(key, AlertTrack::begin(key, now));
        ++m_tracksOf[reading.host];
    }
    AlertTrack &track = *found;
    track.seen = m_turn;
    Alert &alert = track.alert;
    alert.severity = condition.rule.severity;
    if (finding.verdict == Verdict::Bad) { // in between, the words would not be true
        alert.hostName = reading.name;
        alert.title = ruleTitle(condition.rule);
        alert.value = finding.value;
        alert.summary = condition.summary(reading, finding, now);
    }
    note(track.advance(finding.verdict, isNew ? milliseconds(0) : step, now, condition.rule), track);
}

/// Alerts of several hosts are held as long as the rule about one host says.
const Rule &AlertEngine::downRule() const
{
    static const Rule usual{.kind = RuleKind::HostDown, .holdFor = std::chrono::minutes(3), .clearFor = std::chrono::seconds(30)};
    const auto it = std::ranges::find_if(m_conditions, [](const Condition &one) { return one.rule.kind == RuleKind::HostDown; });
    return it == m_conditions.end() ? usual : it->rule;
}

void AlertEngine::takeOutage(const Outage &outage, milliseconds step, UtcTime now)
{
    if (std::ranges::none_of(m_conditions, [](const Condition &one) { return one.rule.kind == RuleKind::HostDown; }))
        return; // nobody wants to hear of hosts that are away
    takeSynthetic({networkRule, {}, {}}, {}, Words::tr("No host can be reached (%n): this machine seems to have no network", nullptr, outage.hostsDown),
                  outage.network ? Verdict::Bad : Verdict::Good, step, now);
    QSet<QString> dead;
    for (const auto &[id, hop] : outage.hops.asKeyValueRange()) {
        if (!downAlertOf(hop.hop.host).isEmpty())
            continue; // it has an alert of its own
        dead.insert(id);
        takeSynthetic({jumpHostRule, {}, id}, hop.hop.label, Words::tr("jump host cannot be reached; %n hosts are behind it", nullptr, hop.hostsBehind), Verdict::Bad, step, now);
    }
    QList<AlertKey> others;
    for (const AlertTrack &track : std::as_const(m_tracks)) {
        if (track.alert.key.rule == jumpHostRule && isSynthetic(track.alert.key) && !dead.contains(track.alert.key.instance))
            others.append(track.alert.key);
    }
    for (const AlertKey &key : std::as_const(others))
        takeSynthetic(key, {}, {}, Verdict::Good, step, now);
}

void AlertEngine::takeSynthetic(const AlertKey &key, const QString &name, const QString &summary, Verdict verdict, milliseconds step, UtcTime now)
{
    auto found = m_tracks.find(key);
    const bool isNew = found == m_tracks.end();
    if (isNew && verdict != Verdict::Bad)
        return;
    if (isNew)
        found = m_tracks.insert(key, AlertTrack::begin(key, now));
    AlertTrack &track = *found;
    track.seen = m_turn;
    track.alert.severity = key.rule == networkRule ? Severity::Warning : Severity::Critical;
    if (verdict == Verdict::Bad) {
        track.alert.title = key.rule == networkRule ? Words::tr("No network") : Words::tr("Jump host cannot be reached");
        track.alert.hostName = name;
        track.alert.summary = summary;
    }
    note(track.advance(verdict, isNew ? milliseconds(0) : step, now, downRule()), track);
}

void AlertEngine::finishUnseen(const QHash<HostId, const Reading *> &byHost, milliseconds step, UtcTime now)
{
    for (auto it = m_tracks.begin(); it != m_tracks.end();) {
        AlertTrack &track = *it;
        if (m_setBack.count() && track.alert.snoozedUntil > now)
            track.alert.snoozedUntil -= m_setBack;
        bool isOver = false;
        AlertTrack::Outcome outcome = AlertTrack::Outcome::Nothing;
        if (track.seen != m_turn && track.alert.isOpen())
            outcome = finishOne(track, byHost, step, now, isOver);
        note(outcome, track, isOver);
        const milliseconds resolvedFor = now - track.alert.resolvedAt;
        const bool isOld = track.alert.state == AlertState::Resolved && (resolvedFor < milliseconds(0) || resolvedFor > AlertTrack::reopenWithin);
        if (!isOld && !track.dropped) {
            ++it;
            continue;
        }
        if (const auto count = m_tracksOf.find(track.alert.key.host); count != m_tracksOf.end() && --*count == 0)
            m_tracksOf.erase(count);
        it = m_tracks.erase(it);
    }
}

AlertTrack::Outcome AlertEngine::finishOne(AlertTrack &track, const QHash<HostId, const Reading *> &byHost, milliseconds step, UtcTime now, bool &isOver)
{
    const AlertKey &key = track.alert.key;
    const Condition *const condition = conditionOf(key.rule);
    const Reading *const reading = byHost.value(key.host);
    isOver = isSynthetic(key) || !condition || !reading || !isInScope(key.rule, key.host);
    return isOver ? track.resolve(now) : track.advance(condition->whenMissing(*reading), step, now, condition->rule);
}

void AlertEngine::findParents(const Outage &outage, const QHash<HostId, const Reading *> &byHost, milliseconds step)
{
    for (AlertTrack &track : m_tracks) {
        if (!track.alert.isOpen())
            continue;
        track.alert.parent = parentOf(track, outage, byHost);
        track.grace = track.alert.parent.isEmpty() ? std::max(milliseconds(0), track.grace - step) : orphanGrace;
    }
}

QString AlertEngine::parentOf(const AlertTrack &track, const Outage &outage, const QHash<HostId, const Reading *> &byHost) const
{
    const AlertKey &key = track.alert.key;
    const QString network = outage.network && m_tracks.contains({networkRule, {}, {}}) ? AlertKey{networkRule, {}, {}}.toText() : QString();
    if (key.rule == networkRule)
        return {};
    if (isSynthetic(key))
        return network;
    const Condition *const condition = conditionOf(key.rule);
    const Reading *const reading = byHost.value(key.host);
    if (!condition || !reading)
        return {};
    if (condition->rule.kind != RuleKind::HostDown)
        return downAlertOf(key.host);
    if (reading->reach != Reach::Down)
        return {};
    if (const Outage::DeadHop *const hop = outage.deadHopOf(*reading)) {
        const QString own = hop->hop.host == key.host ? QString() : downAlertOf(hop->hop.host);
        const AlertKey group{jumpHostRule, {}, hopId(hop->hop)};
        if (!own.isEmpty() || m_tracks.contains(group))
            return own.isEmpty() ? group.toText() : own;
    }
    return reading->isRemote ? network : QString();
}

/// The open alert that says the host is away; empty = none.
QString AlertEngine::downAlertOf(const HostId &host) const
{
    if (host.isEmpty() || !m_tracksOf.contains(host))
        return {};
    for (const Condition &condition : m_conditions) {
        const AlertKey key{condition.rule.id, host, {}};
        if (condition.rule.kind != RuleKind::HostDown)
            continue;
        if (const auto found = m_tracks.constFind(key); found != m_tracks.cend() && found->alert.isOpen())
            return key.toText();
    }
    return {};
}

std::vector<quint8> AlertEngine::hostsInMaintenance(UtcTime now) const
{
    std::vector<quint8> in(size_t(m_hosts.size()), 0);
    for (const Window &window : m_windows) {
        if (!isOpen(window.window, now, m_zone))
            continue;
        for (size_t i = 0; i < in.size(); ++i)
            in[i] |= window.scope.in[i];
    }
    return in;
}

void AlertEngine::tell(UtcTime now)
{
    const std::vector<quint8> in = m_tracks.isEmpty() ? std::vector<quint8>() : hostsInMaintenance(now);
    const bool all = !in.empty() && std::ranges::all_of(in, [](quint8 one) { return one != 0; });
    for (AlertTrack &track : m_tracks) {
        Alert &alert = track.alert;
        const qsizetype place = m_places.value(alert.key.host, -1);
        alert.inMaintenance = isSynthetic(alert.key) ? all : place >= 0 && in[size_t(place)];
        if (!alert.told && track.grace == milliseconds(0) && alert.wantsAttention(now)) {
            alert.told = true;
            m_changes.append({AlertChange::Kind::Tell, alert});
        }
    }
    for (AlertChange &change : m_changes) { // parents were not known when they were noted
        if (const auto track = m_tracks.constFind(change.alert.key); track != m_tracks.cend())
            change.alert = track->alert;
    }
}

void AlertEngine::note(AlertTrack::Outcome outcome, const AlertTrack &track, bool isOver)
{
    if (outcome == AlertTrack::Outcome::Fired)
        m_changes.append({AlertChange::Kind::Fired, track.alert});
    else if (outcome == AlertTrack::Outcome::Resolved)
        m_changes.append({AlertChange::Kind::Resolved, track.alert, isOver});
}

const Condition *AlertEngine::conditionOf(const QString &rule) const
{
    const auto it = std::ranges::find_if(m_conditions, [&](const Condition &one) { return one.rule.id == rule; });
    return it == m_conditions.end() ? nullptr : &*it;
}

bool AlertEngine::isInScope(const QString &rule, const HostId &host) const
{
    const Condition *const condition = conditionOf(rule);
    const qsizetype place = m_places.value(host, -1);
    return condition && place >= 0 && m_scopes[size_t(condition - m_conditions.data())].in[size_t(place)];
}

void AlertEngine::restore(const QList<Alert> &alerts, UtcTime saved, UtcTime now)
{
    const bool isRecent = now >= saved && now - saved <= pendingSurvives;
    for (const Alert &alert : alerts) {
        if (const auto known = m_tracks.find(alert.key); known != m_tracks.end()) {
            known->join(alert);
            continue;
        }
        if (alert.state == AlertState::Pending && !isRecent)
            continue;
        AlertTrack track;
        track.alert = alert;
        track.alert.noData = alert.state == AlertState::Firing;
        if (alert.state != AlertState::Pending)
            track.alert.held = milliseconds(0);
        m_tracks.insert(alert.key, track);
        if (!isSynthetic(alert.key))
            ++m_tracksOf[alert.key.host];
    }
}

QList<Alert> AlertEngine::open() const
{
    QList<Alert> all;
    for (const AlertTrack &track : m_tracks) {
        if (track.alert.isOpen())
            all.append(track.alert);
    }
    return inOrder(all);
}

const Alert *AlertEngine::find(const AlertKey &key) const
{
    const auto track = m_tracks.constFind(key);
    return track == m_tracks.cend() ? nullptr : &track->alert;
}

bool AlertEngine::acknowledge(const AlertKey &key, const QString &note)
{
    const auto track = m_tracks.find(key);
    if (track == m_tracks.end() || track->alert.state != AlertState::Firing)
        return false;
    track->alert.acknowledged = true;
    track->alert.note = note;
    return true;
}

bool AlertEngine::snooze(const AlertKey &key, UtcTime until)
{
    const auto track = m_tracks.find(key);
    if (track == m_tracks.end() || track->alert.state != AlertState::Firing)
        return false;
    track->alert.snoozedUntil = until;
    track->alert.told = false; // it is said again when the snooze ends
    return true;
}

bool AlertEngine::wake(const AlertKey &key)
{
    const auto track = m_tracks.find(key);
    if (track == m_tracks.end() || track->alert.state != AlertState::Firing)
        return false;
    track->alert.acknowledged = false;
    track->alert.note.clear();
    track->alert.snoozedUntil = {};
    track->alert.told = true; // by the person who did this
    return true;
}

void AlertEngine::restoreTrends(const QHash<HostId, MountTrends> &trends)
{
    for (const auto &[host, mounts] : trends.asKeyValueRange()) {
        if (!m_trends.contains(host))
            m_trends.insert(host, mounts);
    }
}

} // namespace qd::alerts
