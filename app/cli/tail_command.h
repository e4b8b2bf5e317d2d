// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "app/cli/host_job.h"

namespace qd::cli {

/// tail HOSTS FILE… or tail HOSTS --journal: follows until Ctrl+C.
class TailCommand final : public CliCommand {
    Q_OBJECT
public:
    void configure(QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    void add(CliContext &context, const hosts::Host &host, const QString &label, bool several, const ssh::Command &command);
    void onJobFinished(int status);

    std::vector<std::unique_ptr<HostJob>> m_jobs;
    qsizetype m_open = 0;
    int m_status = 0;
    bool m_cancelled = false;
};

} // namespace qd::cli
