// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/certificate.h"
#include "models/ssh/credential_store.h"

#include <QtCore/QStringList>

#include <map>
#include <mutex>

namespace qd::ssh {

/// One key or certificate that can be shown to a server.
struct KeyOffer {
    HostKey shown;       ///< what the server sees: a public key, or a certificate
    HostKey signer;      ///< the plain key, or what the agent calls it
    bool byAgent = false;
    QString path;        ///< of the private key file, unless an agent signs
    QString name;        ///< for the log: "key /home/me/.ssh/id_ed25519"
    QString remark;      ///< why the server may refuse it ("expired on …")
    KeyFile file;        ///< what reading the file gave, unless an agent signs
    QByteArray stamp;    ///< CredentialStore::fileStamp() of it
};

/// What a login may use.
struct KeyWishes {
    QString agentSocket;          ///< empty = no agent
    QStringList files;            ///< private key files; empty = OpenSSH's default names, as far as they are there
    QStringList certificateFiles;
    bool identitiesOnly = false;  ///< of the agent's keys only those that the files name
    QString user;                 ///< on the server, for what certificates say
};

/// The keys to show, in OpenSSH's order: certificates named for the host, agent keys that its files name, the
/// agent's other keys (unless identitiesOnly), then files that the agent does not have.
struct KeyRoll {
    QList<KeyOffer> offers;
    QStringList remarks; ///< what could not be used, and why
    int heldBack = 0;    ///< agent keys that identitiesOnly keeps from the server
    bool agentFailed = false;

    /// Blocks on the disk, the agent and key derivation: off-thread.
    [[nodiscard]] static KeyRoll collect(const KeyWishes &wishes, const CredentialStore &store);
};

/// Collects for all logins of a pool. Logins that want the same files and come while these are being looked at share
/// the next look, and plain key files that have not changed since are not read and decoded again. Certificates
/// (they expire), what could not be used, and agents are looked at for each.
/// Thread: any. Ownership: shared by the pool's connections.
class KeyRolls : public std::enable_shared_from_this<KeyRolls> {
public:
    using Done = std::function<void(const std::shared_ptr<const KeyRoll> &)>;

    explicit KeyRolls(std::shared_ptr<CredentialStore> store) : m_store(std::move(store)) {}

    /// `done` comes once on `worker`, never from inside this call, if that still lives.
    void collect(Worker &worker, const KeyWishes &wishes, Done done);

private:
    struct Waiting {
        std::weak_ptr<Worker> worker;
        Done done;
    };
    /// Of those who want the same.
    struct Shelf {
        std::vector<Waiting> waiting;
        bool busy = false; ///< a helper is at it
        std::shared_ptr<const KeyRoll> roll; ///< null = nothing to be kept
        QByteArray stamp;                    ///< of the files, before they were read
    };

    void serve(const QString &name, const KeyWishes &wishes);
    [[nodiscard]] std::shared_ptr<const KeyRoll> fresh(const QString &name, const KeyWishes &wishes);

    std::shared_ptr<CredentialStore> m_store;
    std::mutex m_mutex;
    std::map<QString, Shelf> m_shelves; // guarded by m_mutex
};

} // namespace qd::ssh
