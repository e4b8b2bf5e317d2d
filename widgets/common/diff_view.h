// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QPlainTextEdit>

class QToolButton;

namespace qd::ui {

/// Added and removed lines of a diff.
struct DiffCount {
    int added = 0;
    int removed = 0;
};
[[nodiscard]] DiffCount countDiff(const QString &diff);

/// A diff as `diff -u` writes it, to be read and copied: what comes is green, what goes is red, places are faint. As high as its
/// lines, up to `mostLines`; then it scrolls. Text from outside is shown as plain text.
class DiffView : public QPlainTextEdit {
    Q_OBJECT
public:
    static constexpr int mostLines = 24;

    explicit DiffView(QWidget *parent = nullptr);
    void setDiff(const QString &diff);
    [[nodiscard]] const QString &diff() const { return m_diff; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();

    QString m_diff;
};

/// One file's diff below a line that folds it: path, lines added and removed, and what else changes (mode, owner).
class FoldedDiff : public QWidget {
    Q_OBJECT
public:
    /// `note`: besides the lines, such as "mode 0644 → 0600"; may be empty. `diff` may be empty: then there is nothing to fold.
    FoldedDiff(const QString &title, const QString &note, const QString &diff, QWidget *parent = nullptr);
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;

private:
    QString m_diff;
    QToolButton *m_fold;
    DiffView *m_view = nullptr; ///< made when it is opened first
};

} // namespace qd::ui
