// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/source_view.h"

class QPushButton;
class QStackedWidget;

namespace qd::ui {

class RecordTable;
class SearchField;
class Segmented;

/// The alerts of the source's rules (firing, pending), and the rules themselves. Leads to the query of a rule and to a silence.
class PromRulesView final : public SourceView {
    Q_OBJECT
public:
    explicit PromRulesView(SourceChooser &chooser, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The expression of the chosen alert's or rule's.
    void queryRequested(const QString &expression);
    /// A silence for an alert with these labels is wanted.
    void silenceRequested(const qd::integrations::Labels &labels);

protected:
    void ask() override;
    void forget() override;

private:
    void refill();
    void tellCount();
    void followChoice();
    [[nodiscard]] bool showsAlerts() const;
    [[nodiscard]] const integrations::PromRule *chosenRule() const;
    [[nodiscard]] const integrations::PromAlert *chosenAlert() const;

    QList<integrations::PromRule> m_rules;
    Question m_question;
    Segmented *m_kind;
    SearchField *m_filter;
    QPushButton *m_query;
    QPushButton *m_silence;
    QStackedWidget *m_tables;
    RecordTable *m_alertTable;
    RecordTable *m_ruleTable;
};

} // namespace qd::ui
