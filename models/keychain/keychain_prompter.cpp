// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/keychain/keychain_prompter.h"

#include <QtCore/QPointer>

namespace qd::keychain {

KeychainPrompter::KeychainPrompter(ssh::Prompter &person, SecretStore &store) : m_person(person), m_store(store) {}

void KeychainPrompter::ask(const ssh::Prompt &prompt, Answer answer)
{
    if (prompt.secretId.isEmpty()) {
        m_person.ask(prompt, std::move(answer));
        return;
    }
    m_store.askOffered([weak = QPointer(this), prompt, answer = std::move(answer)](bool offered) {
        if (!weak)
            answer({});
        else if (offered && !prompt.retry && !weak->m_wrong.contains(prompt.secretId))
            weak->askStore(prompt, answer);
        else
            weak->askPerson(prompt, offered, answer);
    });
}

void KeychainPrompter::askStore(const ssh::Prompt &prompt, Answer answer)
{
    m_store.find(prompt.secretId, [weak = QPointer(this), prompt, answer = std::move(answer)](std::optional<Secret> kept) {
        if (!weak) {
            answer({});
        } else if (kept) {
            ssh::PromptAnswer given;
            given.accepted = true;
            given.values.push_back(std::move(*kept));
            answer(std::move(given));
        } else {
            weak->askPerson(prompt, true, answer);
        }
    });
}

void KeychainPrompter::askPerson(ssh::Prompt prompt, bool mayRemember, Answer answer)
{
    prompt.mayRemember = mayRemember;
    m_unproven.erase(prompt.secretId);
    m_person.ask(prompt, [weak = QPointer(this), id = prompt.secretId, host = prompt.host, answer = std::move(answer)](ssh::PromptAnswer given) {
        if (weak && given.accepted && given.remember && !given.values.empty()) {
            weak->m_unproven.insert_or_assign(id, given.values.front().clone());
            weak->m_hosts.insert_or_assign(id, host);
        }
        answer(std::move(given));
    });
}

void KeychainPrompter::settled(const QString &secretId, bool right)
{
    m_person.settled(secretId, right);
    const auto node = m_unproven.extract(secretId);
    if (!right)
        m_wrong.insert(secretId);
    else if (node)
        keep(secretId, node.mapped());
}

void KeychainPrompter::keep(const QString &secretId, const Secret &secret)
{
    ++m_keeping;
    m_store.keep(secretId, secret, [weak = QPointer(this), secretId](const Result<void> &kept) {
        if (!weak)
            return;
        if (kept)
            weak->m_wrong.remove(secretId);
        else
            weak->m_person.warn(weak->m_hosts[secretId], kept.error().toLine());
        if (--weak->m_keeping == 0)
            Q_EMIT weak->keepingDone();
    });
}

} // namespace qd::keychain
