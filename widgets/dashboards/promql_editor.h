// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/promql_completion.h"

#include <QtWidgets/QPlainTextEdit>

class QListView;
class QStandardItemModel;

namespace qd::ui {

class CompletionList;

/// An editor for PromQL: colours, matching brackets, completion from the server's own names (while typing, or Ctrl+Space),
/// the place of the server's complaint underlined. Ctrl+Return runs, Tab goes to the next control. Grows with its lines.
/// Thread: GUI. Ownership: `completion` must outlive it; several editors share one.
class PromqlEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    static constexpr int mostLines = 8; ///< then it scrolls

    explicit PromqlEditor(integrations::PromqlCompletion &completion, QWidget *parent = nullptr);
    ~PromqlEditor() override;

    /// Underlines from there to the end of the word; nothing = no complaint.
    void setErrorPlace(std::optional<std::pair<int, int>> lineAndColumn);
    /// What the innermost call around the cursor wants, or the help of the chosen completion; empty = nothing to say.
    [[nodiscard]] const QString &hint() const { return m_hint; }
    [[nodiscard]] bool isCompleting() const;
    /// What is offered now, best first.
    [[nodiscard]] QStringList offered() const;

Q_SIGNALS:
    void runRequested();
    void hintChanged(const QString &hint);
    /// An earlier (-1) or later (+1) query is wanted.
    void historyRequested(int step);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();
    void markBrackets();
    void complete(bool asked);
    void showCompletions();
    void take(const QModelIndex &index);
    void closeList();
    void describeChoice();
    void setHint(const QString &hint);

    integrations::PromqlCompletion &m_completion;
    integrations::PromqlCompletion::Answer m_answer;
    CompletionList *m_list;
    std::optional<std::pair<int, int>> m_errorPlace;
    QString m_hint;
    bool m_isTyping = false;   ///< the text changed by a key, so that completion is of use
    bool m_wasAsked = false;   ///< by Ctrl+Space: also without a prefix
};

} // namespace qd::ui
