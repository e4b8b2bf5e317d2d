// SPDX-License-Identifier: GPL-3.0-or-later
// quarterdeck-cli alerts: what the console found, what a person does about it, and the rules.
#include "models/alerts/alert_store.h"
#include "models/metrics/history.h"
#include "tests/cli/cli_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>

using namespace qd;
using namespace qd::alerts;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstCliAlerts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_world.start(0), qPrintable(m_world.problem()));
        for (const QString &name : {u"web-1"_s, u"db-1"_s})
            QCOMPARE(m_world.cli({u"hosts"_s, u"add"_s, name, u"--address"_s, u"127.0.0.1"_s}).status, 0);
        for (const QJsonObject &host : m_world.cli({u"--json"_s, u"hosts"_s, u"list"_s}).objects(u"host"_s))
            m_ids.insert(host.value(u"name"_s).toString(), HostId{host.value(u"id"_s).toString()});
        QVERIFY(m_ids.contains(u"web-1"_s));
    }
    void nothing()
    {
        const Outcome none = m_world.cli({u"alerts"_s});
        QCOMPARE(none.status, 0);
        QVERIFY(none.out.contains("No alerts.") && none.err.contains("not running"));
        QCOMPARE(m_world.cli({u"alerts"_s, u"ack"_s, u"all"_s}).status, 0);
        const Outcome wrong = m_world.cli({u"alerts"_s, u"ack"_s, u"cpu/web-1"_s});
        QCOMPARE(wrong.status, 1);
        QVERIFY(wrong.err.contains("cpu/web-1"));
    }
    void listsAndDoes()
    {
        save();
        const Outcome list = m_world.cli({u"alerts"_s});
        QCOMPARE(list.status, 1);
        QVERIFY2(list.out.contains("Critical") && list.out.contains("host-down/web-1") && list.out.contains("filesystem/db-1//var"), list.out);
        const Outcome acked = m_world.cli({u"alerts"_s, u"ack"_s, u"host-down/web-1"_s, u"--note"_s, u"on it"_s});
        QCOMPARE(acked.status, 0);
        QVERIFY(acked.out.contains("host-down/web-1"));
        const QJsonObject alert = json(u"host-down"_s);
        QVERIFY(alert.value(u"acknowledged"_s).toBool());
        QCOMPARE(alert.value(u"note"_s).toString(), u"on it"_s);
        QVERIFY(m_world.cli({u"alerts"_s}).out.contains("(acknowledged)"));
        QCOMPARE(m_world.cli({u"alerts"_s, u"snooze"_s, u"filesystem/db-1//var"_s, u"--for"_s, u"8h"_s}).status, 0);
        const UtcTime until(std::chrono::milliseconds(QDateTime::fromString(json(u"filesystem"_s).value(u"snoozed_until"_s).toString(), Qt::ISODate).toMSecsSinceEpoch()));
        QVERIFY(until - SystemClock().now() > 7h && until - SystemClock().now() <= 8h);
        QVERIFY(m_world.cli({u"alerts"_s}).out.contains("(snoozed)"));
        QCOMPARE(m_world.cli({u"alerts"_s, u"wake"_s, u"all"_s}).status, 0);
        QVERIFY(!json(u"host-down"_s).value(u"acknowledged"_s).toBool());
        QVERIFY(json(u"filesystem"_s).value(u"snoozed_until"_s).isNull());
        // The console that starts next takes what was wanted: each once, in order.
        store::Database database({.path = m_world.path(u"data/quarterdeck.db"_s)});
        AlertStore store(database);
        const auto wishes = store.takeWishes();
        QTRY_VERIFY(wishes.isFinished());
        QCOMPARE(wishes.result()->size(), 4);
        QCOMPARE(wishes.result()->first().note, u"on it"_s);
    }
    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown action") << QStringList{u"burn"_s};
        QTest::newRow("no key") << QStringList{u"ack"_s};
        QTest::newRow("no duration") << QStringList{u"snooze"_s, u"all"_s, u"--for"_s, u"soon"_s};
        QTest::newRow("no days") << QStringList{u"--days"_s, u"x"_s};
        QTest::newRow("unknown rules action") << QStringList{u"rules"_s, u"bake"_s};
        QTest::newRow("no hours") << QStringList{u"rules"_s, u"test"_s, u"--hours"_s, u"0"_s};
        QTest::newRow("unknown rule") << QStringList{u"rules"_s, u"test"_s, u"nope"_s};
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = m_world.cli(QStringList{u"alerts"_s} + arguments);
        QCOMPARE(outcome.status, 2);
        QVERIFY(!outcome.err.isEmpty());
    }
    void rulesAreChecked()
    {
        const Outcome usual = m_world.cli({u"--json"_s, u"alerts"_s, u"rules"_s});
        QCOMPARE(usual.status, 0);
        QCOMPARE(usual.objects(u"rule"_s).size(), 7);
        QVERIFY(usual.objects(u"rule"_s).first().value(u"says"_s).toString().startsWith(u"Critical when"_s));
        put(m_world.path(u"alerts.yaml"_s), "rules:\n  - id: x\n    metric: nope\n    above: 1\n");
        const Outcome wrong = m_world.cli({u"alerts"_s, u"rules"_s, u"check"_s});
        QCOMPARE(wrong.status, 2);
        QVERIFY2(wrong.err.contains("line 2") && wrong.err.contains("nope"), wrong.err);
        QCOMPARE(m_world.cli({u"alerts"_s, u"--rules"_s}).status, 2);
        QVERIFY(QFile::remove(m_world.path(u"alerts.yaml"_s)));
    }
    void rulesAreTried()
    {
        const Outcome nothing = m_world.cli({u"alerts"_s, u"rules"_s, u"test"_s});
        QVERIFY2(nothing.status != 0 && nothing.err.contains("metrics.db"), nothing.err);
        const SystemClock clock;
        metrics::History history({.path = m_world.path(u"data/metrics.db"_s)}, clock);
        const qint64 now = metrics::secondOf(clock.now()) / 600 * 600;
        metrics::HistorySteps steps{.host = m_ids.value(u"web-1"_s), .firstStep = now / 10 - 720, .count = 720, .isFirst = true, .series = {}};
        std::vector<metrics::Column> cpu;
        for (int i = 0; i < 720; ++i) {
            const float value = i >= 200 && i < 400 ? 99 : 20;
            cpu.push_back({value, value, value});
        }
        steps.series = {{u"cpu"_s, cpu}};
        const auto written = history.write({steps});
        QTRY_VERIFY(written.isFinished());
        QVERIFY(written.result());
        const Outcome tried = m_world.cli({u"--json"_s, u"alerts"_s, u"rules"_s, u"test"_s, u"cpu"_s});
        QCOMPARE(tried.status, 0);
        const QList<QJsonObject> lines = tried.objects(u"rule-test"_s);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.first().value(u"fired"_s).toInt(), 1);
        QCOMPARE(lines.first().value(u"hosts"_s).toInt(), 1);
        QCOMPARE(tried.objects(u"rule-test-alert"_s).first().value(u"host"_s).toString(), u"web-1"_s);
        const Outcome all = m_world.cli({u"alerts"_s, u"rules"_s, u"test"_s});
        QCOMPARE(all.status, 0);
        QVERIFY2(all.out.contains("cpu") && all.out.contains("memory") && all.out.contains("web-1"), all.out);
    }

