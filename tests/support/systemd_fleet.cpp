// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/systemd_fleet.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

#include <sched.h>
#include <unistd.h>

namespace qd::test {
namespace {

QString fleetProgram() { return QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/support/systemd_fleet.py"); }

} // namespace

SystemdFleet::SystemdFleet(int hosts) : m_count(hosts) {}

SystemdFleet::~SystemdFleet()
{
    m_process.terminate();
    if (!m_process.waitForFinished(20'000))
        m_process.kill();
}

void SystemdFleet::enterOwnNetwork()
{
    if (::geteuid() != 0 || ::unshare(CLONE_NEWNET) != 0)
        return;
    QProcess::execute(QStringLiteral("ip"), {QStringLiteral("link"), QStringLiteral("set"), QStringLiteral("lo"), QStringLiteral("up")});
}

QString SystemdFleet::missing()
{
    QProcess check;
    check.start(QStringLiteral("python3"), {fleetProgram(), QStringLiteral("check")});
    if (!check.waitForFinished(20'000))
        return QStringLiteral("python3 does not answer");
    return check.exitCode() == 0 ? QString() : QString::fromUtf8(check.readAllStandardOutput() + check.readAllStandardError()).trimmed();
}

bool SystemdFleet::start()
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.start(QStringLiteral("python3"),
                    {fleetProgram(), QStringLiteral("run"), QStringLiteral("--hosts"), QString::number(m_count), m_folder.path()});
    QByteArray said;
    while (!said.contains('\n') && m_process.waitForReadyRead(90'000))
        said += m_process.readAllStandardOutput();
    const QJsonObject fleet = QJsonDocument::fromJson(said).object();
    for (const QJsonValue &value : fleet.value(QStringLiteral("hosts")).toArray()) {
        const QJsonObject host = value.toObject();
        m_hosts.append({host.value(QStringLiteral("name")).toString(), host.value(QStringLiteral("address")).toString(),
                        host.value(QStringLiteral("link")).toString(), host.value(QStringLiteral("pid")).toInteger()});
    }
    m_permitsSetuid = fleet.value(QStringLiteral("setuid")).toBool();
    if (m_hosts.isEmpty()) {
        m_process.waitForFinished(5'000);
        m_problem = QString::fromUtf8(said + m_process.readAllStandardError()).trimmed();
    }
    return !m_hosts.isEmpty();
}

QStringList SystemdFleet::names() const
{
    QStringList names;
    for (const Host &host : m_hosts)
        names.append(host.name);
    return names;
}

SystemdFleet::Host SystemdFleet::host(const QString &name) const
{
    const auto found = std::ranges::find(m_hosts, name, &Host::name);
    if (found == m_hosts.end())
        qFatal("no host %s", qPrintable(name));
    return *found;
}

ssh::Endpoint SystemdFleet::endpoint(const QString &name, const QString &user) const
{
    ssh::Endpoint endpoint;
    endpoint.host = HostId{name};
    endpoint.displayName = name;
    endpoint.address = address(name);
    endpoint.user = user;
    endpoint.identityFiles = {keyPath()};
    endpoint.knownHostsFiles = {knownHostsPath()};
    return endpoint;
}

ssh::PoolSettings SystemdFleet::poolSettings() const
{
    ssh::PoolSettings settings;
    settings.knownHostsFiles = {knownHostsPath()};
    return settings;
}

QStringList SystemdFleet::entering(const QString &name) const
{
    return {QStringLiteral("nsenter"), QStringLiteral("--target"), QString::number(host(name).pid), QStringLiteral("--mount"),
            QStringLiteral("--uts"),   QStringLiteral("--ipc"),    QStringLiteral("--net"),        QStringLiteral("--pid"),
            QStringLiteral("--cgroup"), QStringLiteral("--root"),  QStringLiteral("--wdns=/")};
}

QString SystemdFleet::outside(const QString &name, const QString &path) const
{
    return QStringLiteral("/proc/%1/root").arg(host(name).pid) + path;
}

SystemdFleet::Answer SystemdFleet::shell(const QString &name, const QString &script) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QStringList words = entering(name)
        + QStringList{QStringLiteral("env"), QStringLiteral("-i"), QStringLiteral("LC_ALL=C.UTF-8"), QStringLiteral("HOME=/root"),
                      QStringLiteral("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), QStringLiteral("sh"), QStringLiteral("-c"), script};
    process.start(words.first(), words.sliced(1));
    if (!process.waitForFinished(60'000))
        return {-1, "no answer within a minute"};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput()};
}

void SystemdFleet::setLink(const QString &name, const char *state) const
{
    QProcess::execute(QStringLiteral("ip"),
                      {QStringLiteral("link"), QStringLiteral("set"), host(name).link, QString::fromLatin1(state)});
}

void SystemdFleet::dropConnections(const QString &name) const
{
    // In the host's own process list, which shows nobody else's. A connection is two processes, and either keeps it open.
    (void)shell(name, QStringLiteral("for p in /proc/[0-9]*; do case $(cat $p/comm 2>/dev/null) in sshd-session) kill -9 ${p#/proc/} ;; esac; done"));
}

} // namespace qd::test
