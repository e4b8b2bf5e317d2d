// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/mailbox.h"
#include "models/ssh/local_session.h"
#include "models/ssh/session_pool.h"
#include "tests/files/transfer_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/fake_session.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"
#include "tests/support/tcp_proxy.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTemporaryDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace qd;
using namespace qd::files;
using namespace qd::test;
using namespace Qt::StringLiterals;
using Action = TransferItem::Action;
using Kind = TransferRequest::Kind;

namespace {

struct stat factsOf(const QString &path)
{
    struct stat info{};
    ::lstat(QFile::encodeName(path).constData(), &info);
    return info;
}

bool hasPartial(const QString &folder)
{
    return !QDir(folder).entryList({u"*.qdpart-*"_s, u".qdtar-*"_s, u".qdlink-*"_s}, QDir::AllEntries | QDir::Hidden).isEmpty();
}

} // namespace

/// Files and folders between here and a real sshd.
class TestTransfer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void getsAFile_data();
    void getsAFile();
    void putsAFile_data();
    void putsAFile();
    void placesNames_data();
    void placesNames();
    void putReplacesInOneStep();
    void keepsTimesAndModes();
    void carriesTrees_data();
    void carriesTrees();
    void skipsWhatIsNoFile();
    void tellsMissingSources();
    void resumesGet();
    void resumesPut();
    void beginsAnewWhenTheSourceChanged();
    void cancelLeavesOnlyWhatCanGoOn();
    void cancelWithoutResumeLeavesNothing();
    void closedMailboxKeepsNothing();
    void pauses();
    void destroyedTransferTidiesUp();
    void syncs();
    void syncDryRunChangesNothing();
    void syncComparesContent();
    void stripesOnLongLines();
    void worksHere();
    void refusesWithoutFileService();
    void asksTheGate();
    void worksAsRoot();

private:
    [[nodiscard]] TransferRequest request(Kind kind, const QStringList &sources, const QString &target) const;
    [[nodiscard]] QString here(const QString &name) const { return m_here->filePath(name); }
    [[nodiscard]] QString there(const QString &name) const { return m_there->filePath(name); }

    SshdFixture m_server;
    ScriptedPrompter m_prompter;
    std::unique_ptr<ssh::SessionPool> m_pool;
    std::shared_ptr<ssh::Session> m_session;
    std::unique_ptr<TransferService> m_service;
    std::unique_ptr<QTemporaryDir> m_here;
    std::unique_ptr<QTemporaryDir> m_there; // the server's, which is the same machine
};

void TestTransfer::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
    m_pool = std::make_unique<ssh::SessionPool>(m_server.poolSettings(), m_prompter);
    m_session = m_pool->session(m_server.endpoint(HostId{u"web-1"_s}));
    m_session->connectToHost();
    m_service = std::make_unique<TransferService>();
}

void TestTransfer::init()
{
    m_here = std::make_unique<QTemporaryDir>();
    m_there = std::make_unique<QTemporaryDir>();
}

void TestTransfer::cleanupTestCase()
{
    m_service.reset();
    m_session.reset();
    m_pool.reset();
}

TransferRequest TestTransfer::request(Kind kind, const QStringList &sources, const QString &target) const
{
    TransferRequest request;
    request.kind = kind;
    for (const QString &source : sources)
        request.sources.append(QFile::encodeName(source));
    request.target = QFile::encodeName(target);
    return request;
}

void TestTransfer::getsAFile_data()
{
    QTest::addColumn<qint64>("size");
    for (const qint64 size : {0, 1, 32 * 1024, 32 * 1024 + 1, 3'000'000, 30'000'000})
        QTest::addRow("%lld bytes", qlonglong(size)) << size;
}

