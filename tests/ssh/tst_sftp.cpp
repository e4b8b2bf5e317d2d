// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/local_session.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/sftp.h"
#include "models/ssh/sftp_bulk.h"
#include "models/ssh/sftp_elevated.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/fake_session.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <algorithm>

#include <sys/stat.h>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};

template <typename T>
Result<T> answer(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 15000))
        return failure(ErrorCode::Timeout, u"no answer"_s);
    return future.result();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// A server, a session to it, and a folder to play in.
struct Bench {
    explicit Bench(const QStringList &configLines = {})
        : server(SshdOptions{.configLines = configLines})
    {
        started = server.start();
        pool = std::make_unique<SessionPool>(server.poolSettings(), prompter);
        session = pool->session(server.endpoint(kHost));
        session->connectToHost();
    }
    SshdFixture server;
    ScriptedPrompter prompter;
    bool started = false;
    std::unique_ptr<SessionPool> pool;
    std::shared_ptr<Session> session;
    QTemporaryDir folder;
    [[nodiscard]] QByteArray path(const QString &name) const { return folder.filePath(name).toUtf8(); }
};

} // namespace

/// Our SFTP client against OpenSSH's server, and against what is none.
class TestSftp : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void operations();
    void links();
    void folders();
    void manyAtOnce();
    void faultsAreTold();
    void bulkReadsInOrder();
    void bulkWrites();
    void lanesJoinLater();
    void eagerOnesSpeakWithTheGreeting();
    void survivesNoisyLoginFiles();
    void saysThatThereIsNone();
    void endsWithTheConnection();
    void closeCancels();
    void waitsForAChannel();
    void worksHere();
    void fakeRefuses();
    void actsAsRoot();
};

