// SPDX-License-Identifier: GPL-3.0-or-later
// quarterdeck-cli before protected hosts, what it keeps in the history, and its tunnels.
#include "models/store/database.h"
#include "models/store/timeline.h"
#include "tests/ssh/tiny_server.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

#include <csignal>
#include <unistd.h>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

struct Outcome {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

QList<QJsonObject> objectsIn(const QByteArray &lines, const QString &type)
{
    QList<QJsonObject> list;
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.value(u"type"_s).toString() == type)
            list.append(object);
    }
    return list;
}

} // namespace

class TstCliGuard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void refusesOnReadOnly();
    void looksOnReadOnly();
    void refusesUnconfirmed();
    void brokenRulesProtect();
    void keepsWhatWasDone();
    void keepsRefusals();
    void cancelledIsUnknown();
    void killedIsUnknown();
    void uploadsAskToo();
    void forwards();
    void forwardWrongUsage_data();
    void forwardWrongUsage();
    void forwardEndsWhenNothingHolds();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void writeHosts(const QByteArray &access) const;
    void begin(QProcess &process, const QStringList &arguments) const;
    [[nodiscard]] Outcome cli(const QStringList &arguments) const;
    [[nodiscard]] QList<store::TimelineEvent> history() const;

    SshdFixture m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TstCliGuard::initTestCase() { QVERIFY2(m_server.start(), qPrintable(m_server.problem())); }

void TstCliGuard::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    writeHosts({});
}

