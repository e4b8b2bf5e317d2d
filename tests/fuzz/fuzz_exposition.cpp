// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/custom_output.h"
#include "models/metrics/exposition.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

using namespace qd::metrics;

/// What a sample says must come back the same when it is written as a line and read again; limits hold for any input; the
/// same bytes as output of a custom metric never crash.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const Exposition all = parseExposition(text);
    if (all.samples.size() > Exposition::sampleLimit || all.problems.size() > Exposition::problemLimit)
        std::abort();
    for (const ExpositionSample &sample : all.samples) {
        const bool isPlain = sample.name.size() < 1000 && std::ranges::all_of(sample.name, [](char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_'; });
        const bool hasPlainLabels = std::ranges::all_of(sample.labels, [](const auto &label) {
            return std::ranges::all_of(label.first, [](char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_'; }) && !label.second.endsWith('\\');
        });
        if (!isPlain || !hasPlainLabels)
            continue;
        const Exposition again = parseExposition(sample.seriesText() + " 1\n");
        if (again.samples.size() != 1 || again.samples.first().name != sample.name || again.samples.first().labels != sample.labels)
            std::abort();
    }
    CustomMetric metric;
    metric.name = QStringLiteral("probe");
    metric.command = QStringLiteral("x");
    for (const CustomFormat format : {CustomFormat::Auto, CustomFormat::Prometheus, CustomFormat::Json, CustomFormat::Number}) {
        metric.format = format;
        if (const auto output = readCustomOutput(metric, text); output && output->values.size() > valuesAtMost)
            std::abort();
    }
    return 0;
}
