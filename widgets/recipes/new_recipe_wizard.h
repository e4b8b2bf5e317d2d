// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/detect.h"
#include "models/recipes/library.h"
#include "widgets/common/question.h"
#include "widgets/common/wizard.h"

#include <QtCore/QTimer>

class QFormLayout;
class QLineEdit;
class QListWidget;
class QRadioButton;
class QVBoxLayout;

namespace qd::ui {

class EmptyState;
class Label;
class ProblemList;
class RecipeText;

/// A recipe for a folder: looks at what it is and says why, lets the person choose and fill in, shows the text, and saves it beside the
/// source or in the team's folder. Nothing of the folder is run.
/// Ownership: `library` must outlive it.
class NewRecipeWizard final : public Wizard {
    Q_OBJECT
public:
    explicit NewRecipeWizard(recipes::RecipeLibrary &library, QWidget *parent = nullptr);

    void setFolder(const QString &folder);
    /// What was found; empty while the folder is looked at.
    [[nodiscard]] const QList<recipes::Detected> &found() const { return m_found; }
    [[nodiscard]] bool isLooking() const;
    [[nodiscard]] QString text() const;
    /// Where it will be saved.
    [[nodiscard]] QString file() const;

Q_SIGNALS:
    /// It was saved.
    void created(const QString &file);

protected:
    [[nodiscard]] QString complaint(int page) const override;
    void entered(int page) override;
    [[nodiscard]] QString nextText(int page) const override;
    void finish() override;

private:
    struct Field {
        QString variable;
        QLineEdit *edit = nullptr;
    };
    [[nodiscard]] QWidget *makeFolderPage();
    [[nodiscard]] QWidget *makeAnswersPage();
    [[nodiscard]] QWidget *makeTextPage();
    void look();
    void take(const QList<recipes::Detected> &found);
    void showKind(int row);
    void askForFolder();
    /// In place of what was found: why there is nothing, and the next step.
    void showNothing(const QString &title, const QString &sentence);
    void browse();
    void fillAnswers();
    [[nodiscard]] recipes::Detected answers() const;
    void fillText();
    void check();
    void write(const QString &path);
    [[nodiscard]] QString folder() const;
    [[nodiscard]] const recipes::Detected *chosen() const;

    recipes::RecipeLibrary &m_library;
    Question m_question;
    QTimer m_delay;
    QList<recipes::Detected> m_found;
    QString m_looked;          ///< folder that m_found is of
    recipes::Detected m_filled; ///< what the answers were filled in from
    recipes::Detected m_written; ///< what the text was made of
    recipes::Reading m_reading;
    QLineEdit *m_folder = nullptr;
    Label *m_state = nullptr;
    QWidget *m_choices = nullptr; ///< kinds and reasons
    EmptyState *m_nothing = nullptr;
    QListWidget *m_kinds = nullptr;
    QVBoxLayout *m_reasonsPlace = nullptr;
    QWidget *m_reasons = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_target = nullptr;
    QLineEdit *m_where = nullptr;
    QWidget *m_variableCard = nullptr;
    QFormLayout *m_variableForm = nullptr;
    QList<Field> m_fields;
    RecipeText *m_text = nullptr;
    ProblemList *m_problems = nullptr;
    Label *m_hint = nullptr;
    QRadioButton *m_beside = nullptr;
    QRadioButton *m_team = nullptr;
};

} // namespace qd::ui
