// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/command_follower.h"

namespace qd::logs {
namespace {

/// "tcpdump" for "sudo -n /usr/sbin/tcpdump -l".
QString programOf(const QString &command)
{
    for (const QString &word : command.split(u' ', Qt::SkipEmptyParts)) {
        if (word != QStringLiteral("sudo") && word != QStringLiteral("exec") && !word.startsWith(u'-') && !word.contains(u'='))
            return word.sliced(word.lastIndexOf(u'/') + 1);
    }
    return command;
}

} // namespace

ssh::Command CommandFollower::command()
{
    ssh::Command command;
    command.script = QStringLiteral("eval \"$1\"");
    command.arguments = {request().command};
    command.ownLocale = true;
    command.effect = ssh::Effect::MayChange;
    command.elevate = request().elevate;
    command.priority = ssh::Priority::Stream;
    command.purpose = tr("Show what a command writes");
    return command;
}

SourceId CommandFollower::output()
{
    if (!m_output)
        m_output = sink().addSource(id(), request().command, programOf(request().command));
    return *m_output;
}

void CommandFollower::channelStarted()
{
    sink().setState(output(), SourceState::Following, {});
}

void CommandFollower::readOutput(const QByteArray &bytes)
{
    sink().addBytes(output(), bytes, false);
}

void CommandFollower::readErrors(const QByteArray &bytes)
{
    (void)output(); // comes first
    if (!m_errors) {
        m_errors = sink().addSource(id(), tr("%1 (error output)").arg(request().command), tr("%1 errors").arg(programOf(request().command)));
        sink().setState(*m_errors, SourceState::Following, {});
    }
    sink().addBytes(*m_errors, bytes, false);
}

void CommandFollower::tellAll(SourceState state, const QString &detail, const QString &marker)
{
    const bool ends = state == SourceState::Stopped || state == SourceState::Failed;
    if (ends) {
        sink().endPartialLine(output());
        if (m_errors)
            sink().endPartialLine(*m_errors);
    }
    if (!marker.isEmpty())
        sink().addMarker(output(), marker, state == SourceState::Failed ? Level::Warning : Level::Info);
    if (m_errors)
        sink().setState(*m_errors, state, detail);
    sink().setState(output(), state, detail);
}

Follower::End CommandFollower::endOf(const ssh::ExitStatus &status) const
{
    const QString how = !status.signal.isEmpty() ? tr("The command was ended by signal %1.").arg(status.signal)
                                                 : tr("The command ended with status %1.").arg(status.code);
    return {End::Then::Done, SourceState::Stopped, how, how};
}

} // namespace qd::logs
