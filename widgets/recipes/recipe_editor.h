// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/library.h"
#include "widgets/recipes/effective_recipe.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

class QAction;
class QListWidget;
class QMenu;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace qd::ui {

class ElidedLabel;
class Label;
class ProblemList;
class RecipeText;
class Segmented;

/// A window to write one recipe: outline, text with completion and marked problems, what it amounts to with all that it takes over, and
/// the way to the plan on hosts. Saves whole or not at all, and asks before anything is lost.
/// Ownership: `library` must outlive it.
class RecipeEditor final : public QDialog {
    Q_OBJECT
public:
    explicit RecipeEditor(recipes::RecipeLibrary &library, QWidget *parent = nullptr);

    /// A file's recipe. Errors are told in the window.
    void openFile(const QString &file);
    /// A new recipe that has no file yet.
    void openText(const QString &text, const QString &suggestedName);
    /// A new recipe that extends a built-in one.
    void openBuiltIn(const QString &name);
    [[nodiscard]] const QString &file() const { return m_file; }
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] const recipes::Reading &reading() const { return m_reading; }
    void save();

Q_SIGNALS:
    void saved(const QString &file);
    /// The plan of the recipe as it stands, saved or not, is wanted: nothing is changed by that.
    void planWanted(const qd::recipes::Recipe &recipe);

protected:
    void closeEvent(QCloseEvent *event) override;
    void reject() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBar();
    [[nodiscard]] QWidget *makeSide();
    [[nodiscard]] QWidget *makeFoot();
    void fillNewMenu();
    void load(const QString &text, const QString &file);
    void read();
    void fillOutline();
    void followTitle();
    void saveTo(const QString &file);
    void write(const QString &file);
    void saveAs();
    void askSave(const std::function<void()> &then);
    void tell(const QString &text, bool isError);

    recipes::RecipeLibrary &m_library;
    QString m_file;          ///< empty = none yet
    QString m_suggested;     ///< name of a file for it
    QByteArray m_onDisk;     ///< what was read or written last
    recipes::Reading m_reading;
    QTimer m_rest;           ///< after typing, before it is read
    std::function<void()> m_afterSave; ///< what waits for it
    ElidedLabel *m_title;
    QPushButton *m_save;
    QPushButton *m_plan;
    QMenu *m_new;
    Segmented *m_view;
    QListWidget *m_outline;
    QStackedWidget *m_pages;
    RecipeText *m_text;
    QPlainTextEdit *m_effective;
    ProblemList *m_problems;
    Label *m_hint;
    Label *m_place;
};

} // namespace qd::ui