void TestSftp::operations()
{
    Bench bench;
    QVERIFY2(bench.started, qPrintable(bench.server.problem()));
    const auto sftp = bench.session->sftp();
    const auto limits = answer(sftp->run(sftp::limits()));
    QVERIFY2(limits.has_value(), qPrintable(limits ? QString() : limits.error().toLine()));
    QCOMPARE(limits->write, 255U * 1024);
    const auto handle = answer(sftp->run(sftp::open(bench.path(u"a"_s), OpenRead | OpenWrite | OpenCreate | OpenExclusive)));
    QVERIFY(handle.has_value());
    QVERIFY(answer(sftp->run(sftp::write(*handle, 0, "hello world"))).has_value());
    QVERIFY(answer(sftp->run(sftp::write(*handle, 100'000, "!"))).has_value());
    QCOMPARE(answer(sftp->run(sftp::read(*handle, 6, 5))).value(), "world"_ba);
    QCOMPARE(answer(sftp->run(sftp::read(*handle, 100'001, 5))).value(), ""_ba);
    QVERIFY(answer(sftp->run(sftp::sync(*handle))).has_value());
    SftpAttributes dress;
    dress.mode = 0640;
    dress.times = {1600000000, 1700000000};
    QVERIFY(answer(sftp->run(sftp::fSetStat(*handle, dress))).has_value());
    const auto facts = answer(sftp->run(sftp::fstat(*handle)));
    QCOMPARE(facts.value().size, 100'001U);
    QCOMPARE(facts->mode.value() & 07777, 0640U);
    QCOMPARE(facts->modified(), 1700000000);
    QCOMPARE(facts->type(), SftpType::File);
    QVERIFY(answer(sftp->run(sftp::close(*handle))).has_value());
    QVERIFY(!answer(sftp->run(sftp::rename(bench.path(u"a"_s), bench.path(u"a"_s)))).has_value());
    put(bench.folder.filePath(u"b"_s), "old");
    QVERIFY(!answer(sftp->run(sftp::rename(bench.path(u"a"_s), bench.path(u"b"_s)))).has_value());
    QVERIFY(answer(sftp->run(sftp::replace(bench.path(u"a"_s), bench.path(u"b"_s)))).has_value());
    QCOMPARE(contentOf(bench.folder.filePath(u"b"_s)).size(), 100'001);
    const auto volume = answer(sftp->run(sftp::volume(bench.path({}))));
    QVERIFY(volume.has_value() && volume->total > volume->available && volume->available > 0);
    QVERIFY(answer(sftp->run(sftp::remove(bench.path(u"b"_s)))).has_value());
    QCOMPARE(answer(sftp->run(sftp::stat(bench.path(u"b"_s)))).error().code, ErrorCode::NotFound);
}

void TestSftp::links()
{
    Bench bench;
    const auto sftp = bench.session->sftp();
    put(bench.folder.filePath(u"file"_s), "x");
    QVERIFY(answer(sftp->run(sftp::symLink("file", bench.path(u"link"_s)))).has_value());
    QCOMPARE(QFile::symLinkTarget(bench.folder.filePath(u"link"_s)), bench.folder.filePath(u"file"_s));
    QCOMPARE(answer(sftp->run(sftp::readLink(bench.path(u"link"_s)))).value(), "file"_ba);
    QCOMPARE(answer(sftp->run(sftp::lstat(bench.path(u"link"_s)))).value().type(), SftpType::Link);
    QCOMPARE(answer(sftp->run(sftp::stat(bench.path(u"link"_s)))).value().type(), SftpType::File);
    QVERIFY(answer(sftp->run(sftp::hardLink(bench.path(u"file"_s), bench.path(u"twin"_s)))).has_value());
    struct stat info{};
    QCOMPARE(::stat(bench.path(u"twin"_s).constData(), &info), 0);
    QCOMPARE(int(info.st_nlink), 2);
}

void TestSftp::folders()
{
    Bench bench;
    const auto sftp = bench.session->sftp();
    QVERIFY(answer(sftp->run(sftp::makeFolder(bench.path(u"d"_s), 0750))).has_value());
    for (int i = 0; i < 300; ++i)
        put(bench.folder.filePath(u"d/%1"_s.arg(i)), "x");
    const auto handle = answer(sftp->run(sftp::openFolder(bench.path(u"d"_s))));
    QSet<QByteArray> names;
    for (;;) {
        const auto some = answer(sftp->run(sftp::readFolder(handle.value())));
        QVERIFY(some.has_value());
        if (some->isEmpty())
            break;
        for (const SftpEntry &entry : *some)
            names.insert(entry.name);
    }
    QCOMPARE(names.size(), 302); // with "." and ".."
    QVERIFY(answer(sftp->run(sftp::close(*handle))).has_value());
    QVERIFY(!answer(sftp->run(sftp::removeFolder(bench.path(u"d"_s)))).has_value());
    QVERIFY(QDir(bench.folder.filePath(u"d"_s)).removeRecursively());
    QVERIFY(answer(sftp->run(sftp::realPath("."))).value().startsWith('/'));
}

void TestSftp::manyAtOnce()
{
    Bench bench;
    put(bench.folder.filePath(u"x"_s), "x");
    const auto sftp = bench.session->sftp();
    QList<QFuture<Result<SftpAttributes>>> futures;
    for (int i = 0; i < 2000; ++i)
        futures.append(sftp->run(i % 2 == 0 ? sftp::stat(bench.path(u"x"_s)) : sftp::stat(bench.path(u"missing"_s))));
    for (int i = 0; i < 2000; ++i)
        QCOMPARE(answer(futures[i]).has_value(), i % 2 == 0); // every answer went to who asked
}

void TestSftp::faultsAreTold()
{
    Bench bench;
    const auto sftp = bench.session->sftp();
    const auto missing = answer(sftp->run(sftp::open("/nonexistent/x", OpenRead)));
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(missing.error().message.contains(u"/nonexistent/x"));
    QVERIFY(!answer(sftp->run(sftp::close("made up"))).has_value());
    QVERIFY(!answer(sftp->run(sftp::readFolder("made up"))).has_value());
    QVERIFY(answer(sftp->run(sftp::realPath("."))).has_value()); // and the client lives on
}

void TestSftp::bulkReadsInOrder()
{
    Bench bench;
    QByteArray blob(20'000'001, Qt::Uninitialized);
    for (qsizetype i = 0; i < blob.size(); ++i)
        blob[i] = char((size_t(i) * 2654435761u) >> 13);
    put(bench.folder.filePath(u"blob"_s), blob);
    for (const auto &[lanes, toEnd] : {std::pair(1, false), std::pair(4, false), std::pair(4, true)}) {
        std::vector<std::unique_ptr<Sftp>> channels;
        std::vector<SftpLane> list;
        for (int lane = 0; lane < lanes; ++lane) {
            channels.push_back(bench.session->sftp());
            const auto handle = answer(channels.back()->run(sftp::open(bench.path(u"blob"_s), OpenRead)));
            QVERIFY(handle.has_value());
            list.push_back({channels.back()->client(), *handle});
        }
        std::atomic<int> wakes = 0;
        const quint64 limit = toEnd ? SftpReadJob::kToEnd : quint64(blob.size());
        const auto job = std::make_shared<SftpReadJob>(list, 1000, limit, [&wakes] { ++wakes; });
        job->start();
        QByteArray got;
        bool ended = false;
        std::vector<SftpAttributes> facts;
        QVERIFY(QTest::qWaitFor([&] {
            const auto taken = job->take();
            for (const SftpPiece &piece : taken.pieces)
                got += piece.bytes();
            ended = taken.ended && !taken.error;
            facts = taken.facts;
            return taken.ended;
        }, 30000));
        QVERIFY(ended);
        if (!toEnd) // where the end was not known, the last bytes may have been read behind the question
            QCOMPARE(facts.size(), size_t(lanes)); // each told what it was at the end
        QVERIFY(std::ranges::all_of(facts, [&blob](const SftpAttributes &one) { return one.size == quint64(blob.size()); }));
        QVERIFY(wakes > 0);
        QVERIFY(got == blob.sliced(1000));
    }
}

void TestSftp::bulkWrites()
{
    Bench bench;
    const auto sftp = bench.session->sftp();
    const auto handle = answer(sftp->run(sftp::open(bench.path(u"out"_s), OpenWrite | OpenCreate)));
    QVERIFY(handle.has_value());
    const auto job = std::make_shared<SftpWriteJob>(std::vector<SftpLane>{{sftp->client(), *handle}}, [] {});
    QByteArray blob;
    for (int i = 0; i < 100; ++i) {
        QVERIFY(QTest::qWaitFor([&] { return job->hasRoom(); }, 10000));
        const QByteArray piece(255 * 1024, char('a' + i % 26));
        job->push(quint64(blob.size()), piece);
        blob += piece;
    }
    QVERIFY(QTest::qWaitFor([&] { return job->status().pending == 0; }, 20000));
    QVERIFY(!job->status().error);
    QCOMPARE(job->status().written, quint64(blob.size()));
    QCOMPARE(job->status().reached, quint64(blob.size()));
    QVERIFY(contentOf(bench.folder.filePath(u"out"_s)) == blob);
    job->push(0, QByteArray(300 * 1024, 'x')); // longer than the server takes
    QVERIFY(QTest::qWaitFor([&] { return job->status().error.has_value(); }, 10000));
}

void TestSftp::lanesJoinLater()
{
    Bench bench;
    const QByteArray blob(30'000'000, 'q');
    put(bench.folder.filePath(u"from"_s), blob);
    put(bench.folder.filePath(u"to"_s), {});
    const auto first = bench.session->sftp();
    const auto second = bench.session->sftp();
    const auto lane = [](const auto &sftp, const QByteArray &path, quint32 flags) {
        return SftpLane{sftp->client(), answer(sftp->run(sftp::open(path, flags))).value_or(QByteArray())};
    };
    const auto reading = std::make_shared<SftpReadJob>(std::vector{lane(first, bench.path(u"from"_s), OpenRead)}, 0, quint64(blob.size()), [] {});
    reading->start();
    reading->addLane(lane(second, bench.path(u"from"_s), OpenRead));
    const auto writing = std::make_shared<SftpWriteJob>(std::vector{lane(first, bench.path(u"to"_s), OpenWrite)}, [] {});
    writing->addLane(lane(second, bench.path(u"to"_s), OpenWrite));
    quint64 at = 0;
    bool ended = false;
    QVERIFY(QTest::qWaitFor([&] {
        const auto taken = reading->take();
        for (const SftpPiece &piece : taken.pieces) {
            writing->push(at, piece.bytes().toByteArray());
            at += quint64(piece.bytes().size());
        }
        ended = taken.ended;
        return ended && (writing->status().pending == 0 || writing->status().error);
    }, 30000));
    QVERIFY(!writing->status().error);
    QCOMPARE(writing->status().reached, quint64(blob.size()));
    QVERIFY(contentOf(bench.folder.filePath(u"to"_s)) == blob);
}

void TestSftp::eagerOnesSpeakWithTheGreeting()
{
    Bench bench;
    const auto sftp = bench.session->sftp();
    sftp->worker()->post([client = sftp->client()] { client->setEager(); });
    QList<QFuture<Result<QByteArray>>> futures;
    for (int i = 0; i < 20; ++i)
        futures.append(sftp->run(sftp::realPath(".")));
    for (const auto &future : futures)
        QVERIFY(answer(future).has_value());
    QVERIFY(sftp->client()->greetingTime().count() > 0);
    QVERIFY(answer(sftp->run(sftp::stat("/tmp"))).has_value());
}

void TestSftp::survivesNoisyLoginFiles()
{
    QTemporaryDir folder;
    put(folder.filePath(u"noisy"_s), "#!/bin/sh\necho Welcome to this machine\necho and more >&2\nexec /usr/lib/openssh/sftp-server\n");
    QVERIFY(QFile::setPermissions(folder.filePath(u"noisy"_s), QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    Bench bench({u"Subsystem sftp "_s + folder.filePath(u"noisy"_s)});
    const auto sftp = bench.session->sftp();
    const auto home = answer(sftp->run(sftp::realPath(".")));
    QVERIFY2(home.has_value(), qPrintable(home ? QString() : home.error().toLine()));
}

void TestSftp::saysThatThereIsNone()
{
    Bench none({u"Subsystem other internal-sftp"_s, u"Subsystem sftp /bin/false"_s});
    const auto nobody = none.session->sftp();
    const auto ended = answer(nobody->run(sftp::realPath(".")));
    QCOMPARE(ended.error().code, ErrorCode::Unsupported);
    Bench talker({u"Subsystem sftp /bin/echo this account is closed"_s});
    const auto sftp = talker.session->sftp();
    const auto chatter = answer(sftp->run(sftp::realPath(".")));
    QCOMPARE(chatter.error().code, ErrorCode::Unsupported);
    QVERIFY2(chatter.error().detail.contains(u"this account is closed"), qPrintable(chatter.error().detail));
}

void TestSftp::endsWithTheConnection()
{
    Bench bench;
    const auto sftp = bench.session->sftp();
    QVERIFY(answer(sftp->run(sftp::realPath("."))).has_value());
    bench.server.dropConnections();
    const auto lost = answer(sftp->run(sftp::stat("/tmp")));
    QCOMPARE(lost.error().code, ErrorCode::Unreachable);
    QCOMPARE(answer(sftp->run(sftp::stat("/tmp"))).error().code, ErrorCode::Unreachable); // for good
    QVERIFY(QTest::qWaitFor([&] { return bench.session->status().phase == SessionPhase::Ready; }, 15000));
    const auto again = bench.session->sftp();
    QVERIFY(answer(again->run(sftp::realPath("."))).has_value());
}

void TestSftp::closeCancels()
{
    Bench bench;
    auto sftp = bench.session->sftp();
    QVERIFY(answer(sftp->run(sftp::realPath("."))).has_value());
    QList<QFuture<Result<SftpAttributes>>> futures;
    for (int i = 0; i < 50; ++i)
        futures.append(sftp->run(sftp::stat("/tmp")));
    sftp.reset();
    for (const auto &future : futures)
        QVERIFY(answer(future).has_value() || future.result().error().code == ErrorCode::Cancelled);
}

void TestSftp::waitsForAChannel()
{
    Bench bench({u"MaxSessions 2"_s});
    QVERIFY(QTest::qWaitFor([&] { return bench.session->status().phase == SessionPhase::Ready; }, 15000));
    ChannelProbe first(*bench.session, script(u"sleep 1"_s));
    ChannelProbe second(*bench.session, script(u"sleep 1"_s));
    const auto sftp = bench.session->sftp(Priority::Interactive);
    const auto home = answer(sftp->run(sftp::realPath(".")));
    QVERIFY2(home.has_value(), qPrintable(home ? QString() : home.error().toLine()));
    QVERIFY(first.wait() && second.wait());
}

void TestSftp::worksHere()
{
    LocalSession here;
    QTemporaryDir folder;
    put(folder.filePath(u"x"_s), "local");
    const auto sftp = here.sftp();
    const auto handle = answer(sftp->run(sftp::open(folder.filePath(u"x"_s).toUtf8(), OpenRead)));
    QVERIFY2(handle.has_value(), qPrintable(handle ? QString() : handle.error().toLine()));
    QCOMPARE(answer(sftp->run(sftp::read(*handle, 0, 100))).value(), "local"_ba);
}

void TestSftp::fakeRefuses()
{
    FakeSession fake;
    const auto sftp = fake.sftp();
    QCOMPARE(answer(sftp->run(sftp::realPath("."))).error().code, ErrorCode::Unsupported);
}

void TestSftp::actsAsRoot()
{
    Bench bench;
    const auto sftp = elevatedSftp(bench.session, u"root"_s);
    const auto handle = answer(sftp->run(sftp::open(bench.path(u"rooted"_s), OpenRead | OpenWrite | OpenCreate)));
    QVERIFY2(handle.has_value(), qPrintable(handle ? QString() : handle.error().toLine()));
    const QByteArray piece(200 * 1024, 'r');
    QVERIFY(answer(sftp->run(sftp::write(*handle, 0, piece))).has_value());
    QCOMPARE(answer(sftp->run(sftp::fstat(*handle))).value().size, quint64(piece.size()));
    QCOMPARE(answer(sftp->run(sftp::fstat(*handle))).value().owner->first, 0U);
    QVERIFY(answer(sftp->run(sftp::read(*handle, 0, 32 * 1024))).value() == piece.first(32 * 1024));
}

QD_TEST_MAIN(QCoreApplication, TestSftp)
#include "tst_sftp.moc"
