// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/log.h"
#include "models/ssh/connection_log.h"
#include "models/ssh/known_hosts.h"
#include "models/ssh/known_hosts_file.h"
#include "models/ssh/local_session.h"
#include "models/ssh/session_pool.h"
#include "tests/ssh/auth_server.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/ssh/test_agent.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QStandardPaths>

#include <libssh/libssh.h>

#include <atomic>
#include <cstdio>
#include <thread>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};

/// One line a matrix row, read by installer/test.
void row(const char *id, const QString &figure, bool pass)
{
    (void)qd::test::reportRow(id, figure, pass);
    std::fflush(stdout);
    QVERIFY2(pass, qPrintable(figure));
}

bool waitPhase(const Session &session, SessionPhase phase, int ms = 15000)
{
    return QTest::qWaitFor([&] { return session.status().phase == phase; }, ms);
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeAll(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

/// How often a secret stands in the files below a folder, as it is or in a usual disguise.
qint64 hitsIn(const QString &folder, const QByteArray &secret)
{
    qint64 hits = 0;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QByteArray content = readAll(files.next());
        for (const QByteArray &form : {secret, secret.toBase64().first(20), secret.toHex()})
            hits += content.count(form);
    }
    return hits;
}

/// The 26 arguments that broke plain quoting somewhere.
QStringList nastyArguments()
{
    return {QString(), u" "_s, u"a b"_s, u"it's"_s, u"\"double\""_s, u"$HOME"_s, u"$(id)"_s, u"`id`"_s, u"a;b"_s, u"a&b"_s,
            u"a|b"_s, u"<in >out"_s, u"*"_s, u"?[a-z]"_s, u"~root"_s, u"{a,b}"_s, u"!history !!"_s, u"back\\slash\\"_s,
            u"line\nfeed"_s, u"tab\there"_s, u"-n"_s, u"--help"_s, u"# comment"_s, u"%s %d %%"_s, u"Grüße 日本 🚢"_s,
            u"\x01\x1b[31m\x7f"_s};
}

QByteArray expectedDump(const QStringList &arguments)
{
    QByteArray text;
    for (const QString &argument : arguments)
        text += argument.toUtf8().toHex() + '\n';
    return text;
}

const QString kDump = u"for a in \"$@\"; do printf '%s' \"$a\" | od -An -v -tx1 | tr -d ' \\n'; echo; done"_s;

} // namespace

/// The rows of the reliability matrix that belong to sessions.
class TestSshReliability : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void d01UnknownHost();
    void d02ChangedKey();
    void d03Revoked();
    void d04UnparsableLine();
    void d05KnownHostsWrite();
    void d06AgentForwarding();
    void d07SecretsInLogs();
    void d07PassphraseInLogs();
    void d08SecretsInArguments();
    void d14Quoting();
    void d15NoisyRc();
    void d20FrozenPeer();
    void d21ServerRestart();

private:
    ScriptedPrompter m_prompter;
};

void TestSshReliability::d01UnknownHost()
{
    SshdFixture server({.knownHostsFilled = false});
    QVERIFY(server.start());
    m_prompter = ScriptedPrompter();
    m_prompter.silent = true;
    SessionPool pool(server.poolSettings(), m_prompter);
    auto session = pool.session(server.endpoint(kHost));
    session->connectToHost();
    QVERIFY(waitPhase(*session, SessionPhase::AwaitingUser));
    QTest::qWait(500);
    const bool fingerprint = m_prompter.asked.size() == 1 && m_prompter.asked.front().fingerprint.startsWith(u"SHA256:"_s);
    const QByteArray log = server.serverLog();
    const auto requests = log.count("userauth") + log.count("Failed ") + log.count("Accepted ") + log.count("Postponed ");
    m_prompter.open({.accepted = true, .values = {}});
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    row("D01", u"auth requests before consent: %1"_s.arg(requests), fingerprint && requests == 0 && server.serverLog().contains("Accepted "));
}

