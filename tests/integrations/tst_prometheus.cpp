// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/prometheus_service.h"
#include "models/integrations/promql_completion.h"
#include "models/ssh/http_tunnel.h"
#include "models/ssh/session_source.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/log_guard.h"
#include "tests/support/prometheus_fixture.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslServer>
#include <QtNetwork/QTcpSocket>

#include <cmath>

using namespace qd;
using namespace qd::integrations;
using namespace qd::test;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// Why there is no value, for a test's message, which is made in any case.
template <typename T>
QByteArray why(const Result<T> &result)
{
    return result ? QByteArray() : result.error().toLine().toUtf8();
}

const QByteArray kRules = R"(groups:
- name: test
  rules:
  - alert: AlwaysFires
    expr: up{job="node"} == 1
    labels: {severity: warning}
    annotations: {summary: 'Instance {{ $labels.instance }} is up'}
  - record: job:up:sum
    expr: sum by (job) (up)
)";

template <typename T>
Result<T> got(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return failure(ErrorCode::Internal, u"no answer in the test"_s);
    return future.isCanceled() ? Result<T>(failure(ErrorCode::Internal, u"canceled"_s)) : future.result();
}

UtcTime now() { return SystemClock().now(); }

class OneHost final : public ssh::SessionSource {
public:
    std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override { return host.value == u"web-1" ? session : nullptr; }
    QString displayName(const HostId &host) const override { return host.value; }
    std::shared_ptr<ssh::Session> session;
};

class OneSecret final : public SourceSecrets {
public:
    void find(const PrometheusSource &source, std::function<void(std::optional<Secret>)> answer) override
    {
        asked.append(source.id);
        answer(secret.isEmpty() ? std::nullopt : std::optional(Secret(QByteArray(secret))));
    }
    QStringList asked;
    QByteArray secret;
};

} // namespace

/// Against a real Prometheus with a real node_exporter and Alertmanager, directly and through a real sshd.
class TestPrometheus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void queries();
    void queriesRanges();
    void splitsLongRanges();
    void namesWhatIsWrong();
    void listsNames();
    void listsTargets();
    void listsRulesAndAlerts();
    void silences();
    void completes();
    void goesThroughHosts();
    void tellsWhyHostsLeadNowhere();
    void comesBackAfterLosses();
    void checksCertificates();
    void asksTheKeyRing();
    void triesSources();

private:
    [[nodiscard]] std::unique_ptr<PrometheusClient> client() { return std::make_unique<PrometheusClient>(std::make_shared<RestClient>(QUrl(m_server->url()), RestAuth{})); }
    void startHost(const QStringList &configLines = {});

    std::unique_ptr<PrometheusFixture> m_server;
    std::unique_ptr<SshdFixture> m_sshd;
    ScriptedPrompter m_prompter;
    std::unique_ptr<ssh::SessionPool> m_pool;
    OneHost m_hosts;
};

void TestPrometheus::initTestCase()
{
    m_server = std::make_unique<PrometheusFixture>(PrometheusOptions{.alertmanager = true, .rules = kRules});
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    QVERIFY2(m_server->waitForSamples(4), qPrintable(m_server->problem()));
}

void TestPrometheus::queries()
{
    const auto prometheus = client();
    QCOMPARE(got(prometheus->isReady()).value_or(false), true);
    const auto build = got(prometheus->buildInfo());
    QVERIFY2(build && build->version.startsWith(u"2."), qPrintable(build ? build->version : build.error().toLine()));
    const auto up = got(prometheus->query(u"up{job=\"node\"}"_s));
    QVERIFY2(up, why(up).constData());
    QCOMPARE(up->kind, PromInstant::Kind::Vector);
    QCOMPARE(up->samples.size(), 1);
    QCOMPARE(up->samples.first().value, 1.0);
    QCOMPARE(up->samples.first().labels.value(u"instance"_s), m_server->instance());
    QVERIFY(std::chrono::abs(up->samples.first().time - now()) < std::chrono::seconds(30));
    QCOMPARE(got(prometheus->query(u"1 + 2"_s))->samples.first().value, 3.0);
    QCOMPARE(got(prometheus->query(u"17 %10"_s))->samples.first().value, 7.0); // a percent sign is no encoding
    QCOMPARE(got(prometheus->query(u"\"text + ü\""_s))->text, u"text + ü"_s);
    QCOMPARE(got(prometheus->query(u"up{job=\"node\"}[30s]"_s))->kind, PromInstant::Kind::Matrix);
    QVERIFY(std::isnan(got(prometheus->query(u"vector(0) / 0"_s))->samples.first().value));
    QVERIFY(got(prometheus->query(u"up"_s, now() - std::chrono::hours(5)))->samples.isEmpty());
}

