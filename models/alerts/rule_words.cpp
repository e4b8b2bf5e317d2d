// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/rule_words.h"

#include "models/alerts/metric_catalogue.h"
#include "models/base/units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <cmath>

namespace qd::alerts {
namespace {

using std::chrono::milliseconds;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::alerts::RuleWords)
};

constexpr milliseconds nightLength = std::chrono::hours(6);
constexpr int morningHour = 8;

QDateTime at(UtcTime time, const QTimeZone &zone) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone); }

QString daysText(quint8 days)
{
    if (days == 0x7F)
        return Words::tr("Every day");
    if (days == 0x1F)
        return Words::tr("Monday to Friday");
    QStringList names;
    for (int i = 0; i < 7; ++i) {
        if (days & (1U << i))
            names.append(QLocale().standaloneDayName(i + 1, QLocale::ShortFormat));
    }
    return names.join(QStringLiteral(", "));
}

QString clearText(const Rule &rule)
{
    const bool isMetric = rule.kind == RuleKind::Metric;
    const QString limit = formatted(rule.clear.value_or(rule.threshold.value_or(0)), metricUnit(rule.metric));
    if (!isMetric)
        return rule.clearFor.count() > 0 ? Words::tr("It is over after %1 without it.").arg(formatDuration(rule.clearFor)) : Words::tr("It is over as soon as that is gone.");
    if (rule.clearFor.count() <= 0)
        return rule.above ? Words::tr("It is over at %1 or less.").arg(limit) : Words::tr("It is over at %1 or more.").arg(limit);
    return rule.above ? Words::tr("It is over after %2 at %1 or less.").arg(limit, formatDuration(rule.clearFor))
                      : Words::tr("It is over after %2 at %1 or more.").arg(limit, formatDuration(rule.clearFor));
}

} // namespace

QString stateText(AlertState state)
{
    switch (state) {
    case AlertState::Pending: return Words::tr("Pending");
    case AlertState::Firing: return Words::tr("Firing");
    case AlertState::Resolved: return Words::tr("Over");
    }
    return {};
}

QString kindText(RuleKind kind)
{
    switch (kind) {
    case RuleKind::Metric: return Words::tr("A metric crosses a limit");
    case RuleKind::HostDown: return Words::tr("A host cannot be reached");
    case RuleKind::FilesystemForecast: return Words::tr("A file system will be full");
    case RuleKind::FailedUnit: return Words::tr("A systemd unit has failed");
    case RuleKind::Certificate: return Words::tr("A certificate expires");
    }
    return {};
}

QString limitText(const Rule &rule)
{
    switch (rule.kind) {
    case RuleKind::Metric: return rule.threshold ? formatted(*rule.threshold, metricUnit(rule.metric)) : QString();
    case RuleKind::FilesystemForecast:
    case RuleKind::Certificate: return formatDuration(rule.within);
    case RuleKind::HostDown:
    case RuleKind::FailedUnit: return {};
    }
    return {};
}

QString valueText(const Alert &alert, const Rule &rule)
{
    if (std::isnan(alert.value))
        return {};
    switch (rule.kind) {
    case RuleKind::Metric: return formatted(alert.value, metricUnit(rule.metric));
    case RuleKind::FilesystemForecast:
    case RuleKind::Certificate: {
        const milliseconds left{qint64(alert.value)};
        return left.count() > 0 ? Words::tr("in %1").arg(formatDuration(left)) : Words::tr("%1 ago").arg(formatDuration(-left));
    }
    case RuleKind::HostDown:
    case RuleKind::FailedUnit: return {};
    }
    return {};
}

QString conditionText(const Rule &rule)
{
    switch (rule.kind) {
    case RuleKind::Metric: {
        const QString what = metricTitle(rule.metric), limit = limitText(rule);
        const QString text = rule.above ? Words::tr("%1 above %2").arg(what, limit) : Words::tr("%1 below %2").arg(what, limit);
        return rule.freeBelow > 0 ? Words::tr("%1 and less than %2 free").arg(text, formatted(rule.freeBelow, Unit::Bytes)) : text;
    }
    case RuleKind::HostDown: return Words::tr("the host cannot be reached");
    case RuleKind::FilesystemForecast: return Words::tr("a file system will be full within %1, if it goes on filling as it does").arg(limitText(rule));
    case RuleKind::FailedUnit: return rule.except.isEmpty() ? Words::tr("a systemd unit has failed") : Words::tr("a systemd unit has failed, except %1").arg(rule.except.join(QStringLiteral(", ")));
    case RuleKind::Certificate: {
        QStringList ports;
        for (const TlsEndpoint &port : rule.ports)
            ports.append(port.toText());
        return ports.isEmpty() ? Words::tr("a certificate expires within %1 (no port is given yet)").arg(limitText(rule))
                               : Words::tr("the certificate on %1 expires within %2").arg(ports.join(QStringLiteral(", ")), limitText(rule));
    }
    }
    return {};
}

QString ruleSentence(const Rule &rule)
{
    const QString where = rule.scope.isEmpty() ? Words::tr("all hosts") : Words::tr("hosts that match “%1”").arg(rule.scope);
    const QString severity = severityText(rule.severity), what = conditionText(rule);
    const QString first = rule.holdFor.count() > 0 ? Words::tr("%1 when on %2 %3 for %4.").arg(severity, where, what, formatDuration(rule.holdFor))
                                                   : Words::tr("%1 when on %2 %3.").arg(severity, where, what);
    return first + u' ' + clearText(rule);
}

QString windowTitle(const MaintenanceWindow &window)
{
    return !window.name.isEmpty() ? window.name : !window.reason.isEmpty() ? window.reason : Words::tr("Maintenance");
}

QString momentText(UtcTime time, UtcTime now, const QTimeZone &zone)
{
    const QDateTime when = at(time, zone), today = at(now, zone);
    const QString clock = when.toString(QStringLiteral("HH:mm"));
    if (when.date() == today.date())
        return Words::tr("today %1").arg(clock);
    const QString day = QString::number(when.date().day()) + u' ' + QLocale().monthName(when.date().month(), QLocale::ShortFormat);
    return (when.date().year() == today.date().year() ? day : day + u' ' + QString::number(when.date().year())) + u' ' + clock;
}

QString windowText(const MaintenanceWindow &window, const QTimeZone &zone)
{
    if (window.from && window.to) {
        const QLocale locale;
        const auto text = [&](UtcTime time) { return locale.toString(at(time, zone).date(), QLocale::ShortFormat) + at(time, zone).toString(QStringLiteral(" HH:mm")); };
        return Words::tr("%1 to %2").arg(text(*window.from), text(*window.to));
    }
    const QString text = Words::tr("%1 at %2, for %3").arg(daysText(window.days), window.start.toString(QStringLiteral("HH:mm")), formatDuration(window.length));
    return window.zone.isEmpty() ? text : Words::tr("%1 (%2)").arg(text, window.zone);
}

UtcTime untilResolved() { return UtcTime(std::chrono::sys_days(std::chrono::year(9000) / 1 / 1)); }

bool isUntilResolved(UtcTime until) { return until > UtcTime(std::chrono::sys_days(std::chrono::year(8000) / 1 / 1)); }

UtcTime nextMorning(UtcTime now, const QTimeZone &zone)
{
    const QDateTime earliest = at(now + nightLength, zone);
    QDateTime morning(earliest.date(), QTime(morningHour, 0), zone);
    if (morning < earliest)
        morning = QDateTime(earliest.date().addDays(1), QTime(morningHour, 0), zone);
    return UtcTime(milliseconds(morning.toMSecsSinceEpoch()));
}

} // namespace qd::alerts
