// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"
#include "models/hosts/inventory.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

namespace qd::test {

/// A console's surroundings in a temporary folder: XDG folders of its own, sshd hosts web-1, web-2 …,
/// an ssh_config that leads to them, and a list of hosts that holds them and this machine.
/// Sets XDG_* for the process: make it before the Application.
class Fleet {
public:
    explicit Fleet(int hosts, const SshdOptions &options = {})
    {
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
            qputenv(name, m_folder.filePath(QString::fromLatin1(name)).toUtf8());
        for (int i = 0; i < hosts; ++i)
            m_servers.push_back(std::make_unique<SshdFixture>(options));
    }

    [[nodiscard]] bool start()
    {
        for (const auto &server : m_servers) {
            if (!server->start()) {
                m_problem = server->problem();
                return false;
            }
        }
        return writeConfig();
    }

    /// The way to all hosts; `first` stands before it, `ofFirst` in the block of web-1 (each line with a leading space).
    [[nodiscard]] bool writeConfig(const QByteArray &first = {}, const QByteArray &ofFirst = {})
    {
        QFile config(configFile());
        if (!config.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return false;
        config.write(first);
        for (size_t i = 0; i < m_servers.size(); ++i) {
            const SshdFixture &server = *m_servers[i];
            config.write(QStringLiteral("Host web-%1\n HostName 127.0.0.1\n Port %2\n User %3\n IdentityFile %4\n IdentitiesOnly yes\n"
                                        " IdentityAgent none\n UserKnownHostsFile %5\n")
                             .arg(i + 1).arg(server.port()).arg(server.user(), server.userKeyPath(), server.knownHostsPath()).toUtf8());
            if (i == 0)
                config.write(ofFirst);
        }
        return true;
    }

    /// Writes the first `hosts` of them into the list.
    [[nodiscard]] bool writeHosts(int hosts)
    {
        hosts::Inventory inventory(hostsFile());
        inventory.load();
        QList<hosts::Host> entries;
        for (int i = 1; i <= hosts; ++i)
            entries.append(host(i));
        const auto added = inventory.add(entries);
        if (!added)
            m_problem = added.error().toLine();
        return added.has_value();
    }

    [[nodiscard]] static hosts::Host host(int number)
    {
        hosts::Host made;
        made.name = QStringLiteral("web-%1").arg(number);
        made.group = QStringLiteral("Production / Web");
        return made;
    }

    [[nodiscard]] app::Options options() const
    {
        app::Options options;
        options.hostsFile = hostsFile();
        options.sshConfig = configFile();
        options.theme = ui::ThemeMode::Dark;
        return options;
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString configFile() const { return path(QStringLiteral("ssh_config")); }
    [[nodiscard]] QString hostsFile() const { return path(QStringLiteral("hosts.yaml")); }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] SshdFixture &server(int number) { return *m_servers.at(size_t(number - 1)); }

private:
    QTemporaryDir m_folder;
    std::vector<std::unique_ptr<SshdFixture>> m_servers;
    QString m_problem;
};

} // namespace qd::test
