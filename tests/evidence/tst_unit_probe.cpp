// SPDX-License-Identifier: GPL-3.0-or-later
// What a unit of systemd uses: lines as its script prints them, and the script itself in a shell of this machine.
#include "models/evidence/unit_probe.h"
#include "models/ssh/local_session.h"
#include "tests/support/fake_session.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QScopeGuard>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <cmath>

using namespace qd;
using namespace qd::evidence;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestUnitProbe : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesAreRead_data();
    void linesAreRead();
    void countersBecomeShares();
    void readsControlGroups_data();
    void readsControlGroups();
    void saysWhatIsMissing();

private:
    SystemClock m_clock;
};

void TestUnitProbe::linesAreRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isRead");
    QTest::addColumn<double>("processor"); // < 0 = not known
    QTest::addColumn<double>("memory");
    QTest::newRow("all") << QByteArray("12.5 4 16000 2500000 1048576") << true << 2.5 << 1048576.0;
    QTest::newRow("no memory") << QByteArray("12.5 4 16000 2500000 -\r") << true << 2.5 << -1.0;
    QTest::newRow("not running") << QByteArray("12.5 4 16000 - -") << true << -1.0 << -1.0;
    QTest::newRow("no cores") << QByteArray("12.5 0 16000 1 1") << false << 0.0 << 0.0;
    QTest::newRow("too many cores") << QByteArray("12.5 1e12 16000 1 1") << false << 0.0 << 0.0;
    QTest::newRow("backwards") << QByteArray("-1 4 16000 1 1") << false << 0.0 << 0.0;
    QTest::newRow("no number") << QByteArray("nan 4 16000 1 1") << false << 0.0 << 0.0;
    QTest::newRow("endless") << QByteArray("1 4 1e308 1 1") << false << 0.0 << 0.0;
    QTest::newRow("four words") << QByteArray("1 4 16000 1") << false << 0.0 << 0.0;
    QTest::newRow("words") << QByteArray("Failed to connect to bus") << false << 0.0 << 0.0;
    QTest::newRow("nothing") << QByteArray() << false << 0.0 << 0.0;
}

void TestUnitProbe::linesAreRead()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, isRead);
    QFETCH(double, processor);
    QFETCH(double, memory);
    const auto reading = readUnitUse(line);
    QCOMPARE(reading.has_value(), isRead);
    if (!reading)
        return;
    QCOMPARE(reading->processorSeconds.value_or(-1), processor);
    QCOMPARE(reading->memoryBytes.value_or(-1), memory);
    QCOMPARE(reading->cores, 4);
    QCOMPARE(reading->totalBytes, 16000.0 * 1024);
}

void TestUnitProbe::countersBecomeShares()
{
    const auto session = std::make_shared<test::FakeSession>();
    session->setHandler([](test::FakeChannel &channel) {
        channel.send("100.00 4 16000 5000000 1000\n101.00 4 16000 70");
        channel.send("00000 2000\nnonsense\n102.00 4 16000 100000 500\n"); // started again
        channel.send("104.00 4 16000 4100000 500\n105.00 4 16000 - -\n106.00 4 16000 100 -\n");
    });
    const UnitProbe probe(session, u"shop.service"_s, m_clock);
    QVERIFY(probe.fault().contains(u"not answered"));
    QTRY_COMPARE(probe.samples().size(), 4); // the last two say nothing
    QVERIFY(std::isnan(probe.samples().at(0).processor));
    QCOMPARE(probe.samples().at(1).processor, 50.0); // two seconds of four
    QVERIFY(std::isnan(probe.samples().at(2).processor));
    QCOMPARE(probe.samples().at(3).processor, 50.0);
    QCOMPARE(probe.samples().at(1).memory, 2000.0);
    QTRY_COMPARE(probe.fault(), QString());
    QCOMPARE(session->commands().constFirst().arguments.constFirst(), u"shop.service"_s);
    QCOMPARE(session->commands().constFirst().effect, ssh::Effect::ReadOnly);
}

