// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/forward.h"
#include "models/ssh/forward_socks.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/write_gate.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/ssh/tiny_server.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};
constexpr qsizetype kBlob = 100 * 1024 * 1024;
using State = ForwardStatus::State;

QByteArray blob(qsizetype size = kBlob)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint64 state = 88172645463325252ULL;
    for (qsizetype i = 0; i + 8 <= size; i += 8) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        memcpy(bytes.data() + i, &state, 8);
    }
    return bytes;
}

QByteArray hashOf(const QByteArray &bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex(); }

/// Answers with the hash of what came, once the other side ended: needs both directions to end by themselves.
void hashServer(Plug &plug) { plug.send(hashOf(plug.rest())); }

/// A page for whatever is asked.
void webServer(Plug &plug)
{
    QByteArray seen;
    while (!seen.contains("\r\n\r\n")) {
        const QByteArray piece = plug.some();
        if (piece.isEmpty())
            return;
        seen += piece;
    }
    plug.send("HTTP/1.0 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n");
}

ForwardSpec parsed(const QString &text)
{
    const auto spec = ForwardSpec::parse(text);
    if (!spec)
        qFatal("%s: %s", qPrintable(text), qPrintable(spec.error().toLine()));
    return *spec;
}

} // namespace

/// Tunnels through a real sshd.
class TestForward : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void readsSpecs_data();
    void readsSpecs();
    void refusesSpecs_data();
    void refusesSpecs();
    void socksRequests_data();
    void socksRequests();

    void local();
    void remote();
    void remoteOnAnyPort();
    void dynamic_data();
    void dynamic();
    void unixSocketThere();
    void unixSocketHere();
    void unixSocketBehindRemote();
    void bothDirectionsEnd();
    void slowReader();
    void bigUpload();
    void manyAtOnce();
    void clientThatGoesAway();
    void refusedByTheServer();
    void refusedRemote();
    void nothingListensThere();
    void portInUse();
    void loopbackOnly();
    void staleSocketFile();
    void comesBack();
    void comesBackRemote();
    void stopCloses();
    void stopFreesTheRemotePort();
    void heartbeatsGoOn();
    void remoteAsksTheGate();
    void noSessionNoTunnel();

private:
    [[nodiscard]] std::shared_ptr<Session> open(const SshdFixture &server);
    [[nodiscard]] std::unique_ptr<Forward> forward(const QString &text, State state = State::Listening);

    SshdFixture m_server;
    ScriptedPrompter m_prompter;
    std::unique_ptr<SessionPool> m_pool;
    std::shared_ptr<Session> m_session;
};

void TestForward::initTestCase() { QVERIFY2(m_server.start(), qPrintable(m_server.problem())); }

void TestForward::init()
{
    PoolSettings settings = m_server.poolSettings();
    settings.firstRetry = std::chrono::milliseconds(100);
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    m_session = open(m_server);
}

void TestForward::cleanup()
{
    m_session.reset();
    m_pool.reset();
}

std::shared_ptr<Session> TestForward::open(const SshdFixture &server)
{
    auto session = m_pool->session(server.endpoint(kHost));
    session->connectToHost();
    if (!QTest::qWaitFor([&] { return session->status().phase == SessionPhase::Ready; }, 15000))
        qFatal("no connection: %s", server.serverLog().constData());
    return session;
}

std::unique_ptr<Forward> TestForward::forward(const QString &text, State state)
{
    auto forward = m_session->forward(parsed(text));
    if (!QTest::qWaitFor([&] { return forward->status().state == state; }, 15000))
        qWarning("%s: state %d %s", qPrintable(text), int(forward->status().state), qPrintable(forward->status().error.value_or(Error{}).toLine()));
    return forward;
}

