// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/sudo_keeper.h"

#include <algorithm>

namespace qd::ssh {

SudoKeeper::Ticket SudoKeeper::want(const Question &question, Answer answer)
{
    const Ticket ticket = ++m_last;
    if (m_proven) {
        answer(m_password.clone());
        return ticket;
    }
    if (!m_gate) {
        answer({});
        return ticket;
    }
    Waiting one{ticket, question, std::move(answer)};
    if (m_trying.ticket != 0)
        m_waiting.push_back(std::move(one));
    else
        askFor(std::move(one), false);
    return ticket;
}

void SudoKeeper::askFor(Waiting one, bool retry, const QString &words)
{
    Prompt prompt;
    prompt.kind = Prompt::Kind::Sudo;
    prompt.host = one.question.host;
    prompt.hostName = one.question.where;
    prompt.account = one.question.account;
    prompt.purpose = one.question.purpose;
    prompt.retry = retry;
    prompt.serverText = words;
    prompt.fields = {{.label = {}, .echo = false}};
    const Ticket ticket = one.ticket;
    m_trying = std::move(one);
    m_gate->ask(prompt, [weak = weak_from_this(), ticket](PromptAnswer given) {
        if (const auto self = weak.lock())
            self->answered(ticket, std::move(given));
    });
}

void SudoKeeper::answered(Ticket ticket, PromptAnswer &&given)
{
    if (m_trying.ticket != ticket)
        return; // given back meanwhile: the answer is wiped with `given`
    if (!given.accepted || given.values.empty()) {
        const auto keepAlive = shared_from_this();
        const Waiting one = std::exchange(m_trying, {});
        one.answer({});
        decline();
        return;
    }
    m_password = std::move(given.values.front());
    const Answer answer = m_trying.answer; // may come back and replace it
    answer(m_password.clone());
}

bool SudoKeeper::refused(Ticket ticket, const QString &words)
{
    if (m_trying.ticket == ticket) {
        m_password = {};
        askFor(std::exchange(m_trying, {}), true, words);
        return true;
    }
    wipe(); // it was changed on the host
    return false;
}

void SudoKeeper::accepted(Ticket ticket)
{
    if (m_trying.ticket != ticket)
        return;
    m_proven = true;
    m_trying = {};
    serve();
}

void SudoKeeper::serve()
{
    const auto keepAlive = shared_from_this();
    for (const Waiting &one : std::exchange(m_waiting, {}))
        one.answer(m_password.clone());
}

void SudoKeeper::decline()
{
    for (const Waiting &one : std::exchange(m_waiting, {}))
        one.answer({});
}

void SudoKeeper::giveBack(Ticket ticket, bool useless)
{
    const auto keepAlive = shared_from_this();
    std::erase_if(m_waiting, [ticket](const Waiting &one) { return one.ticket == ticket; });
    if (m_trying.ticket != ticket || ticket == 0)
        return;
    m_password = {};
    m_trying = {};
    if (useless) {
        decline();
    } else if (!m_waiting.empty()) {
        Waiting next = std::move(m_waiting.front());
        m_waiting.pop_front();
        askFor(std::move(next), false);
    }
}

void SudoKeeper::wipe()
{
    m_password = {};
    m_proven = false;
}

} // namespace qd::ssh
