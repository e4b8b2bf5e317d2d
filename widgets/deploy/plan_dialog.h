// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"

#include <QtWidgets/QDialog>

class QPushButton;

namespace qd::ui {

class Label;
class PlanView;

/// Shows a plan that needs no wizard (retry, resume, undo) and starts it on consent.
/// Flow: `makePlan` is asked again whenever a lock is broken or a host left out.
/// Ownership: `service` must outlive it.
class PlanDialog final : public QDialog {
    Q_OBJECT
public:
    using MakePlan = std::function<QFuture<Result<deploy::Plan>>(const deploy::RollbackRequest &changes)>;
    enum class Kind { Retry, Resume, Undo };

    /// `request` names hosts and what was wanted.
    PlanDialog(Kind kind, deploy::DeployService &service, deploy::RollbackRequest request, MakePlan makePlan,
               QWidget *parent = nullptr);

    [[nodiscard]] bool isReady() const { return m_plan.isReady(); }
    void confirm();

Q_SIGNALS:
    void started(const std::shared_ptr<qd::deploy::Run> &run);

private:
    void plan();
    void take(int generation, const Result<deploy::Plan> &plan);
    void updateButton();

    Kind m_kind;
    deploy::DeployService &m_service;
    deploy::RollbackRequest m_request;
    MakePlan m_makePlan;
    deploy::Plan m_plan;
    int m_generation = 0;
    Label *m_fault;
    PlanView *m_view;
    QPushButton *m_go;
};

} // namespace qd::ui
