// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QProcess>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace qd::test {

/// What a private Prometheus is to be like.
struct PrometheusOptions {
    bool exporter = true;      ///< with a node_exporter of this machine, as job "node"
    bool alertmanager = false; ///< with an Alertmanager, to which it sends its alerts
    QByteArray rules{};        ///< a rule file (YAML); empty = none
    QByteArray scrapes{};      ///< further entries of scrape_configs, each line indented by two
    bool basicAuth = false;    ///< asks for user() and password()
    QStringList arguments{};   ///< further ones of prometheus
};

/// A real Prometheus with a real node_exporter and, if wanted, an Alertmanager, on loopback ports and in a folder of their own.
/// Everything is scraped and evaluated once a second.
///
///     PrometheusFixture server;
///     QVERIFY2(server.start(), qPrintable(server.problem()));
///     QVERIFY2(server.waitForSamples(5), qPrintable(server.problem())); // so many scrapes of node_exporter
///     client of server.url()
///
/// Blocks (it is for tests). The destructor stops all three.
class PrometheusFixture {
public:
    explicit PrometheusFixture(PrometheusOptions options = {});
    ~PrometheusFixture();
    PrometheusFixture(const PrometheusFixture &) = delete;
    PrometheusFixture &operator=(const PrometheusFixture &) = delete;

    /// Starts them and waits until they answer.
    [[nodiscard]] bool start();
    /// Waits until the exporter was scraped so often.
    [[nodiscard]] bool waitForSamples(int scrapes);
    /// Waits until an instant query gives something; false after 20 s.
    [[nodiscard]] bool waitFor(const QByteArray &expression);
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Ends the programs; the folder stays for the next start().
    void stop();
    void stopAlertmanager();

    [[nodiscard]] QString url() const { return at(m_port); }
    [[nodiscard]] QString exporterUrl() const { return at(m_exporterPort); }
    [[nodiscard]] QString alertmanagerUrl() const { return at(m_alertmanagerPort); }
    /// "127.0.0.1:40123": the label `instance` of the exporter.
    [[nodiscard]] QString instance() const { return QStringLiteral("127.0.0.1:%1").arg(m_exporterPort); }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] static QString user() { return QStringLiteral("anna"); }
    [[nodiscard]] static QByteArray password() { return "open sesame"; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    /// The body of a GET, whatever its status; nothing if nobody answers. Blocks.
    [[nodiscard]] std::optional<QByteArray> get(quint16 port, const QByteArray &pathAndQuery, int *status = nullptr) const;

private:
    [[nodiscard]] static QString at(quint16 port) { return QStringLiteral("http://127.0.0.1:%1").arg(port); }
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] bool startExporter();
    [[nodiscard]] bool startAlertmanager();
    [[nodiscard]] bool startPrometheus();
    [[nodiscard]] bool writeConfig() const;
    [[nodiscard]] bool launch(const QString &program, const QStringList &arguments, quint16 port, const QByteArray &readyPath);

    PrometheusOptions m_options;
    QTemporaryDir m_folder;
    QString m_problem;
    quint16 m_port = 0;
    quint16 m_exporterPort = 0;
    quint16 m_alertmanagerPort = 0;
    std::vector<std::unique_ptr<QProcess>> m_processes;
};

} // namespace qd::test
