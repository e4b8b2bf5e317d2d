// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "widgets/deploy/plan_dialog.h"

#include <QtCore/QObject>

#include <functional>

class QMessageBox;

namespace qd::ui {

/// The dialogs behind a run's buttons: each says what will happen before it does. Thread: GUI.
/// Ownership: `service` must outlive it; dialogs belong to `window`.
class RunActions final : public QObject {
    Q_OBJECT
public:
    RunActions(deploy::DeployService &service, QWidget *window);

    void abort(const std::shared_ptr<deploy::Run> &run);
    void abandon(const deploy::RunRecord &record);
    /// `run`: null for one of an earlier start. `hosts`: those that it is about.
    void plan(PlanDialog::Kind kind, const std::shared_ptr<deploy::Run> &run, const deploy::RunRecord &record, const QList<HostId> &hosts);
    /// Lets the person choose among the releases that are still on the hosts; `hosts` are ticked.
    void rollBack(const std::shared_ptr<deploy::Run> &run, const deploy::RunRecord &record, const QList<HostId> &hosts);
    /// Lets the person choose the file, and writes the run's audit into it.
    void exportRun(const QString &runId, bool asJson);

Q_SIGNALS:
    void started(const std::shared_ptr<qd::deploy::Run> &run);
    void toastRequested(const QString &title, const QString &text, bool isError);

private:
    [[nodiscard]] QMessageBox *ask(const QString &title, const QString &question, const QString &consequence, const QString &action,
                                   const std::function<void()> &act);
    [[nodiscard]] PlanDialog::MakePlan planner(PlanDialog::Kind kind, const std::shared_ptr<deploy::Run> &run, const deploy::RunRecord &record) const;
    void write(const QString &runId, const QString &path, bool asJson);
    void tellWritten(const QString &path, const Result<void> &written);

    deploy::DeployService &m_service;
    QWidget *m_window;
};

} // namespace qd::ui
