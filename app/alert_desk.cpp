// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/alert_desk.h"

#include <algorithm>

namespace qd::app {
namespace {

constexpr qsizetype mostApart = 3;
constexpr std::chrono::milliseconds snoozeLength = std::chrono::hours(1);

QString manyKey() { return QStringLiteral("many"); }

} // namespace

ui::Tone toneOf(alerts::Severity severity)
{
    switch (severity) {
    case alerts::Severity::Info: return ui::Tone::Info;
    case alerts::Severity::Warning: return ui::Tone::Warning;
    case alerts::Severity::Critical: return ui::Tone::Error;
    }
    return ui::Tone::Info;
}

AlertDesk::AlertDesk(Parts parts) : m_parts(std::move(parts))
{
    m_flush.setSingleShot(true);
    m_flush.setInterval(0);
    connect(&m_flush, &QTimer::timeout, this, &AlertDesk::flush);
    connect(&m_parts.alerts, &alerts::AlertService::told, this, [this](const alerts::Alert &alert) {
        m_fresh.append(alert);
        m_flush.start(); // those of one evaluation come together
    });
    connect(&m_parts.alerts, &alerts::AlertService::resolved, this, [this](const alerts::Alert &alert) {
        const QString key = alert.key.toText();
        m_fresh.removeIf([&](const alerts::Alert &one) { return one.key == alert.key; });
        m_keys.remove(key);
        m_parts.desktop.close(key);
        m_parts.toasts.show(ui::Tone::Ok, tr("Over: %1").arg(alert.title), alertLine(alert));
    });
    connect(&m_parts.desktop, &DesktopNotifier::invoked, this, &AlertDesk::follow);
}

void AlertDesk::flush()
{
    const QList<alerts::Alert> fresh = alerts::inOrder(std::exchange(m_fresh, {}));
    if (fresh.size() > mostApart)
        return tellMany(fresh);
    for (const alerts::Alert &alert : fresh)
        tell(alert);
}

void AlertDesk::tell(const alerts::Alert &alert)
{
    const alerts::Rule *const rule = m_parts.alerts.rules().find(alert.key.rule);
    const QString message = rule && !rule->message.isEmpty() ? u'\n' + rule->message : QString();
    const QString title = tr("%1: %2").arg(severityText(alert.severity), alert.title), line = alertLine(alert) + message;
    const QString key = alert.key.toText();
    m_parts.toasts.show(toneOf(alert.severity), title, line, {tr("Show alert"), [this, key] { Q_EMIT showRequested(key); }});
    if (m_parts.isInFront())
        return;
    const bool critical = alert.severity == alerts::Severity::Critical;
    QStringList actions{QStringLiteral("default"), tr("Show alert")};
    if (!alert.key.host.isEmpty())
        actions.append({QStringLiteral("charts"), tr("Charts"), QStringLiteral("logs"), tr("Logs"), QStringLiteral("ssh"), tr("Copy ssh command")});
    actions.append({QStringLiteral("snooze"), tr("Silent for an hour")});
    m_keys.insert(key, alert.key);
    m_parts.desktop.show({key, title, line, critical ? DesktopNotifier::Urgency::Critical : DesktopNotifier::Urgency::Normal, actions});
}

void AlertDesk::tellMany(const QList<alerts::Alert> &alerts)
{
    QStringList lines;
    for (const alerts::Alert &alert : alerts.first(mostApart))
        lines.append(alertLine(alert));
    const auto worst = std::ranges::max_element(alerts, {}, &alerts::Alert::severity);
    const QString title = tr("%n alerts", nullptr, int(alerts.size()));
    const QString text = lines.join(u'\n') + u'\n' + tr("and %n more", nullptr, int(alerts.size() - mostApart));
    m_parts.toasts.show(toneOf(worst->severity), title, text, {tr("Show alerts"), [this] { Q_EMIT showRequested({}); }});
    if (!m_parts.isInFront())
        m_parts.desktop.show({manyKey(), title, text, DesktopNotifier::Urgency::Normal, {QStringLiteral("default"), tr("Show alerts")}});
}

void AlertDesk::follow(const QString &key, const QString &action)
{
    if (key != manyKey() && !m_keys.contains(key))
        return; // somebody else's message
    const alerts::AlertKey alert = m_keys.value(key);
    if (action == u"default")
        Q_EMIT showRequested(key == manyKey() ? QString() : key);
    else if (action == u"snooze")
        m_parts.alerts.snooze(alert, snoozeLength);
    else if (alert.host.isEmpty())
        return;
    else if (action == u"logs")
        Q_EMIT logsRequested(alert.host);
    else if (action == u"charts")
        Q_EMIT chartsRequested(alert.host);
    else if (action == u"ssh")
        Q_EMIT sshRequested(alert.host);
}

} // namespace qd::app
