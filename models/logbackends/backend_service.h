// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/rest_source_service.h"
#include "models/logbackends/log_backend.h"

namespace qd::logs {

class LogServer;

using BackendSecrets = integrations::SecretFinder<BackendSource>;

/// What trying a server out told.
struct BackendTest {
    QString product; ///< "Elasticsearch", "OpenSearch", "Loki"
    QString version; ///< as the server says it; empty if it does not
    qint64 lines = 0; ///< that the selector means in the last hour
    QStringList notes; ///< what to know ("keeps no point in time: …")
};

/// The servers of logs that the person named: reads and writes logservers.yaml, makes their clients, directly or through hosts.
/// Thread: main. Ownership: references must outlive it.
class BackendService : public integrations::RestSourceList<BackendSource> {
    Q_OBJECT
public:
    using Client = std::shared_ptr<integrations::RestClient>;

    /// `path`: logservers.yaml. `sessions` or `secrets` null: sources that need them fail with NotFound and Unsupported.
    BackendService(QString path, ssh::SessionSource *sessions, BackendSecrets *secrets, QObject *parent = nullptr);
    ~BackendService() override;

    /// The way to a source's server, with its secret from the key ring; what openBackend() wants.
    [[nodiscard]] QFuture<Result<Client>> client(const BackendSource &source);
    /// The same with this secret, for a source that need not be in the list.
    [[nodiscard]] Result<Client> clientOf(const BackendSource &source, Secret secret);
    /// Tries a source out that need not be in the list.
    [[nodiscard]] QFuture<Result<BackendTest>> test(const BackendSource &source, Secret secret);
    /// What its selector may be: indices, aliases and data streams, or selectors made of Loki's labels; in alphabetical order.
    [[nodiscard]] QFuture<Result<QStringList>> choices(const BackendSource &source, Secret secret);

private:
    [[nodiscard]] Result<std::shared_ptr<LogServer>> serverOf(BackendSource source, Secret secret, bool needsSelector);
    /// What `ask(server, about)` brings from a server that has said who it is. It lives until then.
    template <typename Answer, typename Ask>
    [[nodiscard]] QFuture<Result<Answer>> asked(const Result<std::shared_ptr<LogServer>> &server, Ask ask);
};

} // namespace qd::logs
