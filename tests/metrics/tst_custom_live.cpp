// SPDX-License-Identifier: GPL-3.0-or-later
// Custom metrics over a real sshd: shell and python commands, endless and slow ones, a real node_exporter scraped through
// the connection, and servers that do not behave.
#include "models/metrics/custom_sampler.h"
#include "models/metrics/exposition.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <cmath>

using namespace qd;
using namespace qd::metrics;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const HostId web{u"web"_s};

class NoPrompts final : public ssh::Prompter {
public:
    void ask(const ssh::Prompt &, std::function<void(ssh::PromptAnswer)> answer) override { answer({}); }
};

class OneHost final : public ssh::SessionSource {
public:
    explicit OneHost(std::shared_ptr<ssh::Session> session) : m_session(std::move(session)) {}
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &) override { return m_session; }
    [[nodiscard]] QString displayName(const HostId &host) const override { return host.value; }

private:
    std::shared_ptr<ssh::Session> m_session;
};

CustomMetric command(const QString &text)
{
    CustomMetric metric;
    metric.name = u"probe"_s;
    metric.command = text;
    metric.interval = 1s;
    metric.timeout = 5s;
    return metric;
}

CustomMetric scrape(quint16 port)
{
    CustomMetric metric = command({});
    metric.url = u"http://127.0.0.1:%1/metrics"_s.arg(port);
    return metric;
}

/// The machine itself may have others, as a disk that is nearly full.
qsizetype customProblems(const MetricsService &service)
{
    return std::ranges::count(service.problems({web}), Problem::Kind::CustomMetric, &Problem::kind);
}

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

/// Answers every connection with the same bytes.
class RudeServer : public QTcpServer {
public:
    explicit RudeServer(QByteArray bytes, bool endless = false) : m_bytes(std::move(bytes))
    {
        connect(this, &QTcpServer::newConnection, this, [this, endless] {
            QTcpSocket *const socket = nextPendingConnection();
            socket->setParent(this);
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket, endless] {
                socket->readAll();
                socket->write(m_bytes);
                if (!endless)
                    socket->disconnectFromHost();
            });
            if (endless)
                connect(socket, &QTcpSocket::bytesWritten, socket, [this, socket] { socket->write(QByteArray(65'536, 'x')); });
        });
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
    }

private:
    QByteArray m_bytes;
};

} // namespace

class TestCustomLive : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void commandsInAnyLanguage();
    void failedCommandsSayWhy();
    void slowAndEndlessCommandsEnd();
    void scrapesANodeExporter();
    void scrapedCurvesAgreeWithTheirSource();
    void rudeServersAreNamed_data();
    void rudeServersAreNamed();
    void cancelledQuestionsEnd();

private:
    Result<CustomTrial> tryOut(const CustomMetric &metric);
    bool startExporter();

    NoPrompts m_prompts;
    std::unique_ptr<test::SshdFixture> m_server;
    std::unique_ptr<ssh::SessionPool> m_pool;
    std::shared_ptr<ssh::Session> m_session;
    QProcess m_exporter;
    quint16 m_exporterPort = 0;
};

void TestCustomLive::initTestCase()
{
    m_server = std::make_unique<test::SshdFixture>();
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    m_pool = std::make_unique<ssh::SessionPool>(m_server->poolSettings(), m_prompts);
    m_session = m_pool->session(m_server->endpoint(web));
    m_session->connectToHost();
    QTRY_COMPARE_WITH_TIMEOUT(m_session->status().phase, ssh::SessionPhase::Ready, 15'000);
    QVERIFY(startExporter());
}

void TestCustomLive::cleanupTestCase()
{
    m_exporter.kill();
    m_exporter.waitForFinished();
    m_session.reset();
    m_pool.reset();
    m_server.reset();
}

bool TestCustomLive::startExporter()
{
    m_exporterPort = freePort();
    m_exporter.setStandardErrorFile(QProcess::nullDevice());
    m_exporter.start(u"prometheus-node-exporter"_s, {u"--web.listen-address=127.0.0.1:%1"_s.arg(m_exporterPort)});
    if (!m_exporter.waitForStarted())
        return false;
    return QTest::qWaitFor([this] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_exporterPort);
        return socket.waitForConnected(200);
    }, 15'000);
}

