// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a log that wish to be more than text: nothing in what is shown may be a control character, spans lie within
// the text and ascend, and what is shown is never longer than was asked for.
#include "models/logtext/ansi_text.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::logs;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const qsizetype limit : {qsizetype(16 * 1024), qsizetype(7)}) {
        const AnsiText read = readAnsiText(bytes, limit);
        if (read.text.size() > limit + 1) // a character of two units may be the last one
            std::abort();
        for (const QChar c : read.text) {
            const char16_t unit = c.unicode();
            const bool isControl = (unit < 0x20 && unit != u'\t') || (unit >= 0x7F && unit < 0xA0);
            const bool isOverride = (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069);
            if (isControl || isOverride)
                std::abort();
        }
        int end = 0;
        for (const AnsiSpan &span : read.spans) {
            if (span.at < end || span.size <= 0 || span.at + span.size > read.text.size() || span.style.isPlain())
                std::abort();
            end = span.at + span.size;
        }
    }
    return 0;
}
