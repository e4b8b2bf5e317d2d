// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

namespace qd::ui {

/// Asks before something is taken away: the question, what it does in plain words, and the two answers. open() it.
class ConfirmDialog : public QDialog {
    Q_OBJECT
public:
    ConfirmDialog(const QString &question, const QString &consequence, const QString &action, QWidget *parent = nullptr);
};

} // namespace qd::ui
