// SPDX-License-Identifier: GPL-3.0-or-later
// Rows D12, D13, D24 and D25 of the matrix, and a transfer over a connection that breaks.
#include "models/ssh/session_pool.h"
#include "tests/files/transfer_probe.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTemporaryDir>

#include <cerrno>
#include <cstring>

#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace qd;
using namespace qd::files;
using namespace qd::test;
using namespace Qt::StringLiterals;
using Action = TransferItem::Action;
using Kind = TransferRequest::Kind;

namespace {

/// A server with its session and the service.
struct Line {
    explicit Line(const QStringList &configLines = {}) : server(SshdOptions{.configLines = configLines})
    {
        if (!server.start())
            return;
        pool = std::make_unique<ssh::SessionPool>(server.poolSettings(), prompter);
        session = pool->session(server.endpoint(HostId{u"web-1"_s}));
        session->connectToHost();
    }
    SshdFixture server;
    ScriptedPrompter prompter;
    std::unique_ptr<ssh::SessionPool> pool;
    std::shared_ptr<ssh::Session> session;
    TransferService service; // goes first
};

QByteArray hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result().toHex();
}

/// A tmpfs of its own, as long as it lives.
struct SmallDisk {
    explicit SmallDisk(const char *size)
    {
        ok = ::mount("qd-test", path().constData(), "tmpfs", 0, size) == 0;
        problem = std::strerror(errno);
    }
    ~SmallDisk()
    {
        if (ok)
            ::umount2(path().constData(), MNT_DETACH);
    }
    [[nodiscard]] QByteArray path() const { return folder.path().toUtf8(); }
    QTemporaryDir folder;
    bool ok = false;
    const char *problem = nullptr;
};

} // namespace

class TestFilesReliability : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void d12HostileNames();
    void d13PlantedLinks();
    void d24RekeyUnderLoad();
    void d25FullDisk_data();
    void d25FullDisk();
    void d25FullDiskHere();
    void brokenConnection_data();
    void brokenConnection();
};

void TestFilesReliability::d12HostileNames()
{
    const QString script = QStringLiteral(QUARTERDECK_SOURCE_DIR) + u"/tests/files/hostile_sftp.py"_s;
    Line line({u"Subsystem sftp /usr/bin/python3 "_s + script});
    QVERIFY2(line.session, qPrintable(line.server.problem()));
    QTemporaryDir sandbox;
    const QString target = sandbox.filePath(u"one/two/target"_s);
    QDir().mkpath(target);
    TransferProbe probe(line.service, line.session, transferOf(Kind::Get, u"evil"_s, target));
    QVERIFY(probe.wait());
    QVERIFY2(probe.result->has_value(), qPrintable(probe.result->has_value() ? QString() : probe.result->error().toLine()));
    const QStringList inside = treeOf(target).keys();
    QStringList outside = treeOf(sandbox.path()).keys();
    outside.removeIf([](const QString &path) { return path.startsWith(u"one/two/target") || path == u"one" || path == u"one/two"; });
    if (QFile::exists(u"/tmp/qd-absolute"_s))
        outside.append(u"/tmp/qd-absolute"_s);
    // ".." is in every folder and is not a skip; what may be used are a plain name, one with a dash and the twin once.
    QCOMPARE(inside, (QStringList{u"evil"_s, u"evil/-rf"_s, u"evil/good.txt"_s, u"evil/link-in"_s, u"evil/twin"_s}));
    QCOMPARE(contentOf(target + u"/evil/good.txt"_s), "owned"_ba);
    const QStringList skipped = probe.paths(Action::Skipped);
    for (const QString &path : skipped) {
        for (const QChar letter : path)
            QVERIFY2((letter.unicode() >= 0x20 || letter == u'\t') && letter.unicode() != 0x202e, qPrintable(path));
    }
    QVERIFY(reportRow("D12", u"files outside target %1/20 names, skipped with a reason %2"_s.arg(outside.size()).arg(skipped.size()),
                      outside.isEmpty() && skipped.size() == 15));
}

