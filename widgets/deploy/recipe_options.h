// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"

#include <QtWidgets/QWidget>

class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace qd::ui {

class PolicyForm;

/// The choices of this once for a recipe: another source or revision, values of variables, the order of hosts. What the recipe runs on
/// this workstation and where its secrets come from is shown word by word.
class RecipeOptions final : public QWidget {
    Q_OBJECT
public:
    explicit RecipeOptions(QWidget *parent = nullptr);

    /// Begins anew with a recipe; the same again keeps what was entered.
    void setRecipe(const recipes::Recipe &recipe);
    [[nodiscard]] bool isOf(const recipes::Recipe &recipe) const { return m_content && recipe == m_recipe; }
    /// What was chosen in an earlier run of the recipe.
    void setChoices(const deploy::DeployRequest &request);
    /// Recipe with its policy, source, revision and variables.
    void write(deploy::DeployRequest &request) const;

Q_SIGNALS:
    void changed();

private:
    struct Variable {
        QString name;
        QString fallback;
        QLineEdit *line = nullptr; ///< either this
        QPlainTextEdit *box = nullptr; ///< or, of a list, this
    };
    void rebuild();
    void addSource(QVBoxLayout *layout);
    void browse();
    void addVariables(QVBoxLayout *layout);
    void addSecrets(QVBoxLayout *layout);
    [[nodiscard]] static QString valueOf(const Variable &variable);

    recipes::Recipe m_recipe;
    QWidget *m_content = nullptr;
    QLineEdit *m_source = nullptr;
    QLineEdit *m_revision = nullptr;
    QList<Variable> m_variables;
    PolicyForm *m_policy = nullptr;
};

} // namespace qd::ui
