// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/transfer_command.h"
#include "tests/files/transfer_probe.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
using Kind = files::TransferRequest::Kind;

/// Which connection get, put and sync use.
class TestTransferSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void useTheirOwn_data();
    void useTheirOwn();
};

void TestTransferSession::useTheirOwn_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("get") << Kind::Get;
    QTest::newRow("put") << Kind::Put;
    QTest::newRow("sync") << Kind::Sync;
}

void TestTransferSession::useTheirOwn()
{
    QFETCH(const Kind, kind);
    SshdFixture server;
    QVERIFY2(server.start(), qPrintable(server.problem()));
    QTemporaryDir folder;
    put(folder.filePath(u"ssh_config"_s),
        "Host s1\n HostName 127.0.0.1\n Port " + QByteArray::number(server.port()) + "\n User " + server.user().toUtf8() + "\n IdentityFile "
            + server.userKeyPath().toUtf8() + "\n IdentitiesOnly yes\n IdentityAgent none\n UserKnownHostsFile " + server.knownHostsPath().toUtf8()
            + "\n GlobalKnownHostsFile /dev/null\n");
    put(folder.filePath(u"hosts.yaml"_s), "version: 1\nhosts:\n- id: s1\n  name: s1\n");
    put(folder.filePath(u"a/file"_s), "text");
    cli::GlobalOptions options;
    options.sshConfig = folder.filePath(u"ssh_config"_s);
    options.hostsFile = folder.filePath(u"hosts.yaml"_s);
    options.dataFolder = folder.filePath(u"data"_s);
    options.json = options.batch = true;
    cli::CliContext context(options);
    cli::TransferCommand command(kind);
    QCommandLineParser parser;
    command.configure(parser);
    QVERIFY(parser.parse({u"quarterdeck-cli"_s, u"s1"_s, folder.filePath(u"a"_s), folder.filePath(u"b"_s)}));
    QSignalSpy finished(&command, &cli::CliCommand::finished);
    command.start(context, parser);
    QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, 30000));
    QCOMPARE(finished.first().first().toInt(), 0);
    QCOMPARE(contentOf(folder.filePath(u"b/file"_s)), "text"_ba);
    const HostId host{u"s1"_s};
    QVERIFY(!context.pool().find(host)); // no control session was even made
    const auto bulk = context.transferSessionFor(host);
    QVERIFY(bulk && bulk->status().phase == ssh::SessionPhase::Ready);
    QVERIFY(bulk->traffic().received > 0);
    QVERIFY(context.sessionFor(host) != bulk);
}

QD_TEST_MAIN(QCoreApplication, TestTransferSession)
#include "tst_transfer_session.moc"
