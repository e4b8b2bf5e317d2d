// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/keychain/secret_store.h"
#include "models/ssh/prompter.h"

#include <QtCore/QObject>
#include <QtCore/QSet>

#include <map>

namespace qd::keychain {

/// Stands before another prompter: a secret that the person left to the store answers the question instead of them; what
/// they enter may be left there, if they say so, and only after the server took it. A kept secret that turns out wrong
/// is not tried again in this run. Where no store is offered it changes nothing.
/// Thread: main. Ownership: both references must outlive it.
class KeychainPrompter final : public QObject, public ssh::Prompter {
    Q_OBJECT
public:
    KeychainPrompter(ssh::Prompter &person, SecretStore &store);

    void ask(const ssh::Prompt &prompt, std::function<void(ssh::PromptAnswer)> answer) override;
    void settled(const QString &secretId, bool right) override;
    void warn(const HostId &host, const QString &text) override { m_person.warn(host, text); }

    /// Something is being written into the store right now.
    [[nodiscard]] bool isKeeping() const { return m_keeping > 0; }

Q_SIGNALS:
    /// Nothing is being written any more.
    void keepingDone();

private:
    using Answer = std::function<void(ssh::PromptAnswer)>;
    void askStore(const ssh::Prompt &prompt, Answer answer);
    void keep(const QString &secretId, const Secret &secret);
    void askPerson(ssh::Prompt prompt, bool mayRemember, Answer answer);

    ssh::Prompter &m_person;
    SecretStore &m_store;
    std::map<QString, Secret> m_unproven; ///< to be kept once the server took it
    std::map<QString, HostId> m_hosts;    ///< whose question it was, for warnings
    int m_keeping = 0;
    QSet<QString> m_wrong;                ///< kept ones that were refused
};

} // namespace qd::keychain
