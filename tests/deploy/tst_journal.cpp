// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/audit_chain.h"
#include "models/deploy/request_json.h"
#include "tests/deploy/deploy_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QJsonDocument>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::Journal;
using deploy::RunInfo;
using deploy::RunState;
using deploy::StepRecord;

namespace {

RunInfo infoOf(const QString &id)
{
    RunInfo info;
    info.runId = id;
    info.title = u"Deploy shop to /srv/shop"_s;
    info.recipe = u"shop"_s;
    info.revision = u"v1.2"_s;
    info.target = u"/srv/shop"_s;
    info.hosts = {HostId{u"a"_s}};
    info.hostNames = {u"web-1"_s};
    return info;
}

StepRecord rowOf(const QString &run, const QString &message)
{
    StepRecord row;
    row.runId = run;
    row.host = HostId{u"a"_s};
    row.step = u"switch"_s;
    row.kind = StepRecord::Kind::Result;
    row.state = u"done"_s;
    row.message = message;
    row.command = u"ln -s x"_s;
    row.exitStatus = 0;
    row.output = "said\n";
    row.detail = {{u"verdict"_s, QJsonObject{{u"passed"_s, true}, {u"value"_s, 1.5}}}};
    return row;
}

} // namespace

class TestJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"state.db"_s);
        m_database = std::make_unique<store::Database>(store::DatabaseSettings{m_path});
        m_journal = std::make_unique<Journal>(*m_database, m_clock);
        for (const QString &run : {u"one"_s, u"two"_s}) {
            QVERIFY(await(m_journal->beginRun(infoOf(run), {{u"switch"_s, u"Switch"_s}}, "{}", true)).has_value());
            for (int i = 0; i < 5; ++i)
                QVERIFY(await(m_journal->add(rowOf(run, QString::number(i)))).has_value());
            QVERIFY(await(m_journal->endRun(run, RunState::Succeeded, u"1 host deployed"_s)).has_value());
        }
    }

    void cleanup()
    {
        m_journal.reset();
        m_database.reset();
    }

    void keepsWhatItWasTold()
    {
        const auto runs = await(m_journal->runs(10));
        QCOMPARE(runs->size(), 2);
        QCOMPARE(runs->first().info.revision, u"v1.2"_s);
        QCOMPARE(runs->first().columns.size(), 1);
        const auto rows = await(m_journal->steps(u"one"_s));
        QCOMPARE(rows->size(), 7);
        const StepRecord &row = rows->at(1);
        QCOMPARE(row.exitStatus, std::optional(0));
        QCOMPARE(row.output, "said\n");
        QVERIFY(row.detail.value(u"verdict").toObject().value(u"passed").toBool());
        QCOMPARE(rows->last().kind, StepRecord::Kind::End);
    }

    /// Rows of many hosts at one moment go to the disk together; none overtakes what was posted before it.
    void manyAtOnceKeepTheirOrder()
    {
        constexpr int rows = 500;
        QVERIFY(await(m_journal->beginRun(infoOf(u"many"_s), {}, "{}", true)).has_value());
        QList<QFuture<Result<void>>> added;
        for (int i = 0; i < rows; ++i)
            added.append(m_journal->add(rowOf(u"many"_s, QString::number(i))));
        const auto ended = m_journal->endRun(u"many"_s, RunState::Succeeded, u"over"_s);
        added.append(m_journal->add(rowOf(u"many"_s, u"after the end"_s)));
        for (const auto &one : std::as_const(added))
            QVERIFY(await(one).has_value());
        QVERIFY(await(ended).has_value());
        const auto found = await(m_journal->steps(u"many"_s));
        QCOMPARE(found->size(), rows + 3);
        for (int i = 0; i < rows; ++i)
            QCOMPARE(found->at(i + 1).message, QString::number(i));
        QCOMPARE(found->at(rows + 1).kind, StepRecord::Kind::End);
        QCOMPARE(found->last().message, u"after the end"_s);
        QVERIFY(await(m_journal->verify())->whole);
    }

    void aWholeChainIsFoundWhole()
    {
        const auto state = await(m_journal->verify());
        QVERIFY2(state->whole, qPrintable(state->reason));
        QCOMPARE(state->rows, 14);
        QCOMPARE(state->head, *await(m_journal->head()));
    }

    void whatWasChangedByHandShows_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("bad");
        QTest::newRow("message") << u"UPDATE deploy_steps SET message='x' WHERE id=3"_s << 3;
        QTest::newRow("output") << u"UPDATE deploy_steps SET output=x'41' WHERE id=4"_s << 4;
        QTest::newRow("exit status") << u"UPDATE deploy_steps SET exit_status=1 WHERE id=4"_s << 4;
        QTest::newRow("who") << u"UPDATE deploy_steps SET who='eve@x' WHERE id=2"_s << 2;
        QTest::newRow("time") << u"UPDATE deploy_steps SET time=time+1 WHERE id=2"_s << 2;
        QTest::newRow("verdict") << u"UPDATE deploy_steps SET detail='{\"verdict\":{\"passed\":false}}' WHERE id=3"_s << 3;
        QTest::newRow("removed") << u"DELETE FROM deploy_steps WHERE id=5"_s << 6;
        QTest::newRow("exchanged") << u"UPDATE deploy_steps SET id=100-id WHERE id IN (5,6)"_s << 7;
        QTest::newRow("hash taken away") << u"UPDATE deploy_steps SET hash=x'' WHERE id=8"_s << 8;
        QTest::newRow("outcome in the list") << u"UPDATE deploy_runs SET state='failed' WHERE run='two'"_s << 14;
    }

    void whatWasChangedByHandShows()
    {
        QFETCH(QString, sql);
        QFETCH(int, bad);
        QVERIFY(await(m_database->post([sql](store::Connection &connection) { return connection.execute(sql); })).has_value());
        const auto state = await(m_journal->verify());
        QVERIFY(!state->whole);
        QCOMPARE(state->firstBad, bad);
        QVERIFY(!state->reason.isEmpty());
    }

    /// Two programs that write at once make one chain.
    void twoWritersMakeOneChain()
    {
        store::Database other({m_path});
        Journal second(other, m_clock);
        QList<QFuture<Result<void>>> all;
        for (int i = 0; i < 60; ++i) {
            all.append(m_journal->add(rowOf(u"one"_s, u"ours"_s)));
            all.append(second.add(rowOf(u"two"_s, u"theirs"_s)));
        }
        for (const auto &one : all)
            QVERIFY(await(one).has_value());
        const auto state = await(second.verify());
        QVERIFY2(state->whole, qPrintable(state->reason));
        QCOMPARE(state->rows, 134);
    }

    void findsByText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("found");
        QTest::newRow("recipe") << u"shop"_s << 2;
        QTest::newRow("output") << u"said"_s << 2;
        QTest::newRow("no wildcard") << u"%"_s << 0;
        QTest::newRow("nothing") << u"wharf"_s << 0;
        QTest::newRow("host") << u"web-1"_s << 2;
    }

    void findsByText()
    {
        QFETCH(QString, text);
        QFETCH(int, found);
        deploy::AuditQuery query;
        query.text = text;
        QCOMPARE(await(m_journal->find(query))->size(), found);
        query.state = RunState::Failed;
        QCOMPARE(await(m_journal->find(query))->size(), 0);
    }

    void requestsComeBackAsTheyWere()
    {
        recipes::QuickDeployment quick;
        quick.source = u"/home/anna/shop"_s;
        quick.target = u"/srv/shop"_s;
        quick.restartCommand = u"systemctl restart shop"_s;
        quick.health = {.kind = recipes::QuickHealth::Kind::Http, .port = 8080};
        quick.policy.canary = 2;
        deploy::DeployRequest request;
        request.recipe = recipes::quickRecipe(quick);
        request.recipe.secrets = {{u"DB"_s, recipes::SecretFrom::Command, u"pass show db"_s, {}}};
        request.recipe.hostVariables = {{u"web-1"_s, {{u"port"_s, u"81"_s}}}};
        request.recipe.notices = {{u"notify-send done"_s, {}, u"failure"_s, {}}};
        request.hosts = {HostId{u"a"_s}, HostId{u"b"_s}};
        request.variables = {{u"color"_s, u"blue"_s}};
        bool complete = false;
        const QJsonObject json = deploy::toJson(request, &complete);
        QVERIFY(complete);
        deploy::DeployRequest back = deploy::requestFromJson(QJsonDocument::fromJson(QJsonDocument(json).toJson()).object());
        QCOMPARE(deploy::toJson(back), json);
        for (qsizetype i = 0; i < back.recipe.steps.size(); ++i)
            QCOMPARE(back.recipe.steps.at(i).fields, request.recipe.steps.at(i).fields);
        QCOMPARE(back.hosts, request.hosts);
    }

    void aSecretInACommandIsNotStored()
    {
        recipes::QuickDeployment quick;
        quick.target = u"/srv/shop"_s;
        quick.restartCommand = u"deploy --password=hunter2secret"_s;
        deploy::DeployRequest request;
        request.recipe = recipes::quickRecipe(quick);
        bool complete = true;
        const QByteArray json = QJsonDocument(deploy::toJson(request, &complete)).toJson();
        QVERIFY(!complete);
        QVERIFY(!json.contains("hunter2secret"));
    }

private:
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<Journal> m_journal;
};

QD_TEST_MAIN(QCoreApplication, TestJournal)
#include "tst_journal.moc"
