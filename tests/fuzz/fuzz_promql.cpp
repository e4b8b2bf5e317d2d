// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as PromQL: tokens lie in order within it, brackets find each other, and every place has a context within the text.
#include "models/integrations/promql_completion.h"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::integrations;
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(std::min<size_t>(size, 2000)));
    qsizetype last = 0;
    for (const PromqlToken &one : promqlTokens(text)) {
        if (one.begin < last || one.length < 1 || one.end() > text.size())
            std::abort();
        last = one.end();
    }
    const qsizetype step = std::max<qsizetype>(1, text.size() / 16);
    PromqlCompletion words;
    for (qsizetype at = 0; at <= text.size(); at += step) {
        const PromqlContext context = promqlContext(text, at);
        if (context.begin < 0 || context.length < 0 || context.begin + context.length > text.size() || context.prefix != text.sliced(context.begin, context.prefix.size()))
            std::abort();
        const auto pair = bracketsAt(text, at);
        if (pair && pair->other >= 0 && bracketsAt(text, pair->other)->other != pair->at)
            std::abort();
        if (words.complete(text, at).items.size() > PromqlCompletion::most)
            std::abort();
    }
    const qsizetype place = offsetOf(text, int(size % 7), int(size % 100));
    if (place < 0 || place > text.size())
        std::abort();
    return 0;
}
