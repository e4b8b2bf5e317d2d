// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/error.h"

namespace qd {

QString Error::toLine() const
{
    QString line = message;
    if (!detail.isEmpty())
        line += QStringLiteral(" (%1)").arg(detail.simplified());
    if (!hint.isEmpty())
        line += u' ' + hint;
    return line;
}

std::unexpected<Error> failure(ErrorCode code, QString message, QString detail, QString hint)
{
    return std::unexpected(Error{code, std::move(message), std::move(detail), std::move(hint)});
}

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled: return QStringLiteral("cancelled");
    case ErrorCode::Timeout: return QStringLiteral("timeout");
    case ErrorCode::Unreachable: return QStringLiteral("unreachable");
    case ErrorCode::HostKeyUnknown: return QStringLiteral("host-key-unknown");
    case ErrorCode::HostKeyChanged: return QStringLiteral("host-key-changed");
    case ErrorCode::AuthenticationFailed: return QStringLiteral("authentication-failed");
    case ErrorCode::PermissionDenied: return QStringLiteral("permission-denied");
    case ErrorCode::NotFound: return QStringLiteral("not-found");
    case ErrorCode::CommandFailed: return QStringLiteral("command-failed");
    case ErrorCode::Protocol: return QStringLiteral("protocol");
    case ErrorCode::Parse: return QStringLiteral("parse");
    case ErrorCode::Storage: return QStringLiteral("storage");
    case ErrorCode::Unsupported: return QStringLiteral("unsupported");
    case ErrorCode::Internal: return QStringLiteral("internal");
    }
    Q_UNREACHABLE_RETURN(QString());
}

} // namespace qd
