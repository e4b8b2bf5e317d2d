// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/alertmanager_client.h"
#include "models/integrations/prometheus_client.h"
#include "models/integrations/prometheus_source.h"
#include "models/integrations/rest_source_service.h"

#include <QtCore/QHash>

namespace qd::integrations {

using SourceSecrets = SecretFinder<PrometheusSource>;

/// A source's clients, kept while somebody holds them.
struct SourceClients {
    std::shared_ptr<PrometheusClient> prometheus;
    std::shared_ptr<AlertmanagerClient> alertmanager; ///< null = the source names none
};

/// What trying a source out told.
struct SourceTest {
    PromBuild build;
    int targets = 0;
    int targetsUp = 0;
    std::optional<QString> alertmanagerVersion;
    std::optional<Error> alertmanagerError;
};

/// The Prometheus servers that the person named: reads and writes sources.yaml, makes clients, directly or through hosts.
/// Thread: main. Ownership: references must outlive it.
class PrometheusService : public RestSourceList<PrometheusSource> {
    Q_OBJECT
public:
    /// `path`: sources.yaml. `sessions` or `secrets` null: sources that need them fail with NotFound and Unsupported.
    PrometheusService(QString path, ssh::SessionSource *sessions, SourceSecrets *secrets, QObject *parent = nullptr);
    ~PrometheusService() override;

    [[nodiscard]] Result<void> remove(const QString &id) override;
    /// The source's clients; the same while somebody holds them and the source stays as it is. Asks the key ring first if need be.
    [[nodiscard]] QFuture<Result<SourceClients>> clients(const QString &id);
    /// Clients of a source that need not be in the list, with this secret.
    [[nodiscard]] Result<SourceClients> clientsOf(const PrometheusSource &source, Secret secret);
    /// Tries a source out that need not be in the list.
    [[nodiscard]] QFuture<Result<SourceTest>> test(const PrometheusSource &source, Secret secret);
    /// The secret of a source has changed: its next clients ask for it again.
    void forgetClients(const QString &id);

    /// A source for an address that was only typed (command line); the id is empty.
    [[nodiscard]] static Result<PrometheusSource> adHoc(const QString &url);

private:
    struct Kept {
        PrometheusSource source;
        std::weak_ptr<PrometheusClient> prometheus;
        std::weak_ptr<AlertmanagerClient> alertmanager;
    };
    [[nodiscard]] SourceClients keep(const PrometheusSource &source, const SourceClients &clients);

    QHash<QString, Kept> m_clients;
};

} // namespace qd::integrations
