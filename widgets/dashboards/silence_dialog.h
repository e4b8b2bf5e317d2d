// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/alertmanager_client.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace qd::ui {

class Label;

/// A new silence, or another end of one: matchers, how long, why; says which of the present alerts it would cover.
/// Emits wanted() and stays open until the caller accepts it or shows why it failed.
class SilenceDialog : public QDialog {
    Q_OBJECT
public:
    /// `server`: the Alertmanager's name for the person. `alerts`: what it has now, for the preview.
    SilenceDialog(const QString &server, const integrations::Silence &silence, const QList<integrations::ManagedAlert> &alerts,
                  QWidget *parent = nullptr);

    /// What the Alertmanager has now, once it is known.
    void setAlerts(const QList<integrations::ManagedAlert> &alerts);
    void showProblem(const QString &text);
    void setBusy(bool busy);

    /// What an alert with these labels is silenced by: each label but "severity"-like ones may be taken away by hand.
    [[nodiscard]] static integrations::Silence forLabels(const integrations::Labels &labels);

Q_SIGNALS:
    void wanted(const qd::integrations::Silence &silence);

private:
    void build(const QString &server);
    [[nodiscard]] Result<integrations::Silence> silence() const;
    void refresh();

    integrations::Silence m_given;
    QList<integrations::ManagedAlert> m_alerts;
    QPlainTextEdit *m_matchers;
    QComboBox *m_length;
    QLineEdit *m_by;
    QLineEdit *m_comment;
    Label *m_preview;
    Label *m_message;
    QPushButton *m_accept = nullptr;
    bool m_isBusy = false;
};

} // namespace qd::ui
