// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/host_why.h"

#include "app/cli/cli_command.h"
#include "models/base/text.h"

#include <QtCore/QJsonArray>

namespace qd::cli {

HostWhy::HostWhy(CliContext &context, const hosts::Host &host) : m_context(context), m_host(host) {}

void HostWhy::start()
{
    m_session = m_context.sessionFor(m_host.id);
    if (!m_session) {
        m_context.output().error(m_host.name, m_context.lastError());
        Q_EMIT finished(exitStatusOf(m_context.lastError()));
        return;
    }
    connect(m_session.get(), &ssh::Session::statusChanged, this, &HostWhy::follow);
    follow(m_session->status());
}

void HostWhy::follow(const ssh::SessionStatus &status)
{
    const auto attempts = m_session->attempts();
    if (m_done)
        return;
    if (attempts.isEmpty()) { // the workstation itself has no way to go
        if (status.phase != ssh::SessionPhase::Ready)
            return;
        m_done = true;
        m_context.output().line(tr("%1 is this machine: no connection is needed.").arg(displayText(m_host.name)));
        Q_EMIT finished(0);
        return;
    }
    const ssh::ConnectionAttempt &attempt = attempts.first();
    printSteps(attempt);
    if (!attempt.ended)
        return;
    m_done = true;
    conclude(attempt);
}

void HostWhy::printSteps(const ssh::ConnectionAttempt &attempt)
{
    Output &out = m_context.output();
    for (; m_printed < attempt.steps.size(); ++m_printed) {
        const ssh::AttemptStep &step = attempt.steps.at(m_printed);
        if (out.json()) {
            out.object({{QStringLiteral("type"), QStringLiteral("attempt-step")},
                        {QStringLiteral("host"), m_host.name},
                        {QStringLiteral("ms"), qint64(step.at.count())},
                        {QStringLiteral("step"), ssh::stepName(step.kind)},
                        {QStringLiteral("outcome"), ssh::outcomeName(step.outcome)},
                        {QStringLiteral("hop"), step.hop},
                        {QStringLiteral("text"), step.text}});
            continue;
        }
        const QString hop = step.hop.isEmpty() ? QString() : QStringLiteral("[%1] ").arg(displayText(step.hop));
        const QString mark = step.outcome == ssh::AttemptStep::Outcome::Bad ? QStringLiteral("!")
            : step.outcome == ssh::AttemptStep::Outcome::Warning            ? QStringLiteral("?")
                                                                            : QStringLiteral(" ");
        out.line(QStringLiteral("%1 %2 ms  %3 %4%5").arg(mark).arg(qint64(step.at.count()), 7).arg(ssh::stepTitle(step.kind), -12).arg(hop, displayText(step.text)));
    }
}

void HostWhy::conclude(const ssh::ConnectionAttempt &attempt)
{
    Output &out = m_context.output();
    if (out.json())
        out.object({{QStringLiteral("type"), QStringLiteral("attempt")},
                    {QStringLiteral("host"), m_host.name},
                    {QStringLiteral("ready"), !attempt.error.has_value()},
                    {QStringLiteral("methods"), QJsonArray::fromStringList(attempt.methods)}});
    if (attempt.error)
        out.error(m_host.name, *attempt.error);
    Q_EMIT finished(attempt.error ? exitStatusOf(*attempt.error) : 0);
}

} // namespace qd::cli
