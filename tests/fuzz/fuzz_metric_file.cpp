// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/custommetrics/metric_file.h"

#include <cstdint>
#include <cstdlib>

using namespace qd::custommetrics;

/// metrics.yaml from anywhere: what an edit gives must mean what was wanted, or there is no edit.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const MetricFile file = MetricFile::parse(text);
    if (file.metrics.size() > MetricFile::metricsAtMost)
        std::abort();
    if (file.metrics.isEmpty())
        return 0;
    qd::metrics::CustomMetric changed = file.metrics.first();
    changed.title = QStringLiteral("a: \"b\" # c");
    if (const auto edited = textWithMetric(text, file.metrics.first(), changed); edited && MetricFile::parse(*edited).metrics.first() != changed)
        std::abort();
    if (const auto less = textWithoutMetric(text, file.metrics.first()); less && MetricFile::parse(*less).metrics.size() + 1 != file.metrics.size())
        std::abort();
    return 0;
}
