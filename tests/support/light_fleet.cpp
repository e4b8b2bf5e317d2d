// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/light_fleet.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace qd::test {

LightFleet::~LightFleet()
{
    m_process.terminate();
    if (!m_process.waitForFinished(20'000))
        m_process.kill();
}

bool LightFleet::start()
{
    constexpr auto kQuiet = "0.01"; // events a second: their own load is not to be measured
    const QStringList behind = m_behind ? QStringList{QStringLiteral("chrt"), QStringLiteral("--idle"), QStringLiteral("0")} : QStringList();
    const QStringList words = behind
        + QStringList{QStringLiteral("python3"), QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/support/fleet.py"), QStringLiteral("run"),
                      QStringLiteral("--hosts"), QString::number(m_count), QStringLiteral("--rate"), QLatin1StringView(kQuiet), m_folder.path()};
    m_process.start(words.first(), words.sliced(1));
    QByteArray said;
    while (!said.contains('\n') && m_process.waitForReadyRead(90'000))
        said += m_process.readAllStandardOutput();
    QFile file(m_folder.filePath(QStringLiteral("fleet.json")));
    if (!said.startsWith("ready") || !file.open(QIODevice::ReadOnly)) {
        m_process.waitForFinished(5'000);
        m_problem = QString::fromUtf8(said + m_process.readAllStandardError()).trimmed();
        return false;
    }
    const QJsonObject fleet = QJsonDocument::fromJson(file.readAll()).object();
    if (!fleet.value(QStringLiteral("apart")).toBool()) { // then /srv would be the machine's
        m_problem = QStringLiteral("the kernel permits no namespaces");
        return false;
    }
    m_user = fleet.value(QStringLiteral("user")).toString();
    for (const QJsonValue &value : fleet.value(QStringLiteral("hosts")).toArray()) {
        const QJsonObject host = value.toObject();
        m_remote = host.value(QStringLiteral("deploy")).toString();
        m_hosts.append({host.value(QStringLiteral("name")).toString(), host.value(QStringLiteral("address")).toString(),
                        host.value(QStringLiteral("folder")).toString() + QStringLiteral("/srv"),
                        quint16(host.value(QStringLiteral("port")).toInt())});
    }
    return true;
}

ssh::Endpoint LightFleet::endpoint(qsizetype index) const
{
    const Host &host = m_hosts.at(index);
    ssh::Endpoint endpoint;
    endpoint.host = HostId{host.name};
    endpoint.displayName = host.name;
    endpoint.address = host.address;
    endpoint.port = host.port;
    endpoint.user = m_user;
    endpoint.identityFiles = {keyPath()};
    endpoint.knownHostsFiles = {knownHostsPath()};
    return endpoint;
}

ssh::PoolSettings LightFleet::poolSettings() const
{
    ssh::PoolSettings settings;
    settings.knownHostsFiles = {knownHostsPath()};
    return settings;
}

} // namespace qd::test
