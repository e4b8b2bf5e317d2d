// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/backend_service.h"

#include "models/base/atomic_file.h"
#include "models/base/hand_over.h"
#include "models/logbackends/elastic_server.h"
#include "models/logbackends/loki_server.h"
#include "models/ssh/session_source.h"

#include <QtCore/QDateTime>
#include <QtCore/QPointer>

#include <algorithm>

namespace qd::logs {
namespace {

using integrations::RestAuth;
using integrations::RestClient;

constexpr qint64 kFileLimit = 1024 * 1024;
constexpr qint64 kTriedMs = 3'600'000; ///< lines of the last hour are counted when a server is tried

TimeSlice lastHour()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    return {now - kTriedMs, now};
}

} // namespace

BackendService::BackendService(QString path, ssh::SessionSource *sessions, BackendSecrets *secrets, QObject *parent)
    : QObject(parent), m_path(std::move(path)), m_sessions(sessions), m_secrets(secrets)
{
}

BackendService::~BackendService() = default;

void BackendService::load()
{
    const auto text = readWholeFile(m_path, kFileLimit);
    const bool isMissing = !text && text.error().code == ErrorCode::NotFound;
    m_fault.reset();
    if (!text && !isMissing) {
        m_fault = text.error();
        return Q_EMIT sourcesChanged();
    }
    const BackendFile file = BackendFile::parse(text.value_or(QByteArray()));
    m_sources = file.sources;
    m_problems = file.problems;
    if (file.hasErrors()) {
        const auto first = std::ranges::find_if(file.problems, &BackendProblem::isError);
        m_fault = Error{ErrorCode::Parse, tr("%1 has an error.").arg(m_path), first->toText(), tr("Correct the file. Until then the program does not write it.")};
    }
    Q_EMIT sourcesChanged();
}

std::optional<BackendSource> BackendService::source(const QString &id) const
{
    const auto found = std::ranges::find(m_sources, id, &BackendSource::id);
    return found == m_sources.end() ? std::nullopt : std::optional(*found);
}

QString BackendService::freeId(const QString &name) const
{
    QString id;
    for (const QChar c : name.toLower()) {
        if (c.unicode() < 128 && c.isLetterOrNumber())
            id += c;
        else if (!id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    id = id.left(40);
    while (id.endsWith(u'-'))
        id.chop(1);
    if (id.isEmpty())
        id = QStringLiteral("logs");
    QString free = id;
    for (int number = 2; source(free); ++number)
        free = id + u'-' + QString::number(number);
    return free;
}

Result<QString> BackendService::save(BackendSource source)
{
    source.name = source.name.trimmed();
    source.selector = source.selector.trimmed();
    source.user = source.auth == RestAuth::Kind::Basic ? source.user.trimmed() : QString();
    if (const auto fault = source.problem())
        return std::unexpected(*fault);
    load(); // somebody may have changed the file
    if (m_fault)
        return std::unexpected(*m_fault);
    if (source.id.isEmpty())
        source.id = freeId(source.name);
    QList<BackendSource> sources = m_sources;
    const auto old = std::ranges::find(sources, source.id, &BackendSource::id);
    old == sources.end() ? void(sources.append(source)) : void(*old = source);
    return write(sources).transform([&] { return source.id; });
}

Result<void> BackendService::remove(const QString &id)
{
    load();
    if (m_fault)
        return std::unexpected(*m_fault);
    QList<BackendSource> sources = m_sources;
    sources.removeIf([&](const BackendSource &one) { return one.id == id; });
    return write(sources);
}

Result<void> BackendService::write(const QList<BackendSource> &sources)
{
    if (const auto written = writeFileAtomically(m_path, BackendFile::write(sources)); !written)
        return written;
    m_sources = sources;
    m_problems.clear();
    Q_EMIT sourcesChanged();
    return {};
}

Result<BackendService::Client> BackendService::clientOf(const BackendSource &source, Secret secret)
{
    auto client = std::make_shared<RestClient>(source.url, RestAuth{source.auth, source.user, std::move(secret)});
    if (source.via.isEmpty())
        return client;
    if (!m_sessions || !m_sessions->sessionFor(source.via))
        return failure(ErrorCode::NotFound, tr("The host “%1” that leads to “%2” is not in the list.").arg(m_sessions ? m_sessions->displayName(source.via) : source.via.value, source.name), {},
                       tr("Add the host, or choose another way to the server."));
    // Asked for again with every question: a host that was edited gets another session.
    client->setSession([guard = QPointer<BackendService>(this), host = source.via]() -> std::shared_ptr<ssh::Session> {
        return guard ? guard->m_sessions->sessionFor(host) : nullptr;
    });
    return client;
}

QFuture<Result<BackendService::Client>> BackendService::client(const BackendSource &source)
{
    const LaterAnswer<Result<Client>> later;
    if (source.auth == RestAuth::Kind::None) {
        later.give(clientOf(source, {}));
        return later.future();
    }
    if (!m_secrets) {
        later.give(failure(ErrorCode::Unsupported, tr("“%1” wants a login, and there is nobody to ask for it.").arg(source.name)));
        return later.future();
    }
    m_secrets->find(source, [this, guard = QPointer<BackendService>(this), later, source](std::optional<Secret> secret) {
        if (!guard)
            return;
        if (!secret)
            return later.give(failure(ErrorCode::AuthenticationFailed, tr("There is no password, token or key for “%1”.").arg(source.name), {}, tr("Enter it in the server's settings.")));
        later.give(clientOf(source, std::move(*secret)));
    });
    return later.future();
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

QFuture<Result<BackendTest>> BackendService::test(const BackendSource &source, Secret secret)
{
    const LaterAnswer<Result<BackendTest>> later;
    const auto server = serverOf(source, std::move(secret), true);
    if (!server) {
        later.give(std::unexpected(server.error()));
        return later.future();
    }
    (*server)->prepare().then(this, [this, server = *server, later](const Result<ServerAbout> &about) {
        if (!about)
            return later.give(std::unexpected(about.error()));
        server->count({}, lastHour()).then(this, [server, later, about = *about](const Result<qint64> &count) {
            later.give(count.transform([&](qint64 lines) { return BackendTest{about.product, about.version, lines, about.notes}; }));
            postTo(QCoreApplication::instance(), [server] {}); // not from inside its own answer
        });
    });
    return later.future();
}

QFuture<Result<QStringList>> BackendService::choices(const BackendSource &source, Secret secret)
{
    const LaterAnswer<Result<QStringList>> later;
    const auto server = serverOf(source, std::move(secret), false);
    if (!server) {
        later.give(std::unexpected(server.error()));
        return later.future();
    }
    // Who answers there is known better by its own words than by a list that it lacks.
    (*server)->prepare().then(this, [this, server = *server, later](const Result<ServerAbout> &about) {
        if (!about)
            return later.give(std::unexpected(about.error()));
        server->choices().then(this, [server, later](const Result<QStringList> &choices) {
            later.give(choices);
            postTo(QCoreApplication::instance(), [server] {});
        });
    });
    return later.future();
}

} // namespace qd::logs