void TestForward::readsSpecs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("again");
    QTest::addColumn<bool>("exposed");
    QTest::addRow("local") << u"-L 8080:web:80"_s << u"-L 8080:web:80"_s << false;
    QTest::addRow("bound") << u"-L127.0.0.1:8080:10.0.0.7:80"_s << u"-L 127.0.0.1:8080:10.0.0.7:80"_s << false;
    QTest::addRow("all") << u"-L *:8080:web:80"_s << u"-L *:8080:web:80"_s << true;
    QTest::addRow("empty bind") << u"-L :8080:web:80"_s << u"-L *:8080:web:80"_s << true;
    QTest::addRow("v6") << u"-L [::1]:8080:[2001:db8::1]:80"_s << u"-L [::1]:8080:[2001:db8::1]:80"_s << false;
    QTest::addRow("v6 all") << u"-L [::]:8080:web:80"_s << u"-L [::]:8080:web:80"_s << true;
    QTest::addRow("to a socket") << u"-L 8080:/run/app.sock"_s << u"-L 8080:/run/app.sock"_s << false;
    QTest::addRow("from a socket") << u"-L /tmp/x:web:80"_s << u"-L /tmp/x:web:80"_s << false;
    QTest::addRow("sockets") << u"-L /tmp/x:/run/y"_s << u"-L /tmp/x:/run/y"_s << false;
    QTest::addRow("remote") << u"-R 9000:localhost:3000"_s << u"-R 9000:localhost:3000"_s << false;
    QTest::addRow("remote any") << u"-R 0:localhost:3000"_s << u"-R 0:localhost:3000"_s << false;
    QTest::addRow("remote socket") << u"-R 9000:/run/app.sock"_s << u"-R 9000:/run/app.sock"_s << false;
    QTest::addRow("dynamic") << u"-D 1080"_s << u"-D 1080"_s << false;
    QTest::addRow("dynamic bound") << u"-D 0.0.0.0:1080"_s << u"-D 0.0.0.0:1080"_s << true;
}

void TestForward::readsSpecs()
{
    QFETCH(QString, text);
    QFETCH(QString, again);
    QFETCH(bool, exposed);
    const auto spec = ForwardSpec::parse(text);
    QVERIFY2(spec.has_value(), spec ? "" : qPrintable(spec.error().toLine()));
    QCOMPARE(spec->toText(), again);
    QCOMPARE(spec->isExposed(), exposed);
    QCOMPARE(ForwardSpec::parse(again).value(), *spec);
}

void TestForward::refusesSpecs_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "8080:web:80", "-L", "-L 8080", "-L 8080:web", "-L 8080:web:0", "-L 70000:web:80", "-L x:web:80", "-L 80:web:y",
                             "-L 8080:-oProxyCommand:80", "-L 1:2:3:4:5", "-L [::1:80:web:80", "-L 8080::80", "-D", "-D x", "-D 1080:web:80",
                             "-R /run/x:localhost:80", "-L 80:we b:80", "-X 80:web:80"})
        QTest::addRow("%s", text) << QString::fromLatin1(text);
}

void TestForward::refusesSpecs()
{
    QFETCH(QString, text);
    const auto spec = ForwardSpec::parse(text);
    QVERIFY2(!spec, spec ? qPrintable(spec->toText()) : "");
    QVERIFY(!spec.error().hint.isEmpty());
}

void TestForward::socksRequests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<SocksParser::State>("state");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("reply");
    using enum SocksParser::State;
    const auto hex = [](const char *text) { return QByteArray::fromHex(text); };
    QTest::addRow("5, name") << hex("050100 050100 03 09 6c6f63616c686f7374 0050") << Wanted << "localhost"_ba << 80 << hex("0500");
    QTest::addRow("5, v4") << hex("05020200 050100 01 7f000001 1f90") << Wanted << "127.0.0.1"_ba << 8080 << hex("0500");
    QTest::addRow("5, v6") << hex("050100 050100 04 00000000000000000000000000000001 0016") << Wanted << "::1"_ba << 22 << hex("0500");
    QTest::addRow("4") << hex("0401 0050 7f000001 7573657200") << Wanted << "127.0.0.1"_ba << 80 << ""_ba;
    QTest::addRow("4a") << hex("0401 0050 00000001 00 6578616d706c6500") << Wanted << "example"_ba << 80 << ""_ba;
    QTest::addRow("5, user needed") << hex("050102") << Bad << ""_ba << 0 << hex("05ff");
    QTest::addRow("5, bind") << hex("050100 050200 01 7f000001 1f90") << Bad << ""_ba << 0 << hex("0500 05070001000000000000");
    QTest::addRow("5, strange address") << hex("050100 050100 02 7f000001 1f90") << Bad << ""_ba << 0 << hex("0500 05080001000000000000");
    QTest::addRow("5, name with NUL") << hex("050100 050100 03 02 6100 0050") << Bad << ""_ba << 0 << hex("0500 05010001000000000000");
    QTest::addRow("4, bind") << hex("0402 0050 7f000001 00") << Bad << ""_ba << 0 << hex("005b000000000000");
    QTest::addRow("http") << "GET / HTTP/1.1\r\n"_ba << Bad << ""_ba << 0 << ""_ba;
    QTest::addRow("half") << hex("050100 050100 03 09 6c6f") << Reading << ""_ba << 0 << hex("0500");
}

