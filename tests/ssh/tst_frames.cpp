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
        QByteArray got = parser.feed(QByteArrayView(whole).first(cut));
        got += parser.feed(QByteArrayView(whole).sliced(cut));
        QCOMPARE(got, payload);
        QCOMPARE(parser.state(), FrameParser::State::Ended);
        QCOMPARE(parser.beginNumber(), std::optional(4711));
        QCOMPARE(parser.endNumber(), std::optional(3));
        QCOMPARE(parser.noise(), "Welcome!\n\x1e"_ba);
    }
    FrameParser slow(kToken);
    QByteArray got;
    for (const char byte : whole)
        got += slow.feed(QByteArrayView(&byte, 1));
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
        got += bytewise.feed(QByteArrayView(&byte, 1));
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
    const FramedShell one = FramedShell::forCommand({});
    const FramedShell two = FramedShell::forCommand({});
    QCOMPARE(one.token.size(), 32);
    QVERIFY(one.token != two.token);
    QVERIFY2(!one.prelude.contains(one.token), "a shell that echoes its script would print a mark");
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
