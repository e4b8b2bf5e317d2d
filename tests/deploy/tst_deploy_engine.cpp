// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine sees to itself, whatever the steps are: batches, pauses, tries, conditions, the way back.
#include "models/deploy/plan_request.h"
#include "models/recipes/recipe_reader.h"
#include "tests/deploy/deploy_world.h"
#include "tests/support/fake_session.h"
#include "tests/support/log_guard.h"

#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::HostState;
using deploy::Plan;
using deploy::Run;
using deploy::RunState;
using deploy::StepState;

namespace {

class OneSecret final : public deploy::SecretSource {
public:
    QFuture<Result<std::shared_ptr<const deploy::SecretValues>>> read(const QList<recipes::SecretReference> &secrets) override
    {
        if (fails)
            return QtFuture::makeReadyValueFuture(Result<std::shared_ptr<const deploy::SecretValues>>(failure(ErrorCode::NotFound, u"There is no entry \"db\"."_s)));
        auto values = std::make_shared<deploy::SecretValues>();
        for (const recipes::SecretReference &secret : secrets)
            values->emplace(secret.name, Secret(QByteArray("pa55-canary")));
        return QtFuture::makeReadyValueFuture(Result<std::shared_ptr<const deploy::SecretValues>>(values));
    }
    QFuture<QList<deploy::SecretFinding>> look(const QList<recipes::SecretReference> &secrets) override
    {
        QList<deploy::SecretFinding> found;
        for (const recipes::SecretReference &secret : secrets)
            found.append(missing ? deploy::SecretFinding{secret, deploy::SecretFinding::State::Missing, Error{ErrorCode::NotFound, u"There is no entry \"db\"."_s, {}, u"Leave it there."_s}} : deploy::SecretFinding{secret, {}, {}});
        return QtFuture::makeReadyValueFuture(found);
    }
    bool fails = false;   ///< when it is read
    bool missing = false; ///< when it is looked for
};

int columnOf(const Run &run, const QString &id)
{
    const auto columns = run.columns();
    for (int i = 0; i < int(columns.size()); ++i) {
        if (columns.at(i).id == id)
            return i;
    }
    return -1;
}

} // namespace

class TestDeployEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_source = m_folder->filePath(u"shop"_s);
        writeSite(m_source, "one");
        m_world = std::make_unique<World>(m_folder->path(), m_folder->filePath(u"state.db"_s));
    }

    void cleanup() { m_world.reset(); }

    void divides_data()
    {
        QTest::addColumn<int>("hosts");
        QTest::addColumn<recipes::Policy>("policy");
        QTest::addColumn<QList<int>>("sizes");
        QTest::newRow("all at once") << 5 << recipes::Policy{} << QList<int>{5};
        QTest::newRow("canary") << 5 << recipes::Policy{.canary = 1} << QList<int>{1, 4};
        QTest::newRow("batches") << 7 << recipes::Policy{.batch = 3} << QList<int>{3, 3, 1};
        QTest::newRow("percent, rounded up") << 10 << recipes::Policy{.canary = 1, .batchPercent = 25} << QList<int>{1, 3, 3, 3};
        QTest::newRow("percent of few") << 2 << recipes::Policy{.batchPercent = 10} << QList<int>{1, 1};
        QTest::newRow("canary of all") << 2 << recipes::Policy{.canary = 2} << QList<int>{2};
    }

    void divides()
    {
        QFETCH(int, hosts);
        QFETCH(recipes::Policy, policy);
        QFETCH(QList<int>, sizes);
        const auto batches = deploy::divide(hosts, policy);
        QList<int> found;
        int next = 0;
        for (const QList<int> &batch : batches) {
            found.append(int(batch.size()));
            for (const int host : batch)
                QCOMPARE(host, next++);
        }
        QCOMPARE(found, sizes);
    }

    void oneTargetForAllHostsAndReleases_data()
    {
        QTest::addColumn<QString>("end");
        QTest::addColumn<bool>("good");
        QTest::newRow("host") << u"/{{ host }}"_s << false;
        QTest::newRow("within a variable") << u"/{{ place }}"_s << false;
        QTest::newRow("release") << u"/{{ release }}"_s << false;
        QTest::newRow("the recipe's own") << u"/{{ name }}-{{ stage }}"_s << true;
    }

    void oneTargetForAllHostsAndReleases()
    {
        QFETCH(QString, end);
        QFETCH(bool, good);
        addHosts(1);
        auto request = requestOf("variables: {place: \"x-{{ group }}\", stage: test}\n");
        request.recipe.target += end;
        const auto plan = m_world->plan(request);
        QCOMPARE(plan.has_value(), good);
        if (good)
            QVERIFY2(plan->target.endsWith(u"/"_s + request.recipe.name + u"-test"_s), qPrintable(plan->target));
        else
            QCOMPARE(plan.error().message, u"The target directory names what differs from host to host or from release to release."_s);
    }

    void pausesAfterTheFirstBatchUntilAPersonGoesOn_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("a canary") << QByteArray("canary: 1");
        QTest::newRow("merely a batch") << QByteArray("batch: 1");
    }

    void pausesAfterTheFirstBatchUntilAPersonGoesOn()
    {
        QFETCH(QByteArray, first);
        addHosts(3);
        auto request = requestOf("policy: {" + first + ", pause_after_canary: true}\n");
        const auto run = *m_world->service.start(*m_world->plan(request));
        QTRY_VERIFY_WITH_TIMEOUT(run->isPaused(), 20'000);
        QTest::qWait(200);
        QCOMPARE(run->hostState(0), HostState::Succeeded);
        QCOMPARE(run->hostState(1), HostState::Waiting);
        run->goOn();
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), RunState::Succeeded, 20'000);
        QCOMPARE(run->hostState(2), HostState::Succeeded);
    }

    void pauseLetsHostsInWorkEndAndAbortEndsAPausedRun()
    {
        addHosts(3);
        auto request = requestOf("policy: {parallel: 1}\nafter:\n  - command: sleep 0.4\n");
        const auto run = *m_world->service.start(*m_world->plan(request));
        QTRY_COMPARE(run->hostState(0), HostState::Running);
        run->pause();
        QTRY_COMPARE_WITH_TIMEOUT(run->hostState(0), HostState::Succeeded, 20'000);
        QTest::qWait(200);
        QCOMPARE(run->hostState(1), HostState::Waiting);
        run->abort();
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), RunState::Aborted, 20'000);
        QCOMPARE(run->hostState(1), HostState::Skipped);
    }

    void aStepIsTriedAgainAsOftenAsTheRecipeSays()
    {
        addHosts(1);
        const auto run = m_world->run(*m_world->plan(requestOf("after:\n  - command: echo x >> ../../tries; test $(wc -l < ../../tries) -ge 3\n    retries: 2\n")));
        QCOMPARE(run->state(), RunState::Succeeded);
        QCOMPARE(contentOf(site() + u"/tries"_s), "x\nx\nx\n");
    }

    void aStepThatMayFailIsToldAndNoMore()
    {
        addHosts(1);
        const auto run = m_world->run(*m_world->plan(requestOf("after:\n  - command: exit 4\n    id: cache\n    may_fail: true\n")));
        QCOMPARE(run->state(), RunState::Succeeded);
        QCOMPARE(run->step(0, columnOf(*run, u"cache"_s)).state, StepState::Failed);
    }

    void aHostThatTakesTooLongGoesBack()
    {
        addHosts(1);
        QCOMPARE(m_world->run(*m_world->plan(requestOf("")))->state(), RunState::Succeeded);
        writeSite(m_source, "two");
        const auto run = m_world->run(*m_world->plan(requestOf("policy: {host_timeout: 4s}\nafter:\n  - command: sleep 20\n")));
        QCOMPARE(run->hostState(0), HostState::RolledBack);
        QVERIFY2(run->hostMessage(0).contains(u"longer than the recipe allows"), qPrintable(run->hostMessage(0)));
        QCOMPARE(contentOf(site() + u"/current/index.html"_s), "<h1>one</h1>\n");
    }

    void failureStepsRunAfterTheWayBack()
    {
        addHosts(1);
        QCOMPARE(m_world->run(*m_world->plan(requestOf("")))->state(), RunState::Succeeded);
        writeSite(m_source, "two");
        const auto run = m_world->run(*m_world->plan(requestOf("after:\n  - command: exit 1\non_failure:\n  - command: cat {{ current }}/index.html > {{ target }}/seen\n    id: tell\n")));
        QCOMPARE(run->hostState(0), HostState::RolledBack);
        QCOMPARE(run->step(0, columnOf(*run, u"tell"_s)).state, StepState::Done);
        QCOMPARE(contentOf(site() + u"/seen"_s), "<h1>one</h1>\n");
        const auto good = m_world->run(*m_world->plan(requestOf("on_failure:\n  - command: touch ../../never\n    id: tell\n")));
        QCOMPARE(good->state(), RunState::Succeeded);
        QCOMPARE(good->step(0, columnOf(*good, u"tell"_s)).state, StepState::Skipped);
    }

    /// A command that cannot be taken back keeps nothing else from going back: the earlier release serves again, and is proven.
    void whatCannotBeTakenBackKeepsNoBrokenReleaseInService()
    {
        addHosts(1);
        QCOMPARE(m_world->run(*m_world->plan(requestOf("")))->state(), RunState::Succeeded);
        writeSite(m_source, "two");
        const QByteArray more = "after:\n  - command: touch {{ target }}/migrated\n    undo: echo cannot >&2; exit 3\n  - command: exit 1\n"
                                "on_failure:\n  - command: cat {{ current }}/index.html > {{ target }}/seen\n    id: tell\n";
        const auto run = m_world->run(*m_world->plan(requestOf(more)));
        QCOMPARE(run->hostState(0), HostState::Failed);
        QCOMPARE(contentOf(site() + u"/current/index.html"_s), "<h1>one</h1>\n");
        const QString message = run->hostMessage(0);
        QVERIFY2(message.contains(u"Back on ") && message.contains(u"Not everything could be taken back: "), qPrintable(message));
        const deploy::StepStatus back = stepOf(*run, 0, deploy::StepKind::Rollback);
        QCOMPARE(back.state, StepState::Failed);
        QVERIFY(outputOf(*run, 0, deploy::StepKind::Rollback).contains("cannot\n"));
        QCOMPARE(run->step(0, columnOf(*run, u"tell"_s)).state, StepState::Done);
        QCOMPARE(contentOf(site() + u"/seen"_s), "<h1>one</h1>\n");
        QVERIFY(!QFile::exists(site() + u"/.quarterdeck-lock"_s));
        QTest::qWait(1050);
        const auto good = m_world->run(*m_world->plan(requestOf("policy: {keep: 3}\n")));
        QCOMPARE(good->state(), RunState::Succeeded);
        // Going back means the release that was proven, not the one that failed.
        const auto plan = await(m_world->service.planRollback({requestOf(""), {}}));
        QVERIFY2(plan && plan->isReady(), qPrintable(plan ? QString() : plan.error().toLine()));
        QCOMPARE(m_world->run(*plan)->state(), RunState::Succeeded);
        QCOMPARE(contentOf(site() + u"/current/index.html"_s), "<h1>one</h1>\n");
    }

    void nothingUnprovenIsGoneBackTo()
    {
        addHosts(1);
        const auto broken = m_world->run(*m_world->plan(requestOf("policy: {roll_back: false}\nafter:\n  - command: exit 1\n")));
        QCOMPARE(broken->hostState(0), HostState::Failed);
        QTest::qWait(1050);
        writeSite(m_source, "two");
        QCOMPARE(m_world->run(*m_world->plan(requestOf("")))->state(), RunState::Succeeded);
        const auto plan = await(m_world->service.planRollback({requestOf(""), {}}));
        QVERIFY(plan && plan->hosts.first().blocker);
        const Error &error = *plan->hosts.first().blocker;
        QVERIFY2(error.message.contains(u"ever passed its checks") && error.hint.contains(u"never passed its checks"), qPrintable(error.toLine()));
        // Whoever names it means it.
        QVERIFY(await(m_world->service.planRollback({requestOf(""), broken->info().releaseId}))->isReady());
    }

    /// max_failures is for the hosts behind the canary.
    void aCanaryThatFailsIsNeverPutUpWith()
    {
        addHosts(3);
        const auto run = m_world->run(*m_world->plan(requestOf("policy: {canary: 1, batch: 50%, max_failures: 2}\nafter:\n  - command: exit 1\n")));
        QCOMPARE(run->state(), RunState::Failed);
        QCOMPARE(run->hostState(0), HostState::RolledBack);
        for (const int host : {1, 2}) {
            QCOMPARE(run->hostState(host), HostState::Skipped);
            QVERIFY2(run->hostMessage(host).contains(u"canary"), qPrintable(run->hostMessage(host)));
        }
        const auto all = m_world->run(*m_world->plan(requestOf("policy: {max_failures: 2, parallel: 1}\nafter:\n  - command: exit 1\n")));
        QCOMPARE(all->summary(), u"3 host(s) rolled back"_s);
    }

    void withoutRollBackTheFaultStaysToBeLookedAt()
    {
        addHosts(1);
        QCOMPARE(m_world->run(*m_world->plan(requestOf("")))->state(), RunState::Succeeded);
        writeSite(m_source, "two");
        const auto run = m_world->run(*m_world->plan(requestOf("policy: {roll_back: false}\nafter:\n  - command: exit 1\n")));
        QCOMPARE(run->hostState(0), HostState::Failed);
        QCOMPARE(contentOf(site() + u"/current/index.html"_s), "<h1>two</h1>\n");
        QVERIFY(!QFile::exists(site() + u"/.quarterdeck-lock"_s));
    }

    void stepsForSomeHostsAreLeftOutOnOthers()
    {
        addHosts(2);
        deploy::Seams seams;
        seams.matches = [](const HostId &host, const QString &filter) { return Result<bool>(filter == u"tag:first" && host.value == u"h1"); };
        m_world->service.setSeams(seams);
        const auto plan = m_world->plan(requestOf("after:\n  - command: touch ../../special\n    id: special\n    only_on: tag:first\n"));
        const int column = plan->columns.size() ? int(std::ranges::find(plan->columns, u"special"_s, [](const auto &c) { return c.step.id; }) - plan->columns.begin()) : -1;
        QVERIFY(plan->hosts.at(1).planned.at(column).skipped);
        const auto run = m_world->run(*plan);
        QCOMPARE(run->state(), RunState::Succeeded);
        QVERIFY(QFile::exists(m_world->site(u"h1"_s) + u"/special"_s));
        QVERIFY(!QFile::exists(m_world->site(u"h2"_s) + u"/special"_s));
    }

    void variablesOfAHostGoIntoItsCommands()
    {
        addHosts(2);
        const QByteArray words = "variables: {color: blue}\nhost_variables: {h2: {color: red}}\nafter:\n  - command: printf %s '{{ color }} {{ host }} {{ release }}' > ../../said\n    id: say\n";
        const auto plan = m_world->plan(requestOf(words));
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().toLine()));
        const auto run = m_world->run(*plan);
        QCOMPARE(contentOf(m_world->site(u"h1"_s) + u"/said"_s), "blue h1 " + plan->releaseId.toUtf8());
        QCOMPARE(contentOf(m_world->site(u"h2"_s) + u"/said"_s), "red h2 " + plan->releaseId.toUtf8());
    }

    void aNameThatNobodyDefinesIsToldBeforeAnythingIsDone()
    {
        addHosts(1);
        auto request = requestOf("after:\n  - command: echo {{ x }}\n", false);
        const auto plan = m_world->plan(request);
        QVERIFY(!plan.has_value());
        QVERIFY2(plan.error().toLine().contains(u"x"), qPrintable(plan.error().toLine()));
    }

    void secretsReachTheCommandAndNothingElse()
    {
        addHosts(1);
        OneSecret secrets;
        deploy::Seams seams;
        seams.secrets = &secrets;
        m_world->service.setSeams(seams);
        const auto request = requestOf("secrets: {DB: {keyring: db}}\nafter:\n  - command: cat > ../../got\n    input_secret: DB\n");
        const auto run = m_world->run(*m_world->plan(request));
        QVERIFY2(run->state() == RunState::Succeeded, qPrintable(run->hostMessage(0)));
        QCOMPARE(contentOf(site() + u"/got"_s), "pa55-canary");
        const auto rows = await(m_world->service.steps(run->info().runId));
        for (const deploy::StepRecord &row : *rows)
            QVERIFY(!(row.command.toUtf8() + row.output + row.message.toUtf8()).contains("pa55"));
        for (const ssh::Command &command : session().commands) {
            QVERIFY(!command.script.contains(u"pa55") && !command.arguments.join(u' ').contains(u"pa55"));
            QVERIFY(!QStringList(command.environment.values()).join(u' ').contains(u"pa55"));
        }
        secrets.fails = true;
        writeSite(m_source, "two");
        const auto refused = m_world->run(*m_world->plan(request));
        QCOMPARE(refused->state(), RunState::Failed);
        QVERIFY(refused->hostMessage(0).contains(u"no entry"));
        QCOMPARE(contentOf(site() + u"/current/index.html"_s), "<h1>one</h1>\n");
    }

    /// The build runs before anything is sent, and only if it was allowed word by word.
    void buildsOnTheWorkstationOnlyWhenAllowed()
    {
        addHosts(1);
        auto request = requestOf("");
        request.recipe.source.build = u"printf built > made.txt"_s;
        const auto refused = m_world->plan(request);
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().message.contains(u"printf built"));
        QVERIFY(!QFile::exists(m_source + u"/made.txt"_s));
        request.allowedBuild = request.recipe.source.build;
        QCOMPARE(m_world->run(*m_world->plan(request))->state(), RunState::Succeeded);
        QCOMPARE(contentOf(site() + u"/current/made.txt"_s), "built");
        request.recipe.source.build = request.allowedBuild = u"echo broken >&2; exit 7"_s;
        const auto broken = m_world->plan(request);
        QVERIFY(!broken.has_value());
        QVERIFY2(broken.error().toLine().contains(u"7") && broken.error().detail.contains(u"broken"), qPrintable(broken.error().toLine()));
    }

    /// A host that is not there does not keep the others, and can be done alone later with the same release.
    void goesOnWithoutADeadHostAndDoesItLater()
    {
        addHosts(2);
        auto request = requestOf("policy: {max_failures: 1}\nafter:\n  - command: test -e ../../up || test $(basename $(cd ../..; dirname $PWD)) = h1\n");
        const auto run = m_world->run(*m_world->plan(request));
        QCOMPARE(run->hostState(0), HostState::Succeeded);
        QCOMPARE(run->hostState(1), HostState::RolledBack);
        QFile up(m_world->site(u"h2"_s) + u"/up"_s);
        QVERIFY(up.open(QIODevice::WriteOnly));
        const auto plan = await(m_world->service.planRetry(await(m_world->service.history())->first(), run->failedHosts()));
        QVERIFY(plan.has_value());
        QCOMPARE(plan->hosts.size(), 1);
        QCOMPARE(m_world->run(*plan)->hostState(0), HostState::Succeeded);
    }

    /// As many hosts as may fail may also be away when the plan is made; none of them is the canary.
    void hostsThatAreAwayAreLeftForLater()
    {
        addHosts(3);
        const auto away = std::make_shared<FakeSession>();
        away->setHandler([](FakeChannel &channel) { channel.fail({ErrorCode::Unreachable, u"h0 cannot be reached."_s, {}, {}}); });
        m_world->hosts.sessions.insert(HostId{u"h0"_s}, away);
        auto plan = m_world->plan(requestOf(""));
        QVERIFY(!plan->isReady());
        QVERIFY(!m_world->service.start(*plan).has_value());
        plan = m_world->plan(requestOf("policy: {max_failures: 1, canary: 1}\n"));
        QVERIFY(plan->isReady());
        QCOMPARE(plan->batches.first(), QList<int>{1});
        const auto run = m_world->run(*plan);
        QCOMPARE(run->hostState(0), HostState::Failed);
        QCOMPARE(run->failedHosts(), QList<HostId>{HostId{u"h0"_s}});
        for (const int host : {1, 2, 3})
            QCOMPARE(run->hostState(host), HostState::Succeeded);
        QCOMPARE(run->state(), RunState::Failed);
    }

    void aPlanShowsWhatASecondRunWouldNotDo()
    {
        addHosts(1);
        const auto first = m_world->plan(requestOf(""));
        QVERIFY(!first->isUnchanged());
        QCOMPARE(m_world->run(*first)->state(), RunState::Succeeded);
        const auto second = m_world->plan(requestOf(""));
        QVERIFY(second->isUnchanged());
        session().commands.clear();
        QCOMPARE(m_world->run(*second)->hostState(0), HostState::Unchanged);
        QVERIFY(std::ranges::none_of(session().commands, [](const ssh::Command &command) { return command.effect == ssh::Effect::MayChange; }));
    }

    void noHostIsAskedWhereTheTextsOfOneCannotBeFilledIn()
    {
        addHosts(3);
        const auto plan = m_world->plan(requestOf("host_variables: {h1: {port: 1}, h2: {port: 2}}\nafter:\n  - command: echo {{ port }}\n", false));
        QVERIFY(!plan);
        QVERIFY2(plan.error().message.contains(u"port"), qPrintable(plan.error().toLine()));
        QVERIFY(session().commands.isEmpty());
    }

    /// A file that names its release names the one that the host stays on, not the one that would have been made.
    void aFileWithTheReleaseInItStaysAsItIs()
    {
        addHosts(1);
        const QByteArray words = "after:\n  - template: {to: \"{{ target }}/shop.conf\", content: \"release={{ release }}\\n\"}\n";
        const auto first = m_world->run(*m_world->plan(directRequest(words)));
        QCOMPARE(first->state(), RunState::Succeeded);
        const QByteArray conf = "release=" + first->info().releaseId.toUtf8() + '\n';
        QCOMPARE(contentOf(site() + u"/shop.conf"_s), conf);
        QTest::qWait(1050); // release names count seconds
        const auto second = m_world->plan(directRequest(words));
        QVERIFY(second->isUnchanged());
        QVERIFY(second->releaseId != first->info().releaseId);
        const auto run = m_world->run(*second);
        QCOMPARE(run->hostState(0), HostState::Unchanged);
        QCOMPARE(contentOf(site() + u"/shop.conf"_s), conf);
        // What the history says the host runs is what it runs: else Versions would call it changed by hand.
        const deploy::RunInfo info = await(m_world->service.history())->first().info;
        QCOMPARE(info.releaseOn(HostId{u"h1"_s}), first->info().releaseId);
        QCOMPARE(QFile::symLinkTarget(site() + u"/current"_s).section(u'/', -1), first->info().releaseId);
    }

    /// The same files with another variable are another release, and going back brings the variable back.
    void anotherVariableIsAnotherRelease()
    {
        addHosts(1);
        const auto words = [](const QByteArray &color) {
            return "variables: {color: " + color + "}\nafter:\n  - template: {to: \"{{ target }}/shop.conf\", content: \"color={{ color }}\\n\"}\n";
        };
        QCOMPARE(m_world->run(*m_world->plan(directRequest(words("blue"))))->state(), RunState::Succeeded);
        QTest::qWait(1050);
        QCOMPARE(m_world->run(*m_world->plan(directRequest(words("red"))))->state(), RunState::Succeeded);
        QCOMPARE(contentOf(site() + u"/shop.conf"_s), "color=red\n");
        deploy::RollbackRequest back;
        back.request = directRequest(words("red"));
        const auto plan = await(m_world->service.planRollback(back));
        QVERIFY2(plan && plan->isReady(), plan ? "blocked" : qPrintable(plan.error().toLine()));
        QCOMPARE(m_world->run(*plan)->state(), RunState::Succeeded);
        QCOMPARE(contentOf(site() + u"/shop.conf"_s), "color=blue\n");
    }

    void everyCommandIsInTheJournalWithItsEnd()
    {
        addHosts(1);
        const auto run = m_world->run(*m_world->plan(requestOf("after:\n  - command: echo said; exit 3\n    id: last\n")));
        const auto rows = await(m_world->service.steps(run->info().runId));
        const auto row = std::ranges::find_if(*rows, [](const deploy::StepRecord &r) { return r.step == u"last" && r.kind == deploy::StepRecord::Kind::Result; });
        QVERIFY(row != rows->end());
        QCOMPARE(row->exitStatus, std::optional(3));
        QVERIFY(row->output.contains("said"));
        QVERIFY2(row->command.contains(u"echo said"), qPrintable(row->command));
        QVERIFY(await(m_world->service.journal().verify())->whole);
    }

