// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/ssh_config.h"
#include "models/hosts/ssh_config_files.h"

namespace qd::hosts {

/// Looks at all blocks of all files, whether they hold for somebody or not: which names have a Host line of their own,
/// and which commands Match blocks and ProxyCommands want to run. Internal to the room.
class SshConfigSurvey {
public:
    SshConfigSurvey(SshConfigFiles &files, const SshConfigPerson &person) : m_files(files), m_person(person) {}
    void look(const QList<SshConfigSource> &sources);

    [[nodiscard]] const QList<SshConfigAlias> &aliases() const { return m_aliases; }
    [[nodiscard]] const QList<ConfigCommand> &commands() const { return m_commands; }
    [[nodiscard]] const QList<ConfigCommand> &proxyCommands() const { return m_proxyCommands; }

private:
    using Patterns = QList<QList<QByteArray>>; ///< of the Host lines around; all must fit

    void readFile(const SshConfigSource &source, const QString &path, int depth, const Patterns &outer);
    void host(const SshConfigLine &line, const QString &file, const Patterns &outer);
    void match(const SshConfigLine &line, const QString &file);
    void include(const SshConfigLine &line, const SshConfigSource &source, int depth, const Patterns &now);

    SshConfigFiles &m_files;
    const SshConfigPerson &m_person;
    QList<SshConfigAlias> m_aliases;
    QSet<QString> m_names;
    QList<ConfigCommand> m_commands;
    QList<ConfigCommand> m_proxyCommands;
    int m_filesRead = 0;
};

} // namespace qd::hosts
