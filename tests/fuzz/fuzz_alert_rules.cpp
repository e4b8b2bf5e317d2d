// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as alerts.yaml: never a crash; what was read without errors can be changed, or is refused, and then means what was wanted.
#include "models/alerts/rule_writer.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::alerts;
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const RuleFile file = RuleFile::parse(text, QTimeZone::utc());
    Rule fresh;
    fresh.id = QStringLiteral("fuzz-made");
    fresh.metric = QStringLiteral("load1");
    fresh.threshold = 9;
    const auto made = textWithRule(text, {}, fresh);
    if (file.hasErrors() && made)
        std::abort();
    if (made && !RuleFile::parse(*made).find(fresh.id))
        std::abort();
    for (const Rule &rule : file.rules) {
        Rule other = rule;
        other.message += QStringLiteral(" # \"x\"");
        other.holdFor += std::chrono::seconds(1);
        const auto changed = textWithRule(text, rule, other);
        if (!changed)
            continue;
        const RuleFile now = RuleFile::parse(*changed);
        const Rule *const is = now.find(rule.id);
        if (!is || *is != other) {
            std::fprintf(stderr, "rule %s is not as it was saved\n", qPrintable(rule.id));
            std::abort();
        }
        std::ignore = textWithoutRule(text, rule);
    }
    for (const MaintenanceWindow &window : file.maintenance)
        std::ignore = textWithWindow(text, window, endedNow(window, qd::UtcTime(std::chrono::seconds(1'800'000'000))), QTimeZone::utc());
    return 0;
}