private:
    void save()
    {
        store::Database database({.path = m_world.path(u"data/quarterdeck.db"_s)});
        AlertStore store(database);
        const UtcTime now = SystemClock().now();
        QList<Alert> all;
        for (const auto &[rule, host, what, severity] : {std::tuple(u"host-down"_s, u"web-1"_s, u""_s, Severity::Critical), std::tuple(u"filesystem"_s, u"db-1"_s, u"/var"_s, Severity::Warning)}) {
            Alert alert;
            alert.key = {rule, m_ids.value(host), what};
            alert.hostName = host;
            alert.summary = u"is bad"_s;
            alert.severity = severity;
            alert.state = AlertState::Firing;
            alert.firingSince = alert.pendingSince = now - 10min;
            alert.incident = alert.key.toText() + u"@1"_s;
            all.append(alert);
        }
        store.save(all);
        const auto done = store.trends(); // behind it
        QTRY_VERIFY(done.isFinished());
    }
    QJsonObject json(const QString &rule)
    {
        for (const QJsonObject &alert : m_world.cli({u"--json"_s, u"alerts"_s}).objects(u"alert"_s)) {
            if (alert.value(u"rule"_s).toString() == rule)
                return alert;
        }
        return {};
    }

    CliWorld m_world;
    QHash<QString, HostId> m_ids;
};

QD_TEST_MAIN(QCoreApplication, TstCliAlerts)
#include "tst_cli_alerts.moc"
