// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/server_pattern.h"
#include "models/logtext/segment_names.h"
#include "models/ssh/command.h"

#include <vector>

namespace qd::logs {

/// Which tool of a host looks for lines, best first.
enum class SearchTool : quint8 {
    Ripgrep, ///< rg with byte offsets of bytes
    Grep,    ///< grep with -a -b -E
    Awk,     ///< a grep that knows no offsets (busybox), but awk
    None,    ///< lines come here and are decided here
};

/// A stretch of one file that is looked through: whole lines that begin in [from, to).
struct SearchPart {
    int file = 0;
    QString path;
    Compression compression = Compression::None;
    qint64 from = 0;  ///< where a line begins
    qint64 to = -1;   ///< where a line begins, or -1: to the end of the file
    bool readOn = false; ///< `to` is close to the end: the tool may read on, and what it finds behind `to` does not count
};

/// Bytes of a file, of its unpacked content where it is packed.
struct ByteRange {
    qint64 offset = 0;
    qint64 size = 0;
};

/// The commands that this room runs on hosts. All only read; they are POSIX sh and content with busybox. What they say
/// is read by ReplyReader and HitReader, told apart from file bytes by `token`.
namespace remote_script {

/// Names, sizes and identities of the files that `patterns` (paths and globs) name, with `siblings` also of those that their
/// names begin, and the first and last `window` bytes of the last path that is a plain file (0 = none).
[[nodiscard]] ssh::Command list(const QByteArray &token, const QStringList &patterns, bool siblings, qint64 window);
/// Some ranges of one file.
[[nodiscard]] ssh::Command read(const QByteArray &token, const QString &path, Compression compression, const std::vector<ByteRange> &ranges);
/// How long the content of a packed file is, by unpacking it.
[[nodiscard]] ssh::Command measure(const QByteArray &token, const QString &path, Compression compression);
/// Which search tool works there (one word: rg, grep, awk, none).
[[nodiscard]] ssh::Command probe();
/// Looks through `parts` one after the other. With SearchTool::None their bytes come as they are.
[[nodiscard]] ssh::Command search(const QByteArray &token, SearchTool tool, const ServerPattern &pattern, const std::vector<SearchPart> &parts);

} // namespace remote_script

[[nodiscard]] SearchTool searchToolFromWord(QByteArrayView word);
[[nodiscard]] QString searchToolName(SearchTool tool);

} // namespace qd::logs
