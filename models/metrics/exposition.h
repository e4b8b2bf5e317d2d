// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

#include <limits>
#include <optional>
#include <utility>

/// Reads what exporters print: the Prometheus text format 0.0.4 (with the quoted names of 1.0.0) and OpenMetrics 1.0.
/// Sources: prometheus.io/docs/instrumenting/exposition_formats, the OpenMetrics specification's text format.
/// Pure. Thread: any.
namespace qd::metrics {

enum class FamilyType { Unknown, Counter, Gauge, Histogram, GaugeHistogram, Summary, StateSet, Info };

/// One line with a number.
struct ExpositionSample {
    QByteArray name;   ///< "http_requests_total", unescaped
    QList<std::pair<QByteArray, QByteArray>> labels; ///< in the order of the line; values unescaped
    double value = std::numeric_limits<double>::quiet_NaN(); ///< NaN and ±Inf as written; out of range = ±Inf
    std::optional<qint64> timestampMs;
    int family = -1;   ///< place in Exposition::families; -1 = no HELP, TYPE or UNIT line speaks of it

    /// `mode="idle",cpu="0"` with escapes, in the order of the line.
    [[nodiscard]] QByteArray labelText() const;
    /// As a line without its value: `cpu_seconds_total{cpu="0"}`.
    [[nodiscard]] QByteArray seriesText() const;
    bool operator==(const ExpositionSample &) const = default;
};

/// What HELP, TYPE and UNIT lines say of several samples.
struct MetricFamily {
    QByteArray name;
    QByteArray help; ///< unescaped; from outside, as all here
    QByteArray unit; ///< of OpenMetrics: "seconds"
    FamilyType type = FamilyType::Unknown;
    bool operator==(const MetricFamily &) const = default;
};

/// A line that could not be read; it is left out, and what follows is read.
struct ExpositionProblem {
    int line = 0; ///< from 1
    QString message; ///< translated
    bool operator==(const ExpositionProblem &) const = default;
};

struct Exposition {
    static constexpr qsizetype lineLimit = 64 * 1024; ///< bytes
    static constexpr qsizetype sampleLimit = 20'000;
    static constexpr qsizetype problemLimit = 50;

    QList<MetricFamily> families;
    QList<ExpositionSample> samples; ///< each series once: the first of doubled ones
    QList<ExpositionProblem> problems; ///< at most problemLimit
    qsizetype problemCount = 0;      ///< of all
    bool isOpenMetrics = false;      ///< ended with "# EOF"
};

/// Never fails: what cannot be read is in problems.
[[nodiscard]] Exposition parseExposition(QByteArrayView text);

/// Whether the sample only ever grows, as its family and its name say: counters, and counts, sums and buckets of
/// histograms and summaries.
[[nodiscard]] bool isCumulative(const Exposition &exposition, const ExpositionSample &sample);

/// A number as these formats write it: "1.5", "1e3", "+Inf", "NaN", "0x1p-2"; nothing if it is none. What a double cannot
/// hold is ±Inf.
[[nodiscard]] std::optional<double> parseSampleValue(QByteArrayView text);

} // namespace qd::metrics