void TestFilesReliability::d13PlantedLinks()
{
    Line line;
    QVERIFY2(line.session, qPrintable(line.server.problem()));
    QTemporaryDir there;
    QTemporaryDir here;
    QTemporaryDir victim;
    for (const QString &name : {u"t/file"_s, u"t/sub/file"_s, u"t/sub2/deep/file"_s, u"t/link"_s})
        put(there.filePath(name), "from the server");
    put(victim.filePath(u"file"_s), "mine");
    QDir().mkpath(here.filePath(u"t/sub2"_s));
    QVERIFY(QFile::link(victim.filePath(u"file"_s), here.filePath(u"t/file"_s)));
    QVERIFY(QFile::link(victim.path(), here.filePath(u"t/sub"_s)));
    QVERIFY(QFile::link(victim.path(), here.filePath(u"t/sub2/deep"_s)));
    QVERIFY(QFile::link(victim.filePath(u"new"_s), here.filePath(u"t/link"_s))); // dangling: would be created through
    TransferProbe probe(line.service, line.session, transferOf(Kind::Get, there.filePath(u"t"_s), here.path()));
    QVERIFY(probe.wait());
    // And one alone, straight onto a link.
    TransferProbe alone(line.service, line.session, transferOf(Kind::Get, there.filePath(u"t/file"_s), here.filePath(u"t/file"_s)));
    QVERIFY(alone.wait());
    const auto after = treeOf(victim.path());
    const bool untouched = after == QMap<QString, QByteArray>{{u"file"_s, "mine"}};
    const auto refused = probe.paths(Action::Skipped).size() + alone.paths(Action::Skipped).size();
    QVERIFY(reportRow("D13", u"files written through planted links %1, refused with words %2"_s.arg(untouched ? 0 : 1).arg(refused),
                      untouched && refused >= 5));
}

void TestFilesReliability::d24RekeyUnderLoad()
{
    Line line({u"RekeyLimit 1M"_s});
    QVERIFY2(line.session, qPrintable(line.server.problem()));
#ifdef __SANITIZE_ADDRESS__
    constexpr qsizetype size = 64 * 1024 * 1024;
#else
    constexpr qsizetype size = 200 * 1024 * 1024;
#endif
    QTemporaryDir there;
    QTemporaryDir here;
    put(there.filePath(u"blob"_s), noise(size));
    ChannelProbe tail(*line.session, script(u"for i in $(seq 1 400); do echo line $i; sleep 0.02; done"_s));
    int losses = 0;
    QObject::connect(line.session.get(), &ssh::Session::statusChanged, line.session.get(), [&losses](const ssh::SessionStatus &status) {
        losses += status.phase == ssh::SessionPhase::Lost;
    });
    TransferProbe down(line.service, line.session, transferOf(Kind::Get, there.filePath(u"blob"_s), here.path()));
    QCOMPARE(down.problem(120000), QString());
    TransferProbe up(line.service, line.session, transferOf(Kind::Put, here.filePath(u"blob"_s), there.filePath(u"back"_s)));
    QCOMPARE(up.problem(120000), QString());
    QVERIFY(tail.wait(30000));
    const QByteArray sent = hashOf(there.filePath(u"blob"_s));
    const bool equal = sent == hashOf(here.filePath(u"blob"_s)) && sent == hashOf(there.filePath(u"back"_s));
    const auto lines = tail.out.count('\n');
    QVERIFY(reportRow("D24", u"%1 MiB down and up with RekeyLimit 1M: sha256 equal %2, tail lines %3/400, disconnects %4"_s
                                 .arg(size >> 20).arg(equal ? u"yes"_s : u"no"_s).arg(lines).arg(losses),
                      equal && lines == 400 && losses == 0));
}

void TestFilesReliability::d25FullDisk_data()
{
    QTest::addColumn<int>("files"); // 1 = one big file by SFTP; many go by tar
    QTest::newRow("one file") << 1;
    QTest::newRow("many files") << 200;
}