void TestForward::socksRequests()
{
    QFETCH(QByteArray, request);
    QFETCH(SocksParser::State, state);
    QFETCH(QByteArray, address);
    QFETCH(int, port);
    QFETCH(QByteArray, reply);
    const QByteArray bytes = state == SocksParser::State::Wanted ? request + "more" : request;
    SocksParser whole;
    QCOMPARE(whole.feed(bytes), state);
    SocksParser pieces;
    qsizetype at = 0;
    while (at < bytes.size() && pieces.state() == SocksParser::State::Reading)
        std::ignore = pieces.feed(QByteArrayView(bytes).sliced(at++, 1));
    for (SocksParser *parser : {&whole, &pieces}) {
        QCOMPARE(parser->state(), state);
        QCOMPARE(parser->address(), address);
        QCOMPARE(int(parser->port()), port);
        QCOMPARE(parser->takeReply(), reply);
    }
    if (state == SocksParser::State::Wanted)
        QCOMPARE(whole.takeRest(), "more"_ba);
}

void TestForward::local()
{
    TinyServer web(webServer);
    const auto tunnel = forward(u"-L 0:localhost:%1"_s.arg(web.port()));
    QVERIFY(tunnel->status().port != 0);
    for (int i = 0; i < 3; ++i) {
        const Plug plug = Plug::toPort(tunnel->status().port);
        QVERIFY(plug.isOpen() && plug.send("GET / HTTP/1.0\r\n\r\n"));
        QVERIFY(plug.rest().endsWith("hello\n"));
    }
    QTRY_COMPARE(tunnel->status().connectionsEver, 3ULL);
    QTRY_COMPARE(tunnel->status().connections, 0);
    QTRY_VERIFY(tunnel->status().received > 150);
    QVERIFY(tunnel->status().sent >= 3 * 18);
}

void TestForward::remote()
{
    TinyServer web(webServer);
    const quint16 port = TinyServer([](Plug &) {}).port(); // free a moment ago
    const auto tunnel = forward(u"-R %1:127.0.0.1:%2"_s.arg(port).arg(web.port()));
    QCOMPARE(tunnel->status().port, port);
    QCOMPARE(outputOf(*m_session, script(u"curl -s http://127.0.0.1:%1/"_s.arg(port))), "hello\n"_ba);
    QTRY_COMPARE(tunnel->status().connectionsEver, 1ULL);
}

void TestForward::remoteOnAnyPort()
{
    TinyServer web(webServer);
    const auto one = forward(u"-R 0:localhost:%1"_s.arg(web.port()));
    const auto two = forward(u"-R 0:localhost:%1"_s.arg(web.port()));
    QVERIFY(one->status().port != 0 && two->status().port != 0 && one->status().port != two->status().port);
    for (const Forward *tunnel : {one.get(), two.get()})
        QCOMPARE(outputOf(*m_session, script(u"curl -s http://localhost:%1/"_s.arg(tunnel->status().port))), "hello\n"_ba);
}

void TestForward::dynamic_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("name");
    QTest::addRow("5, name resolved there") << u"--socks5-hostname"_s << u"localhost"_s;
    QTest::addRow("5, address") << u"--socks5"_s << u"127.0.0.1"_s;
    QTest::addRow("4a") << u"--socks4a"_s << u"localhost"_s;
    QTest::addRow("4") << u"--socks4"_s << u"127.0.0.1"_s;
}