private:
    void addHosts(int count)
    {
        for (int i = 1; i <= count; ++i)
            m_world->addLocalHost(u"h%1"_s.arg(i));
    }

    /// Folder to target, with further words of YAML.
    deploy::DeployRequest requestOf(const QByteArray &words, bool mustRead = true)
    {
        const QByteArray text = "recipe: 1\nname: shop\nwhat: {folder: shop}\ntarget: " + kTarget.toUtf8() + "\nsteps:\n  - upload\n  - unpack\n  - switch\n" + words;
        const recipes::Reading reading = recipes::readRecipe(text, m_folder->filePath(u"shop.recipe.yaml"_s));
        if (mustRead && !reading.isUsable())
            qFatal("%s", qPrintable(reading.problems.first().toText()));
        deploy::DeployRequest request;
        request.recipe = reading.recipe;
        request.hosts = m_world->hosts.sessions.keys();
        return request;
    }

    /// To the host's own folder, since looks at files are answered by their real names.
    deploy::DeployRequest directRequest(const QByteArray &words)
    {
        deploy::DeployRequest request = requestOf(words);
        request.recipe.target = site();
        return request;
    }

    QString site() const { return m_world->site(u"h1"_s); }
    MappedSession &session() const { return static_cast<MappedSession &>(*m_world->hosts.sessions.value(HostId{u"h1"_s})); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_source;
    std::unique_ptr<World> m_world;
};

QD_TEST_MAIN(QCoreApplication, TestDeployEngine)
#include "tst_deploy_engine.moc"
