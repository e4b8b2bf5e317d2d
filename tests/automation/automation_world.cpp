// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/automation/automation_world.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtTest/QSignalSpy>

#include <algorithm>

namespace qd::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList processes()
{
    QStringList ids = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    ids.removeIf([](const QString &name) { return !name.front().isDigit(); });
    return ids;
}

} // namespace

AutomationWorld::AutomationWorld() = default;

bool AutomationWorld::addServer(const QString &name, const QString &group, bool isKnown)
{
    hosts::Host host;
    host.name = name;
    host.group = group;
    m_servers.push_back({host, std::make_unique<SshdFixture>(), isKnown});
    m_problem = m_servers.back().sshd->start() ? QString() : m_servers.back().sshd->problem();
    return m_problem.isEmpty();
}

bool AutomationWorld::addSilent(const QString &name)
{
    if (!addServer(name))
        return false;
    m_servers.back().sshd->stop();
    return true;
}

void AutomationWorld::open()
{
    hosts::ResolverSettings settings;
    settings.userConfig = put(u"ssh_config"_s, {});
    settings.isExplicit = true;
    settings.person = hosts::SshConfigPerson::current();
    settings.trustFile = path(u"trust"_s);
    QList<hosts::Host> list;
    for (const Server &server : m_servers) {
        hosts::Host host = server.host;
        host.address = u"127.0.0.1"_s;
        host.port = server.sshd->port();
        host.user = server.sshd->user();
        host.identityFile = server.sshd->userKeyPath();
        list.append(host);
        if (server.isKnown)
            settings.knownHostsFiles.append(server.sshd->knownHostsPath());
    }
    m_inventory = std::make_unique<hosts::Inventory>(path(u"hosts.yaml"_s));
    m_inventory->load();
    std::ignore = m_inventory->add(list);
    m_resolver = std::make_unique<hosts::EndpointResolver>(*m_inventory, settings);
    m_desk = std::make_unique<automation::AutomationDesk>(*m_inventory, *m_resolver, gate, m_clock);
}

SshdFixture &AutomationWorld::server(const QString &name)
{
    return *std::ranges::find_if(m_servers, [&](const Server &server) { return server.host.name == name; })->sshd;
}

HostId AutomationWorld::id(const QString &name) const
{
    const auto host = m_inventory->hostNamed(name);
    return host ? host->id : HostId{};
}

QList<HostId> AutomationWorld::ids(const QStringList &names) const
{
    QList<HostId> list;
    for (const QString &name : names)
        list.append(id(name));
    return list;
}

void AutomationWorld::keepAnsibleHere() const
{
    for (const char *name : {"ANSIBLE_HOME", "ANSIBLE_LOCAL_TEMP", "ANSIBLE_REMOTE_TMP"})
        qputenv(name, path(QStringLiteral("home")).toLocal8Bit());
}

QString AutomationWorld::put(const QString &name, const QByteArray &text) const
{
    QDir().mkpath(QFileInfo(path(name)).path());
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(text) != text.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    return file.fileName();
}

ProcessWatcher::ProcessWatcher(QList<QByteArray> texts) : m_texts(std::move(texts)) { start(); }

ProcessWatcher::~ProcessWatcher()
{
    m_end = true;
    wait();
}

QStringList ProcessWatcher::found()
{
    const std::lock_guard lock(m_mutex);
    return m_found;
}

void ProcessWatcher::run()
{
    while (!m_end) {
        for (const QString &id : processes()) {
            for (const char *part : {"cmdline", "environ"}) {
                const QByteArray bytes = read(u"/proc/%1/%2"_s.arg(id, QLatin1StringView(part)));
                for (const QByteArray &text : std::as_const(m_texts)) {
                    if (!bytes.contains(text))
                        continue;
                    const std::lock_guard lock(m_mutex);
                    m_found.append(id + u' ' + QLatin1StringView(part) + u": "_s + QString::fromUtf8(QByteArray(bytes).replace('\0', ' ').left(300)));
                }
            }
        }
        ++m_looks;
        QThread::sleep(20ms);
    }
}

bool finish(deploy::Run &run, std::chrono::milliseconds limit)
{
    QSignalSpy finished(&run, &deploy::Run::finished);
    run.start();
    return QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, limit);
}

QStringList processesWith(const QByteArray &text)
{
    QStringList found;
    for (const QString &id : processes()) {
        QByteArray words = read(u"/proc/%1/cmdline"_s.arg(id));
        if (words.contains(text))
            found.append(id + u' ' + QString::fromUtf8(words.replace('\0', ' ')));
    }
    return found;
}

} // namespace qd::test
