// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/automation_desk.h"

#include <QtWidgets/QWidget>

class QScrollArea;
class QVBoxLayout;

namespace qd::ui {

class Label;

/// What a playbook or a Fabric task will do, before it does it. A playbook is tried in check mode (--check --diff), which changes
/// nothing: what it would change shows for each task with the hosts and the real diffs. Fabric has no dry run: the command shows.
/// Ownership: `desk` must outlive it. A check that runs ends with the widget.
class AutomationPlan final : public QWidget {
    Q_OBJECT
public:
    explicit AutomationPlan(automation::AutomationDesk &desk, QWidget *parent = nullptr);
    ~AutomationPlan() override;

    /// Lists plays and tasks, then checks. changed() tells how it goes.
    void showPlaybook(const automation::PlaybookRequest &request, std::shared_ptr<const automation::PlaybookSecrets> secrets);
    void showTask(const automation::FabricRequest &request, const QList<automation::FabricOption> &known, const QStringList &hostNames);
    /// Ends a check.
    void stop();

    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Whether what is shown can be run for real.
    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] const automation::PlaybookSurvey &survey() const { return m_survey; }
    /// Hosts it would run on.
    [[nodiscard]] int hostCount() const { return m_hosts; }

Q_SIGNALS:
    void changed();

private:
    void takeNotices(int generation, const Result<void> &there);
    void takeSurvey(const Result<automation::PlaybookSurvey> &survey);
    void startCheck();
    void follow(const Result<automation::PreparedRun> &prepared);
    void progress();
    void showResult();
    void addTaskResult(QVBoxLayout *layout, int column);
    void addSurvey(QVBoxLayout *layout);
    void fail(const Error &error);
    void addAgain(QVBoxLayout *layout);
    [[nodiscard]] QVBoxLayout *renew();

    automation::AutomationDesk &m_desk;
    automation::PlaybookRequest m_request;
    std::shared_ptr<const automation::PlaybookSecrets> m_secrets;
    automation::PlaybookSurvey m_survey;
    std::shared_ptr<deploy::Run> m_check;
    int m_generation = 0; ///< late answers are dropped
    int m_hosts = 0;
    bool m_busy = false;
    bool m_ready = false;
    Label *m_state;
    QScrollArea *m_scroll;
    QVBoxLayout *m_place;
    QWidget *m_content = nullptr;
};

} // namespace qd::ui
