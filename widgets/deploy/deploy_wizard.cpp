// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/deploy_wizard.h"

#include "models/automation/automation_desk.h"
#include "models/base/text.h"
#include "models/deploy/plan_request.h"
#include "models/recipes/library.h"
#include "widgets/deploy/automation_plan.h"
#include "widgets/deploy/hosts_page.h"
#include "widgets/deploy/plan_view.h"
#include "widgets/deploy/playbook_options.h"
#include "widgets/deploy/quick_pages.h"
#include "widgets/deploy/recipe_options.h"
#include "widgets/deploy/recipe_page.h"
#include "widgets/deploy/recipe_words.h"
#include "widgets/deploy/task_options.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QPointer>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

enum Page { What, Hosts, Options, PlanPage };

QString reasonOf(const automation::ToolState &state)
{
    return state.problem ? QStringList{state.problem->message, state.problem->hint}.join(u' ').trimmed() : QString();
}

} // namespace

DeployWizard::DeployWizard(deploy::DeployService &service, const QList<DeployHost> &hosts, const DeployTools &tools, QWidget *parent)
    : Wizard(u"wizard"_s, tr("Deploy"), parent), m_service(service), m_known(hosts), m_tools(tools)
{
    setObjectName(u"deployWizard"_s);
    m_recipe = new RecipePage(tools.library);
    m_hosts = new HostsPage(hosts);
    m_quick = new QuickPage;
    m_recipeOptions = new RecipeOptions;
    m_playbook = new PlaybookOptions;
    m_planView = new PlanView;
    m_options = new QStackedWidget;
    m_plans = new QStackedWidget;
    for (QWidget *page : {static_cast<QWidget *>(m_quick), static_cast<QWidget *>(m_recipeOptions), static_cast<QWidget *>(m_playbook)})
        m_options->addWidget(scrolledPage(page));
    m_plans->addWidget(m_planView);
    if (tools.automation) {
        m_task = new TaskOptions(*tools.automation);
        m_options->addWidget(m_task);
        m_automationPlan = new AutomationPlan(*tools.automation);
        m_plans->addWidget(m_automationPlan);
    }
    addPage(tr("What"), tr("What is to be deployed?"), tr("A recipe says everything; a folder, a playbook or a task can be run without one."), m_recipe);
    addPage(tr("Hosts"), tr("Which hosts?"), tr("Tick single hosts or whole groups."), m_hosts);
    addPage(tr("Options"), tr("How, this time?"), {}, m_options);
    addPage(tr("Plan"), tr("The plan"), {}, m_plans);
    connectPages();
    offerAutomation();
    fillFromHistory();
    begin();
}

DeployWizard::Mode DeployWizard::mode() const
{
    switch (m_recipe->way()) {
    case RecipePage::Way::Folder: return Mode::Quick;
    case RecipePage::Way::Playbook: return Mode::Playbook;
    case RecipePage::Way::Task: return Mode::Task;
    case RecipePage::Way::Recipe: break;
    }
    switch (m_recipe->recipe().engine) {
    case recipes::Engine::Steps: return Mode::Steps;
    case recipes::Engine::Ansible: return Mode::Playbook;
    case recipes::Engine::Fabric: return Mode::Task;
    }
    Q_UNREACHABLE_RETURN(Mode::Steps);
}

