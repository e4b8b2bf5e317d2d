// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logbackends/log_backend.h"

#include <QtCore/QHash>

namespace qd::ssh {
class SessionSource;
}

namespace qd::logs {

class LogServer;

/// Where passwords, tokens and keys of log servers come from. The composition root leads it to the desktop's key ring and asks
/// the person where that has none. Thread: main; answers once, from the event loop or at once.
class BackendSecrets {
public:
    virtual ~BackendSecrets() = default;
    /// Nothing = nobody gave one.
    virtual void find(const BackendSource &source, std::function<void(std::optional<Secret>)> answer) = 0;
};

/// What trying a server out told.
struct BackendTest {
    QString product; ///< "Elasticsearch", "OpenSearch", "Loki"
    QString version; ///< as the server says it; empty if it does not
    qint64 lines = 0; ///< that the selector means in the last hour
    QStringList notes; ///< what to know ("keeps no point in time: …")
};

/// The servers of logs that the person named: reads and writes logservers.yaml, makes their clients, directly or through hosts.
/// A file with errors is never overwritten. Thread: main; the file is small. Ownership: references must outlive it.
class BackendService : public QObject {
    Q_OBJECT
public:
    using Client = std::shared_ptr<integrations::RestClient>;

    /// `path`: logservers.yaml. `sessions` or `secrets` null: sources that need them fail with Unsupported.
    BackendService(QString path, ssh::SessionSource *sessions, BackendSecrets *secrets, QObject *parent = nullptr);
    ~BackendService() override;

    /// Reads the file again; no file is no fault.
    void load();
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const QList<BackendSource> &sources() const { return m_sources; }
    [[nodiscard]] std::optional<BackendSource> source(const QString &id) const;
    [[nodiscard]] const QList<BackendProblem> &problems() const { return m_problems; }
    /// Why it cannot be read or may not be written; nothing if all is well.
    [[nodiscard]] std::optional<Error> fault() const { return m_fault; }

    /// Adds (empty id: one is made from the name) or replaces by id, and writes. Gives the id. Errors: Parse, Storage.
    [[nodiscard]] Result<QString> save(BackendSource source);
    [[nodiscard]] Result<void> remove(const QString &id);

    /// The way to a source's server, with its secret from the key ring; what openBackend() wants.
    [[nodiscard]] QFuture<Result<Client>> client(const BackendSource &source);
    /// The same with this secret, for a source that need not be in the list.
    [[nodiscard]] Result<Client> clientOf(const BackendSource &source, Secret secret);
    /// Tries a source out that need not be in the list.
    [[nodiscard]] QFuture<Result<BackendTest>> test(const BackendSource &source, Secret secret);
    /// What its selector may be: indices, aliases and data streams, or selectors made of Loki's labels; in alphabetical order.
    [[nodiscard]] QFuture<Result<QStringList>> choices(const BackendSource &source, Secret secret);

Q_SIGNALS:
    void sourcesChanged();

private:
    [[nodiscard]] Result<void> write(const QList<BackendSource> &sources);
    [[nodiscard]] QString freeId(const QString &name) const;
    [[nodiscard]] Result<std::shared_ptr<LogServer>> serverOf(BackendSource source, Secret secret, bool needsSelector);

    QString m_path;
    ssh::SessionSource *m_sessions;
    BackendSecrets *m_secrets;
    QList<BackendSource> m_sources;
    QList<BackendProblem> m_problems;
    std::optional<Error> m_fault;
};

} // namespace qd::logs
