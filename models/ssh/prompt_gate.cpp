// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/prompt_gate.h"

#include "models/base/hand_over.h"

namespace qd::ssh {

PromptGate::PromptGate(Worker &worker, Prompter &prompter)
    : m_worker(worker), m_prompter(&prompter), m_context(std::make_unique<QObject>())
{
}

std::shared_ptr<PromptGate> PromptGate::toNobody(Worker &worker) { return std::shared_ptr<PromptGate>(new PromptGate(worker)); }

void PromptGate::inPrompter(std::function<void(Prompter &)> call)
{
    const std::lock_guard lock(m_mutex);
    if (!m_prompter)
        return;
    postTo(m_context.get(), [weak = weak_from_this(), call = std::move(call)] {
        // Closed in this very thread, so it does not go while it is used.
        if (const auto self = weak.lock(); self && self->m_prompter)
            call(*self->m_prompter);
    });
}

void PromptGate::ask(const Prompt &prompt, Answer answer)
{
    if (m_asksNobody) {
        m_worker.post([answer = std::move(answer)] { answer({}); });
        return;
    }
    auto reply = std::make_shared<Answer>(std::move(answer));
    inPrompter([prompt, reply, worker = m_worker.weak_from_this()](Prompter &prompter) {
        prompter.ask(prompt, [reply, worker](PromptAnswer given) {
            if (const auto alive = worker.lock())
                alive->post([reply, given = std::move(given)]() mutable { (*reply)(std::move(given)); });
        });
    });
}

void PromptGate::settled(const QString &secretId, bool right)
{
    inPrompter([secretId, right](Prompter &prompter) { prompter.settled(secretId, right); });
}

void PromptGate::warn(const HostId &host, const QString &text)
{
    inPrompter([host, text](Prompter &prompter) { prompter.warn(host, text); });
}

void PromptGate::close()
{
    const std::lock_guard lock(m_mutex);
    m_prompter = nullptr;
    m_context.reset();
}

} // namespace qd::ssh
