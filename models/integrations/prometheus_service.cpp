// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/prometheus_service.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>

namespace qd::integrations {
namespace {

/// Asks build, targets and Alertmanager in turn; deletes itself at its end.
class SourceTrial final : public QObject {
public:
    explicit SourceTrial(SourceClients clients, QObject *parent) : QObject(parent), m_clients(std::move(clients))
    {
        m_promise.start();
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, &QObject::deleteLater);
        m_watcher.setFuture(m_promise.future());
        // A query first: others than Prometheus answer it too, and have no build info.
        m_clients.prometheus->query(QStringLiteral("vector(1)")).then(this, [this](const Result<PromInstant> &one) { one ? askBuild() : end(std::unexpected(one.error())); });
    }
    [[nodiscard]] QFuture<Result<SourceTest>> future() const { return m_promise.future(); }

private:
    void askBuild()
    {
        m_clients.prometheus->buildInfo().then(this, [this](const Result<PromBuild> &build) {
            m_test.build = build.value_or(PromBuild{});
            askTargets();
        });
    }
    void askTargets()
    {
        m_clients.prometheus->targets().then(this, [this](const Result<QList<PromTarget>> &targets) {
            for (const PromTarget &one : targets.value_or(QList<PromTarget>{})) {
                ++m_test.targets;
                m_test.targetsUp += one.health == PromTarget::Health::Up ? 1 : 0;
            }
            m_clients.alertmanager ? askAlertmanager() : end(m_test);
        });
    }
    void askAlertmanager()
    {
        m_clients.alertmanager->version().then(this, [this](const Result<QString> &version) {
            version ? void(m_test.alertmanagerVersion = *version) : void(m_test.alertmanagerError = version.error());
            end(m_test);
        });
    }
    void end(Result<SourceTest> result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
        deleteLater();
    }

    SourceClients m_clients;
    SourceTest m_test;
    QPromise<Result<SourceTest>> m_promise;
    QFutureWatcher<Result<SourceTest>> m_watcher;
};

} // namespace

PrometheusService::PrometheusService(QString path, ssh::SessionSource *sessions, SourceSecrets *secrets, QObject *parent)
    : RestSourceList(std::move(path), sessions, secrets, parent)
{
}

PrometheusService::~PrometheusService() = default;

Result<void> PrometheusService::remove(const QString &id)
{
    forgetClients(id);
    return RestSourceList::remove(id);
}

Result<SourceClients> PrometheusService::clientsOf(const PrometheusSource &source, Secret secret)
{
    RestAuth auth{source.auth, source.user, std::move(secret)};
    auto first = restClient(source, source.url, auth.clone());
    if (!first)
        return std::unexpected(first.error());
    SourceClients clients;
    clients.prometheus = std::make_shared<PrometheusClient>(*first);
    if (source.alertmanager.isEmpty())
        return clients;
    return restClient(source, source.alertmanager, std::move(auth)).transform([&](const std::shared_ptr<RestClient> &second) {
        clients.alertmanager = std::make_shared<AlertmanagerClient>(second);
        return clients;
    });
}

SourceClients PrometheusService::keep(const PrometheusSource &source, const SourceClients &clients)
{
    m_clients.insert(source.id, {source, clients.prometheus, clients.alertmanager});
    return clients;
}

QFuture<Result<SourceClients>> PrometheusService::clients(const QString &id)
{
    const LaterAnswer<Result<SourceClients>> later;
    const auto found = source(id);
    if (!found) {
        later.give(failure(ErrorCode::NotFound, tr("There is no Prometheus server of that name any more."), id, tr("Choose another one.")));
        return later.future();
    }
    if (const auto kept = m_clients.constFind(id); kept != m_clients.cend() && kept->source == *found) {
        const SourceClients clients{kept->prometheus.lock(), kept->alertmanager.lock()};
        if (clients.prometheus && (found->alertmanager.isEmpty() || clients.alertmanager)) {
            later.give(clients);
            return later.future();
        }
    }
    return withSecret<SourceClients>(*found, tr("There is no password or token for “%1”.").arg(found->name), [this, source = *found](Secret secret) {
        return clientsOf(source, std::move(secret)).transform([&](const SourceClients &clients) { return keep(source, clients); });
    });
}

QFuture<Result<SourceTest>> PrometheusService::test(const PrometheusSource &source, Secret secret)
{
    const LaterAnswer<Result<SourceTest>> later;
    const auto fault = source.problem();
    const auto clients = fault ? Result<SourceClients>(std::unexpected(*fault)) : clientsOf(source, std::move(secret));
    if (!clients) {
        later.give(std::unexpected(clients.error()));
        return later.future();
    }
    return (new SourceTrial(*clients, this))->future(); // belongs to us, and ends itself
}

void PrometheusService::forgetClients(const QString &id) { m_clients.remove(id); }

Result<PrometheusSource> PrometheusService::adHoc(const QString &url)
{
    return RestClient::checkedUrl(url).transform([](const QUrl &checked) {
        PrometheusSource source;
        source.name = checked.toDisplayString(QUrl::RemovePath);
        source.url = checked;
        return source;
    });
}

} // namespace qd::integrations
