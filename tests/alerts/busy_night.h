// SPDX-License-Identifier: GPL-3.0-or-later
// What pictures of the alerts show.
#pragma once

#include "tests/alerts/alert_console.h"

#include <cmath>

namespace qd::test {

/// Alerts as a busy night leaves them, put into the store before the console starts.
inline QList<Alert> night(UtcTime now)
{
    struct Line {
        const char *rule, *host, *instance, *summary;
        Severity severity;
        double value;
        int minutes; ///< since when
        int over;    ///< minutes it took; 0 = fires still
    };
    const QList<Line> lines{
        {"host-down", "jump-01", "", "cannot be reached: No route to host.", Severity::Critical, 0, 12, 0},
        {"host-down", "db-01", "", "cannot be reached: The jump host does not answer.", Severity::Critical, 0, 12, 0},
        {"host-down", "db-02", "", "cannot be reached: The jump host does not answer.", Severity::Critical, 0, 12, 0},
        {"filesystem", "web-03", "/var", "/var is at 97 %, above 95 %", Severity::Critical, 97.2, 38, 0},
        {"cpu", "api-with-a-very-long-name-in-the-second-region-02", "", "CPU is at 99 %, above 95 %", Severity::Warning, 99.1, 96, 0},
        {"memory", "api-01", "", "Memory is at 96 %, above 95 %", Severity::Warning, 96.4, 55, 0},
        {"failed-unit", "web-01", "nginx-cache-warmer@production.service", "nginx-cache-warmer@production.service has failed", Severity::Warning, std::nan(""), 240, 0},
        {"certificate", "web-02", "443", "the certificate on port 443 expires in 9 d", Severity::Warning, 9.0 * 86400000, 4000, 0},
        {"busy", "web-04", "", "Too many tasks is at 5.2, above 4", Severity::Info, 5.2, 21, 0},
        {"cpu", "web-01", "", "CPU is at 97 %, above 95 %", Severity::Warning, 97, 700, 42},
        {"cpu", "api-with-a-very-long-name-in-the-second-region-02", "", "CPU is at 98 %, above 95 %", Severity::Warning, 98, 1500, 18},
        {"host-down", "web-05", "", "cannot be reached: Connection reset.", Severity::Critical, 0, 2900, 4},
    };
    QList<Alert> all;
    for (const Line &line : lines) {
        Alert alert;
        alert.key = {QString::fromLatin1(line.rule), HostId{QString::fromLatin1(line.host)}, QString::fromLatin1(line.instance)};
        const Rule *const usual = findDefaultRule(alert.key.rule);
        alert.title = usual ? ruleTitle(*usual) : u"Too many tasks"_s;
        alert.hostName = alert.key.host.value;
        alert.summary = QString::fromUtf8(line.summary);
        alert.severity = line.severity;
        alert.value = line.value;
        alert.firingSince = now - std::chrono::minutes(line.minutes);
        alert.pendingSince = alert.firingSince - 15min;
        alert.state = line.over ? AlertState::Resolved : AlertState::Firing;
        alert.resolvedAt = line.over ? alert.firingSince + std::chrono::minutes(line.over) : UtcTime{};
        alert.incident = alert.key.toText() + u'@' + QString::number(line.minutes);
        alert.told = true;
        all.append(alert);
    }
    all[1].parent = all[2].parent = all[0].key.toText();
    all[5].acknowledged = true;
    all[5].note = u"Anna restarts the importer after the meeting"_s;
    all[7].snoozedUntil = now + 9h;
    return all;
}

/// Hosts, rules, alerts and figures of that night, before the console starts.
inline void seed(World &world)
{
    QByteArray yaml = "version: 1\nhosts:\n";
    for (const char *name : {"jump-01", "db-01", "db-02", "web-01", "web-02", "web-03", "web-04", "web-05", "api-01", "api-with-a-very-long-name-in-the-second-region-02"}) {
        yaml += QByteArray("  - {id: ") + name + ", name: " + name + ", tags: [prod]}\n";
        world.fleet.add(QString::fromLatin1(name));
    }
    world.write(u"hosts.yaml"_s, yaml);
    world.write(u"alerts.yaml"_s, "version: 1\nrules:\n  - id: busy\n    name: Too many tasks\n    metric: load_per_core\n    above: 4\n    for: 20m\n    severity: info\n  - id: cpu\n    message: Look at the importer's queue first; its runbook is in the wiki.\n"
                                  "  - id: certificate\n    ports: [443]\n"
                                  "maintenance:\n  - reason: Patch night\n    hosts: group:Production\n    weekly: [sat, sun]\n    start: \"02:00\"\n    lasts: 4h\n    zone: Europe/Berlin\n"
                                  "  - reason: New disks in the database servers\n    hosts: \"name:db-*\"\n    from: 2023-11-14T22:00Z\n    to: 2023-11-15T02:00Z\n"
                                  "  - reason: Move to the new rack\n    hosts: \"tag:prod name:web-*\"\n    from: 2023-11-01T22:00Z\n    to: 2023-11-02T02:00Z\n");
    store::Database database({.path = world.path(u"q.db"_s)});
    AlertStore store(database);
    store.save(night(world.clock.now()));
    std::ignore = await(store.trends()); // all before it is done
    metrics::History history({.path = world.path(u"m.db"_s)}, world.clock);
    const qint64 now = metrics::secondOf(world.clock.now());
    QList<metrics::HistorySteps> parts;
    for (const Alert &alert : night(world.clock.now())) {
        if (std::ranges::contains(parts, alert.key.host, &metrics::HistorySteps::host))
            continue;
        metrics::HistorySteps steps{.host = alert.key.host, .firstStep = now / 10 - 2160, .count = 2160, .isFirst = true, .series = {}};
        std::vector<metrics::Column> cpu, used, total, load;
        for (int i = 0; i < 2160; ++i) {
            const bool isBad = i > 2160 - 96 * 6 - 90;
            const float wave = float(i % 37) / 37 * 6 + float(i % 11);
            const float value = isBad ? 94 + wave / 4 : 42 + wave;
            cpu.push_back({value - 3, std::min(100.0F, value + 3), value});
            used.push_back({30, 31, isBad ? 96.4F : 70 + wave / 8});
            total.push_back({100, 100, 100});
            load.push_back({3, 6, i > 2000 ? 5.2F : 2.0F});
        }
        steps.series = {{u"cpu"_s, cpu}, {u"memory_used"_s, used}, {u"memory_total"_s, total}, {u"load1"_s, load}, {u"filesystem_used"_s, used}};
        parts.append(steps);
    }
    QVERIFY(await(history.write(parts)));
}

} // namespace qd::test
