// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/package.h"
#include "models/deploy/run_history.h"
#include "models/deploy/run_model.h"
#include "models/recipes/recipe_reader.h"
#include "tests/deploy/deploy_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QSemaphore>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::HostState;
using deploy::RunState;
using deploy::StepKind;
using deploy::StepState;

class TestDeployFlow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_source = m_folder->filePath(u"shop"_s);
        writeSite(m_source, "one");
    }

    void deploysAFolderToOneHost()
    {
        World world(m_folder->path(), m_folder->filePath(u"state.db"_s));
        world.addLocalHost(u"web-1"_s);
        const auto run = world.deploy(world.request(m_source));
        QCOMPARE(run->summary(), u"1 host(s) deployed"_s);
        QCOMPARE(run->state(), RunState::Succeeded);
        QCOMPARE(contentOf(world.site(u"web-1"_s) + u"/current/index.html"_s), "<h1>one</h1>\n");
        QVERIFY(isTidy(world.site(u"web-1"_s)));
        const auto history = await(world.service.history());
        QVERIFY(history.has_value());
        QCOMPARE(history->size(), 1);
        QCOMPARE(history->first().state, RunState::Succeeded);
        QVERIFY(!world.timeline.between(run->started(), run->ended()).isEmpty());
    }

    void deploysATarball_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("flags");
        QTest::newRow("tar") << u"shop.tar"_s << QStringList{u"-cf"_s};
        QTest::newRow("gzip") << u"shop.tar.gz"_s << QStringList{u"-czf"_s};
        QTest::newRow("xz") << u"shop.tar.xz"_s << QStringList{u"-cJf"_s};
        QTest::newRow("zstd") << u"shop.tar.zst"_s << QStringList{u"--zstd"_s, u"-cf"_s};
    }

    void deploysATarball()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, flags);
        const QString tarball = m_folder->filePath(name);
        QCOMPARE(QProcess::execute(u"tar"_s, flags + QStringList{tarball, u"-C"_s, m_source, u"."_s}), 0);
        World world(m_folder->path(), {});
        world.addLocalHost(u"web-1"_s);
        QCOMPARE(world.deploy(world.request(tarball))->state(), RunState::Succeeded);
        QCOMPARE(contentOf(world.site(u"web-1"_s) + u"/current/index.html"_s), "<h1>one</h1>\n");
    }

    void restartsInTheNewRelease()
    {
        World world(m_folder->path(), {});
        world.addLocalHost(u"web-1"_s);
        recipes::QuickDeployment quick = world.quick(m_source);
        quick.restartCommand = u"cat index.html > ../../restarted; echo 'qd:unchanged=yes'"_s;
        const auto run = world.deploy(world.request(quick));
        QCOMPARE(run->state(), RunState::Succeeded);
        QCOMPARE(contentOf(world.site(u"web-1"_s) + u"/restarted"_s), "<h1>one</h1>\n");
        QCOMPARE(stepOf(*run, 0, StepKind::Restart).state, StepState::Done);
        QVERIFY(outputOf(*run, 0, StepKind::Restart).contains("qd:unchanged=yes"));
    }

    /// What the restart command starts lives on with its environment: the account's locale, not the C of our scripts.
    void restartAndHealthSeeTheAccountsLocale()
    {
        const QByteArray before = qgetenv("LC_ALL");
        const auto restore = qScopeGuard([&before] { qputenv("LC_ALL", before); });
        qputenv("LC_ALL", "de_DE.UTF-8");
        World world(m_folder->path(), {});
        world.addLocalHost(u"web-1"_s);
        recipes::QuickDeployment quick = world.quick(m_source);
        quick.restartCommand = u"printf %s \"$LC_ALL\" > ../../locale"_s;
        quick.health = {.kind = recipes::QuickHealth::Kind::Command, .command = u"printf %s \"$LC_ALL\" > ../../checked"_s, .successes = 1};
        QCOMPARE(world.deploy(world.request(quick))->state(), RunState::Succeeded);
        QCOMPARE(contentOf(world.site(u"web-1"_s) + u"/locale"_s), "de_DE.UTF-8");
        QCOMPARE(contentOf(world.site(u"web-1"_s) + u"/checked"_s), "de_DE.UTF-8");
    }

    /// A killed program must not leave its archive behind, so the archive has no name from the beginning.
    void packedFolderHasNoName()
    {
        const QByteArray before = qgetenv("TMPDIR");
        const auto restore = qScopeGuard([&before] { before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before); });
        QVERIFY(QDir().mkpath(m_folder->filePath(u"tmp"_s)));
        qputenv("TMPDIR", QFile::encodeName(m_folder->filePath(u"tmp"_s)));
        const auto packed = await(deploy::packSource(m_source));
        QVERIFY(packed.has_value());
        QCOMPARE(QDir(QDir::tempPath()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot), QStringList());
        const QString link = QFile::symLinkTarget((*packed)->archive);
        QVERIFY2(link.startsWith(QDir::tempPath()), qPrintable(link));
        QVERIFY2(!QFile::exists(link), qPrintable(link));
        for (int i = 0; i < 2; ++i) { // each host opens it for itself
            QFile archive((*packed)->archive);
            QVERIFY(archive.open(QIODevice::ReadOnly));
            const QByteArray bytes = archive.readAll();
            QCOMPARE(bytes.size(), (*packed)->size);
            QVERIFY(bytes.contains("<h1>one</h1>"));
        }
    }

    void failedRestartGoesBack()
    {
        World world(m_folder->path(), {});
        world.addLocalHost(u"web-1"_s);
        recipes::QuickDeployment quick = world.quick(m_source);
        QCOMPARE(world.deploy(world.request(quick))->state(), RunState::Succeeded);
        writeSite(m_source, "two");
        quick.restartCommand = u"grep -q one index.html"_s; // only the old version starts
        const auto run = world.deploy(world.request(quick));
        QCOMPARE(run->hostState(0), HostState::RolledBack);
        QCOMPARE(run->state(), RunState::Failed);
        QCOMPARE(contentOf(world.site(u"web-1"_s) + u"/current/index.html"_s), "<h1>one</h1>\n");
        QVERIFY(isTidy(world.site(u"web-1"_s)));
    }

    void failedFirstReleaseRemovesTheLink()
    {
        World world(m_folder->path(), {});
        world.addLocalHost(u"web-1"_s);
        recipes::QuickDeployment quick = world.quick(m_source);
        quick.restartCommand = u"exit 3"_s;
        const auto run = world.deploy(world.request(quick));
        QCOMPARE(run->hostState(0), HostState::RolledBack);
        QVERIFY(!QFileInfo(world.site(u"web-1"_s) + u"/current"_s).isSymLink());
        QVERIFY(run->hostMessage(0).contains(u"no earlier release"));
    }

    void keepsTheNewestReleases()
    {
        World world(m_folder->path(), {});
        world.addLocalHost(u"web-1"_s);
        recipes::QuickDeployment quick = world.quick(m_source);
        quick.policy.keep = 2;
        for (const char *version : {"one", "two", "three", "four"}) {
            writeSite(m_source, version);
            QCOMPARE(world.deploy(world.request(quick))->state(), RunState::Succeeded);
            QTest::qWait(1050); // release names count seconds
        }
        QCOMPARE(QDir(world.site(u"web-1"_s) + u"/releases"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 2);
        QCOMPARE(contentOf(world.site(u"web-1"_s) + u"/current/index.html"_s), "<h1>four</h1>\n");
    }

    void rollsBackByHand()
    {
        World world(m_folder->path(), {});
        world.addLocalHost(u"web-1"_s);
        QCOMPARE(world.deploy(world.request(m_source))->state(), RunState::Succeeded);
        QTest::qWait(1050);
        writeSite(m_source, "two");
        QCOMPARE(world.deploy(world.request(m_source))->state(), RunState::Succeeded);
        deploy::RollbackRequest back;
        back.request = world.request(m_source);
        const auto plan = await(world.service.planRollback(back));
        QVERIFY(plan.has_value());
        QVERIFY2(plan->isReady(), qPrintable(plan->hosts.first().blocker.value_or(Error{}).toLine()));
        QCOMPARE(world.run(*plan)->state(), RunState::Succeeded);
        QCOMPARE(contentOf(world.site(u"web-1"_s) + u"/current/index.html"_s), "<h1>one</h1>\n");
        QVERIFY(isTidy(world.site(u"web-1"_s)));
    }

    /// What somebody changed in the release that is in service is said before, and put right by the same deployment.
    void replacesWhatWasChangedByHand()
    {
        World world(m_folder->path(), {});
        world.addLocalHost(u"web-1"_s);
        const auto request = world.request(m_source);
        QCOMPARE(world.deploy(request)->state(), RunState::Succeeded);
        const QString page = world.site(u"web-1"_s) + u"/current/index.html"_s;
        QTest::qWait(1050);
        changeByHand(page);
        const auto plan = world.plan(request);
        QVERIFY(plan->isReady() && !plan->isUnchanged());
        QVERIFY2(plan->hosts.first().warnings.join(u'\n').contains(u"since it was deployed: index.html"), qPrintable(plan->hosts.first().warnings.join(u'\n')));
        QCOMPARE(world.run(*plan)->summary(), u"1 host(s) deployed"_s);
        QCOMPARE(contentOf(page), "<h1>one</h1>\n");
        QVERIFY(world.plan(request)->isUnchanged());
        writeSite(m_source, "two");
        const auto late = world.plan(request);
        changeByHand(page); // between the plan and the run
        const auto run = world.run(*late);
        QCOMPARE(run->state(), RunState::Failed);
        QVERIFY2(run->hostMessage(0).contains(u"changed since the plan"), qPrintable(run->hostMessage(0)));
        QVERIFY(isTidy(world.site(u"web-1"_s)));
    }

    /// The recipe beside the source is no part of it, and a part of the source may be named by a variable.
    void deploysAPartWithoutTheRecipe()
    {
        World world(m_folder->path(), {});
        world.addLocalHost(u"web-1"_s);
        const QString part = m_folder->filePath(u"project/dist [1]"_s);
        writeSite(part, "one");
        changeByHand(part + u"/quarterdeck.yaml"_s);
        auto request = world.request(m_source);
        const QString text = u"recipe: 1\nname: shop\nwhat: {folder: '%1', subfolder: '{{ part }}'}\ntarget: %2\nvariables: {part: 'dist [1]'}\n"
                             "steps: [upload, unpack, switch]\ngates:\n  - health: {command: 'true', successes: 1}\n"_s.arg(m_folder->filePath(u"project"_s), kTarget);
        request.recipe = recipes::readRecipe(text.toUtf8(), part + u"/quarterdeck.yaml"_s).recipe;
        QCOMPARE(world.deploy(request)->state(), RunState::Succeeded);
        QCOMPARE(contentOf(world.site(u"web-1"_s) + u"/current/index.html"_s), "<h1>one</h1>\n");
        QVERIFY(!QFile::exists(world.site(u"web-1"_s) + u"/current/quarterdeck.yaml"_s));
        changeByHand(part + u"/quarterdeck.yaml"_s);
        QVERIFY(world.plan(request)->isUnchanged());
    }

    /// Going back shows the files outside as it will leave them, and names what there is to go back to.
    void showsWhatGoingBackChanges()
    {
        World world(m_folder->path(), {});
        world.addLocalHost(u"web-1"_s);
        const QString file = m_folder->filePath(u"shop.conf"_s);
        auto request = world.request(m_source);
        request.recipe = recipeWithFiles(world.site(u"web-1"_s), file, m_folder->filePath(u"same.conf"_s));
        QCOMPARE(world.deploy(request)->state(), RunState::Succeeded);
        QTest::qWait(1050);
        request.variables.insert(u"color"_s, u"red"_s);
        QCOMPARE(world.deploy(request)->state(), RunState::Succeeded);
        QCOMPARE(contentOf(file), "color=red\n");
        const QString releases = world.site(u"web-1"_s) + u"/releases/"_s;
        changeByHand(releases + QDir(releases).entryList(QDir::Dirs | QDir::NoDotAndDotDot).first() + u"/index.html"_s);
        const auto plan = await(world.service.planRollback({request, {}}));
        QVERIFY(plan && plan->isReady());
        const deploy::HostPlan &host = plan->hosts.first();
        QVERIFY2(host.warnings.join(u'\n').contains(u"index.html"), qPrintable(host.warnings.join(u'\n')));
        const int first = plan->column(StepKind::Template);
        QCOMPARE(plan->columns.at(first).title(), u"File shop.conf"_s);
        QCOMPARE(host.planned.at(first).changes.size(), 1);
        const QString diff = host.planned.at(first).changes.first().toDiff();
        QVERIFY2(diff.contains(u"-color=red") && diff.contains(u"+color=blue"), qPrintable(diff));
        QVERIFY(host.planned.at(first + 1).unchanged);
        QCOMPARE(world.run(*plan)->state(), RunState::Succeeded);
        QCOMPARE(contentOf(file), "color=blue\n");
        const auto wrong = await(world.service.planRollback({request, u"20200101T000000Z-00000000"_s}));
        QVERIFY(wrong && wrong->hosts.first().blocker);
        QVERIFY2(wrong->hosts.first().blocker->hint.contains(host.releaseId), qPrintable(wrong->hosts.first().blocker->hint));
    }

    void canaryStopsTheRestAndRetryTakesOnlyTheFailed()
    {
        World world(m_folder->path(), {});
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
            world.addLocalHost(name);
        recipes::QuickDeployment quick = world.quick(m_source);
        quick.policy.canary = 1;
        quick.restartCommand = u"test -e ../../allowed"_s;
        const auto run = world.deploy(world.request(quick));
        QCOMPARE(run->hostState(0), HostState::RolledBack);
        QCOMPARE(run->hostState(1), HostState::Skipped);
        QCOMPARE(run->hostState(2), HostState::Skipped);
        QCOMPARE(run->failedHosts().size(), 3);
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
            QDir().mkpath(world.site(name));
            QFile(world.site(name) + u"/allowed"_s).open(QIODevice::WriteOnly);
        }
        const auto plan = await(world.service.planRetry(await(world.service.history())->first(), run->failedHosts()));
        QVERIFY(plan.has_value());
        QCOMPARE(plan->releaseId, run->info().releaseId);
        QCOMPARE(world.run(*plan)->summary(), u"3 host(s) deployed"_s);
    }

    void abortGoesBackAndUnlocks()
    {
        World world(m_folder->path(), {});
        world.addLocalHost(u"web-1"_s);
        QCOMPARE(world.deploy(world.request(m_source))->state(), RunState::Succeeded);
        writeSite(m_source, "two");
        recipes::QuickDeployment quick = world.quick(m_source);
        quick.restartCommand = u"grep -q one index.html || sleep 30"_s;
        const auto plan = world.plan(world.request(quick));
        const auto run = world.service.start(*plan);
        QVERIFY(run.has_value());
        QTRY_COMPARE(stepOf(**run, 0, StepKind::Restart).state, StepState::Running);
        QTest::qWait(200);
        (*run)->abort();
        QTRY_COMPARE((*run)->state(), RunState::Aborted);
        QCOMPARE((*run)->hostState(0), HostState::RolledBack);
        QCOMPARE(contentOf(world.site(u"web-1"_s) + u"/current/index.html"_s), "<h1>one</h1>\n");
        QVERIFY(isTidy(world.site(u"web-1"_s)));
    }

    void aForeignLockIsNamedAndBrokenOnlyByConsent()
    {
        World world(m_folder->path(), {});
        world.addLocalHost(u"web-1"_s);
        const QString lock = world.site(u"web-1"_s) + u"/.quarterdeck-lock"_s;
        QVERIFY(QDir().mkpath(lock));
        QFile owner(lock + u"/owner"_s);
        QVERIFY(owner.open(QIODevice::WriteOnly));
        owner.write("run=feed\nowner=anna\nhost=laptop\npid=4711\ntime=yesterday\nreason=a <b>test</b>\n");
        owner.close();
        deploy::DeployRequest request = world.request(m_source);
        auto plan = world.plan(request);
        QVERIFY(plan->hosts.first().blocker->message.contains(u"anna@laptop (process 4711) since yesterday"));
        QVERIFY(!world.service.start(*plan).has_value());
        request.breakLocks.insert(HostId{u"web-1"_s}, u"other"_s);
        QVERIFY(!world.plan(request)->isReady());
        request.breakLocks.insert(HostId{u"web-1"_s}, u"feed"_s);
        QCOMPARE(world.deploy(request)->state(), RunState::Succeeded);
        QVERIFY(isTidy(world.site(u"web-1"_s)));
    }

    /// The pane connects to the history after it made it; the disk may be faster than that.
    void historyTellsWhoConnectsAfterItWasMade()
    {
        World world(m_folder->path(), {});
        deploy::RunHistory history(world.service);
        QSemaphore done;
        static_cast<void>(world.database.post([&done](store::Connection &) {
            done.release();
            return true;
        }));
        done.acquire();
        const QSignalSpy loaded(&history, &deploy::RunHistory::loaded);
        QTRY_COMPARE(loaded.size(), 1);
    }

    void modelsFollowARun()
    {
        World world(m_folder->path(), {});
        for (const QString &name : {u"a"_s, u"b"_s})
            world.addLocalHost(name);
        deploy::RunModel matrix(world.clock);
        const QAbstractItemModelTester matrixTester(&matrix, QAbstractItemModelTester::FailureReportingMode::QtTest);
        deploy::RunHistory history(world.service);
        const QAbstractItemModelTester historyTester(&history, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto plan = world.plan(world.request(m_source));
        const auto run = world.service.start(*plan);
        matrix.setRun(*run);
        QCOMPARE(matrix.rowCount(), 2);
        QCOMPARE(matrix.columnCount(), int((*run)->columns().size()) + 1);
        QTRY_COMPARE((*run)->state(), RunState::Succeeded);
        const QModelIndex cell = matrix.index(1, (*run)->plan()->column(StepKind::Upload) + 1);
        QCOMPARE(cell.data(deploy::RunModel::StateRole).toInt(), int(StepState::Done));
        QTRY_COMPARE(history.rowCount(), 1);
        QTRY_COMPARE(history.index(0).data(deploy::RunHistory::StateRole).toInt(), int(RunState::Succeeded));
        writeSite(m_source, "two");
        QCOMPARE(world.deploy(world.request(m_source))->state(), RunState::Succeeded);
        QTRY_COMPARE(history.rowCount(), 2);
        matrix.setRun(nullptr);
        QCOMPARE(matrix.rowCount(), 0);
    }

private:
    static void changeByHand(const QString &path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append) && file.write("by hand\n") > 0);
    }
    /// To the folder itself, since answers speak of it.
    recipes::Recipe recipeWithFiles(const QString &target, const QString &one, const QString &other) const
    {
        const QString text = u"recipe: 1\nname: shop\nwhat: {folder: '%1'}\ntarget: %2\nvariables: {color: blue}\nsteps:\n  - upload\n  - unpack\n"
                             "  - template: {to: '%3', content: \"color={{ color }}\\n\"}\n  - template: {to: '%4', content: \"same\\n\"}\n"
                             "  - switch\ngates:\n  - health: {command: 'true', successes: 1}\n"_s.arg(m_source, target, one, other);
        return recipes::readRecipe(text.toUtf8(), {}).recipe;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_source;
};

QD_TEST_MAIN(QCoreApplication, TestDeployFlow)
#include "tst_deploy_flow.moc"
