// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/custommetrics/metric_desk.h"

#include <QtWidgets/QDialog>

class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace qd::ui {

class Label;
class MetricForm;
class TrialView;

/// All custom metrics: a list with how each does, a form to change one, and a trial on a host. Each Save writes
/// metrics.yaml at once. While there are unsaved changes the list rests. open() it, never exec(); deletes itself.
/// Ownership: the desk must outlive it.
class CustomMetricsDialog : public QDialog {
    Q_OBJECT
public:
    explicit CustomMetricsDialog(custommetrics::MetricDesk &desk, QWidget *parent = nullptr);

    void setPreferredHost(const HostId &host);
    /// Opens the form for a new one; `scope` is its filter to begin with.
    void addMetric(const QString &scope = {});
    void reject() override;

private:
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeEditor();
    [[nodiscard]] bool isDirty() const;
    void fill();
    void select(const QString &name);
    void showSelected();
    void duplicate();
    void removeSelected();
    void save();
    void discard();
    void followForm();
    void describe();
    void tell(const QString &text, bool isError);
    [[nodiscard]] QString stateOf(const metrics::CustomMetric &metric, bool &isWrong) const;

    custommetrics::MetricDesk &m_desk;
    std::optional<metrics::CustomMetric> m_before; ///< as it stands in the file; nothing = a new one
    metrics::CustomMetric m_shown;                 ///< what the form began with
    QTreeWidget *m_list = nullptr;
    QStackedWidget *m_pages = nullptr;
    MetricForm *m_form = nullptr;
    TrialView *m_trial = nullptr;
    Label *m_message = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_discard = nullptr;
    bool m_isEditing = false; ///< the form shows a metric
    bool m_wasWarned = false; ///< of unsaved changes
};

} // namespace qd::ui
