// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

namespace qd::ui {

/// What of a dashboard cannot be shown, one line each, to be read and copied. open() it.
class ProblemsDialog : public QDialog {
    Q_OBJECT
public:
    ProblemsDialog(const QString &title, const QStringList &problems, QWidget *parent = nullptr);
};

} // namespace qd::ui
