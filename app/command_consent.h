// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/ssh_config.h"

#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

#include <deque>
#include <functional>

namespace qd::app {

/// Shows a command that ssh_config wants to run on this machine, where it stands and for which hosts, and asks whether it
/// may. "Not now" is the default button. The command is plain text, control characters made visible.
class CommandConsentDialog : public QDialog {
    Q_OBJECT
public:
    CommandConsentDialog(const hosts::ConfigCommand &command, const QStringList &hostNames, QWidget *parent);
};

/// Asks about one command after the other, in a window of the console.
/// Thread: GUI; opens dialogs, waits for none.
class CommandConsent : public QObject {
    Q_OBJECT
public:
    using Allowed = std::function<void(const hosts::ConfigCommand &)>;

    /// Without a window every question is left open.
    void setWindow(QWidget *window) { m_window = window; }
    void ask(const hosts::ConfigCommand &command, const QStringList &hostNames, const Allowed &allowed);

private:
    struct Question {
        hosts::ConfigCommand command;
        QStringList hostNames;
        Allowed allowed;
    };
    void askNext();

    QPointer<QWidget> m_window;
    QPointer<QDialog> m_open;
    std::deque<Question> m_questions;
};

} // namespace qd::app
