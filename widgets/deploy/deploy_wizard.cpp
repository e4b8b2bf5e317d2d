// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/deploy_wizard.h"

#include "models/deploy/plan_builder.h"
#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/deploy/plan_view.h"
#include "widgets/common/step_rail.h"
#include "widgets/deploy/wizard_pages.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>

#include <array>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

enum Page { Hosts, Source, Settings, Plan, Count };

constexpr std::array kTitles{QT_TRANSLATE_NOOP("qd::ui::DeployWizard", "Which hosts?"),
                             QT_TRANSLATE_NOOP("qd::ui::DeployWizard", "What is to be deployed?"),
                             QT_TRANSLATE_NOOP("qd::ui::DeployWizard", "Where and how?"),
                             QT_TRANSLATE_NOOP("qd::ui::DeployWizard", "The plan")};
constexpr std::array kLeads{
    QT_TRANSLATE_NOOP("qd::ui::DeployWizard", "Tick single hosts or whole groups."),
    QT_TRANSLATE_NOOP("qd::ui::DeployWizard", "A local folder, or a tarball that a build made."),
    QT_TRANSLATE_NOOP("qd::ui::DeployWizard", "Each release gets a folder of its own; the link \"current\" is switched in one step."),
    QT_TRANSLATE_NOOP("qd::ui::DeployWizard", "What was found and what will be done. Nothing has been changed yet.")};

QScrollArea *scrolled(QWidget *page)
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    scroll->setFocusProxy(page);
    return scroll;
}

} // namespace

DeployWizard::DeployWizard(deploy::DeployService &service, const QList<DeployHost> &hosts, QWidget *parent)
    : QDialog(parent), m_service(service)
{
    setObjectName(u"deployWizard"_s);
    setWindowTitle(tr("Deploy"));
    resize(900, 640);
    m_rail = new StepRail({tr("Hosts"), tr("Source"), tr("Where and how"), tr("Plan")});
    m_hosts = new HostsPage(hosts);
    m_source = new SourcePage;
    m_settings = new SettingsPage;
    m_planView = new PlanView;
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_hosts);
    m_pages->addWidget(m_source);
    m_pages->addWidget(scrolled(m_settings));
    m_pages->addWidget(m_planView);
    buildLayout(buildButtons());
    connectPages();
    fillFromHistory();
    showPage(Hosts);
}

