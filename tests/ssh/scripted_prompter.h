// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/prompter.h"

#include <QtCore/QList>

namespace qd::test {

/// Answers every question with what the test laid down, and keeps the questions.
class ScriptedPrompter final : public ssh::Prompter {
public:
    void ask(const ssh::Prompt &prompt, std::function<void(ssh::PromptAnswer)> answer) override
    {
        asked.append(prompt);
        if (silent) {
            open = std::move(answer);
            return;
        }
        ssh::PromptAnswer given;
        given.accepted = accept;
        given.remember = remember && prompt.mayRemember;
        for (qsizetype i = 0; i < prompt.fields.size(); ++i)
            given.values.emplace_back(answers.isEmpty() ? QByteArray() : answers.takeFirst());
        answer(std::move(given));
    }

    void warn(const HostId &, const QString &text) override { warnings.append(text); }
    void settled(const QString &secretId, bool right) override { judged.append({secretId, right}); }

    bool accept = true;
    bool remember = false; ///< ticks the box where it is offered
    bool silent = false; ///< leaves the question open
    QList<QByteArray> answers;
    QList<ssh::Prompt> asked;
    QStringList warnings;
    QList<std::pair<QString, bool>> judged;
    std::function<void(ssh::PromptAnswer)> open;
};

} // namespace qd::test
