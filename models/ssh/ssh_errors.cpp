// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/ssh_errors.h"

#include "models/base/text.h"
#include "models/base/units.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh::errors {
namespace {

/// What the person called the command, if anything.
QString subject(const Command &command)
{
    return command.purpose.isEmpty() ? QCoreApplication::translate("Ssh", "The command") : command.purpose;
}

} // namespace

Error cancelled() { return {ErrorCode::Cancelled, QCoreApplication::translate("Ssh", "Cancelled."), {}, {}}; }

Error deadline(const Command &command, const QString &where)
{
    return {ErrorCode::Timeout,
            QCoreApplication::translate("Ssh", "%1 did not end within %2 on %3 and was stopped.")
                .arg(subject(command), formatDuration(command.deadline), where),
            {},
            QCoreApplication::translate("Ssh", "Check the load of the host, then try again.")};
}

Error outputLimit(const Command &command, const QString &where)
{
    return {ErrorCode::CommandFailed,
            QCoreApplication::translate("Ssh", "%1 printed more than %2 on %3 and was stopped.")
                .arg(subject(command), formatted(double(command.outputLimit), Unit::Bytes), where),
            {},
            QCoreApplication::translate("Ssh", "Ask for less output.")};
}

Error neverStarted(const QString &where, const QByteArray &noise, std::optional<int> exitCode, const QString &signal)
{
    QString detail = displayText(QByteArrayView(noise).trimmed(), true, 1000);
    if (detail.isEmpty() && !signal.isEmpty())
        detail = QCoreApplication::translate("Ssh", "ended by signal %1").arg(signal);
    else if (detail.isEmpty() && exitCode)
        detail = QCoreApplication::translate("Ssh", "exit status %1").arg(*exitCode);
    return {ErrorCode::Protocol,
            QCoreApplication::translate("Ssh", "The command was not run: %1 did not start a shell for it.").arg(where),
            detail,
            QCoreApplication::translate("Ssh", "Check that this account may run commands and that sh is installed.")};
}

Error outcomeUnknown(const Command &command, const QString &where, const std::optional<Error> &cause,
                     const QString &signal)
{
    const QString message = command.effect == Effect::MayChange
        ? QCoreApplication::translate("Ssh", "%1 was cut off on %2: outcome unknown.")
        : QCoreApplication::translate("Ssh", "%1 was cut off on %2 before it ended.");
    QString detail = cause ? cause->message : QString();
    if (!cause && !signal.isEmpty())
        detail = QCoreApplication::translate("Ssh", "The remote shell was ended by signal %1.").arg(signal);
    return {cause ? cause->code : ErrorCode::Protocol, message.arg(subject(command), where), detail,
            command.effect == Effect::MayChange
                ? QCoreApplication::translate("Ssh", "Look at the host before you repeat it.")
                : QCoreApplication::translate("Ssh", "Try again.")};
}

Error noSudoPassword(const Command &command, const QString &where)
{
    return {ErrorCode::PermissionDenied,
            QCoreApplication::translate("Ssh", "%1 needs a sudo password on %2, and none was given.").arg(subject(command), where), {},
            QCoreApplication::translate("Ssh", "Try again with the password, or allow it in sudoers without one.")};
}

Error noAccountName(const QString &account)
{
    return {ErrorCode::Parse, QCoreApplication::translate("Ssh", "“%1” is not the name of an account.").arg(account), {},
            QCoreApplication::translate("Ssh", "Write a name such as root, or #1000.")};
}

Error cannotStartShell(int systemError)
{
    return {ErrorCode::Internal, QCoreApplication::translate("Ssh", "A shell could not be started on this machine."),
            qt_error_string(systemError),
            QCoreApplication::translate("Ssh", "Close some programs or raise the process limit.")};
}

Error closed(const QString &where)
{
    return {ErrorCode::Cancelled, QCoreApplication::translate("Ssh", "The connection to %1 was closed.").arg(where),
            {}, {}};
}

} // namespace qd::ssh::errors