void TstCliGuard::writeHosts(const QByteArray &access) const
{
    QFile config(path(u"ssh_config"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("Host s1\n HostName 127.0.0.1\n Port " + QByteArray::number(m_server.port()) + "\n User " + m_server.user().toUtf8() + "\n IdentityFile "
                 + m_server.userKeyPath().toUtf8() + "\n IdentitiesOnly yes\n IdentityAgent none\n UserKnownHostsFile "
                 + m_server.knownHostsPath().toUtf8() + "\n GlobalKnownHostsFile /dev/null\n");
    QFile hosts(path(u"hosts.yaml"_s));
    QVERIFY(hosts.open(QIODevice::WriteOnly));
    hosts.write("version: 1\n" + access + "hosts:\n- id: s1\n  name: s1\n  tags: [prod]\n");
}

void TstCliGuard::begin(QProcess &process, const QStringList &arguments) const
{
    // A session of its own has no controlling terminal, whoever runs the test.
    process.setChildProcessModifier([] { ::setsid(); });
    process.start(QStringLiteral(QUARTERDECK_CLI), QStringList{u"-F"_s, path(u"ssh_config"_s), u"--hosts-file"_s, path(u"hosts.yaml"_s), u"--data-dir"_s,
                                                               path(u"data"_s)} + arguments);
    QVERIFY(process.waitForStarted());
}

Outcome TstCliGuard::cli(const QStringList &arguments) const
{
    QProcess process;
    begin(process, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QList<store::TimelineEvent> TstCliGuard::history() const
{
    store::Database database({.path = path(u"data/quarterdeck.db"_s)});
    store::Timeline timeline(database);
    QSignalSpy loaded(&timeline, &store::Timeline::loaded);
    if (loaded.isEmpty())
        loaded.wait(5000);
    return timeline.between(UtcTime{}, SystemClock().now() + std::chrono::hours(1));
}

void TstCliGuard::refusesOnReadOnly()
{
    writeHosts("access:\n  tag:prod: read-only\n");
    const Outcome outcome = cli({u"run"_s, u"s1"_s, u"--"_s, u"touch"_s, path(u"marker"_s)});
    QCOMPARE(outcome.status, 255);
    QVERIFY2(outcome.err.contains("read-only by the tag “prod”") && outcome.err.contains("hosts.yaml"), outcome.err.constData());
    QVERIFY(!QFile::exists(path(u"marker"_s)));
}

void TstCliGuard::looksOnReadOnly()
{
    writeHosts("access:\n  all: read-only\n");
    QFile file(path(u"log"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("one line\n");
    file.close();
    const Outcome outcome = cli({u"tail"_s, u"s1"_s, path(u"log"_s), u"--no-follow"_s});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out, "one line\n"_ba);
}

void TstCliGuard::refusesUnconfirmed()
{
    writeHosts("access:\n  all: confirm\n");
    for (const QStringList &options : {QStringList{}, QStringList{u"--batch"_s}}) {
        const Outcome outcome = cli(options + QStringList{u"run"_s, u"s1"_s, u"--"_s, u"touch"_s, path(u"marker"_s)});
        QCOMPARE(outcome.status, 255);
        QVERIFY2(outcome.err.contains("confirmed first, by the rule for all hosts"), outcome.err.constData());
        QVERIFY(!QFile::exists(path(u"marker"_s)));
    }
}

void TstCliGuard::brokenRulesProtect()
{
    writeHosts("access:\n  tag:prod: readonly\n");
    const Outcome outcome = cli({u"run"_s, u"s1"_s, u"--"_s, u"touch"_s, path(u"marker"_s)});
    QCOMPARE(outcome.status, 255);
    QVERIFY2(outcome.err.contains("rules cannot be read"), outcome.err.constData());
    QVERIFY(!QFile::exists(path(u"marker"_s)));
}

void TstCliGuard::keepsWhatWasDone()
{
    QCOMPARE(cli({u"run"_s, u"s1"_s, u"--"_s, u"sh"_s, u"-c"_s, u"exit 3"_s, u"--token=canary-5150"_s}).status, 3);
    const auto events = history();
    QCOMPARE(events.size(), 1);
    const store::TimelineEvent event = events.first();
    QCOMPARE(event.kind, store::EventKind::Command);
    QCOMPARE(event.host, HostId{u"s1"_s});
    const QJsonObject detail = QJsonDocument::fromJson(event.detail.toUtf8()).object();
    QCOMPARE(detail.value(u"outcome"_s).toString(), u"ended"_s);
    QCOMPARE(detail.value(u"status"_s).toInt(), 3);
    QVERIFY(detail.value(u"command"_s).toString().startsWith(u"sh -c 'exit 3'"_s));
    QVERIFY2(!event.detail.contains(u"canary-5150"_s), qPrintable(event.detail));
}

void TstCliGuard::keepsRefusals()
{
    writeHosts("access:\n  all: read-only\n");
    QCOMPARE(cli({u"run"_s, u"s1"_s, u"--"_s, u"true"_s}).status, 255);
    const auto events = history();
    QCOMPARE(events.size(), 1);
    QCOMPARE(QJsonDocument::fromJson(events.first().detail.toUtf8()).object().value(u"outcome"_s).toString(), u"refused"_s);
}

void TstCliGuard::cancelledIsUnknown()
{
    QProcess process;
    begin(process, {u"run"_s, u"s1"_s, u"--"_s, u"sh"_s, u"-c"_s, u"echo begun; sleep 1000"_s});
    QVERIFY(process.waitForReadyRead(20'000));
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 130);
    const auto events = history();
    QCOMPARE(events.size(), 1);
    QCOMPARE(QJsonDocument::fromJson(events.first().detail.toUtf8()).object().value(u"outcome"_s).toString(), u"unknown"_s);
}

void TstCliGuard::killedIsUnknown()
{
    QProcess process;
    begin(process, {u"run"_s, u"s1"_s, u"--"_s, u"sh"_s, u"-c"_s, u"echo begun; sleep 1000"_s});
    QVERIFY(process.waitForReadyRead(20'000));
    const auto outcomes = [this] {
        QStringList list;
        for (const store::TimelineEvent &event : history())
            list.append(QJsonDocument::fromJson(event.detail.toUtf8()).object().value(u"outcome"_s).toString());
        return list;
    };
    QTRY_COMPARE(outcomes(), QStringList{u"started"_s}); // while it runs
    ::kill(pid_t(process.processId()), SIGKILL);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(outcomes(), QStringList{u"unknown"_s});
    const store::TimelineEvent event = history().first();
    QVERIFY2(event.text.endsWith(u"on s1: outcome unknown"_s), qPrintable(event.text));
    QCOMPARE(event.severity, store::EventSeverity::Warning);
    QVERIFY2(event.detail.contains(u"sleep 1000"_s), qPrintable(event.detail));
}

void TstCliGuard::uploadsAskToo()
{
    writeHosts("access:\n  all: read-only\n");
    QFile file(path(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("x");
    file.close();
    const Outcome put = cli({u"put"_s, u"s1"_s, path(u"file"_s), path(u"uploaded"_s)});
    QVERIFY(put.status != 0);
    QVERIFY2(put.err.contains("read-only"), put.err.constData());
    QVERIFY(!QFile::exists(path(u"uploaded"_s)));
    QCOMPARE(cli({u"get"_s, u"s1"_s, path(u"file"_s), path(u"fetched"_s)}).status, 0);
    QVERIFY(QFile::exists(path(u"fetched"_s)));
}

void TstCliGuard::forwards()
{
    TinyServer echo([](Plug &plug) {
        for (QByteArray piece = plug.some(); !piece.isEmpty(); piece = plug.some())
            plug.send(piece);
    });
    QProcess process;
    begin(process, {u"--json"_s, u"forward"_s, u"s1"_s, u"-L"_s, u"0:localhost:%1"_s.arg(echo.port()), u"-D"_s, u"0"_s});
    QByteArray out;
    const auto listening = [&] {
        QList<QJsonObject> open;
        for (const QJsonObject &object : objectsIn(out, u"tunnel"_s)) {
            if (object.value(u"state"_s).toString() == u"listening")
                open.append(object);
        }
        return open;
    };
    while (listening().size() < 2 && process.waitForReadyRead(20'000))
        out += process.readAllStandardOutput();
    QCOMPARE(listening().size(), 2);
    const auto open = listening();
    const bool firstIsLocal = open.first().value(u"tunnel"_s).toString().startsWith(u"-L");
    const quint16 port = quint16(open.at(firstIsLocal ? 0 : 1).value(u"port"_s).toInt());
    {
        const Plug plug = Plug::toPort(port);
        QVERIFY(plug.isOpen() && plug.send("there and back"));
        QCOMPARE(plug.some(), "there and back"_ba);
    }
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 130);
    out += process.readAllStandardOutput();
    QCOMPARE(objectsIn(out, u"tunnel"_s).last().value(u"host"_s).toString(), u"s1"_s);
    QVERIFY(!Plug::toPort(port).isOpen());
}

void TstCliGuard::forwardWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("no tunnel") << QStringList{u"s1"_s};
    QTest::addRow("no host") << QStringList{u"-D"_s, u"1080"_s};
    QTest::addRow("unreadable") << QStringList{u"s1"_s, u"-L"_s, u"80"_s};
    QTest::addRow("two hosts") << QStringList{u"s1"_s, u"s2"_s, u"-D"_s, u"0"_s};
}

void TstCliGuard::forwardWrongUsage()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = cli(QStringList{u"forward"_s} + arguments);
    QCOMPARE(outcome.status, 2);
    QVERIFY(!outcome.err.isEmpty());
}

void TstCliGuard::forwardEndsWhenNothingHolds()
{
    TinyServer taken([](Plug &) {});
    const Outcome outcome = cli({u"forward"_s, u"s1"_s, u"-L"_s, u"%1:localhost:1"_s.arg(taken.port())});
    QCOMPARE(outcome.status, 255);
    QVERIFY2(outcome.err.contains("in use"), outcome.err.constData());
}

QD_TEST_MAIN(QCoreApplication, TstCliGuard)
#include "tst_cli_guard.moc"
