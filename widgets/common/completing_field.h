// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/search_field.h"

#include <QtCore/QStringList>

#include <expected>

class QCompleter;
class QStringListModel;

namespace qd::ui {

/// A search field for an expression: offers the words that fit at the cursor while typing (Ctrl+Space offers all) and underlines the
/// place of a mistake.
class CompletingField : public SearchField {
    Q_OBJECT
public:
    /// A chosen word that ends with one of `asksAfter` is a key alone: what fits behind it is offered at once.
    CompletingField(const QString &placeholder, const QString &asksAfter, QWidget *parent = nullptr);

    /// What is wrong with the text, with the place; empty = nothing.
    [[nodiscard]] const QString &problem() const { return m_problem; }

Q_SIGNALS:
    /// Empty = the text is right.
    void problemChanged(const QString &problem);

protected:
    /// What may stand in place of a part of the text, in characters.
    struct Completion {
        qsizetype start = 0;
        qsizetype length = 0;
        QStringList choices{};
    };
    /// At the cursor. `all`: somebody asks for words where nothing was typed.
    [[nodiscard]] virtual Completion completion(bool all) const = 0;

    /// Shows what a check of the text said: its error has position, length and toText().
    template <typename Right, typename Problem> void showCheck(const std::expected<Right, Problem> &checked)
    {
        if (checked)
            showProblem({}, 0, 0);
        else
            showProblem(checked.error().toText(), checked.error().position, checked.error().length);
    }
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showProblem(const QString &problem, qsizetype position, qsizetype length);
    void mark(qsizetype position, qsizetype length);
    void offer(bool all);
    void insert(const QString &choice);

    QString m_asksAfter;
    QString m_problem;
    QCompleter *m_completer;
    QStringListModel *m_choices;
    qsizetype m_start = 0;
    qsizetype m_length = 0;
};

} // namespace qd::ui
