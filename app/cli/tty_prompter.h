// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/prompter.h"

#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>

#include <deque>
#include <memory>
#include <termios.h>

namespace qd::cli {

class Output;

/// Asks on /dev/tty, without echo for secrets, one question after another. Where the desktop has a key ring it asks whether
/// a secret may be kept there; only "yes" is yes. Without a terminal every
/// question is declined, and standard error says what was needed.
/// Thread: main; waits in the event loop, never in read().
class TtyPrompter : public QObject, public ssh::Prompter {
    Q_OBJECT
public:
    /// `mayAsk` false = as if there were no terminal (--batch).
    TtyPrompter(Output &output, bool mayAsk);
    ~TtyPrompter() override;

    void ask(const ssh::Prompt &prompt, std::function<void(ssh::PromptAnswer)> answer) override;
    void warn(const HostId &host, const QString &text) override;
    /// From now on an unknown key of this host is taken if it has this fingerprint, and declined if not; nobody is asked.
    void expectKey(const HostId &host, const QString &fingerprint) { m_expectedHost = host, m_expectedKey = fingerprint; }
    /// Declines what is open and gives the terminal back as it was.
    void cancel();

private:
    struct Question {
        ssh::Prompt prompt;
        std::function<void(ssh::PromptAnswer)> answer;
        ssh::PromptAnswer given;
        bool keeping = false; ///< entered; now whether the key ring may keep it
    };

    void decline(const Question &question, bool explain);
    void askNext();
    void sayChange(const ssh::Prompt &prompt, const QString &host);
    void askField();
    void takeInput();
    void takeLine(QByteArray line);
    void takeKeeping(const QByteArray &word);
    void finish(bool accepted);
    void setEcho(bool on);
    void say(const QString &text);

    Output &m_output;
    int m_tty = -1;
    bool m_echoOff = false;
    termios m_before{};
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::deque<Question> m_questions;
    QByteArray m_typed;
    HostId m_expectedHost;
    QString m_expectedKey;
};

} // namespace qd::cli
