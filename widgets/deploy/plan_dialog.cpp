// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/plan_dialog.h"

#include "widgets/common/button_look.h"
#include "widgets/common/label.h"
#include "widgets/deploy/plan_view.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

QString titleOf(PlanDialog::Kind kind)
{
    switch (kind) {
    case PlanDialog::Kind::Retry:
        return PlanDialog::tr("Try the failed hosts again");
    case PlanDialog::Kind::Resume:
        return PlanDialog::tr("Finish the interrupted run");
    case PlanDialog::Kind::Undo:
        return PlanDialog::tr("Put the hosts back to where they were");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

PlanDialog::PlanDialog(Kind kind, deploy::DeployService &service, deploy::RollbackRequest request, MakePlan makePlan,
                       QWidget *parent)
    : QDialog(parent), m_kind(kind), m_service(service), m_request(std::move(request)), m_makePlan(std::move(makePlan))
{
    setObjectName(u"planDialog"_s);
    setWindowTitle(titleOf(kind));
    resize(900, 640);
    m_view = new PlanView;
    m_fault = new Label({}, TextSize::Small, Ink::Error);
    m_fault->setWordWrap(true);
    m_go = new QPushButton;
    m_go->setObjectName(u"planConfirm"_s);
    setLook(m_go, kind == Kind::Undo ? Look::Danger : Look::Primary);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"planCancel"_s);
    cancel->setAutoDefault(false);
    m_go->setDefault(kind != Kind::Undo); // what goes back is not pressed by a slip of the hand
    m_go->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_fault, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_go);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 18);
    layout->setSpacing(10);
    layout->addWidget(new Label(titleOf(kind), TextSize::Heading, Ink::Text, QFont::DemiBold));
    layout->addWidget(m_view, 1);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_go, &QPushButton::clicked, this, &PlanDialog::confirm);
    connect(m_view, &PlanView::againRequested, this, &PlanDialog::plan);
    connect(m_view, &PlanView::leaveOutRequested, this, [this](const QList<HostId> &hosts) {
        m_request.request.hosts.removeIf([&hosts](const HostId &host) { return hosts.contains(host); });
        plan();
    });
    connect(m_view, &PlanView::breakLockRequested, this, [this](const HostId &host, const QString &run) {
        m_request.request.breakLocks.insert(host, run);
        plan();
    });
    plan();
}

void PlanDialog::plan()
{
    m_plan = {};
    m_fault->setText({});
    m_view->setBusy(tr("Looking at the hosts…"));
    updateButton();
    m_makePlan(m_request).then(this, [this, generation = ++m_generation](const Result<deploy::Plan> &made) {
        take(generation, made);
    });
}

void PlanDialog::take(int generation, const Result<deploy::Plan> &made)
{
    if (generation != m_generation)
        return;
    if (made) {
        m_plan = *made;
        m_view->setPlan(m_plan);
        m_fault->setText(blockedWords(m_plan));
    } else {
        m_view->setError(made.error());
    }
    updateButton();
}

void PlanDialog::updateButton()
{
    const int count = int(m_plan.hosts.size());
    m_go->setEnabled(m_plan.isReady());
    switch (m_kind) {
    case Kind::Retry:
        return m_go->setText(tr("Deploy to %n host(s)", nullptr, count));
    case Kind::Resume:
        return m_go->setText(tr("Finish on %n host(s)", nullptr, count));
    case Kind::Undo:
        return m_go->setText(tr("Put back %n host(s)", nullptr, count));
    }
}

void PlanDialog::confirm()
{
    const auto run = m_service.start(m_plan);
    if (!run) {
        m_fault->setText(QStringList{run.error().message, run.error().hint}.join(u' ').trimmed());
        return;
    }
    Q_EMIT started(*run);
    accept();
}

} // namespace qd::ui
