// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/match_exec.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>

#include <csignal>
#include <unistd.h>

namespace qd::hosts {
namespace {

constexpr int kLookEvery = 50; // ms

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::SshConfig)
};

Error failed(ErrorCode code, const QString &message, const QByteArray &text)
{
    return {code, message, displayText(text, false, 500), Texts::tr("Run the command by hand, or change the Match block; the file is read again at once.")};
}

} // namespace

Result<bool> runMatchExec(const QByteArray &text, std::chrono::milliseconds limit, const std::function<bool()> &isCancelled)
{
    QProcess shell;
    shell.setStandardInputFile(QProcess::nullDevice());
    shell.setStandardOutputFile(QProcess::nullDevice());
    shell.setStandardErrorFile(QProcess::nullDevice());
    shell.setChildProcessModifier([] { ::setpgid(0, 0); });
    shell.start(qEnvironmentVariable("SHELL", QStringLiteral("/bin/sh")), {QStringLiteral("-c"), QFile::decodeName(text)});
    if (!shell.waitForStarted())
        return std::unexpected(failed(ErrorCode::NotFound, Texts::tr("The shell that should run the command of a Match block cannot be started: %1").arg(shell.errorString()), text));
    const auto group = pid_t(shell.processId());
    QElapsedTimer clock;
    clock.start();
    while (!shell.waitForFinished(kLookEvery)) {
        if (shell.state() == QProcess::NotRunning)
            break;
        if (!isCancelled() && clock.elapsed() < limit.count())
            continue;
        ::kill(-group, SIGKILL);
        shell.kill();
        shell.waitForFinished();
        return std::unexpected(failed(ErrorCode::Timeout, Texts::tr("The command of a Match block did not end in time."), text));
    }
    if (shell.exitStatus() != QProcess::NormalExit)
        return std::unexpected(failed(ErrorCode::Unsupported, Texts::tr("The command of a Match block was ended by a signal."), text));
    return shell.exitCode() == 0;
}

} // namespace qd::hosts
