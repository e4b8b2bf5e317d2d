// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prometheus_fixture.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QThread>

#include <arpa/inet.h>
#include <csignal>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace qd::test {
namespace {

sockaddr_in loopback(quint16 port)
{
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return name;
}

quint16 freePort()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in name = loopback(0);
    socklen_t size = sizeof name;
    quint16 port = 0;
    if (::bind(fd, reinterpret_cast<sockaddr *>(&name), size) == 0 && ::getsockname(fd, reinterpret_cast<sockaddr *>(&name), &size) == 0)
        port = ntohs(name.sin_port);
    ::close(fd);
    return port;
}

bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

bool waitUntil(const std::function<bool()> &done, int limit)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < limit) {
        if (done())
            return true;
        QThread::msleep(50);
    }
    return false;
}

} // namespace

PrometheusFixture::PrometheusFixture(PrometheusOptions options) : m_options(std::move(options)) {}

PrometheusFixture::~PrometheusFixture() { stop(); }

bool PrometheusFixture::start()
{
    stop();
    m_problem.clear();
    if (m_port == 0) {
        m_port = freePort();
        m_exporterPort = freePort();
        m_alertmanagerPort = freePort();
    }
    if (!m_folder.isValid() || !writeConfig()) {
        m_problem = QStringLiteral("no folder for Prometheus");
        return false;
    }
    return (!m_options.exporter || startExporter()) && (!m_options.alertmanager || startAlertmanager()) && startPrometheus();
}

void PrometheusFixture::stop()
{
    // The last started first: Prometheus would else tell of those that are gone.
    while (!m_processes.empty()) {
        m_processes.back()->kill();
        m_processes.back()->waitForFinished();
        m_processes.pop_back();
    }
}

void PrometheusFixture::stopAlertmanager()
{
    std::erase_if(m_processes, [](const std::unique_ptr<QProcess> &one) {
        if (!one->program().endsWith(QLatin1String("alertmanager")))
            return false;
        one->kill();
        one->waitForFinished();
        return true;
    });
}

bool PrometheusFixture::writeConfig() const
{
    QByteArray config = "global:\n  scrape_interval: 1s\n  scrape_timeout: 1s\n  evaluation_interval: 1s\n  external_labels: {monitor: test}\n";
    if (!m_options.rules.isEmpty())
        config += "rule_files: [rules.yml]\n";
    if (m_options.alertmanager)
        config += "alerting:\n  alertmanagers:\n  - static_configs:\n    - targets: ['127.0.0.1:" + QByteArray::number(m_alertmanagerPort) + "']\n";
    config += "scrape_configs:\n";
    if (m_options.exporter)
        config += "- job_name: node\n  static_configs:\n  - targets: ['" + instance().toLatin1() + "']\n";
    config += "- job_name: prometheus\n  static_configs:\n  - targets: ['127.0.0.1:" + QByteArray::number(m_port) + "']\n";
    if (m_options.basicAuth) // it scrapes itself too
        config += "  basic_auth: {username: " + user().toUtf8() + ", password: '" + password() + "'}\n";
    config += m_options.scrapes;
    // bcrypt of password(), cost 10
    const QByteArray web = "basic_auth_users:\n  " + user().toUtf8() + ": $2b$10$abcdefghijklmnopqrstuu4SuEsu2LsUrAYUpWQHLMMc4GV5pZTxK\n";
    return writeFile(path("prometheus.yml"), config) && writeFile(path("rules.yml"), m_options.rules) && writeFile(path("web.yml"), web)
        && writeFile(path("alertmanager.yml"), "route: {receiver: nobody, group_wait: 1s, group_interval: 1s}\nreceivers: [{name: nobody}]\n");
}

bool PrometheusFixture::startExporter()
{
    return launch(QStringLiteral("prometheus-node-exporter"), {QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_exporterPort), QStringLiteral("--log.level=error")},
                  m_exporterPort, "/");
}

