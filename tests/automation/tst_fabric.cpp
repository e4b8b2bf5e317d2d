// SPDX-License-Identifier: GPL-3.0-or-later
// A real fab against real sshd: tasks listed after consent only, run for each host, host keys checked, aborted.
#include "models/automation/fabric_run.h"
#include "tests/automation/automation_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::automation;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::HostState;
using deploy::RunState;
using deploy::StepState;

namespace {

constexpr const char *kFabfile = "from fabric import task\n"
                                 "open('executed', 'w').close()\n"
                                 "@task(help={'revision': 'What to deploy'})\n"
                                 "def deploy(c, revision, migrate=True):\n"
                                 "    'Deploy the app.'\n"
                                 "    c.run(\"echo live; echo deployed '\" + revision + \"' migrate=\" + str(migrate) + ' >$HOME/deployed; cat $HOME/deployed')\n"
                                 "@task\n"
                                 "def fail(c):\n"
                                 "    c.run('echo before; exit 7')\n"
                                 "@task\n"
                                 "def slow(c):\n"
                                 "    c.run('echo begun; sleep 86398')\n";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TstFabric : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void asksBeforeItListsTasks();
    void listsTasksAndOptions();
    void runsOnEachHost();
    void tellsFailures();
    void refusesUnknownHostKeys();
    void goesThroughJumpHosts();
    void abortsInTheMiddle();
    void asksAgainWhenTheFabfileWasChanged();
    void cleanupTestCase();

private:
    [[nodiscard]] std::shared_ptr<FabricRun> prepare(const QString &task, const QStringList &hosts, const QMap<QString, QString> &options = {});
    [[nodiscard]] bool wasExecuted() const { return QFile::exists(m_folder + u"/executed"_s); }

    std::unique_ptr<AutomationWorld> m_world;
    QString m_folder;
};

void TstFabric::initTestCase()
{
    m_world = std::make_unique<AutomationWorld>();
    QVERIFY2(m_world->addServer(u"web 1"_s), qPrintable(m_world->problem()));
    QVERIFY2(m_world->addServer(u"web-2"_s), qPrintable(m_world->problem()));
    QVERIFY2(m_world->addServer(u"odd-1"_s, {}, false), qPrintable(m_world->problem()));
    m_world->open();
    m_folder = m_world->path(u"fab"_s);
    m_world->put(u"fab/fabfile.py"_s, kFabfile);
}

void TstFabric::cleanupTestCase() { m_world.reset(); }

void TstFabric::asksBeforeItListsTasks()
{
    const auto refused = m_world->desk().fabricTasks(m_folder);
    QVERIFY(waitFor(refused));
    QCOMPARE(refused.result().error().code, ErrorCode::PermissionDenied);
    const auto options = m_world->desk().fabricOptions(m_folder, u"deploy"_s);
    QVERIFY(waitFor(options));
    QCOMPARE(options.result().error().code, ErrorCode::PermissionDenied);
    QVERIFY(!wasExecuted());
    const auto open = m_world->desk().fabfileToAllow(m_folder);
    QVERIFY(open && *open);
    QVERIFY((*open)->text.contains(u"def deploy"_s));
    QVERIFY(m_world->desk().allowFabfile(**open));
    QCOMPARE(m_world->desk().fabfileToAllow(m_folder).value(), std::nullopt);
}

void TstFabric::listsTasksAndOptions()
{
    const auto tasks = m_world->desk().fabricTasks(m_folder);
    QVERIFY(waitFor(tasks));
    QVERIFY2(tasks.result(), qPrintable(tasks.result() ? QString() : tasks.result().error().toLine()));
    QVERIFY(wasExecuted());
    QCOMPARE(tasks.result()->size(), 3);
    QCOMPARE(tasks.result()->first(), (FabricTask{u"deploy"_s, u"Deploy the app."_s, {}, false}));
    const auto options = m_world->desk().fabricOptions(m_folder, u"deploy"_s);
    QVERIFY(waitFor(options) && options.result());
    QCOMPARE(*options.result(), (QList<FabricOption>{{u"migrate"_s, {}, true, true}, {u"revision"_s, u"What to deploy"_s, false, false}}));
    const auto unknown = m_world->desk().fabricOptions(m_folder, u"nope"_s);
    QVERIFY(waitFor(unknown) && !unknown.result());
    QVERIFY(unknown.result().error().message.contains(u"nope"_s));
}

std::shared_ptr<FabricRun> TstFabric::prepare(const QString &task, const QStringList &hosts, const QMap<QString, QString> &options)
{
    FabricRequest request{m_folder, task, options, m_world->ids(hosts), 8, {}};
    const auto prepared = m_world->desk().prepareFabric(request);
    if (!waitFor(prepared) || !prepared.result()) {
        qWarning("%s", qPrintable(prepared.isFinished() ? prepared.result().error().toLine() : u"not prepared"_s));
        return nullptr;
    }
    return std::dynamic_pointer_cast<FabricRun>(prepared.result()->run);
}

