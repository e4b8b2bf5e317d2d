// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/secret.h"
#include "models/ssh/key_file.h"
#include "models/ssh/worker.h"

#include <functional>
#include <map>
#include <mutex>

namespace qd::ssh {

/// What was entered or unlocked, shared by all sessions of a pool and kept in memory only: a key file that fifty
/// hosts use is asked for once, a lost connection comes back by itself, a second session to the same host logs in
/// without a question. Wiped with the pool.
/// Thread: any. Answers come on the worker that asked.
class CredentialStore : public std::enable_shared_from_this<CredentialStore> {
public:
    /// How somebody else's question ended.
    enum class Outcome { Known, NotGiven, Cancelled };
    using Waiter = std::function<void(Outcome)>;

    /// The right to ask a person one thing. Whoever holds it says how it ended; dropping it says "not given".
    class Turn {
    public:
        Turn(std::shared_ptr<CredentialStore> store, QString what) : m_store(std::move(store)), m_what(std::move(what)) {}
        ~Turn() { end(Outcome::NotGiven); }
        Turn(const Turn &) = delete;
        Turn &operator=(const Turn &) = delete;
        void end(Outcome outcome);

    private:
        std::shared_ptr<CredentialStore> m_store;
        QString m_what;
    };

    /// Null while somebody else asks for `what`: `waiter` then hears how that ended.
    [[nodiscard]] std::unique_ptr<Turn> takeTurn(const QString &what, Worker &worker, Waiter waiter);

    /// The unlocked key of a file, if the file still is what it was. Blocks on the disk.
    [[nodiscard]] SshKey key(const QString &path) const { return unlocked(path, fileStamp(path)); }
    /// The same for a file whose stamp is known already. Does not block.
    [[nodiscard]] SshKey unlocked(const QString &path, const QByteArray &stamp) const;
    /// `stamp` as fileStamp() was before the file was read.
    void keepKey(const QString &path, const SshKey &key, const QByteArray &stamp);
    [[nodiscard]] static QByteArray fileStamp(const QString &path);

    /// `account` as passwordId() makes it. Empty if none is known.
    [[nodiscard]] Secret password(const QString &account) const;
    void keepPassword(const QString &account, const Secret &password);
    void dropPassword(const QString &account);

    /// Names of secrets, the same in the Secret Service.
    [[nodiscard]] static QString passwordId(const QString &user, const QString &address, quint16 port);
    [[nodiscard]] static QString passphraseId(const QString &keyFile);

private:
    struct Waiting {
        std::weak_ptr<Worker> worker;
        Waiter waiter;
    };

    struct Kept {
        SshKey key;
        QByteArray stamp;
    };

    mutable std::mutex m_mutex; // guards all below
    std::map<QString, Kept> m_keys;
    std::map<QString, Secret> m_passwords;
    std::map<QString, std::vector<Waiting>> m_turns;
};

} // namespace qd::ssh