void TestTransfer::getsAFile()
{
    QFETCH(const qint64, size);
    const QByteArray blob = noise(size);
    put(there(u"a.bin"_s), blob);
    TransferProbe probe(*m_service, m_session, request(Kind::Get, {there(u"a.bin"_s)}, here(u"b.bin"_s)));
    QCOMPARE(probe.problem(), QString());
    QVERIFY(contentOf(here(u"b.bin"_s)) == blob);
    QCOMPARE(probe.sum().files, 1);
    QCOMPARE(probe.sum().bytes, quint64(size));
    QCOMPARE(probe.transfer->progress().bytes, quint64(size));
    QCOMPARE(probe.ends, 1);
    QVERIFY(!hasPartial(m_here->path()));
}

void TestTransfer::putsAFile_data() { getsAFile_data(); }

void TestTransfer::putsAFile()
{
    QFETCH(const qint64, size);
    const QByteArray blob = noise(size);
    put(here(u"a.bin"_s), blob);
    TransferProbe probe(*m_service, m_session, request(Kind::Put, {here(u"a.bin"_s)}, there(u"b.bin"_s)));
    QCOMPARE(probe.problem(), QString());
    QVERIFY(contentOf(there(u"b.bin"_s)) == blob);
    QCOMPARE(probe.sum().bytes, quint64(size));
    QVERIFY(!hasPartial(m_there->path()));
}

void TestTransfer::placesNames_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("lands");
    for (const Kind kind : {Kind::Get, Kind::Put}) {
        const char *name = kind == Kind::Get ? "get" : "put";
        QTest::addRow("%s new name", name) << kind << u"new"_s << u"new"_s;
        QTest::addRow("%s into a folder", name) << kind << u"folder"_s << u"folder/a"_s;
        QTest::addRow("%s folder with slash", name) << kind << u"fresh/"_s << u"fresh/a"_s;
    }
}

void TestTransfer::placesNames()
{
    QFETCH(const Kind, kind);
    QFETCH(const QString, target);
    QFETCH(const QString, lands);
    const QString from = kind == Kind::Get ? m_there->path() : m_here->path();
    const QString to = kind == Kind::Get ? m_here->path() : m_there->path();
    put(from + u"/a"_s, "text");
    QDir(to).mkdir(u"folder"_s);
    TransferProbe probe(*m_service, m_session, request(kind, {from + u"/a"_s}, to + u'/' + target));
    QCOMPARE(probe.problem(), QString());
    QCOMPARE(contentOf(to + u'/' + lands), "text"_ba);
}

void TestTransfer::putReplacesInOneStep()
{
    put(there(u"a"_s), "old");
    put(here(u"a"_s), noise(8'000'000));
    TransferProbe probe(*m_service, m_session, request(Kind::Put, {here(u"a"_s)}, there(u"a"_s)));
    // At no moment is there anything but the old or the new file.
    const bool whole = QTest::qWaitFor([&] {
        const qint64 size = QFileInfo(there(u"a"_s)).size();
        if (size != 3 && size != 8'000'000)
            return true;
        return probe.result.has_value();
    }, 30000);
    QVERIFY(whole && probe.result.has_value());
    QCOMPARE(probe.problem(), QString());
    QCOMPARE(QFileInfo(there(u"a"_s)).size(), 8'000'000);
}

void TestTransfer::keepsTimesAndModes()
{
    put(here(u"a"_s), "x");
    ::chmod(QFile::encodeName(here(u"a"_s)).constData(), 0751);
    const timespec times[] = {{1600000000, 0}, {1500000000, 0}};
    ::utimensat(AT_FDCWD, QFile::encodeName(here(u"a"_s)).constData(), times, 0);
    TransferProbe up(*m_service, m_session, request(Kind::Put, {here(u"a"_s)}, there(u"a"_s)));
    QCOMPARE(up.problem(), QString());
    QCOMPARE(factsOf(there(u"a"_s)).st_mode & 07777, 0751U);
    QCOMPARE(factsOf(there(u"a"_s)).st_mtim.tv_sec, 1500000000);
    TransferProbe down(*m_service, m_session, request(Kind::Get, {there(u"a"_s)}, here(u"back"_s)));
    QCOMPARE(down.problem(), QString());
    QCOMPARE(factsOf(here(u"back"_s)).st_mode & 07777, 0751U);
    QCOMPARE(factsOf(here(u"back"_s)).st_mtim.tv_sec, 1500000000);
}

