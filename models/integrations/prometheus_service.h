// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/alertmanager_client.h"
#include "models/integrations/prometheus_client.h"
#include "models/integrations/prometheus_source.h"

#include <QtCore/QHash>

namespace qd::ssh {
class SessionSource;
}

namespace qd::integrations {

/// Where passwords and tokens of sources come from. The composition root leads it to the desktop's key ring and asks the
/// person where that has none. Thread: main; answers once, from the event loop or at once.
class SourceSecrets {
public:
    virtual ~SourceSecrets() = default;
    /// Nothing = nobody gave one.
    virtual void find(const PrometheusSource &source, std::function<void(std::optional<Secret>)> answer) = 0;
};

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
/// A file with errors is never overwritten. Thread: main; the file is small. Ownership: references must outlive it.
class PrometheusService : public QObject {
    Q_OBJECT
public:
    /// `path`: sources.yaml. `sessions` or `secrets` null: sources that need them fail with Unsupported.
    PrometheusService(QString path, ssh::SessionSource *sessions, SourceSecrets *secrets, QObject *parent = nullptr);
    ~PrometheusService() override;

    /// Reads the file again; no file is no fault.
    void load();
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const QList<PrometheusSource> &sources() const { return m_sources; }
    [[nodiscard]] std::optional<PrometheusSource> source(const QString &id) const;
    [[nodiscard]] const QList<SourceProblem> &problems() const { return m_problems; }
    /// Why it cannot be read or may not be written; nothing if all is well.
    [[nodiscard]] std::optional<Error> fault() const { return m_fault; }

    /// Adds (empty id: one is made from the name) or replaces by id, and writes. Gives the id. Errors: Parse, Storage.
    [[nodiscard]] Result<QString> save(PrometheusSource source);
    [[nodiscard]] Result<void> remove(const QString &id);

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

Q_SIGNALS:
    void sourcesChanged();

private:
    struct Kept {
        PrometheusSource source;
        std::weak_ptr<PrometheusClient> prometheus;
        std::weak_ptr<AlertmanagerClient> alertmanager;
    };
    [[nodiscard]] Result<void> write(const QList<PrometheusSource> &sources);
    [[nodiscard]] Result<std::shared_ptr<RestClient>> rest(const PrometheusSource &source, const QUrl &url, RestAuth auth);
    [[nodiscard]] QString freeId(const QString &name) const;
    [[nodiscard]] SourceClients keep(const PrometheusSource &source, const SourceClients &clients);

    QString m_path;
    ssh::SessionSource *m_sessions;
    SourceSecrets *m_secrets;
    QList<PrometheusSource> m_sources;
    QList<SourceProblem> m_problems;
    std::optional<Error> m_fault;
    QHash<QString, Kept> m_clients;
};

} // namespace qd::integrations
