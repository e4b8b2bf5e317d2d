// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/processes/process_row.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QSpinBox;
class QVBoxLayout;

namespace qd::ui {

/// Asks before a process is touched: says what is done, to which process, on which host, with the exact command.
/// Destroys itself when it closes. open() it; accepted() means yes.
class ProcessDialog : public QDialog {
    Q_OBJECT
public:
    /// `account`: what we are logged in as there; empty = not known.
    ProcessDialog(const ProcessRow &row, metrics::ProcessSignal signal, const QString &account, QWidget *parent = nullptr);
    /// Changes the nice value instead.
    static ProcessDialog *forPriority(const ProcessRow &row, const QString &account, QWidget *parent = nullptr);

    /// What was said yes to.
    [[nodiscard]] ssh::Command command() const;

private:
    enum class PriorityTag { Priority };
    ProcessDialog(const ProcessRow &row, PriorityTag tag, const QString &account, QWidget *parent);
    void build(const QString &question, const QString &consequence, const QString &action, const QString &account);
    void addFacts(QVBoxLayout &column);
    void showCommand();

    ProcessRow m_row;
    metrics::ProcessSignal m_signal = metrics::ProcessSignal::Terminate;
    bool m_isPriority = false;
    QSpinBox *m_nice = nullptr;
    QCheckBox *m_sudo = nullptr;
    class Label *m_command = nullptr;
};

} // namespace qd::ui
