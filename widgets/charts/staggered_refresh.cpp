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
    m_timer.start(spacing);
}

void StaggeredRefresh::runAll()
{
    m_timer.stop();
    m_next = m_jobs.size();
    for (const auto &job : m_jobs)
        job();
}

size_t StaggeredRefresh::jobsAtOnce() const
{
    constexpr size_t beats = longestRound / spacing;
    return (m_jobs.size() + beats - 1) / beats;
}

void StaggeredRefresh::runNext()
{
    const size_t end = std::min(m_next + jobsAtOnce(), m_jobs.size());
    while (m_next < end)
        m_jobs[m_next++]();
    if (m_next >= m_jobs.size())
        m_timer.stop();
}

} // namespace qd::ui