void TestSshReliability::d02ChangedKey()
{
    SshdFixture server;
    QVERIFY(server.start() && server.renewHostKey() && server.start());
    m_prompter = ScriptedPrompter();
    int refused = 0;
    for (int i = 0; i < 10; ++i) {
        SessionPool pool(server.poolSettings(), m_prompter);
        auto session = pool.session(server.endpoint(kHost));
        session->connectToHost();
        refused += waitPhase(*session, SessionPhase::Failed) && session->status().error->code == ErrorCode::HostKeyChanged;
    }
    const auto accepted = server.serverLog().count("Accepted ");
    row("D02", u"connects: %1/10"_s.arg(accepted), accepted == 0 && refused == 10 && m_prompter.asked.isEmpty());
}

void TestSshReliability::d03Revoked()
{
    SshdFixture server;
    QVERIFY(server.start());
    const QByteArray line = readAll(server.knownHostsPath());
    QVERIFY(writeAll(server.knownHostsPath(), line + "@revoked " + line));
    m_prompter = ScriptedPrompter();
    int named = 0;
    for (int i = 0; i < 10; ++i) {
        SessionPool pool(server.poolSettings(), m_prompter);
        auto session = pool.session(server.endpoint(kHost));
        session->connectToHost();
        named += waitPhase(*session, SessionPhase::Failed) && session->status().error->message.contains(u"revoked"_s);
    }
    const auto accepted = server.serverLog().count("Accepted ");
    row("D03", u"connects: %1/10"_s.arg(accepted), accepted == 0 && named == 10);
}

void TestSshReliability::d04UnparsableLine()
{
    SshdFixture server;
    QVERIFY(server.start());
    m_prompter = ScriptedPrompter();
    int changed = 0;
    for (const char *key : {" ssh-foo AAAA\n", " ssh-dss AAAAB3NzaC1kc3MAAACBAJ\n"}) {
        QVERIFY(writeAll(server.knownHostsPath(), server.knownHostsName().toUtf8() + key));
        SessionPool pool(server.poolSettings(), m_prompter);
        auto session = pool.session(server.endpoint(kHost));
        session->connectToHost();
        changed += waitPhase(*session, SessionPhase::Failed) && session->status().error->code == ErrorCode::HostKeyChanged;
    }
    row("D04", u"CHANGED %1/2"_s.arg(changed), changed == 2 && m_prompter.asked.isEmpty());
}

void TestSshReliability::d05KnownHostsWrite()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"known_hosts"_s);
    const QByteArray before = "# mine\nold.example ssh-ed25519 AAAA";
    QVERIFY(writeAll(path, before));
    const HostKey key{QByteArray("\0\0\0\x0b", 4) + "ssh-ed25519 and so on"};
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    constexpr int rounds = 100;
    // Two instances of the program: processes, not threads. Every tenth time one also replaces a key.
    std::vector<pid_t> instances;
    for (const int who : {1, 2}) {
        const pid_t child = ::fork();
        if (child == 0) {
            bool fine = true;
            for (int i = 0; i < rounds; ++i) {
                fine = KnownHostsFile::append(path, u"h-%1-%2"_s.arg(who).arg(i), key).has_value() && fine;
                if (i % 10 == 9)
                    fine = KnownHostsFile::replace({path}, {{u"h-%1-%2"_s.arg(who).arg(i - 5), key}}).has_value() && fine;
            }
            ::_exit(fine ? 0 : 1);
        }
        instances.push_back(child);
    }
    int faults = 0;
    for (const pid_t child : instances)
        faults += endedWell(child) ? 0 : 1;
    KnownHosts known;
    const QByteArray after = readAll(path);
    known.parse(after, path);
    int lost = 0;
    for (int i = 0; i < rounds; ++i) {
        for (const int who : {1, 2})
            lost += known.check(u"h-%1-%2"_s.arg(who).arg(i), key).verdict == HostKeyVerdict::Known ? 0 : 1;
    }
    // Each instance's lines stand in the order in which it wrote them; no line is torn.
    int disordered = 0, torn = 0;
    QHash<QByteArray, int> last;
    const QList<QByteArray> lines = after.split('\n').sliced(2);
    for (const QByteArray &line : lines.first(lines.size() - 1)) {
        const QList<QByteArray> name = line.split(' ').value(0).split('-');
        torn += name.size() == 3 && line.endsWith(key.blob.toBase64()) ? 0 : 1;
        disordered += last.value(name.value(1), -1) < name.value(2).toInt() ? 0 : 1;
        last[name.value(1)] = name.value(2).toInt();
    }
    struct stat info{};
    QCOMPARE(::stat(QFile::encodeName(path).constData(), &info), 0);
    row("D05", u"%1 rounds in each of 2 processes, lost %2, torn %3, out of order %4"_s.arg(rounds).arg(lost).arg(torn).arg(disordered),
        lost == 0 && torn == 0 && disordered == 0 && faults == 0 && after.startsWith(before + '\n') && (info.st_mode & 0777U) == 0600U);
}

