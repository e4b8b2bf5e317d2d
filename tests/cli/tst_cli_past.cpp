// SPDX-License-Identifier: GPL-3.0-or-later
// quarterdeck-cli metrics --since: what the console kept, without asking a host.
#include "models/metrics/history.h"
#include "tests/cli/cli_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>

using namespace qd;
using namespace qd::metrics;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TstCliPast : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_world.start(0), qPrintable(m_world.problem()));
        for (const QString &name : {u"web-1"_s, u"web-2"_s})
            QCOMPARE(m_world.cli({u"hosts"_s, u"add"_s, name, u"--address"_s, u"127.0.0.1"_s}).status, 0);
        const QList<QJsonObject> hosts = m_world.cli({u"--json"_s, u"hosts"_s, u"list"_s}).objects(u"host"_s);
        for (const QJsonObject &host : hosts) {
            if (host.value(u"name"_s).toString() == u"web-1"_s)
                m_ids.append(HostId{host.value(u"id"_s).toString()});
        }
        QCOMPARE(m_ids.size(), 1);
    }
    void saysWhenNothingIsKept()
    {
        const Outcome none = m_world.cli({u"metrics"_s, u"web-1"_s, u"--since"_s, u"1h"_s});
        QCOMPARE(none.status, 2);
        QVERIFY2(none.err.contains("metrics.db"), none.err);
        QVERIFY(!QFileInfo::exists(m_world.path(u"data/metrics.db"_s))); // looking makes no file
    }
    void printsWhatWasKept()
    {
        // The last two hours of web-1, kept while the console still has the file open.
        const SystemClock clock;
        History history({.path = m_world.path(u"data/metrics.db"_s)}, clock);
        const qint64 now = secondOf(clock.now()) / 600 * 600;
        HistorySteps steps{m_ids.first(), now / 10 - 720, 720, false, {}};
        steps.series = {{u"cpu"_s, std::vector<Column>(720, Column{10, 30, 20})}, {u"load1"_s, std::vector<Column>(720, Column{1, 1, 1})}};
        const auto written = history.write({steps});
        QTRY_VERIFY(written.isFinished());
        QVERIFY(written.result());

        const Outcome json = m_world.cli({u"--json"_s, u"metrics"_s, u"web-*"_s, u"--since"_s, u"6h"_s, u"--step"_s, u"10m"_s, u"--metric"_s, u"cpu"_s});
        QCOMPARE(json.status, 0);
        const QList<QJsonObject> lines = json.objects(u"history"_s);
        QVERIFY2(lines.size() >= 12 && lines.size() <= 13, json.out);
        for (const QJsonObject &line : lines) {
            QCOMPARE(line.value(u"host"_s).toString(), u"web-1"_s); // web-2 has nothing: no lines, no zeros
            QCOMPARE(line.value(u"metric"_s).toString(), u"cpu"_s);
            QCOMPARE(line.value(u"avg"_s).toDouble(), 20.0);
            QCOMPARE(line.value(u"min"_s).toDouble(), 10.0);
            QCOMPARE(line.value(u"max"_s).toDouble(), 30.0);
            QCOMPARE(line.value(u"seconds"_s).toInt() % 10, 0);
        }
        const QString first = toIso(timeOf(now - 7200));
        QVERIFY2(lines.first().value(u"time"_s).toString() <= first, json.out);

        const Outcome text = m_world.cli({u"metrics"_s, u"web-1"_s, u"--since"_s, u"30m"_s});
        QCOMPARE(text.status, 0);
        QVERIFY2(text.out.contains("web-1") && text.out.contains("20 %") && text.out.contains("10 % to 30 %") && text.out.contains("load1"), text.out);
    }
    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("no time") << QStringList{u"--since"_s, u"yesterday"_s};
        QTest::newRow("end before begin") << QStringList{u"--since"_s, u"1h"_s, u"--until"_s, u"2h"_s};
        QTest::newRow("step") << QStringList{u"--since"_s, u"1h"_s, u"--step"_s, u"0s"_s};
        QTest::newRow("metric") << QStringList{u"--since"_s, u"1h"_s, u"--metric"_s, u"cpu,courage"_s};
    }
    void wrongUsage()
    {
        QFETCH(QStringList, options);
        QCOMPARE(m_world.cli(QStringList{u"metrics"_s, u"web-1"_s} + options).status, 2);
    }
    void aDamagedFileIsLeftAlone()
    {
        const QByteArray nonsense = QByteArray("no database ").repeated(600);
        for (const QString &suffix : {u"-wal"_s, u"-shm"_s})
            QFile::remove(m_world.path(u"data/metrics.db"_s) + suffix);
        put(m_world.path(u"data/metrics.db"_s), nonsense);
        const Outcome refused = m_world.cli({u"metrics"_s, u"web-1"_s, u"--since"_s, u"1h"_s});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.err.contains("damaged"), refused.err);
        QCOMPARE(contentOf(m_world.path(u"data/metrics.db"_s)), nonsense);
    }

private:
    CliWorld m_world;
    QList<HostId> m_ids;
};

QD_TEST_MAIN(QCoreApplication, TstCliPast)
#include "tst_cli_past.moc"
