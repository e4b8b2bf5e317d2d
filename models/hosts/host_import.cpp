// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/host_import.h"

#include "models/hosts/validation.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::HostImport)
};

using Fate = ImportCandidate::Fate;

/// What a source decides about an entry that is already there; name, group, tags and note are the person's.
void takeConnection(Host &into, const Host &from)
{
    into.address = from.address;
    into.port = from.port;
    into.user = from.user;
    into.identityFile = from.identityFile;
    into.jumpHost = from.jumpHost;
}

bool saysTheSame(const Host &a, const Host &b)
{
    return a.address == b.address && a.port == b.port && a.user == b.user && a.identityFile == b.identityFile && a.jumpHost == b.jumpHost;
}

/// An empty address means the name, 22 is what no port means.
Host plain(Host host)
{
    if (host.address == host.name)
        host.address.clear();
    if (host.port == 22)
        host.port = 0;
    return host;
}

QList<Host>::const_iterator named(const QList<Host> &hosts, const QString &name)
{
    return std::ranges::find_if(hosts, [&](const Host &host) { return host.name.compare(name, Qt::CaseInsensitive) == 0; });
}

ImportCandidate judgeOne(const ImportEntry &entry, const QList<Host> &inventory, QList<Host> &together, const QString &origin)
{
    ImportCandidate candidate{plain(entry.host), entry.place, Fate::New, entry.warning, {}};
    candidate.host.origin = origin;
    const auto twin = named(inventory, entry.host.name);
    if (twin != inventory.end()) {
        const bool same = saysTheSame(plain(*twin), candidate.host);
        Host next = *twin;
        if (!same)
            takeConnection(next, candidate.host);
        candidate.fate = same ? Fate::Known : Fate::Differs;
        candidate.differences = differencesOf(*twin, next);
        if (!same)
            next.origin = origin; // an entry that only happens to say the same stays the person's own
        candidate.host = next;
        if (const auto wrong = validate(next, inventory); !same && !wrong.isEmpty()) {
            candidate.fate = Fate::Invalid;
            candidate.problem = wrong.first().message;
        }
        return candidate;
    }
    if (const auto wrong = validate(candidate.host, together); !wrong.isEmpty()) {
        candidate.fate = Fate::Invalid;
        candidate.problem = wrong.first().message;
        return candidate;
    }
    Host counted = candidate.host;
    counted.id = {QStringLiteral("import-") + candidate.host.name};
    together.append(counted);
    return candidate;
}

QString shown(const QString &value) { return value.isEmpty() ? QStringLiteral("–") : value; }

} // namespace

QString ImportNotice::toText() const
{
    if (file.isEmpty())
        return message;
    return line > 0 ? Texts::tr("%1, line %2: %3").arg(file).arg(line).arg(message) : Texts::tr("%1: %2").arg(file, message);
}

QString formatName(ImportFormat format)
{
    switch (format) {
    case ImportFormat::SshConfig: return QStringLiteral("ssh_config");
    case ImportFormat::Ansible: return QStringLiteral("ansible");
    case ImportFormat::Csv: return QStringLiteral("csv");
    case ImportFormat::Putty: return QStringLiteral("putty");
    }
    Q_UNREACHABLE_RETURN(QString());
}

std::optional<ImportFormat> formatNamed(const QString &name)
{
    for (const ImportFormat format : {ImportFormat::SshConfig, ImportFormat::Ansible, ImportFormat::Csv, ImportFormat::Putty}) {
        if (formatName(format) == name)
            return format;
    }
    return std::nullopt;
}

QString shortPath(const QString &path, const QString &home)
{
    return !home.isEmpty() && path.startsWith(home + u'/') ? u'~' + path.sliced(home.size()) : path;
}

QStringList differencesOf(const Host &before, const Host &after)
{
    QStringList list;
    const auto compare = [&](const QString &title, const QString &was, const QString &is) {
        if (was != is)
            list.append(Texts::tr("%1: %2 → %3").arg(title, shown(was), shown(is)));
    };
    const auto number = [](int port) { return port ? QString::number(port) : QString(); };
    compare(Texts::tr("name"), before.name, after.name);
    compare(Texts::tr("address"), before.address, after.address);
    compare(Texts::tr("port"), number(before.port), number(after.port));
    compare(Texts::tr("user"), before.user, after.user);
    compare(Texts::tr("key file"), before.identityFile, after.identityFile);
    compare(Texts::tr("jump host"), before.jumpHost, after.jumpHost);
    compare(Texts::tr("group"), before.group, after.group);
    compare(Texts::tr("tags"), before.tags.join(QStringLiteral(", ")), after.tags.join(QStringLiteral(", ")));
    compare(Texts::tr("access"), before.access, after.access);
    compare(Texts::tr("note"), before.note, after.note);
    compare(Texts::tr("imported from"), before.origin, after.origin);
    if (before.vanished != after.vanished)
        list.append(after.vanished ? Texts::tr("marked as vanished") : Texts::tr("no longer marked as vanished"));
    return list;
}

QList<ImportCandidate> judge(const ImportSource &source, const QList<Host> &inventory)
{
    QList<ImportCandidate> candidates;
    QList<Host> together = inventory;
    QSet<QString> seen;
    for (const ImportEntry &entry : source.entries) {
        seen.insert(entry.host.name.toLower());
        candidates.append(judgeOne(entry, inventory, together, source.origin));
    }
    for (const Host &host : inventory) {
        if (source.origin.isEmpty() || host.origin != source.origin || seen.contains(host.name.toLower()))
            continue;
        ImportCandidate gone{host, host.origin, Fate::Vanished, {}, {}};
        if (!host.vanished) {
            Host marked = host;
            marked.vanished = true;
            gone.differences = differencesOf(host, marked);
        }
        candidates.append(gone);
    }
    return candidates;
}

QList<Host> taken(const QList<ImportCandidate> &chosen, QList<Host> inventory, const QString &origin, const QString &group)
{
    for (const ImportCandidate &candidate : chosen) {
        const auto at = std::ranges::find(inventory, candidate.host.id, &Host::id);
        const bool there = !candidate.host.id.isEmpty() && at != inventory.end();
        if (candidate.fate == Fate::New && !there) {
            Host host = candidate.host;
            host.origin = origin;
            if (!group.isEmpty())
                host.group = group;
            inventory.append(host);
        } else if (there && candidate.fate == Fate::Vanished) {
            at->vanished = true;
        } else if (there && candidate.fate == Fate::Differs) {
            *at = candidate.host;
            at->vanished = false;
        } else if (there && candidate.fate == Fate::Known && at->origin == origin) {
            at->vanished = false;
        }
    }
    return inventory;
}

} // namespace qd::hosts
