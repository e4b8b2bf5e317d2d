// SPDX-License-Identifier: GPL-3.0-or-later
// quarterdeck-cli hosts: filters, bulk edits, imports, exports, smart groups, facts and tests of a real sshd.
#include "tests/cli/cli_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QSysInfo>
#include <QtCore/QTemporaryDir>

#include <unistd.h>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TstCliHosts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void filters();
    void editsMany();
    void importsAndMarks();
    void importsAnsible();
    void exports();
    void keepsSmartGroups();
    void asksForFacts();
    void liveFilters();
    void smartGroupsAsHosts();
    void testsLogins();
    void refusesWrongUsage_data();
    void refusesWrongUsage();

private:
    /// Two hosts tagged prod, of which one lets nobody in, and one that nobody must dial.
    void writeLiveHosts(const SshdFixture &server) const;
    [[nodiscard]] Outcome cli(const QStringList &arguments) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TstCliHosts::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    put(path(u"config"_s), "Host *\n IdentityAgent none\n");
    put(path(u"hosts.yaml"_s), "hosts:\n  - {id: w1, name: web-01, address: 10.0.0.1, user: root, group: Prod / Web, tags: [prod, web]}\n"
                               "  - {id: w2, name: web-02, user: deploy, group: Prod / Web, tags: [web]}\n  - {id: d1, name: db-01, tags: [prod, db], port: 2222}\n");
}

