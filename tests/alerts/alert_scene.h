// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_engine.h"
#include "models/alerts/metric_catalogue.h"

#include <QtCore/QMap>

namespace qd::test {

/// A fleet whose readings the test sets, and an engine whose clock it turns in steps of five seconds.
class AlertScene {
public:
    static constexpr std::chrono::seconds step{5};

    explicit AlertScene(const QList<alerts::Rule> &rules, const QStringList &hosts = {QStringLiteral("web-01")})
    {
        engine.setRules(rules);
        for (const QString &host : hosts)
            add(host);
        engine.setHosts(facts);
    }

    void add(const QString &name, const QStringList &tags = {}, const QList<alerts::Hop> &via = {})
    {
        hosts::HostFacts one;
        one.host.id = HostId{name};
        one.host.name = name;
        one.host.tags = tags;
        one.status.phase = ssh::SessionPhase::Ready;
        facts.append(one);
        alerts::Reading reading;
        reading.host = HostId{name};
        reading.name = name;
        reading.reach = alerts::Reach::Up;
        reading.via = via;
        reading.values.assign(size_t(alerts::metricCatalogue().size()), metrics::absent);
        readings.insert(name, reading);
        engine.setHosts(facts);
    }

    alerts::Reading &host(const QString &name = QStringLiteral("web-01")) { return readings[name]; }
    void set(const char *metric, float value, const QString &name = QStringLiteral("web-01"))
    {
        host(name).values[size_t(alerts::metricIndex(QString::fromLatin1(metric)))] = value;
    }

    /// Lets time go by and notes what happens: "120 fired cpu/web-01".
    void run(std::chrono::milliseconds time)
    {
        for (const UtcTime end = now + time; now < end;) {
            now += step;
            evaluate();
        }
    }
    void evaluate()
    {
        const QList<alerts::AlertChange> changes = engine.evaluate(now, readings.values());
        for (const alerts::AlertChange &change : changes) {
            const char *words[] = {"fired", "resolved", "told"};
            events.append(QStringLiteral("%1 %2 %3%4")
                              .arg(std::chrono::duration_cast<std::chrono::seconds>(now - begin).count())
                              .arg(QString::fromLatin1(words[int(change.kind)]), change.alert.key.toText(), change.isOver ? QStringLiteral(" (over)") : QString()));
            lastSummary = change.alert.summary;
        }
    }
    QStringList takeEvents() { return std::exchange(events, {}); }
    /// "firing cpu/web-01", those below another indented by ">".
    [[nodiscard]] QStringList open() const
    {
        QStringList all;
        for (const alerts::Alert &alert : engine.open())
            all.append((alert.parent.isEmpty() ? QString() : QStringLiteral("> ")) + alerts::stateWord(alert.state) + u' ' + alert.key.toText());
        return all;
    }

    alerts::AlertEngine engine{QTimeZone::utc()};
    QList<hosts::HostFacts> facts;
    QMap<QString, alerts::Reading> readings;
    static constexpr UtcTime begin{std::chrono::milliseconds{1'700'000'000'000}}; // a Tuesday, 22:13:20 UTC
    UtcTime now = begin;
    QStringList events;
    QString lastSummary;
};

} // namespace qd::test
