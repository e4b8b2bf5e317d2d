// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_context.h"
#include "models/ssh/connection_log.h"

namespace qd::cli {

/// hosts why HOST: dials once, for real, and prints what happened step by step. finished() exactly once.
class HostWhy : public QObject {
    Q_OBJECT
public:
    HostWhy(CliContext &context, const hosts::Host &host);
    void start();

Q_SIGNALS:
    void finished(int exitStatus);

private:
    void follow(const ssh::SessionStatus &status);
    void printSteps(const ssh::ConnectionAttempt &attempt);
    void conclude(const ssh::ConnectionAttempt &attempt);

    CliContext &m_context;
    hosts::Host m_host;
    std::shared_ptr<ssh::Session> m_session;
    qsizetype m_printed = 0;
    bool m_done = false;
};

} // namespace qd::cli
