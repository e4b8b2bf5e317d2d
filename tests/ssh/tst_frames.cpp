// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/endpoint.h"
#include "models/ssh/frame_parser.h"
#include "models/ssh/framed_shell.h"
#include "models/ssh/quoting.h"
#include "tests/support/log_guard.h"

using namespace qd::ssh;
using namespace Qt::StringLiterals;

class TestFrames : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void payloadSurvivesEveryCut();
    void oddStreams_data();
    void oddStreams();
    void streamsWithoutDelay();
    void keepsLittleNoise();
    void quoting_data();
    void quoting();
    void tokensDiffer();
    void plainCommands_data();
    void plainCommands();
    void linesAreLines();
    void addressText_data();
    void addressText();
};

namespace {
const QByteArray kToken("0123456789abcdef0123456789abcdef");
QByteArray begin(int pid) { return "\x1e" + kToken + ":b:" + QByteArray::number(pid) + "\n"; }
QByteArray end(int status) { return "\x1e" + kToken + ":e:" + QByteArray::number(status) + "\n"; }
}

void TestFrames::payloadSurvivesEveryCut()
{
    const QByteArray payload = "line one\n\x1e half a mark \x1e" + kToken.first(20) + "\0\xff no newline at the end"_ba;
    const QByteArray whole = "Welcome!\n\x1e" + begin(4711) + payload + end(3) + "late noise";
    for (qsizetype cut = 0; cut <= whole.size(); ++cut) {
        FrameParser parser(kToken);
        QByteArray got = parser.feed(whole.first(cut));
        got += parser.feed(whole.sliced(cut));
        QCOMPARE(got, payload);
        QCOMPARE(parser.state(), FrameParser::State::Ended);
        QCOMPARE(parser.beginNumber(), std::optional(4711));
        QCOMPARE(parser.endNumber(), std::optional(3));
        QCOMPARE(parser.noise(), "Welcome!\n\x1e"_ba);
    }
    FrameParser slow(kToken);
    QByteArray got;
    for (const char byte : whole)
        got += slow.feed(QByteArray(1, byte));
    QCOMPARE(got, payload);
}

void TestFrames::oddStreams_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("state");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << int(FrameParser::State::Noise);
    QTest::newRow("noise only") << "rc says hi\n"_ba << QByteArray() << int(FrameParser::State::Noise);
    QTest::newRow("end without begin") << end(0) << QByteArray() << int(FrameParser::State::Noise);
    QTest::newRow("cut off") << begin(1) + "half" << "half"_ba << int(FrameParser::State::Payload);
    QTest::newRow("empty payload") << begin(1) + end(0) << QByteArray() << int(FrameParser::State::Ended);
    QTest::newRow("begin mark inside") << begin(1) + begin(2) + end(0) << begin(2) << int(FrameParser::State::Ended);
    const QByteArray fake = "\x1e" + kToken + ":e:\n" + "\x1e" + kToken + ":e:12345678901\n" + "\x1e" + kToken + ":e:x\n";
    QTest::newRow("end marks that are none") << begin(1) + fake + end(7) << fake << int(FrameParser::State::Ended);
    QTest::newRow("other token") << begin(1) + "\x1e" + kToken.toUpper() + ":e:0\n"
                                 << "\x1e" + kToken.toUpper() + ":e:0\n" << int(FrameParser::State::Payload);
}

void TestFrames::oddStreams()
{
    QFETCH(const QByteArray, stream);
    FrameParser whole(kToken);
    QTEST(whole.feed(stream), "payload");
    QTEST(int(whole.state()), "state");
    QCOMPARE(whole.endNumber().has_value(), whole.state() == FrameParser::State::Ended);
    FrameParser bytewise(kToken);
    QByteArray got;
    for (const char byte : stream)
        got += bytewise.feed(QByteArray(1, byte));
    QTEST(got, "payload");
}

void TestFrames::streamsWithoutDelay()
{
    FrameParser parser(kToken);
    QCOMPARE(parser.feed(begin(1)), QByteArray());
    QCOMPARE(parser.feed("cpu 1 2 3\n"), "cpu 1 2 3\n"_ba);
    QCOMPARE(parser.feed("no newline"), "no newline"_ba);
    QCOMPARE(parser.feed("tail\x1e"), "tail"_ba);
    QCOMPARE(parser.feed("x"), "\x1ex"_ba);
}

void TestFrames::keepsLittleNoise()
{
    FrameParser parser(kToken);
    for (int i = 0; i < 1000; ++i)
        QVERIFY(parser.feed(QByteArray(1000, 'n')).isEmpty());
    QCOMPARE(parser.noise().size(), 4096);
    QCOMPARE(parser.feed(begin(1) + "p" + end(0)), "p"_ba);
}

