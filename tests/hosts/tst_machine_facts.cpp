// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of machines: the script on this machine's shells, and answers of odd systems. The answers in data/facts were
// written down section by section as those systems print them.
#include "models/hosts/facts_collector.h"
#include "tests/support/fake_session.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

#include <unistd.h>

using namespace qd;
using namespace qd::hosts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray answerOf(const QString &name)
{
    QFile file(QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/hosts/data/facts/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Source final : ssh::SessionSource {
    std::shared_ptr<test::FakeSession> session = std::make_shared<test::FakeSession>();
    int asked = 0;
    std::shared_ptr<ssh::Session> sessionFor(const HostId &) override
    {
        ++asked;
        return session;
    }
    QString displayName(const HostId &host) const override { return host.value; }
};

} // namespace

class TstMachineFacts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsOddSystems_data();
    void readsOddSystems();
    void survivesNonsense_data();
    void survivesNonsense();
    void runsHere_data();
    void runsHere();
    void asksOnceForEachConnection();
    void keepsWhatItKnewWhenNobodyAnswers();
};

void TstMachineFacts::readsOddSystems_data()
{
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("kernel");
    QTest::addColumn<QString>("cpu");
    QTest::addColumn<int>("threads");
    QTest::addColumn<qint64>("memoryMiB");
    QTest::addColumn<QString>("virt");
    QTest::addColumn<qint64>("uptime");
    QTest::addColumn<QString>("software");
    const auto row = [](const char *file, const QString &system, const QString &kernel, const QString &cpu, int threads, qint64 memory, const QString &virt, qint64 uptime, const QString &software) {
        QTest::newRow(file) << system << kernel << cpu << threads << memory << virt << uptime << software;
    };
    row("debian13-kvm", u"Debian 13"_s, u"6.12.48+deb13-amd64 x86_64"_s, u"AMD EPYC 7763 64-Core Processor"_s, 8, 15987, u"kvm"_s, 3456789, u"systemd apt 3.13.5"_s);
    row("alpine-container", u"Alpine 3.22.1"_s, u"6.8.0-71-generic x86_64"_s, u"Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz"_s, 2, 3933, u"docker"_s, 812, u"sh apk none"_s);
    row("centos6", u"CentOS 6.10"_s, u"2.6.32-754.el6.x86_64 x86_64"_s, u"Intel(R) Xeon(R) CPU           X5650  @ 2.67GHz"_s.simplified(), 4, 7870, u"vmware"_s, 98765432, u"sysvinit yum none"_s);
    row("rhel9-metal", u"RHEL 9.6"_s, u"5.14.0-570.el9.x86_64 x86_64"_s, u"Intel(R) Xeon(R) Gold 6240R CPU @ 2.40GHz"_s, 96, 385432, u"none"_s, 1234, u"systemd dnf 3.9.21"_s);
    row("arch", u"Arch"_s, u"6.16.4-arch1-1 x86_64"_s, u"AMD Ryzen 7 5800X 8-Core Processor"_s, 16, 32006, u"none"_s, 4242, u"systemd pacman 3.13.7"_s);
    row("raspberry", u"Debian 12"_s, u"6.12.25+rpt-rpi-v8 aarch64"_s, u"Cortex-A76"_s, 4, 8062, u""_s, 86461, u"systemd apt 3.11.2"_s);
    row("graviton", u"Amazon Linux 2023"_s, u"6.1.148-173.267.amzn2023.aarch64 aarch64"_s, u"Neoverse-N1"_s, 2, 3826, u"amazon"_s, 600, u"systemd dnf 3.9.23"_s);
    row("s390x", u"SLES 15.6"_s, u"6.4.0-150600.23.60-default s390x"_s, u"IBM/S390"_s, 2, 3899, u"zvm"_s, 77777, u"systemd zypper 3.6.15"_s);
    row("openwrt", u"OpenWrt 24.10.2"_s, u"6.6.93 mips"_s, u"MIPS 24Kc V7.4"_s, 1, 119, u""_s, 3133700, u"procd opkg none"_s);
    row("synology", u"Synology DSM 7.2.2"_s, u"4.4.302+ x86_64"_s, u"Intel(R) Celeron(R) J4125 CPU @ 2.00GHz"_s, 4, 17894, u""_s, 5000000, u"systemd  3.8.15"_s);
    row("freebsd", u"FreeBSD 14.2"_s, u"14.2-RELEASE-p1 amd64"_s, u"Intel(R) Xeon(R) E-2136 CPU @ 3.30GHz"_s, 12, 32620, u""_s, 864000, u"rc pkg 3.11.11"_s);
    row("macos", u"macOS 15.5"_s, u"24.5.0 arm64"_s, u"Apple M2 Pro"_s, 12, 32768, u""_s, 3600, u"launchd brew 3.9.6"_s);
    row("nixos", u"NixOS 25.05"_s, u"6.12.41 x86_64"_s, u"12th Gen Intel(R) Core(TM) i7-1260P"_s, 16, 31776, u"none"_s, 59, u"systemd nix none"_s);
}

