// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "models/deploy/history_times.h"
#include "models/deploy/run_model.h"
#include "widgets/deploy/plan_dialog.h"
#include "widgets/deploy/run_head.h"
#include "widgets/deploy/target_view.h"

#include <QtCore/QElapsedTimer>
#include <QtWidgets/QWidget>

#include <optional>

class QSplitter;

namespace qd::ui {

class Chip;
class EmptyState;
class LogDesk;
class RunActions;
class RunDetails;
class RunFilter;
class RunMatrix;
class SearchField;
class UnfinishedNotice;

/// One run: head, the matrix of hosts and steps, all of the chosen cell, and beside them its hosts' figures and log. Live while
/// this program runs it, else from the journal.
/// Keys: F8 and Shift+F8 go from failure to failure, Ctrl+F filters hosts. Thread: GUI.
/// Ownership: `service` and `clock` must outlive it.
class RunView final : public QWidget {
    Q_OBJECT
public:
    RunView(deploy::DeployService &service, const Clock &clock, QWidget *parent = nullptr);

    /// Figures and log beside the run; once, before the first run.
    void setWatch(const WatchParts &parts);
    void setDesk(LogDesk &desk);
    void showRun(const std::shared_ptr<deploy::Run> &run, const deploy::RunRecord &record);
    void showRecord(const deploy::RunRecord &record);
    [[nodiscard]] const deploy::RunModel &model() const { return m_model; }

Q_SIGNALS:
    /// What the run's hosts logged from its beginning to its end, or to now.
    void logsWanted(const QList<qd::HostId> &hosts, qd::UtcTime begin, qd::UtcTime end);
    void placeWanted(const QString &file, int line);
    void compareWanted(const QString &runId);
    /// Another run, whose mark is on the charts beside this one.
    void runWanted(const QString &runId);
    /// A playbook or task again on these hosts.
    void rerunWanted(const qd::deploy::RunRecord &record, const QList<qd::HostId> &hosts);
    void started(const std::shared_ptr<qd::deploy::Run> &run);
    void toastRequested(const QString &title, const QString &text, bool isError);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildBody();
    [[nodiscard]] QWidget *buildMatrix();
    void shareHeight();
    void shareHeightNow();
    void connectParts();
    void act(RunHead::Action action);
    void actOnPlan(PlanDialog::Kind kind);
    void adopt(const deploy::RunRecord &record, const std::shared_ptr<deploy::Run> &run);
    void takeRows(const QList<deploy::StepRecord> &rows);
    void readRows();
    void onChanged(const QModelIndex &first, const QModelIndex &last);
    void refreshHead();
    [[nodiscard]] QStringList facts(deploy::RunState state) const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> remaining();
    [[nodiscard]] QList<HostId> troubledHosts() const;
    void showCurrent();
    void follow();
    void goToFailure(bool forward);
    void showFilter();
    void askForLogs();
    void showSide(bool shown);
    [[nodiscard]] bool needsDecision() const;
    [[nodiscard]] UtcTime begun() const;
    [[nodiscard]] UtcTime ended() const;

    deploy::DeployService &m_service;
    const Clock &m_clock;
    deploy::RunModel m_model;
    deploy::RunRecord m_record;
    deploy::StepTimes m_times;
    std::optional<std::chrono::milliseconds> m_remaining;
    QElapsedTimer m_sinceEstimate;
    RunActions *m_actions;
    RunHead *m_head;
    UnfinishedNotice *m_notice;
    RunFilter *m_filter;
    RunMatrix *m_matrix;
    SearchField *m_search;
    Chip *m_onlyFailed;
    Label *m_counts;
    EmptyState *m_nobody;
    RunDetails *m_details;
    QSplitter *m_column; ///< matrix and details
    QSplitter *m_body;
    TargetView *m_target = nullptr;
    UtcTime m_lastRow{};        ///< of a run of an earlier start
    bool m_following = true;    ///< the most telling cell is shown until one chooses another
    bool m_sideChosen = false;  ///< by the person
    bool m_heightChosen = false; ///< by the person
    bool m_moving = false;      ///< the current cell is moved by us
};

} // namespace qd::ui
