// SPDX-License-Identifier: GPL-3.0-or-later
// Copies that meet each other, and lines that break under several channels.
#include "models/ssh/session_pool.h"
#include "tests/files/transfer_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"
#include "tests/support/sshd_fixture.h"
#include "tests/support/tcp_proxy.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTemporaryDir>

using namespace qd;
using namespace qd::files;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Action = TransferItem::Action;
using Kind = TransferRequest::Kind;

namespace {

QStringList partials(const QString &folder)
{
    return QDir(folder).entryList({u"*.qdpart-*"_s}, QDir::AllEntries | QDir::Hidden);
}

/// A server behind a line that can be long or dead.
struct Site {
    explicit Site(std::chrono::milliseconds delay = 0ms, const QStringList &configLines = {}) : server(SshdOptions{.configLines = configLines})
    {
        if (!server.start())
            return;
        line = std::make_unique<TcpProxy>(server.port());
        line->setDelay(delay);
        ssh::Endpoint endpoint = server.endpoint(HostId{u"web-1"_s});
        put(server.folder() + u"/known"_s, contentOf(server.knownHostsPath()).replace(QByteArray::number(server.port()), QByteArray::number(line->port())));
        endpoint.port = line->port();
        endpoint.knownHostsFiles = {server.folder() + u"/known"_s};
        pool = std::make_unique<ssh::SessionPool>(server.poolSettings(), prompter);
        session = pool->bulkSession(endpoint);
    }
    SshdFixture server;
    std::unique_ptr<TcpProxy> line;
    ScriptedPrompter prompter;
    std::unique_ptr<ssh::SessionPool> pool;
    std::shared_ptr<ssh::Session> session;
    TransferService service; // goes first
    QTemporaryDir from;
    QTemporaryDir to;
};

} // namespace

class TestTransferResume : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sameUploadTwiceAtOnce_data();
    void sameUploadTwiceAtOnce();
    void sameDownloadTwiceAtOnce();
    void onlyTheOwnPartialIsContinued();
    void damagedPartialIsNotTrusted();
    void stripedOverBreaks_data();
    void stripedOverBreaks();
    void lineGoneForAWhile_data();
    void lineGoneForAWhile();
    void serverThatStaysAwayEndsIt();
    void oneChannelIsEnough();
};

