// SPDX-License-Identifier: GPL-3.0-or-later
// quarterdeck-cli as people and scripts see it: a process, three real sshds, exit statuses.
#include "tests/cli/cli_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <csignal>
#include <unistd.h>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TstCli : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void helpsEveryCommand();
    void keepsTheHostList();
    void importsSshConfig();
    void passesArgumentsExactly();
    void givesExitStatuses();
    void prefixesSeveralHosts();
    void reportsAsJson();
    void feedsStandardInput();
    void cancelsOnInterrupt();
    void runsOnThisMachine();
    void failsPlainlyWithoutTerminal();
    void refusesAChangedKey();
    void tellsUnreachable();
    void tails();
    void measures();
    void deploysAndRollsBack();
    void saysHowToMendTheHistory();

private:
    void begin(QProcess &process, const QStringList &arguments) const { m_world.begin(process, arguments); }
    [[nodiscard]] Outcome cli(const QStringList &arguments, const QByteArray &input = {}) const { return m_world.cli(arguments, input); }
    [[nodiscard]] QString path(const QString &name) const { return m_world.path(name); }

    CliWorld m_world;
};

void TstCli::initTestCase()
{
    QVERIFY2(m_world.start(3, {}, {u"--group"_s, u"Fleet"_s, u"--tag"_s, u"real"_s}), qPrintable(m_world.problem()));
}

void TstCli::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    const auto row = [](const QStringList &arguments, const QString &part) { QTest::newRow(qPrintable(arguments.join(u' '))) << arguments << part; };
    row({}, u"command is missing"_s);
    row({u"fly"_s}, u"no command “fly”"_s);
    row({u"--wings"_s, u"run"_s}, u"wings"_s);
    row({u"run"_s, u"s1"_s}, u"needs a command"_s);
    row({u"run"_s, u"nobody"_s, u"--"_s, u"true"_s}, u"No host matches “nobody”"_s);
    row({u"run"_s, u"--timeout"_s, u"x"_s, u"s1"_s, u"true"_s}, u"number of seconds"_s);
    row({u"tail"_s, u"s1"_s}, u"either files or --journal"_s);
    row({u"metrics"_s}, u"needs HOSTS"_s);
    row({u"metrics"_s, u"s1"_s, u"--count"_s, u"x"_s}, u"whole number"_s);
    row({u"metrics"_s, u"s1"_s, u"--with"_s, u"rubbish"_s}, u"details, tcp"_s);
    row({u"hosts"_s, u"fly"_s}, u"needs list"_s);
    row({u"hosts"_s, u"add"_s, u"s1"_s}, u"already a host named"_s);
    row({u"hosts"_s, u"add"_s, u"x"_s, u"--port"_s, u"99999"_s}, u"between 1 and 65535"_s);
    row({u"deploy"_s}, u"needs a recipe"_s);
    row({u"deploy"_s, u"absent-recipe"_s}, u"absent-recipe"_s);
    row({u"deploy"_s, u"s1"_s, u"/tmp"_s, u"/x"_s, u"--health-http"_s, u"x/y"_s}, u"port must be"_s);
}

void TstCli::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, part);
    const Outcome outcome = cli(arguments);
    QVERIFY2(QString::fromUtf8(outcome.err).contains(part), outcome.err.constData());
    QCOMPARE(outcome.status, 2);
    QCOMPARE(outcome.out, QByteArray());
}

void TstCli::helpsEveryCommand()
{
    QVERIFY(cli({u"--help"_s}).out.contains("metrics"));
    QVERIFY(cli({u"--version"_s}).out.startsWith("quarterdeck-cli "));
    for (const QString &command : {u"hosts"_s, u"run"_s, u"tail"_s, u"metrics"_s, u"deploy"_s, u"rollback"_s, u"history"_s, u"runs"_s, u"versions"_s, u"recipe"_s, u"setup-host"_s}) {
        const Outcome outcome = cli({command, u"--help"_s});
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.out.contains("Usage: ") && outcome.out.contains("quarterdeck-cli " + command.toUtf8()), outcome.out.constData());
    }
}

