// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

class QMessageBox;
class QPushButton;

namespace qd::ui {

/// Adds to a question the button that takes something away or cannot be taken back: red, and never what Return or Esc press; that is
/// Cancel, which is added where it is not there yet. The box owns it.
[[nodiscard]] QPushButton *addDangerButton(QMessageBox &box, const QString &text);

} // namespace qd::ui