void TestFrames::quoting_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("empty") << QByteArray("") << "''"_ba;
    QTest::newRow("plain") << "abc"_ba << "'abc'"_ba;
    QTest::newRow("quote") << "it's"_ba << R"('it'\''s')"_ba;
    QTest::newRow("only quotes") << "''"_ba << R"(''\'''\''')"_ba;
    QTest::newRow("dollar, backtick, newline") << "$(x)`y`\n"_ba << "'$(x)`y`\n'"_ba;
    QTest::newRow("nul ends") << QByteArray("a\0b", 3) << "'a'"_ba;
}

void TestFrames::quoting()
{
    QFETCH(const QByteArray, bytes);
    QTEST(shellQuoted(bytes), "word");
}

void TestFrames::tokensDiffer()
{
    const FramedShell one{FramedShell::freshToken()};
    const FramedShell two{FramedShell::freshToken()};
    QCOMPARE(one.token.size(), 32);
    QVERIFY(one.token != two.token);
    QVERIFY2(!one.line({}).contains(one.token) && !one.loopLine({}).contains(one.token), "a shell that echoes its script would print a mark");
}

void TestFrames::plainCommands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("yes");
    QTest::newRow("word") << u"true"_s << true;
    QTest::newRow("words") << u"test -e /etc/os-release"_s << true;
    QTest::newRow("program") << u"systemctl is-active nginx.service"_s << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("unknown word") << u"cd /"_s << false;
    QTest::newRow("leaves the shell") << u"exit 3"_s << false;
    QTest::newRow("two commands") << u"true; exit"_s << false;
    QTest::newRow("two lines") << u"true\nexit"_s << false;
    QTest::newRow("background") << u"cat x &"_s << false;
    QTest::newRow("expansion") << u"echo $HOME"_s << false;
    QTest::newRow("pattern") << u"ls *"_s << false;
    QTest::newRow("redirection") << u"echo x >/tmp/x"_s << false;
    QTest::newRow("assignment") << u"x=1 true"_s << false;
    QTest::newRow("other letters") << u"echo Grüße"_s << false;
}

void TestFrames::plainCommands()
{
    QFETCH(const QString, text);
    Command command;
    command.script = text;
    QTEST(FramedShell::isPlain(command), "yes");
    command.arguments = {u"a"_s};
    QVERIFY(!FramedShell::isPlain(command));
    command.arguments.clear();
    command.input = "x";
    QVERIFY(!FramedShell::isPlain(command));
}

/// A shell reads exactly one line and runs it whole or not at all.
void TestFrames::linesAreLines()
{
    const FramedShell shell{FramedShell::freshToken()};
    Command command;
    command.script = u"cat <<X\nit's\nX\n"_s;
    command.arguments = {u"two\nlines"_s};
    command.environment.insert(u"e"_s, u"\n"_s);
    command.directory = u"/a\nb"_s;
    Command fed = command;
    fed.keepInputOpen = true;
    Command elevated = fed;
    elevated.elevate = u"root"_s;
    for (const QByteArray &line : {FramedShell::loop().line, shell.line(command), shell.line(fed), shell.line(elevated), shell.loopLine(command)}) {
        QCOMPARE(line.count('\n'), 1);
        QVERIFY(line.endsWith('\n'));
    }
    const QByteArray constant(FramedShell::bootstrap());
    QVERIFY(!constant.contains('\n') && !constant.contains('\''));
}

void TestFrames::addressText_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("text");
    QTest::newRow("default port") << u"deploy"_s << u"web-01"_s << 22 << u"deploy@web-01"_s;
    QTest::newRow("port") << u"deploy"_s << u"web-01"_s << 2222 << u"deploy@web-01:2222"_s;
    QTest::newRow("IPv6") << u"root"_s << u"fe80::1"_s << 2222 << u"root@[fe80::1]:2222"_s;
    QTest::newRow("no user") << QString() << u"10.0.0.1"_s << 22 << u"10.0.0.1"_s;
}

void TestFrames::addressText()
{
    QFETCH(const QString, user);
    QFETCH(const QString, address);
    QFETCH(const int, port);
    Endpoint endpoint;
    endpoint.user = user;
    endpoint.address = address;
    endpoint.port = quint16(port);
    QTEST(endpoint.addressText(), "text");
    endpoint.kind = Endpoint::Kind::Local;
    QCOMPARE(endpoint.addressText(), u"local"_s);
}

QD_TEST_MAIN(QCoreApplication, TestFrames)
#include "tst_frames.moc"
