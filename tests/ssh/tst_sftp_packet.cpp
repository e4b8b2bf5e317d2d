// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/sftp_operation.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QtEndian>

using namespace qd;
using namespace qd::ssh;
using namespace Qt::StringLiterals;

namespace {

QByteArray packet(SftpCode code, const QByteArray &body)
{
    const quint32 length = qToBigEndian(quint32(1 + body.size()));
    return QByteArray(reinterpret_cast<const char *>(&length), 4) + char(code) + body;
}

QByteArray version() { return packet(SftpCode::Version, SftpPacker().number32(3).text("posix-rename@openssh.com").text("1").take()); }

QByteArray status(quint32 id, quint32 code) { return packet(SftpCode::Status, SftpPacker().number32(id).number32(code).text("why").text("").take()); }

SftpPacket parsed(SftpCode code, const QByteArray &body)
{
    return {code, 1, char(code) + QByteArray("\0\0\0\1", 4) + body};
}

} // namespace

/// The protocol's bytes, without a server.
class TestSftpPacket : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutAnywhere();
    void skipsNoise();
    void refusesOtherThings_data();
    void refusesOtherThings();
    void attributesRoundTrip();
    void attributesCutOff();
    void extendedAttributesAreSkipped();
    void readsNames();
    void refusesNamesThatAreNotThere();
    void mapsStatus_data();
    void mapsStatus();
    void endsAreNoErrors();
    void refusesLongHandles();
};

void TestSftpPacket::cutAnywhere()
{
    const QByteArray bytes = version() + status(7, 0) + packet(SftpCode::Data, SftpPacker().number32(8).text(QByteArray(100'000, 'x')).take());
    for (const qsizetype step : {1, 3, 4, 5, 4096, 1'000'000}) {
        SftpPacketParser parser;
        std::vector<SftpPacket> packets;
        for (qsizetype at = 0; at < bytes.size(); at += step)
            QVERIFY(parser.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)), packets));
        QCOMPARE(packets.size(), 3U);
        QCOMPARE(packets[0].code, SftpCode::Version);
        QCOMPARE(packets[0].id, 3U);
        QCOMPARE(packets[1].id, 7U);
        QCOMPARE(packets[2].body().size(), 100'004);
    }
}

void TestSftpPacket::skipsNoise()
{
    SftpPacketParser parser;
    std::vector<SftpPacket> packets;
    QVERIFY(parser.feed("Welcome!\nLast login: today\n", packets));
    QVERIFY(packets.empty());
    QVERIFY(parser.noise().startsWith("Welcome"));
    QVERIFY(parser.feed("\x01\x02more\n" + version() + status(1, 4), packets));
    QCOMPARE(packets.size(), 2U);
    QCOMPARE(packets[1].code, SftpCode::Status);
}

void TestSftpPacket::refusesOtherThings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("endless chatter") << QByteArray(70 * 1024, 'x');
    QTest::newRow("too long") << version() + "\x7f\xff\xff\xff" + QByteArray(100, 'x');
    QTest::newRow("a little too long") << version() + QByteArray::fromHex("00040401") + QByteArray(100, 'x');
    QTest::newRow("too short") << version() + QByteArray::fromHex("0000000465") + QByteArray(100, 'x');
    QTest::newRow("nothing") << version() + QByteArray(4, '\0');
}

void TestSftpPacket::refusesOtherThings()
{
    QFETCH(const QByteArray, bytes);
    SftpPacketParser parser;
    std::vector<SftpPacket> packets;
    QVERIFY(!parser.feed(bytes, packets));
    QVERIFY(!parser.feed(version(), packets)); // and for good
}

void TestSftpPacket::attributesRoundTrip()
{
    SftpAttributes all;
    all.size = quint64(5) << 33;
    all.owner = {1000, 100};
    all.mode = 0100640;
    all.times = {1, 1700000000};
    const QByteArray bytes = SftpPacker().attributes(all).take();
    SftpUnpacker reader(bytes);
    QCOMPARE(reader.attributes(), all);
    QVERIFY(reader.ok() && reader.atEnd());
    QCOMPARE(all.type(), SftpType::File);
    QCOMPARE(SftpAttributes().type(), SftpType::Unknown);
}