QLayout *DeployWizard::buildButtons()
{
    m_complaint = new Label({}, TextSize::Small, Ink::Error);
    m_complaint->setObjectName(u"wizardComplaint"_s);
    m_complaint->setWordWrap(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"wizardCancel"_s);
    cancel->setAutoDefault(false);
    m_back = new QPushButton(tr("Back"));
    m_back->setObjectName(u"wizardBack"_s);
    m_back->setAutoDefault(false);
    m_next = new QPushButton(tr("Next"));
    m_next->setObjectName(u"wizardNext"_s);
    m_next->setDefault(true);
    setLook(m_next, Look::Primary);
    setLook(cancel, Look::Ghost);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(cancel);
    buttons->addWidget(m_complaint, 1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    return buttons;
}

void DeployWizard::buildLayout(QLayout *buttons)
{
    m_title = new Label({}, TextSize::Heading, Ink::Text, QFont::DemiBold);
    m_lead = new Label({}, TextSize::Body, Ink::Dim);
    m_lead->setWordWrap(true);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(24, 22, 24, 18);
    content->setSpacing(6);
    content->addWidget(m_title);
    content->addWidget(m_lead);
    content->addSpacing(10);
    content->addWidget(m_pages, 1);
    content->addSpacing(10);
    content->addLayout(buttons);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addLayout(content, 1);
}

void DeployWizard::connectPages()
{
    connect(m_back, &QPushButton::clicked, this, &DeployWizard::goBack);
    connect(m_next, &QPushButton::clicked, this, &DeployWizard::goOn);
    connect(m_hosts, &HostsPage::changed, this, [this] { m_complaint->clear(); });
    connect(m_source, &SourcePage::changed, this, [this] { m_complaint->clear(); });
    connect(m_settings, &SettingsPage::changed, this, [this] { m_complaint->clear(); });
    connect(m_planView, &PlanView::breakLockRequested, this, [this](const HostId &host, const QString &run) {
        m_breakLocks.insert(host, run);
        makePlan();
    });
    connect(m_planView, &PlanView::leaveOutRequested, this, [this](const HostId &host) {
        m_hosts->setChosen(host, false);
        makePlan();
    });
}

void DeployWizard::fillFromHistory()
{
    m_service.history().then(this, [this](const Result<QList<deploy::RunRecord>> &records) {
        if (!records)
            return;
        QMap<QString, deploy::DeployRequest> last;
        for (const deploy::RunRecord &record : *records) {
            if (record.kind == deploy::RunKind::Deploy && !last.contains(record.target))
                last.insert(record.target, record.request);
        }
        m_settings->setKnownTargets(last.keys());
        connect(m_settings, &SettingsPage::targetEntered, this, [this, last, shown = QString()](const QString &target) mutable {
            if (target == shown || !last.contains(target))
                return;
            shown = target;
            m_settings->read(last.value(target));
        });
    });
}

void DeployWizard::setChosenHosts(const QList<HostId> &hosts) { m_hosts->choose(hosts); }

void DeployWizard::setRequest(const deploy::DeployRequest &request)
{
    m_hosts->choose(request.hosts);
    m_source->setSource(request.source);
    m_settings->read(request);
}

deploy::DeployRequest DeployWizard::request() const
{
    deploy::DeployRequest request;
    request.hosts = m_hosts->chosen();
    request.source = m_source->source();
    m_settings->write(request);
    request.breakLocks = m_breakLocks;
    return request;
}

int DeployWizard::page() const { return m_pages->currentIndex(); }

QString DeployWizard::complaint() const
{
    const deploy::DeployRequest asked = request();
    switch (page()) {
    case Hosts:
        return asked.hosts.isEmpty() ? tr("Choose at least one host.") : QString();
    case Source:
        return m_source->complaint();
    case Settings: {
        const auto valid = deploy::PlanBuilder::validate(asked);
        return valid ? QString() : valid.error().message + u' ' + valid.error().hint;
    }
    default:
        return m_planned && m_plan.isReady() ? QString() : tr("The plan cannot be carried out yet.");
    }
}

void DeployWizard::goOn()
{
    const QString missing = complaint();
    m_complaint->setText(missing);
    if (!missing.isEmpty())
        return;
    page() == Plan ? startRun() : showPage(page() + 1);
}

void DeployWizard::goBack()
{
    if (page() > Hosts)
        showPage(page() - 1);
}

void DeployWizard::showPage(int page)
{
    m_pages->setCurrentIndex(page);
    m_rail->setCurrent(page);
    m_title->setText(tr(kTitles.at(size_t(page))));
    m_lead->setText(tr(kLeads.at(size_t(page))));
    m_complaint->clear();
    m_pages->currentWidget()->setFocus();
    ++m_generation;
    if (page == Plan)
        makePlan();
    updateButtons();
}

void DeployWizard::makePlan()
{
    m_planned = false;
    m_planView->setBusy(tr("Packing the source and looking at the hosts…"));
    updateButtons();
    m_service.plan(request()).then(this, [this, generation = ++m_generation](const Result<deploy::Plan> &plan) {
        takePlan(generation, plan);
    });
}

void DeployWizard::takePlan(int generation, const Result<deploy::Plan> &plan)
{
    if (generation != m_generation)
        return;
    m_planned = plan.has_value();
    if (plan) {
        m_plan = *plan;
        m_planView->setPlan(m_plan);
    } else {
        m_planView->setError(plan.error());
    }
    updateButtons();
}

void DeployWizard::updateButtons()
{
    m_back->setEnabled(page() > Hosts);
    m_next->setEnabled(page() != Plan || (m_planned && m_plan.isReady()));
    m_next->setIcon(page() == Plan ? icon(u"rocket"_s, Theme::current().onAccent) : QIcon());
    const int count = int(m_hosts->chosen().size());
    m_next->setText(page() == Plan ? tr("Deploy to %n host(s)", nullptr, count) : tr("Next"));
}

void DeployWizard::startRun()
{
    const auto run = m_service.start(m_plan);
    if (!run) {
        m_complaint->setText(run.error().message);
        return;
    }
    Q_EMIT started(*run);
    accept();
}

void DeployWizard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left && event->modifiers() == Qt::AltModifier)
        goBack();
    else
        QDialog::keyPressEvent(event);
}

} // namespace qd::ui
