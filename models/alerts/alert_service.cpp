// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alert_service.h"

#include "models/base/log.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::alerts {
namespace {

using std::chrono::milliseconds;

store::EventSeverity eventSeverity(Severity severity)
{
    switch (severity) {
    case Severity::Info: return store::EventSeverity::Info;
    case Severity::Warning: return store::EventSeverity::Warning;
    case Severity::Critical: return store::EventSeverity::Error;
    }
    return store::EventSeverity::Info;
}

bool isDnsName(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("^[0-9.]+$"));
    return text.contains(u'.') && !text.contains(u':') && !number.match(text).hasMatch();
}

/// What is looked at to tell whether anything on screen would change.
bool looksAlike(const QList<Alert> &a, const QList<Alert> &b)
{
    return std::ranges::equal(a, b, [](Alert x, Alert y) {
        x.held = y.held = milliseconds(0);
        x.value = y.value = 0; // it is in the summary
        return x == y;
    });
}

} // namespace

AlertService::AlertService(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_file(parts.ruleFile, "alerts"), m_store(m_parts.database), m_probe(m_parts.sessions)
{
    connect(&m_file, &hosts::YamlListFile::written, this, &AlertService::readRules);
    connect(&m_timer, &QTimer::timeout, this, &AlertService::evaluate);
    connect(&m_parts.board, &hosts::HostBoard::listChanged, this, &AlertService::takeHosts);
    m_timer.setInterval(evaluateEvery);
    readRules();
}

AlertService::~AlertService()
{
    if (!m_ready || !m_leads)
        return;
    savePending(m_parts.clock.now());
    m_store.saveTrends(m_engine.trends());
}

void AlertService::start() { claim(); }

void AlertService::claim()
{
    m_claimed = m_parts.clock.now();
    m_store.claim(m_claimed).then(this, [this](const Result<AlertStore::Watch> &watch) { takeWatch(watch); });
}

/// Without a store nobody can be asked, and somebody has to look.
void AlertService::takeWatch(const Result<AlertStore::Watch> &watch)
{
    const bool leads = !watch || watch->isOurs;
    const bool isNews = leads != m_leads;
    m_leads = leads;
    m_leader = watch ? watch->pid : 0;
    if (!m_ready || isNews || !m_leads) // who only shows them learns what others did about them
        load();
    if (isNews)
        Q_EMIT leaderChanged();
}

void AlertService::load()
{
    const UtcTime now = m_parts.clock.now();
    if (!m_ready) {
        m_store.trends().then(this, [this](const Result<QHash<HostId, MountTrends>> &trends) {
            if (trends)
                m_engine.restoreTrends(*trends);
        });
    }
    m_store.load(now - AlertTrack::reopenWithin, now).then(this, [this](const Result<AlertStore::Saved> &saved) { restore(saved); });
}

void AlertService::restore(const Result<AlertStore::Saved> &saved)
{
    if (saved)
        m_engine.restore(saved->alerts, saved->at, m_parts.clock.now());
    else
        logWarning("alerts", saved.error().toLine());
    if (!std::exchange(m_ready, true)) {
        m_savedTrends = m_parts.clock.now();
        takeHosts();
        m_timer.start();
    }
    publish();
}

void AlertService::readRules()
{
    if (!m_file.readInto(m_rules))
        return;
    m_engine.setRules(m_rules.rules);
    m_engine.setMaintenance(m_rules.maintenance);
    wantCurves();
    Q_EMIT rulesChanged();
}

void AlertService::takeHosts()
{
    QList<hosts::HostFacts> all;
    for (const hosts::Host &host : m_parts.board.inventory().hosts())
        all.append(m_parts.board.facts(host.id));
    m_engine.setHosts(all);
    m_askedFilters = m_parts.clock.now();
    wantCurves();
}

void AlertService::evaluate()
{
    if (!m_ready)
        return;
    const UtcTime now = m_parts.clock.now();
    if (now - m_askedFilters >= askFiltersEvery || now < m_askedFilters)
        takeHosts();
    const auto isDue = [now](UtcTime last, milliseconds every) { return now - last >= every || now < last; };
    m_readings = readings(now);
    take(m_engine.evaluate(now, m_readings), now);
    followWindows(now);
    if (isDue(m_claimed, claimEvery))
        claim();
    if (m_leads) {
        takeWishes();
        if (isDue(m_savedPending, saveEvery))
            savePending(now);
        if (isDue(m_savedTrends, saveTrendsEvery)) {
            m_savedTrends = now;
            m_store.saveTrends(m_engine.trends());
        }
    }
    publish();
}

QList<Reading> AlertService::readings(UtcTime now)
{
    QList<Reading> all;
    const QList<hosts::Host> &hosts = m_parts.board.inventory().hosts();
    all.reserve(hosts.size());
    for (const hosts::Host &host : hosts) {
        Reading reading = readingOf(m_parts.metrics, host.id, now, m_curveNames);
        reading.isRemote = !host.local;
        if (m_parts.wayTo)
            reading.via = m_parts.wayTo(host.id);
        addProbe(reading, host, now);
        all.append(std::move(reading));
    }
    return all;
}

ProbeWish AlertService::wishFor(const hosts::Host &host) const
{
    ProbeWish wish;
    for (const Condition &condition : m_engine.conditions()) {
        if (!m_engine.isInScope(condition.rule.id, host.id))
            continue;
        for (const TlsEndpoint &port : condition.rule.ports) {
            if (!wish.ports.contains(port))
                wish.ports.append(port);
        }
    }
    const QString name = host.address.isEmpty() ? host.name : host.address;
    if (!host.local && isDnsName(name))
        wish.serverName = name;
    return wish;
}

void AlertService::addProbe(Reading &reading, const hosts::Host &host, UtcTime now)
{
    if (reading.reach != Reach::Up)
        return;
    m_probe.refresh(host.id, wishFor(host), now);
    if (const ProbeAnswer *const answer = m_probe.answer(host.id))
        reading.certificates = answer->certificates;
}

void AlertService::take(const QList<AlertChange> &changes, UtcTime now)
{
    if (!m_leads)
        return; // another process tells and writes
    QList<Alert> toSave;
    for (const AlertChange &change : changes) {
        toSave.append(change.alert);
        if (change.kind == AlertChange::Kind::Tell) {
            record(change.alert, false, now);
            Q_EMIT told(change.alert);
        } else if (change.kind == AlertChange::Kind::Resolved && change.alert.told) {
            record(change.alert, true, now);
            Q_EMIT resolved(change.alert);
        }
    }
    if (!toSave.isEmpty())
        m_store.save(toSave);
}

bool tellsOf(const store::TimelineEvent &event, const Alert &alert)
{
    const bool isInTime = event.time >= alert.firingSince && (alert.isOpen() || event.time <= alert.resolvedAt);
    if (event.kind != store::EventKind::Alert || event.host != alert.key.host || alert.incident.isEmpty() || !isInTime)
        return false;
    return QJsonDocument::fromJson(event.detail.toUtf8()).object().value(u"alert").toString() == alert.key.toText();
}

void AlertService::record(const Alert &alert, bool isOver, UtcTime now)
{
    const QJsonObject detail{{QStringLiteral("alert"), alert.key.toText()},
                             {QStringLiteral("severity"), severityWord(alert.severity)},
                             {QStringLiteral("state"), stateWord(isOver ? AlertState::Resolved : AlertState::Firing)}};
    store::TimelineEvent event;
    event.time = now;
    event.host = alert.key.host;
    event.kind = store::EventKind::Alert;
    event.severity = isOver ? store::EventSeverity::Success : eventSeverity(alert.severity);
    event.text = isOver ? tr("Over after %1: %2").arg(formatDuration(std::max(milliseconds(1000), now - alert.firingSince)), alertLine(alert))
                        : tr("%1: %2").arg(severityText(alert.severity), alertLine(alert));
    event.detail = QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact));
    m_parts.timeline.record(event);
}

void AlertService::savePending(UtcTime now)
{
    m_savedPending = now;
    QList<Alert> pending;
    const QList<Alert> open = m_engine.open();
    std::ranges::copy_if(open, std::back_inserter(pending), [](const Alert &alert) { return alert.state == AlertState::Pending && alert.incident.isEmpty(); });
    if (!pending.isEmpty() || m_hadPending) // an idle fleet leaves the disk alone
        m_store.savePending(pending, now);
    m_hadPending = !pending.isEmpty();
}

void AlertService::publish()
{
    const QList<Alert> open = m_engine.open();
    const bool isNews = !looksAlike(open, m_open);
    m_open = open; // also where only times went on
    if (isNews)
        Q_EMIT changed();
}

QList<Alert> AlertService::urgent() const
{
    QList<Alert> all;
    const UtcTime now = m_parts.clock.now();
    std::ranges::copy_if(m_open, std::back_inserter(all), [now](const Alert &alert) { return alert.wantsAttention(now); });
    return all;
}

} // namespace qd::alerts
