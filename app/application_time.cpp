// SPDX-License-Identifier: GPL-3.0-or-later
// The one time axis: what charts, logs and Activity ask of each other.
#include "app/application.h"

#include "widgets/charts/mark_source.h"
#include "widgets/logs/logs_pane.h"
#include "widgets/logview/log_panel.h"
#include "widgets/logview/rate_histogram.h"
#include "widgets/overview/overview_pane.h"

#include <algorithm>

namespace qd::app {

void Application::connectTime()
{
    ui::TimeAxis &axis = m_window.timeAxis();
    axis.setClock(m_clock, metrics::MetricsService::settleTime);
    reachBack();
    m_liveLog->setTimeAxis(&axis);
    connect(&axis, &ui::TimeAxis::logsWanted, this, &Application::showLogs);
    connect(&axis, &ui::TimeAxis::runWanted, this, &Application::openRun);
    m_liveMarks = new ui::MarkSource(m_timeline, m_liveLog);
    connect(m_liveMarks, &ui::MarkSource::changed, this, &Application::markLiveLog);
    connect(&m_window, &ui::MainWindow::timeRangeChanged, this, &Application::markLiveLog);
    connect(&m_window, &ui::MainWindow::scopeChanged, this, &Application::markLiveLog);
}

/// As the charts above it.
void Application::markLiveLog()
{
    QList<ui::HistogramMark> marks;
    for (const ui::ChartMark &mark : m_liveMarks->marks(m_window.timeAxis().begin(), m_clock.now(), m_window.scope().hosts))
        marks.append({mark.time, ui::toneOf(mark.kind), mark.text, mark.run, mark.more});
    m_liveLog->histogram().setMarks(marks);
}

/// As far as history is kept, and as the longest of the header's choices.
void Application::reachBack()
{
    m_window.timeAxis().setLongest(std::chrono::days(std::max(30, m_settings.preferences.historyDays)));
}

/// The lines of exactly that time: in the live log where it is on screen, else on the Logs page.
void Application::showLogs(UtcTime begin, UtcTime end)
{
    const ui::TimeSpan span{begin, end};
    m_liveLog->setSpan(span);
    m_logsPane->showSpan(span);
    if (!m_liveLog->isVisible())
        m_window.showPane(m_logsPane->key());
}

} // namespace qd::app
