// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QStringList>

namespace qd::app {

/// How an editor of the desktop is told file and line, as argv; empty if `program` is none that is known. Pure.
[[nodiscard]] QStringList editorCommand(const QString &program, const QString &file, int line);

/// Opens the file at this line in the person's editor: $VISUAL or $EDITOR if it has windows, else the first known one of the
/// machine, else what the desktop opens such files with (at its first line). Does not wait for it.
/// Errors: NotFound (no such file), Unsupported (nothing opens it), with what to do.
[[nodiscard]] Result<void> openInEditor(const QString &file, int line);

} // namespace qd::app