void TestTransferResume::sameUploadTwiceAtOnce_data()
{
    QTest::addColumn<int>("files"); // 1 = a big one; few go by SFTP side by side, many by tar
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("one big file") << 1 << qsizetype(40'000'000);
    QTest::newRow("few small files") << 6 << qsizetype(30'000);
    QTest::newRow("many small files") << 60 << qsizetype(3000);
}

void TestTransferResume::sameUploadTwiceAtOnce()
{
    QFETCH(const int, files);
    QFETCH(const qsizetype, size);
    Site site;
    QVERIFY2(site.session, qPrintable(site.server.problem()));
    for (int i = 0; i < files; ++i)
        put(site.from.filePath(u"t/%1"_s.arg(i)), noise(size, quint32(i)));
    const QString source = files == 1 ? site.from.filePath(u"t/0"_s) : site.from.filePath(u"t"_s);
    const QString target = site.to.filePath(u"copy"_s);
    std::vector<std::unique_ptr<TransferProbe>> probes;
    for (int i = 0; i < 3; ++i)
        probes.push_back(std::make_unique<TransferProbe>(site.service, site.session, transferOf(Kind::Put, source, target)));
    for (const auto &probe : probes)
        QCOMPARE(probe->problem(), QString());
    if (files == 1)
        QVERIFY(contentOf(target) == contentOf(source));
    else // the later ones found the folder and went into it
        QVERIFY(treeOf(site.from.filePath(u"t"_s)).size() == files && contentOf(target + u"/0"_s) == contentOf(source + u"/0"_s));
    QVERIFY2(partials(site.to.path()).isEmpty() && partials(target).isEmpty() && partials(target + u"/t"_s).isEmpty(),
             qPrintable((partials(site.to.path()) + partials(target)).join(u' ')));
}

void TestTransferResume::sameDownloadTwiceAtOnce()
{
    Site site;
    QVERIFY2(site.session, qPrintable(site.server.problem()));
    const QByteArray blob = noise(40'000'000);
    put(site.from.filePath(u"a"_s), blob);
    TransferProbe first(site.service, site.session, transferOf(Kind::Get, site.from.filePath(u"a"_s), site.to.filePath(u"a"_s)));
    TransferProbe second(site.service, site.session, transferOf(Kind::Get, site.from.filePath(u"a"_s), site.to.filePath(u"a"_s)));
    QCOMPARE(first.problem(), QString());
    QCOMPARE(second.problem(), QString());
    QVERIFY(contentOf(site.to.filePath(u"a"_s)) == blob);
    QVERIFY(partials(site.to.path()).isEmpty());
}

/// Two at once, both cancelled: the one with the lasting name keeps its part, the other leaves nothing, and the next transfer
/// goes on from there.
void TestTransferResume::onlyTheOwnPartialIsContinued()
{
    Site site(5ms); // slow enough to be caught in the middle
    QVERIFY2(site.session, qPrintable(site.server.problem()));
    const QByteArray blob = noise(150'000'000);
    put(site.from.filePath(u"a"_s), blob);
    const TransferRequest asked = transferOf(Kind::Put, site.from.filePath(u"a"_s), site.to.filePath(u"a"_s));
    TransferProbe first(site.service, site.session, asked);
    QVERIFY(QTest::qWaitFor([&] { return first.transfer->progress().bytes > 2'000'000 || first.result; }, 30000));
    TransferProbe second(site.service, site.session, asked);
    QVERIFY(QTest::qWaitFor([&] { return second.transfer->progress().bytes > 2'000'000 || second.result || first.result; }, 30000));
    QVERIFY(!first.result && !second.result);
    QCOMPARE(partials(site.to.path()).size(), 2);
    second.transfer->cancel();
    QVERIFY(second.wait());
    QVERIFY(second.paths(Action::Kept).isEmpty());
    QCOMPARE(partials(site.to.path()).size(), 1);
    first.transfer->cancel();
    QVERIFY(first.wait());
    QCOMPARE(first.paths(Action::Kept).size(), 1);
    QVERIFY(!QFile::exists(site.to.filePath(u"a"_s)));
    TransferProbe third(site.service, site.session, asked);
    QCOMPARE(third.problem(), QString());
    QVERIFY2(third.sum().bytes <= quint64(blob.size()) - 1'000'000, qPrintable(QString::number(third.sum().bytes)));
    QVERIFY(contentOf(site.to.filePath(u"a"_s)) == blob);
    QVERIFY(partials(site.to.path()).isEmpty());
}

/// A hole in what an earlier attempt left is found, wherever it is.
void TestTransferResume::damagedPartialIsNotTrusted()
{
    Site site(5ms);
    QVERIFY2(site.session, qPrintable(site.server.problem()));
    const QByteArray blob = noise(120'000'000);
    put(site.from.filePath(u"a"_s), blob);
    const TransferRequest asked = transferOf(Kind::Put, site.from.filePath(u"a"_s), site.to.filePath(u"a"_s));
    TransferProbe first(site.service, site.session, asked);
    QVERIFY(QTest::qWaitFor([&] { return first.transfer->progress().bytes > 80'000'000 || first.result; }, 60000));
    first.transfer->cancel();
    QVERIFY(first.wait());
    QVERIFY(!first.result->has_value());
    QFile partial(site.to.filePath(partials(site.to.path()).value(0)));
    QVERIFY(partial.open(QIODevice::ReadWrite) && partial.seek(50'000'000) && partial.write("XXXX") == 4);
    partial.close();
    TransferProbe second(site.service, site.session, asked);
    QCOMPARE(second.problem(), QString());
    QVERIFY(contentOf(site.to.filePath(u"a"_s)) == blob);
    // The first block of 32 MiB was good and did not travel again.
    QCOMPARE(second.sum().bytes, quint64(blob.size()) - 32 * 1024 * 1024);
}

void TestTransferResume::stripedOverBreaks_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("get") << Kind::Get;
    QTest::newRow("put") << Kind::Put;
}

