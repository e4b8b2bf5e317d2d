// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/fabric_run.h"

#include "models/automation/host_tally.h"
#include "models/base/hand_over.h"
#include "models/base/text.h"

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;
using deploy::HostState;
using deploy::RunState;
using deploy::StepState;

constexpr qsizetype kOutputLimit = 256 * 1024;
constexpr qsizetype kMessageLimit = 500;

QString lastLine(const QByteArray &output)
{
    const QByteArray text = output.trimmed();
    return displayText(text.sliced(text.lastIndexOf('\n') + 1), false, kMessageLimit);
}

/// What a Python error of Paramiko means.
ErrorCode codeOf(const QString &line)
{
    if (line.contains(u"not found in known_hosts"_s))
        return ErrorCode::HostKeyUnknown;
    if (line.contains(u"BadHostKeyException"_s))
        return ErrorCode::HostKeyChanged;
    if (line.contains(u"AuthenticationException"_s) || line.contains(u"PasswordRequiredException"_s) || line.contains(u"No authentication methods available"_s))
        return ErrorCode::AuthenticationFailed;
    if (line.contains(u"NoValidConnectionsError"_s) || line.contains(u"gaierror"_s) || line.contains(u"TimeoutError"_s) || line.contains(u"socket.timeout"_s))
        return ErrorCode::Unreachable;
    return ErrorCode::CommandFailed;
}

} // namespace

FabricRun::FabricRun(FabricStart start, const Clock &clock, QObject *parent) : Run(parent), m_start(std::move(start)), m_clock(clock)
{
    m_hosts.resize(size_t(m_start.hosts.size()));
}

FabricRun::~FabricRun() = default;

deploy::StepStatus FabricRun::step(int host, int column) const { return column == 0 ? m_hosts.at(size_t(host)).status : deploy::StepStatus{}; }

QByteArray FabricRun::output(int host, int column) const { return column == 0 ? m_hosts.at(size_t(host)).output : QByteArray(); }

void FabricRun::start()
{
    if (m_aborted)
        return;
    m_started = m_clock.now();
    postTo(this, [this] { startHosts(); });
}

void FabricRun::startHosts()
{
    const int limit = std::max(1, m_start.request.parallel);
    while (!m_paused && !m_aborted && m_running < limit && m_next < int(m_hosts.size()))
        startHost(m_next++);
    finishIfDone();
}

ToolCall FabricRun::callFor(const ReachedHost &host) const
{
    QStringList words = m_start.interpreter.sliced(1);
    words += {m_start.launcher, m_start.folder->knownHosts(), u"--ssh-config"_s, m_start.folder->configOf(host.toolName), u"--hosts"_s, host.toolName};
    words += fabricArguments(m_start.request, m_start.options);
    return {m_start.interpreter.first(), words, m_start.request.folder, {{u"PYTHONUNBUFFERED"_s, u"1"_s}, {u"SSH_AUTH_SOCK"_s, host.endpoint.agentSocket}}};
}

void FabricRun::startHost(int host)
{
    HostRow &row = m_hosts.at(size_t(host));
    ++m_running;
    row.process = std::make_unique<ToolProcess>(callFor(m_start.hosts.at(host)));
    connect(row.process.get(), &ToolProcess::output, this, [this, host](const QByteArray &bytes) { append(host, bytes); });
    connect(row.process.get(), &ToolProcess::errorOutput, this, [this, host](const QByteArray &bytes) { append(host, bytes); });
    connect(row.process.get(), &ToolProcess::finished, this, [this, host](const Result<ToolExit> &exit) { takeExit(host, exit); });
    row.status.started = m_clock.now();
    setHost(host, HostState::Running, StepState::Running, {});
    row.process->start();
}

void FabricRun::append(int host, const QByteArray &bytes)
{
    QByteArray &output = m_hosts.at(size_t(host)).output;
    output = (output + bytes).right(kOutputLimit);
    Q_EMIT outputAppended(host, 0, bytes);
}