void TstCli::keepsTheHostList()
{
    const Outcome listed = cli({u"hosts"_s, u"list"_s, u"tag:real"_s, u"--json"_s});
    QCOMPARE(listed.status, 0);
    QCOMPARE(listed.objects(u"host"_s).size(), 3);
    QCOMPARE(listed.objects().at(1).value(u"name"_s).toString(), u"s2"_s);
    QVERIFY(cli({u"hosts"_s, u"list"_s}).out.contains("This machine"));
    QCOMPARE(cli({u"hosts"_s, u"add"_s, u"gone"_s, u"--address"_s, u"192.0.2.1"_s, u"--user"_s, u"root"_s}).status, 0);
    QVERIFY(cli({u"hosts"_s, u"list"_s, u"gone"_s}).out.contains("root@192.0.2.1"));
    QCOMPARE(cli({u"hosts"_s, u"remove"_s, u"gone"_s}).status, 0);
    QCOMPARE(cli({u"hosts"_s, u"list"_s, u"gone"_s}).status, 2);
}

void TstCli::importsSshConfig()
{
    put(path(u"other_config"_s), "Host imported\n HostName 192.0.2.9\n User root\nHost s1\n");
    const QStringList from{u"-F"_s, path(u"other_config"_s)};
    const Outcome dry = cli(from + QStringList{u"--json"_s, u"hosts"_s, u"import"_s, u"--dry-run"_s});
    QCOMPARE(dry.objects(u"candidate"_s).size(), 2);
    QCOMPARE(cli({u"hosts"_s, u"list"_s, u"imported"_s}).status, 2);
    QCOMPARE(cli(from + QStringList{u"hosts"_s, u"import"_s}).status, 0);
    QVERIFY(cli({u"hosts"_s, u"list"_s, u"imported"_s}).out.contains("root@192.0.2.9"));
    QCOMPARE(cli({u"hosts"_s, u"remove"_s, u"imported"_s}).status, 0);
}

void TstCli::passesArgumentsExactly()
{
    const QStringList nasty{u""_s, u"a b"_s, u"'"_s, u"\""_s, u"$HOME"_s, u"`id`"_s, u"$(id)"_s, u"*"_s, u"\\"_s, u"a\nb"_s, u";exit 3"_s, u"-n"_s, u"--"_s, u"é€😀"_s, u"!!"_s, u"~"_s, u"#x"_s, u"a\tb"_s, u"%s"_s, u"&"_s};
    const Outcome outcome = cli(QStringList{u"run"_s, u"s1"_s, u"--"_s, u"printf"_s, u"<%s>\\n"_s} + nasty);
    QByteArray wanted;
    for (const QString &word : nasty)
        wanted += '<' + word.toUtf8() + ">\n";
    QCOMPARE(outcome.out, wanted);
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.status, 0);
}

void TstCli::givesExitStatuses()
{
    QCOMPARE(cli({u"run"_s, u"s1"_s, u"--"_s, u"true"_s}).status, 0);
    QCOMPARE(cli({u"run"_s, u"s1"_s, u"--"_s, u"sh"_s, u"-c"_s, u"exit 7"_s}).status, 7);
    QCOMPARE(cli({u"run"_s, u"s1"_s, u"sh"_s, u"-c"_s, u"echo e >&2; exit 3"_s}).err, QByteArray("e\n"));
    QCOMPARE(cli({u"run"_s, u"s1"_s, u"--"_s, u"no-such-command-here"_s}).status, 127);
    QCOMPARE(cli({u"run"_s, u"s1"_s, u"--"_s, u"sh"_s, u"-c"_s, u"kill -KILL $$"_s}).status, 137);
    const Outcome late = cli({u"run"_s, u"--timeout"_s, u"0.5"_s, u"s1"_s, u"--"_s, u"sleep"_s, u"30"_s});
    QCOMPARE(late.status, 255);
    QCOMPARE(cli({u"run"_s, u"--directory"_s, u"/usr"_s, u"s1"_s, u"--"_s, u"pwd"_s}).out, QByteArray("/usr\n"));
}

void TstCli::prefixesSeveralHosts()
{
    const Outcome outcome = cli({u"run"_s, u"group:Fleet"_s, u"--"_s, u"sh"_s, u"-c"_s, u"echo one; printf two; echo three >&2; exit 4"_s});
    QCOMPARE(outcome.status, 4);
    QByteArrayList lines = outcome.out.split('\n');
    lines.removeAll(QByteArray());
    std::ranges::sort(lines);
    QCOMPARE(lines, QByteArrayList({"s1: one", "s1: two", "s2: one", "s2: two", "s3: one", "s3: two"}));
    QVERIFY(outcome.err.contains("s2: three\n"));
}

