// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "widgets/common/icons.h"
#include "widgets/metricedit/custom_metrics_dialog.h"

#include <QtGui/QAction>

#include <algorithm>
#include <functional>

namespace qd::app {

void Application::followCustomMetrics()
{
    connect(&m_metricDesk, &custommetrics::MetricDesk::changed, this, &Application::tellMetricFile);
    auto *const action = new QAction(ui::icon(QStringLiteral("activity")), tr("Custom metrics: commands and exporters as curves"), &m_window);
    action->setObjectName(QStringLiteral("customMetrics"));
    action->setProperty("iconName", QStringLiteral("activity"));
    connect(action, &QAction::triggered, this, &Application::openCustomMetrics);
    m_window.addCommand(action);
}

void Application::openCustomMetrics()
{
    if (auto *const open = m_window.findChild<ui::CustomMetricsDialog *>()) {
        open->raise();
        return open->activateWindow();
    }
    auto *const dialog = new ui::CustomMetricsDialog(m_metricDesk, &m_window);
    if (const QList<HostId> &scope = m_window.scope().hosts; !scope.isEmpty())
        dialog->setPreferredHost(scope.first());
    dialog->open();
}

/// Once for each change of the file: what cannot be read is left out, and a person should know.
void Application::tellMetricFile()
{
    const QList<hosts::FileProblem> &problems = m_metricDesk.file().problems;
    const auto error = std::ranges::find_if(problems, std::mem_fn(&hosts::FileProblem::isError));
    if (error == problems.end())
        return;
    m_window.toasts().show(ui::Tone::Warning, tr("A custom metric cannot be read"), tr("%1, %2").arg(m_metricDesk.path(), error->toText()));
}

} // namespace qd::app
