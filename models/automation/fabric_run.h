// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/cli_tool.h"
#include "models/automation/fabric_tasks.h"
#include "models/automation/reach_folder.h"
#include "models/deploy/run.h"
#include "models/ssh/command.h"

#include <deque>
#include <memory>

namespace qd::automation {

/// What a Fabric run needs, made by AutomationDesk.
struct FabricStart {
    FabricRequest request;
    QStringList interpreter;     ///< Fabric's Python with its options
    QString launcher;            ///< strictFabric() in the private folder
    QList<FabricOption> options; ///< of the task
    QList<ReachedHost> hosts;    ///< in the order of info.hosts
    deploy::RunInfo info;
    std::shared_ptr<ReachFolder> folder;
    std::shared_ptr<const ssh::Operation> operation; ///< what was allowed; lives as long as the run
};

/// A Fabric task on hosts side by side: one fab for each, so that one host's failure stops no other. One column, the task.
/// Fabric does not tell whether anything was changed: what ended well is done, never unchanged.
/// Thread: as Run.
class FabricRun final : public deploy::Run {
    Q_OBJECT
public:
    FabricRun(FabricStart start, const Clock &clock, QObject *parent = nullptr);
    ~FabricRun() override;

    [[nodiscard]] const deploy::RunInfo &info() const override { return m_start.info; }
    [[nodiscard]] QList<deploy::RunColumn> columns() const override { return {{m_start.request.task, m_start.request.task}}; }
    [[nodiscard]] deploy::RunState state() const override { return m_state; }
    [[nodiscard]] deploy::HostState hostState(int host) const override { return m_hosts.at(size_t(host)).state; }
    [[nodiscard]] QString hostMessage(int host) const override { return m_hosts.at(size_t(host)).status.message; }
    [[nodiscard]] deploy::StepStatus step(int host, int column) const override;
    [[nodiscard]] QByteArray output(int host, int column) const override;
    [[nodiscard]] UtcTime started() const override { return m_started; }
    [[nodiscard]] UtcTime ended() const override { return m_ended; }
    [[nodiscard]] QString summary() const override;

    void start() override;
    void abort() override;
    [[nodiscard]] bool canPause() const override { return true; }
    void pause() override;
    void goOn() override;
    [[nodiscard]] bool isPaused() const override { return m_paused; }

    [[nodiscard]] const FabricRequest &request() const { return m_start.request; }

private:
    struct HostRow {
        deploy::HostState state = deploy::HostState::Waiting;
        deploy::StepStatus status;
        QByteArray output;
        std::unique_ptr<ToolProcess> process;
    };

    void startHosts();
    void startHost(int host);
    [[nodiscard]] ToolCall callFor(const ReachedHost &host) const;
    void append(int host, const QByteArray &bytes);
    void takeExit(int host, const Result<ToolExit> &exit);
    void setHost(int host, deploy::HostState state, deploy::StepState step, const QString &message);
    void finishIfDone();
    [[nodiscard]] Error faultOf(int host, const ToolExit &exit) const;

    FabricStart m_start;
    const Clock &m_clock;
    std::deque<HostRow> m_hosts;
    deploy::RunState m_state = deploy::RunState::Running;
    UtcTime m_started{};
    UtcTime m_ended{};
    int m_next = 0; ///< the host to be started next
    int m_running = 0;
    bool m_paused = false;
    bool m_aborted = false;
};

} // namespace qd::automation