void TestSshReliability::d06AgentForwarding()
{
    SshdFixture server({.configLines = {u"LogLevel DEBUG3"_s}});
    QVERIFY(server.start());
    m_prompter = ScriptedPrompter();
    SessionPool pool(server.poolSettings(), m_prompter);
    auto session = pool.session(server.endpoint(kHost));
    QCOMPARE(outputOf(*session, script(u"echo \"[$SSH_AUTH_SOCK]\""_s)), "[]\n"_ba);
    const auto requests = server.serverLog().count("auth-agent-req");
    row("D06", u"auth-agent requests: %1"_s.arg(requests), requests == 0 && server.serverLog().contains("exec"));
}

void TestSshReliability::d07SecretsInLogs()
{
    const QByteArray canary = "cnry" + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    const QTemporaryDir folder;
    startLog(folder.filePath(u"log"_s), LogLevel::Trace, false);
    SshdFixture keys;
    QVERIFY(keys.start());
    AuthServer server({.hostKeyFile = keys.hostKeyPath().toUtf8(), .methods = SSH_AUTH_METHOD_PASSWORD, .password = "other"});
    m_prompter = ScriptedPrompter();
    m_prompter.answers = {canary, canary, canary};
    QByteArray said;
    {
        SessionPool pool(keys.poolSettings(), m_prompter);
        Endpoint endpoint = keys.endpoint(kHost);
        endpoint.port = server.port();
        endpoint.hostKeyAlias = keys.knownHostsName();
        auto session = pool.session(endpoint);
        session->connectToHost();
        QVERIFY(waitPhase(*session, SessionPhase::Failed));
        said = session->status().error->toLine().toUtf8();
    }
    QVERIFY(server.attempts() >= 3);
    qint64 hits = said.contains(canary) ? 1 : 0;
    hits += hitsIn(folder.path(), canary);
    row("D07", u"password: hits in log and error: %1"_s.arg(hits), hits == 0);
}