Outcome TstCliHosts::cli(const QStringList &arguments) const
{
    QProcess process;
    process.setChildProcessModifier([] { ::setsid(); });
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(QUARTERDECK_CLI), QStringList{u"-F"_s, path(u"config"_s), u"--hosts-file"_s, path(u"hosts.yaml"_s), u"--data-dir"_s, path(u"data"_s)} + arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        return {-2, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TstCliHosts::filters()
{
    QCOMPARE(cli({u"hosts"_s, u"list"_s, u"--filter"_s, u"tag:prod"_s}).names(), (QStringList{u"web-01"_s, u"db-01"_s}));
    QCOMPARE(cli({u"hosts"_s, u"list"_s, u"--filter"_s, u"(tag:db or user:deploy) -is:local"_s}).names(), (QStringList{u"web-02"_s, u"db-01"_s}));
    QCOMPARE(cli({u"hosts"_s, u"list"_s, u"web-*"_s, u"--filter"_s, u"not user=root"_s}).names(), QStringList{u"web-02"_s});
    const Outcome wrong = cli({u"hosts"_s, u"list"_s, u"--filter"_s, u"tag:prod colour:red"_s});
    QCOMPARE(wrong.status, 2);
    QVERIFY2(wrong.err.contains("Character 10: "), wrong.err.constData());
}

void TstCliHosts::editsMany()
{
    const Outcome dry = cli({u"hosts"_s, u"edit"_s, u"tag:web"_s, u"--user"_s, u"admin"_s, u"--tag"_s, u"audit"_s, u"--remove-tag"_s, u"web"_s, u"--dry-run"_s});
    QCOMPARE(dry.status, 0);
    QVERIFY2(dry.out.contains("web-01: user: root → admin; tags: prod, web → prod, audit"), dry.out.constData());
    QCOMPARE(cli({u"hosts"_s, u"list"_s, u"--filter"_s, u"user:admin"_s}).names(), QStringList());
    const Outcome done = cli({u"--json"_s, u"hosts"_s, u"edit"_s, u"all"_s, u"--port"_s, QString(), u"--access"_s, u"read-only"_s});
    QCOMPARE(done.status, 0);
    QCOMPARE(done.objects().size(), 3);
    QCOMPARE(done.objects().last().value(u"port"_s).toInt(), 0);
    QCOMPARE(cli({u"hosts"_s, u"list"_s, u"--filter"_s, u"access:read-only port:22"_s}).names().size(), 3);
    QCOMPARE(cli({u"hosts"_s, u"edit"_s, u"all"_s}).status, 2);
    const Outcome circle = cli({u"hosts"_s, u"edit"_s, u"web-01"_s, u"--jump"_s, u"web-01"_s});
    QCOMPARE(circle.status, 2);
    QVERIFY(circle.err.contains("circle"));
}

void TstCliHosts::importsAndMarks()
{
    put(path(u"list.csv"_s), "name,address,user,tags\nweb-01,10.0.0.9,root,x\nnew-1,10.1.1.1,,a b\nbad/name,,,\n");
    const QStringList import{u"hosts"_s, u"import"_s, u"--format"_s, u"csv"_s, u"list.csv"_s};
    const Outcome dry = cli(QStringList{u"--json"_s} + import + QStringList{u"--dry-run"_s});
    QCOMPARE(dry.status, 0);
    QStringList fates;
    for (const QJsonObject &object : dry.objects())
        fates.append(object.value(u"fate"_s).toString());
    QCOMPARE(fates, (QStringList{u"differs"_s, u"new"_s, u"invalid"_s}));
    QCOMPARE(cli({u"hosts"_s, u"list"_s}).names().size(), 3);
    QCOMPARE(cli(import + QStringList{u"--group"_s, u"Imported"_s}).status, 0);
    QVERIFY(cli({u"hosts"_s, u"list"_s, u"web-01"_s}).out.contains("10.0.0.1")); // differing values stay …
    QVERIFY(cli({u"hosts"_s, u"list"_s, u"new-1"_s}).out.contains("[a, b]"));
    QCOMPARE(cli(import + QStringList{u"--update"_s}).status, 0);
    QVERIFY(cli({u"hosts"_s, u"list"_s, u"web-01"_s}).out.contains("10.0.0.9")); // … unless asked for
    put(path(u"list.csv"_s), "name,address,user\nweb-01,10.0.0.9,root\n");
    const Outcome gone = cli(import);
    QVERIFY2(gone.out.contains("new-1") && gone.out.contains("vanished"), gone.out.constData());
    QCOMPARE(cli({u"hosts"_s, u"list"_s, u"--filter"_s, u"is:vanished"_s}).names(), QStringList{u"new-1"_s});
    QCOMPARE(cli({u"hosts"_s, u"list"_s}).names().size(), 4); // marked, not removed
    put(path(u"list.csv"_s), "name\n\"open\n");
    const Outcome broken = cli(import);
    QCOMPARE(broken.status, 2);
    QVERIFY(broken.err.contains("Line 2"));
}

void TstCliHosts::importsAnsible()
{
    put(path(u"hosts.ini"_s), "[web]\nfront[1:2] ansible_user=www\n[prod:children]\nweb\n");
    QCOMPARE(cli({u"hosts"_s, u"import"_s, u"--format"_s, u"ansible"_s, u"hosts.ini"_s, u"front2"_s}).status, 0);
    QCOMPARE(cli({u"hosts"_s, u"list"_s, u"front*"_s}).names(), QStringList{u"front2"_s});
    QVERIFY(cli({u"hosts"_s, u"list"_s, u"front2"_s}).out.contains("prod / web"));
    put(path(u"dynamic"_s), "#!/bin/sh\ntouch ran\necho '{\"cloud\": {\"hosts\": [\"c1\"]}}'\n");
    QVERIFY(QFile::setPermissions(path(u"dynamic"_s), QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    const Outcome refused = cli({u"hosts"_s, u"import"_s, u"--format"_s, u"ansible"_s, u"dynamic"_s});
    QVERIFY(refused.status != 0);
    QVERIFY2(refused.err.contains("--run-ansible"), refused.err.constData());
    QVERIFY(!QFile::exists(path(u"ran"_s)));
    const Outcome run = cli({u"hosts"_s, u"import"_s, u"--format"_s, u"ansible"_s, u"dynamic"_s, u"--run-ansible"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QVERIFY(QFile::exists(path(u"ran"_s)));
    QCOMPARE(cli({u"hosts"_s, u"list"_s, u"group:cloud"_s}).names(), QStringList{u"c1"_s});
}

void TstCliHosts::exports()
{
    const Outcome config = cli({u"hosts"_s, u"export"_s, u"--format"_s, u"ssh_config"_s, u"--filter"_s, u"tag:prod"_s});
    QCOMPARE(config.status, 0);
    QCOMPARE(config.out.count("\nHost "), 2);
    const Outcome ini = cli({u"hosts"_s, u"export"_s, u"--format"_s, u"ansible"_s});
    QVERIFY2(ini.out.contains("[Prod:children]\nWeb\n"), ini.out.constData());
    const Outcome yaml = cli({u"hosts"_s, u"export"_s, u"db-01"_s, u"--format"_s, u"ansible-yaml"_s});
    QVERIFY2(yaml.out.contains("    db-01:\n      ansible_port: 2222\n"), yaml.out.constData());
}

void TstCliHosts::keepsSmartGroups()
{
    QCOMPARE(cli({u"hosts"_s, u"smart"_s, u"add"_s, u"Busy"_s, u"cpu>80"_s}).status, 0);
    QCOMPARE(cli({u"hosts"_s, u"smart"_s}).names(), QStringList{u"Busy"_s});
    QCOMPARE(cli({u"hosts"_s, u"smart"_s, u"add"_s, u"Busy"_s, u"cpu>90"_s}).status, 2);
    QCOMPARE(cli({u"hosts"_s, u"smart"_s, u"add"_s, u"Bad"_s, u"cpu>"_s}).status, 2);
    QCOMPARE(cli({u"hosts"_s, u"smart"_s, u"remove"_s, u"Busy"_s}).status, 0);
    QCOMPARE(cli({u"hosts"_s, u"smart"_s, u"remove"_s, u"Busy"_s}).status, 2);
}

void TstCliHosts::asksForFacts()
{
    test::SshdFixture server;
    QVERIFY2(server.start(), qPrintable(server.problem()));
    put(path(u"config"_s), "Host *\n HostName 127.0.0.1\n Port " + QByteArray::number(server.port()) + "\n User " + server.user().toUtf8() + "\n IdentityFile "
            + server.userKeyPath().toUtf8() + "\n IdentitiesOnly yes\n IdentityAgent none\n UserKnownHostsFile " + server.knownHostsPath().toUtf8() + "\n GlobalKnownHostsFile /dev/null\n");
    put(path(u"hosts.yaml"_s), "hosts:\n  - {id: a, name: real}\n");
    const Outcome facts = cli({u"--json"_s, u"hosts"_s, u"facts"_s, u"real"_s});
    QVERIFY2(facts.status == 0, facts.err.constData());
    QCOMPARE(facts.objects().size(), 1);
    const QJsonObject object = facts.objects().first();
    QCOMPARE(object.value(u"kernel"_s).toString(), QSysInfo::kernelVersion());
    QCOMPARE(object.value(u"hostname"_s).toString(), QSysInfo::machineHostName());
    QVERIFY(object.value(u"cpu_threads"_s).toInt() > 0 && object.value(u"memory_bytes"_s).toDouble() > 1e8);
    QCOMPARE(cli({u"hosts"_s, u"facts"_s, u"real"_s, u"--filter"_s, u"os:debian ram>0"_s}).names(), QStringList{u"real"_s});
    QCOMPARE(cli({u"hosts"_s, u"facts"_s, u"real"_s, u"--filter"_s, u"os:openwrt"_s}).names(), QStringList());
}

void TstCliHosts::writeLiveHosts(const SshdFixture &server) const
{
    put(path(u"config"_s), "Host real\n HostName 127.0.0.1\n Port " + QByteArray::number(server.port()) + "\n User " + server.user().toUtf8() + "\n IdentityFile "
            + server.userKeyPath().toUtf8() + "\n IdentitiesOnly yes\n IdentityAgent none\n UserKnownHostsFile " + server.knownHostsPath().toUtf8() + "\n GlobalKnownHostsFile /dev/null\n");
    put(path(u"hosts.yaml"_s), "hosts:\n  - {id: a, name: real, tags: [prod]}\n  - {id: b, name: closed, address: 127.0.0.1, port: 1, tags: [prod]}\n"
                               "  - {id: c, name: far, address: 192.0.2.1, tags: [test]}\n");
}

void TstCliHosts::liveFilters()
{
    SshdFixture server;
    QVERIFY2(server.start(), qPrintable(server.problem()));
    writeLiveHosts(server);
    const auto list = [this](const QStringList &words) { return cli(QStringList{u"hosts"_s, u"list"_s} + words); };
    const Outcome real = list({u"real"_s, u"--filter"_s, u"cpu>=0 mem>0 os:debian ram>0 state:connected"_s});
    QVERIFY2(real.status == 0, real.err.constData());
    QCOMPARE(real.names(), QStringList{u"real"_s});
    QCOMPARE(server.serverLog().count("Accepted publickey"), 1);
    const Outcome idle = list({u"real"_s, u"--filter"_s, u"cpu>100"_s});
    QCOMPARE(idle.status, 0);
    QCOMPARE(idle.names(), QStringList());
    const Outcome some = list({u"--filter"_s, u"tag:prod cpu>=0"_s});
    QCOMPARE(some.names(), QStringList{u"real"_s});
    QCOMPARE(some.status, 255); // it is not known of the other one
    QVERIFY2(some.err.contains("closed") && !some.err.contains("far"), some.err.constData());
    QCOMPARE(list({u"--filter"_s, u"cpu>=0 or tag:prod or name:far"_s}).err, QByteArray()); // the entry decides: nobody is asked
    const Outcome facts = cli({u"--json"_s, u"hosts"_s, u"facts"_s, u"all"_s, u"--filter"_s, u"tag:prod cpu>=0"_s});
    QCOMPARE(facts.objects(u"facts"_s).size(), 1);
    QCOMPARE(facts.objects(u"facts"_s).first().value(u"host"_s).toString(), u"real"_s);
    const Outcome exported = cli({u"hosts"_s, u"export"_s, u"--format"_s, u"ssh_config"_s, u"real"_s, u"--filter"_s, u"cpu>=0"_s});
    QVERIFY2(exported.out.contains("\nHost real\n"), exported.out.constData());
}

void TstCliHosts::smartGroupsAsHosts()
{
    SshdFixture server;
    QVERIFY2(server.start(), qPrintable(server.problem()));
    writeLiveHosts(server);
    QCOMPARE(cli({u"hosts"_s, u"smart"_s, u"add"_s, u"Production"_s, u"tag:prod"_s}).status, 0);
    QCOMPARE(cli({u"hosts"_s, u"smart"_s, u"add"_s, u"Awake ones"_s, u"tag:prod mem>0"_s}).status, 0);
    const Outcome listed = cli({u"hosts"_s, u"list"_s, u"smart:production,far"_s});
    QVERIFY2(listed.status == 0, listed.err.constData());
    QCOMPARE(listed.names(), (QStringList{u"real"_s, u"closed"_s, u"far"_s}));
    QCOMPARE(server.serverLog().count("Accepted publickey"), 0); // its rule asks nobody
    const Outcome run = cli({u"run"_s, u"smart:Awake ones"_s, u"--"_s, u"echo"_s, u"hi"_s});
    QCOMPARE(run.out, "hi\n"_ba);
    QCOMPARE(run.status, 255); // closed may be one too
    QVERIFY2(run.err.contains("closed"), run.err.constData());
    QCOMPARE(server.serverLog().count("Accepted publickey"), 1); // over the connection that was asked
    const Outcome missing = cli({u"run"_s, u"smart:Nobody"_s, u"--"_s, u"true"_s});
    QCOMPARE(missing.status, 2);
    QVERIFY2(missing.err.contains("no smart group “Nobody”"), missing.err.constData());
    QCOMPARE(cli({u"hosts"_s, u"smart"_s, u"add"_s, u"Overloaded"_s, u"name:real cpu>100"_s}).status, 0);
    const Outcome none = cli({u"run"_s, u"smart:Overloaded"_s, u"--"_s, u"true"_s});
    QCOMPARE(none.status, 2);
    QVERIFY2(none.err.contains("No host matches “smart:Overloaded”"), none.err.constData());
}

void TstCliHosts::testsLogins()
{
    test::SshdFixture server;
    QVERIFY2(server.start(), qPrintable(server.problem()));
    put(path(u"config"_s), "Host good\n HostName 127.0.0.1\n Port " + QByteArray::number(server.port()) + "\n User " + server.user().toUtf8() + "\n IdentityFile "
            + server.userKeyPath().toUtf8() + "\n IdentitiesOnly yes\n IdentityAgent none\n UserKnownHostsFile " + server.knownHostsPath().toUtf8() + "\n GlobalKnownHostsFile /dev/null\n");
    put(path(u"hosts.yaml"_s), "hosts:\n  - {id: a, name: good}\n  - {id: b, name: closed, address: 127.0.0.1, port: 1}\n");
    const Outcome good = cli({u"hosts"_s, u"test"_s, u"good"_s});
    QVERIFY2(good.status == 0, good.err.constData());
    QVERIFY(good.out.contains("logged in"));
    QCOMPARE(server.serverLog().count("Accepted publickey"), 1);
    const Outcome both = cli({u"--json"_s, u"hosts"_s, u"test"_s, u"all"_s});
    QCOMPARE(both.status, 255);
    int ok = 0;
    for (const QJsonObject &object : both.objects())
        ok += object.value(u"type"_s).toString() == u"test"_s && object.value(u"ok"_s).toBool() ? 1 : 0;
    QCOMPARE(ok, 1);
}

void TstCliHosts::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("format") << QStringList{u"import"_s, u"--format"_s, u"xml"_s, u"f"_s} << QByteArray("is not a format");
    QTest::newRow("no file") << QStringList{u"import"_s, u"--format"_s, u"csv"_s} << QByteArray("needs a file");
    QTest::newRow("missing file") << QStringList{u"import"_s, u"--format"_s, u"csv"_s, u"none.csv"_s} << QByteArray("none.csv");
    QTest::newRow("name not there") << QStringList{u"import"_s, u"--format"_s, u"ansible"_s, u"hosts.yaml"_s} << QByteArray("not an inventory");
    QTest::newRow("export") << QStringList{u"export"_s} << QByteArray("--format");
    QTest::newRow("port") << QStringList{u"edit"_s, u"all"_s, u"--port"_s, u"x"_s} << QByteArray("65535");
    QTest::newRow("access") << QStringList{u"edit"_s, u"all"_s, u"--access"_s, u"maybe"_s} << QByteArray("read-only");
    QTest::newRow("smart") << QStringList{u"smart"_s, u"add"_s, u"x"_s} << QByteArray("needs nothing");
}

void TstCliHosts::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, part);
    const Outcome outcome = cli(QStringList{u"hosts"_s} + arguments);
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.err.contains(part), outcome.err.constData());
}

QD_TEST_MAIN(QCoreApplication, TstCliHosts)
#include "tst_cli_hosts.moc"
