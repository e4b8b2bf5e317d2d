// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/connection_log.h"
#include "models/ssh/host_key_check.h"
#include "models/ssh/known_hosts_file.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/login_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QFile>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};

} // namespace

/// What a session does with the key that a real sshd shows, for every setting of StrictHostKeyChecking.
class TestSshHostKeys : public QObject, protected LoginWorld {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void strictness_data();
    void strictness();
    void hashedNamesAreWritten();
    void otherTypeIsNoNewHost();
    void unreadableLine();
    void authorityIsTold();
    void revokedWinsOverEverything();
    void revokedHostKeysFile();
    void globalFileIsReadAndNotWritten();
    void offSendsNoPassword();
    void replaceThenConnect();
    void alarmTellsAll();

private:
    [[nodiscard]] QByteArray hostKeyLine() const { return read(m_server->hostKeyPath() + u".pub"_s).split(' ').first(2).join(' '); }
    [[nodiscard]] QByteArray lookup() const { return m_server->knownHostsName().toUtf8(); }
};

void TestSshHostKeys::init()
{
    m_prompter = ScriptedPrompter();
    startWith({});
}

void TestSshHostKeys::cleanup()
{
    m_pool.reset();
    m_server.reset();
}

void TestSshHostKeys::strictness_data()
{
    QTest::addColumn<int>("checking");
    QTest::addColumn<QString>("stored"); // of the host: nothing, another key, the right one
    QTest::addColumn<bool>("connects");
    QTest::addColumn<int>("questions");
    QTest::addColumn<bool>("written");
    QTest::addColumn<int>("code");
    const int changed = int(ErrorCode::HostKeyChanged), unknown = int(ErrorCode::HostKeyUnknown), none = -1;
    const auto row = [](const char *name, HostKeyChecking checking, const QString &stored, bool connects, int questions, bool written, int code) {
        QTest::newRow(name) << int(checking) << stored << connects << questions << written << code;
    };
    row("ask, unknown", HostKeyChecking::Ask, {}, true, 1, true, none);
    row("ask, changed", HostKeyChecking::Ask, u"other"_s, false, 0, false, changed);
    row("yes, unknown", HostKeyChecking::Yes, {}, false, 0, false, unknown);
    row("yes, known", HostKeyChecking::Yes, u"right"_s, true, 0, false, none);
    row("yes, changed", HostKeyChecking::Yes, u"other"_s, false, 0, false, changed);
    row("accept-new, unknown", HostKeyChecking::AcceptNew, {}, true, 0, true, none);
    row("accept-new, changed", HostKeyChecking::AcceptNew, u"other"_s, false, 0, false, changed);
    row("off, unknown", HostKeyChecking::Off, {}, true, 0, true, none);
    row("off, changed", HostKeyChecking::Off, u"other"_s, true, 0, false, none);
    row("off, revoked", HostKeyChecking::Off, u"revoked"_s, false, 0, false, changed);
}

void TestSshHostKeys::strictness()
{
    QFETCH(const int, checking);
    QFETCH(const QString, stored);
    QFETCH(const bool, connects);
    QFETCH(const int, questions);
    QFETCH(const bool, written);
    QFETCH(const int, code);
    const QByteArray right = hostKeyLine();
    const QByteArray other = read(m_server->userKeyPath() + u".pub"_s).split(' ').first(2).join(' ');
    const QByteArray before = stored == u"right" ? lookup() + ' ' + right + '\n'
        : stored == u"other"                      ? lookup() + ' ' + other + '\n'
        : stored == u"revoked"                    ? "@revoked * " + right + '\n'
                                                  : QByteArray();
    write(m_server->knownHostsPath(), before);
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.strictHostKeyChecking = HostKeyChecking(checking);
    const bool warns = checking == int(HostKeyChecking::Off) && stored == u"other"; // logged, too
    auto session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, connects ? SessionPhase::Ready : SessionPhase::Failed));
    QCOMPARE(session->status().error ? int(session->status().error->code) : -1, code);
    QCOMPARE(m_prompter.asked.size(), questions);
    QCOMPARE(read(m_server->knownHostsPath()), written ? before + lookup() + ' ' + right + '\n' : before);
    QTRY_COMPARE(m_prompter.warnings.size(), warns ? 1 : 0);
    QCOMPARE(session->attempts().last().shownKey.blob.toBase64(), right.split(' ').at(1));
    const auto alarm = session->attempts().last().hostKey;
    QCOMPARE(alarm.has_value(), stored != u"right");
}

void TestSshHostKeys::hashedNamesAreWritten()
{
    startWith({.knownHostsFilled = false});
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.hashKnownHosts = true;
    auto session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    const QByteArray content = read(m_server->knownHostsPath());
    QVERIFY2(content.startsWith("|1|") && !content.contains("127.0.0.1"), content.constData());
    session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    QCOMPARE(m_prompter.asked.size(), 1);
}

void TestSshHostKeys::otherTypeIsNoNewHost()
{
    startWith({.keyType = u"ecdsa"_s});
    SshdFixture another; // an ed25519 key
    QVERIFY(another.start());
    write(m_server->knownHostsPath(), lookup() + ' ' + read(another.hostKeyPath() + u".pub"_s));
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QCOMPARE(session->status().error->code, ErrorCode::HostKeyChanged);
    QVERIFY(session->status().error->message.contains(u"another type"_s));
    QCOMPARE(session->attempts().last().hostKey->finding.verdict, HostKeyVerdict::OtherType);
    QVERIFY(m_prompter.asked.isEmpty());
}

