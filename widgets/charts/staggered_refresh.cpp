// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/staggered_refresh.h"

#include <algorithm>

namespace qd::ui {

void StaggeredRefresh::setJobs(std::vector<std::function<void()>> jobs)
{
    m_jobs = std::move(jobs);
    m_next = m_jobs.size();
    m_timer.stop();
    m_timer.disconnect(this);
    connect(&m_timer, &QTimer::timeout, this, &StaggeredRefresh::runNext);
}

void StaggeredRefresh::start()
{
    if (m_jobs.empty() || m_timer.isActive())
        return;
    m_next = 0;
    const auto share = longestRound / int(m_jobs.size());
    m_timer.start(std::clamp(share, std::chrono::milliseconds(1), spacing));
}

void StaggeredRefresh::runAll()
{
    m_timer.stop();
    m_next = m_jobs.size();
    for (const auto &job : m_jobs)
        job();
}

void StaggeredRefresh::runNext()
{
    if (m_next >= m_jobs.size()) {
        m_timer.stop();
        return;
    }
    m_jobs[m_next++]();
}

} // namespace qd::ui
