// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/journal.h"
#include "tests/deploy/deploy_world.h"
#include "tests/deploy/reliability_helper.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"

#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <cstdio>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::HostProbe;
using deploy::HostState;
using deploy::RunState;
using deploy::StepKind;

namespace {

std::atomic<int> syncs = 0;

} // namespace

// In place of the C library's, for SQLite as well: each is counted and carried out.
extern "C" int fsync(int file)
{
    ++syncs;
    return int(::syscall(SYS_fsync, file));
}

extern "C" int fdatasync(int file)
{
    ++syncs;
    return int(::syscall(SYS_fdatasync, file));
}

namespace {

/// The full count with QUARTERDECK_FULL=1; the suite does with fewer.
int rounds(int full, int inSuite) { return qEnvironmentVariableIsSet("QUARTERDECK_FULL") ? full : inSuite; }

void report(const char *row, const QString &figure, bool pass)
{
    (void)qd::test::reportRow(row, figure, pass);
    std::fflush(stdout);
}

/// A program that was killed cannot stop what it started; that has no terminal and ends by itself. It has become ours: main().
bool settles()
{
    return QTest::qWaitFor([] {
        pid_t ended = 0;
        while ((ended = ::waitpid(-1, nullptr, WNOHANG)) > 0) { }
        return ended < 0;
    }, 20'000);
}

} // namespace

class TestDeployReliability : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_source = m_folder->filePath(u"shop"_s);
        writeSite(m_source, "one");
    }

    void d25FullDisk()
    {
        QProcess helper;
        writeSite(m_source, "one" + QByteArray(15'000, 'z')); // 21 files, 350 kB
        const QString disk = m_folder->filePath(u"disk"_s);
        QDir().mkpath(disk);
        const QString user = ::getuid() == 0 ? u"-m"_s : u"-Urm"_s;
        helper.start(u"unshare"_s,
                     {user, u"sh"_s, u"-c"_s, u"mount -t tmpfs -o size=2m tmpfs \"$2\" && exec \"$1\" --full \"$2\" \"$3\""_s,
                      u"sh"_s, QCoreApplication::applicationFilePath(), disk, m_source});
        QVERIFY(helper.waitForFinished(60'000));
        const QByteArray said = helper.readAllStandardOutput();
        const bool pass = said.contains("left=0 tidy=1") && said.contains("full") && said.contains("free")
            && said.contains("code=" + QByteArray::number(int(ErrorCode::Storage)) + ' ');
        report("D25", u"partial under final name 0, %1"_s.arg(QString::fromUtf8(said.simplified())), pass);
        QVERIFY2(pass, (said + helper.readAllStandardError()).constData());
    }

    void d26KilledAtEveryBoundary()
    {
        int wrong = 0;
        int half = 0;
        int count = 0;
        const int changes = changesOfARun();
        QVERIFY(changes >= 7); // lock, upload, unpack, switch, restart, cleanup, unlock
        for (int round = 0; round < rounds(5, 1); ++round) {
            for (int change = 0; change < changes; ++change) {
                for (const QString &when : {u"before"_s, u"after"_s}) {
                    const bool resume = (round + count++) % 2 == 0;
                    const QString fault = killAndRecover(change, when, resume, half);
                    if (!fault.isEmpty()) {
                        ++wrong;
                        std::printf("D26 change %d %s, %s: %s\n", change, qPrintable(when), resume ? "resume" : "undo",
                                    qPrintable(fault));
                    }
                }
            }
        }
        report("D26", u"wrong state %1/%2, half-swapped current %3"_s.arg(wrong).arg(count).arg(half), wrong + half == 0);
        QCOMPARE(wrong + half, 0);
    }

    void d27TwoAtTheSameMoment()
    {
        World first(m_folder->path(), {});
        World second(m_folder->path(), {});
        first.addLocalHost(u"web-1"_s);
        second.addLocalHost(u"web-1"_s);
        int both = 0;
        int none = 0;
        int named = 0;
        const int count = rounds(100, 20);
        for (int round = 0; round < count; ++round) {
            writeSite(m_source, "a" + QByteArray::number(round));
            const auto planA = first.plan(first.request(m_source));
            writeSite(m_source, "b" + QByteArray::number(round));
            const auto planB = second.plan(second.request(m_source));
            const auto runA = first.service.start(*planA);
            const auto runB = second.service.start(*planB);
            QTRY_VERIFY_WITH_TIMEOUT((*runA)->state() != RunState::Running && (*runB)->state() != RunState::Running, 30'000);
            const bool wonA = (*runA)->state() == RunState::Succeeded;
            const bool wonB = (*runB)->state() == RunState::Succeeded;
            both += wonA && wonB;
            none += !wonA && !wonB;
            const QString why = (wonA ? *runB : *runA)->hostMessage(0);
            const bool told = why.contains(deployHolder()) || why.contains(u"changed since the plan");
            named += told;
            if (!told)
                std::printf("D27 round %d: %s\n", round, qPrintable(why));
        }
        const QString figure = u"double runs %1, both refused %2, loser told why %3/%4"_s.arg(both).arg(none).arg(named).arg(count);
        report("D27", figure, both == 0 && named == count);
        QCOMPARE(both, 0);
        QCOMPARE(named, count);
    }

    void d28BrokenVersion()
    {
        World world(m_folder->path(), {});
        StatusServer server(m_folder->filePath(u"web-1/site/current/status"_s));
        world.addLocalHost(u"web-1"_s, server.port());
        recipes::QuickDeployment quick = world.quick(m_source);
        quick.health.kind = recipes::QuickHealth::Kind::Http;
        quick.health.port = kPort;
        quick.health.deadline = std::chrono::milliseconds(1500);
        quick.health.interval = std::chrono::milliseconds(100);
        QCOMPARE(world.deploy(world.request(quick))->state(), RunState::Succeeded);
        Reader reader(world.site(u"web-1"_s) + u"/current/index.html"_s);
        writeSite(m_source, "broken");
        const auto run = world.deploy(world.request(quick));
        const auto [reads, misses] = reader.stop();
        const auto back = stepOf(*run, 0, StepKind::Rollback);
        const qint64 took = (back.ended - stepOf(*run, 0, StepKind::Health).ended).count();
        const bool old = contentOf(world.site(u"web-1"_s) + u"/current/index.html"_s) == "<h1>one</h1>\n";
        const bool pass = run->hostState(0) == HostState::RolledBack && old && misses == 0 && back.message.contains(u"verified");
        report("D28", u"old version verified after %1 ms, ENOENT of reader %2 in %3 reads"_s.arg(took).arg(misses).arg(reads), pass);
        QVERIFY(pass);
    }

    void d29DryRun()
    {
        World world(m_folder->path(), {});
        MappedSession &host = world.addLocalHost(u"web-1"_s);
        QCOMPARE(world.deploy(world.request(m_source))->state(), RunState::Succeeded);
        writeSite(m_source, "two");
        host.commands.clear();
        const QByteArray before = treeHash(m_folder->filePath(u"web-1"_s));
        const auto plan = world.plan(world.request(m_source));
        QVERIFY(plan && plan->isReady() && !plan->isUnchanged());
        const auto changing = std::ranges::count(host.commands, ssh::Effect::MayChange, &ssh::Command::effect);
        const bool same = treeHash(m_folder->filePath(u"web-1"_s)) == before;
        report("D29", u"mutating requests %1 of %2, tree hash %3"_s.arg(changing).arg(host.commands.size()).arg(same ? u"equal"_s : u"DIFFERENT"_s),
               changing == 0 && same);
        QCOMPARE(changing, 0);
        QVERIFY(same);
        QVERIFY(!host.commands.isEmpty());
    }

    void d30SecondRun()
    {
        World world(m_folder->path(), {});
        MappedSession &host = world.addLocalHost(u"web-1"_s);
        QCOMPARE(world.deploy(world.request(m_source))->state(), RunState::Succeeded);
        host.commands.clear();
        const QByteArray before = treeHash(m_folder->filePath(u"web-1"_s));
        const auto run = world.deploy(world.request(m_source));
        const auto changing = std::ranges::count(host.commands, ssh::Effect::MayChange, &ssh::Command::effect);
        const bool same = treeHash(m_folder->filePath(u"web-1"_s)) == before;
        const bool pass = run->hostState(0) == HostState::Unchanged && changing == 0 && same;
        report("D30", u"changes %1, tree hash %2"_s.arg(changing).arg(same ? u"equal"_s : u"DIFFERENT"_s), pass);
        QVERIFY(pass);
    }

    void d31KilledWriter()
    {
        qint64 lost = 0;
        qint64 rows = 0;
        int whole = 0;
        int chained = 0;
        const int count = rounds(100, 20);
        const QString path = m_folder->filePath(u"journal.db"_s);
        for (int round = 0; round < count; ++round) {
            QFile::remove(path);
            QFile::remove(path + u"-wal"_s);
            QFile::remove(path + u"-shm"_s);
            const int acknowledged = writeUntilKilled(path);
            rows += acknowledged + 1;
            const SystemClock clock;
            store::Database database({path});
            deploy::Journal journal(database, clock);
            const auto steps = await(journal.steps(u"run"_s));
            QVERIFY(steps.has_value());
            lost += std::max<qint64>(0, acknowledged + 1 - steps->size());
            const auto check = await(database.post(
                [](store::Connection &connection) { return connection.query(u"PRAGMA integrity_check"_s); }));
            whole += check && check->value(0).value(0).toString() == u"ok" && database.status().persistent;
            const auto chain = await(journal.verify());
            chained += chain && chain->whole && chain->rows >= acknowledged + 1;
        }
        report("D31", u"lost acknowledged %1 of %2 rows, integrity ok %3/%5, chain of hashes whole %4/%5"_s.arg(lost).arg(rows).arg(whole).arg(chained).arg(count),
               lost == 0 && whole == count && chained == count);
        QCOMPARE(lost, 0);
        QCOMPARE(whole, count);
        QCOMPARE(chained, count);
        QVERIFY(rows >= count);
    }

    /// Before a host hears of a change, what is about to be done was handed to the disk.
    void syncBeforeEachChange()
    {
        World world(m_folder->path(), m_folder->filePath(u"state.db"_s));
        MappedSession &host = world.addLocalHost(u"web-1"_s);
        int changes = 0, without = 0, before = syncs;
        host.onChange = [&](int, bool sent) {
            if (!sent) {
                ++changes;
                without += syncs == before;
            }
            before = syncs;
        };
        recipes::QuickDeployment quick = world.quick(m_source);
        quick.restartCommand = u"true"_s;
        QCOMPARE(world.deploy(world.request(quick))->state(), RunState::Succeeded);
        report("D31", u"changes %1, sent without a sync of the journal %2, syncs in all %3"_s.arg(changes).arg(without).arg(syncs), without == 0 && changes >= 6);
        QCOMPARE(without, 0);
        QVERIFY(changes >= 6);
    }

private:
    /// How often a host is told to change something in a run as killAndRecover() has it.
    int changesOfARun()
    {
        World world(m_folder->path(), {});
        MappedSession &host = world.addLocalHost(u"counted"_s);
        int changes = 0;
        host.onChange = [&changes](int, bool sent) { changes += sent; };
        recipes::QuickDeployment quick = world.quick(m_source);
        quick.policy.keep = 1;
        quick.restartCommand = u"true"_s;
        (void)world.deploy(world.request(quick));
        return changes;
    }

    /// "user@host" as locks name us.
    static QString deployHolder() { return u"(process %1)"_s.arg(::getpid()); }

    static int writeUntilKilled(const QString &path)
    {
        QProcess writer;
        writer.start(QCoreApplication::applicationFilePath(), {u"--journal"_s, path});
        if (!writer.waitForReadyRead(20'000))
            return -1;
        QThread::msleep(QRandomGenerator::global()->bounded(1, 60));
        writer.kill();
        writer.waitForFinished();
        const QList<QByteArray> lines = writer.readAllStandardOutput().split('\n');
        // The last line counts only if its end arrived: split() leaves what follows the last newline.
        return lines.size() < 2 ? -1 : lines.at(lines.size() - 2).toInt();
    }

    /// What was wrong; empty = nothing.
    QString killAndRecover(int change, const QString &when, bool resume, int &half)
    {
        const QTemporaryDir folder;
        const QString source = folder.filePath(u"shop"_s);
        const QString site = folder.filePath(u"web-1/site"_s);
        writeSite(source, "old");
        {
            World world(folder.path(), folder.filePath(u"state.db"_s));
            world.addLocalHost(u"web-1"_s);
            world.deploy(world.request(source));
        }
        writeSite(source, "new");
        QProcess::execute(QCoreApplication::applicationFilePath(),
                          {u"--deploy"_s, folder.path(), source, QString::number(change), when});
        if (!settles())
            return u"what the killed program had started does not end"_s;
        const QByteArray shown = contentOf(site + u"/current/index.html"_s);
        half += shown != "<h1>old</h1>\n" && shown != "<h1>new</h1>\n";
        World world(folder.path(), folder.filePath(u"state.db"_s));
        world.addLocalHost(u"web-1"_s);
        const auto open = await(world.service.unfinished());
        if (!open || open->size() != 1)
            return u"%1 unfinished runs are listed"_s.arg(open ? open->size() : -1);
        const deploy::RunRecord record = open->first();
        const auto probes = await(world.service.probe(record));
        const auto finding = probes->first().finding;
        if ((finding == HostProbe::Finding::Switched) != (shown == "<h1>new</h1>\n"))
            return u"finding %1 does not fit %2"_s.arg(int(finding)).arg(QString::fromUtf8(shown));
        const auto plan = await(resume ? world.service.planResume(record) : world.service.planUndo(record));
        if (!plan)
            return plan.error().toLine();
        if (!plan->isReady())
            return plan->hosts.first().blocker->toLine();
        const auto run = world.run(*plan);
        const QByteArray wanted = resume ? "<h1>new</h1>\n" : "<h1>old</h1>\n";
        if (run->state() != RunState::Succeeded)
            return run->summary() + u' ' + run->hostMessage(0);
        if (contentOf(site + u"/current/index.html"_s) != wanted)
            return u"current is %1"_s.arg(QString::fromUtf8(contentOf(site + u"/current/index.html"_s)));
        if (QFileInfo::exists(site + u"/.quarterdeck-lock"_s))
            return u"the lock is still there"_s;
        return await(world.service.unfinished())->isEmpty() ? QString() : u"the run is still listed"_s;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_source;
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (const int status = runHelper(argc, argv); status >= 0)
        return status;
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    TestDeployReliability test;
    return runGuarded(test, argc, argv);
}

#include "tst_deploy_reliability.moc"
