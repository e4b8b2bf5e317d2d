// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QDialog>

class QLineEdit;
class QPushButton;

namespace qd::ui {

class Label;

/// Asks for a name that is not taken. Opens with open(); deletes itself.
class NamePrompt : public QDialog {
    Q_OBJECT
public:
    NamePrompt(const QString &title, const QString &name, QWidget *parent = nullptr);
    /// Names that there are already; `own` is the one that is being changed.
    void setTaken(const QStringList &names, const QString &own = {});

Q_SIGNALS:
    void named(const QString &name);

private:
    void check();

    QStringList m_taken;
    QLineEdit *m_name;
    Label *m_message;
    QPushButton *m_accept;
};

} // namespace qd::ui