void TestFilesReliability::d25FullDisk()
{
    QFETCH(const int, files);
    SmallDisk disk("size=2m");
    QVERIFY2(disk.ok, disk.problem);
    Line line;
    QVERIFY2(line.session, qPrintable(line.server.problem()));
    QTemporaryDir here;
    const QString target = disk.folder.filePath(u"data"_s);
    if (files == 1) {
        put(here.filePath(u"data"_s), noise(8'000'000));
        put(target, "what was there");
    } else {
        for (int i = 0; i < files; ++i)
            put(here.filePath(u"data/%1"_s.arg(i)), noise(40'000, quint32(i)));
    }
    TransferProbe probe(line.service, line.session, transferOf(Kind::Put, here.filePath(u"data"_s), files == 1 ? target : disk.folder.path()));
    QVERIFY(probe.wait());
    QVERIFY(!probe.result->has_value());
    const Error error = probe.result->error();
    const bool says = error.code == ErrorCode::Storage && error.message.contains(u"full") && error.message.contains(u"free");
    QStringList left;
    int partial = 0;
    const auto tree = treeOf(disk.folder.path());
    for (auto it = tree.cbegin(); it != tree.cend(); ++it) {
        if (it.key().contains(u".qd"))
            left.append(it.key());
        if (files > 1 && it.key().startsWith(u"data/") && it.value() != contentOf(here.filePath(it.key())))
            ++partial;
    }
    if (files == 1)
        partial = contentOf(target) == "what was there" ? 0 : 1;
    QVERIFY(reportRow("D25", u"%1: \"%2\"; partial under final name %3, temporary left %4"_s
                                 .arg(QString::fromLatin1(QTest::currentDataTag()), error.message).arg(partial).arg(left.size()),
                      says && partial == 0 && left.isEmpty()));
}

void TestFilesReliability::d25FullDiskHere()
{
    SmallDisk disk("size=2m");
    QVERIFY2(disk.ok, disk.problem);
    Line line;
    QTemporaryDir there;
    put(there.filePath(u"data"_s), noise(8'000'000));
    TransferProbe probe(line.service, line.session, transferOf(Kind::Get, there.filePath(u"data"_s), disk.folder.path()));
    QVERIFY(probe.wait());
    QVERIFY(!probe.result->has_value());
    QCOMPARE(probe.result->error().code, ErrorCode::Storage);
    QVERIFY(treeOf(disk.folder.path()).isEmpty());
}

void TestFilesReliability::brokenConnection_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("get") << Kind::Get;
    QTest::newRow("put") << Kind::Put;
}

void TestFilesReliability::brokenConnection()
{
    QFETCH(const Kind, kind);
    Line line;
    QVERIFY2(line.session, qPrintable(line.server.problem()));
    QTemporaryDir from;
    QTemporaryDir to;
    constexpr qint64 size = 96'000'000;
    put(from.filePath(u"blob"_s), noise(size));
    TransferProbe probe(line.service, line.session, transferOf(kind, from.filePath(u"blob"_s), to.path()));
    int breaks = 0;
    for (const quint64 mark : {quint64(10'000'000), quint64(40'000'000)}) {
        QVERIFY(QTest::qWaitFor([&] { return probe.transfer->progress().bytes > mark || probe.result; }, 60000));
        if (probe.result)
            break;
        line.server.dropConnections();
        ++breaks;
    }
    QCOMPARE(probe.problem(120000), QString());
    const bool equal = hashOf(from.filePath(u"blob"_s)) == hashOf(to.filePath(u"blob"_s));
    const qint64 again = qint64(probe.sum().bytes) - size;
    QVERIFY(reportRow("resume", u"%1 of 96 MB over %2 broken connections: sha256 equal %3, bytes confirmed less size %4, left over %5"_s
                                    .arg(QString::fromLatin1(QTest::currentDataTag())).arg(breaks).arg(equal ? u"yes"_s : u"no"_s)
                                    .arg(again).arg(treeOf(to.path()).size() - 1),
                      equal && breaks > 0 && again < 20'000'000 && treeOf(to.path()).size() == 1));
}

QD_TEST_MAIN(QCoreApplication, TestFilesReliability)
#include "tst_files_reliability.moc"
