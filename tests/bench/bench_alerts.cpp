// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules cost: 500 hosts x 20 rules, quiet, with a tenth of the hosts in trouble, and that with weekly maintenance; and
// what it takes to try a rule on a day of 50 hosts.
#include "models/alerts/alert_engine.h"
#include "models/alerts/metric_catalogue.h"
#include "models/alerts/replay.h"
#include "tests/bench/bench.h"

#include <QtCore/QCoreApplication>

using namespace qd;
using namespace qd::alerts;
using namespace std::chrono_literals;

namespace {

constexpr int hostCount = 500;
constexpr int ruleCount = 20;

QList<Rule> rules()
{
    QList<Rule> all = defaultRules();
    while (all.size() < ruleCount) {
        Rule rule = all.at(1);
        rule.id = QStringLiteral("rule-%1").arg(all.size());
        rule.scope = all.size() % 2 ? QStringLiteral("tag:prod") : QString();
        all.append(rule);
    }
    return all;
}

struct Fleet {
    AlertEngine engine;
    QList<Reading> readings;
    UtcTime now{1'700'000'000s};

    Fleet()
    {
        engine.setRules(rules());
        QList<hosts::HostFacts> facts;
        for (int i = 0; i < hostCount; ++i) {
            hosts::HostFacts one;
            one.host.id = HostId{QStringLiteral("h%1").arg(i)};
            one.host.name = one.host.id.value;
            one.host.tags = {QStringLiteral("prod")};
            facts.append(one);
            Reading reading;
            reading.host = one.host.id;
            reading.name = one.host.name;
            reading.reach = Reach::Up;
            reading.values.assign(size_t(metricCatalogue().size()), 20.0F);
            reading.mounts = {{QStringLiteral("/"), 10e9, 30e9}, {QStringLiteral("/var"), 10e9, 30e9}, {QStringLiteral("/home"), 10e9, 30e9}};
            reading.failedUnits = QStringList();
            readings.append(reading);
        }
        engine.setHosts(facts);
    }
    double evaluateMs()
    {
        return bench::median(200, [this] {
            now += 5s;
            return bench::threadCpuMs([this] { std::ignore = engine.evaluate(now, readings); });
        });
    }
};

/// A rule over 24 hours in steps of ten seconds, which is done on the global pool.
double replayMs()
{
    const Condition condition(defaultRules().at(1));
    ReplayTrack track{HostId{QStringLiteral("a")}, QStringLiteral("a"), UtcTime(1'700'000'000s), 10s, {}};
    for (int i = 0; i < 8640; ++i)
        track.values.push_back(i % 1000 < 200 ? 97.0F : 30.0F);
    return bench::median(9, [&] {
        return bench::threadCpuMs([&] {
            for (int host = 0; host < 50; ++host)
                std::ignore = replay(condition, track);
        });
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    bench::Report report(argc, argv);
    Fleet fleet;
    report.add({"alerts.quiet", "ms/evaluation", fleet.evaluateMs(), {}, {}, bench::atMost(1)});
    for (int i = 0; i < hostCount; i += 10)
        fleet.readings[i].values[size_t(metricIndex(QStringLiteral("cpu")))] = 99;
    report.add({"alerts.tenth_firing", "ms/evaluation", fleet.evaluateMs(), {}, {}, bench::atMost(10)});
    fleet.engine.setMaintenance(QList<MaintenanceWindow>(10, {.scope = QStringLiteral("tag:prod"), .days = 0x7F, .start = QTime(2, 0), .length = 4h}));
    report.add({"alerts.maintenance", "ms/evaluation", fleet.evaluateMs(), {}, {}, bench::atMost(10)});
    report.add({"alerts.replay_day", "ms/50 hosts", replayMs(), {}, {}, bench::atMost(100)});
    return report.finish();
}
