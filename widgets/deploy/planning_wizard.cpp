// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/planning_wizard.h"

#include "widgets/deploy/plan_view.h"

namespace qd::ui {

PlanningWizard::PlanningWizard(const QString &key, const QString &title, deploy::DeployService &service, QWidget *parent)
    : Wizard(key, title, parent), m_service(service), m_view(new PlanView(this))
{
    connect(m_view, &PlanView::againRequested, this, &PlanningWizard::plan);
    connect(m_view, &PlanView::leaveOutRequested, this, [this](const QList<HostId> &hosts) {
        leaveOut(hosts);
        plan();
    });
    connect(m_view, &PlanView::breakLockRequested, this, [this](const HostId &host, const QString &run) {
        breakLock(host, run);
        plan();
    });
}

void PlanningWizard::addPlanPage()
{
    addPage(tr("Plan"), tr("The plan"), tr("What was found and what will be done. Nothing has been changed yet."), m_view);
}

void PlanningWizard::plan()
{
    m_plan = {};
    tell({});
    m_view->setBusy(tr("Looking at the hosts…"));
    refreshButtons();
    makePlan().then(this, [this, generation = ++m_generation](const Result<deploy::Plan> &plan) {
        if (generation != m_generation)
            return;
        m_plan = plan.value_or(deploy::Plan());
        plan ? m_view->setPlan(*plan) : m_view->setError(plan.error());
        tell(plan ? blockedWords(*plan) : QString());
        refreshButtons();
    });
}

QString PlanningWizard::complaint(int page) const
{
    if (!isPlan(page))
        return missing(page);
    return m_plan.isReady() ? QString() : tr("The plan cannot be carried out yet.");
}

void PlanningWizard::entered(int page)
{
    ++m_generation;
    if (isPlan(page))
        plan();
}

QString PlanningWizard::nextText(int page) const { return isPlan(page) ? startText() : Wizard::nextText(page); }
QString PlanningWizard::nextIcon(int page) const { return isPlan(page) ? startIcon() : QString(); }
bool PlanningWizard::canGoOn(int page) const { return isPlan(page) ? m_plan.isReady() : isReady(page); }

void PlanningWizard::finish()
{
    const auto run = m_service.start(m_plan);
    if (!run)
        return tell(QStringList{run.error().message, run.error().hint}.join(u' ').trimmed());
    Q_EMIT started(*run);
    accept();
}

} // namespace qd::ui
