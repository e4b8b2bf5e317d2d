// SPDX-License-Identifier: GPL-3.0-or-later
// An expression (first line) over a block of lines (the rest): the same lines as one by one, whatever the expression is.
#include "models/logfiles/block_search.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::logs;
    if (size < 2 || size > 4096)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const qsizetype first = bytes.indexOf('\n');
    if (first < 0 || first > 60)
        return 0;
    Pattern pattern;
    pattern.text = QString::fromUtf8(bytes.first(first));
    pattern.regex = (data[0] & 1) != 0;
    pattern.caseMode = data[0] & 2 ? CaseMode::Sensitive : CaseMode::Insensitive;
    pattern.wholeWord = (data[0] & 4) != 0;
    const qd::Result<BlockSearch> search = BlockSearch::compile(pattern);
    if (!search || search->isEmpty())
        return 0;
    const QByteArray block = bytes.sliced(first + 1);
    std::vector<qsizetype> found;
    const BlockOutcome outcome = search->scan(block, [&found](qsizetype at) { found.push_back(at); return true; });
    std::vector<qsizetype> expected;
    bool gaveUp = false;
    for (qsizetype at = 0; at < block.size();) {
        const qsizetype lf = block.indexOf('\n', at);
        const qsizetype end = lf < 0 ? block.size() : lf;
        if (search->matcher().matches(QByteArrayView(block).sliced(at, end - at), &gaveUp))
            expected.push_back(at);
        at = end + 1;
    }
    if (!gaveUp && outcome.gaveUp == 0 && found != expected)
        std::abort();
    return 0;
}
