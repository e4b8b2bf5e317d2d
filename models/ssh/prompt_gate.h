// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/prompter.h"
#include "models/ssh/worker.h"

#include <QtCore/QObject>

#include <mutex>

namespace qd::ssh {

/// Carries questions from a worker to the prompter's thread and the answers back.
/// Thread: ask(), settled() and warn() on the worker; made and closed in the prompter's thread.
class PromptGate : public std::enable_shared_from_this<PromptGate> {
public:
    using Answer = std::function<void(PromptAnswer)>;

    PromptGate(Worker &worker, Prompter &prompter);
    /// One behind which there is nobody: every question is declined at once. Made in any thread.
    [[nodiscard]] static std::shared_ptr<PromptGate> toNobody(Worker &worker);
    [[nodiscard]] bool asksNobody() const { return m_asksNobody; }

    /// `answer` comes on the worker, once or (after close()) never.
    void ask(const Prompt &prompt, Answer answer);
    void settled(const QString &secretId, bool right);
    void warn(const HostId &host, const QString &text);
    /// From now on nobody is asked.
    void close();

private:
    explicit PromptGate(Worker &worker) : m_worker(worker), m_prompter(nullptr), m_asksNobody(true) {}
    void inPrompter(std::function<void(Prompter &)> call);

    Worker &m_worker;
    std::mutex m_mutex;
    Prompter *m_prompter; // guarded by m_mutex
    std::unique_ptr<QObject> m_context;
    bool m_asksNobody = false;
};

} // namespace qd::ssh
