// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/prompt_gate.h"

#include "models/base/hand_over.h"

namespace qd::ssh {

PromptGate::PromptGate(Worker &worker, Prompter &prompter)
    : m_worker(worker), m_prompter(&prompter), m_context(std::make_unique<QObject>())
{
}

void PromptGate::ask(const Prompt &prompt, Answer answer)
{
    auto reply = std::make_shared<Answer>(std::move(answer));
    const std::lock_guard lock(m_mutex);
    if (!m_prompter)
        return;
    postTo(m_context.get(), [weak = weak_from_this(), prompt, reply, worker = m_worker.weak_from_this()] {
        const auto self = weak.lock();
        if (!self || !self->m_prompter)
            return;
        self->m_prompter->ask(prompt, [reply, worker](PromptAnswer given) {
            if (const auto alive = worker.lock())
                alive->post([reply, given = std::move(given)]() mutable { (*reply)(std::move(given)); });
        });
    });
}

void PromptGate::close()
{
    const std::lock_guard lock(m_mutex);
    m_prompter = nullptr;
    m_context.reset();
}

} // namespace qd::ssh
