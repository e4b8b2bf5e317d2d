// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/prometheus_service.h"

#include "models/base/atomic_file.h"
#include "models/base/hand_over.h"
#include "models/ssh/session_source.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtCore/QPromise>

#include <algorithm>
#include <functional>

namespace qd::integrations {
namespace {

constexpr qint64 kFileLimit = 1024 * 1024;

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
    : QObject(parent), m_path(std::move(path)), m_sessions(sessions), m_secrets(secrets)
{
}

PrometheusService::~PrometheusService() = default;

void PrometheusService::load()
{
    const auto text = readWholeFile(m_path, kFileLimit);
    const bool isMissing = !text && text.error().code == ErrorCode::NotFound;
    m_fault.reset();
    if (!text && !isMissing) {
        m_fault = text.error();
        return Q_EMIT sourcesChanged();
    }
    const SourceFile file = SourceFile::parse(text.value_or(QByteArray()));
    m_sources = file.sources;
    m_problems = file.problems;
    if (file.hasErrors()) {
        const auto first = std::ranges::find_if(file.problems, &SourceProblem::isError);
        m_fault = Error{ErrorCode::Parse, tr("%1 has an error.").arg(m_path), first->toText(), tr("Correct the file. Until then the program does not write it.")};
    }
    Q_EMIT sourcesChanged();
}

std::optional<PrometheusSource> PrometheusService::source(const QString &id) const
{
    const auto found = std::ranges::find(m_sources, id, &PrometheusSource::id);
    return found == m_sources.end() ? std::nullopt : std::optional(*found);
}

QString PrometheusService::freeId(const QString &name) const
{
    QString id;
    for (const QChar c : name.toLower()) {
        const bool plain = c.unicode() < 128 && c.isLetterOrNumber();
        if (plain)
            id += c;
        else if (!id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    id = id.left(40);
    while (id.endsWith(u'-'))
        id.chop(1);
    if (id.isEmpty())
        id = QStringLiteral("prometheus");
    QString free = id;
    for (int number = 2; source(free); ++number)
        free = id + u'-' + QString::number(number);
    return free;
}

Result<QString> PrometheusService::save(PrometheusSource source)
{
    source.name = source.name.trimmed();
    source.user = source.auth == RestAuth::Kind::Basic ? source.user.trimmed() : QString();
    if (const auto fault = source.problem())
        return std::unexpected(*fault);
    load(); // somebody may have changed the file
    if (m_fault)
        return std::unexpected(*m_fault);
    if (source.id.isEmpty())
        source.id = freeId(source.name);
    QList<PrometheusSource> sources = m_sources;
    const auto old = std::ranges::find(sources, source.id, &PrometheusSource::id);
    old == sources.end() ? void(sources.append(source)) : void(*old = source);
    return write(sources).transform([&] { return source.id; });
}

Result<void> PrometheusService::remove(const QString &id)
{
    load();
    if (m_fault)
        return std::unexpected(*m_fault);
    QList<PrometheusSource> sources = m_sources;
    sources.removeIf([&](const PrometheusSource &one) { return one.id == id; });
    m_clients.remove(id);
    return write(sources);
}

Result<void> PrometheusService::write(const QList<PrometheusSource> &sources)
{
    if (const auto written = writeFileAtomically(m_path, SourceFile::write(sources)); !written)
        return written;
    m_sources = sources;
    m_problems.clear();
    Q_EMIT sourcesChanged();
    return {};
}

Result<std::shared_ptr<RestClient>> PrometheusService::rest(const PrometheusSource &source, const QUrl &url, RestAuth auth)
{
    auto client = std::make_shared<RestClient>(url, std::move(auth));
    if (source.via.isEmpty())
        return client;
    if (!m_sessions || !m_sessions->sessionFor(source.via))
        return failure(ErrorCode::NotFound, tr("The host “%1” that leads to “%2” is not in the list.").arg(m_sessions ? m_sessions->displayName(source.via) : source.via.value, source.name), {},
                       tr("Add the host, or choose another way to the server."));
    // Asked for again with every question: a host that was edited gets another session.
    client->setSession([this, guard = QPointer<PrometheusService>(this), host = source.via]() -> std::shared_ptr<ssh::Session> {
        return guard ? m_sessions->sessionFor(host) : nullptr;
    });
    return client;
}

Result<SourceClients> PrometheusService::clientsOf(const PrometheusSource &source, Secret secret)
{
    RestAuth auth{source.auth, source.user, std::move(secret)};
    auto first = rest(source, source.url, auth.clone());
    if (!first)
        return std::unexpected(first.error());
    SourceClients clients;
    clients.prometheus = std::make_shared<PrometheusClient>(*first);
    if (source.alertmanager.isEmpty())
        return clients;
    return rest(source, source.alertmanager, std::move(auth)).transform([&](const std::shared_ptr<RestClient> &second) {
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
    if (found->auth == RestAuth::Kind::None) {
        later.give(clientsOf(*found, {}).transform([&](const SourceClients &clients) { return keep(*found, clients); }));
        return later.future();
    }
    if (!m_secrets) {
        later.give(failure(ErrorCode::Unsupported, tr("“%1” wants a login, and there is nobody to ask for it.").arg(found->name)));
        return later.future();
    }
    m_secrets->find(*found, [this, guard = QPointer<PrometheusService>(this), later, source = *found](std::optional<Secret> secret) {
        if (!guard)
            return;
        if (!secret)
            return later.give(failure(ErrorCode::AuthenticationFailed, tr("There is no password or token for “%1”.").arg(source.name), {}, tr("Enter it in the server's settings.")));
        later.give(clientsOf(source, std::move(*secret)).transform([&](const SourceClients &clients) { return keep(source, clients); }));
    });
    return later.future();
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