bool PrometheusFixture::startAlertmanager()
{
    return launch(QStringLiteral("prometheus-alertmanager"),
                  {QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_alertmanagerPort), QStringLiteral("--cluster.listen-address="), QStringLiteral("--log.level=error"),
                   QStringLiteral("--config.file=") + path("alertmanager.yml"), QStringLiteral("--storage.path=") + path("alertmanager")},
                  m_alertmanagerPort, "/-/ready");
}

bool PrometheusFixture::startPrometheus()
{
    QStringList arguments{QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_port), QStringLiteral("--config.file=") + path("prometheus.yml"),
                          QStringLiteral("--storage.tsdb.path=") + path("tsdb"), QStringLiteral("--storage.tsdb.retention.time=1d"), QStringLiteral("--log.level=error")};
    if (m_options.basicAuth)
        arguments.append(QStringLiteral("--web.config.file=") + path("web.yml"));
    return launch(QStringLiteral("prometheus"), arguments + m_options.arguments, m_port, "/-/ready");
}

bool PrometheusFixture::launch(const QString &program, const QStringList &arguments, quint16 port, const QByteArray &readyPath)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setStandardOutputFile(path("log"), QIODevice::Append);
    process->setWorkingDirectory(m_folder.path());
    // A test that is killed leaves nothing behind.
    process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process->start(program, arguments);
    if (!process->waitForStarted()) {
        m_problem = program + QStringLiteral(" cannot be started: is it installed?");
        return false;
    }
    QProcess *const running = process.get();
    m_processes.push_back(std::move(process));
    const bool answers = waitUntil([&] {
        int status = 0;
        return running->state() == QProcess::NotRunning || (get(port, readyPath, &status) && status == 200);
    }, 20'000);
    if (answers && running->state() != QProcess::NotRunning)
        return true;
    QFile log(path("log"));
    m_problem = program + QStringLiteral(" does not answer: ") + (log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll().right(2000)) : QString());
    return false;
}

std::optional<QByteArray> PrometheusFixture::get(quint16 port, const QByteArray &pathAndQuery, int *status) const
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in name = loopback(port);
    const timeval limit{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    QByteArray answer;
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&name), sizeof name) == 0) {
        QByteArray request = "GET " + pathAndQuery + " HTTP/1.0\r\nHost: 127.0.0.1\r\n";
        if (m_options.basicAuth)
            request += "Authorization: Basic " + (user().toUtf8() + ':' + password()).toBase64() + "\r\n";
        request += "\r\n";
        char buffer[65536];
        if (::send(fd, request.constData(), size_t(request.size()), MSG_NOSIGNAL) == request.size()) {
            for (ssize_t got = 0; (got = ::recv(fd, buffer, sizeof buffer, 0)) > 0;)
                answer.append(buffer, got);
        }
    }
    ::close(fd);
    const qsizetype head = answer.indexOf("\r\n\r\n");
    if (head < 0)
        return {};
    if (status)
        *status = answer.sliced(answer.indexOf(' ') + 1, 3).toInt();
    return answer.sliced(head + 4);
}

bool PrometheusFixture::waitFor(const QByteArray &expression)
{
    const QByteArray question = "/api/v1/query?query=" + expression.toPercentEncoding();
    std::optional<QByteArray> last;
    if (waitUntil([&] {
            last = get(m_port, question);
            return last && last->contains("\"value\"");
        }, 20'000))
        return true;
    m_problem = QStringLiteral("no samples of ") + QString::fromUtf8(expression) + QStringLiteral(": ") + QString::fromUtf8(last.value_or("no answer"));
    return false;
}

bool PrometheusFixture::waitForSamples(int scrapes)
{
    return waitFor("count_over_time(up{job=\"node\"}[1h]) >= " + QByteArray::number(scrapes) + " and up{job=\"node\"} == 1");
}

} // namespace qd::test
