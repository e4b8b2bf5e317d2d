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
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The folder cannot be made or entered."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check that the account may write there.")},
    FaultWords{"lock", ErrorCode::PermissionDenied,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The lock cannot be made in the target directory."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check that the login user may write there.")},
    FaultWords{"upload", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The files cannot be written on the host; what arrived was removed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check free space and permissions, then try again.")},
    FaultWords{"short", ErrorCode::Protocol,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The files did not arrive whole; what arrived was removed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Try again.")},
    FaultWords{"hash", ErrorCode::Protocol,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Files arrived damaged; what arrived was removed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Try again; if it stays so, check the host's disk.")},
    FaultWords{"delta", ErrorCode::Protocol,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "What the host has of an earlier release was changed there."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Try again; everything is sent then.")},
    FaultWords{"unpack", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The release cannot be put in its place; what was there of it was removed."),
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
    FaultWords{"undo", ErrorCode::PermissionDenied,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "What is there cannot be kept for going back, so nothing was changed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check that the account may write to the target directory, and its free space.")},
    FaultWords{"undoFile", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "A file cannot be put back as it was."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Its copy is below .quarterdeck-undo in the target directory.")},
    FaultWords{"shared", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "A shared folder or file cannot be linked into the release."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Look at the step's output.")},
    FaultWords{"noPython", ErrorCode::NotFound,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The Python interpreter is not installed on this host."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Add a packages step before, or install it there.")},
    FaultWords{"venv", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The Python environment cannot be made."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "On Debian and Ubuntu install python3-venv; else look at the step's output.")},
    FaultWords{"pip", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "pip could not install the packages."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Look at the step's output: a name, a version or the way to the index. A host that reaches no index needs a folder of wheels in the release (wheels).")},
    FaultWords{"isFolder", ErrorCode::Unsupported,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "There is a folder where the file should be."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Correct the path, or move the folder away on the host.")},
    FaultWords{"noFolder", ErrorCode::Unsupported,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "There is a file where the folder should be."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Correct the path, or move the file away on the host.")},
    FaultWords{"fileFolder", ErrorCode::PermissionDenied,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The folder of the file cannot be made."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Run the step as an account that may, such as root.")},
    FaultWords{"fileWrite", ErrorCode::PermissionDenied,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The file cannot be written; what was there is as it was."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Run the step as an account that may, such as root, and check free space.")},
    FaultWords{"shortFile", ErrorCode::Protocol,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The file did not arrive whole; what was there is as it was."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Try again.")},
    FaultWords{"fileOwner", ErrorCode::PermissionDenied,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Owner or permissions cannot be set as the recipe says."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check that account and group exist, and run the step as root.")},
    FaultWords{"check", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The check of the new file failed; what was there is as it was."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Look at the step's output and correct the template.")},
    FaultWords{"noSystemd", ErrorCode::Unsupported,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "systemd does not run on this host."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Use a command instead of a unit.")},
    FaultWords{"noUnit", ErrorCode::NotFound,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "There is no such unit on this host."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check its name, or install what brings it before.")},
    FaultWords{"enable", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The unit cannot be enabled or disabled."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Look at the step's output; only root may for units of the system.")},
    FaultWords{"service", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The service did not start."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Look at the step's output and the unit's journal on the host.")},
    FaultWords{"noRuntime", ErrorCode::NotFound,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Neither podman nor docker can be run on this host."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Add a packages step before, or install one there.")},
    FaultWords{"pull", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The image cannot be fetched."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check its name, and whether the host reaches the registry and is logged in to it.")},
    FaultWords{"container", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The container cannot be started or replaced."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Look at the step's output.")},
    FaultWords{"user", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The account cannot be made or changed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Look at the step's output; only root may.")},
    FaultWords{"group", ErrorCode::NotFound,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The account cannot be put into its groups."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check that the groups exist on the host.")},
    FaultWords{"noUser", ErrorCode::NotFound,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "There is no such account on this host."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Make it with a user step before.")},
    FaultWords{"noKey", ErrorCode::Parse,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "This is not a public key."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Give the line of a .pub file.")},
    FaultWords{"packageLists", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The lists of packages cannot be fetched."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Check the way from the host to its package servers.")},
    FaultWords{"packages", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Packages cannot be installed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Look at the step's output; perhaps the lists of packages are old: \"update: true\".")},
    FaultWords{"noPackages", ErrorCode::Unsupported,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "No package manager is known on this host."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Install the packages there by hand.")},
    FaultWords{"tools", ErrorCode::NotFound,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The host cannot ask an address: it has none of curl, wget, bash."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Install curl on it.")},
    FaultWords{"unwell", ErrorCode::CommandFailed,
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "The check did not succeed."),
               QT_TRANSLATE_NOOP("qd::deploy::Fault", "Look at the service's own log on the host.")},
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
    if (errors.contains("Read-only file system")) {
        return {ErrorCode::Storage, Texts::tr("The file system of the host is read-only; nothing was changed."), said,
                Texts::tr("Look at the host's disk and its kernel log: file systems become read-only after errors.")};
    }
    if (word == u"locked") {
        return {ErrorCode::PermissionDenied, Texts::tr("Another deployment holds the lock: %1.").arg(parseLock(values).toText()), {},
                Texts::tr("Wait until it ends; break the lock only if you know that it is dead.")};
    }
    if (word == u"twice") {
        return {ErrorCode::Unsupported, Texts::tr("The target directory is being deployed to by this run already, as %1.").arg(valueOf(values, QStringLiteral("other"))), {},
                Texts::tr("The two hosts are one machine, or share the directory: leave one of them out.")};
    }
    if (word == u"moved") {
        return {ErrorCode::CommandFailed, Texts::tr("\"current\" was switched by someone else meanwhile."),
                Texts::tr("It points to %1.").arg(valueOf(values, QStringLiteral("current"))), Texts::tr("Plan again.")};
    }
    if (word == u"sharedMissing") {
        return {ErrorCode::NotFound, Texts::tr("The shared file %1 is neither in the release nor on the host.").arg(valueOf(values, QStringLiteral("file"))), said,
                Texts::tr("Put it there once, or write it with a template step.")};
    }
    const auto it = std::ranges::find_if(kFaults, [&](const FaultWords &fault) { return word == QLatin1StringView(fault.word); });
    if (it != kFaults.end())
        return {it->code, Texts::tr(it->message), said, Texts::tr(it->hint)};
    const QString how = status.signal.isEmpty() ? QString::number(status.code) : status.signal;
    return {ErrorCode::CommandFailed, Texts::tr("The step ended unexpectedly (%1).").arg(how), said, {}};
}

} // namespace qd::deploy
