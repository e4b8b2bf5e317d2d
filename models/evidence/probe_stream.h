// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/session.h"

#include <QtCore/QTimer>

namespace qd::evidence {

/// One command on a host that goes on printing short lines. Begins at once, and again by itself after a lost connection, unless the
/// command says that the host has not what it takes.
/// Thread: GUI (or the CLI's main); destroying it ends the command on the host.
class ProbeStream : public QObject {
    Q_OBJECT
public:
    static constexpr int cannot = 69; ///< exit status of a script that has nothing to ask with
    static constexpr std::chrono::milliseconds again{3'000};

    ProbeStream(std::shared_ptr<ssh::Session> session, ssh::Command command, QObject *parent = nullptr);
    ~ProbeStream() override;

    [[nodiscard]] bool isImpossible() const { return m_isImpossible; }

Q_SIGNALS:
    /// Not of the first time.
    void reopened();
    void line(const QByteArray &line);

private:
    void open();
    void take(const QByteArray &bytes);
    void end(const Result<ssh::ExitStatus> &result);

    std::shared_ptr<ssh::Session> m_session;
    ssh::Command m_command;
    std::unique_ptr<ssh::Channel> m_channel;
    QByteArray m_partial;
    QTimer m_retry;
    bool m_isImpossible = false;
};

} // namespace qd::evidence
