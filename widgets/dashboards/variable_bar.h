// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard_data.h"

#include <QtWidgets/QWidget>

class QLineEdit;

namespace qd::ui {

class ChoiceButton;

/// The controls of a dashboard's variables, in lines as needed: one control each, with its name. Thread: GUI.
class VariableBar : public QWidget {
    Q_OBJECT
public:
    explicit VariableBar(QWidget *parent = nullptr);

    /// Controls are made anew only if other variables are there.
    void setVariables(const QList<dashboards::VariableState> &variables);

Q_SIGNALS:
    void chosen(const QString &name, const QStringList &values);

private:
    struct Control {
        QString name;
        QWidget *box = nullptr;
        ChoiceButton *choice = nullptr; ///< or
        QLineEdit *text = nullptr;
    };
    void make(const dashboards::VariableState &state);
    static void show(const Control &control, const dashboards::VariableState &state);

    QList<Control> m_controls;
    QStringList m_kinds; ///< name and kind of each control
};

} // namespace qd::ui
