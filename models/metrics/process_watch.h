// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/process_list.h"
#include "models/ssh/session_source.h"

#include <QtCore/QFuture>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace qd::metrics {

/// The full process lists of a few hosts, asked for again and again while somebody looks.
/// A host is asked anew `interval` after its answer, never twice at once; the second question comes after a second, so that
/// there are rates. A host that fails is asked on at the same pace.
/// Thread: GUI. Ownership: source and clock must outlive it; destroying it gives up what is under way.
class ProcessWatch : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype hostsAtMost = 12;

    ProcessWatch(ssh::SessionSource &source, const Clock &clock, QObject *parent = nullptr);
    ~ProcessWatch() override;

    struct State {
        std::optional<ProcessList> list;
        UtcTime time{};             ///< of the list
        std::optional<Error> error; ///< of the newest question
        bool isAsking = false;
    };

    /// At most `hostsAtMost`; the rest is left out. What is known of those that stay is kept.
    void setHosts(const QList<HostId> &hosts);
    [[nodiscard]] const QList<HostId> &hosts() const { return m_hosts; }
    void setInterval(std::chrono::milliseconds interval) { m_interval = interval; }
    /// Asks nobody while paused.
    void setPaused(bool paused);
    /// Asks the host at once, as after something was done to it.
    void refresh(const HostId &host);
    /// Null if the host is not watched.
    [[nodiscard]] const State *state(const HostId &host) const;

    /// Runs something on the host that holds the process; the list is asked for behind it.
    [[nodiscard]] QFuture<Result<ssh::CommandOutput>> act(const HostId &host, const ssh::Command &command);

Q_SIGNALS:
    void changed(const qd::HostId &host);

private:
    struct Watched {
        State state;
        QTimer timer;
        QFuture<Result<ssh::CommandOutput>> question;
    };

    void ask(const HostId &host);
    void take(const HostId &host, const Result<ssh::CommandOutput> &answer);

    ssh::SessionSource &m_source;
    const Clock &m_clock;
    QList<HostId> m_hosts;
    QHash<HostId, std::shared_ptr<Watched>> m_watched;
    std::chrono::milliseconds m_interval{3'000};
    bool m_isPaused = true;
};

} // namespace qd::metrics
