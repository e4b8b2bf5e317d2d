// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/ssh_command.h"
#include "widgets/alerts/alerts_pane.h"
#include "widgets/common/icons.h"
#include "widgets/overview/overview_pane.h"
#include "widgets/overview/problem_strip.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

namespace qd::app {
namespace {

constexpr std::chrono::milliseconds silence = std::chrono::hours(1);

} // namespace

/// Jump hosts of a host, as its session goes: what ssh_config adds is among them.
QList<alerts::Hop> Application::wayTo(const HostId &host) const
{
    QList<alerts::Hop> way;
    const auto session = m_pool.find(host);
    if (!session)
        return way;
    for (const ssh::Endpoint &jump : session->endpoint().jumps) {
        const auto entry = m_inventory.host(jump.host);
        way.append(entry ? alerts::Hop{entry->id, entry->name} : alerts::Hop{{}, jump.addressText()});
    }
    return way;
}

ui::Pane *Application::makeAlerts()
{
    m_alertsPane = new ui::AlertsPane(m_alerts);
    m_alertsPane->setSshCommand([this](const HostId &host) { return sshCommandOf(host); });
    connect(m_alertsPane, &ui::Pane::openLogRequested, this, &Application::openLog);
    connect(m_alertsPane, &ui::AlertsPane::chartsRequested, this, [this](const HostId &host, const ui::TimeSpan &span) {
        m_window.showPane(m_overview->key());
        openHost(host);
        m_window.timeAxis().show(span);
    });
    connect(m_alertsPane, &ui::AlertsPane::urgentChanged, this, [this](int count, bool critical) {
        m_window.setBadge(m_alertsPane->key(), count, critical ? ui::Tone::Error : ui::Tone::Warning, tr("%n alert(s) fire", nullptr, count));
    });
    return m_alertsPane;
}

void Application::openAlert(const QString &key)
{
    raise();
    m_window.showPane(m_alertsPane->key());
    m_alertsPane->showAlert(key);
}

QString Application::sshCommandOf(const HostId &host) const
{
    const auto entry = m_inventory.host(host);
    return entry ? sshCommand(*entry, m_inventory.hosts(), m_options.sshConfig) : QString();
}

void Application::copySshCommand(const HostId &host)
{
    const QString command = sshCommandOf(host);
    if (command.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(command);
    m_window.toasts().show(ui::Tone::Ok, tr("The command is in the clipboard"), command);
}

void Application::followAlerts()
{
    connect(&m_alerts, &alerts::AlertService::changed, this, &Application::showAlerts);
    connect(&m_alerts, &alerts::AlertService::rulesChanged, this, &Application::tellRuleProblems);
    connect(&m_alertDesk, &AlertDesk::showRequested, this, &Application::openAlert);
    connect(m_overview, &ui::OverviewPane::alertRequested, this, &Application::openAlert);
    connect(&m_alertDesk, &AlertDesk::chartsRequested, this, [this](const HostId &host) {
        raise();
        openHost(host);
    });
    connect(&m_alertDesk, &AlertDesk::logsRequested, this, [this](const HostId &host) {
        raise();
        openLog({host}, {});
    });
    connect(&m_alertDesk, &AlertDesk::sshRequested, this, &Application::copySshCommand);
    const auto add = [this](const char *name, const QString &text, const char *iconName, auto run) {
        auto *action = new QAction(ui::icon(QString::fromLatin1(iconName)), text, &m_window);
        action->setObjectName(QString::fromLatin1(name));
        action->setProperty("iconName", QString::fromLatin1(iconName));
        connect(action, &QAction::triggered, this, [this, run] {
            for (const alerts::Alert &alert : m_alerts.urgent())
                run(alert.key);
        });
        m_window.addCommand(action);
    };
    add("acknowledgeAlerts", tr("Alerts: acknowledge all"), "check", [this](const alerts::AlertKey &key) { m_alerts.acknowledge(key); });
    add("snoozeAlerts", tr("Alerts: silent for an hour"), "clock", [this](const alerts::AlertKey &key) { m_alerts.snooze(key, silence); });
    tellRuleProblems();
}

void Application::showAlerts()
{
    QList<ui::StripAlert> lines;
    for (const alerts::Alert &alert : m_alerts.urgent())
        lines.append({alert.incident, tr("%1: %2").arg(severityText(alert.severity), alertLine(alert)), alert.key.host});
    m_overview->setAlerts(lines);
}

void Application::tellRuleProblems()
{
    for (const hosts::FileProblem &problem : m_alerts.rules().problems) {
        if (!problem.isError)
            continue;
        m_window.toasts().show(ui::Tone::Warning, tr("The rules for alerts have an error"), m_alerts.ruleFilePath() + QStringLiteral(": ") + problem.toText());
        return; // one after the other
    }
}

void Application::raise()
{
    if (m_window.isMinimized())
        m_window.showNormal();
    m_window.raise();
    m_window.activateWindow();
}

} // namespace qd::app
