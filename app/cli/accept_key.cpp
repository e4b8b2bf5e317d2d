// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/accept_key.h"

#include "app/cli/cli_command.h"
#include "models/base/hand_over.h"
#include "models/base/text.h"
#include "models/ssh/connection_log.h"
#include "models/ssh/known_hosts_file.h"

#include <QtCore/QRegularExpression>

namespace qd::cli {

AcceptKey::AcceptKey(CliContext &context, const hosts::Host &host, QString fingerprint)
    : m_context(context), m_host(host), m_fingerprint(std::move(fingerprint))
{
}

bool AcceptKey::isFingerprint(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^SHA256:[A-Za-z0-9+/]{43}$"));
    return form.match(text).hasMatch();
}

void AcceptKey::start()
{
    // An unknown key is then taken without a question if, and only if, it is this one.
    m_context.prompter().expectKey(m_host.id, m_fingerprint);
    m_session = m_context.sessionFor(m_host.id);
    if (!m_session) {
        end(m_context.lastError());
        return;
    }
    connect(m_session.get(), &ssh::Session::statusChanged, this, &AcceptKey::follow);
    follow(m_session->status());
}

void AcceptKey::follow(const ssh::SessionStatus &status)
{
    if (m_done)
        return;
    if (status.phase == ssh::SessionPhase::Ready) {
        const auto attempts = m_session->attempts();
        const QString shown = attempts.isEmpty() ? QString() : attempts.last().shownKey.fingerprint();
        if (shown != m_fingerprint)
            return end(Error{ErrorCode::HostKeyChanged, tr("%1 shows the key %2, which is stored already. Nothing was changed.").arg(displayText(m_host.name), shown),
                             {}, tr("Check which host the fingerprint belongs to.")});
        return end(std::nullopt);
    }
    if (status.phase == ssh::SessionPhase::Failed || status.phase == ssh::SessionPhase::Lost)
        failed(status.error.value_or(Error{}));
}

void AcceptKey::failed(const Error &error)
{
    const auto attempts = m_session->attempts();
    const auto alarm = attempts.isEmpty() ? std::nullopt : attempts.last().hostKey;
    const bool keyWasTheReason = error.code == ErrorCode::HostKeyChanged || error.code == ErrorCode::HostKeyUnknown;
    if (!keyWasTheReason || !alarm || alarm->host != m_host.id || alarm->finding.verdict == ssh::HostKeyVerdict::Revoked || m_replaced)
        return end(error);
    if (alarm->shown.fingerprint() != m_fingerprint)
        return end(Error{ErrorCode::HostKeyChanged,
                         tr("%1 shows the key %2, not %3. Nothing was changed.").arg(displayText(m_host.name), alarm->shown.fingerprint(), m_fingerprint),
                         {}, tr("Somebody may be listening in, or the fingerprint is of another host. Ask the host's administrator.")});
    replace(*alarm);
}

void AcceptKey::replace(const ssh::HostKeyAlarm &alarm)
{
    m_replaced = true;
    inPool([alarm](const auto &) { return ssh::KnownHostsFile::replace(alarm.files, {{alarm.lookupName, alarm.shown, alarm.hashNames}}); })
        .then(this, [this](const Result<QStringList> &left) { conclude(left); });
}

void AcceptKey::conclude(const Result<QStringList> &left)
{
    if (!left)
        return end(left.error());
    for (const QString &place : *left)
        m_context.output().note(tr("%1 still names an old key; it is not yours to change, or stands in a pattern.").arg(displayText(place)));
    m_session->connectToHost(); // and only now is it known whether the login works
}

void AcceptKey::end(const std::optional<Error> &error)
{
    if (std::exchange(m_done, true))
        return;
    Output &out = m_context.output();
    if (error)
        out.error(m_host.name, *error);
    if (!error || m_replaced) {
        if (out.json())
            out.object({{QStringLiteral("type"), QStringLiteral("host-key")}, {QStringLiteral("host"), m_host.name},
                        {QStringLiteral("fingerprint"), m_fingerprint}, {QStringLiteral("connected"), !error}});
        else
            out.line(tr("%1 is now known by the key %2.").arg(displayText(m_host.name), m_fingerprint));
    }
    Q_EMIT finished(error ? exitStatusOf(*error) : 0);
}

} // namespace qd::cli
