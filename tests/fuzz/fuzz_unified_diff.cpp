// SPDX-License-Identifier: GPL-3.0-or-later
// Two files of anybody: what `patch` would make of the diff and the first one is the second one, and the work stays bounded.
//   first byte: how often both are repeated; then the files, with a line "====" between them
#include "models/deploy/unified_diff.h"
#include "tests/fuzz/require.h"

#include <QtCore/QByteArrayList>

#include <algorithm>

namespace {

using qd::test::require;

constexpr qsizetype kLargest = 256 * 1024;

/// Lines with their newlines.
QByteArrayList linesOf(const QByteArray &text)
{
    QByteArrayList lines;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype newline = text.indexOf('\n', at);
        const qsizetype end = newline < 0 ? text.size() : newline + 1;
        lines.append(text.sliced(at, end - at));
        at = end;
    }
    return lines;
}

/// "@@ -3,4 +3,5 @@" -> 3, 4
std::pair<int, int> oldRange(const QByteArray &head)
{
    const QByteArray range = head.sliced(4, head.indexOf(' ', 4) - 4);
    const QByteArrayList parts = range.split(',');
    return {parts.first().toInt(), parts.size() > 1 ? parts.at(1).toInt() : 1};
}

QByteArray patched(const QByteArray &before, const QByteArray &diff)
{
    const QByteArrayList old = linesOf(before);
    const QByteArrayList lines = linesOf(diff);
    QByteArray out;
    qsizetype at = 0; // in `old`
    for (qsizetype i = 2; i < lines.size(); ++i) {
        const QByteArray &line = lines.at(i);
        if (line.startsWith("@@ ")) {
            const auto [start, count] = oldRange(line);
            for (const qsizetype from = count == 0 ? start : start - 1; at < from; ++at)
                out += old.value(at);
            continue;
        }
        const bool endsOpen = i + 1 < lines.size() && lines.at(i + 1).startsWith('\\');
        const QByteArray text = line.sliced(1).chopped(endsOpen ? 1 : 0);
        if (line.startsWith(' ') || line.startsWith('-'))
            require(at < old.size() && old.at(at++) == text);
        if (line.startsWith(' ') || line.startsWith('+'))
            out += text;
    }
    for (; at < old.size(); ++at)
        out += old.at(at);
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const qsizetype middle = bytes.indexOf("\n====\n");
    const auto times = [&](const QByteArray &text) { return text.repeated(std::clamp<qsizetype>(kLargest / (text.size() + 1), 1, data[0] < 240 ? 1 : qsizetype(1) << (data[0] - 240))); };
    const QByteArray before = times(middle < 0 ? bytes.first(bytes.size() / 2) : bytes.first(middle + 1));
    const QByteArray after = times(middle < 0 ? bytes.sliced(bytes.size() / 2) : bytes.sliced(middle + 6));
    const QString diff = qd::deploy::unifiedDiff(before, after, QStringLiteral("a"), QStringLiteral("b"), data[0] % 5);
    require(diff.isEmpty() == (before == after));
    if (!diff.isEmpty() && before.isValidUtf8() && after.isValidUtf8())
        require(patched(before, diff.toUtf8()) == after);
    std::ignore = qd::deploy::isBinary(before);
    return 0;
}
