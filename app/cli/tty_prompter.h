// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/prompter.h"

#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>

#include <deque>
#include <memory>
#include <optional>
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
    /// Whether there is somebody to ask.
    [[nodiscard]] bool hasTerminal() const { return m_tty >= 0; }
    /// A question of the program itself, to be answered with yes or no; `words` (plain text, may have several lines) stand before
    /// it. Without a terminal the answer is no, and nothing is printed.
    void confirm(const QString &words, const QString &question, std::function<void(bool)> answer);
    /// Asks for a secret of the program itself, without echo. Nothing = there is no terminal, or it was refused.
    void askSecret(const QString &label, std::function<void(std::optional<Secret>)> answer);
    /// Declines what is open and gives the terminal back as it was.
    void cancel();

private:
    struct Question {
        ssh::Prompt prompt;
        std::function<void(ssh::PromptAnswer)> answer;
        ssh::PromptAnswer given;
        bool keeping = false; ///< entered; now whether the key ring may keep it
        enum class Own { No, YesOrNo, Secret } own = Own::No; ///< not of a host but of the program: `words` and `label`
        QString words;
        QString label;
    };

    void decline(const Question &question, bool explain);
    void askNext();
    void sayChange(const ssh::Prompt &prompt, const QString &host);
    void askField();
    void askOwn(const Question &question);
    void askLater(Question question);
    [[nodiscard]] static bool isYesOrNo(const Question &question);
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