void TestTransfer::carriesTrees_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("files"); // more than a few go by tar
    for (const Kind kind : {Kind::Get, Kind::Put}) {
        for (const int files : {5, 300})
            QTest::addRow("%s %d", kind == Kind::Get ? "get" : "put", files) << kind << files;
    }
}

void TestTransfer::carriesTrees()
{
    QFETCH(const Kind, kind);
    QFETCH(const int, files);
    const QString from = kind == Kind::Get ? there(u"tree"_s) : here(u"tree"_s);
    const QString to = kind == Kind::Get ? here(u"copy"_s) : there(u"copy"_s);
    for (int i = 0; i < files; ++i)
        put(from + u"/d%1/f %2"_s.arg(i % 7).arg(i), noise(i * 10, quint32(i)));
    put(from + u"/big"_s, noise(2'000'000));
    put(from + u"/--help"_s, "dash");
    put(from + u"/back\\slash"_s, "b");
    put(from + u"/grüß"_s, "ü");
    put(from + u"/d0/quote'\"$(x)"_s, "q");
    put(from + u"/empty"_s, "");
    QDir(from).mkdir(u"hollow"_s);
    QVERIFY(QFile::link(u"d0"_s, from + u"/link"_s));
    ::chmod(QFile::encodeName(from + u"/d1"_s).constData(), 0500); // its files must get in all the same
    TransferProbe probe(*m_service, m_session, request(kind, {from}, to));
    QCOMPARE(probe.problem(), QString());
    QVERIFY(treeOf(to) == treeOf(from));
    QCOMPARE(factsOf(to + u"/d1"_s).st_mode & 0777, 0500U);
    QCOMPARE(probe.sum().files, files + 7);
    QVERIFY(!hasPartial(to) && !hasPartial(to + u"/d0"_s));
    ::chmod(QFile::encodeName(from + u"/d1"_s).constData(), 0700);
    ::chmod(QFile::encodeName(to + u"/d1"_s).constData(), 0700);
}

void TestTransfer::skipsWhatIsNoFile()
{
    put(there(u"t/a"_s), "a");
    QCOMPARE(::mkfifo(QFile::encodeName(there(u"t/pipe"_s)).constData(), 0600), 0);
    QVERIFY(QFile::link(u"/etc"_s, there(u"t/out"_s)));
    TransferProbe probe(*m_service, m_session, request(Kind::Get, {there(u"t"_s)}, here(u"t"_s)));
    QVERIFY(probe.wait());
    QVERIFY(probe.result->has_value());
    QCOMPARE(probe.sum().files, 1);
    QCOMPARE(probe.sum().skipped, 2);
    QCOMPARE(treeOf(here(u"t"_s)).keys(), QStringList{u"a"_s});
}

void TestTransfer::tellsMissingSources()
{
    put(there(u"a"_s), "a");
    TransferProbe get(*m_service, m_session, request(Kind::Get, {there(u"missing"_s), there(u"a"_s)}, m_here->path()));
    QVERIFY(get.wait());
    QCOMPARE(get.sum().failed, 1);
    QCOMPARE(get.sum().files, 1); // the other one came
    TransferProbe put(*m_service, m_session, request(Kind::Put, {here(u"missing"_s)}, m_there->path()));
    QVERIFY(put.wait());
    QCOMPARE(put.sum().failed, 1);
    TransferProbe nowhere(*m_service, m_session, request(Kind::Put, {here(u"a"_s)}, u"/proc/nowhere/x"_s));
    QVERIFY(nowhere.wait());
    QCOMPARE(nowhere.sum().failed, 1);
}