void TestTransferResume::stripedOverBreaks()
{
    QFETCH(const Kind, kind);
    Site site(15ms);
    QVERIFY2(site.session, qPrintable(site.server.problem()));
    constexpr qint64 size = 120'000'000;
    const QByteArray blob = noise(size);
    put(site.from.filePath(u"blob"_s), blob);
    TransferProbe probe(site.service, site.session, transferOf(kind, site.from.filePath(u"blob"_s), site.to.filePath(u"blob"_s)));
    int breaks = 0;
    int channels = 1000;
    for (const quint64 mark : {quint64(30'000'000), quint64(70'000'000)}) {
        int most = 0;
        QVERIFY(QTest::qWaitFor([&] {
            most = std::max(most, site.pool->channelsInUse());
            return probe.transfer->progress().bytes > mark || probe.result;
        }, 60000));
        if (probe.result)
            break;
        channels = std::min(channels, most);
        site.server.dropConnections();
        ++breaks;
    }
    QCOMPARE(probe.problem(120000), QString());
    const bool equal = contentOf(site.to.filePath(u"blob"_s)) == blob;
    const qint64 again = qint64(probe.sum().bytes) - size;
    const auto left = treeOf(site.to.path()).size() - 1;
    // A get goes on at the very byte; of a put what lay behind the first gap travels again.
    const qint64 most = kind == Kind::Get ? 0 : 20'000'000 * breaks;
    QVERIFY(reportRow("resume", u"striped %1 of 120 MB on %2 channels over %3 broken connections: equal %4, bytes twice %5, left over %6"_s
                                    .arg(QString::fromLatin1(QTest::currentDataTag())).arg(channels).arg(breaks).arg(equal ? u"yes"_s : u"no"_s).arg(again).arg(left),
                      equal && breaks == 2 && channels >= 4 && again <= most && left == 0));
}

void TestTransferResume::lineGoneForAWhile_data() { stripedOverBreaks_data(); }

void TestTransferResume::lineGoneForAWhile()
{
    QFETCH(const Kind, kind);
    Site site(5ms);
    QVERIFY2(site.session, qPrintable(site.server.problem()));
    const QByteArray blob = noise(100'000'000);
    put(site.from.filePath(u"blob"_s), blob);
    TransferProbe probe(site.service, site.session, transferOf(kind, site.from.filePath(u"blob"_s), site.to.filePath(u"blob"_s)));
    QVERIFY(QTest::qWaitFor([&] { return probe.transfer->progress().bytes > 20'000'000 || probe.result; }, 60000));
    QVERIFY(!probe.result);
    site.line->setRefusing(true); // and each new connection is closed at once
    QTest::qWait(3000);
    QVERIFY(!probe.result);
    site.line->setRefusing(false);
    QCOMPARE(probe.problem(60000), QString());
    QVERIFY(contentOf(site.to.filePath(u"blob"_s)) == blob);
    QVERIFY(qint64(probe.sum().bytes) - blob.size() <= 20'000'000);
}

/// A refusal is an end, not a pause.
void TestTransferResume::serverThatStaysAwayEndsIt()
{
    Site site(5ms);
    QVERIFY2(site.session, qPrintable(site.server.problem()));
    put(site.from.filePath(u"blob"_s), noise(100'000'000));
    TransferProbe probe(site.service, site.session, transferOf(Kind::Put, site.from.filePath(u"blob"_s), site.to.filePath(u"blob"_s)));
    QVERIFY(QTest::qWaitFor([&] { return probe.transfer->progress().bytes > 20'000'000 || probe.result; }, 60000));
    QVERIFY(!probe.result);
    site.line->setRefusing(true);
    QTest::qWait(500);
    probe.transfer->cancel();
    QVERIFY(probe.wait(10000));
    QVERIFY(!probe.result->has_value());
    site.line->setRefusing(false);
    TransferProbe again(site.service, site.session, transferOf(Kind::Put, site.from.filePath(u"blob"_s), site.to.filePath(u"blob"_s)));
    QCOMPARE(again.problem(), QString());
    QVERIFY(again.sum().bytes < 90'000'000);
}

/// MaxSessions 1: the host's hashing finds no channel beside the file service, and both ends are compared instead.
void TestTransferResume::oneChannelIsEnough()
{
    Site site(15ms, {u"MaxSessions 1"_s});
    QVERIFY2(site.session, qPrintable(site.server.problem()));
    QDir(site.from.path()).mkdir(u"t"_s);
    for (int i = 0; i < 3; ++i)
        put(site.from.filePath(u"t/%1"_s.arg(i)), noise(9'000'000, quint32(i)));
    TransferProbe up(site.service, site.session, transferOf(Kind::Put, site.from.filePath(u"t"_s), site.to.filePath(u"t"_s)));
    QCOMPARE(up.problem(), QString());
    QVERIFY(treeOf(site.to.filePath(u"t"_s)) == treeOf(site.from.filePath(u"t"_s)));
    TransferProbe down(site.service, site.session, transferOf(Kind::Get, site.to.filePath(u"t"_s), site.from.filePath(u"back"_s)));
    QCOMPARE(down.problem(), QString());
    QVERIFY(treeOf(site.from.filePath(u"back"_s)) == treeOf(site.to.filePath(u"t"_s)));
}

QD_TEST_MAIN(QCoreApplication, TestTransferResume)
#include "tst_transfer_resume.moc"
