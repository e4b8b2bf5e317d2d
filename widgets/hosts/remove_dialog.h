// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QDialog>

namespace qd::ui {

/// Asks before hosts leave the list, and names them. Cancel is the default button.
class RemoveDialog : public QDialog {
    Q_OBJECT
public:
    RemoveDialog(const QStringList &names, QWidget *parent);
};

} // namespace qd::ui
