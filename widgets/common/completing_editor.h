// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/completion_list.h"

#include <QtGui/QTextCharFormat>
#include <QtWidgets/QPlainTextEdit>

namespace qd::ui {

/// What editors of small languages have in common: completion while typing or with Ctrl+Space in a list below the cursor that
/// arrow keys, Return, Tab and Esc belong to while it is open, and a hint that says what is chosen there. Follows the theme.
/// Whoever derives says what may stand at the cursor. Thread: GUI.
class CompletingEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CompletingEditor(QWidget *parent = nullptr);
    ~CompletingEditor() override;

    /// Help of the chosen completion, or what restingHint() says; empty = nothing to say.
    [[nodiscard]] const QString &hint() const { return m_hint; }
    [[nodiscard]] bool isCompleting() const;
    /// What is offered now, best first.
    [[nodiscard]] QStringList offered() const;

Q_SIGNALS:
    void hintChanged(const QString &hint);

protected:
    /// What may stand in place of a part of the text, in characters.
    struct Offer {
        qsizetype begin = 0;
        qsizetype length = 0;
        QList<EditorChoice> items{};
    };
    /// At the cursor. `asked`: by Ctrl+Space, else by typing; nothing to show = no items.
    [[nodiscard]] virtual Offer offer(bool asked) = 0;
    /// The hint while nothing is offered.
    [[nodiscard]] virtual QString restingHint() const { return {}; }
    /// The theme has changed, or the cursor has moved.
    virtual void refreshMarks() {}

    void complete(bool asked);
    void closeList();
    [[nodiscard]] bool wasAsked() const { return m_wasAsked; }
    /// A part of the text in another format, within the text's bounds.
    [[nodiscard]] QTextEdit::ExtraSelection marked(qsizetype from, qsizetype to, const QTextCharFormat &format) const;
    /// Underlined with a wave, as a mistake is.
    [[nodiscard]] static QTextCharFormat waveUnder(const QColor &color);

    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showList(const QList<EditorChoice> &items);
    void take(const QModelIndex &index);
    void describeChoice();
    void setHint(const QString &hint);
    [[nodiscard]] bool listTakes(QKeyEvent *event);

    CompletionList *m_list;
    qsizetype m_begin = 0; ///< what a completion replaces
    qsizetype m_length = 0;
    QString m_hint;
    bool m_isTyping = false; ///< the text changed by a key, so that completion is of use
    bool m_wasAsked = false; ///< by Ctrl+Space: also without a beginning
};

} // namespace qd::ui
