// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

/// Prometheus' answers as values. Texts in them came from outside: show them through displayText(), as plain text.
namespace qd::integrations {

using Labels = QMap<QString, QString>; ///< "__name__" among them

/// `cpu_seconds_total{cpu="0", mode="idle"}`, as PromQL writes it; `{}` if there is nothing.
[[nodiscard]] QString seriesText(const Labels &labels);

/// "15s", "1h30m", "250ms" as Prometheus writes durations; nothing if it is none.
[[nodiscard]] std::optional<std::chrono::milliseconds> parsePromDuration(const QString &text);
/// One unit, the largest that fits exactly: "15s", "90m", "2d", "250ms".
[[nodiscard]] QString promDurationText(std::chrono::milliseconds duration);

/// What the server said beside its answer.
struct PromNotes {
    QStringList warnings; ///< the answer may be wrong or incomplete
    QStringList infos;    ///< hints about the query ("metric might not be a counter"), which need not be told
    bool operator==(const PromNotes &) const = default;
};

/// One value at one moment.
struct PromSample {
    Labels labels;
    UtcTime time{};
    double value = 0; ///< may be NaN or infinite
};

/// The answer to an instant query. A range selector (`up[1m]`) gives several samples for one set of labels.
struct PromInstant {
    enum class Kind { Vector, Matrix, Scalar, Text };
    Kind kind = Kind::Vector;
    QList<PromSample> samples; ///< in the server's order, which sort() decides
    QString text;              ///< of a string literal
    PromNotes notes;
};

/// One series of a range query: one value for each step.
struct PromCurve {
    Labels labels;
    QList<double> values; ///< PromRange::count of them; NaN = a gap (no sample, NaN or infinite)
};

/// The answer to a range query: steps at `first`, `first + step` …
struct PromRange {
    UtcTime first{};
    std::chrono::milliseconds step{1000};
    qsizetype count = 0;
    QList<PromCurve> curves;
    PromNotes notes;
    [[nodiscard]] UtcTime timeAt(qsizetype index) const { return first + step * index; }
    [[nodiscard]] UtcTime last() const { return timeAt(count > 0 ? count - 1 : 0); }
};

/// Which moments a range query is asked for.
struct RangePlan {
    UtcTime first{};
    std::chrono::milliseconds step{1000};
    qsizetype count = 1;
    [[nodiscard]] UtcTime last() const { return first + step * (count - 1); }
    bool operator==(const RangePlan &) const = default;
};

/// About `columns` steps over [from, to], none below `smallest`, of a round length (1, 2, 5, 10, 15, 30 s, 1 min …). Steps lie on
/// multiples of their length since the epoch, so that a value stays the same while the window slides on.
[[nodiscard]] RangePlan rangePlan(UtcTime from, UtcTime to, int columns, std::chrono::milliseconds smallest = std::chrono::seconds(1));
/// A round step of at least `ideal`.
[[nodiscard]] std::chrono::milliseconds roundStep(std::chrono::milliseconds ideal);

/// What a metric is, as its exporter says.
struct PromMetadata {
    QString type; ///< "counter", "gauge", "histogram", "summary", "unknown" …
    QString help;
    QString unit;
    bool operator==(const PromMetadata &) const = default;
};

/// Something that the server scrapes.
struct PromTarget {
    enum class Health { Up, Down, Unknown };
    QString pool; ///< job of the configuration
    QString url;
    Labels labels; ///< with job and instance
    Labels discovered; ///< before relabelling
    Health health = Health::Unknown;
    QString lastError;
    std::optional<UtcTime> lastScrape; ///< nothing if it never was
    double lastDuration = 0;           ///< seconds
    std::chrono::milliseconds interval{0};
    bool dropped = false; ///< left out by relabelling: only `discovered` is known
    [[nodiscard]] QString job() const { return labels.value(QStringLiteral("job"), pool); }
    [[nodiscard]] QString instance() const { return labels.value(QStringLiteral("instance")); }
};

/// An alert of a server's rule.
struct PromAlert {
    enum class State { Inactive, Pending, Firing };
    Labels labels;
    Labels annotations;
    State state = State::Inactive;
    std::optional<UtcTime> activeAt;
    double value = 0;
    [[nodiscard]] QString name() const { return labels.value(QStringLiteral("alertname")); }
};

/// A rule of the server's configuration.
struct PromRule {
    enum class Kind { Alerting, Recording };
    Kind kind = Kind::Alerting;
    QString group;
    QString file;
    QString name;
    QString query;
    std::chrono::milliseconds holdFor{0}; ///< `for:`
    Labels labels;
    Labels annotations;
    PromAlert::State state = PromAlert::State::Inactive;
    QList<PromAlert> alerts;
    QString health; ///< "ok", "err", "unknown"
    QString lastError;
    std::optional<UtcTime> lastEvaluation;
    double evaluationTime = 0; ///< seconds
};

/// Who answers.
struct PromBuild {
    QString version;
    QString revision;
    QString goVersion;
};

/// A matcher of a silence: one label.
struct SilenceMatcher {
    QString name;
    QString value;
    bool isRegex = false;
    bool isEqual = true;
    bool operator==(const SilenceMatcher &) const = default;
    /// `job="web"`, `instance!~"db.*"`.
    [[nodiscard]] QString toText() const;
    /// Reads that. Error text in `problem` (a translated sentence), nothing then.
    [[nodiscard]] static std::optional<SilenceMatcher> parse(const QString &text, QString *problem = nullptr);
    [[nodiscard]] bool matches(const Labels &labels) const;
};

/// A silence of an Alertmanager.
struct Silence {
    enum class State { Active, Pending, Expired };
    QString id; ///< empty = a new one
    QList<SilenceMatcher> matchers;
    UtcTime begins{};
    UtcTime ends{};
    QString createdBy;
    QString comment;
    State state = State::Pending;
    std::optional<UtcTime> updatedAt;
};

/// An alert as an Alertmanager has it.
struct ManagedAlert {
    enum class State { Active, Suppressed, Unprocessed };
    QString fingerprint;
    Labels labels;
    Labels annotations;
    UtcTime begins{};
    UtcTime ends{};
    State state = State::Active;
    QStringList silencedBy; ///< ids
    QStringList inhibitedBy;
    QStringList receivers;
    QString generatorUrl;
    [[nodiscard]] QString name() const { return labels.value(QStringLiteral("alertname")); }
};

} // namespace qd::integrations
