// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/text.h"
#include "models/base/units.h"
#include "models/deploy/operation.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace qd::deploy {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Fault)
};

struct FaultWords {
    const char *word;
    ErrorCode code;
    const char *message;
    const char *hint;
};

constexpr std::array kFaults{
    FaultWords{"folder", ErrorCode::PermissionDenied,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The target directory cannot be made or entered."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check that the login user may write there.")},
    FaultWords{"lock", ErrorCode::PermissionDenied,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The lock cannot be made in the target directory."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check that the login user may write there.")},
    FaultWords{"upload", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The archive cannot be written on the host; what arrived was removed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check free space and permissions, then try again.")},
    FaultWords{"short", ErrorCode::Protocol,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The archive did not arrive whole; what arrived was removed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Try again.")},
    FaultWords{"hash", ErrorCode::Protocol,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The archive arrived damaged; what arrived was removed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Try again; if it stays so, check the host's disk.")},
    FaultWords{"unpack", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The archive cannot be unpacked; what was unpacked was removed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Look at the step's output.")},
    FaultWords{"exists", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "A release of this name but with other content is already there."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Plan again to get a new release name.")},
    FaultWords{"missing", ErrorCode::NotFound,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The release is not on the host."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Choose another release or deploy again.")},
    FaultWords{"noLink", ErrorCode::Unsupported,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "\"current\" is a real folder or file, not a link."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Move it away on the host first.")},
    FaultWords{"switch", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The link \"current\" cannot be switched; it is as it was."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check free space and permissions on the host.")},
    FaultWords{"cleanup", ErrorCode::PermissionDenied,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "An old release cannot be removed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check who owns the files in it.")},
    FaultWords{"unlock", ErrorCode::PermissionDenied,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The lock cannot be removed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Remove .quarterdeck-lock in the target directory by hand.")},
};

QString spaceText(const KeyValues &values)
{
    const QString kilobytes = valueOf(values, QStringLiteral("freeKb"));
    return kilobytes.isEmpty() ? QString() : Texts::tr("%1 free").arg(formatted(kilobytes.toDouble() * 1024, Unit::Bytes));
}

} // namespace

Error describeFault(const KeyValues &values, const QByteArray &errors, const ssh::ExitStatus &status)
{
    const QString word = valueOf(values, QStringLiteral("error"));
    const QString said = displayText(errors, true).trimmed();
    if (errors.contains("No space left on device") || errors.contains("Disk quota exceeded")) {
        return {ErrorCode::Storage, Texts::tr("The disk of the host is full; what was written was removed."),
                spaceText(values) + (said.isEmpty() ? QString() : QStringLiteral("; ") + said),
                Texts::tr("Make room on the host, keep fewer releases, then try again.")};
    }
    if (word == u"locked") {
        return {ErrorCode::PermissionDenied, Texts::tr("Another deployment holds the lock: %1.").arg(parseLock(values).toText()), {},
                Texts::tr("Wait until it ends; break the lock only if you know that it is dead.")};
    }
    if (word == u"moved") {
        return {ErrorCode::CommandFailed, Texts::tr("\"current\" was switched by someone else meanwhile."),
                Texts::tr("It points to %1.").arg(valueOf(values, QStringLiteral("current"))), Texts::tr("Plan again.")};
    }
    const auto it = std::ranges::find_if(kFaults, [&](const FaultWords &fault) { return word == QLatin1StringView(fault.word); });
    if (it != kFaults.end())
        return {it->code, Texts::tr(it->message), said, Texts::tr(it->hint)};
    const QString how = status.signal.isEmpty() ? QString::number(status.code) : status.signal;
    return {ErrorCode::CommandFailed, Texts::tr("The step ended unexpectedly (%1).").arg(how), said, {}};
}

} // namespace qd::deploy