void TstMachineFacts::readsOddSystems()
{
    const QByteArray answer = answerOf(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(!answer.isEmpty());
    const MachineFacts facts = parseMachineFacts(answer);
    QTEST(facts.shortSystem(), "system");
    QTEST(facts.kernel + u' ' + facts.architecture, "kernel");
    QTEST(facts.cpuModel, "cpu");
    QTEST(facts.cpuThreads, "threads");
    QTEST(qint64(facts.memoryBytes / 1024 / 1024), "memoryMiB");
    QTEST(facts.virtualization, "virt");
    QTEST(facts.uptime ? qint64(facts.uptime->count()) : -1, "uptime");
    QTEST((QStringList{facts.init, facts.packageManager, facts.python}).join(u' '), "software");
}

void TstMachineFacts::survivesNonsense_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no sections") << QByteArray("Welcome!\nfoo: bar\n");
    QTest::newRow("empty sections") << machineFactsScript().toUtf8().replace("s ", "@@");
    QTest::newRow("huge numbers") << QByteArray("@@threads\n99999999999999\n@@meminfo\nMemTotal: 99999999999999999999999 kB\n@@uptime\n1e300 1\n@@lscpu\nSocket(s): 4000000\nCore(s) per socket: 4000000\n");
    QTest::newRow("bytes") << QByteArray("@@os-release\nNAME=\"\xff\xfe\x01\"\nID='\n@@uname\n\xc3\x28\n");
    QTest::newRow("long") << QByteArray("@@uname\n") + QByteArray(1000000, 'x');
}

void TstMachineFacts::survivesNonsense()
{
    QFETCH(QByteArray, answer);
    const MachineFacts facts = parseMachineFacts(answer);
    QVERIFY(facts.cpuThreads >= 0 && facts.cpuThreads < 1'000'000);
    QVERIFY(facts.cpuCores >= 0);
    QVERIFY(!facts.uptime);
    QVERIFY(facts.kernelName.size() <= 200);
}

void TstMachineFacts::runsHere_data()
{
    QTest::addColumn<QStringList>("shell");
    QTest::newRow("dash") << QStringList{u"dash"_s};
    QTest::newRow("bash") << QStringList{u"bash"_s, u"--posix"_s};
    QTest::newRow("busybox") << QStringList{u"busybox"_s, u"sh"_s};
}

void TstMachineFacts::runsHere()
{
    QFETCH(QStringList, shell);
    const QString program = QStandardPaths::findExecutable(shell.takeFirst());
    QVERIFY(!program.isEmpty());
    QProcess process;
    process.start(program, shell + QStringList{u"-c"_s, machineFactsScript()});
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardError(), QByteArray());
    const QByteArray answer = process.readAllStandardOutput();
    QVERIFY2(answer.size() < 16384, qPrintable(QString::number(answer.size())));
    const MachineFacts facts = parseMachineFacts(answer);
    QCOMPARE(facts.kernelName, u"Linux"_s);
    QCOMPARE(facts.hostName, QSysInfo::machineHostName());
    QCOMPARE(facts.kernel, QSysInfo::kernelVersion());
    QCOMPARE(facts.prettySystem, QSysInfo::prettyProductName());
    QVERIFY(facts.cpuThreads >= 1);
    QCOMPARE(facts.memoryBytes / 1024 / 1024 / 64, quint64(sysconf(_SC_PHYS_PAGES)) * quint64(sysconf(_SC_PAGESIZE)) / 1024 / 1024 / 64);
    QVERIFY(facts.uptime && *facts.uptime > 0s);
    QCOMPARE(facts.packageManager, u"apt"_s);
}

void TstMachineFacts::asksOnceForEachConnection()
{
    QTemporaryDir folder;
    test::ManualClock clock;
    Inventory inventory(folder.filePath(u"hosts.yaml"_s));
    inventory.load();
    HostBoard board(inventory, clock);
    Source source;
    source.session->setHandler([](test::FakeChannel &channel) {
        channel.send(answerOf(u"debian13-kvm"_s));
        channel.exit(0);
    });
    ssh::SessionStatus ready;
    ready.phase = ssh::SessionPhase::Ready;
    source.session->setStatus(ready);
    FactsCollector collector(board, source);
    const HostId local{u"local"_s};
    board.setStatus(local, ready);
    QTRY_COMPARE(board.facts(local).machine.shortSystem(), u"Debian 13"_s);
    QCOMPARE(source.session->commands().size(), 1);
    QCOMPARE(source.session->commands().first().effect, ssh::Effect::ReadOnly);
    ready.roundTrip = 5ms; // a new number is no new connection
    board.setStatus(local, ready);
    QCOMPARE(source.asked, 1);
    clock.advance(60s);
    QCOMPARE(*board.facts(local).machine.uptimeAt(clock.now()), 3456849s);
    ssh::SessionStatus lost;
    lost.phase = ssh::SessionPhase::Lost;
    board.setStatus(local, lost);
    QCOMPARE(board.facts(local).machine.shortSystem(), u"Debian 13"_s);
    board.setStatus(local, ready);
    QCOMPARE(source.asked, 2);
    QTRY_COMPARE(source.session->channels().size(), 0);
}

void TstMachineFacts::keepsWhatItKnewWhenNobodyAnswers()
{
    QTemporaryDir folder;
    test::ManualClock clock;
    Inventory inventory(folder.filePath(u"hosts.yaml"_s));
    inventory.load();
    HostBoard board(inventory, clock);
    const HostId local{u"local"_s};
    MachineFacts known;
    known.systemName = u"Known"_s;
    board.setMachine(local, known);
    Source source;
    source.session->setHandler([](test::FakeChannel &channel) { channel.fail(Error{ErrorCode::Timeout, u"x"_s, {}, {}}); });
    ssh::SessionStatus ready;
    ready.phase = ssh::SessionPhase::Ready;
    source.session->setStatus(ready);
    FactsCollector collector(board, source);
    board.setStatus(local, ready);
    QTRY_COMPARE(source.session->channels().size(), 0);
    QCOMPARE(board.facts(local).machine.shortSystem(), u"Known"_s);
}

QD_TEST_MAIN(QCoreApplication, TstMachineFacts)
#include "tst_machine_facts.moc"