void TstFabric::runsOnEachHost()
{
    const auto run = prepare(u"deploy"_s, {u"web 1"_s, u"web-2"_s}, {{u"revision"_s, u"v1.2 \"x\" ä"_s}, {u"migrate"_s, u"false"_s}});
    QVERIFY(run);
    QSignalSpy output(run.get(), &deploy::Run::outputAppended);
    QVERIFY(finish(*run));
    QVERIFY2(run->state() == RunState::Succeeded, run->output(0, 0).constData());
    QCOMPARE(run->columns().first().title, u"deploy"_s);
    QCOMPARE(run->hostState(0), HostState::Succeeded);
    QCOMPARE(run->step(1, 0).state, StepState::Done);
    QCOMPARE(run->output(0, 0), QByteArray("live\ndeployed v1.2 \"x\" ä migrate=False\n"));
    QVERIFY(output.size() >= 2);
    QCOMPARE(contentOf(m_world->home(u"web 1"_s) + u"/deployed"_s), QByteArray("deployed v1.2 \"x\" ä migrate=False\n"));
    QCOMPARE(contentOf(m_world->home(u"web-2"_s) + u"/deployed"_s), QByteArray("deployed v1.2 \"x\" ä migrate=False\n"));
    QCOMPARE(run->summary(), u"Ran on 2 host(s)"_s);
}

void TstFabric::tellsFailures()
{
    const auto run = prepare(u"fail"_s, {u"web-2"_s});
    QVERIFY(run && finish(*run));
    QCOMPARE(run->state(), RunState::Failed);
    QCOMPARE(run->step(0, 0).state, StepState::Failed);
    QVERIFY2(run->hostMessage(0).startsWith(u"Exit status 7"_s), qPrintable(run->hostMessage(0)));
    QVERIFY(run->output(0, 0).startsWith("before\n"));
    QCOMPARE(AutomationDesk::retryRequest(run->request(), run->failedHosts()).hosts, m_world->ids({u"web-2"_s}));
}

void TstFabric::refusesUnknownHostKeys()
{
    const auto run = prepare(u"deploy"_s, {u"odd-1"_s, u"web 1"_s}, {{u"revision"_s, u"v2"_s}});
    QVERIFY(run && finish(*run));
    QCOMPARE(run->hostState(0), HostState::Failed);
    QCOMPARE(run->step(0, 0).error->code, ErrorCode::HostKeyUnknown);
    QVERIFY(!QFile::exists(m_world->home(u"odd-1"_s) + u"/deployed"_s));
    QCOMPARE(run->hostState(1), HostState::Succeeded);
    // another key than the known one
    QVERIFY(m_world->server(u"web-2"_s).renewHostKey());
    m_world->server(u"web-2"_s).stop();
    QVERIFY(m_world->server(u"web-2"_s).start());
    const auto changed = prepare(u"deploy"_s, {u"web-2"_s}, {{u"revision"_s, u"v3"_s}});
    QVERIFY(changed && finish(*changed));
    QCOMPARE(changed->step(0, 0).error->code, ErrorCode::HostKeyChanged);
    QVERIFY(!contentOf(m_world->home(u"web-2"_s) + u"/deployed"_s).contains("v3"));
    QVERIFY(m_world->server(u"web-2"_s).fillKnownHosts());
}

void TstFabric::goesThroughJumpHosts()
{
    auto host = m_world->inventory().host(m_world->id(u"web-2"_s)).value();
    const auto direct = host;
    host.jumpHost = u"web 1"_s;
    QVERIFY(m_world->inventory().update(direct, host));
    const auto run = prepare(u"deploy"_s, {u"web-2"_s}, {{u"revision"_s, u"v4"_s}});
    QVERIFY(run && finish(*run));
    QVERIFY(m_world->inventory().update(host, direct));
    QVERIFY2(run->state() == RunState::Succeeded, run->output(0, 0).constData());
    QVERIFY(contentOf(m_world->home(u"web-2"_s) + u"/deployed"_s).contains("v4"));
}

void TstFabric::abortsInTheMiddle()
{
    FabricRequest request{m_folder, u"slow"_s, {}, m_world->ids({u"web 1"_s, u"web-2"_s}), 1, {}};
    const auto prepared = m_world->desk().prepareFabric(request);
    QVERIFY(waitFor(prepared) && prepared.result());
    const auto run = prepared.result()->run;
    QSignalSpy finished(run.get(), &deploy::Run::finished);
    run->start();
    QTRY_VERIFY_WITH_TIMEOUT(run->output(0, 0).contains("begun"), 30'000);
    QCOMPARE(run->hostState(1), HostState::Waiting); // one at a time
    run->abort();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 15'000);
    QCOMPARE(run->state(), RunState::Aborted);
    QCOMPARE(run->hostState(0), HostState::Unknown);
    QCOMPARE(run->hostState(1), HostState::Skipped);
    QTRY_COMPARE_WITH_TIMEOUT(processesWith("quarterdeck_fab.py"), QStringList(), 5000);
}

void TstFabric::asksAgainWhenTheFabfileWasChanged()
{
    m_world->put(u"fab/fabfile.py"_s, QByteArray(kFabfile) + "\n# changed\n");
    QVERIFY(QFile::remove(m_folder + u"/executed"_s));
    const auto prepared = m_world->desk().prepareFabric({m_folder, u"fail"_s, {}, m_world->ids({u"web 1"_s}), 1, {}});
    QVERIFY(waitFor(prepared));
    QCOMPARE(prepared.result().error().code, ErrorCode::PermissionDenied);
    QVERIFY(!wasExecuted());
}

QD_TEST_MAIN(QCoreApplication, TstFabric)
#include "tst_fabric.moc"
