// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_client.h"

#include "models/base/text.h"
#include "models/hosts/ssh_config_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>

namespace qd::hosts {
namespace {

constexpr qint64 kLimit = 10'000; // ms; only CanonicalizeHostname can take long
constexpr int kLookEvery = 50;    // ms

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::SshClient)
};

QString nothingDoer()
{
    for (const QString &path : {QStringLiteral("/bin/false"), QStringLiteral("/usr/bin/false")}) {
        if (QFile::exists(path))
            return path;
    }
    return {};
}

QStringList arguments(const SshClientCall &call)
{
    QStringList list{QStringLiteral("-G")};
    if (!call.configFile.isEmpty())
        list += {QStringLiteral("-F"), call.configFile};
    if (!call.question.user.isEmpty())
        list += {QStringLiteral("-l"), call.question.user};
    if (call.question.port > 0)
        list += {QStringLiteral("-p"), QString::number(call.question.port)};
    return list << QStringLiteral("--") << call.question.alias;
}

/// "FILE line 3: message" becomes "FILE:3: message"; the first complaint is the one to mend.
QString complaint(const QByteArray &errors)
{
    static const QRegularExpression place(QStringLiteral("^(.+?):? line (\\d+): (.+?)\\s*$"));
    const QString text = QString::fromUtf8(errors);
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        if (const auto match = place.match(line); match.hasMatch())
            return displayText(QStringLiteral("%1:%2: %3").arg(match.captured(1), match.captured(2), match.captured(3)), false, 500);
    }
    return {};
}

Error refusal(const SshClientCall &call, const QByteArray &errors)
{
    const QString where = complaint(errors);
    return {ErrorCode::Parse,
            where.isEmpty() ? Texts::tr("ssh does not accept the configuration of %1.").arg(displayText(call.question.alias, false, 200))
                            : Texts::tr("ssh_config has an error: %1").arg(where),
            displayText(errors.trimmed(), true, 2000), Texts::tr("Mend the file; it is read again at once.")};
}

Result<QByteArray> run(QProcess &ssh, const SshClientCall &call, const std::function<bool()> &isCancelled)
{
    ssh.start(call.program, arguments(call));
    if (!ssh.waitForStarted())
        return failure(ErrorCode::NotFound, Texts::tr("%1 cannot be started.").arg(call.program), ssh.errorString());
    QElapsedTimer clock;
    clock.start();
    while (!ssh.waitForFinished(kLookEvery)) {
        if (ssh.state() == QProcess::NotRunning)
            break;
        if (!isCancelled() && clock.elapsed() < kLimit)
            continue;
        ssh.kill();
        ssh.waitForFinished();
        return failure(ErrorCode::Timeout, Texts::tr("ssh did not say in time what its configuration means for %1.").arg(call.question.alias),
                       {}, Texts::tr("Check CanonicalizeHostname and Match exec in it."));
    }
    if (ssh.exitStatus() != QProcess::NormalExit || ssh.exitCode() != 0)
        return std::unexpected(refusal(call, ssh.readAllStandardError()));
    return ssh.readAllStandardOutput();
}

} // namespace

Result<SshOptions> askSshClient(const SshClientCall &call, const std::function<bool()> &isCancelled)
{
    QProcess ssh;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    if (!call.mayRunCommands) {
        const QString shell = nothingDoer();
        if (shell.isEmpty())
            return failure(ErrorCode::Unsupported, Texts::tr("There is no program “false” on this machine."));
        environment.insert(QStringLiteral("SHELL"), shell);
    }
    ssh.setProcessEnvironment(environment);
    ssh.setStandardInputFile(QProcess::nullDevice());
    const auto output = run(ssh, call, isCancelled);
    if (!output)
        return std::unexpected(output.error());
    return optionsFromSsh(*output);
}

Result<SshOptions> askSshDefaults(const QString &program, const std::function<bool()> &isCancelled)
{
    auto options = askSshClient({.program = program, .configFile = QStringLiteral("none"), .question = {.alias = QStringLiteral("quarterdeck.invalid"), .user = {}, .port = 0}}, isCancelled);
    for (const char *own : {"host", "hostname", "user"}) { // these are the question's
        if (options)
            options->remove(own);
    }
    return options;
}

SshOptions optionsFromSsh(const QByteArray &output)
{
    SshOptions options;
    for (const QByteArray &line : output.split('\n')) {
        const qsizetype space = line.indexOf(' ');
        if (space > 0)
            options[line.first(space).toLower()].append(line.sliced(space + 1));
    }
    return options;
}

SshOptions saidOptions(const SshOptions &answer, const SshOptions &defaults, const SshOptions &own)
{
    SshOptions said;
    for (auto it = answer.cbegin(); it != answer.cend(); ++it) {
        if (defaults.value(it.key()) != it.value())
            said.insert(it.key(), it.value());
    }
    for (const char *key : {"userknownhostsfile", "globalknownhostsfile"}) {
        const auto found = said.find(key);
        if (found == said.end())
            continue;
        const QByteArray line = found->value(0);
        const QList<QByteArray> ours = own.value(key);
        *found = ours.join(' ') == line ? ours : line.split(' ');
    }
    return said;
}

bool isPlainDestination(const QString &alias)
{
    const QByteArray name = alias.toUtf8();
    return !name.isEmpty() && sshtext::isSafeHostName(name) && !name.contains('@') && !name.contains("://");
}

} // namespace qd::hosts
