// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logs_input.h"

#include "app/cli/joined_range.h"
#include "models/base/hand_over.h"
#include "models/base/text.h"
#include "models/logbackends/backend_document.h"
#include "models/logfiles/log_file_opener.h"
#include "models/logremote/remote_opener.h"
#include "models/logs/store_document.h"
#include "models/logtext/format.h"
#include "models/ssh/local_session.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace qd::cli {
namespace {

using logs::FrameInput;
using logs::SourceId;
using logs::SourceInfo;
using logs::SourceState;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::cli::LogsInput)
};

constexpr std::chrono::milliseconds kLookInterval{15};
constexpr SourceId kMostStreams = 4096;             ///< of a log server
constexpr int kLooks = 2;
constexpr int kEngineLooks = 6; ///< its batches come every 33 ms
constexpr int kInputPause = 50; ///< milliseconds
constexpr qint64 kEngineBytes = 4LL * 1024 * 1024 * 1024; ///< of what containers and commands write, kept in memory
constexpr qint64 kUsualSpanMs = 3'600'000;                ///< of a log server, unless it is said otherwise

/// Why a source cannot be read; nothing if it can, or is still on its way.
std::optional<Error> problemOf(const SourceInfo &info)
{
    switch (info.state) {
    case SourceState::Waiting: return Error{ErrorCode::NotFound, Texts::tr("%1: there is no such file.").arg(info.name), {}, Texts::tr("Check the path.")};
    case SourceState::Denied:
        return Error{ErrorCode::PermissionDenied, Texts::tr("%1 may not be read.").arg(info.name), {}, Texts::tr("Add the account to the file's group (often “adm”), or use --sudo.")};
    case SourceState::Failed: return Error{ErrorCode::CommandFailed, info.detail.isEmpty() ? Texts::tr("%1 cannot be read.").arg(info.name) : info.detail, {}, {}};
    default: return {};
    }
}

/// Copies standard input into a file.
Result<void> spool(QIODevice &into, const std::stop_token &stop)
{
    QByteArray buffer(1 << 20, Qt::Uninitialized);
    for (;;) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, Texts::tr("Standard input was not read to its end."));
        if (::poll(&input, 1, kInputPause) == 0)
            continue;
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), size_t(buffer.size()));
        if (count == 0)
            return {};
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 || into.write(buffer.constData(), count) != count)
            return failure(ErrorCode::Storage, Texts::tr("Standard input could not be kept in a temporary file."), into.errorString(), Texts::tr("Make room in %1.").arg(QDir::tempPath()));
    }
}

} // namespace

void TerminalLogSecrets::find(const logs::BackendSource &source, std::function<void(std::optional<Secret>)> answer)
{
    m_context.secrets().find(source.secretId(), [this, source, answer = std::move(answer)](std::optional<Secret> secret) {
        if (secret)
            return answer(std::move(secret));
        ssh::Prompt prompt;
        prompt.kind = ssh::Prompt::Kind::Password;
        prompt.hostName = source.user.isEmpty() ? source.name : source.user + QStringLiteral(", ") + source.name;
        prompt.fields = {{QString(), false}};
        m_context.prompter().ask(prompt, [answer](ssh::PromptAnswer given) {
            answer(given.accepted && !given.values.empty() ? std::optional(std::move(given.values.front())) : std::nullopt);
        });
    });
}

std::shared_ptr<ssh::Session> LogsSessions::sessionFor(const HostId &host)
{
    if (host != here() || m_context.inventory().host(host))
        return m_context.sessionFor(host);
    auto session = m_context.pool().session(ssh::LocalSession::localEndpoint(here()));
    if (session->status().phase == ssh::SessionPhase::Idle)
        session->connectToHost();
    return session;
}

QString LogsSessions::displayName(const HostId &host) const
{
    return host == here() && !m_context.inventory().host(host) ? Texts::tr("here") : m_context.displayName(host);
}

LogsInput::LogsInput(CliContext &context, LogsRequest request, QObject *parent)
    : QObject(parent), m_context(context), m_request(std::move(request)), m_sessions(context), m_secrets(context)
{
    m_servers = std::make_unique<logs::BackendService>(QFileInfo(context.inventory().path()).absolutePath() + QStringLiteral("/logservers.yaml"), &context, &m_secrets);
    m_servers->load();
    m_look.setInterval(kLookInterval);
    connect(&m_look, &QTimer::timeout, this, &LogsInput::look);
}

