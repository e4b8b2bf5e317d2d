// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tail_command.h"

#include <algorithm>

namespace qd::cli {
namespace {

/// Lines are printed as they come and not looked at again.
constexpr qint64 kKeptBytes = 1024 * 1024;

bool isGlob(const QString &path)
{
    return path.contains(u'*') || path.contains(u'?') || path.contains(u'[');
}

/// Why a source cannot be read, in the words of a command that will not wait for it.
Error problemOf(const logs::SourceInfo &info)
{
    switch (info.state) {
    case logs::SourceState::Waiting:
        return {ErrorCode::NotFound, TailCommand::tr("%1: no such file on this host.").arg(info.name), {}, TailCommand::tr("Check the path.")};
    case logs::SourceState::Denied:
        return {ErrorCode::PermissionDenied, TailCommand::tr("%1 cannot be read by the login user.").arg(info.name), {},
                TailCommand::tr("Add that user to the file's group (often “adm”), or use --journal.")};
    default:
        return {ErrorCode::CommandFailed, info.detail, {}, {}};
    }
}

} // namespace

TailCommand::TailCommand() = default;

TailCommand::~TailCommand()
{
    m_service.reset();
    // The log thread hands its sessions back through the event queue; they must not outlive the pool.
    QCoreApplication::sendPostedEvents(QCoreApplication::instance(), QEvent::MetaCall);
}

void TailCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Follows files, or the systemd journal, on hosts until Ctrl+C.\n"
                                        "Rotated files are read to their end; after a lost connection it goes on where it stopped."));
    parser.addPositionalArgument(QStringLiteral("hosts"), tr("names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas"), QStringLiteral("HOSTS"));
    parser.addPositionalArgument(QStringLiteral("files"), tr("absolute paths or globs on the hosts"), QStringLiteral("[FILE…]"));
    parser.addOptions({{{QStringLiteral("n"), QStringLiteral("lines")}, tr("Begin with so many old lines (10)."), tr("number"), QStringLiteral("10")},
                       {QStringLiteral("journal"), tr("Follow the systemd journal instead of files.")},
                       {QStringLiteral("unit"), tr("With --journal: only this unit; may be repeated."), tr("name")},
                       {QStringLiteral("journal-file"), tr("With --journal: this journal file on the hosts instead of their own; may be repeated."), tr("path")},
                       {QStringLiteral("no-follow"), tr("Print the old lines and end.")}});
}

Result<logs::FollowRequest> TailCommand::readRequest(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    const bool journal = parser.isSet(QStringLiteral("journal"));
    if (words.isEmpty() || (words.size() == 1) != journal)
        return failure(ErrorCode::Parse, tr("“tail” needs HOSTS and either files or --journal."));
    bool ok = false;
    const int lines = parser.value(QStringLiteral("lines")).toInt(&ok);
    if (!ok || lines < 0)
        return failure(ErrorCode::Parse, tr("The number of lines must be 0 or more."));
    logs::FollowRequest request;
    request.kind = journal ? logs::FollowRequest::Kind::Journal : logs::FollowRequest::Kind::Files;
    request.patterns = words.sliced(1);
    request.units = parser.values(QStringLiteral("unit"));
    for (const QString &file : parser.values(QStringLiteral("journal-file")))
        request.journalOptions << QStringLiteral("--file=") + file;
    request.initialLines = lines;
    request.oldLines = lines;
    request.follow = !parser.isSet(QStringLiteral("no-follow"));
    return request;
}

void TailCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    const auto request = readRequest(parser);
    if (!request)
        return refuse(context, request.error().message);
    const auto chosen = context.select(parser.positionalArguments().first());
    if (!chosen)
        return fail(context, chosen.error());
    m_elapsed.start();
    m_severalHosts = chosen->size() > 1;
    m_severalFiles = request->patterns.size() > 1 || std::ranges::any_of(request->patterns, isGlob);
    m_journal = request->kind == logs::FollowRequest::Kind::Journal;
    m_service = std::make_unique<logs::LogService>(context, logs::LogStore::Limits{.capacity = kKeptBytes});
    connect(m_service.get(), &logs::LogService::linesArrived, this, &TailCommand::onLines);
    connect(m_service.get(), &logs::LogService::sourceChanged, this, &TailCommand::onSource);
    for (const hosts::Host &host : *chosen)
        follow(host, *request);
    m_started = true;
    endIfDone();
}

void TailCommand::follow(const hosts::Host &host, logs::FollowRequest request)
{
    request.host = host.id;
    Follow made;
    made.host = host;
    made.wanted = std::max<qsizetype>(1, request.patterns.size());
    made.session = m_context->sessionFor(host.id);
    Result<logs::FollowId> id = std::unexpected(m_context->lastError());
    if (made.session)
        id = m_service->follow(request);
    if (!id) {
        // Ids of the service are positive.
        Follow &failed = m_follows[-1 - int(m_follows.size())] = std::move(made);
        return conclude(failed, kConnectionError, id.error());
    }
    m_follows[*id] = std::move(made);
    watch(*id);
}

void TailCommand::watch(logs::FollowId id)
{
    const auto session = m_follows.at(id).session;
    connect(session.get(), &ssh::Session::statusChanged, this, [this, id](const ssh::SessionStatus &status) { onStatus(id, status); });
    onStatus(id, session->status());
}

