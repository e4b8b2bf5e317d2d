// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/line_intake.h"

#include "models/base/hand_over.h"
#include "models/logs/file_follower.h"
#include "models/logs/journal_follower.h"

#include <QtCore/QDateTime>

namespace qd::logs {
namespace {

/// "access" for "/var/log/nginx/access.log.1".
QString shortLabel(const QString &name)
{
    QString base = name.sliced(name.lastIndexOf(u'/') + 1);
    const qsizetype log = base.lastIndexOf(QStringLiteral(".log"));
    if (log > 0)
        base.truncate(log);
    return base;
}

} // namespace

LineIntake::LineIntake(LogStore &store) : m_store(store), m_flush(this)
{
    m_flush.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &LineIntake::flush);
}

LineIntake::~LineIntake() = default;

std::unique_ptr<Follower> LineIntake::makeFollower(FollowId id, const FollowRequest &request,
                                                   std::shared_ptr<ssh::Session> session)
{
    if (request.kind == FollowRequest::Kind::Journal)
        return std::make_unique<JournalFollower>(id, request, std::move(session), *this);
    return std::make_unique<FileFollower>(id, request, std::move(session), *this);
}

void LineIntake::follow(FollowId id, const FollowRequest &request, std::shared_ptr<ssh::Session> session,
                        const QString &hostName)
{
    m_hosts[id] = {request.host, hostName};
    const auto added = m_followers.emplace(id, makeFollower(id, request, std::move(session)));
    added.first->second->setPaused(m_paused);
    added.first->second->start();
}

std::shared_ptr<ssh::Session> LineIntake::renewSession(FollowId id, std::shared_ptr<ssh::Session> session)
{
    const auto found = m_followers.find(id);
    return found == m_followers.end() ? session : found->second->renewSession(std::move(session));
}

std::shared_ptr<ssh::Session> LineIntake::stop(FollowId id)
{
    const auto found = m_followers.find(id);
    if (found == m_followers.end())
        return {};
    std::shared_ptr<ssh::Session> session = found->second->takeSession();
    m_followers.erase(found);
    m_hosts.erase(id);
    for (auto &[source, origin] : m_origins) {
        if (origin.info.follow == id) {
            endPartialLine(source);
            setState(source, SourceState::Stopped, {});
        }
    }
    flush();
    std::erase_if(m_origins, [id](const auto &entry) { return entry.second.info.follow == id; });
    return session;
}

SourceId LineIntake::addSource(FollowId follow, const QString &name)
{
    const SourceId source = m_nextSource++;
    Origin &origin = m_origins[source];
    const auto &[host, hostName] = m_hosts[follow];
    origin.info = {.id = source, .follow = follow, .host = host, .hostName = hostName, .name = name,
                   .label = shortLabel(name), .state = SourceState::Connecting, .detail = {}, .zoneSeconds = 0};
    origin.reader.setSource(hostName + u':' + name);
    Q_EMIT sourceChanged(origin.info);
    return source;
}

void LineIntake::setState(SourceId source, SourceState state, const QString &detail)
{
    SourceInfo &info = m_origins[source].info;
    if (info.state == state && info.detail == detail)
        return;
    if (state == SourceState::Stopped)
        flush(); // its last lines come before the word that there are no more
    info.state = state;
    info.detail = detail;
    Q_EMIT sourceChanged(info);
}

void LineIntake::setZone(SourceId source, int seconds)
{
    Origin &origin = m_origins[source];
    origin.reader.setZone(seconds);
    if (std::exchange(origin.info.zoneSeconds, seconds) != seconds)
        Q_EMIT sourceChanged(origin.info);
}

void LineIntake::addBytes(SourceId source, QByteArrayView bytes, bool history)
{
    Origin &origin = m_origins[source];
    m_nowMs = QDateTime::currentMSecsSinceEpoch();
    origin.reader.setNow(m_nowMs);
    origin.reader.setFormats(FormatSet::current());
    origin.history = history;
    while (!bytes.isEmpty()) {
        const qsizetype newline = bytes.indexOf('\n');
        if (newline < 0) {
            origin.partial.append(bytes);
            if (origin.partial.size() > kLongestLine)
                endPartialLine(source);
            return;
        }
        if (origin.partial.isEmpty()) {
            takeLine(origin, bytes.first(newline), history);
        } else {
            origin.partial.append(bytes.first(newline));
            takeLine(origin, origin.partial, history);
            origin.partial.clear();
        }
        bytes = bytes.sliced(newline + 1);
    }
}

void LineIntake::takeLine(Origin &origin, QByteArrayView line, bool history)
{
    const ParsedLine parsed = origin.reader.parse(line);
    LineRecord record;
    record.source = origin.info.id;
    if (parsed.isContinuation && origin.lastTimeMs > 0) {
        record.timeMs = origin.lastTimeMs;
        record.level = origin.lastLevel;
        record.flags = ContinuationLine;
    } else if (parsed.hasTime) {
        record.timeMs = parsed.timeMs;
        record.level = parsed.level;
        origin.lastTimeMs = parsed.timeMs;
        origin.lastLevel = parsed.level;
    } else {
        record.timeMs = m_nowMs;
        record.level = parsed.level;
    }
    add(line, record, history);
}

void LineIntake::addLine(SourceId source, QByteArrayView line, const LineRecord &record, bool history)
{
    LineRecord own = record;
    own.source = source;
    add(line, own, history);
}

void LineIntake::add(QByteArrayView line, const LineRecord &record, bool history)
{
    LineBatch &batch = history ? m_history : m_live;
    batch.add(line, record);
    if (batch.text.size() > kFlushBytes)
        flush();
    else if (!m_flush.isActive())
        m_flush.start(kFlushInterval);
}

void LineIntake::addMarker(SourceId source, const QString &text, Level level)
{
    LineRecord record;
    record.source = source;
    record.level = level;
    record.flags = MarkerLine;
    record.timeMs = QDateTime::currentMSecsSinceEpoch();
    add(text.toUtf8().replace('\n', ' '), record, false);
}

void LineIntake::endPartialLine(SourceId source)
{
    Origin &origin = m_origins[source];
    if (!origin.partial.isEmpty())
        takeLine(origin, std::exchange(origin.partial, {}), origin.history);
}

void LineIntake::flush()
{
    m_flush.stop();
    flushBatch(m_history, true);
    flushBatch(m_live, false);
}

void LineIntake::flushBatch(LineBatch &batch, bool history)
{
    if (batch.isEmpty())
        return;
    static const QMetaMethod listener = QMetaMethod::fromSignal(&LineIntake::arrived);
    if (isSignalConnected(listener)) {
        const qint64 bytes = batch.bytes();
        const qint64 untold = m_untold.fetch_add(bytes) + bytes;
        Q_EMIT arrived(std::make_shared<const LineBatch>(batch), bytes);
        if (untold > kUntoldMost)
            setPaused(true);
    }
    m_store.append(std::exchange(batch, {}), history, QDateTime::currentMSecsSinceEpoch());
}

void LineIntake::told(qint64 bytes)
{
    const qint64 before = m_untold.fetch_sub(bytes);
    // Later than setPaused(true): that belongs to a turn of this thread that is already under way.
    if (before >= kUntoldAgain && before - bytes < kUntoldAgain)
        postTo(this, [this] { setPaused(false); });
}

void LineIntake::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused)
        return;
    for (const auto &[id, follower] : m_followers)
        follower->setPaused(paused);
}

} // namespace qd::logs
