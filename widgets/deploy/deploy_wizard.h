// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/playbook.h"
#include "models/automation/fabric_tasks.h"
#include "models/deploy/deploy_service.h"
#include "widgets/common/question.h"
#include "widgets/common/wizard.h"
#include "widgets/deploy/deploy_host.h"
#include "widgets/deploy/deploy_tools.h"

class QStackedWidget;

namespace qd::ui {

class AutomationPlan;
class HostsPage;
class PlanView;
class PlaybookOptions;
class QuickPage;
class RecipeOptions;
class RecipePage;
class TaskOptions;

/// Four steps to a deployment: what (a recipe, a folder, a playbook, a Fabric task), which hosts, the choices of this once, and the plan.
/// Nothing is changed on a host before the last button, which says on how many hosts it will work. What was answered the last time for
/// a target or recipe is filled in from the history.
/// Ownership: `service`, and what `tools` point to, must outlive it.
class DeployWizard final : public Wizard {
    Q_OBJECT
public:
    DeployWizard(deploy::DeployService &service, const QList<DeployHost> &hosts, const DeployTools &tools, QWidget *parent = nullptr);

    /// The hosts ticked at the beginning.
    void setChosenHosts(const QList<HostId> &hosts);
    /// A recipe that is chosen at the beginning.
    void setRecipe(const recipes::Recipe &recipe);
    /// An earlier request again, of a recipe or a folder.
    void setRequest(const deploy::DeployRequest &request);
    /// What a run of the history wanted, again, on these hosts: of deployments, playbooks and tasks.
    void setRecord(const deploy::RunRecord &record, const QList<HostId> &hosts);
    [[nodiscard]] deploy::DeployRequest request() const;
    [[nodiscard]] bool isPlanned() const { return m_planned; }

Q_SIGNALS:
    void started(const std::shared_ptr<qd::deploy::Run> &run);
    /// The editor is wanted: for a recipe's file, or to make an own one of the built-in recipe of this name.
    void editRecipeWanted(const QString &fileOrName);
    void newRecipeWanted();

protected:
    [[nodiscard]] QString complaint(int page) const override;
    void entered(int page) override;
    bool leaving(int page) override;
    [[nodiscard]] QString nextText(int page) const override;
    [[nodiscard]] QString nextIcon(int page) const override;
    [[nodiscard]] bool canGoOn(int page) const override;
    void finish() override;
    void done(int result) override;

private:
    enum class Mode { Quick, Steps, Playbook, Task };
    [[nodiscard]] Mode mode() const;
    void connectPages();
    void offerAutomation();
    void chooseRecipeHosts();
    void enterOptions();
    void enterPlan();
    [[nodiscard]] Result<automation::PlaybookRequest> playbookRequest() const;
    [[nodiscard]] Result<automation::FabricRequest> fabricRequest() const;
    void surveyPlaybook();
    void makePlan();
    void takePlan(int generation, const Result<deploy::Plan> &plan);
    void startRun();
    void startAutomation();
    void fillFromHistory();
    void takeHistory(const QList<deploy::RunRecord> &records);
    [[nodiscard]] QStringList chosenNames() const;

    deploy::DeployService &m_service;
    QList<DeployHost> m_known;
    DeployTools m_tools;
    QMap<HostId, QString> m_breakLocks;
    QMap<QString, deploy::DeployRequest> m_lastOfTarget;
    QString m_filledTarget;
    deploy::Plan m_plan;
    bool m_planned = false;
    bool m_starting = false;
    bool m_consented = false;  ///< to what the recipe runs here
    QString m_allowedBuild;    ///< word by word
    bool m_hostsByHand = false; ///< the person has chosen: a recipe's `where` does not change it any more
    recipes::Recipe m_hostsOf;  ///< the recipe whose hosts are ticked
    recipes::Recipe m_optionsOf; ///< the one that the playbook's options were filled in from
    automation::FabricRequest m_againTask; ///< of the history
    int m_generation = 0;       ///< late plans are dropped
    Question m_survey;
    RecipePage *m_recipe;
    HostsPage *m_hosts;
    QStackedWidget *m_options;
    QuickPage *m_quick;
    RecipeOptions *m_recipeOptions;
    PlaybookOptions *m_playbook;
    TaskOptions *m_task = nullptr; ///< null without AutomationDesk
    QStackedWidget *m_plans;
    PlanView *m_planView;
    AutomationPlan *m_automationPlan = nullptr;
};

} // namespace qd::ui