void TstCli::reportsAsJson()
{
    const Outcome outcome = cli({u"--json"_s, u"run"_s, u"s1,s2"_s, u"--"_s, u"sh"_s, u"-c"_s, u"echo hi; printf '\\377\\n'; exit 5"_s});
    QCOMPARE(outcome.status, 5);
    const QList<QJsonObject> ends = outcome.objects(u"exit"_s), lines = outcome.objects(u"output"_s);
    QCOMPARE(ends.size(), 2);
    QCOMPARE(ends.first().value(u"status"_s).toInt(), 5);
    QVERIFY(ends.first().value(u"error"_s).isNull());
    QCOMPARE(lines.size(), 4);
    QVERIFY(std::ranges::any_of(lines, [](const QJsonObject &o) { return o.value(u"text"_s) == u"hi"_s && o.value(u"host"_s) == u"s1"_s && o.value(u"stream"_s) == u"stdout"_s; }));
    QVERIFY(std::ranges::any_of(lines, [](const QJsonObject &o) { return o.value(u"base64"_s) == u"/w=="_s; }));
}

void TstCli::feedsStandardInput()
{
    const QByteArray data = QByteArray(300'000, 'x') + "\nend\n";
    const Outcome outcome = cli({u"run"_s, u"--stdin"_s, u"s1"_s, u"--"_s, u"cat"_s}, data);
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out.size(), data.size());
    QVERIFY(outcome.out == data);
    QCOMPARE(cli({u"run"_s, u"s1"_s, u"--"_s, u"cat"_s}, "unread\n").out, QByteArray()); // not asked for: empty
}