void TestTransfer::resumesGet()
{
    const QByteArray blob = noise(40'000'000);
    put(there(u"a"_s), blob);
    TransferProbe first(*m_service, m_session, request(Kind::Get, {there(u"a"_s)}, here(u"a"_s)));
    QVERIFY(QTest::qWaitFor([&] { return first.transfer->progress().bytes > 4'000'000 || first.result; }, 30000));
    first.transfer->cancel();
    QVERIFY(first.wait());
    if (first.result->has_value())
        return; // it was over before we could
    QCOMPARE(first.result->error().code, ErrorCode::Cancelled);
    QVERIFY(!QFile::exists(here(u"a"_s)));
    const QStringList kept = first.paths(Action::Kept);
    QCOMPARE(kept.size(), 1);
    const qint64 there1 = QFileInfo(kept.first()).size();
    QVERIFY(there1 > 1'000'000);
    TransferProbe second(*m_service, m_session, request(Kind::Get, {there(u"a"_s)}, here(u"a"_s)));
    QCOMPARE(second.problem(), QString());
    QCOMPARE(second.sum().bytes, quint64(blob.size() - there1)); // to the byte
    QVERIFY(contentOf(here(u"a"_s)) == blob);
    QVERIFY(!hasPartial(m_here->path()));
}

void TestTransfer::resumesPut()
{
    const QByteArray blob = noise(40'000'000);
    put(here(u"a"_s), blob);
    TransferProbe first(*m_service, m_session, request(Kind::Put, {here(u"a"_s)}, there(u"a"_s)));
    QVERIFY(QTest::qWaitFor([&] { return first.transfer->progress().bytes > 4'000'000 || first.result; }, 30000));
    first.transfer->cancel();
    QVERIFY(first.wait());
    if (first.result->has_value())
        return;
    QVERIFY(!QFile::exists(there(u"a"_s)));
    QCOMPARE(first.paths(Action::Kept).size(), 1);
    TransferProbe second(*m_service, m_session, request(Kind::Put, {here(u"a"_s)}, there(u"a"_s)));
    QCOMPARE(second.problem(), QString());
    QVERIFY2(second.sum().bytes <= quint64(blob.size() - 1'000'000), qPrintable(QString::number(second.sum().bytes)));
    QVERIFY(contentOf(there(u"a"_s)) == blob);
    QVERIFY(!hasPartial(m_there->path()));
}

void TestTransfer::beginsAnewWhenTheSourceChanged()
{
    const QByteArray blob = noise(40'000'000);
    put(there(u"a"_s), blob);
    TransferProbe first(*m_service, m_session, request(Kind::Get, {there(u"a"_s)}, here(u"a"_s)));
    QVERIFY(QTest::qWaitFor([&] { return first.transfer->progress().bytes > 2'000'000 || first.result; }, 30000));
    first.transfer->cancel();
    QVERIFY(first.wait());
    // Same size and time, other content: what is there already is not its beginning.
    const struct stat before = factsOf(there(u"a"_s));
    const QByteArray other = noise(40'000'000, 2);
    put(there(u"a"_s), other);
    const timespec times[] = {before.st_atim, before.st_mtim};
    ::utimensat(AT_FDCWD, QFile::encodeName(there(u"a"_s)).constData(), times, 0);
    TransferProbe second(*m_service, m_session, request(Kind::Get, {there(u"a"_s)}, here(u"a"_s)));
    QCOMPARE(second.problem(), QString());
    QVERIFY(contentOf(here(u"a"_s)) == other);
}

