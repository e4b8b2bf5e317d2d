// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"

#include <QtWidgets/QWidget>

class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace qd::ui {

class Label;

/// A plan before it is carried out: hosts on the left; on the right what was found on the chosen
/// one and the exact commands. Wishes leave as signals; who owns it plans again.
class PlanView final : public QWidget {
    Q_OBJECT
public:
    explicit PlanView(QWidget *parent = nullptr);

    void setBusy(const QString &text);
    void setPlan(const deploy::Plan &plan);
    void setError(const Error &error);

Q_SIGNALS:
    /// Confirmed by the person: break this host's lock, then plan again.
    void breakLockRequested(const qd::HostId &host, const QString &run);
    void leaveOutRequested(const qd::HostId &host);

private:
    void showHost(int row);
    void showMessage(const QString &title, const QString &text);
    void addFacts(QVBoxLayout *layout, const deploy::HostPlan &host);
    void addProblems(QVBoxLayout *layout, const deploy::HostPlan &host);
    void addSteps(QVBoxLayout *layout, const deploy::HostPlan &host);
    void addRemedies(QVBoxLayout *layout, const deploy::HostPlan &host);
    void confirmBreak(const deploy::HostPlan &host);
    QWidget *renewDetail();

    deploy::Plan m_plan;
    QListWidget *m_hosts;
    Label *m_summary;
    QVBoxLayout *m_detailPlace;
    QWidget *m_detail = nullptr;
};

} // namespace qd::ui
