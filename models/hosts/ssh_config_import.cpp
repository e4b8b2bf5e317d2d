// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config_import.h"

#include <QtCore/QCoreApplication>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::SshConfigImport)
};

Host hostFor(const QString &alias, const SshConfigValues &values, const SshConfigPerson &person)
{
    Host host;
    host.name = alias;
    if (values.hostName && *values.hostName != alias)
        host.address = *values.hostName;
    if (values.port && *values.port != 22)
        host.port = *values.port;
    host.user = values.user.value_or(QString());
    if (!values.identityFiles.isEmpty() && values.identityFiles.first() != u"none")
        host.identityFile = shortPath(values.identityFiles.first(), person.home);
    if (values.proxyJump && values.proxyJump->compare(u"none", Qt::CaseInsensitive) != 0)
        host.jumpHost = *values.proxyJump;
    return host;
}

} // namespace

ImportSource sshConfigSource(const SshConfig &config, const SshConfigPerson &person)
{
    ImportSource source;
    for (const SshConfigAlias &alias : config.aliases()) {
        const SshConfigValues values = config.valuesFor(alias.name);
        ImportEntry entry{hostFor(alias.name, values, person), QStringLiteral("%1:%2").arg(shortPath(alias.file, person.home)).arg(alias.line), {}};
        if (values.proxyCommand && *values.proxyCommand != u"none")
            entry.warning = Texts::tr("Its ProxyCommand stays in ssh_config; it runs after you allowed it.");
        source.entries.append(entry);
    }
    for (const SshConfigNotice &notice : config.notices())
        source.notices.append({notice.file, notice.line, notice.message});
    return source;
}

QList<ImportCandidate> importCandidates(const SshConfig &config, const QList<Host> &inventory, const SshConfigPerson &person,
                                        const QString &group)
{
    ImportSource source = sshConfigSource(config, person);
    for (ImportEntry &entry : source.entries)
        entry.host.group = group;
    return judge(source, inventory);
}

} // namespace qd::hosts