void TstCli::cancelsOnInterrupt()
{
    const QString mark = path(u"pid"_s);
    QProcess process;
    begin(process, {u"run"_s, u"s1"_s, u"--"_s, u"sh"_s, u"-c"_s, u"echo $$ > \"$1\"; echo up; exec sleep 300"_s, u"sh"_s, mark});
    QTRY_VERIFY_WITH_TIMEOUT(process.readAllStandardOutput().contains("up") || contentOf(mark).endsWith('\n'), 15'000);
    const pid_t remote = contentOf(mark).trimmed().toInt();
    QVERIFY(remote > 1 && ::kill(remote, 0) == 0);
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(15'000));
    QCOMPARE(process.exitCode(), 130);
    QTRY_VERIFY_WITH_TIMEOUT(::kill(remote, 0) != 0, 10'000); // nothing is left behind on the host
}

void TstCli::runsOnThisMachine()
{
    const Outcome outcome = cli({u"run"_s, u"This machine"_s, u"--"_s, u"printf"_s, u"%s"_s, u"a 'b"_s});
    QCOMPARE(outcome.out, QByteArray("a 'b"));
    QCOMPARE(outcome.status, 0);
}

void TstCli::failsPlainlyWithoutTerminal()
{
    test::SshdOptions options;
    options.knownHostsFilled = false;
    test::SshdFixture stranger(options);
    QVERIFY2(stranger.start(), qPrintable(stranger.problem()));
    put(path(u"strange_config"_s), "Host stranger\n HostName 127.0.0.1\n Port " + QByteArray::number(stranger.port()) + "\n User " + stranger.user().toUtf8() + "\n IdentityFile " + stranger.userKeyPath().toUtf8()
            + "\n IdentityAgent none\n UserKnownHostsFile " + stranger.knownHostsPath().toUtf8() + "\n GlobalKnownHostsFile /dev/null\n");
    QCOMPARE(cli({u"hosts"_s, u"add"_s, u"stranger"_s}).status, 0);
    const Outcome outcome = cli({u"-F"_s, path(u"strange_config"_s), u"--json"_s, u"run"_s, u"stranger"_s, u"--"_s, u"touch"_s, path(u"touched"_s)});
    QCOMPARE(outcome.status, 255);
    QVERIFY2(outcome.err.contains("SHA256:") && outcome.err.contains("no terminal"), outcome.err.constData());
    QCOMPARE(outcome.objects(u"error"_s).value(0).value(u"code"_s).toString(), u"host-key-unknown"_s);
    QVERIFY(!QFile::exists(path(u"touched"_s)));
    QCOMPARE(cli({u"hosts"_s, u"remove"_s, u"stranger"_s}).status, 0);
}

void TstCli::refusesAChangedKey()
{
    test::SshdFixture &server = m_world.server(3);
    const QByteArray before = contentOf(server.knownHostsPath());
    server.stop();
    QVERIFY(server.renewHostKey());
    QVERIFY2(server.start(), qPrintable(server.problem()));
    put(server.knownHostsPath(), before);
    const Outcome outcome = cli({u"--json"_s, u"run"_s, u"s3"_s, u"--"_s, u"true"_s});
    QCOMPARE(outcome.status, 255);
    QCOMPARE(outcome.objects(u"error"_s).value(0).value(u"code"_s).toString(), u"host-key-changed"_s);
    QVERIFY(server.fillKnownHosts());
    QCOMPARE(cli({u"run"_s, u"s3"_s, u"--"_s, u"true"_s}).status, 0);
}

void TstCli::tellsUnreachable()
{
    QCOMPARE(cli({u"hosts"_s, u"add"_s, u"nowhere"_s, u"--address"_s, u"127.0.0.1"_s, u"--port"_s, u"1"_s}).status, 0);
    const Outcome outcome = cli({u"--json"_s, u"run"_s, u"nowhere,s1"_s, u"--"_s, u"echo"_s, u"fine"_s});
    QCOMPARE(outcome.status, 255); // the highest
    QCOMPARE(outcome.objects(u"error"_s).value(0).value(u"host"_s).toString(), u"nowhere"_s);
    QCOMPARE(outcome.objects(u"output"_s).value(0).value(u"text"_s).toString(), u"fine"_s);
    QCOMPARE(cli({u"hosts"_s, u"remove"_s, u"nowhere"_s}).status, 0);
}

void TstCli::tails()
{
    const QString log = path(u"app log"_s);
    put(log, "one\ntwo\nthree\n");
    const Outcome old = cli({u"tail"_s, u"s1,s2"_s, log, u"-n"_s, u"2"_s, u"--no-follow"_s});
    QCOMPARE(old.status, 0);
    QByteArrayList lines = old.out.trimmed().split('\n');
    std::ranges::sort(lines);
    QCOMPARE(lines, QByteArrayList({"s1: three", "s1: two", "s2: three", "s2: two"}));
    const Outcome missing = cli({u"tail"_s, u"s1"_s, path(u"missing"_s)});
    QCOMPARE(missing.status, 1);
    QVERIFY(missing.err.contains("no such file"));
    QProcess process;
    begin(process, {u"tail"_s, u"s1,s2"_s, log, u"-n"_s, u"0"_s});
    QByteArray seen;
    QFile file(log);
    QVERIFY(file.open(QIODevice::Append | QIODevice::Unbuffered));
    int number = 0;
    const auto grows = [&] {
        file.write("line " + QByteArray::number(++number) + '\n');
        seen += process.readAllStandardOutput();
        return seen.contains("s1: line ") && seen.contains("s2: line ");
    };
    QTRY_VERIFY_WITH_TIMEOUT(grows(), 20'000);
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(15'000));
    QCOMPARE(process.exitCode(), 130);
}

void TstCli::measures()
{
    const Outcome outcome = cli({u"--json"_s, u"metrics"_s, u"s1,s2"_s, u"--count"_s, u"2"_s});
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    const QList<QJsonObject> samples = outcome.objects(u"sample"_s);
    QCOMPARE(samples.size(), 4);
    // Oracle: psutil on the same machine, now.
    QProcess python;
    python.start(u"/usr/bin/python3"_s, {u"-c"_s, u"import psutil,json;m=psutil.virtual_memory();print(json.dumps([m.total,m.total-m.available,psutil.getloadavg()[0],psutil.cpu_count()]))"_s});
    QVERIFY(python.waitForFinished());
    const QJsonArray oracle = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
    QCOMPARE(oracle.size(), 4);
    const QJsonObject values = samples.last().value(u"values"_s).toObject();
    const QStringList names = values.keys();
    const auto value = [&](const QString &part) {
        const auto it = std::ranges::find_if(names, [&](const QString &n) { return QString(n).remove(u'-').remove(u'_').compare(part, Qt::CaseInsensitive) == 0; });
        return it == names.end() ? -1.0 : values.value(*it).toDouble(-1);
    };
    const double total = oracle.at(0).toDouble();
    QVERIFY2(std::abs(value(u"memorytotal"_s) - total) < total * 0.001, qPrintable(names.join(u' ')));
    QVERIFY(std::abs(value(u"memoryused"_s) - oracle.at(1).toDouble()) < total * 0.05);
    QVERIFY(std::abs(value(u"load1"_s) - oracle.at(2).toDouble()) < 1.0);
    QVERIFY(value(u"cpu"_s) >= 0 && value(u"cpu"_s) <= 100);
    QCOMPARE(samples.last().value(u"cores"_s).toArray().size(), oracle.at(3).toInt());
    const Outcome text = cli({u"metrics"_s, u"s1"_s, u"--once"_s});
    QCOMPARE(text.out.count('\n'), 1);
    QVERIFY(text.out.contains("cpu "));

    // More only where it is asked for; what this machine may lack (sensors, graphics) is null.
    QVERIFY(!values.contains(u"context_switches"_s));
    const QJsonObject more = cli({u"--json"_s, u"metrics"_s, u"s1"_s, u"--once"_s, u"--with"_s, u"details,processes"_s}).objects(u"sample"_s).last();
    const QJsonObject moreValues = more.value(u"values"_s).toObject();
    QVERIFY(moreValues.value(u"context_switches"_s).toDouble() > 0);
    QVERIFY(moreValues.value(u"processes"_s).toDouble() > 1);
    QVERIFY(!moreValues.contains(u"temperature"_s));
    const QJsonArray devices = more.value(u"devices"_s).toArray();
    QVERIFY(std::ranges::any_of(devices, [](const QJsonValue &device) { return device.toObject().value(u"metric"_s) == u"core_busy"_s; }));
    QVERIFY(cli({u"metrics"_s, u"s1"_s, u"--once"_s, u"--with"_s, u"details"_s}).out.contains("    Context switches: "));
}

void TstCli::deploysAndRollsBack()
{
    const QString site = path(u"site"_s), target = path(u"target"_s), current = target + u"/current/index.html"_s;
    QVERIFY(QDir().mkpath(site));
    QVERIFY(QDir().mkpath(target));
    put(site + u"/index.html"_s, "first");
    const QStringList check{u"--health-command"_s, u"test \"$(cat index.html)\" != broken"_s, u"--health-deadline"_s, u"3"_s, u"--health-successes"_s, u"1"_s};
    const QStringList deploy = QStringList{u"deploy"_s, u"s1"_s, site, target} + check;
    const Outcome dry = cli(deploy + QStringList{u"--dry-run"_s});
    QVERIFY2(dry.status == 0, dry.err.constData());
    QVERIFY(dry.out.contains("Plan: "));
    QVERIFY(!QFile::exists(current));
    const Outcome first = cli(deploy);
    QVERIFY2(first.status == 0, (first.out + first.err).constData());
    QCOMPARE(contentOf(current), QByteArray("first"));
    put(site + u"/index.html"_s, "second");
    const Outcome second = cli(deploy + QStringList{u"--json"_s});
    QVERIFY2(second.status == 0, (second.out + second.err).constData());
    QCOMPARE(second.objects(u"deployed"_s).value(0).value(u"state"_s).toString(), u"succeeded"_s);
    QCOMPARE(contentOf(current), QByteArray("second"));
    put(site + u"/index.html"_s, "broken");
    const Outcome broken = cli(deploy);
    QCOMPARE(broken.status, 1);
    QCOMPARE(contentOf(current), QByteArray("second")); // the health check brought it back
    const Outcome back = cli(QStringList{u"rollback"_s, u"s1"_s, target} + check);
    QVERIFY2(back.status == 0, (back.out + back.err).constData());
    QCOMPARE(contentOf(current), QByteArray("first"));
    const Outcome history = cli({u"history"_s, u"--json"_s});
    QCOMPARE(history.objects(u"run"_s).size(), 4);
    QCOMPARE(history.objects(u"run"_s).at(1).value(u"state"_s).toString(), u"failed"_s);
}

void TstCli::saysHowToMendTheHistory()
{
    const QByteArray damage = QByteArray("no database at all ").repeated(500);
    QVERIFY(QDir().mkpath(path(u"hurt"_s)));
    put(path(u"hurt/quarterdeck.db"_s), damage);
    const Outcome outcome = cli({u"--data-dir"_s, path(u"hurt"_s), u"history"_s});
    QVERIFY2(outcome.err.contains("is damaged") && outcome.err.contains("mv '" + path(u"hurt/quarterdeck.db"_s).toUtf8() + '\''), outcome.err.constData());
    QCOMPARE(contentOf(path(u"hurt/quarterdeck.db"_s)), damage);
}

QD_TEST_MAIN(QCoreApplication, TstCli)
#include "tst_cli.moc"