Result<CustomTrial> TestCustomLive::tryOut(const CustomMetric &metric)
{
    const auto future = CustomSampler::tryOnce(metric, m_session);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        qFatal("no answer within 30 s");
    return future.result();
}

void TestCustomLive::commandsInAnyLanguage()
{
    const auto shell = tryOut(command(u"echo $((6 * 7))"_s));
    QVERIFY2(shell, shell ? "" : qPrintable(shell.error().toLine()));
    QCOMPARE(shell->output.values.first().value, 42.0);
    const auto python = tryOut(command(u"python3 - <<'END'\nimport json\nprint(json.dumps({'a': 1.5, 'b': {'c': 2}}))\nEND"_s));
    QVERIFY2(python, python ? "" : qPrintable(python.error().toLine()));
    QCOMPARE(python->output.format, CustomFormat::Json);
    QCOMPARE(python->output.values.size(), 2);
    const auto lines = tryOut(command(u"printf '# TYPE probe counter\\nprobe{disk=\"a\"} 3\\nprobe{disk=\"b\"} 4\\n'"_s));
    QVERIFY2(lines, lines ? "" : qPrintable(lines.error().toLine()));
    QCOMPARE(lines->output.values.size(), 2);
    QVERIFY(lines->output.values.first().isCounter);
    QCOMPARE(lines->output.values.first().label, u"disk=\"a\""_s);
}

void TestCustomLive::failedCommandsSayWhy()
{
    const auto missing = tryOut(command(u"no-such-program-here"_s));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::CommandFailed);
    QVERIFY(missing.error().detail.contains(u"no-such-program-here"));
    QVERIFY(!missing.error().hint.isEmpty());
    const auto failed = tryOut(command(u"echo first >&2; echo the reason >&2; exit 3"_s));
    QVERIFY(!failed);
    QVERIFY(failed.error().message.contains(u'3'));
    QVERIFY(failed.error().detail.endsWith(u"the reason"));
    const auto silent = tryOut(command(u"true"_s));
    QVERIFY(!silent);
    QCOMPARE(silent.error().code, ErrorCode::Parse);
}

void TestCustomLive::slowAndEndlessCommandsEnd()
{
    CustomMetric slow = command(u"sleep 60"_s);
    slow.timeout = 1s;
    QElapsedTimer since;
    since.start();
    const auto answer = tryOut(slow);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Timeout);
    QVERIFY2(since.elapsed() < 5'000, qPrintable(QString::number(since.elapsed())));
    const auto endless = tryOut(command(u"while :; do echo 'x 1 2 3 4 5 6 7 8 9 0123456789012345678901234567890123456789'; done"_s));
    QVERIFY(!endless);
    QVERIFY(endless.error().code == ErrorCode::CommandFailed || endless.error().code == ErrorCode::Timeout);
    // The connection serves on.
    QVERIFY(tryOut(command(u"echo 1"_s)));
}

void TestCustomLive::scrapesANodeExporter()
{
    CustomMetric metric = scrape(m_exporterPort);
    const auto all = tryOut(metric);
    QVERIFY2(all, all ? "" : qPrintable(all.error().toLine()));
    QCOMPARE(all->output.format, CustomFormat::Prometheus);
    QVERIFY2(all->output.problems.isEmpty(), all->output.problems.isEmpty() ? "" : qPrintable(all->output.problems.first().message));
    QCOMPARE(all->output.values.size(), valuesAtMost); // more than one metric may have
    QVERIFY(all->output.tooMany > 100);
    metric.keep = {u"node_load1"_s, u"node_memory_MemTotal_bytes"_s, u"node_cpu_seconds_total{*cpu=\"0\"*mode=\"idle\"*}"_s};
    const auto few = tryOut(metric);
    QVERIFY(few);
    QCOMPARE(few->output.values.size(), 3);
    const auto memory = std::ranges::find(few->output.values, u"node_memory_MemTotal_bytes"_s, &CustomValue::label);
    QVERIFY(memory != few->output.values.end());
    QCOMPARE(memory->unit, Unit::Bytes);
    QVERIFY(memory->value > 1e8);
    QVERIFY(!memory->help.isEmpty());
}

