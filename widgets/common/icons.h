// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtGui/QIcon>
#include <QtGui/QPixmap>

namespace qd::ui {

/// A Lucide icon from the binary by its file name ("rocket"; all are in resources/icons/lucide), or
/// "helm", the program's own. Drawn in the theme's colours at the moment of painting: dim when
/// normal, text when active, accent when on or selected, faint when disabled. Never null; an
/// unknown name is a programmer's error (assert) and draws nothing.
[[nodiscard]] QIcon icon(const QString &name);
/// The same in one fixed colour of the caller's choice.
[[nodiscard]] QIcon icon(const QString &name, const QColor &color);
/// For painting in delegates: `size` logical pixels square, sharp at `ratio`; cached.
[[nodiscard]] QPixmap iconPixmap(const QString &name, const QColor &color, int size, double ratio);
/// Whether the binary holds such an icon.
[[nodiscard]] bool hasIcon(const QString &name);

} // namespace qd::ui
