// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/logs_command.h"
#include "models/base/hand_over.h"

#include <future>

/// Work of `logs` between the main thread and the pool. Internal to the logs_* files.
namespace qd::cli {

/// Asks the main thread, where `context` lives, and waits; an empty T once it was stopped. Thread: the pool.
template <typename T, typename Ask>
[[nodiscard]] T askMain(QObject *context, const std::stop_token &stop, Ask ask)
{
    auto promise = std::make_shared<std::promise<T>>();
    std::future<T> answer = promise->get_future();
    postTo(context, [promise, ask] { promise->set_value(ask()); });
    while (answer.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready) {
        if (stop.stop_requested())
            return {};
    }
    return answer.get();
}

template <typename Work, typename Take>
void LogsCommand::inPoolThen(Work work, Take take)
{
    using Answer = std::invoke_result_t<Work, const std::stop_token &>;
    m_isRunning = true;
    inPool([work = std::move(work), stop = m_stop.get_token()](const std::function<bool()> &) { return work(stop); }).then(this, [this, take](const Answer &result) {
        m_isRunning = false;
        if (m_isCancelled) {
            Q_EMIT finished(kInterrupted);
            return;
        }
        if (result)
            return take(*result);
        m_context->output().error({}, result.error());
        Q_EMIT finished(std::max(logsStatusOf(result.error()), m_input ? m_input->status() : 0));
    });
}

} // namespace qd::cli