void TestCustomLive::scrapedCurvesAgreeWithTheirSource()
{
    SystemClock clock;
    OneHost source(m_session);
    MetricsService service(source, clock);
    service.watch(web);
    CustomSampler sampler(service, source);
    CustomMetric metric = scrape(m_exporterPort);
    metric.name = u"node"_s;
    metric.keep = {u"node_memory_MemTotal_bytes"_s, u"node_boot_time_seconds"_s, u"node_context_switches_total"_s};
    sampler.setMetrics({{web, {metric}}});
    const CurveId total = customCurveId(u"node"_s, u"node_memory_MemTotal_bytes"_s);
    const CurveId switches = customCurveId(u"node"_s, u"node_context_switches_total"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!std::isnan(service.latest(web, total)), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!std::isnan(service.latest(web, curveId(Metric::MemoryTotal))), 10'000);
    const float own = service.latest(web, curveId(Metric::MemoryTotal)), theirs = service.latest(web, total);
    QVERIFY2(std::abs(own - theirs) <= own * 0.001F, qPrintable(u"%1 %2"_s.arg(double(own)).arg(double(theirs))));
    // A counter needs two readings, and is drawn as growth a second.
    QTRY_VERIFY_WITH_TIMEOUT(!std::isnan(service.latest(web, switches)), 20'000);
    QVERIFY(service.latest(web, switches) > 0 && service.latest(web, switches) < 1e7F);
    QCOMPARE(service.curve(web, switches).unit, Unit::PerSecond);
    // The exporter ends: a gap and a named problem; comes back: values again.
    m_exporter.kill();
    m_exporter.waitForFinished();
    QTRY_VERIFY_WITH_TIMEOUT(sampler.status(web, u"node"_s).error, 20'000);
    QVERIFY(std::isnan(service.latest(web, total)));
    QCOMPARE(customProblems(service), 1);
    m_exporter.start(u"prometheus-node-exporter"_s, {u"--web.listen-address=127.0.0.1:%1"_s.arg(m_exporterPort)});
    QTRY_VERIFY_WITH_TIMEOUT(!std::isnan(service.latest(web, total)), 20'000);
    QCOMPARE(customProblems(service), 0);
}

void TestCustomLive::rudeServersAreNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("endless");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("redirect") << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\nContent-Length: 0\r\n\r\n") << false << ErrorCode::Protocol;
    QTest::newRow("not found") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnope") << false << ErrorCode::Protocol;
    QTest::newRow("garbage") << QByteArray("SSH-2.0-OpenSSH_10\r\n") << false << ErrorCode::Unreachable;
    QTest::newRow("endless") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << true << ErrorCode::Protocol;
    QTest::newRow("a page") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 24\r\n\r\n<html><body>Hi</body>   ") << false << ErrorCode::Parse;
}

void TestCustomLive::rudeServersAreNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, endless);
    QFETCH(ErrorCode, code);
    RudeServer server(bytes, endless);
    const auto answer = tryOut(scrape(server.serverPort()));
    QVERIFY(!answer);
    QVERIFY2(answer.error().code == code, qPrintable(answer.error().toLine()));
    QVERIFY(!answer.error().message.isEmpty());
    if (code != ErrorCode::Unreachable)
        return;
    const auto nobody = tryOut(scrape(freePort()));
    QVERIFY(!nobody);
    QVERIFY(!nobody.error().message.isEmpty());
}

void TestCustomLive::cancelledQuestionsEnd()
{
    CustomMetric slow = command(u"exec sleep 47"_s);
    slow.timeout = 60s;
    auto future = CustomSampler::tryOnce(slow, m_session);
    QTest::qWait(500);
    future.cancel();
    const auto running = [] {
        QProcess pgrep;
        pgrep.start(u"pgrep"_s, {u"-f"_s, u"^sleep 47$"_s});
        pgrep.waitForFinished();
        return pgrep.exitCode() == 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(!running(), 10'000);
}

QD_TEST_MAIN(QCoreApplication, TestCustomLive)

#include "tst_custom_live.moc"
