// SPDX-License-Identifier: GPL-3.0-or-later
// Runs: what stands beside them, and what leads to them.
#include "app/application.h"

#include "app/editor_opener.h"
#include "models/logs/store_document.h"
#include "widgets/deploy/deploy_pane.h"
#include "widgets/logview/log_panel.h"

namespace qd::app {

ui::DeployPane *Application::makeDeploy()
{
    auto *const pane = new ui::DeployPane(m_deploy, m_clock);
    const auto makeLog = [this] {
        auto *const panel = new ui::LogPanel(std::make_shared<logs::StoreDocument>(m_logs.store(), &m_logs));
        panel->setDesk(m_logDesk);
        connect(panel, &ui::LogPanel::chartWanted, this, &Application::showChartsAt);
        connect(panel, &ui::LogPanel::terminalWanted, this, &Application::copySshCommand);
        return panel;
    };
    pane->setParts({.watch = {.metrics = &m_metrics, .timeline = &m_timeline, .makeLog = makeLog}, .desk = &m_logDesk});
    connect(pane, &ui::DeployPane::placeWanted, this, &Application::openPlace);
    connect(pane, &ui::DeployPane::raiseRequested, this, [this, pane] { m_window.showPane(pane->key()); });
    connect(&m_deployNotices, &DeployNotices::openRequested, this, &Application::openRun);
    return pane;
}

void Application::openRun(const QString &runId)
{
    raise();
    m_window.showPane(m_deployPane->key());
    m_deployPane->openRun(runId);
}

void Application::openPlace(const QString &file, int line)
{
    if (const Result<void> opened = openInEditor(file, line); !opened)
        m_window.toasts().show(ui::Tone::Warning, opened.error().message, opened.error().hint);
}

} // namespace qd::app
