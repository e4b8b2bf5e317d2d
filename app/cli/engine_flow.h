// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/deploy_desk.h"
#include "app/cli/run_follower.h"
#include "models/automation/automation_desk.h"

namespace qd::cli {

/// From what another engine is to do to the end of its run: what "ansible" and "fabric" have in common.
/// State: begin() -> finished() exactly once. Thread: main. Ownership: the context must outlive it.
class EngineFlow final : public QObject {
    Q_OBJECT
public:
    explicit EngineFlow(CliContext &context, QObject *parent = nullptr);
    ~EngineFlow() override;

    [[nodiscard]] DeployDesk &desk() { return m_desk; }
    [[nodiscard]] automation::AutomationDesk &automation() { return m_automation; }

    /// Asks on a terminal, unless `yes`; then prepares, journals, runs and follows.
    void begin(const QString &question, bool yes, const std::function<QFuture<Result<automation::PreparedRun>>()> &prepare);
    /// Tells the error; finished() follows.
    void fail(const Error &error);
    void end(int status);
    /// Ctrl+C.
    void cancel();
    [[nodiscard]] bool isOver() const { return m_over; }

    /// The request of an earlier run and the hosts that did not succeed in it. Errors: NotFound, Parse.
    struct Earlier {
        QJsonObject request;
        QList<HostId> failed;
    };
    [[nodiscard]] QFuture<Result<Earlier>> earlier(const QString &runId);

Q_SIGNALS:
    void finished(int status);

private:
    void start(const QFuture<Result<automation::PreparedRun>> &prepared);

    CliContext &m_context;
    DeployDesk m_desk;
    automation::AutomationDesk m_automation;
    std::unique_ptr<RunFollower> m_follower;
    bool m_over = false;
};

/// NAME=VALUE words. Errors: Parse.
[[nodiscard]] Result<QMap<QString, QString>> assignments(const QStringList &words, const QString &option);

} // namespace qd::cli
