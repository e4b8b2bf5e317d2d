// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/certificate.h"

#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "models/ssh/agent_client.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh {
namespace {

const QByteArray kSuffix("-cert-v01@openssh.com");
constexpr quint64 kForEver = ~quint64(0);

/// How many "string" fields the public part of a plain key type has.
int keyFields(const QByteArray &plainType)
{
    if (plainType == "ssh-ed25519")
        return 1;
    if (plainType == "sk-ecdsa-sha2-nistp256@openssh.com")
        return 3;
    if (plainType == "ssh-rsa" || plainType == "sk-ssh-ed25519@openssh.com" || plainType.startsWith("ecdsa-sha2-"))
        return 2;
    return 0;
}

bool takeTime(QByteArrayView &rest, std::optional<UtcTime> &time)
{
    quint32 high = 0, low = 0;
    if (!agent::takeNumber(rest, high) || !agent::takeNumber(rest, low))
        return false;
    const quint64 seconds = (quint64(high) << 32) | low;
    constexpr quint64 largest = 253'402'300'799; // the year 9999
    if (seconds != 0 && seconds != kForEver)
        time = UtcTime(std::chrono::seconds(qint64(std::min(seconds, largest))));
    return true;
}

} // namespace

std::optional<Certificate> Certificate::parse(const QByteArray &blob)
{
    Certificate certificate;
    certificate.blob = {blob};
    QByteArrayView rest(blob);
    QByteArray type, nonce, field, id, principals;
    if (!agent::takeString(rest, type) || !type.endsWith(kSuffix) || !agent::takeString(rest, nonce))
        return std::nullopt;
    QByteArray plainType = type.chopped(kSuffix.size());
    if (plainType.startsWith("sk-"))
        plainType += "@openssh.com";
    const int fields = keyFields(plainType);
    certificate.plainKey.blob = agent::string(plainType);
    for (int i = 0; i < fields; ++i) {
        if (!agent::takeString(rest, field))
            return std::nullopt;
        certificate.plainKey.blob += agent::string(field);
    }
    quint32 ignored = 0; // serial (two halves) and kind
    if (fields == 0 || !agent::takeNumber(rest, ignored) || !agent::takeNumber(rest, ignored)
        || !agent::takeNumber(rest, ignored) || !agent::takeString(rest, id) || !agent::takeString(rest, principals)
        || !takeTime(rest, certificate.validFrom) || !takeTime(rest, certificate.validTo))
        return std::nullopt;
    certificate.keyId = displayText(id, false, 200);
    QByteArrayView names(principals);
    while (certificate.principals.size() < 256 && agent::takeString(names, field))
        certificate.principals << displayText(field, false, 100);
    return certificate;
}

std::optional<Certificate> Certificate::read(const QString &path)
{
    constexpr qint64 largest = 64 * 1024;
    const Result<QByteArray> content = readWholeFile(path, largest);
    return content ? parse(QByteArray::fromBase64(content->simplified().split(' ').value(1))) : std::nullopt;
}

QString Certificate::objection(UtcTime now, const QString &user) const
{
    if (validTo && now >= *validTo)
        return QCoreApplication::translate("Ssh", "expired on %1").arg(toIso(*validTo).left(10));
    if (validFrom && now < *validFrom)
        return QCoreApplication::translate("Ssh", "valid only from %1").arg(toIso(*validFrom).left(10));
    if (!principals.isEmpty() && !user.isEmpty() && !principals.contains(user))
        return QCoreApplication::translate("Ssh", "made for %1, not for %2").arg(principals.join(QStringLiteral(", ")), user);
    return {};
}

} // namespace qd::ssh
