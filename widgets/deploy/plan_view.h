// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/turn_queue.h"
#include "models/deploy/plan.h"
#include "widgets/deploy/plan_groups.h"

#include <QtWidgets/QWidget>

class QPushButton;
class QScrollArea;
class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace qd::ui {

class Label;

/// A plan before it is carried out: hosts on the left, those whose plans are the same together; on the right what was found on the
/// chosen one, the exact commands, and the files that will be other than they are. Wishes leave as signals; who owns it plans again.
class PlanView final : public QWidget {
    Q_OBJECT
public:
    explicit PlanView(QWidget *parent = nullptr);

    void setBusy(const QString &text);
    /// Plans of hundreds of hosts show after some turns of the event loop; until then it is busy.
    void setPlan(const deploy::Plan &plan);
    void setError(const Error &error);

Q_SIGNALS:
    /// Confirmed by the person: break this host's lock, then plan again.
    void breakLockRequested(const qd::HostId &host, const QString &run);
    void leaveOutRequested(const QList<qd::HostId> &hosts);
    /// Look at the hosts once more: something was mended meanwhile.
    void againRequested();

private:
    void showPlan();
    void showSecrets();
    void fillHosts();
    [[nodiscard]] QTreeWidgetItem *makeItem(const QString &text, PlanGroup::Kind kind, int host, int group) const;
    void showItem(const QTreeWidgetItem *item);
    /// The column below the message, for what goes with it. `iconName` empty = none.
    QVBoxLayout *showMessage(const QString &iconName, const QString &title, const QString &text);
    [[nodiscard]] QPushButton *makeAgainButton();
    void addProblems(QVBoxLayout *layout, const deploy::HostPlan &host);
    void addSteps(QVBoxLayout *layout, const deploy::HostPlan &host);
    /// `members`: the hosts that the chosen row stands for.
    void addRemedies(QVBoxLayout *layout, const deploy::HostPlan &host, const QList<int> &members);
    [[nodiscard]] QPushButton *makeLeaveOut(const QString &objectName, const QString &text, const QList<int> &members);
    void confirmBreak(const deploy::HostPlan &host);
    QWidget *renewDetail();

    deploy::Plan m_plan;
    QList<PlanGroup> m_groups;
    std::unique_ptr<PlanGrouping> m_grouping; ///< while hosts are compared
    TurnQueue m_turns;
    QVBoxLayout *m_secretsPlace;
    QWidget *m_secrets = nullptr; ///< of a recipe that has some
    QTreeWidget *m_hosts;
    Label *m_summary;
    QScrollArea *m_scroll;
    QVBoxLayout *m_detailPlace;
    QWidget *m_detail = nullptr;
};

} // namespace qd::ui