void TestSftpPacket::attributesCutOff()
{
    SftpAttributes all;
    all.size = 1;
    all.mode = 0100640;
    all.times = {1, 2};
    const QByteArray bytes = SftpPacker().attributes(all).take();
    for (qsizetype cut = 0; cut < bytes.size(); ++cut) {
        SftpUnpacker reader(QByteArrayView(bytes).first(cut));
        QCOMPARE(reader.attributes(), SftpAttributes());
        QVERIFY(!reader.ok());
    }
}

void TestSftpPacket::extendedAttributesAreSkipped()
{
    const QByteArray bytes = SftpPacker().number32(0x80000004U).number32(0755).number32(2).text("a").text("b").text("c").text("d").number32(99).take();
    SftpUnpacker reader(bytes);
    QCOMPARE(reader.attributes().mode, 0755U);
    QCOMPARE(reader.number32(), 99U);
    const QByteArray endless = SftpPacker().number32(0x80000000U).number32(0xffffffffU).take();
    SftpUnpacker lying(endless);
    std::ignore = lying.attributes();
    QVERIFY(!lying.ok());
}

void TestSftpPacket::readsNames()
{
    SftpAttributes folder;
    folder.mode = 0040755;
    const QByteArray body = SftpPacker().number32(2).text("a").text("long").attributes(folder).text("../x").text("").attributes({}).take();
    const auto entries = sftp::readFolder("h").decode(parsed(SftpCode::Name, body), {});
    QVERIFY(entries.has_value());
    QCOMPARE(entries->size(), 2);
    QCOMPARE(entries->at(0).attributes.type(), SftpType::Folder);
    QCOMPARE(entries->at(1).name, "../x"_ba); // judged where it is used
}

void TestSftpPacket::refusesNamesThatAreNotThere()
{
    const QByteArray body = SftpPacker().number32(0xffffffffU).text("a").text("").attributes({}).take();
    const auto entries = sftp::readFolder("h").decode(parsed(SftpCode::Name, body), {});
    QVERIFY(!entries);
    QCOMPARE(entries.error().code, ErrorCode::Protocol);
}

void TestSftpPacket::mapsStatus_data()
{
    QTest::addColumn<quint32>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("end of file") << 1U << ErrorCode::CommandFailed;
    QTest::newRow("no such file") << 2U << ErrorCode::NotFound;
    QTest::newRow("permission denied") << 3U << ErrorCode::PermissionDenied;
    QTest::newRow("failure") << 4U << ErrorCode::CommandFailed;
    QTest::newRow("bad message") << 5U << ErrorCode::Protocol;
    QTest::newRow("connection lost") << 7U << ErrorCode::Unreachable;
    QTest::newRow("unsupported") << 8U << ErrorCode::Unsupported;
    QTest::newRow("made up") << 4711U << ErrorCode::CommandFailed;
}

void TestSftpPacket::mapsStatus()
{
    QFETCH(const quint32, status);
    QFETCH(const ErrorCode, code);
    const QByteArray body = SftpPacker().number32(status).text("server's \x1b words").text("en").take();
    const auto result = sftp::remove("/tmp/x").decode(parsed(SftpCode::Status, body), "/tmp/x");
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
    QVERIFY(result.error().message.contains(u"/tmp/x") || code == ErrorCode::Unreachable);
    QVERIFY(!result.error().detail.contains(QChar(0x1b)));
}

void TestSftpPacket::endsAreNoErrors()
{
    const SftpPacket end = parsed(SftpCode::Status, SftpPacker().number32(1).text("").text("").take());
    QCOMPARE(sftp::read("h", 0, 1).decode(end, {}).value(), QByteArray());
    QVERIFY(sftp::readFolder("h").decode(end, {}).value().isEmpty());
    const SftpPacket short3 = parsed(SftpCode::Status, SftpPacker().number32(0).take()); // servers of protocol 2 send no text
    QVERIFY(sftp::close("h").decode(short3, {}).has_value());
}

void TestSftpPacket::refusesLongHandles()
{
    const SftpPacket answer = parsed(SftpCode::Handle, SftpPacker().text(QByteArray(257, 'h')).take());
    QVERIFY(!sftp::open("x", OpenRead).decode(answer, "x"));
    QVERIFY(sftp::open("x", OpenRead).decode(parsed(SftpCode::Handle, SftpPacker().text("h").take()), "x").has_value());
}

QD_TEST_MAIN(QCoreApplication, TestSftpPacket)
#include "tst_sftp_packet.moc"