void TestUnitProbe::readsControlGroups_data()
{
    using Files = QMap<QString, QByteArray>;
    QTest::addColumn<Files>("files");
    QTest::addColumn<double>("memory"); // < 0 = what the process holds
    const QByteArray self = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    QTest::newRow("second version") << Files{{u"shop.slice/shop.service/cgroup.procs"_s, self}, {u"shop.slice/shop.service/cpu.stat"_s, "usage_usec 2500000\nuser_usec 1\n"},
                                             {u"shop.slice/shop.service/memory.stat"_s, "anon 1000\nfile 500000\nshmem 24\n"}} << 1024.0;
    QTest::newRow("first version") << Files{{u"systemd/shop.slice/shop.service/cgroup.procs"_s, self}, {u"cpuacct/shop.slice/shop.service/cpuacct.usage"_s, "2500000000\n"},
                                            {u"memory/shop.slice/shop.service/memory.stat"_s, "cache 5\nrss 3\ntotal_rss 4000\ntotal_shmem 96\n"}} << 4096.0;
    QTest::newRow("both, and memory is not counted") << Files{{u"unified/shop.slice/shop.service/cgroup.procs"_s, "4194304\n"}, {u"unified/shop.slice/shop.service/inner/cgroup.procs"_s, self},
                                                              {u"unified/shop.slice/shop.service/cpu.stat"_s, "usage_usec 2500000\n"}} << -1.0;
}

/// The script in a shell of this machine, with folders as control groups and a stand-in for systemctl.
void TestUnitProbe::readsControlGroups()
{
    using Files = QMap<QString, QByteArray>;
    QFETCH(Files, files);
    QFETCH(double, memory);
    QTemporaryDir folder;
    const auto put = [&](const QString &name, const QByteArray &bytes) {
        QDir().mkpath(QFileInfo(folder.filePath(name)).path());
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    };
    for (const auto &[name, bytes] : files.asKeyValueRange())
        put(name, bytes);
    put(u"bin/systemctl"_s, "#!/bin/sh\ncase $* in *shop.service*) echo ControlGroup=/shop.slice/shop.service ;; *) echo ControlGroup= ;; esac\n");
    const QByteArray path = qgetenv("PATH");
    const auto restore = qScopeGuard([&] { qputenv("PATH", path); });
    qputenv("PATH", folder.filePath(u"bin"_s).toUtf8() + ':' + path);
    const auto session = std::make_shared<ssh::LocalSession>();
    const UnitProbe probe(session, u"shop.service"_s, m_clock, folder.path()), other(session, u"cart.service"_s, m_clock, folder.path());
    QTRY_VERIFY_WITH_TIMEOUT(!probe.samples().empty(), 10'000);
    QVERIFY(probe.fault().isEmpty());
    QVERIFY(probe.cores() >= 1 && probe.totalBytes() > 16e6);
    const double held = probe.samples().back().memory;
    QVERIFY2(memory < 0 ? held > 1e5 && held < probe.totalBytes() : held == memory, qPrintable(QString::number(held)));
    for (const auto &[name, bytes] : files.asKeyValueRange()) {
        if (name.contains(u"cpu"_s)) // half a second of one core more
            put(name, QByteArray(bytes).replace("2500000", "3000000"));
    }
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(probe.samples(), [](const UnitSample &sample) { return sample.processor > 0; }), 10'000);
    const auto used = std::ranges::find_if(probe.samples(), [](const UnitSample &sample) { return sample.processor > 0; })->processor * probe.cores();
    QVERIFY2(used > 10 && used < 51, qPrintable(QString::number(used))); // within a second, or a little more
    QTRY_VERIFY(other.fault().contains(u"not running"));
}

void TestUnitProbe::saysWhatIsMissing()
{
    const auto session = std::make_shared<test::FakeSession>();
    session->setHandler([](test::FakeChannel &channel) { channel.exit(ProbeStream::cannot); });
    const UnitProbe without(session, u"shop.service"_s, m_clock);
    QTRY_VERIFY(without.fault().contains(u"no systemd"));
    const auto other = std::make_shared<test::FakeSession>();
    other->setHandler([](test::FakeChannel &channel) { channel.send("1.00 4 16000 - -\n"); });
    const UnitProbe stopped(other, u"shop.service"_s, m_clock);
    QTRY_VERIFY(stopped.fault().contains(u"not running"));
    QVERIFY(stopped.samples().empty());
}

QD_TEST_MAIN(QCoreApplication, TestUnitProbe)
#include "tst_unit_probe.moc"
