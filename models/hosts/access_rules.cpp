// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/access_rules.h"

#include <QtCore/QCoreApplication>

namespace qd::hosts {
namespace {

using ssh::AccessRule;

const QString kTag = QStringLiteral("tag:");
const QString kGroup = QStringLiteral("group:");
const QString kAll = QStringLiteral("all");

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::Access)
};

bool isAbout(const AccessEntry &entry, const Host &host)
{
    if (entry.subject == kAll)
        return true;
    if (entry.subject.startsWith(kTag))
        return host.tags.contains(entry.subject.sliced(kTag.size()), Qt::CaseInsensitive);
    const QString group = entry.subject.sliced(kGroup.size()).trimmed();
    return host.group.compare(group, Qt::CaseInsensitive) == 0 || host.group.startsWith(group + QStringLiteral(" / "), Qt::CaseInsensitive);
}

QString wordsFor(const QString &subject)
{
    if (subject == kAll)
        return Texts::tr("the rule for all hosts");
    return subject.startsWith(kTag) ? Texts::tr("the tag “%1”").arg(subject.sliced(kTag.size()))
                                    : Texts::tr("the group “%1”").arg(subject.sliced(kGroup.size()).trimmed());
}

} // namespace

bool isAccessSubject(const QString &subject)
{
    return subject == kAll || (subject.startsWith(kTag) && !subject.sliced(kTag.size()).trimmed().isEmpty())
        || (subject.startsWith(kGroup) && !subject.sliced(kGroup.size()).trimmed().isEmpty());
}

QHash<HostId, ssh::AccessRule> resolveAccess(const QList<Host> &hosts, const QList<AccessEntry> &entries, const QString &file)
{
    QHash<HostId, ssh::AccessRule> rules;
    for (const Host &host : hosts) {
        ssh::AccessRule rule;
        if (const auto own = ssh::accessNamed(host.access)) {
            rule = {*own, Texts::tr("its own entry"), file};
        } else {
            for (const AccessEntry &entry : entries) {
                if (isAbout(entry, host) && entry.access > rule.access)
                    rule = {entry.access, wordsFor(entry.subject), file};
            }
        }
        rules.insert(host.id, rule);
    }
    return rules;
}

AccessRule unreadableAccess(const QString &file) // lupdate takes ssh:: for the place of its texts
{
    return {ssh::Access::ReadOnly, Texts::tr("the host list, whose rules cannot be read"), file};
}

} // namespace qd::hosts