LogsInput::~LogsInput()
{
    m_stop.request_stop();
    m_opened.clear();
    m_engine.reset();
    // The log thread hands its sessions back through the event queue; they must not outlive the pool.
    QCoreApplication::sendPostedEvents(QCoreApplication::instance(), QEvent::MetaCall);
}

void LogsInput::start()
{
    if (const auto error = open())
        fail({}, *error);
    m_look.start();
}

std::optional<Error> LogsInput::open()
{
    if (m_request.from == LogsRequest::From::Server)
        return openServer();
    if (m_request.from == LogsRequest::From::Files) {
        openFiles();
        return {};
    }
    const auto hosts = m_context.select(m_request.hosts);
    if (!hosts)
        return hosts.error();
    for (const hosts::Host &host : *hosts)
        m_request.from == LogsRequest::From::Journal ? openRemote(host, {}) : openEngine(host);
    return {};
}

void LogsInput::openFiles()
{
    QStringList local;
    const auto flush = [&] {
        if (!local.isEmpty())
            openLocal(std::exchange(local, {}));
    };
    for (const LogsRequest::Place &place : std::as_const(m_request.places)) {
        if (place.isInput()) {
            readInput(Texts::tr("standard input"));
            continue;
        }
        if (place.hosts.isEmpty()) {
            local.append(place.path);
            if (!m_request.merge) // each after the other
                flush();
            continue;
        }
        const auto hosts = m_context.select(place.hosts);
        if (!hosts) {
            fail({}, hosts.error());
            continue;
        }
        for (const hosts::Host &host : *hosts)
            openRemote(host, place.path);
    }
    flush();
}

void LogsInput::openLocal(const QStringList &paths)
{
    logs::FileOpenOptions options;
    options.follow = false;
    options.olderSegments = m_request.olderParts;
    options.zoneSeconds = QDateTime::currentDateTime().offsetFromUtc();
    options.format = m_request.formatKey;
    auto document = logs::openLogFile(paths, options);
    if (!document)
        return fail({}, document.error());
    add(std::shared_ptr<logs::LogDocument>(std::move(*document)), paths.join(QStringLiteral(", ")));
}

void LogsInput::readInput(const QString &label)
{
    m_spool = std::make_shared<QTemporaryFile>(QDir::tempPath() + QStringLiteral("/quarterdeck-logs-XXXXXX"));
    if (!m_spool->open())
        return fail(label, {ErrorCode::Storage, Texts::tr("No temporary file can be made for standard input."), m_spool->errorString(), {}});
    ++m_waiting;
    inPool([file = m_spool, stop = m_stop.get_token()](const std::function<bool()> &) { return spool(*file, stop); }).then(this, [this, label](const Result<void> &done) {
        --m_waiting;
        m_spool->close();
        done ? openLocal({m_spool->fileName()}) : fail(label, done.error());
    });
}

void LogsInput::openRemote(const hosts::Host &host, const QString &path)
{
    // The last lines of a file are read from its end.
    if (!path.isEmpty() && m_request.last && m_request.filter.isTrivial())
        return openEngine(host, path);
    logs::RemoteLogRequest request;
    request.host = host.id;
    request.follow = false;
    request.siblings = m_request.olderParts;
    request.elevate = m_request.elevate;
    if (path.isEmpty()) {
        request.journal.emplace();
        request.journal->units = m_request.units;
        request.journal->boot = m_request.boot;
        request.journal->time = m_request.filter.time;
        for (const QString &file : std::as_const(m_request.journalFiles))
            request.journal->options << QStringLiteral("--file=") + file;
    } else {
        request.paths = {path};
    }
    if (!m_sessions.sessionFor(host.id))
        return fail(host.name, m_context.lastError());
    add(std::shared_ptr<logs::LogDocument>(logs::openRemoteLog(request, m_sessions)), path.isEmpty() ? host.name : host.name + u':' + path, host.id);
}

