// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace qd::ui {

/// A tool tip that shows `text` as it is: tool tips guess HTML, and host names, paths and server
/// texts come from outside. Control characters become visible, lines break at newlines.
[[nodiscard]] QString plainToolTip(const QString &text);

/// The same for what menus, buttons and tabs show: an "&" is itself there, and no mnemonic.
[[nodiscard]] QString plainLabel(QString text);

} // namespace qd::ui
