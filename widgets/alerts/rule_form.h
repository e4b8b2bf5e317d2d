// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_service.h"
#include "widgets/alerts/rule_draft.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace qd::ui {

class Chip;
class FilterField;
class Label;
class Segmented;

/// One rule as fields, with what it would do now and would have done in the last day while it is edited. Saves it to alerts.yaml.
/// Ownership: the service must outlive it.
class RuleForm : public QWidget {
    Q_OBJECT
public:
    explicit RuleForm(alerts::AlertService &service, QWidget *parent = nullptr);
    ~RuleForm() override;

    /// `draft`: what somebody had begun to make of it.
    void setRule(const alerts::Rule &rule, const std::optional<RuleDraft> &draft = {});
    /// A rule that is not in the file yet.
    void setNewRule(const std::optional<RuleDraft> &draft = {});
    /// Fields differ from what is saved.
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] RuleDraft draft() const;
    [[nodiscard]] QString ruleId() const { return m_before ? m_before->id : QString(); }

Q_SIGNALS:
    void saved(const QString &id);
    void removed();
    void changedChanged();

private:
    QLineEdit *addLine(QFormLayout *form, const QString &label, const char *name, const QString &placeholder);
    void buildForm();
    void buildCondition(QFormLayout *form);
    void buildRest(QFormLayout *form);
    void buildPreview(QLayout *column);
    void buildButtons(QLayout *column);
    void fillMetrics();
    void showDraft(const RuleDraft &draft);
    [[nodiscard]] RuleDraft savedDraft() const;
    void showRows();
    void check();
    void markProblem(const std::optional<RuleDraft::Problem> &problem);
    void showPreview();
    void showPast(const alerts::Rule &rule);
    void save();
    void removeRule();
    void nameRemove(const QString &text);
    void chooseMetric();

    alerts::AlertService &m_service;
    std::optional<alerts::Rule> m_before; ///< nothing = a new one
    bool m_isFilling = true; ///< fields are made or set: nobody has changed them
    quint64 m_asked = 0; ///< number of the last question about the past
    QTimer m_later;
    QFormLayout *m_form = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_kind = nullptr;
    QComboBox *m_metric = nullptr;
    Label *m_metricHelp = nullptr;
    Segmented *m_above = nullptr;
    QLineEdit *m_threshold = nullptr;
    Label *m_unit = nullptr;
    QWidget *m_conditionRow = nullptr;
    QLineEdit *m_freeBelow = nullptr;
    QLineEdit *m_within = nullptr;
    QLineEdit *m_ports = nullptr;
    QLineEdit *m_except = nullptr;
    QLineEdit *m_holdFor = nullptr;
    QLineEdit *m_clear = nullptr;
    QLineEdit *m_clearFor = nullptr;
    Segmented *m_severity = nullptr;
    FilterField *m_scope = nullptr;
    QLineEdit *m_message = nullptr;
    Chip *m_enabled = nullptr;
    Label *m_problem = nullptr;
    Label *m_sentence = nullptr;
    Label *m_now = nullptr;
    Label *m_past = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_revert = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace qd::ui
