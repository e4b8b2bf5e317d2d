// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "widgets/common/pane.h"
#include "widgets/deploy/deploy_host.h"
#include "widgets/deploy/deploy_tools.h"
#include "widgets/deploy/target_view.h"

class QSplitter;
class QStackedWidget;

namespace qd::ui {

class DeployWizard;
class EmptyState;
class HistoryPanel;
class IconButton;
class LogDesk;
class RunActions;
class RunView;
class Segmented;
class VersionsPage;

/// What the pane shows beside runs; every part may be missing. What it points to must outlive the pane.
struct DeployParts {
    WatchParts watch{};
    LogDesk *desk = nullptr;
};

/// Deployments: the history on the left, the chosen run on the right; and which versions run where.
/// Ownership: `service` and `clock` must outlive it.
class DeployPane final : public Pane {
    Q_OBJECT
public:
    enum class Page { Runs, Versions };

    DeployPane(deploy::DeployService &service, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const override { return QStringLiteral("deploy"); }
    [[nodiscard]] QString title() const override { return tr("Deploy"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("rocket"); }
    void setScope(const Scope &scope) override { m_scope = scope; }
    [[nodiscard]] QList<QAction *> paletteActions() const override { return m_actions; }
    [[nodiscard]] bool hasLiveData() const override { return m_loaded; }

    /// Once, before it is shown.
    void setParts(const DeployParts &parts);
    /// What wizards need.
    void setTools(const DeployTools &tools) { m_tools = tools; }
    /// What the wizard offers; the shell keeps it current.
    void setHosts(const QList<DeployHost> &hosts);
    /// Opens the wizard with these hosts ticked; empty = those of the scope if it is not everything.
    void openWizard(const QList<HostId> &hosts);
    /// The same with a recipe chosen.
    void openRecipe(const recipes::Recipe &recipe);
    /// What a run wanted, again on these hosts.
    void openAgain(const deploy::RunRecord &record, const QList<HostId> &hosts);
    /// Accounts, keys, rules, folders and packages of new hosts.
    void openHostSetup(const QList<HostId> &hosts);
    /// Shows the run, of this program or of the journal.
    void openRun(const QString &runId);
    void showPage(Page page);
    /// The run that is shown; empty = none.
    [[nodiscard]] QString shownRun() const;
    /// Further actions of the page ("New recipe…"): into the palette, and offered while nothing was deployed.
    void addNextStep(QAction *action);

Q_SIGNALS:
    /// An action of the palette is about this pane: bring it to the front.
    void raiseRequested();
    /// What these hosts logged while a run was under way.
    void logsWanted(const QList<qd::HostId> &hosts, qd::UtcTime begin, qd::UtcTime end);
    /// A file of the workstation at this line, in the person's editor.
    void placeWanted(const QString &file, int line);
    /// The editor is wanted: for a recipe's file, or to make an own one of the built-in recipe of this name.
    void editRecipeWanted(const QString &fileOrName);
    void newRecipeWanted();

private:
    void buildActions();
    void buildRuns();
    void connectParts();
    [[nodiscard]] DeployWizard *makeWizard();
    void follow(const std::shared_ptr<deploy::Run> &run);
    void showFold();
    void showRecord(const deploy::RunRecord &record);
    void onHistoryLoaded(const std::optional<Error> &error);
    void compare(const QString &runId);
    void rollBack(const QString &runId, const QList<HostId> &hosts);
    [[nodiscard]] std::shared_ptr<deploy::Run> liveRun(const QString &runId) const;

    deploy::DeployService &m_service;
    const Clock &m_clock;
    DeployTools m_tools;
    QList<DeployHost> m_hosts;
    Scope m_scope;
    QAction *m_deploy;
    QList<QAction *> m_actions;
    RunActions *m_runActions;
    Segmented *m_tabs;
    IconButton *m_fold;
    EmptyState *m_empty;
    HistoryPanel *m_history;
    RunView *m_view;
    QSplitter *m_runs;
    QStackedWidget *m_runPages; ///< empty, runs
    QStackedWidget *m_pages;    ///< runs, versions
    VersionsPage *m_versions;
    bool m_loaded = false;
};

} // namespace qd::ui
