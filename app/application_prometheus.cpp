// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "widgets/dashboards/dashboards_pane.h"

#include <QtCore/QFileInfo>

namespace qd::app {

QString Application::sourceFile(const QString &hostsFile)
{
    return QFileInfo(hostsFile).absolutePath() + QStringLiteral("/sources.yaml");
}

QString Application::dashboardFolder(const Paths &paths)
{
    return QFileInfo(paths.database).absolutePath() + QStringLiteral("/dashboards");
}

ui::Pane *Application::makeDashboards()
{
    m_prometheus.load();
    m_dashboardLibrary.load();
    const auto hosts = [this] {
        QList<ui::SourceHost> offered;
        for (const hosts::Host &host : m_inventory.hosts())
            offered.append({host.id, host.name});
        return offered;
    };
    m_dashboardsPane = new ui::DashboardsPane({m_prometheus, m_dashboardLibrary, m_sourceKeys, m_timeline, hosts});
    m_dashboardsPane->restoreState(m_settings.dashboards.toUtf8());
    return m_dashboardsPane;
}

void Application::connectDashboards()
{
    connect(m_dashboardsPane, &ui::DashboardsPane::raiseRequested, this, [this] { m_window.showPane(m_dashboardsPane->key()); });
    connect(m_dashboardsPane, &ui::DashboardsPane::undoOffered, this, [this](const QString &title, const QString &text, const std::function<void()> &undo) {
        m_window.toasts().show(ui::Tone::Ok, title, text, {tr("Undo"), undo});
    });
    const auto tellProblems = [this] {
        if (const auto fault = m_prometheus.fault())
            m_window.toasts().show(ui::Tone::Warning, tr("The list of Prometheus sources has an error"), m_prometheus.path() + QStringLiteral(": ") + fault->toLine());
    };
    connect(&m_prometheus, &integrations::PrometheusService::sourcesChanged, this, tellProblems);
    tellProblems();
}

} // namespace qd::app
