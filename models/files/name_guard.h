// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <optional>

namespace qd::files {

/// Why a name that came from a server is not used for a local file.
enum class NameFault {
    Empty,
    Navigation,  ///< "." or ".."
    Separator,   ///< contains '/'
    Control,     ///< control characters, among them newline, ESC and NUL
    Deceptive,   ///< invisible or direction-changing characters: it would look like another name
    NotUtf8,
    TooLong,     ///< over 240 bytes: no room for the temporary name
};

/// The one gate between every name that a server says and any local path: a name that passes is exactly one
/// component below the folder it is created in, and shows as what it is. Nothing is repaired or renamed,
/// because the repaired name may stand for another file.
[[nodiscard]] std::optional<NameFault> judgeName(QByteArrayView name);

/// Whether a symbolic link at `path` (relative, parts judged before) to `target` stays inside the tree.
[[nodiscard]] bool linkStaysInside(QByteArrayView path, QByteArrayView target);

/// "its name contains control characters", to stand behind the file's name.
[[nodiscard]] QString reasonText(NameFault fault);

} // namespace qd::files
