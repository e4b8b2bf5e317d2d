// SPDX-License-Identifier: GPL-3.0-or-later
// Gates: what counts as a good answer, by each tool a host may have, and what counts as in a row.
#include "models/deploy/scripts.h"
#include "tests/deploy/deploy_world.h"
#include "tests/deploy/script_bench.h"
#include "tests/support/log_guard.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::StepKind;
namespace scripts = deploy::scripts;

namespace {

/// Answers every request with `answers` in turn, the last one for ever.
class Server : public QTcpServer {
public:
    Server()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                requests.append(socket->readAll());
                const QByteArray answer = answers.size() > 1 ? answers.takeFirst() : answers.constFirst();
                socket->write(answer);
                if (!staysOpen)
                    socket->disconnectFromHost();
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
    }
    static QByteArray answer(const QByteArray &status, const QByteArray &body)
    {
        return "HTTP/1.0 " + status + " x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
    }
    QList<QByteArray> answers;
    QList<QByteArray> requests;
    bool staysOpen = false;
};

class FixedEvidence final : public deploy::EvidenceSource {
public:
    void prepare(const deploy::Plan &) override {}
    QFuture<Result<deploy::Verdict>> watch(const QString &, const deploy::CanaryQuestion &asked) override
    {
        question = asked;
        return QtFuture::makeReadyValueFuture(Result<deploy::Verdict>(verdict));
    }
    void release(const QString &) override {}
    deploy::Verdict verdict;
    deploy::CanaryQuestion question;
};

} // namespace

class TestStepsGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksAnAddress_data()
    {
        QTest::addColumn<QString>("shell");
        QTest::addColumn<QStringList>("tools");
        QTest::addColumn<bool>("knowsStatus");
        const QStringList always{u"tail"_s, u"tr"_s, u"head"_s, u"cat"_s, u"timeout"_s};
        QTest::newRow("curl") << u"dash"_s << always + QStringList{u"curl"_s} << true;
        QTest::newRow("bash") << u"dash"_s << always + QStringList{u"bash"_s} << true;
        QTest::newRow("curl and bash") << u"dash"_s << always + QStringList{u"curl"_s, u"bash"_s} << true;
        QTest::newRow("wget") << u"busybox"_s << QStringList() << false;
    }
    void asksAnAddress()
    {
        QFETCH(QString, shell);
        QFETCH(QStringList, tools);
        QFETCH(bool, knowsStatus);
        Shell host = shellNamed(shell);
        if (!tools.isEmpty())
            host.path = pathWith(tools);
        Server server;
        const auto ask = [&](const QByteArray &status, const QByteArray &body, const QString &codes, const QString &text) {
            server.answers = {Server::answer(status, body)};
            return runScript(host, scripts::healthHttp(), {u"http"_s, u"127.0.0.1"_s, QString::number(server.serverPort()), u"/a?b=c"_s, codes, text, u"5"_s});
        };
        const auto good = ask("200", "all\n is \"well\"\n", u"200-399"_s, {});
        QVERIFY2(good.status == 0, good.toText());
        QVERIFY(server.requests.last().startsWith("GET /a?b=c "));
        QCOMPARE(ask("200", "all\n is \"well\"\n", u"200"_s, u"is \"well\""_s).status, 0);
        const auto other = ask("200", "all is well*", u"200"_s, u"is [a-z]*"_s);
        QVERIFY2(other.status != 0 && other.value(u"error"_s) == u"unwell", other.toText());
        const auto bad = ask("503", "down", u"200-399"_s, {});
        QVERIFY2(bad.status != 0, bad.toText());
        if (knowsStatus) {
            QVERIFY2(bad.errors.contains(": 503"), bad.errors);
            QCOMPARE(ask("204", {}, u"200, 204"_s, {}).status, 0);
            QVERIFY(ask("200", "x", u"201-299"_s, {}).status != 0);
        }
        server.close();
        const auto nobody = runScript(host, scripts::healthHttp(), {u"http"_s, u"127.0.0.1"_s, QString::number(1), u"/"_s, u"200"_s, {}, u"5"_s});
        QVERIFY2(nobody.status != 0 && nobody.value(u"error"_s) == u"unwell", nobody.toText());
    }

    /// The first line is all that is waited for; what is no HTTP is curl's to judge.
    void asksForOneLineOnly()
    {
        Shell host = shellNamed(u"dash"_s);
        host.path = pathWith({u"bash"_s, u"curl"_s, u"cat"_s});
        Server server;
        const auto ask = [&](const QByteArray &answer, const QString &within) {
            server.requests.clear();
            server.answers = {answer};
            return runScript(host, scripts::healthHttp(), {u"http"_s, u"localhost"_s, QString::number(server.serverPort()), u"/%41?b=%s"_s, u"200-399"_s, {}, within});
        };
        const auto found = ask("HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\n\r\n", u"5"_s);
        QVERIFY2(found.status == 0, found.toText());
        QCOMPARE(server.requests.size(), 1);
        QVERIFY2(server.requests.first().startsWith("GET /%41?b=%s HTTP/1.1\r\nHost: localhost:" + QByteArray::number(server.serverPort()) + "\r\n"), server.requests.first());
        const auto other = ask("SSH-2.0-x\r\n", u"5"_s);
        QVERIFY2(other.status != 0 && other.value(u"error"_s) == u"unwell", other.toText());
        server.staysOpen = true;
        QElapsedTimer time;
        time.start();
        const auto silent = ask({}, u"1"_s);
        QVERIFY2(silent.status != 0 && silent.errors.contains("no answer"), silent.toText());
        QVERIFY2(time.elapsed() < 1900, QByteArray::number(time.elapsed()).constData()); // not by one tool after the other
    }

    void asksAPort()
    {
        Server server;
        const QString open = QString::number(server.serverPort());
        const QStringList some{u"grep"_s, u"sed"_s};
        for (const Shell &host : {shellNamed(u"dash"_s), shellNamed(u"busybox"_s), Shell{u"bare"_s, {u"dash"_s}, pathWith(some)}}) {
            QVERIFY2(runScript(host, scripts::healthPort(), {open}).status == 0, qPrintable(host.name));
            const auto closed = runScript(host, scripts::healthPort(), {u"1"_s});
            QVERIFY2(closed.status != 0 && closed.value(u"error"_s) == u"unwell", qPrintable(host.name));
        }
    }

    void countsInARow()
    {
        QTemporaryDir folder;
        StepBench bench(folder.path());
        Server server;
        const QByteArray good = Server::answer("200", "ok");
        const QByteArray bad = Server::answer("500", "no");
        server.answers = {good, good, bad, good, good, good};
        const QString address = u":%1/health"_s.arg(server.serverPort());
        bench.setStep(StepKind::Health, {{u"http"_s, address}, {u"interval"_s, 20}, {u"successes"_s, 3}, {u"deadline"_s, 10'000}});
        QVERIFY(!bench.type().changesHost());
        const auto passed = bench.run();
        QVERIFY2(passed.has_value(), passed ? "" : qPrintable(passed.error().toLine()));
        QCOMPARE(server.requests.size(), 6);
        server.answers = {bad};
        bench.setStep(StepKind::Health, {{u"http"_s, address}, {u"interval"_s, 50}, {u"deadline"_s, 400}});
        const auto failed = bench.run();
        QVERIFY(!failed && failed.error().detail.contains(u"500"));
        bench.setStep(StepKind::Wait, {{u"http"_s, address}, {u"interval"_s, 20}});
        server.answers = {bad, bad, good};
        QVERIFY(bench.run().has_value());
        bench.setStep(StepKind::Wait, {{u"seconds"_s, 1}});
        QElapsedTimer time;
        time.start();
        QVERIFY(bench.run().has_value());
        QVERIFY(time.elapsed() >= 990);
    }

    /// A service that falls and is started again between two answers is not well.
    void aRestartBreaksTheRow()
    {
        QTemporaryDir folder;
        StepBench bench(folder.path());
        const deploy::HealthCheck check{.deadline = std::chrono::seconds(10), .interval = std::chrono::milliseconds(10), .successes = 2};
        ssh::Command command;
        command.script = u"n=$(cat \"$1\" 2>/dev/null || echo 0); n=$((n + 1)); echo $n >\"$1\"; [ $n -gt 3 ] && n=4; echo qd:same=$n"_s;
        command.arguments = {folder.filePath(u"count"_s)};
        deploy::HealthOperation operation(bench.context().session, command, check, deploy::ScriptOperation::Words::Ours);
        std::optional<Result<deploy::StepOutcome>> outcome;
        connect(&operation, &deploy::Operation::finished, this, [&](const Result<deploy::StepOutcome> &done) { outcome = done; });
        operation.start();
        QVERIFY(QTest::qWaitFor([&] { return outcome.has_value(); }, 20'000));
        QVERIFY(outcome->has_value());
        QCOMPARE(contentOf(folder.filePath(u"count"_s)), "5\n");
    }

    void aPersonsCheckIsTakenAsItIs()
    {
        QTemporaryDir folder;
        QVERIFY(QDir().mkpath(folder.filePath(u"current"_s)));
        StepBench bench(folder.path());
        bench.setStep(StepKind::Health, {{u"command"_s, u"pwd; echo qd:error=locked; test -e up"_s}, {u"interval"_s, 20}, {u"deadline"_s, 300}});
        const auto failed = bench.run();
        QVERIFY(!failed);
        QVERIFY2(bench.output().contains("qd:error=locked"), bench.output());
        QVERIFY(bench.output().contains("/current"));
        // The whole of the deadline is used, however long the interval.
        bench.setStep(StepKind::Health, {{u"command"_s, u"test -e up"_s}, {u"interval"_s, 60'000}, {u"deadline"_s, 1500}, {u"successes"_s, 1}});
        QTimer::singleShot(600, this, [&folder] { writeFile(folder.filePath(u"current/up"_s), "x"); });
        const auto late = bench.run();
        QVERIFY2(late.has_value(), late ? "" : qPrintable(late.error().toLine()));
    }

    void judgesACanary()
    {
        QTemporaryDir folder;
        StepBench bench(folder.path());
        FixedEvidence evidence;
        deploy::Finding finding;
        finding.title = u"Error lines"_s;
        finding.reason = u"3 times as many"_s;
        finding.passed = false;
        evidence.verdict.passed = false;
        evidence.verdict.findings = {finding};
        for (int i = 2; i < 5; ++i) {
            deploy::HostPlan host = bench.plan.hosts.first();
            host.host = HostId{u"web-%1"_s.arg(i)};
            bench.plan.hosts.append(host);
        }
        bench.plan.batches = {{0, 1}, {2, 3}};
        bench.setStep(StepKind::Canary, {{u"wait"_s, 1000}});
        deploy::StepContext context = bench.context();
        context.evidence = &evidence;
        QVERIFY(!bench.type().obstacle(context));
        const auto operation = bench.type().run(context);
        std::optional<Result<deploy::StepOutcome>> outcome;
        connect(operation.get(), &deploy::Operation::finished, this, [&](const Result<deploy::StepOutcome> &done) { outcome = done; });
        operation->start();
        QVERIFY(!outcome);
        QVERIFY(QTest::qWaitFor([&] { return outcome.has_value(); }, 5'000));
        QVERIFY(!outcome->has_value());
        QVERIFY(outcome->error().message.contains(u"3 times as many"));
        QVERIFY(operation->verdict() && !operation->verdict()->passed);
        QCOMPARE(evidence.question.others, (QList<HostId>{HostId{u"web-3"_s}, HostId{u"web-4"_s}}));
    }
};

QD_TEST_MAIN(QCoreApplication, TestStepsGate)
#include "tst_steps_gate.moc"
