// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "widgets/deploy/deploy_host.h"

#include <QtWidgets/QDialog>

class QPushButton;
class QStackedWidget;

namespace qd::ui {

class HostsPage;
class Label;
class PlanView;
class SettingsPage;
class SourcePage;
class StepRail;

/// Four steps to a deployment: hosts, source, where and how, and the plan. Nothing is changed on
/// a host before the last button, which says on how many hosts it will deploy. What was answered
/// for a target the last time is filled in from the history.
/// Ownership: `service` must outlive it.
class DeployWizard final : public QDialog {
    Q_OBJECT
public:
    DeployWizard(deploy::DeployService &service, const QList<DeployHost> &hosts, QWidget *parent = nullptr);

    /// The hosts ticked at the beginning.
    void setChosenHosts(const QList<HostId> &hosts);
    void setRequest(const deploy::DeployRequest &request);
    [[nodiscard]] deploy::DeployRequest request() const;
    [[nodiscard]] int page() const;
    /// Next or, on the last page, deploy. Does nothing but tell what is missing if the page is not complete.
    void goOn();
    void goBack();

Q_SIGNALS:
    void started(const std::shared_ptr<qd::deploy::Run> &run);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showPage(int page);
    [[nodiscard]] QString complaint() const;
    void makePlan();
    void takePlan(int generation, const Result<deploy::Plan> &plan);
    void startRun();
    [[nodiscard]] QLayout *buildButtons();
    void buildLayout(QLayout *buttons);
    void connectPages();
    void fillFromHistory();
    void updateButtons();

    deploy::DeployService &m_service;
    QMap<HostId, QString> m_breakLocks;
    deploy::Plan m_plan;
    bool m_planned = false;
    int m_generation = 0; ///< late plans are dropped
    StepRail *m_rail;
    QStackedWidget *m_pages;
    HostsPage *m_hosts;
    SourcePage *m_source;
    SettingsPage *m_settings;
    PlanView *m_planView;
    Label *m_title;
    Label *m_lead;
    Label *m_complaint;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace qd::ui
