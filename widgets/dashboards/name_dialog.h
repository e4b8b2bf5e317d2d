// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

class QLineEdit;
class QPushButton;

namespace qd::ui {

class Label;

/// Asks for one line of text, and for a second one that is a secret if wished. Emits wanted() and stays open until the
/// caller accepts it or shows what is wrong.
class NameDialog : public QDialog {
    Q_OBJECT
public:
    struct Words {
        QString title{};
        QString name{};
        QString example{};
        QString action{};
        QString secretName{}; ///< empty = no second line
        QString note{};
    };
    NameDialog(const Words &words, const QString &text, QWidget *parent = nullptr);
    void showProblem(const QString &text);
    void setBusy(bool busy);

Q_SIGNALS:
    void wanted(const QString &text, const QString &secret);

private:
    void follow();

    QLineEdit *m_text;
    QLineEdit *m_secret;
    Label *m_message;
    QPushButton *m_accept;
    bool m_busy = false;
};

} // namespace qd::ui
