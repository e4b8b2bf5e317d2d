// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alert_rule.h"

namespace qd::alerts {

using namespace std::chrono_literals;

namespace {

/// A virtual machine restarts in 30 to 90 s, the session comes back with pauses of up to 30 s: what is away for
/// three minutes did not merely restart. Physical servers take longer; theirs is a maintenance window or one alert.
Rule hostDown()
{
    return {.id = QStringLiteral("host-down"), .kind = RuleKind::HostDown, .severity = Severity::Critical, .holdFor = 3min, .clearFor = 30s};
}

/// Builds, backups and scans use all cores for minutes, and that is what cores are for. A quarter of an hour above
/// 95 % is a machine that cannot keep up; 85 % to clear keeps one that hovers about the limit a single alert.
Rule cpu()
{
    return {.id = QStringLiteral("cpu"), .holdFor = 15min, .clearFor = 5min, .metric = QStringLiteral("cpu"), .threshold = 95, .clear = 85};
}

/// "Used" is total minus available as `free` counts, so that caches are not in it. With less than 5 % left for ten
/// minutes the kernel reclaims all the time and the OOM killer is near; databases sized to 90 % stay quiet.
/// Swap alone is no rule: pages that nobody wants may lie there for months.
Rule memory()
{
    return {.id = QStringLiteral("memory"), .holdFor = 10min, .clearFor = 5min, .metric = QStringLiteral("memory_percent"), .threshold = 95, .clear = 90};
}

/// A percentage alone cries wolf on large volumes (5 % of 10 TB are 500 GB): only with less than 20 GiB free as well.
/// Services fail at 100 %, hence critical; five minutes let a temporary file go.
Rule filesystem()
{
    return {.id = QStringLiteral("filesystem"), .severity = Severity::Critical, .holdFor = 5min, .clearFor = 5min,
            .metric = QStringLiteral("filesystem_used"), .threshold = 95, .clear = 93, .freeBelow = 20.0 * 1024 * 1024 * 1024};
}

/// Twelve hours are a night. FillTrend wants two hours of steady growth that still goes on, and half an hour more
/// is waited here, so that a backup or a big upload is over before it would be told.
Rule filesystemForecast()
{
    return {.id = QStringLiteral("filesystem-forecast"), .kind = RuleKind::FilesystemForecast, .holdFor = 30min, .clearFor = 30min, .within = 12h};
}

/// Restart=on-failure passes through "failed" only when systemd has given up; five minutes cover the oneshot that a
/// person is about to start again. Units are asked for every few minutes, so clearing needs one good answer.
Rule failedUnit()
{
    return {.id = QStringLiteral("failed-unit"), .kind = RuleKind::FailedUnit, .holdFor = 5min, .clearFor = 0ms};
}

/// certbot and its like renew 30 days before the end: 14 days are two weeks in which that went wrong. Asks nobody
/// until ports are given, since a port that is not TLS would be asked for nothing on every host.
Rule certificate()
{
    return {.id = QStringLiteral("certificate"), .kind = RuleKind::Certificate, .holdFor = 0ms, .clearFor = 0ms, .within = std::chrono::days(14)};
}

} // namespace

QList<Rule> defaultRules()
{
    return {hostDown(), cpu(), memory(), filesystem(), filesystemForecast(), failedUnit(), certificate()};
}

} // namespace qd::alerts
