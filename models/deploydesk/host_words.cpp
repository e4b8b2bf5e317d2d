// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploydesk/host_words.h"

namespace qd::deploy {

QMap<QString, QString> hostVariablesOf(const hosts::Host &host)
{
    QStringList groups;
    for (const QString &level : host.group.split(u'/', Qt::SkipEmptyParts)) {
        if (!level.trimmed().isEmpty())
            groups.append(level.trimmed());
    }
    return {{QStringLiteral("host_address"), host.address.isEmpty() ? host.name : host.address},
            {QStringLiteral("host_user"), host.user},
            {QStringLiteral("host_groups"), groups.join(u',')},
            {QStringLiteral("host_tags"), host.tags.join(u',')}};
}

} // namespace qd::deploy