/// What only the live engine reads, and reads to its end.
void LogsInput::openEngine(const hosts::Host &host, const QString &path)
{
    if (!m_engine)
        m_engine = std::make_unique<logs::LogService>(m_sessions, logs::LogStore::Limits{.capacity = kEngineBytes});
    logs::FollowRequest request;
    request.host = host.id;
    request.follow = false;
    request.elevate = m_request.elevate;
    request.kind = !path.isEmpty()                                      ? logs::FollowRequest::Kind::Files
        : m_request.from == LogsRequest::From::Container ? logs::FollowRequest::Kind::Container
                                                         : logs::FollowRequest::Kind::Command;
    if (!path.isEmpty())
        request.patterns = {path};
    request.olderFiles = m_request.olderParts;
    request.oldLines = int(std::min<qint64>(m_request.last.value_or(0), std::numeric_limits<int>::max()));
    request.container = m_request.container;
    request.command = m_request.command;
    request.initialLines = std::numeric_limits<int>::max();
    if (!m_sessions.sessionFor(host.id))
        return fail(host.name, m_context.lastError());
    const auto id = m_engine->follow(request);
    if (!id)
        return fail(host.name, id.error());
    watchEngine(*id, host);
    if (std::ranges::any_of(m_opened, &Opened::isEngine)) // one store holds all hosts' lines
        return;
    add(std::make_shared<logs::StoreDocument>(m_engine->store(), m_engine.get()), host.name);
    if (!m_opened.empty())
        m_opened.back().isEngine = true;
}

/// A host that cannot be reached is said at once, and not waited for.
void LogsInput::watchEngine(logs::FollowId id, const hosts::Host &host)
{
    const auto session = m_sessions.sessionFor(host.id);
    const auto look = [this, id, name = host.name](const ssh::SessionStatus &status) {
        const bool gone = status.phase == ssh::SessionPhase::Failed || status.phase == ssh::SessionPhase::Lost;
        if (!gone || !status.error || !m_engine || !m_engine->requests().contains(id))
            return;
        fail(name, *status.error);
        m_engine->stop(id);
    };
    connect(session.get(), &ssh::Session::statusChanged, this, look);
    look(session->status());
}

std::optional<Error> LogsInput::openServer()
{
    const auto &all = m_servers->sources();
    const auto found = std::ranges::find_if(all, [this](const logs::BackendSource &one) { return one.id == m_request.server || one.name.compare(m_request.server, Qt::CaseInsensitive) == 0; });
    if (found == all.end()) {
        return m_servers->fault().value_or(Error{ErrorCode::NotFound, Texts::tr("There is no log server “%1”.").arg(displayText(m_request.server)), {},
                                                 Texts::tr("“logs servers” lists those of %1.").arg(m_servers->path())});
    }
    logs::BackendSource source = *found;
    if (!m_request.selector.isEmpty())
        source.selector = m_request.selector;
    if (const auto problem = source.problem())
        return problem;
    const qint64 now = m_context.clock().now().time_since_epoch().count();
    logs::BackendSpan span{now - kUsualSpanMs, now, m_request.follow};
    if (m_request.until)
        span.toMs = m_request.until->time_since_epoch().count();
    span.fromMs = m_request.since ? m_request.since->time_since_epoch().count() : span.toMs - kUsualSpanMs;
    m_request.filter.time.reset(); // the span says it
    ++m_waiting;
    m_servers->client(source).then(this, [this, source, span](const Result<logs::BackendService::Client> &client) {
        --m_waiting;
        client ? add(std::shared_ptr<logs::LogDocument>(logs::openBackend(source, *client, span)), source.name) : fail(source.name, client.error());
    });
    return {};
}

void LogsInput::add(std::shared_ptr<logs::LogDocument> document, const QString &label, const HostId &host)
{
    if (!m_request.formatKey.isEmpty()) {
        for (const SourceInfo &info : document->sources())
            document->chooseFormat(info.id, m_request.formatKey);
    }
    connect(document.get(), &logs::LogDocument::noticed, this, [this, label](const QString &text) { m_context.output().note(QStringLiteral("quarterdeck-cli: %1: %2").arg(label, text)); });
    if (const auto set = document->setFilter(m_request.filter); !set)
        return fail(label, set.error());
    m_opened.push_back({.document = std::move(document), .label = label, .host = host, .session = host.isEmpty() ? nullptr : m_sessions.sessionFor(host)});
}

