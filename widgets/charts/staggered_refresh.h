// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>
#include <vector>

namespace qd::ui {

/// Spreads the jobs of one tick over the time until the next, one every `spacing` or, if they are many, as few at a
/// time as it takes, so that many charts never block the window in one piece, nor wake it for each of them. A start() while a round is under way changes nothing.
/// Thread: GUI.
class StaggeredRefresh : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds longestRound{800};
    static constexpr std::chrono::milliseconds spacing{40};

    using QObject::QObject;

    void setJobs(std::vector<std::function<void()>> jobs);
    /// Runs each job once.
    void start();
    /// Runs each job now, in one piece: for changes the person made and waits for.
    void runAll();

private:
    void runNext();
    [[nodiscard]] size_t jobsAtOnce() const;

    std::vector<std::function<void()>> m_jobs;
    size_t m_next = 0;
    QTimer m_timer;
};

} // namespace qd::ui