void TestPrometheus::queriesRanges()
{
    const auto prometheus = client();
    const RangePlan plan = rangePlan(now() - std::chrono::minutes(5), now(), 300);
    const auto range = got(prometheus->queryRange(u"up{job=\"node\"}"_s, plan));
    QVERIFY2(range, why(range).constData());
    QCOMPARE(range->curves.size(), 1);
    QCOMPARE(range->curves.first().values.size(), plan.count);
    QVERIFY(std::isnan(range->curves.first().values.first())); // it did not run five minutes ago
    QCOMPARE(range->curves.first().values.last(), 1.0);
    // NaN and infinity are gaps.
    const auto none = got(prometheus->queryRange(u"up{job=\"node\"} / 0"_s, plan));
    QVERIFY(std::ranges::all_of(none->curves.first().values, [](double one) { return std::isnan(one); }));
}

void TestPrometheus::splitsLongRanges()
{
    const auto prometheus = client();
    const UtcTime first{std::chrono::floor<std::chrono::seconds>(now() - std::chrono::hours(8))};
    const RangePlan plan{first, milliseconds(1000), 8 * 3600}; // three parts
    const auto range = got(prometheus->queryRange(u"time()"_s, plan));
    QVERIFY2(range, why(range).constData());
    const QList<double> &values = range->curves.first().values;
    QCOMPARE(values.size(), plan.count);
    const double begin = double(first.time_since_epoch().count()) / 1000;
    for (qsizetype i = 0; i < values.size(); ++i)
        QCOMPARE(values.at(i), begin + double(i));
}

void TestPrometheus::namesWhatIsWrong()
{
    const auto prometheus = client();
    const auto wrong = got(prometheus->query(u"sum(rate(up[5m])"_s));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::Parse);
    const auto place = parseErrorPlace(wrong.error().detail);
    QVERIFY2(place, qPrintable(wrong.error().detail));
    QCOMPARE(place->first, 1);
    const auto checked = got(prometheus->check(u"foo{"_s));
    QVERIFY(!checked && parseErrorPlace(checked.error().detail));
    QVERIFY(got(prometheus->check(u"rate(whatever[5m])"_s)));
    // An address where no Prometheus is.
    PrometheusClient other(std::make_shared<RestClient>(QUrl(m_server->exporterUrl()), RestAuth{}));
    const auto lost = got(other.query(u"up"_s));
    QVERIFY(!lost);
    QVERIFY2(lost.error().code == ErrorCode::NotFound || lost.error().code == ErrorCode::Protocol, why(lost).constData());
}

void TestPrometheus::listsNames()
{
    const auto prometheus = client();
    const auto labels = got(prometheus->labelNames());
    QVERIFY(labels && labels->contains(u"job"_s) && labels->contains(u"mode"_s));
    QVERIFY(!got(prometheus->labelNames({u"up"_s}))->contains(u"mode"_s));
    QCOMPARE(*got(prometheus->labelValues(u"job"_s)), (QStringList{u"node"_s, u"prometheus"_s}));
    QVERIFY(got(prometheus->labelValues(u"__name__"_s))->size() > 100);
    const auto series = got(prometheus->series({u"up"_s}));
    QCOMPARE(series->size(), 2);
    const auto about = got(prometheus->metadata());
    QVERIFY2(about, why(about).constData());
    QCOMPARE(about->value(u"node_cpu_seconds_total"_s).type, u"counter"_s);
    QVERIFY(!about->value(u"node_cpu_seconds_total"_s).help.isEmpty());
}

void TestPrometheus::listsTargets()
{
    const auto targets = got(client()->targets());
    QVERIFY2(targets, why(targets).constData());
    QCOMPARE(targets->size(), 2);
    const auto node = std::ranges::find(*targets, u"node"_s, &PromTarget::job);
    QVERIFY(node != targets->end());
    QCOMPARE(node->health, PromTarget::Health::Up);
    QCOMPARE(node->instance(), m_server->instance());
    QCOMPARE(node->interval, milliseconds(1000));
    QVERIFY(node->lastScrape && node->lastDuration > 0);
}