void FabricRun::takeExit(int host, const Result<ToolExit> &exit)
{
    HostRow &row = m_hosts.at(size_t(host));
    --m_running;
    row.status.ended = m_clock.now();
    row.process.release()->deleteLater(); // it is the sender
    if (!exit) {
        row.status.error = exit.error();
        setHost(host, HostState::Failed, StepState::Failed, exit.error().message);
    } else if (exit->code == 0 && !exit->signalled) {
        setHost(host, HostState::Succeeded, StepState::Done, {});
    } else if (m_aborted) {
        setHost(host, HostState::Unknown, StepState::Unknown, tr("Interrupted while it ran: it may or may not have happened"));
    } else {
        row.status.error = faultOf(host, *exit);
        if (const QString place = placeOfTraceback(row.output, m_start.request.folder); !place.isEmpty())
            row.status.place = m_start.request.folder + u'/' + place;
        setHost(host, HostState::Failed, StepState::Failed, row.status.error->message);
    }
    startHosts();
}

Error FabricRun::faultOf(int host, const ToolExit &exit) const
{
    const QString line = lastLine(m_hosts.at(size_t(host)).output);
    const ErrorCode code = codeOf(line);
    const QString words = exit.signalled ? tr("fab was killed") : tr("Exit status %1").arg(exit.code);
    QString hint;
    if (code == ErrorCode::HostKeyUnknown || code == ErrorCode::HostKeyChanged)
        hint = tr("The console does not know its host key, or knows another one: connect to it in the Hosts pane.");
    else if (code == ErrorCode::AuthenticationFailed)
        hint = tr("Fabric logs in with keys and the agent only; passwords are not handed over.");
    else if (line.startsWith(u"EOFError"_s))
        hint = tr("The task asks for something, and nobody can answer while it runs on hosts: let it take an option in place of the question.");
    return {code, line.isEmpty() ? words : words + u": "_s + line, {}, hint};
}

void FabricRun::setHost(int host, HostState state, StepState step, const QString &message)
{
    HostRow &row = m_hosts.at(size_t(host));
    row.state = state;
    row.status.state = step;
    row.status.message = message;
    Q_EMIT stepChanged(host, 0);
    Q_EMIT hostChanged(host);
}

void FabricRun::abort()
{
    if (m_state != RunState::Running || std::exchange(m_aborted, true))
        return;
    for (int host = m_next; host < int(m_hosts.size()); ++host)
        setHost(host, HostState::Skipped, StepState::Skipped, tr("Not reached"));
    m_next = int(m_hosts.size());
    for (HostRow &row : m_hosts) {
        if (row.process)
            row.process->cancel();
    }
    if (m_started == UtcTime{})
        m_started = m_clock.now(); // it never began
    if (m_running == 0)
        postTo(this, [this] { finishIfDone(); });
}

void FabricRun::pause()
{
    if (m_state == RunState::Running && !std::exchange(m_paused, true))
        Q_EMIT pausedChanged();
}

void FabricRun::goOn()
{
    if (!std::exchange(m_paused, false))
        return;
    Q_EMIT pausedChanged();
    startHosts();
}

void FabricRun::finishIfDone()
{
    if (m_running > 0 || m_next < int(m_hosts.size()) || m_state != RunState::Running)
        return;
    m_ended = m_clock.now();
    m_state = m_aborted ? RunState::Aborted : failedHosts().isEmpty() ? RunState::Succeeded : RunState::Failed;
    std::ignore = inPool([folder = std::exchange(m_start.folder, {})](const std::function<bool()> &) mutable {
        folder.reset();
        return true;
    });
    Q_EMIT finished(m_state);
}

QString FabricRun::summary() const
{
    const HostTally hosts = tallyOf(*this);
    QStringList words;
    if (m_state == RunState::Aborted)
        words.append(tr("Aborted"));
    if (hosts.succeeded > 0)
        words.append(tr("Ran on %n host(s)", nullptr, hosts.succeeded));
    words += hosts.troubles();
    return words.join(u" · "_s);
}

} // namespace qd::automation
