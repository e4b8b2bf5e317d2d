// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_context.h"

#include <QtCore/QElapsedTimer>

namespace qd::cli {

/// One remote command of one host, its output passed on as it comes. finished() exactly once,
/// from the event loop.
class HostJob : public QObject {
    Q_OBJECT
public:
    /// `label` stands before its lines when `several`.
    HostJob(CliContext &context, const hosts::Host &host, QString label, bool several);

    void start(const ssh::Command &command);
    void cancel();
    [[nodiscard]] ssh::Channel *channel() const { return m_channel.get(); }
    [[nodiscard]] bool isDone() const { return m_done; }

Q_SIGNALS:
    void finished(int exitStatus);

private:
    void conclude(const Result<ssh::ExitStatus> &result);

    CliContext &m_context;
    hosts::Host m_host;
    QString m_label;
    bool m_several;
    bool m_done = false;
    bool m_cancelled = false;
    QElapsedTimer m_elapsed;
    std::shared_ptr<ssh::Session> m_session;
    std::unique_ptr<ssh::Channel> m_channel;
};

} // namespace qd::cli
