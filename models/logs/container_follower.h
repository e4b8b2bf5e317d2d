// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/follower.h"

#include <map>

namespace qd::logs {

/// Lines that come with an RFC 3339 stamp of nanoseconds before them, and the place in them: what was seen last of a stream
/// and how often, so that a stream that is asked for again from then on neither loses nor doubles a line.
class StampedStream {
public:
    struct Line {
        qint64 ns = 0; ///< UTC, since the epoch
        QByteArrayView text;
    };
    /// Nothing unless the line begins with a stamp and a space (or is a stamp alone).
    [[nodiscard]] static std::optional<Line> read(QByteArrayView line);

    /// The stream begins again, from some moment that is not after lastNs().
    void beginAgain();
    /// False: the line was seen before.
    [[nodiscard]] bool take(const Line &line);
    /// Stamp of the newest line; 0 before the first.
    [[nodiscard]] qint64 lastNs() const { return m_lastNs; }

private:
    qint64 m_lastNs = 0;
    int m_withLast = 0; ///< lines that had this very stamp
    int m_toSkip = 0;
    bool m_again = false;
};

/// Follows one container of Docker or Podman, or the pods of a Kubernetes namespace, through the host's own tools
/// (`docker logs`, `podman logs`, `kubectl logs`, each with stamps); goes on behind the newest stamp after a lost connection or
/// when a container was restarted. Each output of a container is a source.
class ContainerFollower final : public Follower {
    Q_OBJECT
public:
    using Follower::Follower;

protected:
    [[nodiscard]] ssh::Command command() override;
    void channelStarted() override;
    void readOutput(const QByteArray &bytes) override;
    void readErrors(const QByteArray &bytes) override;
    void tellAll(SourceState state, const QString &detail, const QString &marker) override;
    [[nodiscard]] End endOf(const ssh::ExitStatus &status) const override;
    [[nodiscard]] QString explainExit(int code) const override;

private:
    struct Origin {
        SourceId source = 0;
        StampedStream stream;
    };
    [[nodiscard]] bool isKubernetes() const { return request().kind == FollowRequest::Kind::Kubernetes; }
    [[nodiscard]] QString since() const;
    void cut(QByteArray &partial, const QByteArray &bytes, bool errors);
    void readLine(QByteArrayView line, bool errors);
    Origin &originOf(const QByteArray &key);
    void addStandIn();

    std::map<QByteArray, Origin> m_origins; ///< by "pod/web-0/app"; Docker: "" and "errors"
    std::optional<SourceId> m_standIn; ///< of pods, before the first line of one
    QByteArray m_partial, m_partialErrors;
    qint64 m_startMs = 0;
};

} // namespace qd::logs
