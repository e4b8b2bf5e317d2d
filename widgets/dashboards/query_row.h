// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/prometheus_client.h"
#include "widgets/common/question.h"
#include "widgets/dashboards/promql_editor.h"

#include <QtWidgets/QWidget>

namespace qd::ui {

class ElidedLabel;
class IconButton;
class Label;

/// One query: its letter, the editor, whether it counts, and what the server says of it.
class QueryRow : public QWidget {
    Q_OBJECT
public:
    QueryRow(const QString &letter, integrations::PromqlCompletion &completion, QWidget *parent = nullptr);

    [[nodiscard]] PromqlEditor &editor() { return *m_editor; }
    [[nodiscard]] QString expression() const { return m_editor->toPlainText().trimmed(); }
    void setExpression(const QString &expression) { m_editor->setPlainText(expression); }
    [[nodiscard]] const QString &letter() const { return m_letter; }
    void setLetter(const QString &letter);
    [[nodiscard]] bool isOn() const;
    /// Takes part and the server did not refuse it.
    [[nodiscard]] bool isGood() const { return isOn() && !expression().isEmpty() && !m_failed; }
    void setRemovable(bool removable);

    /// Asks the server whether it understands; checked() follows, also at once where there is nothing to ask.
    void check(integrations::PrometheusClient *client);
    [[nodiscard]] bool isChecking() const { return m_check.isOpen(); }

Q_SIGNALS:
    void checked();
    void runRequested();
    void removeRequested();
    void switched();

private:
    void tell(const QString &text, bool isError);

    QString m_letter;
    PromqlEditor *m_editor;
    Label *m_name;
    IconButton *m_on;
    IconButton *m_remove;
    Label *m_message;
    ElidedLabel *m_hint;
    Question m_check;
    bool m_failed = false;
};

} // namespace qd::ui