void TestTransfer::cancelLeavesOnlyWhatCanGoOn()
{
    put(here(u"small"_s), noise(400'000));
    TransferProbe probe(*m_service, m_session, request(Kind::Put, {here(u"small"_s)}, there(u"small"_s)));
    probe.transfer->cancel();
    QVERIFY(probe.wait());
    QCOMPARE(probe.ends, 1);
    QVERIFY(probe.result->has_value() || probe.result->error().code == ErrorCode::Cancelled);
    QVERIFY(!hasPartial(m_there->path()));
}

void TestTransfer::cancelWithoutResumeLeavesNothing()
{
    put(here(u"a"_s), noise(60'000'000));
    TransferRequest put1 = request(Kind::Put, {here(u"a"_s)}, there(u"a"_s));
    put1.resume = false;
    TransferProbe probe(*m_service, m_session, put1);
    QVERIFY(QTest::qWaitFor([&] { return probe.transfer->progress().bytes > 2'000'000 || probe.result; }, 30000));
    probe.transfer->cancel();
    QVERIFY(probe.wait());
    QVERIFY(!hasPartial(m_there->path()));
    QVERIFY(probe.result->has_value() || !QFile::exists(there(u"a"_s)));
}

/// A command's end may come when nobody waits for it any more, and holds the mailbox itself.
void TestTransfer::closedMailboxKeepsNothing()
{
    auto mailbox = std::make_shared<files::Mailbox>();
    const std::weak_ptr<files::Mailbox> watched = mailbox;
    bool ran = false;
    mailbox->post([mailbox, &ran] { ran = true; });
    mailbox->close();
    mailbox->post([mailbox, &ran] { ran = true; });
    QVERIFY(mailbox->wait([] { return true; }));
    mailbox.reset();
    QVERIFY(watched.expired());
    QVERIFY(!ran);
}

void TestTransfer::pauses()
{
    put(there(u"a"_s), noise(60'000'000));
    TransferProbe probe(*m_service, m_session, request(Kind::Get, {there(u"a"_s)}, here(u"a"_s)));
    QVERIFY(QTest::qWaitFor([&] { return probe.transfer->progress().bytes > 100'000; }, 30000));
    probe.transfer->setPaused(true);
    QTest::qWait(300);
    const quint64 before = probe.transfer->progress().bytes;
    QTest::qWait(500);
    QCOMPARE(probe.transfer->progress().bytes, before);
    QVERIFY(!probe.result);
    probe.transfer->setPaused(false);
    QCOMPARE(probe.problem(), QString());
    QCOMPARE(QFileInfo(here(u"a"_s)).size(), 60'000'000);
}

void TestTransfer::destroyedTransferTidiesUp()
{
    put(here(u"a"_s), noise(60'000'000));
    auto service = std::make_unique<TransferService>();
    TransferRequest up = request(Kind::Put, {here(u"a"_s)}, there(u"a"_s));
    up.resume = false;
    {
        TransferProbe probe(*service, m_session, up);
        QVERIFY(QTest::qWaitFor([&] { return probe.transfer->progress().bytes > 1'000'000 || probe.result; }, 30000));
    }
    service.reset(); // waits for the tidying
    QVERIFY(!hasPartial(m_there->path()));
}

void TestTransfer::syncs()
{
    for (int i = 0; i < 40; ++i)
        put(here(u"s/d/f%1"_s.arg(i)), noise(1000 + i, quint32(i)));
    put(there(u"r/old"_s), "old");
    put(there(u"r/gone/deep/x"_s), "x");
    TransferRequest sync = request(Kind::Sync, {here(u"s"_s)}, there(u"r"_s));
    TransferProbe first(*m_service, m_session, sync);
    QCOMPARE(first.problem(), QString());
    QCOMPARE(first.sum().files, 40);
    QVERIFY(QFile::exists(there(u"r/old"_s))); // nothing is removed unasked
    sync.deleteExtra = true;
    TransferProbe second(*m_service, m_session, sync);
    QCOMPARE(second.problem(), QString());
    QCOMPARE(second.sum().files, 0); // an unchanged file is not carried again
    QCOMPARE(second.sum().unchanged, 40);
    QCOMPARE(second.sum().deleted, 4);
    QVERIFY(treeOf(there(u"r"_s)) == treeOf(here(u"s"_s)));
    // Deletions are named before the first one is done.
    QList<bool> planned;
    for (const TransferItem &item : second.items) {
        if (item.action == Action::Deleted)
            planned.append(item.planned);
    }
    QCOMPARE(planned, (QList<bool>{true, true, true, true, false, false, false, false}));
    put(here(u"s/d/f7"_s), "other");
    TransferProbe third(*m_service, m_session, sync);
    QCOMPARE(third.problem(), QString());
    QCOMPARE(third.sum().files, 1);
    QCOMPARE(contentOf(there(u"r/d/f7"_s)), "other"_ba);
}

void TestTransfer::syncDryRunChangesNothing()
{
    put(here(u"s/new"_s), "new");
    put(there(u"r/extra"_s), "extra");
    const auto before = treeOf(there(u"r"_s));
    const struct stat stamp = factsOf(there(u"r"_s));
    TransferRequest sync = request(Kind::Sync, {here(u"s"_s)}, there(u"r"_s));
    sync.deleteExtra = true;
    sync.dryRun = true;
    TransferProbe probe(*m_service, m_session, sync);
    QCOMPARE(probe.problem(), QString());
    QCOMPARE(probe.items.size(), 2);
    QVERIFY(probe.items.at(0).planned && probe.items.at(1).planned);
    QVERIFY(treeOf(there(u"r"_s)) == before);
    QCOMPARE(factsOf(there(u"r"_s)).st_ctim.tv_nsec, stamp.st_ctim.tv_nsec);
}

void TestTransfer::syncComparesContent()
{
    put(here(u"s/a"_s), "one");
    TransferRequest sync = request(Kind::Sync, {here(u"s"_s)}, there(u"r"_s));
    TransferProbe first(*m_service, m_session, sync);
    QCOMPARE(first.problem(), QString());
    const struct stat before = factsOf(there(u"r/a"_s));
    put(there(u"r/a"_s), "two"); // same size, and made the same time
    const timespec times[] = {before.st_atim, before.st_mtim};
    ::utimensat(AT_FDCWD, QFile::encodeName(there(u"r/a"_s)).constData(), times, 0);
    TransferProbe byTime(*m_service, m_session, sync);
    QCOMPARE(byTime.problem(), QString());
    QCOMPARE(byTime.sum().files, 0);
    sync.compareContent = true;
    TransferProbe byContent(*m_service, m_session, sync);
    QCOMPARE(byContent.problem(), QString());
    QCOMPARE(byContent.sum().files, 1);
    QCOMPARE(contentOf(there(u"r/a"_s)), "one"_ba);
}

void TestTransfer::stripesOnLongLines()
{
    TcpProxy line(m_server.port());
    line.setDelay(std::chrono::milliseconds(15));
    ssh::Endpoint endpoint = m_server.endpoint(HostId{u"far"_s});
    endpoint.port = line.port();
    put(m_server.folder() + u"/known"_s, contentOf(m_server.knownHostsPath()).replace(QByteArray::number(m_server.port()), QByteArray::number(line.port())));
    endpoint.knownHostsFiles = {m_server.folder() + u"/known"_s};
    ssh::SessionPool pool(m_server.poolSettings(), m_prompter);
    const auto session = pool.session(endpoint);
    session->connectToHost();
    const QByteArray blob = noise(24'000'000);
    put(there(u"a"_s), blob);
    int channels = 0;
    TransferProbe down(*m_service, session, request(Kind::Get, {there(u"a"_s)}, here(u"a"_s)));
    QVERIFY(QTest::qWaitFor([&] {
        channels = std::max(channels, pool.channelsInUse());
        return down.result.has_value();
    }, 60000));
    QCOMPARE(down.problem(), QString());
    QVERIFY(contentOf(here(u"a"_s)) == blob);
    QVERIFY2(channels >= 4, qPrintable(QString::number(channels)));
    TransferProbe up(*m_service, session, request(Kind::Put, {here(u"a"_s)}, there(u"b"_s)));
    QCOMPARE(up.problem(), QString());
    QVERIFY(contentOf(there(u"b"_s)) == blob);
}

void TestTransfer::worksHere()
{
    const auto session = std::make_shared<ssh::LocalSession>();
    put(here(u"a"_s), noise(1'000'000));
    TransferProbe probe(*m_service, session, request(Kind::Put, {here(u"a"_s)}, there(u"a"_s)));
    QCOMPARE(probe.problem(), QString());
    QVERIFY(contentOf(there(u"a"_s)) == contentOf(here(u"a"_s)));
}

void TestTransfer::refusesWithoutFileService()
{
    const auto session = std::make_shared<FakeSession>();
    TransferProbe probe(*m_service, session, request(Kind::Get, {u"/tmp/a"_s}, here(u"a"_s)));
    QVERIFY(probe.wait());
    QCOMPARE(probe.paths(Action::Skipped).size(), 1);
}

void TestTransfer::asksTheGate()
{
    class Recorder final : public ssh::MutationRecorder {
    public:
        void record(const ssh::Mutation &mutation) override { list.append(mutation); }
        QList<ssh::Mutation> list;
    } recorder;
    const auto gate = std::make_shared<ssh::WriteGate>(nullptr, &recorder);
    TransferService service(gate);
    const HostId host{u"web-1"_s};
    gate->setRules({{host, ssh::AccessRule{ssh::Access::ReadOnly, u"the tag"_s, {}}}});
    put(here(u"a"_s), "a");
    TransferProbe refused(service, m_session, request(Kind::Put, {here(u"a"_s)}, there(u"a"_s)));
    QVERIFY(refused.wait());
    QCOMPARE(refused.ends, 1);
    QVERIFY(!refused.result->has_value());
    QCOMPARE(refused.result->error().code, ErrorCode::PermissionDenied);
    QVERIFY(!QFile::exists(there(u"a"_s)));
    put(there(u"b"_s), "b");
    TransferProbe reading(service, m_session, request(Kind::Get, {there(u"b"_s)}, here(u"b"_s)));
    QCOMPARE(reading.problem(), QString());
    gate->setRules({});
    recorder.list.clear();
    TransferProbe allowed(service, m_session, request(Kind::Put, {here(u"a"_s)}, there(u"a"_s)));
    QCOMPARE(allowed.problem(), QString());
    QVERIFY(QTest::qWaitFor([&] { return recorder.list.size() >= 2; }, 5000));
    QCOMPARE(recorder.list.size(), 2);
    QCOMPARE(recorder.list.first().host, host);
    QCOMPARE(recorder.list.first().outcome, ssh::Mutation::Outcome::Started);
    QCOMPARE(recorder.list.last().id, recorder.list.first().id);
    QVERIFY(recorder.list.last().outcome == ssh::Mutation::Outcome::Ended && recorder.list.last().status.ok());
    gate->close();
}

void TestTransfer::worksAsRoot()
{
    for (int i = 0; i < 20; ++i)
        put(here(u"t/%1"_s.arg(i)), noise(1000, quint32(i)));
    put(here(u"t/big"_s), noise(1'000'000));
    TransferRequest up = request(Kind::Put, {here(u"t"_s)}, there(u"t"_s));
    up.elevate = u"root"_s;
    TransferProbe probe(*m_service, m_session, up);
    QCOMPARE(probe.problem(), QString());
    QVERIFY(treeOf(there(u"t"_s)) == treeOf(here(u"t"_s)));
}

QD_TEST_MAIN(QCoreApplication, TestTransfer)
#include "tst_transfer.moc"