void DeployWizard::connectPages()
{
    const auto clear = [this] { tell({}); };
    connect(m_recipe, &RecipePage::changed, this, clear);
    connect(m_recipe, &RecipePage::editWanted, this, &DeployWizard::editRecipeWanted);
    connect(m_recipe, &RecipePage::newWanted, this, &DeployWizard::newRecipeWanted);
    connect(m_hosts, &HostsPage::changed, this, [this, clear] {
        m_hostsByHand = page() == Hosts || m_hostsByHand;
        clear();
    });
    connect(m_quick, &QuickPage::changed, this, clear);
    connect(m_quick, &QuickPage::targetEntered, this, [this](const QString &target) {
        const auto last = m_lastOfTarget.constFind(target);
        if (target == m_filledTarget || last == m_lastOfTarget.cend())
            return;
        m_filledTarget = target;
        if (const auto quick = quickOf(last->recipe))
            m_quick->setQuick(*quick);
    });
    connect(m_recipeOptions, &RecipeOptions::changed, this, clear);
    connect(m_playbook, &PlaybookOptions::changed, this, clear);
    connect(m_planView, &PlanView::breakLockRequested, this, [this](const HostId &host, const QString &run) {
        m_breakLocks.insert(host, run);
        makePlan();
    });
    connect(m_planView, &PlanView::againRequested, this, &DeployWizard::makePlan);
    connect(m_planView, &PlanView::leaveOutRequested, this, [this](const QList<HostId> &hosts) {
        m_hosts->leaveOut(hosts);
        makePlan();
    });
    if (m_task)
        connect(m_task, &TaskOptions::changed, this, clear);
    if (m_automationPlan)
        connect(m_automationPlan, &AutomationPlan::changed, this, &DeployWizard::refreshButtons);
}

void DeployWizard::offerAutomation()
{
    if (!m_tools.automation) {
        const QString reason = tr("not available here");
        m_recipe->setObstacle(RecipePage::Way::Playbook, reason);
        m_recipe->setObstacle(RecipePage::Way::Task, reason);
        return;
    }
    const auto follow = [this] {
        m_recipe->setObstacle(RecipePage::Way::Playbook, reasonOf(m_tools.automation->ansibleState()));
        m_recipe->setObstacle(RecipePage::Way::Task, reasonOf(m_tools.automation->fabricState()));
    };
    connect(m_tools.automation, &automation::AutomationDesk::toolsChanged, this, follow);
    follow();
    m_tools.automation->look();
}

void DeployWizard::setChosenHosts(const QList<HostId> &hosts)
{
    m_hosts->choose(hosts);
    m_hostsByHand = !hosts.isEmpty();
}

void DeployWizard::setRecipe(const recipes::Recipe &recipe) { m_recipe->setRecipe(recipe); }

void DeployWizard::setRequest(const deploy::DeployRequest &request)
{
    if (const auto quick = quickOf(request.recipe)) {
        m_recipe->setWay(RecipePage::Way::Folder);
        m_recipe->setSource(quick->source);
        m_quick->setQuick(*quick);
    } else {
        m_recipe->setRecipe(request.recipe);
        m_recipeOptions->setRecipe(m_recipe->recipe());
        m_recipeOptions->setChoices(request);
    }
    setChosenHosts(request.hosts);
}

void DeployWizard::setRecord(const deploy::RunRecord &record, const QList<HostId> &hosts)
{
    const QJsonObject object = QJsonDocument::fromJson(record.request).object();
    switch (record.info.kind) {
    case deploy::RunKind::Deploy:
    case deploy::RunKind::Rollback:
        setRequest(deploy::requestOf(record));
        break;
    case deploy::RunKind::Ansible:
        if (const auto request = automation::playbookRequestFromJson(object)) {
            m_recipe->setWay(RecipePage::Way::Playbook);
            m_recipe->setAutomationPath(request->playbook);
            m_playbook->read(*request, false);
        }
        break;
    case deploy::RunKind::Fabric:
        if (const auto request = automation::fabricRequestFromJson(object)) {
            m_recipe->setWay(RecipePage::Way::Task);
            m_recipe->setAutomationPath(request->folder);
            m_againTask = *request;
        }
        break;
    }
    setChosenHosts(hosts);
}

