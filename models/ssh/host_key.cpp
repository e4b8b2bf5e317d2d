// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/host_key.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QtEndian>

namespace qd::ssh {

QByteArray HostKey::type() const
{
    if (blob.size() < 4)
        return {};
    const auto length = qFromBigEndian<quint32>(blob.constData());
    return qint64(length) <= blob.size() - 4 ? blob.sliced(4, length) : QByteArray();
}

QString HostKey::fingerprint() const
{
    const QByteArray hash = QCryptographicHash::hash(blob, QCryptographicHash::Sha256);
    return QStringLiteral("SHA256:") + QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

QString verdictName(HostKeyVerdict verdict)
{
    switch (verdict) {
    case HostKeyVerdict::Known: return QStringLiteral("known");
    case HostKeyVerdict::Unknown: return QStringLiteral("unknown");
    case HostKeyVerdict::OtherType: return QStringLiteral("other-type");
    case HostKeyVerdict::Changed: return QStringLiteral("changed");
    case HostKeyVerdict::Unreadable: return QStringLiteral("unreadable");
    case HostKeyVerdict::Revoked: return QStringLiteral("revoked");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace qd::ssh
