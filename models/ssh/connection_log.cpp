// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/connection_log.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh {

QString stepName(AttemptStep::Kind kind)
{
    using enum AttemptStep::Kind;
    switch (kind) {
    case Resolve: return QStringLiteral("resolve");
    case Connect: return QStringLiteral("connect");
    case Jump: return QStringLiteral("jump");
    case KeyExchange: return QStringLiteral("key-exchange");
    case HostKey: return QStringLiteral("host-key");
    case Login: return QStringLiteral("login");
    case Ready: return QStringLiteral("ready");
    case Failed: return QStringLiteral("failed");
    }
    Q_UNREACHABLE_RETURN({});
}

QString outcomeName(AttemptStep::Outcome outcome)
{
    using enum AttemptStep::Outcome;
    switch (outcome) {
    case Going: return QStringLiteral("going");
    case Good: return QStringLiteral("good");
    case Warning: return QStringLiteral("warning");
    case Bad: return QStringLiteral("bad");
    }
    Q_UNREACHABLE_RETURN({});
}

QString stepTitle(AttemptStep::Kind kind)
{
    using enum AttemptStep::Kind;
    switch (kind) {
    case Resolve: return QCoreApplication::translate("Ssh", "Name");
    case Connect: return QCoreApplication::translate("Ssh", "Connection");
    case Jump: return QCoreApplication::translate("Ssh", "Jump host");
    case KeyExchange: return QCoreApplication::translate("Ssh", "Encryption");
    case HostKey: return QCoreApplication::translate("Ssh", "Host key");
    case Login: return QCoreApplication::translate("Ssh", "Login");
    case Ready: return QCoreApplication::translate("Ssh", "Ready");
    case Failed: return QCoreApplication::translate("Ssh", "Failed");
    }
    Q_UNREACHABLE_RETURN({});
}

void ConnectionLog::add(ConnectionAttempt &attempt, AttemptStep step)
{
    if (attempt.steps.size() >= kSteps)
        attempt.steps.removeAt(kSteps / 2); // how it began and how it ended say most
    attempt.steps.append(std::move(step));
}

void ConnectionLog::begin()
{
    const std::lock_guard lock(m_mutex);
    if (m_attempts.size() >= kAttempts)
        m_attempts.removeFirst();
    ConnectionAttempt attempt;
    attempt.number = ++m_number;
    attempt.begun = SystemClock().now();
    m_attempts.append(attempt);
}

void ConnectionLog::note(AttemptStep::Kind kind, AttemptStep::Outcome outcome, const QString &text)
{
    const std::lock_guard lock(m_mutex);
    if (m_attempts.isEmpty())
        return;
    ConnectionAttempt &attempt = m_attempts.last();
    add(attempt, {SystemClock().now() - attempt.begun, kind, outcome, {}, text});
}

void ConnectionLog::shown(const HostKey &key)
{
    const std::lock_guard lock(m_mutex);
    if (!m_attempts.isEmpty())
        m_attempts.last().shownKey = key;
}

void ConnectionLog::alarm(const HostKeyAlarm &alarm)
{
    const std::lock_guard lock(m_mutex);
    if (!m_attempts.isEmpty())
        m_attempts.last().hostKey = alarm;
}

void ConnectionLog::letIn(const QString &method)
{
    const std::lock_guard lock(m_mutex);
    if (!m_attempts.isEmpty())
        m_attempts.last().methods.append(method);
}

void ConnectionLog::askedPerson()
{
    const std::lock_guard lock(m_mutex);
    if (!m_attempts.isEmpty())
        m_attempts.last().askedPerson = true;
}

void ConnectionLog::addHop(const QString &hop, const ConnectionAttempt &attempt)
{
    const std::lock_guard lock(m_mutex);
    if (m_attempts.isEmpty())
        return;
    ConnectionAttempt &mine = m_attempts.last();
    for (const AttemptStep &step : attempt.steps) {
        AttemptStep copy = step;
        copy.at = attempt.begun + step.at - mine.begun;
        if (copy.at.count() < 0)
            continue; // the jump host was connected before
        if (copy.hop.isEmpty())
            copy.hop = hop;
        add(mine, copy);
    }
    if (attempt.hostKey && !mine.hostKey)
        mine.hostKey = attempt.hostKey;
    mine.askedPerson = mine.askedPerson || attempt.askedPerson;
}

void ConnectionLog::ready()
{
    note(AttemptStep::Kind::Ready, AttemptStep::Outcome::Good, QCoreApplication::translate("Ssh", "Commands can be run."));
    const std::lock_guard lock(m_mutex);
    if (!m_attempts.isEmpty())
        m_attempts.last().ended = true;
}

void ConnectionLog::fail(const Error &error)
{
    const std::lock_guard lock(m_mutex);
    if (m_attempts.isEmpty() || m_attempts.last().ended)
        return; // a loss after Ready is no failed attempt
    ConnectionAttempt &attempt = m_attempts.last();
    attempt.ended = true;
    attempt.error = error;
    add(attempt, {SystemClock().now() - attempt.begun, AttemptStep::Kind::Failed, AttemptStep::Outcome::Bad, {}, error.message});
}

QList<ConnectionAttempt> ConnectionLog::attempts() const
{
    const std::lock_guard lock(m_mutex);
    return m_attempts;
}

std::optional<ConnectionAttempt> ConnectionLog::last() const
{
    const std::lock_guard lock(m_mutex);
    return m_attempts.isEmpty() ? std::nullopt : std::optional(m_attempts.last());
}

} // namespace qd::ssh