deploy::DeployRequest DeployWizard::request() const
{
    deploy::DeployRequest request;
    if (mode() == Mode::Quick) {
        recipes::QuickDeployment quick = m_quick->quick();
        quick.source = m_recipe->source();
        request.recipe = recipes::quickRecipe(quick);
    } else {
        request.recipe = m_recipe->recipe();
        if (mode() == Mode::Steps && m_recipeOptions->isOf(request.recipe))
            m_recipeOptions->write(request);
    }
    request.hosts = m_hosts->chosen();
    request.breakLocks = m_breakLocks;
    request.allowedBuild = m_allowedBuild;
    return request;
}

QString DeployWizard::complaint(int page) const
{
    switch (page) {
    case What:
        return m_recipe->complaint();
    case Hosts:
        return m_hosts->chosen().isEmpty() ? tr("Choose at least one host.") : QString();
    case Options: {
        if (mode() == Mode::Playbook)
            return m_playbook->complaint();
        if (mode() == Mode::Task)
            return m_task ? m_task->complaint() : tr("Fabric is not available here.");
        if (mode() == Mode::Quick && m_quick->quick().target.isEmpty())
            return tr("Say the target directory on the hosts.");
        if (const auto place = deploy::validateTarget(m_quick->quick().target); mode() == Mode::Quick && !place)
            return QStringList{place.error().message, place.error().hint}.join(u' ').trimmed();
        deploy::DeployRequest asked = request();
        asked.allowedBuild = asked.recipe.source.build; // is asked for on the way to the plan
        const auto valid = deploy::validate(asked);
        return valid ? QString() : QStringList{valid.error().message, valid.error().hint}.join(u' ').trimmed();
    }
    default:
        return canGoOn(page) ? QString() : tr("The plan cannot be carried out yet.");
    }
}

void DeployWizard::entered(int page)
{
    ++m_generation;
    m_survey.cancel();
    if (m_automationPlan)
        m_automationPlan->stop();
    if (page == Hosts)
        chooseRecipeHosts();
    else if (page == Options)
        enterOptions();
    else if (page == PlanPage)
        enterPlan();
}

void DeployWizard::chooseRecipeHosts()
{
    const recipes::Recipe &recipe = m_recipe->recipe();
    const QString where = whereWords(recipe);
    if (where.isEmpty() || !m_tools.hostsOf)
        return m_hosts->setNote({});
    if (m_hostsByHand || recipe == m_hostsOf)
        return m_hosts->setNote(tr("The recipe is meant for %1; you have chosen yourself.").arg(displayText(where)));
    const auto hosts = m_tools.hostsOf(recipe.where, recipe.filter);
    if (!hosts)
        return m_hosts->setNote(QStringList{hosts.error().message, hosts.error().hint}.join(u' ').trimmed(), true);
    m_hosts->choose(*hosts);
    m_hostsByHand = false; // the ticks are the recipe's
    m_hostsOf = recipe;
    m_hosts->setNote(tr("Chosen by the recipe: %1. You can change it for this once.").arg(displayText(where)));
}

void DeployWizard::enterOptions()
{
    const recipes::Recipe &recipe = m_recipe->recipe();
    m_consented = false;
    switch (mode()) {
    case Mode::Quick:
        setLead(Options, tr("Each release gets a folder of its own; the link \"current\" is switched in one step."));
        break;
    case Mode::Steps:
        setLead(Options, recipe.target.isEmpty() ? tr("For this once; the recipe stays as it is.")
                                                 : tr("For this once; the recipe stays as it is. Its target is %1.").arg(displayText(recipe.target)));
        m_recipeOptions->setRecipe(recipe);
        break;
    case Mode::Playbook: {
        setLead(Options, tr("What ansible-playbook is told. Nothing is run yet."));
        if (m_recipe->way() == RecipePage::Way::Recipe && recipe != m_optionsOf) {
            m_optionsOf = recipe; // what is entered meanwhile stays
            const auto request = automation::playbookRequest(recipe, m_hosts->chosen());
            if (!request)
                m_playbook->setSurveyNote(request.error().message, true);
            else
                m_playbook->read(*request, recipe.ansible.askVault);
        }
        surveyPlaybook();
        break;
    }
    case Mode::Task:
        setLead(Options, tr("A task of the fabfile, run once for each host."));
        if (m_task && m_recipe->way() == RecipePage::Way::Recipe) {
            const auto request = automation::fabricRequest(recipe, m_hosts->chosen());
            m_task->setFolder(request ? request->folder : recipe.folder, recipe.fabric.task, recipe.fabric.options);
        } else if (m_task) {
            const bool again = m_recipe->automationPath() == m_againTask.folder;
            m_task->setFolder(m_recipe->automationPath(), again ? m_againTask.task : QString(), again ? m_againTask.options : QMap<QString, QString>());
        }
        break;
    }
    m_options->setCurrentIndex(int(mode()));
    m_options->setFocusProxy(m_options->currentWidget());
    m_options->currentWidget()->setFocus();
}

