// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/endpoint.h"

namespace qd::ssh {

QString Endpoint::addressText() const
{
    if (kind == Kind::Local)
        return QStringLiteral("local");
    QString text = user.isEmpty() ? QString() : user + u'@';
    text += address.contains(u':') ? u'[' + address + u']' : address;
    if (port != 22)
        text += u':' + QString::number(port);
    return text;
}

} // namespace qd::ssh