/// The passphrase of a key file: a wrong one, then the right one, over the whole life of a session.
void TestSshReliability::d07PassphraseInLogs()
{
    const QByteArray canary = "cnry" + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    const QTemporaryDir folder;
    startLog(folder.filePath(u"log"_s), LogLevel::Trace, false);
    SshdFixture server({.passphrase = QString::fromLatin1(canary)});
    QVERIFY(server.start());
    m_prompter = ScriptedPrompter();
    m_prompter.answers = {"w" + canary, canary};
    QByteArray said;
    int shown = 0;
    {
        SessionPool pool(server.poolSettings(), m_prompter);
        auto session = pool.session(server.endpoint(kHost));
        session->connectToHost();
        QVERIFY(waitPhase(*session, SessionPhase::Ready));
        QDirIterator processes(u"/proc"_s, QDir::Dirs | QDir::NoDotAndDotDot);
        while (processes.hasNext()) {
            const QString path = processes.next();
            shown += readAll(path + u"/cmdline"_s).contains(canary) || readAll(path + u"/environ"_s).contains(canary) ? 1 : 0;
        }
        said = outputOf(*session, script(u"env"_s));
        for (const ConnectionAttempt &attempt : session->attempts()) {
            for (const AttemptStep &step : attempt.steps)
                said += step.text.toUtf8() + '\n';
        }
    }
    QCOMPARE(m_prompter.asked.size(), 2);
    const qint64 hits = said.count(canary) + hitsIn(folder.path(), canary) + server.serverLog().count(canary);
    row("D07", u"passphrase: hits in log, connection log, remote environment, server log: %1; in arguments and environments: %2"_s.arg(hits).arg(shown), hits + shown == 0 && said.size() > 100);
}