void TestPrometheus::listsRulesAndAlerts()
{
    QVERIFY2(m_server->waitFor("ALERTS{alertstate=\"firing\"}"), qPrintable(m_server->problem()));
    const auto prometheus = client();
    const auto rules = got(prometheus->rules());
    QCOMPARE(rules->size(), 2);
    QCOMPARE(rules->first().name, u"AlwaysFires"_s);
    QCOMPARE(rules->first().state, PromAlert::State::Firing);
    QCOMPARE(rules->first().health, u"ok"_s);
    QCOMPARE(rules->last().kind, PromRule::Kind::Recording);
    const auto alerts = got(prometheus->alerts());
    QCOMPARE(alerts->size(), 1);
    QCOMPARE(alerts->first().labels.value(u"severity"_s), u"warning"_s);
    QVERIFY(alerts->first().annotations.value(u"summary"_s).contains(m_server->instance()));
    QVERIFY(alerts->first().activeAt);
}

void TestPrometheus::silences()
{
    AlertmanagerClient manager(std::make_shared<RestClient>(QUrl(m_server->alertmanagerUrl()), RestAuth{}));
    QVERIFY(got(manager.version())->startsWith(u"0."));
    Result<QList<ManagedAlert>> alerts;
    QVERIFY(QTest::qWaitFor([&] {
        alerts = got(manager.alerts());
        return alerts && !alerts->isEmpty();
    }, 20'000));
    QCOMPARE(alerts->first().name(), u"AlwaysFires"_s);
    QCOMPARE(alerts->first().state, ManagedAlert::State::Active);

    const Silence silence{{}, {{u"alertname"_s, u"Always.*"_s, true, true}}, now(), now() + std::chrono::hours(1), u"anna"_s, u"a \"test\" of ü"_s, Silence::State::Pending, {}};
    const auto id = got(manager.create(silence));
    QVERIFY2(id && !id->isEmpty(), qPrintable(id ? QString() : id.error().toLine()));
    auto list = got(manager.silences());
    QCOMPARE(list->size(), 1);
    QCOMPARE(list->first().matchers, silence.matchers);
    QCOMPARE(list->first().comment, silence.comment);
    QCOMPARE(list->first().state, Silence::State::Active);
    QVERIFY(QTest::qWaitFor([&] { return got(manager.alerts())->first().state == ManagedAlert::State::Suppressed; }, 20'000));
    QCOMPARE(got(manager.alerts())->first().silencedBy, QStringList{*id});
    QVERIFY(got(manager.expire(*id)));
    QCOMPARE(got(manager.silences())->first().state, Silence::State::Expired);
    const auto gone = got(manager.expire(u"8e4a9a36-0000-0000-0000-000000000000"_s));
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::NotFound);
    QVERIFY(!got(manager.create({{}, {}, now(), now(), {}, {}, Silence::State::Pending, {}})));
}

void TestPrometheus::completes()
{
    PromqlCompletion completion;
    completion.setClient(client());
    const auto ask = [&](QString text) {
        const qsizetype cursor = text.indexOf(u'|');
        text.remove(cursor, 1);
        PromqlCompletion::Answer answer = completion.complete(text, cursor);
        if (!QTest::qWaitFor([&] { return (answer = completion.complete(text, cursor)).complete; }, 10'000))
            qFatal("no completion");
        return answer;
    };
    const auto metrics = ask(u"rate(node_cpu_sec|"_s);
    QVERIFY(!metrics.items.isEmpty());
    QTRY_VERIFY(completion.metadata(u"node_cpu_seconds_total"_s));
    QCOMPARE(ask(u"rate(node_cpu_sec|"_s).items.first().text, u"node_cpu_seconds_total"_s);
    QCOMPARE(ask(u"rate(node_cpu_sec|"_s).items.first().detail, u"counter"_s);
    const auto labels = ask(u"node_cpu_seconds_total{m|"_s);
    QCOMPARE(labels.items.first().text, u"mode"_s);
    QCOMPARE(labels.items.first().inserted(), u"mode=\""_s);
    const auto values = ask(u"node_cpu_seconds_total{cpu=\"0\", mode=\"id|\"}"_s);
    QCOMPARE(values.items.first().inserted(), u"idle"_s);
    const auto unquoted = ask(u"up{job=|"_s);
    QVERIFY(std::ranges::any_of(unquoted.items, [](const Completion &one) { return one.inserted() == u"\"node\""; }));
    QVERIFY(std::ranges::any_of(ask(u"sum by (|) (node_cpu_seconds_total)"_s).items, [](const Completion &one) { return one.text == u"cpu"; }));
}

void TestPrometheus::startHost(const QStringList &configLines)
{
    m_hosts.session.reset();
    m_pool.reset();
    m_sshd = std::make_unique<SshdFixture>(SshdOptions{.configLines = configLines});
    QVERIFY2(m_sshd->start(), qPrintable(m_sshd->problem()));
    m_pool = std::make_unique<ssh::SessionPool>(m_sshd->poolSettings(), m_prompter);
    m_hosts.session = m_pool->session(m_sshd->endpoint(HostId{u"web-1"_s}));
}

void TestPrometheus::goesThroughHosts()
{
    startHost();
    QTemporaryDir folder;
    PrometheusService service(folder.filePath(u"sources.yaml"_s), &m_hosts, nullptr);
    PrometheusSource source;
    source.name = u"Through"_s;
    source.url = QUrl(m_server->url());
    source.via = HostId{u"web-1"_s};
    source.alertmanager = QUrl(m_server->alertmanagerUrl());
    const auto id = service.save(source);
    QVERIFY(id);
    const auto clients = got(service.clients(*id));
    QVERIFY2(clients, why(clients).constData());
    QCOMPARE(got(service.clients(*id))->prometheus, clients->prometheus); // the same while somebody holds them
    const auto up = got(clients->prometheus->query(u"up{job=\"node\"}"_s));
    QVERIFY2(up, why(up).constData());
    QCOMPARE(up->samples.first().value, 1.0);
    QVERIFY(got(clients->alertmanager->silences()));
    // Many at once, on few connections.
    QList<QFuture<Result<PromInstant>>> many;
    for (int i = 0; i < 40; ++i)
        many.append(clients->prometheus->query(u"vector(%1)"_s.arg(i)));
    for (int i = 0; i < 40; ++i)
        QCOMPARE(got(many.at(i))->samples.first().value, double(i));
    // It went over a socket that nobody else may use.
    const auto sockets = ssh::HttpTunnel::socketFolder();
    QVERIFY(sockets);
    QCOMPARE(QFileInfo(*sockets).permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther), QFile::Permissions());
    QVERIFY(!QDir(*sockets).entryList(QDir::System | QDir::Files).isEmpty());
}

void TestPrometheus::tellsWhyHostsLeadNowhere()
{
    PrometheusSource source;
    source.id = u"x"_s;
    source.name = u"X"_s;
    source.via = HostId{u"web-1"_s};
    source.url = QUrl(u"http://127.0.0.1:1"_s); // nobody listens there
    PrometheusService service(QString(), &m_hosts, nullptr);
    const auto clients = service.clientsOf(source, {});
    QVERIFY(clients);
    const auto refused = got(clients->prometheus->query(u"up"_s));
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"127.0.0.1:1") || refused.error().message.contains(u"web-1"), why(refused).constData());
    source.via = HostId{u"gone"_s};
    QCOMPARE(service.clientsOf(source, {}).error().code, ErrorCode::NotFound);
    startHost({u"AllowTcpForwarding no"_s});
    source.via = HostId{u"web-1"_s};
    source.url = QUrl(m_server->url());
    const auto forbidden = service.clientsOf(source, {});
    const auto answer = got(forbidden->prometheus->query(u"up"_s));
    QVERIFY(!answer);
    QVERIFY2(!answer.error().hint.isEmpty() && answer.error().toLine().contains(u"AllowTcpForwarding"), why(answer).constData());
}

void TestPrometheus::comesBackAfterLosses()
{
    std::unique_ptr<ssh::SessionPool> earlier; // outlives the clients, which hold its sessions
    startHost();
    PrometheusSource source;
    source.id = u"x"_s;
    source.name = u"X"_s;
    source.via = HostId{u"web-1"_s};
    source.url = QUrl(m_server->url());
    PrometheusService service(QString(), &m_hosts, nullptr);
    const auto clients = service.clientsOf(source, {});
    QVERIFY(got(clients->prometheus->query(u"up"_s)));
    m_sshd->dropConnections();
    QTRY_VERIFY(m_hosts.session->status().phase != ssh::SessionPhase::Ready);
    QVERIFY(QTest::qWaitFor([&] { return got(clients->prometheus->query(u"up"_s)).has_value(); }, 20'000));
    // The host was edited: another session, which the same client takes.
    m_hosts.session->close();
    earlier = std::move(m_pool);
    m_pool = std::make_unique<ssh::SessionPool>(m_sshd->poolSettings(), m_prompter);
    m_hosts.session = m_pool->session(m_sshd->endpoint(HostId{u"web-1"_s}));
    const auto again = got(clients->prometheus->query(u"up"_s));
    QVERIFY2(again, why(again).constData());
}

void TestPrometheus::checksCertificates()
{
    QTemporaryDir folder;
    const QString key = folder.filePath(u"key"_s), certificate = folder.filePath(u"cert"_s);
    QProcess maker;
    maker.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost"_s,
                               u"-keyout"_s, key, u"-out"_s, certificate});
    QVERIFY(maker.waitForFinished() && maker.exitCode() == 0);
    QFile keyFile(key);
    QVERIFY(keyFile.open(QIODevice::ReadOnly));
    const QList<QSslCertificate> authority = QSslCertificate::fromPath(certificate);
    QSslConfiguration own;
    own.setLocalCertificateChain(authority);
    own.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
    QSslServer server;
    server.setSslConfiguration(own);
    connect(&server, &QTcpServer::pendingConnectionAvailable, this, [&] {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [socket] {
                if (socket->readAll().endsWith("\r\n\r\n"))
                    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            });
        }
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    startHost();
    const QUrl url(u"https://localhost:%1"_s.arg(port)), other(u"https://127.0.0.1:%1"_s.arg(port));
    // A client each, since Qt keeps what a connection trusts.
    const auto ask = [&](const QUrl &where, bool throughHost) {
        RestClient client(where, {});
        if (throughHost)
            client.setSession([this] { return m_hosts.session; });
        return got(client.send({.path = u"/"_s}));
    };
    const auto reply = ask(url, false);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::HostKeyUnknown);
    QVERIFY2(reply.error().detail.contains(u"self-signed"_s, Qt::CaseInsensitive) && !reply.error().hint.isEmpty(), qPrintable(reply.error().toLine()));
    QCOMPARE(ask(url, true).error().code, ErrorCode::HostKeyUnknown);
    // Once its authority is trusted, the name decides, through a tunnel too.
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificates(authority);
    QSslConfiguration::setDefaultConfiguration(trusting);
    const auto first = ask(url, false), second = ask(url, true), third = ask(other, false);
    QSslConfiguration::setDefaultConfiguration(before);
    QVERIFY2(first && first->isOk(), why(first).constData());
    QVERIFY2(second && second->isOk(), why(second).constData());
    QVERIFY(!third);
    QCOMPARE(third.error().code, ErrorCode::HostKeyUnknown);
}

void TestPrometheus::asksTheKeyRing()
{
    PrometheusFixture guarded(PrometheusOptions{.exporter = false, .basicAuth = true});
    QVERIFY2(guarded.start(), qPrintable(guarded.problem()));
    QTemporaryDir folder;
    OneSecret secrets;
    PrometheusService service(folder.filePath(u"sources.yaml"_s), nullptr, &secrets);
    PrometheusSource source;
    source.name = u"Guarded"_s;
    source.url = QUrl(guarded.url());
    source.auth = RestAuth::Kind::Basic;
    source.user = PrometheusFixture::user();
    const auto id = service.save(source);
    QCOMPARE(got(service.clients(*id)).error().code, ErrorCode::AuthenticationFailed); // nobody gave one
    secrets.secret = "wrong";
    const auto wrong = got(got(service.clients(*id))->prometheus->query(u"1"_s));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::AuthenticationFailed);
    QVERIFY(!wrong.error().toLine().contains(u"wrong"));
    service.forgetClients(*id);
    secrets.secret = PrometheusFixture::password();
    const auto clients = got(service.clients(*id));
    const auto right = got(clients->prometheus->query(u"1"_s));
    QVERIFY2(right, why(right).constData());
}

void TestPrometheus::triesSources()
{
    PrometheusService service(QString(), nullptr, nullptr);
    PrometheusSource source = *PrometheusService::adHoc(m_server->url());
    source.alertmanager = QUrl(m_server->alertmanagerUrl());
    const auto good = got(service.test(source, {}));
    QVERIFY2(good, why(good).constData());
    QVERIFY(good->build.version.startsWith(u"2."));
    QCOMPARE(good->targets, 2);
    QVERIFY(good->targetsUp >= 1);
    QVERIFY(good->alertmanagerVersion && !good->alertmanagerError);
    source.alertmanager = QUrl(u"http://127.0.0.1:1"_s);
    QVERIFY(got(service.test(source, {}))->alertmanagerError);
    source.url = QUrl(m_server->exporterUrl());
    QVERIFY(!got(service.test(source, {})));
}

QD_TEST_MAIN(QCoreApplication, TestPrometheus)
#include "tst_prometheus.moc"