void TailCommand::onStatus(logs::FollowId id, const ssh::SessionStatus &status)
{
    Follow &follow = m_follows.at(id);
    follow.wasReady = follow.wasReady || status.phase == ssh::SessionPhase::Ready;
    // A connection that was there comes back by itself; one that never was is said at once, as ssh does.
    const bool gone = status.phase == ssh::SessionPhase::Failed || (status.phase == ssh::SessionPhase::Lost && !follow.wasReady);
    if (!gone || follow.done || !status.error)
        return;
    conclude(follow, kConnectionError, *status.error);
    m_service->stop(id);
}

void TailCommand::onSource(const logs::SourceInfo &info)
{
    const auto found = m_follows.find(info.follow);
    if (found == m_follows.end() || found->second.done)
        return;
    Follow &follow = found->second;
    Source &source = follow.sources[info.id];
    switch (info.state) {
    case logs::SourceState::Following:
        // journalctl runs before it knows whether it can read anything; there only a line is a proof.
        source.read = source.read || !m_journal;
        source.ended = false;
        return;
    case logs::SourceState::Waiting:
    case logs::SourceState::Denied:
    case logs::SourceState::Failed: onProblem(follow, info); break;
    case logs::SourceState::Stopped: source.ended = true; break;
    case logs::SourceState::HostLost: onHostLost(info.follow, follow, info); return;
    case logs::SourceState::Connecting: return;
    }
    const bool all = qsizetype(follow.sources.size()) >= follow.wanted || info.state == logs::SourceState::Stopped;
    if (all && std::ranges::all_of(follow.sources, [](const auto &entry) { return entry.second.ended; }))
        conclude(follow, follow.status);
}

void TailCommand::onHostLost(logs::FollowId id, Follow &follow, const logs::SourceInfo &info)
{
    // The connection stands and the command still cannot be run: that will not heal by waiting.
    const bool refused = follow.session->status().phase == ssh::SessionPhase::Ready;
    if (!refused || std::ranges::any_of(follow.sources, [](const auto &entry) { return entry.second.read; }))
        return;
    conclude(follow, kConnectionError, Error{ErrorCode::CommandFailed, info.detail, {}, {}});
    m_service->stop(id);
}

void TailCommand::onProblem(Follow &follow, const logs::SourceInfo &info)
{
    Source &source = follow.sources[info.id];
    if (source.read)
        return note(info, info.detail); // it was there: the engine waits for it
    if (source.ended)
        return;
    source.ended = true;
    follow.status = 1;
    m_context->output().error(labelOf(info), problemOf(info));
}

QString TailCommand::labelOf(const logs::SourceInfo &info) const
{
    return m_severalFiles ? info.hostName + u':' + info.name : info.hostName;
}

void TailCommand::onLines(const QList<logs::TailLine> &lines)
{
    for (const logs::TailLine &line : lines) {
        const auto found = m_follows.find(line.source.follow);
        if (found == m_follows.end())
            continue;
        if (!line.marker) {
            found->second.sources[line.source.id].read = true;
            print(line);
        } else if (line.source.state == logs::SourceState::Following || line.source.state == logs::SourceState::HostLost) {
            note(line.source, QString::fromUtf8(line.text));
        }
    }
    if (m_context->output().broken() && !m_ended)
        cancel(); // nobody reads any more
}

void TailCommand::print(const logs::TailLine &line)
{
    Output &output = m_context->output();
    if (!output.json())
        return output.hostBytes(labelOf(line.source), m_severalHosts || m_severalFiles, line.text + '\n', ssh::Stream::Output);
    QJsonObject object{{QStringLiteral("type"), QStringLiteral("output")},
                       {QStringLiteral("host"), line.source.hostName},
                       {QStringLiteral("source"), line.source.name},
                       {QStringLiteral("stream"), QStringLiteral("stdout")},
                       {QStringLiteral("time"), toIso(line.time)},
                       {QStringLiteral("level"), logs::levelKey(line.level)}};
    putBytes(object, line.text);
    output.object(object);
}

void TailCommand::note(const logs::SourceInfo &info, const QString &text)
{
    Output &output = m_context->output();
    if (output.json()) {
        output.object({{QStringLiteral("type"), QStringLiteral("note")},
                       {QStringLiteral("host"), info.hostName},
                       {QStringLiteral("source"), info.name},
                       {QStringLiteral("message"), text}});
    } else {
        output.note(QStringLiteral("quarterdeck-cli: %1: %2").arg(labelOf(info), text));
    }
}

void TailCommand::conclude(Follow &follow, int status, const std::optional<Error> &error)
{
    follow.done = true;
    m_status = std::max(m_status, status);
    Output &output = m_context->output();
    if (error)
        output.error(follow.host.name, *error);
    if (output.json()) {
        output.object({{QStringLiteral("type"), QStringLiteral("exit")},
                       {QStringLiteral("host"), follow.host.name},
                       {QStringLiteral("status"), status},
                       {QStringLiteral("signal"), QJsonValue()},
                       {QStringLiteral("error"), error ? QJsonValue(errorCodeName(error->code)) : QJsonValue()},
                       {QStringLiteral("seconds"), double(m_elapsed.elapsed()) / 1000}});
    }
    endIfDone();
}

void TailCommand::endIfDone()
{
    if (!m_started || m_ended || !std::ranges::all_of(m_follows, [](const auto &entry) { return entry.second.done; }))
        return;
    m_ended = true;
    Q_EMIT finished(m_status);
}

void TailCommand::cancel()
{
    if (m_ended)
        return;
    m_ended = true;
    if (m_service)
        m_service->stopAll();
    for (auto &[id, follow] : m_follows) {
        if (!follow.done)
            conclude(follow, kInterrupted);
    }
    Q_EMIT finished(kInterrupted);
}

} // namespace qd::cli
