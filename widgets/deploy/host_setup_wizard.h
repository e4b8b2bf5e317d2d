// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/deploy/deploy_host.h"
#include "widgets/deploy/host_setup.h"
#include "widgets/deploy/planning_wizard.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace qd::ui {

class HostsPage;
class Label;

/// Makes new hosts ready: account, login key, sudo rule, folders, packages. What is there already stays untouched; the plan shows the rest.
/// Ownership: `service` must outlive it.
class HostSetupWizard final : public PlanningWizard {
    Q_OBJECT
public:
    HostSetupWizard(deploy::DeployService &service, const QList<DeployHost> &hosts, QWidget *parent = nullptr);

    void setChosenHosts(const QList<HostId> &hosts);
    void setSetup(const HostSetup &setup);
    [[nodiscard]] HostSetup setup() const;

private:
    [[nodiscard]] QFuture<Result<deploy::Plan>> makePlan() override;
    void leaveOut(const QList<HostId> &hosts) override;
    void breakLock(const HostId &host, const QString &run) override;
    [[nodiscard]] QString missing(int page) const override;
    [[nodiscard]] QString startText() const override;
    [[nodiscard]] QString startIcon() const override { return QStringLiteral("rocket"); }

    [[nodiscard]] QWidget *makeAccountPage();
    [[nodiscard]] QWidget *makeThingsPage();
    void chooseKey();
    void addKeyFile(const QString &file);
    void follow();

    QMap<HostId, QString> m_breakLocks;
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
};

} // namespace qd::ui
