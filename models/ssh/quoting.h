// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

namespace qd::ssh {

/// The bytes as one POSIX sh word in single quotes: "it's" -> 'it'\''s'. Exact for every
/// byte but NUL, which no argument can carry; it ends the word here as it would in execve.
[[nodiscard]] QByteArray shellQuoted(const QByteArray &bytes);

} // namespace qd::ssh
