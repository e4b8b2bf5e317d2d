// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "models/deploy/run_model.h"
#include "widgets/deploy/plan_dialog.h"

#include <QtWidgets/QWidget>

class QPushButton;
class QTableView;

namespace qd::ui {

class Label;
class OutputView;

/// One run: heading, the host x step matrix and the output of the chosen cell while this program
/// runs it; the journal's lines for a run of an earlier start.
class RunView final : public QWidget {
    Q_OBJECT
public:
    RunView(deploy::DeployService &service, const Clock &clock, QWidget *parent = nullptr);

    void showRun(const std::shared_ptr<deploy::Run> &run, const deploy::RunRecord &record);
    void showRecord(const deploy::RunRecord &record);

Q_SIGNALS:
    void started(const std::shared_ptr<qd::deploy::Run> &run);
    /// What the run's hosts logged from its beginning to its end, or to now.
    void logsWanted(const QList<qd::HostId> &hosts, qd::UtcTime begin, qd::UtcTime end);

private:
    [[nodiscard]] QWidget *buildHead();
    [[nodiscard]] QWidget *buildNotice();
    void buildBody();
    void refreshHead();
    void showCell(const QModelIndex &index);
    void titleCell(const QModelIndex &index);
    void pickInterestingCell();
    void stretchColumns();
    void showJournal(const QString &runId, const QList<deploy::StepRecord> &steps);
    void confirmAbort();
    void confirmAbandon();
    void askForLogs();
    void openPlan(PlanDialog::Kind kind);
    [[nodiscard]] PlanDialog::MakePlan planner(PlanDialog::Kind kind) const;

    deploy::DeployService &m_service;
    const Clock &m_clock;
    deploy::RunModel m_model;
    deploy::RunRecord m_record;
    Label *m_title;
    Label *m_state;
    Label *m_facts;
    QPushButton *m_logs;
    QPushButton *m_abort;
    QPushButton *m_retry;
    QPushButton *m_rollback;
    QWidget *m_notice;
    QWidget *m_matrixCard;
    QTableView *m_matrix;
    Label *m_outputTitle;
    OutputView *m_output;
    UtcTime m_lastStep{}; ///< of a run of an earlier start
    bool m_following = true; ///< the cell in work is shown until one chooses another
};

} // namespace qd::ui
