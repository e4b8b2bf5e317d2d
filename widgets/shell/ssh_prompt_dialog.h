// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/prompter.h"

#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

#include <deque>

class QCheckBox;
class QLineEdit;
class QVBoxLayout;

namespace qd::ui {

/// One question of a session, never modal to the event loop: open() it, then wait for answered().
/// The server's own words are marked as such and shown as plain text. For an unknown host key
/// "Cancel" is the default button: trusting takes a deliberate click. Where a Secret Service answers, a secret
/// that is good again may be left to it; the box is never ticked beforehand.
class SshPromptDialog : public QDialog {
    Q_OBJECT
public:
    explicit SshPromptDialog(const ssh::Prompt &prompt, QWidget *parent = nullptr);
    /// The answer as it stands; wipes the fields. `accepted` says which button it was.
    [[nodiscard]] ssh::PromptAnswer takeAnswer(bool accepted);

private:
    void addTexts(QVBoxLayout &column);
    void addFingerprint(QVBoxLayout &column);
    void addServerText(QVBoxLayout &column);
    void addCommand(QVBoxLayout &column);
    void addNote(QVBoxLayout &column);
    void addFields(QVBoxLayout &column);
    void addRemember(QVBoxLayout &column);
    void addButtons(QVBoxLayout &column);

    ssh::Prompt m_prompt;
    QList<QLineEdit *> m_fields;
    QCheckBox *m_remember = nullptr;
};

/// Asks one question after the other, each in a dialog on `window`. Without a window (the
/// program is about to quit) every question is answered with "cancelled".
/// Thread: GUI.
class DialogPrompter : public QObject, public ssh::Prompter {
    Q_OBJECT
public:
    using QObject::QObject;
    ~DialogPrompter() override;
    /// Not owned; null while there is none.
    void setWindow(QWidget *window);
    void ask(const ssh::Prompt &prompt, std::function<void(ssh::PromptAnswer)> answer) override;
    void warn(const HostId &host, const QString &text) override { Q_EMIT warned(host, text); }

Q_SIGNALS:
    /// Something dangerous goes on because the host's settings say so.
    void warned(const qd::HostId &host, const QString &text);

private:
    struct Question {
        ssh::Prompt prompt;
        std::function<void(ssh::PromptAnswer)> answer;
    };
    void askNext();

    QPointer<QWidget> m_window;
    QPointer<SshPromptDialog> m_open;
    std::deque<Question> m_waiting;
};

} // namespace qd::ui
