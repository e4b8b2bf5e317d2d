// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/host_job.h"
#include "app/cli/cli_command.h"
#include "app/cli/input_feed.h"

namespace qd::cli {

/// run HOSTS -- CMD ARG…: the words arrive on every host exactly as given, whatever its login shell.
class RunCommand final : public CliCommand {
    Q_OBJECT
public:
    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] bool stopsAtArguments() const override { return true; }
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    [[nodiscard]] static ssh::Command commandFrom(const QCommandLineParser &parser, const QStringList &words);
    [[nodiscard]] static std::shared_ptr<const ssh::Operation> operationOn(const QList<hosts::Host> &chosen, const ssh::Command &command);
    void onJobFinished(int status);

    std::vector<std::unique_ptr<HostJob>> m_jobs;
    std::unique_ptr<InputFeed> m_input;
    qsizetype m_open = 0;
    int m_status = 0;
    bool m_cancelled = false;
};

} // namespace qd::cli
