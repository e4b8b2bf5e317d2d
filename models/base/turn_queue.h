// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <deque>
#include <functional>

namespace qd {

/// Small jobs that are done over several turns of the event loop, a few milliseconds each, so that a page with many panels, or
/// a plan for many hosts, does not hold up the window. Thread: the one it lives in.
class TurnQueue : public QObject {
public:
    static constexpr std::chrono::milliseconds budget{6}; ///< of one turn; a job that is under way is not interrupted

    explicit TurnQueue(QObject *parent = nullptr) : QObject(parent)
    {
        m_timer.setInterval(0);
        connect(&m_timer, &QTimer::timeout, this, &TurnQueue::turn);
    }

    void add(std::function<void()> job)
    {
        push({{}, std::move(job)});
    }
    /// A key stands once: what waits already is not added again.
    void add(const QString &key, std::function<void()> job)
    {
        for (const Job &known : m_jobs) {
            if (known.key == key)
                return;
        }
        push({key, std::move(job)});
    }
    void clear()
    {
        m_jobs.clear();
        m_timer.stop();
    }
    [[nodiscard]] bool isIdle() const { return m_jobs.empty(); }

private:
    struct Job {
        QString key;
        std::function<void()> run;
    };

    void push(Job job)
    {
        m_jobs.push_back(std::move(job));
        if (!m_timer.isActive())
            m_timer.start();
    }

    void turn()
    {
        QElapsedTimer since;
        since.start();
        while (!m_jobs.empty() && since.durationElapsed() < budget) {
            const Job job = std::move(m_jobs.front());
            m_jobs.pop_front();
            job.run();
        }
        if (m_jobs.empty())
            m_timer.stop();
    }

    std::deque<Job> m_jobs;
    QTimer m_timer;
};

} // namespace qd
