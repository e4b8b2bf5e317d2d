// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fleet_watch.h"

namespace qd::app {
namespace {

using Phase = ssh::SessionPhase;

bool isDialling(Phase phase)
{
    return phase == Phase::Connecting || phase == Phase::AwaitingUser || phase == Phase::Authenticating;
}

/// "Debian GNU/Linux 13 (trixie)" is too long for a row: "Debian 13".
QString shortSystemName(QString name)
{
    name.remove(QStringLiteral(" GNU/Linux"));
    return name.section(QLatin1Char('('), 0, 0).trimmed();
}

hosts::HostVitals listVitals(const metrics::HostVitals &from, const QList<float> &history)
{
    hosts::HostVitals vitals;
    vitals.system = shortSystemName(from.system.osName);
    vitals.cpuPercent = double(from.values[metrics::Metric::Cpu]);
    const float total = from.values[metrics::Metric::MemoryTotal];
    vitals.memoryPercent = total > 0 ? 100.0 * double(from.values[metrics::Metric::MemoryUsed]) / double(total)
                                     : std::numeric_limits<double>::quiet_NaN();
    vitals.cpuHistory = history;
    return vitals;
}

} // namespace

FleetWatch::FleetWatch(const Parts &parts)
    : m_parts(parts)
{
    connect(&m_parts.inventory, &hosts::Inventory::changed, this, &FleetWatch::takeInventory);
    connect(&m_parts.pool, &ssh::SessionPool::statusChanged, this, &FleetWatch::takeStatus);
    connect(&m_parts.metrics, &metrics::MetricsService::updated, this, &FleetWatch::takeVitals);
    connect(&m_parts.directory, &SessionDirectory::unresolved, this, [this](const HostId &host, const Error &error) {
        takeStatus(host, {.phase = Phase::Failed, .error = error, .retryAt = {}, .roundTrip = {}});
    });
    m_sinceMeasured.start();
}

void FleetWatch::start()
{
    m_started = true;
    for (const hosts::Host &host : m_parts.inventory.hosts())
        m_parts.metrics.watch(host.id);
}

void FleetWatch::takeInventory(const hosts::InventoryChange &change)
{
    recordEdits(change);
    m_names.clear();
    for (const hosts::Host &host : m_parts.inventory.hosts())
        m_names.insert(host.id, host.name);
    for (const HostId &host : change.removed) {
        m_parts.metrics.unwatch(host);
        m_status.remove(host);
        m_wasReady.remove(host);
    }
    followSettings(change.removed + change.edited + behindJumpHosts());
    for (const HostId &host : change.edited) {
        if (!m_parts.pool.find(host)) // its settings led nowhere; now they may
            m_parts.metrics.tryAgain(host);
    }
    for (const HostId &host : change.added)
        m_parts.metrics.watch(host);
}

void FleetWatch::followSettings(const QList<HostId> &hosts)
{
    for (const HostId &host : hosts) {
        if (!m_parts.directory.hasMoved(host) || !m_parts.directory.workOn(host).isEmpty())
            continue;
        m_parts.pool.drop(host);
        m_status.remove(host);
        m_wasReady.remove(host);
        m_parts.metrics.tryAgain(host);
        Q_EMIT hostMoved(host);
    }
}

/// A change of one entry may be a change of the way to others.
QList<HostId> FleetWatch::behindJumpHosts() const
{
    QList<HostId> behind;
    for (const hosts::Host &host : m_parts.inventory.hosts()) {
        const auto session = m_parts.pool.find(host.id);
        if (session && !session->endpoint().jumps.empty())
            behind.append(host.id);
    }
    return behind;
}

void FleetWatch::recordEdits(const hosts::InventoryChange &change)
{
    if (!m_started)
        return; // the list was read, nobody edited it
    const auto tellAll = [this](const QList<HostId> &hosts, const QString &text) {
        for (const HostId &host : hosts) {
            const auto entry = m_parts.inventory.host(host);
            record(host, store::EventSeverity::Info, text.arg(entry ? entry->name : m_names.value(host)), store::EventKind::HostEdit);
        }
    };
    tellAll(change.added, tr("%1 was added to the host list"));
    tellAll(change.removed, tr("%1 was removed from the host list"));
    tellAll(change.edited, tr("The entry of %1 was changed"));
}

void FleetWatch::connectHosts(const QList<HostId> &hosts)
{
    for (const HostId &host : hosts) {
        if (m_status.value(host).phase == Phase::Failed)
            m_status.remove(host); // a new failure is news
    }
    m_parts.directory.dial(hosts);
    for (const HostId &host : hosts) {
        m_parts.metrics.watch(host);
        m_parts.metrics.tryAgain(host);
    }
}

void FleetWatch::disconnectHosts(const QList<HostId> &hosts)
{
    for (const HostId &host : hosts) {
        if (const QString work = m_parts.directory.workOn(host); !work.isEmpty()) {
            Q_EMIT disconnectRefused(host, work);
            continue;
        }
        m_parts.metrics.unwatch(host);
        m_parts.pool.drop(host);
        m_wasReady.remove(host);
        m_status[host] = {};
        m_parts.board.setStatus(host, {});
        record(host, store::EventSeverity::Info, tr("Disconnected from %1").arg(m_parts.directory.displayName(host)));
    }
}

void FleetWatch::takeStatus(const HostId &host, const ssh::SessionStatus &status)
{
    if (!m_names.contains(host))
        return; // removed, while something still worked there
    const ssh::SessionStatus before = m_status.value(host);
    m_status.insert(host, status);
    m_parts.board.setStatus(host, status);
    if (before.phase != status.phase)
        tell(host, before, status);
}

void FleetWatch::tell(const HostId &host, const ssh::SessionStatus &before, const ssh::SessionStatus &now)
{
    const QString name = m_parts.directory.displayName(host);
    if (now.phase == Phase::Ready) {
        const bool returns = m_wasReady.contains(host) && !m_wasReady.value(host);
        m_wasReady[host] = true;
        record(host, returns ? store::EventSeverity::Success : store::EventSeverity::Info,
               returns ? tr("%1 is back").arg(name) : tr("Connected to %1").arg(name));
        if (returns)
            Q_EMIT hostBack(host);
    } else if (now.phase == Phase::Lost && (m_wasReady.value(host) || before.phase == Phase::Ready)) {
        // Told once: the many tries until it is back are not news.
        m_wasReady[host] = false;
        const QString reason = now.error ? now.error->message : QString();
        record(host, store::EventSeverity::Warning, tr("Connection to %1 was lost").arg(name));
        Q_EMIT hostLost(host, reason);
    } else if (now.phase == Phase::Lost && !m_wasReady.contains(host)) {
        m_wasReady[host] = false;
        record(host, store::EventSeverity::Warning, tr("%1 cannot be reached").arg(name));
    } else if (now.phase == Phase::Failed && now.error) {
        record(host, store::EventSeverity::Error, tr("%1: %2").arg(name, now.error->message));
        Q_EMIT hostFailed(host, *now.error);
    }
}

void FleetWatch::record(const HostId &host, store::EventSeverity severity, const QString &text, store::EventKind kind)
{
    store::TimelineEvent event;
    event.time = m_parts.clock.now();
    event.host = host;
    event.kind = kind;
    event.severity = severity;
    event.text = text;
    m_parts.timeline.record(event);
}

void FleetWatch::takeVitals()
{
    const QList<HostId> watched = m_parts.metrics.hosts();
    for (const HostId &host : watched) {
        if (const metrics::HostVitals *vitals = m_parts.metrics.latest(host))
            m_parts.board.setVitals(host, listVitals(*vitals, m_parts.metrics.sparkline(host)));
    }
}

ui::FleetStatus FleetWatch::measure()
{
    ui::FleetStatus status;
    for (const hosts::Host &host : m_parts.inventory.hosts()) {
        const Phase phase = m_status.value(host.id).phase;
        status.connected += phase == Phase::Ready ? 1 : 0;
        status.connecting += isDialling(phase) ? 1 : 0;
        status.unreachable += phase == Phase::Lost || phase == Phase::Failed ? 1 : 0;
    }
    status.channels = m_parts.pool.channelsInUse();
    const ssh::Traffic traffic = m_parts.pool.totalTraffic();
    const double seconds = std::max(0.001, double(m_sinceMeasured.restart()) / 1000.0);
    // A dropped session takes its bytes out of the sum: then there is no rate for one tick.
    const auto rate = [seconds](quint64 now, quint64 before) { return now >= before ? double(now - before) / seconds : 0.0; };
    status.receivedPerSecond = rate(traffic.received, m_lastTraffic.received);
    status.sentPerSecond = rate(traffic.sent, m_lastTraffic.sent);
    m_lastTraffic = traffic;
    return status;
}

} // namespace qd::app
