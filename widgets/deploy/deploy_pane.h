// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_history.h"
#include "models/deploy/run_model.h"
#include "widgets/common/pane.h"
#include "widgets/deploy/deploy_host.h"

class QListView;
class QStackedWidget;

namespace qd::ui {

class DeployWizard;
class RunView;

/// Deployments: the history on the left, the chosen run on the right.
/// Ownership: `service` and `clock` must outlive it.
class DeployPane final : public Pane {
    Q_OBJECT
public:
    DeployPane(deploy::DeployService &service, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const override { return QStringLiteral("deploy"); }
    [[nodiscard]] QString title() const override { return tr("Deploy"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("rocket"); }
    void setScope(const Scope &scope) override { m_scope = scope; }
    [[nodiscard]] QList<QAction *> paletteActions() const override;
    [[nodiscard]] bool hasLiveData() const override { return m_loaded; }

    /// What the wizard offers; the shell keeps it current.
    void setHosts(const QList<DeployHost> &hosts) { m_hosts = hosts; }
    /// Opens the wizard with these hosts ticked; empty = those of the scope if it is not everything.
    void openWizard(const QList<HostId> &hosts);

Q_SIGNALS:
    /// What these hosts logged while a run was under way.
    void logsWanted(const QList<qd::HostId> &hosts, qd::UtcTime begin, qd::UtcTime end);

private:
    void buildHistory(QWidget *place);
    void follow(const std::shared_ptr<deploy::Run> &run);
    void showRow(const QModelIndex &index);
    void onHistoryLoaded(const std::optional<Error> &error);
    void tellEnd(const deploy::Run &run);
    [[nodiscard]] std::shared_ptr<deploy::Run> liveRun(const QString &runId) const;

    deploy::DeployService &m_service;
    const Clock &m_clock;
    deploy::RunHistory m_history;
    QList<DeployHost> m_hosts;
    Scope m_scope;
    QAction *m_deploy;
    QListView *m_list;
    QStackedWidget *m_stack;
    RunView *m_view;
    QString m_wanted; ///< run to select once the history has it
    bool m_loaded = false;
};

} // namespace qd::ui
