// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/hand_over.h"

#include <QtCore/QThread>

#include <algorithm>
#include <atomic>
#include <latch>
#include <memory>

namespace qd::logs {

/// Threads that work on one question: what is left of the cores for more is small, and all are used by the lines' reader too.
[[nodiscard]] inline int workerCount() { return std::clamp(QThread::idealThreadCount(), 1, 8); }

/// Calls work(0) … work(count - 1), each once, on this thread and on what the global pool has free at this moment, and
/// returns when all are done. It never waits for a free thread, so that it may itself run on the pool.
template <typename Work>
void sideBySide(int count, const Work &work)
{
    struct Shared {
        std::atomic<int> next = 0;
        std::atomic<int> left;
        std::latch done{1};
        explicit Shared(int n) : left(n) {}
    };
    if (count <= 0)
        return;
    const auto shared = std::make_shared<Shared>(count);
    // A helper that comes late finds nothing left and touches nothing but `shared`.
    const auto help = [shared, count, &work] {
        for (int i = shared->next.fetch_add(1); i < count; i = shared->next.fetch_add(1)) {
            work(i);
            if (shared->left.fetch_sub(1) == 1)
                shared->done.count_down();
        }
    };
    for (int helper = 1; helper < std::min(count, workerCount()); ++helper) {
        if (!QThreadPool::globalInstance()->tryStart(HandedOver(help)))
            break;
    }
    help();
    shared->done.wait();
}

} // namespace qd::logs