void TestForward::dynamic()
{
    QFETCH(QString, option);
    QFETCH(QString, name);
    TinyServer web(webServer);
    const auto tunnel = forward(u"-D 0"_s);
    QProcess curl;
    curl.start(u"curl"_s, {u"-sS"_s, u"--max-time"_s, u"10"_s, option, u"127.0.0.1:%1"_s.arg(tunnel->status().port), u"http://%1:%2/"_s.arg(name).arg(web.port())});
    QVERIFY(curl.waitForFinished(15000));
    QCOMPARE(curl.readAllStandardOutput(), "hello\n"_ba);
    QCOMPARE(curl.exitCode(), 0);
    // Nothing there: the client is told so, by SOCKS.
    curl.start(u"curl"_s, {u"-sS"_s, u"--max-time"_s, u"10"_s, option, u"127.0.0.1:%1"_s.arg(tunnel->status().port), u"http://%1:1/"_s.arg(name)});
    QVERIFY(curl.waitForFinished(15000));
    QCOMPARE(curl.exitCode(), 97); // CURLE_PROXY
    QTRY_VERIFY(tunnel->status().lastRefusal);
}

void TestForward::unixSocketThere()
{
    TinyServer web(webServer, m_server.folder() + u"/web.sock"_s);
    const auto tunnel = forward(u"-L 0:%1/web.sock"_s.arg(m_server.folder()));
    const Plug plug = Plug::toPort(tunnel->status().port);
    QVERIFY(plug.send("GET / HTTP/1.0\r\n\r\n"));
    QVERIFY(plug.rest().endsWith("hello\n"));
    QFile::remove(m_server.folder() + u"/web.sock"_s);
}

void TestForward::unixSocketHere()
{
    TinyServer web(webServer);
    const QString path = m_server.folder() + u"/here.sock"_s;
    {
        const auto tunnel = forward(u"-L %1:localhost:%2"_s.arg(path).arg(web.port()));
        QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
        const Plug plug = Plug::toPath(path);
        QVERIFY(plug.send("GET / HTTP/1.0\r\n\r\n"));
        QVERIFY(plug.rest().endsWith("hello\n"));
    }
    QTRY_VERIFY(!QFile::exists(path));
}

void TestForward::unixSocketBehindRemote()
{
    TinyServer web(webServer, m_server.folder() + u"/behind.sock"_s);
    const auto tunnel = forward(u"-R 0:%1/behind.sock"_s.arg(m_server.folder()));
    QCOMPARE(outputOf(*m_session, script(u"curl -s http://localhost:%1/"_s.arg(tunnel->status().port))), "hello\n"_ba);
    QFile::remove(m_server.folder() + u"/behind.sock"_s);
}

void TestForward::bothDirectionsEnd()
{
    TinyServer server(hashServer);
    const auto tunnel = forward(u"-L 0:localhost:%1"_s.arg(server.port()));
    const Plug plug = Plug::toPort(tunnel->status().port);
    QVERIFY(plug.send("some words"));
    plug.endSending(); // and still reads
    QCOMPARE(plug.rest(), hashOf("some words"));
    QTRY_COMPARE(tunnel->status().connections, 0);
}

void TestForward::slowReader()
{
    const QByteArray bytes = blob();
    std::atomic<qsizetype> sent = 0;
    TinyServer server([&](Plug &plug) {
        for (qsizetype at = 0; at < bytes.size() && plug.send(bytes.sliced(at, 1024 * 1024)); at += 1024 * 1024)
            sent = at + 1024 * 1024;
    });
    const auto tunnel = forward(u"-L 0:localhost:%1"_s.arg(server.port()));
    const Plug plug = Plug::toPort(tunnel->status().port);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(plug.some());
    QTest::qWait(1500); // nobody reads: the sender must have stopped
    QVERIFY2(sent < 40 * 1024 * 1024, qPrintable(QString::number(sent)));
    const qsizetype before = sent;
    QTest::qWait(500);
    QCOMPARE(sent.load(), before);
    QCOMPARE(outputOf(*m_session, script(u"echo lively"_s)), "lively\n"_ba); // the session is not held up
    for (QByteArray piece = plug.some(); !piece.isEmpty(); piece = plug.some())
        hash.addData(piece);
    QCOMPARE(hash.result().toHex(), hashOf(bytes));
}