Result<automation::PlaybookRequest> DeployWizard::playbookRequest() const
{
    Result<automation::PlaybookRequest> request;
    if (m_recipe->way() == RecipePage::Way::Recipe) {
        request = automation::playbookRequest(m_recipe->recipe(), m_hosts->chosen());
    } else {
        request->playbook = m_recipe->automationPath();
        request->hosts = m_hosts->chosen();
    }
    if (request)
        m_playbook->write(*request);
    return request;
}

Result<automation::FabricRequest> DeployWizard::fabricRequest() const
{
    Result<automation::FabricRequest> request;
    if (m_recipe->way() == RecipePage::Way::Recipe) {
        request = automation::fabricRequest(m_recipe->recipe(), m_hosts->chosen());
    } else {
        request->folder = m_recipe->automationPath();
        request->hosts = m_hosts->chosen();
    }
    if (request)
        m_task->write(*request);
    return request;
}

void DeployWizard::surveyPlaybook()
{
    auto request = playbookRequest();
    if (!request || !m_tools.automation)
        return;
    // Tags and limit are being chosen: what is offered is all that there is.
    request->tags.clear();
    request->skipTags.clear();
    m_playbook->setSurveyNote(tr("Reading the playbook…"), false);
    m_survey.ask(this, m_tools.automation->inspectPlaybook(*request, m_playbook->secrets()), [this](const auto &survey) {
        if (survey)
            m_playbook->setSurvey(*survey);
        else
            m_playbook->setSurveyNote(QStringList{survey.error().message, survey.error().hint}.join(u' ').trimmed(), true);
    });
}

bool DeployWizard::leaving(int page)
{
    // A folder, a playbook or a task without a recipe runs nothing here that is not asked for elsewhere.
    if (page != Options || m_recipe->way() != RecipePage::Way::Recipe || m_consented || !m_tools.consent)
        return true;
    m_tools.consent(request().recipe, [this, guard = QPointer(this), generation = m_generation](const Result<void> &allowed) {
        if (!guard || generation != m_generation)
            return;
        m_consented = allowed.has_value();
        m_allowedBuild = m_consented ? request().recipe.source.build : QString();
        if (m_consented)
            goOn();
        else
            tell(QStringList{allowed.error().message, allowed.error().hint}.join(u' ').trimmed());
    });
    return false;
}

void DeployWizard::enterPlan()
{
    const bool isOther = mode() == Mode::Playbook || mode() == Mode::Task;
    m_plans->setCurrentWidget(isOther && m_automationPlan ? static_cast<QWidget *>(m_automationPlan) : m_planView);
    m_plans->setFocusProxy(m_plans->currentWidget());
    setLead(PlanPage, tr("What was found and what will be done. Nothing has been changed yet."));
    if (!isOther)
        return makePlan();
    if (mode() == Mode::Playbook) {
        if (const auto request = playbookRequest())
            m_automationPlan->showPlaybook(*request, m_playbook->secrets());
        else
            tell(request.error().message);
    } else if (const auto request = fabricRequest()) {
        m_automationPlan->showTask(*request, m_task->known(), chosenNames());
    } else {
        tell(request.error().message);
    }
}

