// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config_import.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::SshConfigImport)
};

QString shortPath(const QString &path, const SshConfigPerson &person)
{
    const bool below = !person.home.isEmpty() && path.startsWith(person.home + u'/');
    return below ? u'~' + path.sliced(person.home.size()) : path;
}

Host hostFor(const QString &alias, const SshConfigValues &values, const SshConfigPerson &person, const QString &group)
{
    Host host;
    host.name = alias;
    if (values.hostName && *values.hostName != alias)
        host.address = *values.hostName;
    if (values.port && *values.port != 22)
        host.port = *values.port;
    host.user = values.user.value_or(QString());
    if (!values.identityFiles.isEmpty() && values.identityFiles.first() != u"none")
        host.identityFile = shortPath(values.identityFiles.first(), person);
    if (values.proxyJump && values.proxyJump->compare(u"none", Qt::CaseInsensitive) != 0)
        host.jumpHost = *values.proxyJump;
    host.group = group;
    return host;
}

bool saysTheSame(const Host &a, const Host &b)
{
    return a.address == b.address && a.port == b.port && a.user == b.user && a.identityFile == b.identityFile
        && a.jumpHost == b.jumpHost;
}

} // namespace

QList<ImportCandidate> importCandidates(const SshConfig &config, const QList<Host> &inventory,
                                        const SshConfigPerson &person, const QString &group)
{
    QList<ImportCandidate> candidates;
    QList<Host> together = inventory;
    for (const SshConfigAlias &alias : config.aliases()) {
        const SshConfigValues values = config.valuesFor(alias.name);
        ImportCandidate candidate;
        candidate.host = hostFor(alias.name, values, person, group);
        candidate.origin = QStringLiteral("%1:%2").arg(shortPath(alias.file, person)).arg(alias.line);
        const auto twin = std::ranges::find_if(inventory, [&](const Host &host) {
            return host.name.compare(alias.name, Qt::CaseInsensitive) == 0;
        });
        if (twin != inventory.end()) {
            candidate.fate = saysTheSame(*twin, candidate.host) ? ImportCandidate::Fate::Known : ImportCandidate::Fate::Differs;
        } else if (const auto wrong = validate(candidate.host, together); !wrong.isEmpty()) {
            candidate.fate = ImportCandidate::Fate::Invalid;
            candidate.problem = wrong.first().message;
        } else {
            if (values.proxyCommand && *values.proxyCommand != u"none")
                candidate.problem = Texts::tr("Its ProxyCommand is not used: Quarterdeck reaches hosts directly or through jump hosts.");
            Host counted = candidate.host;
            counted.id = {QStringLiteral("import-") + alias.name};
            together.append(counted);
        }
        candidates.append(candidate);
    }
    return candidates;
}

} // namespace qd::hosts
