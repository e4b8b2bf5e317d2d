// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "widgets/common/wizard.h"

namespace qd::ui {

class PlanView;

/// A wizard whose last page is a plan: made when the page is shown, and again when a host is left out or a lock may be broken; the
/// last button starts it. Late plans are dropped. Whoever derives adds its own pages and then addPlanPage().
/// Ownership: `service` must outlive it.
class PlanningWizard : public Wizard {
    Q_OBJECT
public:
    [[nodiscard]] bool isPlanned() const { return m_plan.isReady(); }

Q_SIGNALS:
    void started(const std::shared_ptr<qd::deploy::Run> &run);

protected:
    PlanningWizard(const QString &key, const QString &title, deploy::DeployService &service, QWidget *parent);

    void addPlanPage();
    [[nodiscard]] deploy::DeployService &service() const { return m_service; }
    [[nodiscard]] virtual QFuture<Result<deploy::Plan>> makePlan() = 0;
    virtual void leaveOut(const QList<HostId> &hosts) = 0;
    /// A person agreed to break the lock of that run.
    virtual void breakLock(const HostId &host, const QString &run) = 0;
    /// Why one cannot go on from a page before the plan; empty = one can.
    [[nodiscard]] virtual QString missing(int page) const = 0;
    [[nodiscard]] virtual bool isReady(int page) const { Q_UNUSED(page) return true; }
    /// What the last button says and shows.
    [[nodiscard]] virtual QString startText() const = 0;
    [[nodiscard]] virtual QString startIcon() const = 0;

private:
    [[nodiscard]] bool isPlan(int page) const { return page == pageCount() - 1; }
    void plan();
    [[nodiscard]] QString complaint(int page) const final;
    void entered(int page) final;
    [[nodiscard]] QString nextText(int page) const final;
    [[nodiscard]] QString nextIcon(int page) const final;
    [[nodiscard]] bool canGoOn(int page) const final;
    void finish() final;

    deploy::DeployService &m_service;
    deploy::Plan m_plan;
    int m_generation = 0;
    PlanView *m_view;
};

} // namespace qd::ui
