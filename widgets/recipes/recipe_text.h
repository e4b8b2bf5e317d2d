// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/recipe_reader.h"
#include "widgets/common/completing_editor.h"

namespace qd::ui {

/// The text of a recipe: colours, line numbers, completion with help (while typing, or Ctrl+Space), problems underlined and marked
/// beside their lines. Tab and Shift+Tab indent; after Esc, Tab goes to the next control. Thread: GUI.
class RecipeText : public CompletingEditor {
    Q_OBJECT
public:
    static constexpr int indentWidth = 2;

    explicit RecipeText(QWidget *parent = nullptr);

    void setProblems(const QList<recipes::Problem> &problems);
    [[nodiscard]] const QList<recipes::Problem> &problems() const { return m_problems; }
    /// Puts the cursor there and into sight; both from 1.
    void goTo(int line, int column);
    /// The next problem below the cursor, from the end on the first one; `step` -1 = the one above.
    void goToProblem(int step);
    /// The cursor's place, both from 1.
    [[nodiscard]] std::pair<int, int> place() const;
    /// Replaces the whole text so that it can be undone.
    void replaceText(const QString &text);

Q_SIGNALS:
    void placeChanged(int line, int column);

protected:
    [[nodiscard]] Offer offer(bool asked) override;
    /// What the key under the cursor is, or the problem there.
    [[nodiscard]] QString restingHint() const override;
    void refreshMarks() override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    friend class RecipeGutter;
    void paintGutter(QPaintEvent *event);
    void fitGutter();
    void indentLines(int step);
    void breakLine();
    [[nodiscard]] qsizetype offsetOf(const recipes::Problem &problem) const;
    [[nodiscard]] std::pair<qsizetype, qsizetype> spanOf(const recipes::Problem &problem) const;

    QWidget *m_gutter;
    QList<recipes::Problem> m_problems;
    bool m_tabLeaves = false; ///< Esc was pressed
};

} // namespace qd::ui
