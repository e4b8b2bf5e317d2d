// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_service.h"
#include "widgets/alerts/alert_curve.h"
#include "widgets/common/card.h"
#include "widgets/common/time_axis.h"

#include <QtCore/QPointer>

class QPushButton;
class QVBoxLayout;

namespace qd::ui {

class ElidedLabel;
class EmptyState;
class Label;
class MarkSource;
class MetricChart;
class StatusDot;

/// What is known of the chosen alert: what its rule says, the curve with the limit and the alert's time, earlier ones of the rule on
/// this host; and what can be done. Of several: what can be done with all of them. Ownership: the service must outlive it.
class AlertDetails : public Card {
    Q_OBJECT
public:
    explicit AlertDetails(alerts::AlertService &service, QWidget *parent = nullptr);
    ~AlertDetails() override;

    void setAlerts(const QList<alerts::Alert> &alerts);
    /// The curve anew, and the times in words.
    void refresh();
    /// Whose wishes the chart's marks become: the chart has a time of its own. May be gone before the details.
    void setWindowAxis(TimeAxis *axis);
    [[nodiscard]] const QList<alerts::Alert> &alerts() const { return m_alerts; }

Q_SIGNALS:
    void chartsRequested();
    void logsRequested();
    void sshRequested();
    void acknowledgeRequested();
    void wakeRequested();
    void maintenanceRequested();
    void ruleRequested();

private:
    void buildHead(QVBoxLayout *column);
    void buildButtons(QVBoxLayout *column);
    QPushButton *makeButton(const char *name, const char *iconName, const QString &text);
    void connectButtons();
    void makeAxis(const alerts::Alert &alert);
    void passWishesOn();
    void showOne(const alerts::Alert &alert);
    void showSeveral();
    void showButtons();
    void makeChart(const alerts::Alert &alert);
    void showCurve();
    void showMarks();
    void showTexts(const alerts::Alert &alert);
    void askForEarlier(const alerts::Alert &alert);
    void showEarlier(const QList<alerts::Alert> &past);

    alerts::AlertService &m_service;
    QList<alerts::Alert> m_alerts;
    std::optional<AlertCurve> m_curve;
    std::optional<alerts::Rule> m_chartRule; ///< what the chart was made for
    metrics::CurveWish m_wish;
    std::unique_ptr<TimeAxis> m_axis; ///< of this chart alone, and of this alert
    QPointer<TimeAxis> m_windowAxis;
    MarkSource *m_marks;
    QWidget *m_body = nullptr;
    EmptyState *m_empty = nullptr;
    StatusDot *m_dot = nullptr;
    Label *m_title = nullptr;
    ElidedLabel *m_host = nullptr;
    Label *m_state = nullptr;
    Label *m_summary = nullptr;
    Label *m_message = nullptr;
    Label *m_sentence = nullptr;
    QWidget *m_chartPlace = nullptr;
    MetricChart *m_chart = nullptr;
    Label *m_chartTitle = nullptr;
    Label *m_earlierTitle = nullptr;
    QWidget *m_earlier = nullptr;
    QPushButton *m_charts = nullptr;
    QPushButton *m_logs = nullptr;
    QPushButton *m_ssh = nullptr;
    QPushButton *m_acknowledge = nullptr;
    QPushButton *m_snooze = nullptr;
    QPushButton *m_wake = nullptr;
    QPushButton *m_maintenance = nullptr;
    QPushButton *m_rule = nullptr;
};

} // namespace qd::ui
