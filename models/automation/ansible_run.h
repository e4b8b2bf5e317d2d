// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/ansible_grid.h"
#include "models/automation/cli_tool.h"
#include "models/automation/json_lines.h"
#include "models/automation/playbook.h"
#include "models/automation/reach_folder.h"
#include "models/automation/secret_pipes.h"
#include "models/deploy/run.h"
#include "models/ssh/command.h"

#include <memory>

namespace qd::automation {

/// What a playbook's run needs, made by AutomationDesk.
struct AnsibleStart {
    PlaybookRequest request;
    PlaybookCall call;
    QList<PlaybookPlay> plays;
    QStringList toolNames;    ///< the hosts as the inventory calls them; in the order of info.hosts
    deploy::RunInfo info;
    std::shared_ptr<const PlaybookSecrets> secrets;
    std::shared_ptr<ReachFolder> folder;
    std::shared_ptr<const ssh::Operation> operation; ///< what was allowed; lives as long as the run
};

/// A playbook being run by ansible-playbook, task by task and host by host, as ansible.posix.jsonl tells it.
/// A run is as good as Ansible's exit status and its counts say; without counts nothing is called a success.
/// Thread: as Run; events are read in the global pool, in their order.
class AnsibleRun final : public deploy::Run {
    Q_OBJECT
public:
    AnsibleRun(AnsibleStart start, const Clock &clock, QObject *parent = nullptr);
    ~AnsibleRun() override;

    [[nodiscard]] const deploy::RunInfo &info() const override { return m_start.info; }
    [[nodiscard]] QList<deploy::RunColumn> columns() const override;
    [[nodiscard]] deploy::RunState state() const override { return m_state; }
    [[nodiscard]] deploy::HostState hostState(int host) const override { return m_grid.hostState(host); }
    [[nodiscard]] QString hostMessage(int host) const override { return m_grid.hostMessage(host); }
    [[nodiscard]] deploy::StepStatus step(int host, int column) const override { return m_grid.cell(host, column); }
    [[nodiscard]] QByteArray output(int host, int column) const override { return m_grid.output(host, column); }
    [[nodiscard]] UtcTime started() const override { return m_started; }
    [[nodiscard]] UtcTime ended() const override { return m_ended; }
    [[nodiscard]] QString summary() const override;

    void start() override;
    void abort() override;

    [[nodiscard]] const PlaybookRequest &request() const { return m_start.request; }
    /// Play, role and place of a column.
    [[nodiscard]] const PlaybookColumn &columnInfo(int column) const { return m_grid.columns().at(size_t(column)); }
    /// What Ansible said besides: warnings, errors with their places, lines that are no events. Plain text; grows.
    [[nodiscard]] const QStringList &notes() const { return m_notes; }
    /// What ended the run before its time, with its place; nothing = the tasks alone decided.
    [[nodiscard]] const std::optional<PlaybookProblem> &problem() const { return m_problem; }
    /// The arguments as they were, for the record; secrets are not among them.
    [[nodiscard]] QStringList arguments() const { return m_arguments; }

private:
    void takeOutput(const QByteArray &bytes);
    void readMore();
    void takeEvents(const QList<AnsibleEvent> &events);
    void tell(const AnsibleGrid::Change &change);
    void takeExit(const Result<ToolExit> &exit);
    void finishWhenRead();
    void takeMessages();
    [[nodiscard]] deploy::RunState endState();
    void note(const QString &text);

    AnsibleStart m_start;
    const Clock &m_clock;
    AnsibleGrid m_grid;
    deploy::RunState m_state = deploy::RunState::Running;
    UtcTime m_started{};
    UtcTime m_ended{};
    std::unique_ptr<SecretPipes> m_pipes;
    std::unique_ptr<ToolProcess> m_process;
    QStringList m_arguments;
    JsonLines m_lines;
    QList<QByteArray> m_unread;
    bool m_reading = false;
    std::optional<ToolExit> m_exit;
    QByteArray m_errors; ///< its last 256 KiB
    QStringList m_notes;
    std::optional<PlaybookProblem> m_problem;
    bool m_aborted = false;
};

} // namespace qd::automation
