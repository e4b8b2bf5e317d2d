// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a filter of log lines: never a crash, a mistake lies inside the text, what is accepted has a text that means the
// same, and its opposite says the opposite.
#include "models/logs/filter_text.h"
#include "models/logs/log_store.h"

#include <cstdio>
#include <cstdlib>

namespace {

using namespace qd::logs;

bool passes(const FilterGroup &group, const LineView &line, bool &known)
{
    LogFilter filter;
    filter.rules = group;
    const auto evaluator = FilterEvaluator::compile(filter);
    known = evaluator.has_value(); // saved filters are not there
    bool gaveUp = false;
    const bool is = known && evaluator->passes(line, nullptr, &gaveUp);
    known = known && !gaveUp;
    return is;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const FilterCompletionPoint point = completionPoint(text, qsizetype(size) / 2);
    if (point.at < 0 || point.at > text.size())
        std::abort();
    const auto group = checkFilter(text);
    if (!group) {
        if (group.error().message.isEmpty() || group.error().position < 0 || group.error().length < 1 || group.error().position > text.size())
            std::abort();
        return 0;
    }
    const QString written = filterText(*group);
    const auto again = checkFilter(written);
    if (!again || filterText(*again) != written) {
        std::fprintf(stderr, "%s\nbecame %s\n", qPrintable(written), again ? qPrintable(filterText(*again)) : qPrintable(again.error().toText()));
        std::abort();
    }
    FilterGroup opposite = *group;
    opposite.exclude = !opposite.exclude;
    for (const char *const one : {"t=1 status=503 path=/api/v1 took=250ms", R"({"level":"warn","msg":"a\"b"})", "plain (text) with or not"}) {
        const LineView line{QByteArrayView(one), {.timeMs = 1'793'527'200'000, .level = Level::Warning}};
        bool known = true, knownAgain = true, knownOpposite = true;
        const bool is = passes(*group, line, known);
        const bool isAgain = passes(*again, line, knownAgain);
        const bool isOpposite = passes(opposite, line, knownOpposite);
        if (known && knownAgain && is != isAgain)
            std::abort();
        if (known && knownOpposite && !group->isEmpty() && is == isOpposite)
            std::abort();
    }
    return 0;
}
