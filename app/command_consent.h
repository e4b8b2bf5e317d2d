// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploydesk/foreign_commands.h"
#include "models/hosts/ssh_config.h"

#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

#include <deque>
#include <functional>

namespace qd::app {

/// A question for consent, in words.
struct ConsentWords {
    QString title;   ///< of the window
    QString what;    ///< who wants to run it, and why
    QString command; ///< exactly what runs
    QString place;   ///< where it stands; empty = not known
    QString until;   ///< what happens until it is allowed
};

/// Shows a command that ssh_config or a recipe wants to run on this machine, where it stands and what for, and asks whether it
/// may. "Not now" is the default button. The command is plain text, control characters made visible.
class CommandConsentDialog : public QDialog {
    Q_OBJECT
public:
    CommandConsentDialog(const ConsentWords &words, QWidget *parent);
};

/// Asks about one command after the other, in a window of the console.
/// Thread: GUI; opens dialogs, waits for none.
class CommandConsent : public QObject, public deploy::ConsentAsker {
    Q_OBJECT
public:
    using Allowed = std::function<void(const hosts::ConfigCommand &)>;

    /// Without a window every question is left open, and those of recipes are answered with no.
    void setWindow(QWidget *window) { m_window = window; }
    void ask(const hosts::ConfigCommand &command, const QStringList &hostNames, const Allowed &allowed);
    void ask(const deploy::ForeignCommand &command, std::function<void(bool)> answer) override;

private:
    struct Question {
        ConsentWords words;
        std::function<void(bool)> answer;
    };
    void enqueue(const Question &question);
    void askNext();

    QPointer<QWidget> m_window;
    QPointer<QDialog> m_open;
    std::deque<Question> m_questions;
};

} // namespace qd::app
