// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logs_follow.h"

#include "models/logtext/format.h"

#include <QtCore/QFileInfo>

#include <algorithm>

namespace qd::cli {
namespace {

using logs::FollowRequest;
using logs::SourceInfo;
using logs::SourceState;

constexpr qint64 kKeptBytes = 1024 * 1024; ///< lines are printed as they come and not looked at again
constexpr qint64 kUsualLines = 10;
constexpr qint64 kLateNs = 60'000'000'000; ///< how long a printed line of a log server is remembered

QString str(const char *text) { return QString::fromLatin1(text); }

bool isGlob(const QString &path) { return path.contains(u'*') || path.contains(u'?') || path.contains(u'['); }

} // namespace

LogsFollow::LogsFollow(CliContext &context, LogsRequest request) : m_context(context), m_request(std::move(request)), m_sessions(context), m_fields(m_formats)
{
    m_formats.formats = logs::FormatSet::current();
    m_formats.nowMs = context.clock().now().time_since_epoch().count();
}

LogsFollow::~LogsFollow()
{
    m_engine.reset();
    // The log thread hands its sessions back through the event queue; they must not outlive the pool.
    QCoreApplication::sendPostedEvents(QCoreApplication::instance(), QEvent::MetaCall);
}

void LogsFollow::start()
{
    auto filter = logs::FilterEvaluator::compile(m_request.filter);
    if (!filter) {
        fail({}, filter.error());
        return end(m_status);
    }
    m_filter = *filter;
    if (m_request.from == LogsRequest::From::Server) {
        m_server = std::make_unique<LogsInput>(m_context, m_request);
        connect(m_server.get(), &LogsInput::ready, this, [this] {
            m_document = m_server->firstDocument();
            if (!m_document)
                return end(m_server->status());
            connect(m_document.get(), &logs::LogDocument::changed, this, &LogsFollow::printNews);
            printNews();
        });
        return m_server->start();
    }
    if (const auto error = startEngine())
        fail({}, *error);
    m_started = true;
    endIfDone();
}

FollowRequest LogsFollow::baseRequest() const
{
    FollowRequest request;
    request.elevate = m_request.elevate;
    request.units = m_request.units;
    request.boot = m_request.boot;
    request.container = m_request.container;
    request.command = m_request.command;
    for (const QString &file : m_request.journalFiles)
        request.journalOptions << str("--file=") + file;
    request.oldLines = int(std::min<qint64>(m_request.last.value_or(kUsualLines), std::numeric_limits<int>::max()));
    request.initialLines = request.oldLines;
    return request;
}

std::optional<Error> LogsFollow::startEngine()
{
    m_engine = std::make_unique<logs::LogService>(m_sessions, logs::LogStore::Limits{.capacity = kKeptBytes});
    connect(m_engine.get(), &logs::LogService::linesArrived, this, &LogsFollow::onLines);
    connect(m_engine.get(), &logs::LogService::sourceChanged, this, &LogsFollow::onSource);
    FollowRequest request = baseRequest();
    switch (m_request.from) {
    case LogsRequest::From::Files: return followPlaces();
    case LogsRequest::From::Journal: request.kind = FollowRequest::Kind::Journal; break;
    case LogsRequest::From::Container: request.kind = FollowRequest::Kind::Container; break;
    case LogsRequest::From::Command: request.kind = FollowRequest::Kind::Command; break;
    case LogsRequest::From::Server: break;
    }
    return followHosts(m_request.hosts, request);
}

/// One request for all files of a host.
std::optional<Error> LogsFollow::followPlaces()
{
    QStringList here;
    QMap<QString, QStringList> there;
    for (const LogsRequest::Place &place : std::as_const(m_request.places)) {
        if (place.hosts.isEmpty())
            here.append(QFileInfo(place.path).absoluteFilePath());
        else
            there[place.hosts].append(place.path);
        m_severalSources = m_severalSources || m_request.places.size() > 1 || isGlob(place.path);
    }
    FollowRequest request = baseRequest();
    if (!here.isEmpty()) {
        request.patterns = here;
        follow(LogsSessions::here(), request);
    }
    for (auto place = there.cbegin(); place != there.cend(); ++place) {
        request.patterns = place.value();
        if (const auto error = followHosts(place.key(), request))
            return error;
    }
    return {};
}

std::optional<Error> LogsFollow::followHosts(const QString &words, FollowRequest request)
{
    const auto hosts = m_context.select(words);
    if (!hosts)
        return hosts.error();
    m_severalSources = m_severalSources || hosts->size() > 1;
    for (const hosts::Host &host : *hosts)
        follow(host.id, request);
    return {};
}

void LogsFollow::follow(const HostId &host, FollowRequest request)
{
    request.host = host;
    const QString name = m_sessions.displayName(host);
    const auto session = m_sessions.sessionFor(host);
    if (!session)
        return fail(name, m_context.lastError());
    const auto id = m_engine->follow(request);
    if (!id)
        return fail(name, id.error());
    m_follows[*id] = {name, session, {}, false, false};
    connect(session.get(), &ssh::Session::statusChanged, this, [this, follow = *id](const ssh::SessionStatus &status) { onStatus(follow, status); });
    onStatus(*id, session->status());
}

void LogsFollow::onStatus(logs::FollowId id, const ssh::SessionStatus &status)
{
    if (m_ended)
        return;
    Follow &one = m_follows.at(id);
    one.wasReady = one.wasReady || status.phase == ssh::SessionPhase::Ready;
    // A connection that was there comes back by itself; one that never was is said at once, as ssh does.
    const bool gone = status.phase == ssh::SessionPhase::Failed || (status.phase == ssh::SessionPhase::Lost && !one.wasReady);
    if (!gone || one.done || !status.error)
        return;
    one.done = true;
    fail(one.host, *status.error);
    m_engine->stop(id);
    endIfDone();
}

void LogsFollow::onSource(const SourceInfo &info)
{
    const auto found = m_follows.find(info.follow);
    if (found == m_follows.end() || found->second.done)
        return;
    Follow &one = found->second;
    const auto known = one.ended.find(info.id);
    const bool isFirst = known == one.ended.end();
    if (info.state == SourceState::Stopped) {
        one.ended[info.id] = true;
        one.done = std::ranges::all_of(one.ended, [](const auto &entry) { return entry.second; });
        return endIfDone();
    }
    if (info.state == SourceState::Following || info.state == SourceState::Connecting) {
        one.ended[info.id] = false;
        return;
    }
    // What is not there yet is waited for; it is said once.
    if (isFirst || (info.state == SourceState::Failed && !known->second))
        note(info, info.detail.isEmpty() ? logs::stateText(info.state) : info.detail);
    one.ended[info.id] = info.state == SourceState::Failed;
    if (info.state != SourceState::Failed)
        return;
    m_status = std::max(m_status, kUsageError);
    one.done = std::ranges::all_of(one.ended, [](const auto &entry) { return entry.second; });
    endIfDone();
}

bool LogsFollow::passes(const logs::TailLine &line)
{
    logs::LineRecord record;
    record.timeMs = line.time.time_since_epoch().count();
    record.level = line.level;
    record.source = line.source.id;
    return m_filter.passes({line.text, record}, m_filter.needsFields() ? &m_fields.readerOf(line.source.id) : nullptr);
}

void LogsFollow::onLines(const QList<logs::TailLine> &lines)
{
    for (const logs::TailLine &line : lines) {
        if (line.marker) {
            if (line.source.state == SourceState::Following || line.source.state == SourceState::HostLost)
                note(line.source, QString::fromUtf8(line.text));
        } else if (passes(line)) {
            print(line.source, line.time.time_since_epoch().count(), line.level, line.text);
        }
    }
    if (m_context.output().broken())
        cancel(); // nobody reads any more
}

void LogsFollow::print(const SourceInfo &source, qint64 timeMs, logs::Level level, const QByteArray &text)
{
    Output &output = m_context.output();
    if (m_request.format != LogsRequest::Format::Json) {
        const bool named = m_severalSources && m_request.names;
        return output.bytes((named ? placeText(source).toUtf8() + ": " : QByteArray()) + text + '\n');
    }
    QJsonObject object{{str("type"), str("output")},
                       {str("host"), source.hostName},
                       {str("source"), source.name},
                       {str("stream"), str("stdout")},
                       {str("time"), toIso(UtcTime(std::chrono::milliseconds(timeMs)))},
                       {str("level"), logs::levelKey(level)}};
    putBytes(object, text);
    output.object(object);
}

/// Lines of a log server that were not printed yet; late ones come when they are found.
void LogsFollow::printNews()
{
    if (m_ended)
        return;
    const qint64 rows = m_document->rowCount();
    const bool isFirst = m_printed.empty();
    const qint64 wanted = m_request.last.value_or(kUsualLines);
    qint64 row = isFirst ? std::max<qint64>(0, rows - wanted) : m_document->rowOf(*m_printed.begin());
    for (; row < rows; ++row) {
        const logs::LineNumber number = m_document->lineNumber(row);
        if (m_printed.contains(number))
            continue;
        const logs::LineView line = m_document->lineAt(row);
        if ((line.record.flags & logs::PendingLine) != 0)
            return; // it is being fetched, and changed() comes again
        print(m_document->source(line.record.source), line.record.timeMs, line.record.level, line.text.toByteArray());
        m_printed.insert(number);
    }
    while (m_printed.size() > 1 && *m_printed.begin() < *m_printed.rbegin() - kLateNs)
        m_printed.erase(m_printed.begin());
    if (m_context.output().broken())
        cancel();
}

void LogsFollow::note(const SourceInfo &info, const QString &text)
{
    Output &output = m_context.output();
    if (m_request.format == LogsRequest::Format::Json)
        output.object({{str("type"), str("note")}, {str("host"), info.hostName}, {str("source"), info.name}, {str("message"), text}});
    else
        output.note(QStringLiteral("quarterdeck-cli: %1: %2").arg(placeText(info), text));
}

void LogsFollow::fail(const QString &host, const Error &error)
{
    m_context.output().error(host, error);
    m_status = std::max(m_status, logsStatusOf(error));
}

void LogsFollow::endIfDone()
{
    if (m_started && !m_ended && std::ranges::all_of(m_follows, [](const auto &entry) { return entry.second.done; }))
        end(m_status);
}

void LogsFollow::cancel()
{
    if (m_engine)
        m_engine->stopAll();
    end(kInterrupted);
}

void LogsFollow::end(int status)
{
    if (std::exchange(m_ended, true))
        return;
    Q_EMIT finished(status);
}

} // namespace qd::cli