void TestForward::bigUpload()
{
    const QByteArray bytes = blob();
    TinyServer server([](Plug &plug) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        qsizetype count = 0;
        for (QByteArray piece = plug.some(); !piece.isEmpty(); piece = plug.some()) {
            hash.addData(piece);
            if ((count += piece.size()) % 7 == 0)
                std::this_thread::sleep_for(std::chrono::milliseconds(1)); // slower than the sender
        }
        plug.send(hash.result().toHex());
    });
    const auto tunnel = forward(u"-L 0:localhost:%1"_s.arg(server.port()));
    const Plug plug = Plug::toPort(tunnel->status().port);
    QVERIFY(plug.send(bytes));
    plug.endSending();
    QCOMPARE(plug.rest(), hashOf(bytes));
    QTRY_COMPARE(tunnel->status().sent, quint64(bytes.size()));
}

void TestForward::manyAtOnce()
{
    TinyServer server(hashServer);
    const auto tunnel = forward(u"-L 0:localhost:%1"_s.arg(server.port()));
    std::vector<Plug> plugs;
    for (int i = 0; i < 60; ++i) {
        plugs.push_back(Plug::toPort(tunnel->status().port));
        QVERIFY(plugs.back().send("number " + QByteArray::number(i)));
    }
    QTRY_COMPARE(tunnel->status().connections, 60);
    for (int i = 0; i < 60; ++i) {
        plugs[size_t(i)].endSending();
        QCOMPARE(plugs[size_t(i)].rest(), hashOf("number " + QByteArray::number(i)));
    }
    QTRY_COMPARE(tunnel->status().connections, 0);
    QCOMPARE(outputOf(*m_session, script(u"echo free"_s)), "free\n"_ba);
}

void TestForward::clientThatGoesAway()
{
    TinyServer server([](Plug &plug) {
        while (plug.send(QByteArray(65536, 'x'))) { }
    });
    const auto tunnel = forward(u"-L 0:localhost:%1"_s.arg(server.port()));
    for (int i = 0; i < 5; ++i) {
        const Plug plug = Plug::toPort(tunnel->status().port);
        QVERIFY(!plug.some().isEmpty());
    } // closed with bytes unread
    QTRY_COMPARE(tunnel->status().connectionsEver, 5ULL);
    QTRY_COMPARE_WITH_TIMEOUT(tunnel->status().connections, 0, 10000);
    const quint64 traffic = m_session->traffic().received;
    QTest::qWait(300);
    QVERIFY(m_session->traffic().received - traffic < 1024 * 1024); // the host's side is closed as well
}

void TestForward::refusedByTheServer()
{
    SshdFixture strict({.configLines = {u"AllowTcpForwarding no"_s, u"AllowStreamLocalForwarding no"_s}});
    QVERIFY2(strict.start(), qPrintable(strict.problem()));
    m_pool->drop(kHost);
    m_session = open(strict);
    const auto tcp = forward(u"-L 0:localhost:80"_s);
    const Plug plug = Plug::toPort(tcp->status().port);
    QCOMPARE(plug.rest(), ""_ba);
    QTRY_VERIFY(tcp->status().lastRefusal);
    QCOMPARE(tcp->status().lastRefusal->code, ErrorCode::PermissionDenied);
    QVERIFY2(tcp->status().lastRefusal->hint.contains(u"AllowTcpForwarding"_s), qPrintable(tcp->status().lastRefusal->toLine()));
    const auto local = forward(u"-L 0:/run/x"_s);
    const Plug other = Plug::toPort(local->status().port);
    QCOMPARE(other.rest(), ""_ba);
    QTRY_VERIFY(local->status().lastRefusal);
    QVERIFY2(local->status().lastRefusal->hint.contains(u"AllowStreamLocalForwarding"_s), qPrintable(local->status().lastRefusal->toLine()));
    const auto remote = forward(u"-R 0:localhost:80"_s, State::Failed);
    QCOMPARE(remote->status().state, State::Failed);
    QVERIFY(remote->status().error && !remote->status().error->hint.isEmpty());
    QCOMPARE(outputOf(*m_session, script(u"echo lively"_s)), "lively\n"_ba);
    m_session.reset();
    m_pool.reset(); // before the server goes
}

