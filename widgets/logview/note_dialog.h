// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

class QPlainTextEdit;

namespace qd::ui {

/// Asks for the note of a line; Ctrl+Enter keeps it. Deletes itself.
class NoteDialog : public QDialog {
    Q_OBJECT
public:
    static constexpr qsizetype kLongest = 10'000; ///< characters

    explicit NoteDialog(const QString &note, QWidget *parent = nullptr);
    [[nodiscard]] QString note() const;

private:
    QPlainTextEdit *m_edit;
};

} // namespace qd::ui
