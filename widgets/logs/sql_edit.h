// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/sql_completion.h"
#include "widgets/common/completing_editor.h"

namespace qd::ui {

/// A box for one statement: colours, completion while typing (Ctrl+Space asks for it), Ctrl+Return runs it, Alt+Up and
/// Alt+Down go through what was run before, and a wrong place is underlined until the text changes. Thread: GUI.
class SqlEdit : public CompletingEditor {
    Q_OBJECT
public:
    explicit SqlEdit(QWidget *parent = nullptr);

    void setCompletion(const logs::SqlCompletion &completion) { m_completion = completion; }
    /// Underlines from there to the end of the word; -1 = nothing.
    void setWrongPlace(qsizetype position);
    /// What was run before, newest first.
    void setHistory(const QStringList &statements) { m_history = statements; }
    [[nodiscard]] const QStringList &history() const { return m_history; }
    /// Puts the text on top of the history.
    void remember();
    /// Replaces the text so that it can be undone.
    void replaceText(const QString &sql);

    static constexpr qsizetype kMostStatements = 50;

Q_SIGNALS:
    void runWanted();

protected:
    [[nodiscard]] Offer offer(bool asked) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool walkHistory(int step);

    logs::SqlCompletion m_completion;
    QStringList m_history;
    int m_place = -1; ///< in the history
};

} // namespace qd::ui