void TestForward::refusedRemote()
{
    TinyServer taken([](Plug &) {});
    const Plug six = Plug::listening6(taken.port()); // a server is content with one family
    const auto tunnel = forward(u"-R %1:localhost:80"_s.arg(taken.port()), State::Failed);
    QCOMPARE(tunnel->status().state, State::Failed);
    QVERIFY2(tunnel->status().error->message.contains(QString::number(taken.port())), qPrintable(tunnel->status().error->toLine()));
}

void TestForward::nothingListensThere()
{
    const auto tunnel = forward(u"-L 0:localhost:1"_s);
    const Plug plug = Plug::toPort(tunnel->status().port);
    QCOMPARE(plug.rest(), ""_ba);
    QTRY_VERIFY(tunnel->status().lastRefusal);
    QCOMPARE(tunnel->status().lastRefusal->code, ErrorCode::Unreachable);
    QCOMPARE(tunnel->status().state, State::Listening);
    const auto back = forward(u"-R 0:localhost:1"_s);
    QCOMPARE(outputOf(*m_session, script(u"curl -s -m 5 http://localhost:%1/ || echo none"_s.arg(back->status().port))), "none\n"_ba);
    QTRY_VERIFY(back->status().lastRefusal);
}

void TestForward::portInUse()
{
    TinyServer taken([](Plug &) {});
    const auto tunnel = forward(u"-L %1:localhost:80"_s.arg(taken.port()), State::Failed);
    QCOMPARE(tunnel->status().state, State::Failed);
    QVERIFY2(tunnel->status().error->message.contains(u"in use"_s), qPrintable(tunnel->status().error->toLine()));
    QVERIFY(!tunnel->status().error->hint.isEmpty());
}

void TestForward::loopbackOnly()
{
    const auto tunnel = forward(u"-L 0:localhost:1"_s);
    const QByteArray port = QByteArray::number(tunnel->status().port, 16).toUpper().rightJustified(4, '0');
    QFile table(u"/proc/net/tcp"_s);
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QByteArray text = table.readAll();
    QVERIFY(text.contains("0100007F:" + port + " 00000000:0000 0A"));
    QVERIFY(!text.contains("00000000:" + port + " 00000000:0000 0A"));
}

void TestForward::staleSocketFile()
{
    const QString path = m_server.folder() + u"/stale.sock"_s;
    {
        TinyServer gone([](Plug &) {}, path);
    }
    QVERIFY(QFile::exists(path)); // nobody listens there any more
    TinyServer web(webServer);
    const auto tunnel = forward(u"-L %1:localhost:%2"_s.arg(path).arg(web.port()));
    QCOMPARE(tunnel->status().state, State::Listening);
    const auto second = forward(u"-L %1:localhost:%2"_s.arg(path).arg(web.port()), State::Failed);
    QCOMPARE(second->status().state, State::Failed); // a living one is left alone
    const Plug plug = Plug::toPath(path);
    QVERIFY(plug.send("GET / HTTP/1.0\r\n\r\n"));
    QVERIFY(plug.rest().endsWith("hello\n"));
}

void TestForward::comesBack()
{
    TinyServer web(webServer);
    const auto tunnel = forward(u"-L 0:localhost:%1"_s.arg(web.port()));
    const quint16 port = tunnel->status().port;
    const Plug before = Plug::toPort(port);
    QTRY_COMPARE(tunnel->status().connections, 1);
    m_server.dropConnections();
    QCOMPARE(before.rest(), ""_ba); // what was open is gone
    QTRY_COMPARE(tunnel->status().state, State::Waiting);
    const Plug queued = Plug::toPort(port); // waits in the kernel's queue
    QVERIFY(queued.isOpen() && queued.send("GET / HTTP/1.0\r\n\r\n"));
    QTRY_COMPARE_WITH_TIMEOUT(tunnel->status().state, State::Listening, 15000);
    QCOMPARE(tunnel->status().port, port);
    QVERIFY(queued.rest().endsWith("hello\n"));
}