QStringList DeployWizard::chosenNames() const
{
    const QList<HostId> chosen = m_hosts->chosen();
    QStringList names;
    for (const DeployHost &host : m_known) {
        if (chosen.contains(host.id))
            names.append(host.name);
    }
    return names;
}

void DeployWizard::makePlan()
{
    m_planned = false;
    tell({});
    m_planView->setBusy(tr("Fetching and packing the source, looking at the hosts…"));
    refreshButtons();
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
        tell(blockedWords(m_plan));
    } else {
        m_planView->setError(plan.error());
    }
    refreshButtons();
}

QString DeployWizard::nextText(int page) const
{
    if (page != PlanPage)
        return Wizard::nextText(page);
    const int chosen = int(m_hosts->chosen().size());
    if (mode() == Mode::Playbook || mode() == Mode::Task) {
        const int meant = m_automationPlan ? m_automationPlan->hostCount() : 0;
        return tr("Run on %n host(s)", nullptr, meant > 0 ? meant : chosen);
    }
    const int count = m_planned ? int(m_plan.hosts.size()) : chosen;
    return tr("Deploy to %n host(s)", nullptr, count);
}

QString DeployWizard::nextIcon(int page) const { return page == PlanPage ? u"rocket"_s : QString(); }

bool DeployWizard::canGoOn(int page) const
{
    if (page != PlanPage)
        return true;
    if (mode() == Mode::Playbook || mode() == Mode::Task)
        return m_automationPlan && m_automationPlan->isReady() && !m_starting;
    return m_planned && m_plan.isReady();
}

void DeployWizard::finish() { mode() == Mode::Playbook || mode() == Mode::Task ? startAutomation() : startRun(); }

void DeployWizard::startRun()
{
    const auto run = m_service.start(m_plan);
    if (!run)
        return tell(QStringList{run.error().message, run.error().hint}.join(u' ').trimmed());
    Q_EMIT started(*run);
    accept();
}

void DeployWizard::startAutomation()
{
    const auto take = [this, generation = m_generation](const Result<automation::PreparedRun> &prepared) {
        m_starting = false;
        if (generation != m_generation)
            return;
        refreshButtons();
        if (!prepared)
            return tell(QStringList{prepared.error().message, prepared.error().hint}.join(u' ').trimmed());
        m_service.adopt(prepared->run, QJsonDocument(prepared->request).toJson(QJsonDocument::Compact), prepared->parcel);
        Q_EMIT started(prepared->run);
        accept();
    };
    m_starting = true;
    refreshButtons();
    if (mode() == Mode::Task) {
        if (const auto request = fabricRequest())
            m_tools.automation->prepareFabric(*request).then(this, take);
    } else if (const auto request = playbookRequest()) {
        m_tools.automation->preparePlaybook(*request, m_automationPlan->survey(), m_playbook->secrets()).then(this, take);
    }
}

void DeployWizard::fillFromHistory()
{
    m_service.history().then(this, [this](const Result<QList<deploy::RunRecord>> &records) {
        if (records)
            takeHistory(*records);
    });
}

void DeployWizard::takeHistory(const QList<deploy::RunRecord> &records)
{
    for (const deploy::RunRecord &record : records) {
        if (record.info.kind != deploy::RunKind::Deploy || m_lastOfTarget.contains(record.info.target))
            continue;
        const deploy::DeployRequest request = deploy::requestOf(record);
        if (quickOf(request.recipe))
            m_lastOfTarget.insert(record.info.target, request);
    }
    m_quick->setKnownTargets(m_lastOfTarget.keys());
}

void DeployWizard::done(int result)
{
    ++m_generation;
    if (m_automationPlan)
        m_automationPlan->stop();
    Wizard::done(result);
}

} // namespace qd::ui
