// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "app/cli/deploy_desk.h"
#include "app/cli/deploy_flow.h"
#include "models/deploy/run_trace.h"

namespace qd::cli {

/// runs [list], show, retry, resume, undo, abandon, compare, export, verify: what was deployed, and what to do about it. "history" is
/// the list.
class RunsCommand final : public CliCommand {
    Q_OBJECT
public:
    enum class Mode { Runs, History };

    explicit RunsCommand(Mode mode) : m_mode(mode) {}
    ~RunsCommand() override;

    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] HostWish wish(const QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    using OnTrace = std::function<void(const deploy::RunTrace &)>;
    using OnRecords = std::function<void(const QList<deploy::RunRecord> &)>;

    void list(const QCommandLineParser &parser);
    void unfinished();
    void printUnfinished(const deploy::RunRecord &record, const QList<deploy::HostProbe> &probes);
    void show(const QCommandLineParser &parser, const QString &id);
    void compare(const QString &first, const QString &second);
    void exportRun(const QCommandLineParser &parser, const QString &id);
    void verify();
    void again(const QCommandLineParser &parser, const QString &action, const QString &id);
    void abandon(const deploy::RunRecord &record);
    void withTrace(const QString &id, const OnTrace &then);
    [[nodiscard]] Result<deploy::AuditQuery> queryOf(const QCommandLineParser &parser) const;
    void printRecords(const QList<deploy::RunRecord> &records);

    Mode m_mode;
    CliContext *m_context = nullptr;
    std::unique_ptr<DeployDesk> m_desk;
    std::unique_ptr<DeployFlow> m_flow;
};

} // namespace qd::cli
