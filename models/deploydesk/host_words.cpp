// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploydesk/host_words.h"

namespace qd::deploy {

QMap<QString, QString> hostVariablesOf(const hosts::Host &host, const hosts::EndpointResolver &resolver)
{
    QStringList groups;
    for (const QString &level : host.group.split(u'/', Qt::SkipEmptyParts)) {
        if (!level.trimmed().isEmpty())
            groups.append(level.trimmed());
    }
    const auto endpoint = resolver.endpoint(host);
    const QString address = endpoint ? endpoint->address : host.address;
    return {{QStringLiteral("address"), address.isEmpty() ? host.name : address},
            {QStringLiteral("login"), endpoint ? endpoint->user : host.user},
            {QStringLiteral("group"), groups.join(u',')},
            {QStringLiteral("tags"), host.tags.join(u',')}};
}

} // namespace qd::deploy