void TestForward::comesBackRemote()
{
    TinyServer web(webServer);
    const auto tunnel = forward(u"-R 0:localhost:%1"_s.arg(web.port()));
    m_server.dropConnections();
    QTRY_COMPARE(tunnel->status().state, State::Waiting);
    QTRY_COMPARE_WITH_TIMEOUT(tunnel->status().state, State::Listening, 15000);
    QCOMPARE(outputOf(*m_session, script(u"curl -s http://localhost:%1/"_s.arg(tunnel->status().port))), "hello\n"_ba);
}

void TestForward::stopCloses()
{
    TinyServer server(hashServer);
    auto tunnel = forward(u"-L 0:localhost:%1"_s.arg(server.port()));
    const quint16 port = tunnel->status().port;
    const Plug plug = Plug::toPort(port);
    QVERIFY(plug.send("x"));
    QTRY_COMPARE(tunnel->status().connections, 1);
    tunnel.reset();
    QTRY_VERIFY(!Plug::toPort(port).isOpen());
    QCOMPARE(plug.rest(), ""_ba);
    QCOMPARE(outputOf(*m_session, script(u"echo lively"_s)), "lively\n"_ba);
}

void TestForward::stopFreesTheRemotePort()
{
    auto tunnel = forward(u"-R 0:localhost:1"_s);
    const quint16 port = tunnel->status().port;
    tunnel.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!Plug::toPort(port).isOpen(), 5000);
    const auto again = forward(u"-R %1:localhost:1"_s.arg(port));
    QCOMPARE(again->status().state, State::Listening);
}

void TestForward::heartbeatsGoOn()
{
    // The host's listeners and the heartbeat share one place for answers in libssh: neither may take the other's.
    PoolSettings settings = m_server.poolSettings();
    settings.heartbeat = std::chrono::milliseconds(40);
    settings.heartbeatLimit = std::chrono::milliseconds(2000);
    m_session.reset();
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    m_session = open(m_server);
    TinyServer web(webServer);
    QElapsedTimer clock;
    clock.start();
    int rounds = 0;
    for (; clock.elapsed() < 4000; ++rounds) {
        QTest::qWait(rounds % 7 * 15);
        const auto tunnel = forward(u"-R 0:localhost:%1"_s.arg(web.port()));
        QCOMPARE(tunnel->status().state, State::Listening);
        QVERIFY(tunnel->status().port != 0);
    }
    QVERIFY(rounds > 10);
    QCOMPARE(m_session->status().phase, SessionPhase::Ready);
    QVERIFY(m_session->status().roundTrip.has_value());
}

void TestForward::remoteAsksTheGate()
{
    PoolSettings settings = m_server.poolSettings();
    const auto gate = std::make_shared<WriteGate>(nullptr, nullptr);
    gate->setRules({{kHost, {Access::ReadOnly, u"the tag “prod”"_s, {}}}});
    settings.writeGate = gate;
    m_session.reset();
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    m_session = open(m_server);
    const auto remote = forward(u"-R 0:localhost:1"_s, State::Failed);
    QCOMPARE(remote->status().error->code, ErrorCode::PermissionDenied);
    QVERIFY(remote->status().error->message.contains(u"read-only"_s));
    QCOMPARE(forward(u"-L 0:localhost:1"_s)->status().state, State::Listening); // opens nothing on the host
}

void TestForward::noSessionNoTunnel()
{
    SshdFixture other;
    QVERIFY(other.start());
    Endpoint endpoint = other.endpoint(HostId{u"gone"_s});
    endpoint.user = u"nobody-here"_s;
    endpoint.identityFiles = {u"/nonexistent"_s};
    const auto session = m_pool->session(endpoint);
    session->connectToHost();
    const auto tunnel = session->forward(parsed(u"-L 0:localhost:1"_s));
    QTRY_COMPARE_WITH_TIMEOUT(tunnel->status().state, State::Failed, 20000);
    QVERIFY(tunnel->status().error);
    m_pool->drop(HostId{u"gone"_s});
}

QD_TEST_MAIN(QCoreApplication, TestForward)
#include "tst_forward.moc"
