// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/backend_service.h"

#include "models/logbackends/elastic_server.h"
#include "models/logbackends/loki_server.h"

#include <QtCore/QDateTime>

namespace qd::logs {
namespace {

constexpr qint64 kTriedMs = 3'600'000; ///< lines of the last hour are counted when a server is tried

TimeSlice lastHour()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    return {now - kTriedMs, now};
}

} // namespace

BackendService::BackendService(QString path, ssh::SessionSource *sessions, BackendSecrets *secrets, QObject *parent)
    : RestSourceList(std::move(path), sessions, secrets, parent)
{
}

BackendService::~BackendService() = default;

Result<BackendService::Client> BackendService::clientOf(const BackendSource &source, Secret secret)
{
    return restClient(source, source.url, {source.auth, source.user, std::move(secret)});
}

QFuture<Result<BackendService::Client>> BackendService::client(const BackendSource &source)
{
    return withSecret<Client>(source, tr("There is no password, token or key for “%1”.").arg(source.name), [this, source](Secret secret) { return clientOf(source, std::move(secret)); });
}

Result<std::shared_ptr<LogServer>> BackendService::serverOf(BackendSource source, Secret secret, bool needsSelector)
{
    if (!needsSelector) {
        BackendSource checked = source; // whoever asks for the choices has chosen nothing yet
        checked.selector = source.kind == BackendSource::Kind::Loki ? QStringLiteral("{a=\"b\"}") : QStringLiteral("*");
        checked.name = QStringLiteral("-");
        if (const auto fault = checked.problem())
            return std::unexpected(*fault);
        source.selector.clear();
    } else if (const auto fault = source.problem()) {
        return std::unexpected(*fault);
    }
    return clientOf(source, std::move(secret)).transform([&](const Client &client) -> std::shared_ptr<LogServer> {
        if (source.kind == BackendSource::Kind::Loki)
            return std::make_shared<LokiServer>(source, client, lastHour());
        return std::make_shared<ElasticServer>(source, client);
    });
}

template <typename Answer, typename Ask>
QFuture<Result<Answer>> BackendService::asked(const Result<std::shared_ptr<LogServer>> &server, Ask ask)
{
    const LaterAnswer<Result<Answer>> later;
    if (!server) {
        later.give(std::unexpected(server.error()));
        return later.future();
    }
    (*server)->prepare().then(this, [this, server = *server, later, ask](const Result<ServerAbout> &about) {
        if (!about)
            return later.give(std::unexpected(about.error()));
        ask(*server, *about).then(this, [server, later](const Result<Answer> &answer) {
            later.give(answer);
            postTo(QCoreApplication::instance(), [server] {}); // not from inside its own answer
        });
    });
    return later.future();
}

QFuture<Result<BackendTest>> BackendService::test(const BackendSource &source, Secret secret)
{
    return asked<BackendTest>(serverOf(source, std::move(secret), true), [](LogServer &server, const ServerAbout &about) {
        return server.count({}, lastHour()).then([about](const Result<qint64> &count) {
            return count.transform([&](qint64 lines) { return BackendTest{about.product, about.version, lines, about.notes}; });
        });
    });
}

QFuture<Result<QStringList>> BackendService::choices(const BackendSource &source, Secret secret)
{
    // Who answers there is known better by its own words than by a list that it lacks.
    return asked<QStringList>(serverOf(source, std::move(secret), false), [](LogServer &server, const ServerAbout &) { return server.choices(); });
}

} // namespace qd::logs