void LogsInput::fail(const QString &label, const Error &error)
{
    m_context.output().error(label, error);
    m_status = std::max(m_status, logsStatusOf(error));
}

void LogsInput::look()
{
    for (Opened &one : m_opened) {
        if (!one.done)
            judge(one);
    }
    if (m_isReady || m_waiting > 0 || !std::ranges::all_of(m_opened, &Opened::done))
        return;
    m_look.stop();
    m_isReady = true;
    finish();
    Q_EMIT ready();
}

void LogsInput::judge(Opened &one)
{
    const auto end = [&](const std::optional<Error> &error) {
        one.done = true;
        one.failed = error.has_value();
        if (error)
            fail(one.label, *error);
    };
    if (one.session) {
        const ssh::SessionStatus status = one.session->status();
        if ((status.phase == ssh::SessionPhase::Failed || status.phase == ssh::SessionPhase::Lost) && status.error)
            return end(status.error);
    }
    if (const auto *backend = qobject_cast<logs::BackendDocument *>(one.document.get()); backend && backend->fault()) {
        // It has told already what is wrong.
        m_status = std::max(m_status, logsStatusOf(*backend->fault()));
        one.done = one.failed = true;
        return;
    }
    // What is under way is handed over within a frame or two.
    const bool isCalm = one.isEngine ? engineIsDone(one) : !one.document->isScanning();
    one.calm = isCalm ? one.calm + 1 : 0;
    if (one.calm < (one.isEngine ? kEngineLooks : kLooks))
        return;
    const QList<SourceInfo> sources = one.document->sources();
    const auto failed = std::ranges::find_if(sources, [](const SourceInfo &info) { return problemOf(info).has_value(); });
    const bool none = failed != sources.end() && std::ranges::all_of(sources, [](const SourceInfo &info) { return problemOf(info).has_value(); });
    if (none)
        return end(problemOf(*failed));
    if (failed != sources.end())
        fail(one.label, *problemOf(*failed));
    one.done = !std::ranges::any_of(sources, [](const SourceInfo &info) { return info.state == SourceState::Connecting; });
}

/// What is read once has ended for all hosts.
bool LogsInput::engineIsDone(Opened &one)
{
    QSet<logs::FollowId> ended;
    for (const auto &[id, info] : m_engine->sources()) {
        if (info.state == SourceState::Stopped || problemOf(info))
            ended.insert(info.follow);
    }
    return ended.size() >= qsizetype(m_engine->requests().size()) && !one.document->isScanning();
}

/// Numbers the sources of all documents.
void LogsInput::finish()
{
    std::erase_if(m_opened, &Opened::failed);
    logs::SourceId &next = m_nextSource;
    for (Opened &one : m_opened) {
        one.base = next;
        // The streams of a log server come to light as its lines are read.
        logs::SourceId greatest = m_request.from == LogsRequest::From::Server ? kMostStreams : 0;
        for (const SourceInfo &info : one.document->sources())
            greatest = std::max(greatest, info.id);
        next = logs::SourceId(next + greatest + 1);
    }
}

FrameInput LogsInput::lines() const
{
    FrameInput input;
    input.formats = logs::FormatSet::current();
    input.nowMs = m_context.clock().now().time_since_epoch().count();
    std::vector<JoinedRange::Part> parts;
    for (const Opened &one : m_opened) {
        parts.push_back({one.document->lines(), one.base});
        for (const SourceInfo &info : one.document->sources())
            input.sources.insert(logs::SourceId(info.id + one.base), {info.hostName, info.name, info.zoneSeconds, m_request.formatKey});
    }
    input.lines = std::make_shared<JoinedRange>(std::move(parts), m_request.merge);
    return input;
}

SourceInfo LogsInput::source(logs::SourceId id) const
{
    for (auto one = m_opened.rbegin(); one != m_opened.rend(); ++one) {
        if (id >= one->base)
            return one->document->source(logs::SourceId(id - one->base));
    }
    return {};
}

qsizetype LogsInput::sourceCount() const
{
    qsizetype count = 0;
    for (const Opened &one : m_opened)
        count += std::max<qsizetype>(1, one.document->sources().size());
    return count;
}

} // namespace qd::cli
