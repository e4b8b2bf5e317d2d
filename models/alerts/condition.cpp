// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/condition.h"

#include "models/alerts/metric_catalogue.h"
#include "models/base/text.h"
#include "models/hosts/host_filter.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>

namespace qd::alerts {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::alerts::Condition)
};

using std::chrono::milliseconds;

/// Whole hours or days: a line that changes every minute cannot be read.
QString roughly(milliseconds time)
{
    using namespace std::chrono;
    if (time >= 48h)
        return formatDuration(floor<days>(time));
    return formatDuration(time >= 1h ? milliseconds(floor<hours>(time)) : milliseconds(floor<minutes>(time)));
}

} // namespace

Condition::Condition(Rule from) : rule(std::move(from)), metric(rule.kind == RuleKind::Metric ? metricIndex(rule.metric) : -1)
{
    for (const QString &glob : rule.except)
        except.append(hosts::globExpression(glob));
}

void Condition::judge(const Reading &reading, const MountTrends &trends, UtcTime now, Findings &out) const
{
    switch (rule.kind) {
    case RuleKind::Metric: return judgeMetric(reading, out);
    case RuleKind::HostDown: return judgeReach(reading, out);
    case RuleKind::FilesystemForecast: return judgeTrends(reading, trends, out);
    case RuleKind::FailedUnit: return judgeUnits(reading, out);
    case RuleKind::Certificate: return judgeCertificates(reading, now, out);
    }
}

Verdict Condition::verdictOf(double value) const
{
    if (!std::isfinite(value) || !rule.threshold)
        return Verdict::Unknown;
    if (rule.above ? value > *rule.threshold : value < *rule.threshold)
        return Verdict::Bad;
    const double clear = rule.clear.value_or(*rule.threshold);
    return (rule.above ? value <= clear : value >= clear) ? Verdict::Good : Verdict::Between;
}

void Condition::judgeMetric(const Reading &reading, Findings &out) const
{
    if (metric < 0) {
        for (const CurveReading &curve : reading.curves) {
            if (curve.metric == rule.metric)
                out.append({curve.label, verdictOf(curve.value), curve.value});
        }
        return;
    }
    if (!metricCatalogue().at(metric).perMount) {
        if (size_t(metric) < reading.values.size()) {
            const double value = double(reading.values[size_t(metric)]);
            out.append({{}, verdictOf(value), value});
        }
        return;
    }
    for (const MountReading &mount : reading.mounts) {
        Verdict verdict = verdictOf(mount.usedPercent());
        if (verdict == Verdict::Bad && rule.freeBelow > 0 && mount.available >= rule.freeBelow)
            verdict = Verdict::Good;
        out.append({mount.mount, verdict, mount.usedPercent()});
    }
}

void Condition::judgeReach(const Reading &reading, Findings &out) const
{
    switch (reading.reach) {
    case Reach::Down: out.append({{}, Verdict::Bad}); break;
    case Reach::Up:
    case Reach::NotWatched: out.append({{}, Verdict::Good}); break;
    case Reach::Unknown: out.append({{}, Verdict::Unknown}); break;
    }
}

void Condition::judgeTrends(const Reading &reading, const MountTrends &trends, Findings &out) const
{
    for (const MountReading &mount : reading.mounts) {
        const auto trend = trends.constFind(mount.mount);
        if (trend == trends.cend())
            continue;
        const auto left = trend->untilFull();
        const bool isBad = left && *left <= rule.within;
        const bool isGood = !left || *left > rule.within * 3 / 2;
        out.append({mount.mount, isBad ? Verdict::Bad : isGood ? Verdict::Good : Verdict::Between, left ? double(left->count()) : std::nan("")});
    }
}

void Condition::judgeUnits(const Reading &reading, Findings &out) const
{
    for (const QString &unit : reading.failedUnits.value_or(QStringList())) {
        const bool mayFail = std::ranges::any_of(except, [&](const QRegularExpression &glob) { return glob.match(unit).hasMatch(); });
        if (!mayFail)
            out.append({unit, Verdict::Bad});
    }
}

void Condition::judgeCertificates(const Reading &reading, UtcTime now, Findings &out) const
{
    if (!reading.certificates)
        return;
    for (const CertificateReading &one : *reading.certificates) {
        const bool isOurs = std::ranges::any_of(rule.ports, [&](const TlsEndpoint &port) { return port.toText() == one.endpoint; });
        if (!isOurs)
            continue;
        // A server that does not answer is its unit's or its host's alert, not one about its certificate.
        const Verdict verdict = !one.expires ? Verdict::Unknown : *one.expires - now <= rule.within ? Verdict::Bad : Verdict::Good;
        out.append({one.endpoint, verdict, one.expires ? double((*one.expires - now).count()) : std::nan("")});
    }
}

Verdict Condition::whenMissing(const Reading &reading) const
{
    if (reading.reach != Reach::Up)
        return Verdict::Unknown;
    switch (rule.kind) {
    case RuleKind::HostDown: return Verdict::Unknown;
    case RuleKind::Metric: // unmounted, or a number that the host does not have any more
        return metric >= 0 && metricCatalogue().at(metric).perMount && !reading.mounts.empty() ? Verdict::Good : Verdict::Unknown;
    case RuleKind::FilesystemForecast: return reading.mounts.empty() ? Verdict::Unknown : Verdict::Good;
    case RuleKind::FailedUnit: return reading.failedUnits ? Verdict::Good : Verdict::Unknown;
    case RuleKind::Certificate: return reading.certificates ? Verdict::Good : Verdict::Unknown;
    }
    return Verdict::Unknown;
}

QString Condition::summary(const Reading &reading, const Finding &finding, UtcTime) const
{
    switch (rule.kind) {
    case RuleKind::Metric: {
        const Unit unit = metricUnit(rule.metric);
        const QString title = ruleTitle(rule);
        const QString what = finding.instance.isEmpty() ? title : metric < 0 ? Words::tr("%1 (%2)").arg(title, displayText(finding.instance)) : finding.instance;
        const QString now = formatted(finding.value, unit), limit = formatted(rule.threshold.value_or(0), unit);
        return rule.above ? Words::tr("%1 is at %2, above %3").arg(what, now, limit) : Words::tr("%1 is at %2, below %3").arg(what, now, limit);
    }
    case RuleKind::HostDown:
        return reading.reason.isEmpty() ? Words::tr("cannot be reached") : Words::tr("cannot be reached: %1").arg(reading.reason);
    case RuleKind::FilesystemForecast:
        return Words::tr("%1 will be full in about %2").arg(finding.instance, roughly(milliseconds(qint64(finding.value))));
    case RuleKind::FailedUnit: return Words::tr("%1 has failed").arg(finding.instance);
    case RuleKind::Certificate: {
        const milliseconds left(qint64(finding.value));
        return left.count() > 0 ? Words::tr("the certificate on port %1 expires in %2").arg(finding.instance, roughly(left))
                                : Words::tr("the certificate on port %1 expired %2 ago").arg(finding.instance, roughly(-left));
    }
    }
    return {};
}

} // namespace qd::alerts
