// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/playbook.h"
#include "models/automation/playbook_survey.h"
#include "models/recipes/recipe.h"

#include <QtWidgets/QWidget>

class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace qd::ui {

class Label;

/// What a playbook is run with: inventory, limit, tags, variables, account, and passwords, which leave the form as secrets only.
class PlaybookOptions final : public QWidget {
    Q_OBJECT
public:
    explicit PlaybookOptions(QWidget *parent = nullptr);

    void read(const automation::PlaybookRequest &request, bool asksVault);
    /// Everything but playbook, hosts and recipe.
    void write(automation::PlaybookRequest &request) const;
    /// Those that were entered. `with`: of the recipe's own secrets.
    [[nodiscard]] std::shared_ptr<const automation::PlaybookSecrets> secrets() const;
    /// Tags that the playbook has, offered while typing; and what is wrong with it.
    void setSurvey(const automation::PlaybookSurvey &survey);
    void setSurveyNote(const QString &note, bool isError);
    /// Why one cannot go on; empty = one can.
    [[nodiscard]] QString complaint() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QWidget *makeWhat();
    [[nodiscard]] QWidget *makePasswords();
    void offer(QLineEdit *edit, const QStringList &words);

    QLineEdit *m_inventory;
    QLineEdit *m_limit;
    QLineEdit *m_tags;
    QLineEdit *m_skipTags;
    QPlainTextEdit *m_vars;
    QSpinBox *m_forks;
    QLineEdit *m_become;
    QLineEdit *m_becomePassword;
    QLineEdit *m_vault;
    Label *m_survey;
};

} // namespace qd::ui
