// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_store.h"
#include "models/logs/source.h"
#include "models/ssh/session_source.h"

#include <QtCore/QThread>
#include <QtCore/QTimer>

#include <map>

namespace qd::logs {

class LineIntake;

/// One line for the command line's `tail`: everything a reader needs. Lines of one source keep their order; those of
/// several that arrived together are in the order of their times.
struct TailLine {
    SourceInfo source;
    UtcTime time{};
    Level level = Level::None;
    QByteArray text;
    bool marker = false;
};

/// The log domain's front door: follows files and journals of many hosts at once into one store.
/// Reading and parsing happen on its own thread (`qd-logs`).
/// Thread: GUI (or the CLI's main) thread. Ownership: owns store and intake; `sessions` must outlive it.
class LogService : public QObject {
    Q_OBJECT
public:
    explicit LogService(ssh::SessionSource &sessions, LogStore::Limits limits = {}, QObject *parent = nullptr);
    ~LogService() override;

    /// Starts following; an equal running request is not started twice (its id is returned).
    /// Unknown host: NotFound.
    [[nodiscard]] Result<FollowId> follow(const FollowRequest &request);
    /// Stops; lines already read stay in the store.
    void stop(FollowId id);
    void stopAll();
    /// The host is connected (again): what is followed there goes on with its session of now, at the next byte.
    void hostReady(const HostId &host);

    /// Times of hosts whose clock is wrong are made right (as at first), or stand as they were written. At once, for all lines.
    void setCorrected(bool corrected);

    [[nodiscard]] LogStore &store() { return *m_store; }
    [[nodiscard]] const LogStore &store() const { return *m_store; }
    /// Makes a source known, or its new state; sources that are not followed (opened files) come in here too.
    void setSource(const SourceInfo &info);
    /// Running requests by id.
    [[nodiscard]] const std::map<FollowId, FollowRequest> &requests() const { return m_requests; }
    /// Every source ever followed, by id; stopped ones stay because their lines do.
    [[nodiscard]] const std::map<SourceId, SourceInfo> &sources() const { return m_sources; }
    /// What is known of a source; empty fields if nothing.
    [[nodiscard]] SourceInfo source(SourceId id) const;
    /// Sources that are Following now.
    [[nodiscard]] int followingCount() const;
    /// Lines a second over the last three seconds.
    [[nodiscard]] double linesPerSecond() const { return m_rate; }

Q_SIGNALS:
    /// A source is new or has changed its state.
    void sourceChanged(const qd::logs::SourceInfo &info);
    void rateChanged();
    /// Only computed while somebody is connected: every line once, as it arrived. Whoever takes long holds the hosts
    /// up: beyond LineIntake::kUntoldMost nothing more is read from them until this is dealt with.
    void linesArrived(const QList<qd::logs::TailLine> &lines);

protected:
    void connectNotify(const QMetaMethod &signal) override;

private:
    void measureRate();
    void passOn(const LineBatch &batch);

    ssh::SessionSource &m_sessions;
    std::unique_ptr<LogStore> m_store;
    QThread m_thread;
    std::unique_ptr<LineIntake> m_intake;
    std::map<FollowId, FollowRequest> m_requests;
    std::map<SourceId, SourceInfo> m_sources;
    FollowId m_lastFollow = 0;
    QTimer m_rateTimer;
    std::array<qint64, 4> m_totals{};
    double m_rate = 0;
    bool m_passing = false;
};

} // namespace qd::logs

Q_DECLARE_METATYPE(qd::logs::TailLine)
