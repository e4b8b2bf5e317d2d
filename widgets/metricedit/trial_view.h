// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/custommetrics/metric_desk.h"

#include <QtCore/QFuture>
#include <QtWidgets/QWidget>

#include <functional>

class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace qd::ui {

class Label;

/// Runs a metric once on a chosen host and shows which curves it would give, or what is wrong and where.
/// Ownership: the desk must outlive it.
class TrialView : public QWidget {
    Q_OBJECT
public:
    explicit TrialView(custommetrics::MetricDesk &desk, QWidget *parent = nullptr);
    ~TrialView() override;

    /// What is tried with the next click; nothing while it has a fault.
    void setMetric(const std::optional<metrics::CustomMetric> &metric);
    /// The host that is offered first; one that the metric's filter takes comes before it.
    void setPreferredHost(const HostId &host) { m_preferred = host; }
    /// Forgets what was shown.
    void clear();

private:
    void offerHosts();
    void run();
    void stop();
    void show(const Result<metrics::CustomTrial> &trial);
    void showValues(const metrics::CustomTrial &trial);

    custommetrics::MetricDesk &m_desk;
    std::optional<metrics::CustomMetric> m_metric;
    HostId m_preferred;
    QList<HostId> m_offered;
    QComboBox *m_host;
    QPushButton *m_try;
    Label *m_summary;
    QTreeWidget *m_values;
    QPlainTextEdit *m_text;
    QFuture<Result<metrics::CustomTrial>> m_running;
    quint64 m_number = 0;
};

} // namespace qd::ui
