// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "widgets/common/time_axis.h"
#include "widgets/processes/processes_pane.h"

#include <QtGui/QWindow>

namespace qd::app {
namespace {

/// Panes on which the numbers of the chosen hosts are looked at.
bool showsFigures(const ui::Pane *pane)
{
    static const QSet<QString> keys{QStringLiteral("overview"), QStringLiteral("compare"), QStringLiteral("processes"), QStringLiteral("hosts")};
    return pane && keys.contains(pane->key());
}

} // namespace

ui::Pane *Application::makeProcesses()
{
    m_processesPane = new ui::ProcessesPane(m_metrics, m_processes, m_directory, m_clock);
    m_processesPane->restoreState(m_settings.processes.toUtf8());
    connect(m_processesPane, &ui::ProcessesPane::stateChanged, this, [this] {
        if (m_tick.isActive())
            remember();
    });
    connect(&m_window.timeAxis(), &ui::TimeAxis::processesWanted, this, &Application::showProcesses);
    return m_processesPane;
}

void Application::showProcesses(UtcTime begin, UtcTime end)
{
    m_processesPane->showPast(begin, end);
    m_window.showPane(m_processesPane->key());
}

/// Hosts whose numbers are in sight are asked more often than the others.
void Application::attend()
{
    const QWindow *const handle = m_window.windowHandle();
    m_metrics.setAttended(m_window.isVisible() && !m_window.isMinimized() && (!handle || handle->isExposed()));
    const QList<HostId> shown = showsFigures(m_window.currentPane()) ? m_window.scope().hosts : QList<HostId>();
    if (shown != m_attention.hosts())
        m_attention = m_metrics.attend(shown);
}

void Application::usePaces(const ui::Preferences &preferences)
{
    m_metrics.setPaces({std::chrono::seconds(preferences.shownEvery), std::chrono::seconds(preferences.othersEvery)});
}

} // namespace qd::app