void TestSshReliability::d08SecretsInArguments()
{
    const QByteArray canary = "cnry" + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    SshdFixture server;
    QVERIFY(server.start());
    m_prompter = ScriptedPrompter();
    SessionPool pool(server.poolSettings(), m_prompter);
    auto session = pool.session(server.endpoint(kHost));
    std::atomic<bool> stop = false;
    std::atomic<int> hits = 0;
    std::atomic<int> scans = 0;
    std::thread scanner([&] {
        while (!stop) {
            QDirIterator processes(u"/proc"_s, QDir::Dirs | QDir::NoDotAndDotDot);
            while (processes.hasNext()) {
                const QString path = processes.next();
                hits += readAll(path + u"/cmdline"_s).contains(canary) || readAll(path + u"/environ"_s).contains(canary) ? 1 : 0;
            }
            ++scans;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    });
    Command command = script(u"read -r secret; sleep 0.3; printf '%s' \"$secret\" | wc -c"_s);
    command.input = canary + '\n'; // the way secrets travel
    const QByteArray count = outputOf(*session, command).trimmed();
    stop = true;
    scanner.join();
    QCOMPARE(count.toInt(), int(canary.size()));
    row("D08", u"hits %1 in %2 scans"_s.arg(hits.load()).arg(scans.load()), hits == 0 && scans > 2);
}

void TestSshReliability::d14Quoting()
{
    const QStringList arguments = nastyArguments();
    const QStringList shells{u"bash"_s, u"dash"_s, u"busybox"_s, u"zsh"_s, u"mksh"_s, u"fish"_s, u"tcsh"_s, u"rbash"_s};
    qsizetype exact = 0, tried = 0;
    QStringList used;
    for (const QString &shell : shells) {
        const QString path = QStandardPaths::findExecutable(shell);
        if (path.isEmpty())
            continue; // counted below: the figure says how many there were
        const QString login = shell == u"busybox"_s ? path + u" sh"_s : path;
        SshdFixture server({.configLines = {u"ForceCommand exec %1 -c \"$SSH_ORIGINAL_COMMAND\""_s.arg(login)}});
        QVERIFY(server.start());
        m_prompter = ScriptedPrompter();
        SessionPool pool(server.poolSettings(), m_prompter);
        auto session = pool.session(server.endpoint(kHost));
        for (const bool withInput : {false, true}) {
            Command command = script(withInput ? u"cat >/dev/null; "_s + kDump : kDump, arguments);
            command.input = withInput ? QByteArray(200'000, 'i') : QByteArray();
            const QList<QByteArray> got = outputOf(*session, command).split('\n');
            const QList<QByteArray> expected = expectedDump(arguments).split('\n');
            for (qsizetype i = 0; i < arguments.size(); ++i)
                exact += got.value(i) == expected.at(i) ? 1 : 0;
            tried += arguments.size();
        }
        used << shell;
    }
    row("D14", u"%1/%2 exact through %3"_s.arg(exact).arg(tried).arg(used.join(u',')), exact == tried && used.size() >= 7);
}

void TestSshReliability::d15NoisyRc()
{
    // The account's shell prints on both streams before it runs anything, without a last newline.
    SshdFixture server({.configLines = {u"ForceCommand echo 'Welcome to prod'; printf 'no newline'; echo oops >&2; exec sh -c \"$SSH_ORIGINAL_COMMAND\""_s}});
    QVERIFY(server.start());
    m_prompter = ScriptedPrompter();
    SessionPool pool(server.poolSettings(), m_prompter);
    auto session = pool.session(server.endpoint(kHost));
    int right = 0;
    const QStringList arguments = nastyArguments();
    for (const QString &argument : arguments) {
        ChannelProbe probe(*session, script(kDump + u"; echo err >&2"_s, {argument}));
        right += probe.wait() && probe.out == expectedDump({argument}) && probe.err == "err\n" ? 1 : 0;
    }
    row("D15", u"%1/26 unaffected"_s.arg(right), right == 26);
}

void TestSshReliability::d20FrozenPeer()
{
    SshdFixture server;
    QVERIFY(server.start());
    m_prompter = ScriptedPrompter();
    SessionPool pool(server.poolSettings(), m_prompter);
    auto session = pool.session(server.endpoint(kHost));
    session->connectToHost();
    qint64 longest = 0;
    constexpr int rounds = 3;
    for (int i = 0; i < rounds; ++i) {
        QVERIFY(waitPhase(*session, SessionPhase::Ready));
        QElapsedTimer clock;
        clock.start();
        server.freeze();
        const bool lost = waitPhase(*session, SessionPhase::Lost, 20000);
        longest = std::max(longest, lost ? clock.elapsed() : 99999);
        server.thaw();
    }
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    row("D20", u"frozen peer lost after at most %1 ms, n=%2"_s.arg(longest).arg(rounds), longest <= 10000);
}

void TestSshReliability::d21ServerRestart()
{
    SshdFixture server;
    QVERIFY(server.start());
    m_prompter = ScriptedPrompter();
    SessionPool pool(server.poolSettings(), m_prompter);
    auto session = pool.session(server.endpoint(kHost));
    const QString log = server.folder() + u"/app.log"_s;
    QVERIFY(writeAll(log, {}));
    // A writer that goes on while the server is away, and a reader that asks for the rest by offset.
    LocalSession local;
    ChannelProbe writer(local, script(u"i=0; while [ $i -lt 600 ]; do echo \"line $i\" >>\"$1\"; i=$((i+1)); sleep 0.01; done"_s, {log}));
    QByteArray seen;
    QElapsedTimer clock;
    clock.start();
    bool killed = false, restarted = false;
    while (seen.count('\n') < 600 && clock.elapsed() < 60'000) {
        ChannelProbe tail(*session, script(u"tail -c +$(($2 + 1)) -F -- \"$1\" 2>/dev/null"_s, {log, QString::number(seen.size())}));
        const bool ended = QTest::qWaitFor([&] {
            if (!killed && clock.elapsed() > 1500) {
                killed = true;
                server.stop();
            }
            return tail.result.has_value() || (seen + tail.out).count('\n') >= 600;
        }, 30'000);
        QVERIFY(ended);
        seen += tail.out;
        if (killed && !restarted) {
            QTest::qWait(2000);
            restarted = true;
            QVERIFY(server.start());
        }
        (void)waitPhase(*session, SessionPhase::Ready, 15000);
    }
    QVERIFY(writer.wait(30000));
    const QByteArray whole = readAll(log);
    const auto missing = whole.count('\n') - seen.count('\n');
    row("D21", u"lost or duplicated lines: %1 of %2"_s.arg(missing).arg(whole.count('\n')), seen == whole && killed && restarted);
}

QD_TEST_MAIN(QCoreApplication, TestSshReliability)
#include "tst_ssh_reliability.moc"
