// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/fill_trend.h"
#include "models/alerts/reading.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QVarLengthArray>

namespace qd::alerts {

enum class Verdict {
    Good,
    Between, ///< neither bad nor good enough to clear
    Bad,
    Unknown, ///< nothing is known now
};

/// What a rule found out about one thing of a host.
struct Finding {
    QString instance;
    Verdict verdict = Verdict::Unknown;
    double value = std::numeric_limits<double>::quiet_NaN();
};
using Findings = QVarLengthArray<Finding, 8>;

/// Fill trends of a host by mount point.
using MountTrends = QHash<QString, FillTrend>;

/// A rule made ready for thousands of readings.
struct Condition {
    explicit Condition(Rule from);
    Rule rule;
    int metric = -1; ///< place in Reading::values
    QList<QRegularExpression> except;

    /// Appends what the rule finds: at most one finding for each thing it looks at. Pure.
    void judge(const Reading &reading, const MountTrends &trends, UtcTime now, Findings &out) const;
    /// What it means that an instance is not among the findings any more: Good where all instances are known, else Unknown.
    [[nodiscard]] Verdict whenMissing(const Reading &reading) const;
    /// "CPU is 98 %, above 95 %": one translated line.
    [[nodiscard]] QString summary(const Reading &reading, const Finding &finding, UtcTime now) const;
    /// Of a Metric rule, by the number alone.
    [[nodiscard]] Verdict verdictOf(double value) const;

private:
    void judgeMetric(const Reading &reading, Findings &out) const;
    void judgeReach(const Reading &reading, Findings &out) const;
    void judgeTrends(const Reading &reading, const MountTrends &trends, Findings &out) const;
    void judgeUnits(const Reading &reading, Findings &out) const;
    void judgeCertificates(const Reading &reading, UtcTime now, Findings &out) const;
};

} // namespace qd::alerts
