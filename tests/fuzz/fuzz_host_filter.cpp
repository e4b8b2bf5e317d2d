// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a filter: never a crash, a mistake lies inside the text, and what is accepted answers for every host.
#include "models/hosts/filter_completion.h"
#include "models/hosts/host_filter.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::hosts;
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto filter = HostFilter::check(text);
    FilterVocabulary words;
    words.tags = {QStringLiteral("prod"), QStringLiteral("a b")};
    words.groups = {QStringLiteral("Production / Web")};
    const FilterCompletion completion = completeFilter(text, qsizetype(size) / 2, words, true);
    if (completion.start < 0 || completion.start + completion.length > text.size())
        std::abort();
    if (!filter) {
        const FilterProblem &problem = filter.error();
        if (problem.message.isEmpty() || problem.position < 0 || problem.length < 1 || problem.position > text.size()) {
            std::fprintf(stderr, "problem at %lld+%lld of %lld\n", qlonglong(problem.position), qlonglong(problem.length), qlonglong(text.size()));
            std::abort();
        }
        return 0;
    }
    HostFacts facts;
    facts.host.name = QStringLiteral("web-01");
    facts.host.tags = {QStringLiteral("prod")};
    facts.vitals.cpuPercent = 81;
    const bool fits = filter->matches(facts);
    // Its opposite says the opposite, and a filter in parentheses says the same.
    const auto inverse = HostFilter::check(QStringLiteral("-(") + text + u')');
    if (inverse && !filter->isEmpty() && inverse->matches(facts) == fits)
        std::abort();
    return 0;
}
