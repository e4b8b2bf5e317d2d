// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "widgets/common/wizard.h"
#include "widgets/deploy/deploy_host.h"
#include "widgets/deploy/host_setup.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace qd::ui {

class HostsPage;
class Label;
class PlanView;

/// Makes new hosts ready: account, login key, sudo rule, folders, packages. What is there already stays untouched; the plan shows the rest.
/// Ownership: `service` must outlive it.
class HostSetupWizard final : public Wizard {
    Q_OBJECT
public:
    HostSetupWizard(deploy::DeployService &service, const QList<DeployHost> &hosts, QWidget *parent = nullptr);

    void setChosenHosts(const QList<HostId> &hosts);
    void setSetup(const HostSetup &setup);
    [[nodiscard]] HostSetup setup() const;
    [[nodiscard]] bool isPlanned() const { return m_plan.isReady(); }

Q_SIGNALS:
    void started(const std::shared_ptr<qd::deploy::Run> &run);

protected:
    [[nodiscard]] QString complaint(int page) const override;
    void entered(int page) override;
    [[nodiscard]] QString nextText(int page) const override;
    [[nodiscard]] QString nextIcon(int page) const override;
    [[nodiscard]] bool canGoOn(int page) const override;
    void finish() override;

private:
    [[nodiscard]] QWidget *makeAccountPage();
    [[nodiscard]] QWidget *makeThingsPage();
    void chooseKey();
    void addKeyFile(const QString &file);
    void follow();
    void makePlan();

    deploy::DeployService &m_service;
    QMap<HostId, QString> m_breakLocks;
    deploy::Plan m_plan;
    int m_generation = 0; ///< late plans are dropped
    HostsPage *m_hosts;
    QLineEdit *m_account = nullptr;
    QLineEdit *m_shell = nullptr;
    QLineEdit *m_groups = nullptr;
    QCheckBox *m_system = nullptr;
    QPlainTextEdit *m_keys = nullptr;
    Label *m_keyNote = nullptr;
    QLineEdit *m_sudo = nullptr;
    Label *m_sudoNote = nullptr;
    QPlainTextEdit *m_folders = nullptr;
    QPlainTextEdit *m_packages = nullptr;
    QCheckBox *m_update = nullptr;
    PlanView *m_view;
};

} // namespace qd::ui
