// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/line_intake.h"

#include "models/base/hand_over.h"
#include "models/logs/command_follower.h"
#include "models/logs/container_follower.h"
#include "models/logs/file_follower.h"
#include "models/logs/journal_follower.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

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

LineIntake::LineIntake(LogStore &store) : m_store(store), m_flush(this), m_clockTimer(this)
{
    m_flush.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &LineIntake::flush);
    m_clockTimer.setInterval(1000);
    connect(&m_clockTimer, &QTimer::timeout, this, &LineIntake::askClocks);
}

LineIntake::~LineIntake() = default;

std::unique_ptr<Follower> LineIntake::makeFollower(FollowId id, const FollowRequest &request,
                                                   std::shared_ptr<ssh::Session> session)
{
    using Kind = FollowRequest::Kind;
    switch (request.kind) {
    case Kind::Journal: return std::make_unique<JournalFollower>(id, request, std::move(session), *this);
    case Kind::Command: return std::make_unique<CommandFollower>(id, request, std::move(session), *this);
    case Kind::Container:
    case Kind::Kubernetes: return std::make_unique<ContainerFollower>(id, request, std::move(session), *this);
    case Kind::Files: break;
    }
    return std::make_unique<FileFollower>(id, request, std::move(session), *this);
}

void LineIntake::follow(FollowId id, const FollowRequest &request, std::shared_ptr<ssh::Session> session,
                        const QString &hostName)
{
    m_asked[id] = {request.host, hostName, request.floodLimit};
    m_clocks.try_emplace(request.host.value);
    if (!m_clockTimer.isActive())
        m_clockTimer.start();
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
    m_asked.erase(id);
    if (m_followers.empty())
        m_clockTimer.stop();
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

SourceId LineIntake::addSource(FollowId follow, const QString &name, const QString &label)
{
    const SourceId source = m_nextSource++;
    Origin &origin = m_origins[source];
    const Asked &asked = m_asked[follow];
    origin.info = {.id = source, .follow = follow, .host = asked.host, .hostName = asked.hostName, .name = name,
                   .label = label.isEmpty() ? shortLabel(name) : label, .state = SourceState::Connecting, .detail = {}, .zoneSeconds = 0};
    origin.floodLimit = asked.floodLimit;
    origin.reader.setSource(asked.hostName + u':' + name);
    if (const auto clock = m_clocks.find(asked.host.value); clock != m_clocks.end() && clock->second.told)
        tellSkew(origin, clock->second);
    Q_EMIT sourceChanged(origin.info);
    return source;
}

void LineIntake::setState(SourceId source, SourceState state, const QString &detail)
{
    SourceInfo &info = m_origins[source].info;
    if (info.state == state && info.detail == detail)
        return;
    if (state == SourceState::Stopped) {
        tellFlood(m_origins[source]);
        flush(); // its last lines come before the word that there are no more
    }
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

void LineIntake::prepare(Origin &origin)
{
    m_nowMs = QDateTime::currentMSecsSinceEpoch();
    origin.reader.setNow(m_nowMs);
    const std::shared_ptr<const FormatSet> formats = FormatSet::current();
    if (origin.formats != formats) { // what the name told them is told again
        origin.formats = formats;
        origin.told = nullptr;
        origin.reader.setFormats(formats);
    }
}

void LineIntake::addBytes(SourceId source, QByteArrayView bytes, bool history)
{
    Origin &origin = m_origins[source];
    prepare(origin);
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

void LineIntake::addStamped(SourceId source, QByteArrayView line, qint64 timeMs, bool history)
{
    Origin &origin = m_origins[source];
    prepare(origin);
    takeLine(origin, line, history, timeMs);
}

void LineIntake::takeLine(Origin &origin, QByteArrayView line, bool history, std::optional<qint64> timeMs)
{
    if (origin.floodLimit > 0 && (!history || timeMs) && !admit(origin))
        return;
    const ParsedLine parsed = origin.reader.parse(line);
    LineRecord record;
    record.source = origin.info.id;
    record.level = parsed.level;
    if (parsed.isContinuation && origin.lastTimeMs > 0) {
        record.timeMs = timeMs.value_or(origin.lastTimeMs); // a further line of the record above
        record.level = origin.lastLevel;
        record.flags = ContinuationLine;
    } else if (parsed.hasTime || timeMs) {
        record.timeMs = timeMs ? *timeMs : parsed.timeMs;
        origin.lastTimeMs = record.timeMs;
        origin.lastLevel = parsed.level;
    } else {
        record.timeMs = m_nowMs;
        record.flags = ArrivalTime;
    }
    add(origin, line, record, history);
}

bool LineIntake::admit(Origin &origin)
{
    if (m_nowMs - origin.secondMs >= 1000 || m_nowMs < origin.secondMs) {
        tellFlood(origin);
        origin.secondMs = m_nowMs;
        origin.inSecond = 0;
    }
    if (++origin.inSecond <= origin.floodLimit)
        return true;
    ++origin.leftOut;
    m_store.addFlooded(origin.info.id, 1);
    if (!m_flush.isActive())
        m_flush.start(kFlushInterval);
    return false;
}

void LineIntake::tellFlood(Origin &origin)
{
    if (const qint64 leftOut = std::exchange(origin.leftOut, 0); leftOut > 0) {
        addMarker(origin.info.id, tr("%n line(s) left out here: this source sent more than its limit of %1 a second.", nullptr, int(leftOut))
                      .arg(QLocale().toString(origin.floodLimit)), Level::Warning);
    }
}

void LineIntake::addLine(SourceId source, QByteArrayView line, const LineRecord &record, bool history)
{
    LineRecord own = record;
    own.source = source;
    add(m_origins[source], line, own, history);
}

void LineIntake::add(Origin &origin, QByteArrayView line, const LineRecord &record, bool history)
{
    // The two batches go to the store one after the other: a source's lines must not wait in both.
    if (origin.waitsFor == m_flushes && origin.waitsAsHistory != history)
        flush();
    origin.waitsFor = m_flushes;
    origin.waitsAsHistory = history;
    LineBatch &batch = history ? m_history : m_live;
    batch.add(line, record);
    if (batch.text.size() > kFlushBytes)
        flush();
    else if (!m_flush.isActive())
        m_flush.start(m_busy ? kBusyInterval : kFlushInterval);
}

void LineIntake::addMarker(SourceId source, const QString &text, Level level, bool inStream)
{
    Origin &origin = m_origins[source];
    LineRecord record;
    record.source = source;
    record.level = level;
    record.flags = MarkerLine;
    const bool isBehind = inStream && origin.lastTimeMs > 0;
    record.timeMs = isBehind ? origin.lastTimeMs : QDateTime::currentMSecsSinceEpoch();
    record.flags |= isBehind ? 0 : ArrivalTime;
    add(origin, text.toUtf8().replace('\n', ' '), record, isBehind);
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
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    bool untold = false;
    for (auto &[source, origin] : m_origins) {
        if (origin.leftOut > 0 && nowMs - origin.secondMs >= 1000)
            tellFlood(origin);
        untold = untold || origin.leftOut > 0;
    }
    m_busy = m_live.lines.size() > size_t(m_busy ? kBusyLines * (kBusyInterval / kFlushInterval) / 2 : kBusyLines);
    tellFormats();
    m_flush.stop(); // the words above may have started it
    ++m_flushes;
    if (untold)
        m_flush.start(kFlushInterval);
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

void LineIntake::tellFormats()
{
    for (auto &[source, origin] : m_origins) {
        const LineFormat *format = origin.reader.format();
        if (!format || format == origin.told)
            continue;
        origin.told = format;
        if (std::exchange(origin.info.formatKey, format->key()) != format->key())
            Q_EMIT sourceChanged(origin.info);
    }
}

void LineIntake::askClocks()
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    for (const auto &[id, follower] : m_followers) {
        const HostId &host = m_asked[id].host;
        HostClock &clock = m_clocks[host.value];
        ssh::Session *session = follower->session();
        if (!clock.asked && nowMs >= clock.askAtMs && session && session->status().phase == ssh::SessionPhase::Ready)
            askClock(host, *session);
    }
}

void LineIntake::askClock(const HostId &host, ssh::Session &session)
{
    m_clocks[host.value].asked = true;
    ssh::Command command;
    command.script = QString::fromLatin1(SkewEstimator::kQuestion);
    command.effect = ssh::Effect::ReadOnly;
    command.deadline = std::chrono::seconds(10);
    command.purpose = tr("Ask for the clock");
    const qint64 sentMs = QDateTime::currentMSecsSinceEpoch();
    ssh::run(session, command).then(this, [this, host, sentMs](const Result<ssh::CommandOutput> &output) {
        takeClock(host, sentMs, output);
    });
}

void LineIntake::takeClock(const HostId &host, qint64 sentMs, const Result<ssh::CommandOutput> &output)
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    HostClock &clock = m_clocks[host.value];
    clock.asked = false;
    const auto answer = output ? SkewEstimator::readAnswer(output->standardOutput) : std::nullopt;
    clock.askAtMs = nowMs + std::chrono::milliseconds(kAskAgain).count();
    if (!answer)
        return;
    clock.estimator.add(sentMs, nowMs, answer->ms, answer->cutMs);
    if (++clock.answers < kFirstQuestions) {
        clock.askAtMs = 0;
        return askClocks();
    }
    const ClockSkew now = *clock.estimator.skew();
    // What is still true within what is known is left as it is: each change would put later lines on another scale.
    const bool stands = clock.told && std::abs(now.offsetMs - clock.told->offsetMs) <= std::max(kSkewToleranceMs, now.uncertaintyMs)
        && now.uncertaintyMs * 2 >= clock.told->uncertaintyMs;
    if (stands)
        return;
    clock.told = now;
    flush(); // lines that came before the clock was known to be otherwise
    for (auto &[source, origin] : m_origins) {
        if (origin.info.host == host) {
            tellSkew(origin, clock);
            Q_EMIT sourceChanged(origin.info);
        }
    }
}

void LineIntake::tellSkew(Origin &origin, const HostClock &clock)
{
    origin.info.skew = clock.told;
    m_store.setCorrection(origin.info.id, clock.told->correctionMs());
}

void LineIntake::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused)
        return;
    for (const auto &[id, follower] : m_followers)
        follower->setPaused(paused);
}

} // namespace qd::logs
