// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/deploy/deploy_host.h"
#include "widgets/deploy/planning_wizard.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace qd::ui {

class Label;

/// Back to an earlier release: looks at the hosts, shows the releases that are there with what is known of each, and for the chosen one
/// what it means on every host; then the plan. What goes back passes the recipe's gates like any deployment.
/// Ownership: `service` must outlive it.
class RollbackWizard final : public PlanningWizard {
    Q_OBJECT
public:
    /// `request` says the recipe and, as its hosts, those that are ticked; `target`: its directory on the hosts, expanded; `hosts` are
    /// all that may be.
    RollbackWizard(deploy::DeployService &service, deploy::RollbackRequest request, const QString &target, const QList<DeployHost> &hosts,
                   QWidget *parent = nullptr);

    /// All hosts have answered, or will not.
    [[nodiscard]] bool hasLooked() const { return m_pending == 0; }
    /// The release to go back to; empty = on each host the one before its current.
    void chooseRelease(const QString &id);

private:
    [[nodiscard]] QFuture<Result<deploy::Plan>> makePlan() override;
    void leaveOut(const QList<HostId> &hosts) override;
    void breakLock(const HostId &host, const QString &run) override;
    [[nodiscard]] QString missing(int page) const override;
    [[nodiscard]] bool isReady(int page) const override;
    [[nodiscard]] QString startText() const override;
    [[nodiscard]] QString startIcon() const override { return QStringLiteral("undo-2"); }

    struct HostState {
        DeployHost host;
        bool isTicked = false;
        std::optional<Result<deploy::HostFacts>> facts; ///< nothing yet
    };
    [[nodiscard]] QWidget *makeReleasePage();
    void look();
    void takeFacts(int index, const Result<deploy::HostFacts> &facts);
    void fillReleases();
    void addRelease(const QString &id);
    void fillHosts();
    void fillHost(const HostState &state);
    [[nodiscard]] QString chosen() const;
    /// The release a host would go to; empty = it has none.
    [[nodiscard]] QString goal(const HostState &state) const;
    [[nodiscard]] QList<HostId> hostsToGo() const;

    deploy::RollbackRequest m_request;
    QString m_target;
    QList<HostState> m_hosts;
    qsizetype m_pending = 0;
    bool m_filling = false;
    QTreeWidget *m_releases;
    QTreeWidget *m_where;
    Label *m_state;
};

} // namespace qd::ui