void TestSshHostKeys::unreadableLine()
{
    write(m_server->knownHostsPath(), lookup() + " ssh-foo AAAA\n");
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.strictHostKeyChecking = HostKeyChecking::AcceptNew;
    auto session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QCOMPARE(session->attempts().last().hostKey->finding.verdict, HostKeyVerdict::Unreadable);
    QVERIFY(session->status().error->detail.contains(m_server->knownHostsPath() + u":1"_s));
}

void TestSshHostKeys::authorityIsTold()
{
    // A host certificate's authority is trusted, but the library shows the plain key only.
    write(m_server->knownHostsPath(), "@cert-authority [127.0.0.*]:* " + hostKeyLine() + '\n');
    m_prompter.accept = false;
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QCOMPARE(m_prompter.asked.size(), 1);
    QVERIFY2(m_prompter.asked.front().note.contains(m_server->knownHostsPath() + u":1"_s), qPrintable(m_prompter.asked.front().note));
    Endpoint strict = m_server->endpoint(kHost);
    strict.strictHostKeyChecking = HostKeyChecking::Yes;
    session = connectTo(strict);
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QVERIFY2(session->status().error->detail.contains(u"certificate authority"_s), qPrintable(session->status().error->toLine()));
}

void TestSshHostKeys::revokedWinsOverEverything()
{
    write(m_server->knownHostsPath(), lookup() + ' ' + hostKeyLine() + "\n@revoked * " + hostKeyLine() + '\n');
    for (const HostKeyChecking checking : {HostKeyChecking::Ask, HostKeyChecking::Yes, HostKeyChecking::AcceptNew, HostKeyChecking::Off}) {
        Endpoint endpoint = m_server->endpoint(kHost);
        endpoint.strictHostKeyChecking = checking;
        auto session = connectTo(endpoint);
        QVERIFY(waitPhase(*session, SessionPhase::Failed));
        QVERIFY(session->status().error->message.contains(u"revoked"_s));
    }
    QCOMPARE(m_server->serverLog().count("Accepted "), 0);
}

void TestSshHostKeys::revokedHostKeysFile()
{
    const QString list = m_server->folder() + u"/revoked"_s;
    write(list, hostKeyLine() + " stolen\n");
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.revokedHostKeys = list;
    auto session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QVERIFY(session->status().error->message.contains(u"revoked"_s));
    endpoint.revokedHostKeys = u"/nonexistent"_s; // as OpenSSH: what cannot be read refuses all
    session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QVERIFY(session->status().error->message.contains(u"/nonexistent"_s));
}

void TestSshHostKeys::globalFileIsReadAndNotWritten()
{
    const QString global = m_server->folder() + u"/global"_s;
    write(global, lookup() + ' ' + hostKeyLine() + '\n');
    write(m_server->knownHostsPath(), {});
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.globalKnownHostsFiles = {global};
    auto session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    QVERIFY(m_prompter.asked.isEmpty());
    const QByteArray before = read(global);
    write(m_server->knownHostsPath(), "somebody.else " + hostKeyLine() + '\n');
    QVERIFY(m_server->renewHostKey() && m_server->start());
    session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QCOMPARE(session->attempts().last().hostKey->finding.file, global);
    QCOMPARE(read(global), before);
}

void TestSshHostKeys::offSendsNoPassword()
{
    startWith({.configLines = {u"PasswordAuthentication yes"_s, u"AuthenticationMethods password"_s}});
    write(m_server->knownHostsPath(), lookup() + ' ' + read(m_server->userKeyPath() + u".pub"_s));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.strictHostKeyChecking = HostKeyChecking::Off;
    m_prompter.answers = {"a password"};
    auto session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QVERIFY(m_prompter.asked.isEmpty());
    QVERIFY2(session->status().error->hint.contains(u"no password is sent"_s), qPrintable(session->status().error->toLine()));
}

void TestSshHostKeys::replaceThenConnect()
{
    QVERIFY(m_server->renewHostKey() && m_server->start());
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    const HostKeyAlarm alarm = *session->attempts().last().hostKey;
    QVERIFY(KnownHostsFile::replace(alarm.files, {{alarm.lookupName, alarm.shown, alarm.hashNames}}).has_value());
    session->connectToHost();
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    QVERIFY(m_prompter.asked.isEmpty());
    QCOMPARE(read(m_server->knownHostsPath()), lookup() + ' ' + hostKeyLine() + '\n');
}

void TestSshHostKeys::alarmTellsAll()
{
    QVERIFY(m_server->renewHostKey() && m_server->start());
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    const HostKeyAlarm alarm = *session->attempts().last().hostKey;
    QCOMPARE(alarm.host, kHost);
    QVERIFY(alarm.hostName.contains(u"web-1"_s) && alarm.hostName.contains(u"127.0.0.1"_s));
    QCOMPARE(alarm.lookupName, m_server->knownHostsName());
    QCOMPARE(alarm.files, QStringList{m_server->knownHostsPath()});
    QCOMPARE(alarm.finding.verdict, HostKeyVerdict::Changed);
    QCOMPARE(alarm.finding.stored.size(), 1);
    QCOMPARE(alarm.finding.stored.front().line, 1);
    QVERIFY(alarm.finding.stored.front().fingerprint != alarm.shown.fingerprint());
    QVERIFY(m_server->serverLog().count("Accepted ") == 0);
}

QD_TEST_MAIN(QCoreApplication, TestSshHostKeys)
#include "tst_ssh_host_keys.moc"
