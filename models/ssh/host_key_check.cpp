// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/host_key_check.h"

#include "models/base/log.h"
#include "models/ssh/known_hosts_file.h"
#include "models/ssh/off_thread.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh {
namespace {

using Kind = AttemptStep::Kind;
using Outcome = AttemptStep::Outcome;

QString shownText(const HostKey &key)
{
    return QCoreApplication::translate("Ssh", "%1 key %2").arg(QString::fromLatin1(key.type()), key.fingerprint());
}

QString placeOf(const HostKeyFinding &finding) { return QStringLiteral("%1:%2").arg(finding.file).arg(finding.line); }

QString wrongText(const HostKeyAlarm &alarm)
{
    switch (alarm.finding.verdict) {
    case HostKeyVerdict::Revoked:
        return QCoreApplication::translate("Ssh", "The host key of %1 is revoked.");
    case HostKeyVerdict::Unreadable:
        return QCoreApplication::translate("Ssh", "The stored host key of %1 cannot be read, so the host cannot be trusted.");
    case HostKeyVerdict::OtherType:
        return QCoreApplication::translate("Ssh", "%1 shows a host key of another type than the one that is stored.");
    default:
        return QCoreApplication::translate("Ssh", "The host key of %1 has changed: somebody may be listening in.");
    }
}

} // namespace

HostKeyCheck::HostKeyCheck(Worker &worker, const Endpoint &endpoint, QString where, QStringList files,
                           LoginDesk desk, ConnectionLog &log)
    : m_worker(worker), m_endpoint(endpoint), m_desk(std::move(desk)), m_log(log)
{
    m_alarm.host = endpoint.host;
    m_alarm.hostName = std::move(where);
    m_alarm.lookupName = lookupName(endpoint);
    m_alarm.files = std::move(files);
    m_alarm.hashNames = endpoint.hashKnownHosts;
}

QString HostKeyCheck::lookupName(const Endpoint &endpoint)
{
    return KnownHosts::lookupName(endpoint.address, endpoint.port, endpoint.hostKeyAlias);
}

void HostKeyCheck::start(const KnownHosts &known, const HostKey &key, Done done, const std::function<void()> &asking)
{
    m_done = std::move(done);
    m_alarm.shown = key;
    m_log.shown(key);
    m_alarm.finding = known.check(m_alarm.lookupName, key);
    const HostKeyVerdict verdict = m_alarm.finding.verdict;
    if (verdict == HostKeyVerdict::Known) {
        m_log.note(Kind::HostKey, Outcome::Good,
                   QCoreApplication::translate("Ssh", "%1, known from %2").arg(shownText(key), placeOf(m_alarm.finding)));
        finish(LoginLimits{});
        return;
    }
    m_log.alarm(m_alarm);
    if (verdict == HostKeyVerdict::Unknown)
        unknown(asking);
    else
        wrong();
}

void HostKeyCheck::unknown(const std::function<void()> &asking)
{
    m_log.note(Kind::HostKey, Outcome::Going, QCoreApplication::translate("Ssh", "%1, not known yet").arg(shownText(m_alarm.shown)));
    switch (m_endpoint.strictHostKeyChecking) {
    case HostKeyChecking::Ask:
        asking();
        ask();
        break;
    case HostKeyChecking::Yes:
        finish(std::unexpected(refusal(m_alarm)));
        break;
    case HostKeyChecking::AcceptNew:
    case HostKeyChecking::Off:
        keep(true);
        break;
    }
}

void HostKeyCheck::ask()
{
    m_log.askedPerson();
    Prompt prompt;
    prompt.kind = Prompt::Kind::UnknownHostKey;
    prompt.host = m_endpoint.host;
    prompt.hostName = m_alarm.hostName;
    prompt.keyType = QString::fromLatin1(m_alarm.shown.type());
    prompt.fingerprint = m_alarm.shown.fingerprint();
    if (!m_alarm.finding.authority.isEmpty())
        prompt.note = QCoreApplication::translate("Ssh",
            "A certificate authority is trusted for this host in %1. Host certificates cannot be checked by this program, so compare the key itself.")
                          .arg(m_alarm.finding.authority);
    m_desk.gate->ask(prompt, [weak = weak_from_this()](const PromptAnswer &answer) {
        const auto self = weak.lock();
        if (!self || !self->m_done)
            return;
        if (answer.accepted) {
            self->keep(false);
            return;
        }
        self->m_log.note(Kind::HostKey, Outcome::Bad, QCoreApplication::translate("Ssh", "not accepted"));
        self->finish(failure(ErrorCode::HostKeyUnknown,
                             QCoreApplication::translate("Ssh", "The host key of %1 was not accepted.").arg(self->m_alarm.hostName),
                             self->m_alarm.shown.fingerprint(),
                             QCoreApplication::translate("Ssh", "Compare the fingerprint with the host's administrator, then connect again.")));
    });
}

/// Writes the accepted key down, then goes on, whether that succeeded or not (as OpenSSH).
void HostKeyCheck::keep(bool byItself)
{
    const QString file = m_alarm.files.value(0);
    const QString taken = byItself ? QCoreApplication::translate("Ssh", "accepted without a question, as StrictHostKeyChecking says")
                                   : QCoreApplication::translate("Ssh", "accepted by you");
    m_log.note(Kind::HostKey, byItself ? Outcome::Warning : Outcome::Good, taken);
    if (file.isEmpty() || file == u"/dev/null") {
        finish(LoginLimits{});
        return;
    }
    auto kept = std::make_shared<Result<void>>();
    offThread(
        m_worker, [alarm = m_alarm, file, kept] { *kept = KnownHostsFile::append(file, alarm.lookupName, alarm.shown, alarm.hashNames); },
        [weak = weak_from_this(), kept, file] {
            const auto self = weak.lock();
            if (!self || !self->m_done)
                return;
            if (*kept) {
                self->m_log.note(Kind::HostKey, Outcome::Good, QCoreApplication::translate("Ssh", "added to %1").arg(file));
            } else {
                logWarning("ssh", kept->error().toLine());
                self->m_log.note(Kind::HostKey, Outcome::Warning, kept->error().message);
            }
            self->finish(LoginLimits{});
        });
}

void HostKeyCheck::wrong()
{
    const Error error = refusal(m_alarm);
    const bool goOn = m_endpoint.strictHostKeyChecking == HostKeyChecking::Off && m_alarm.finding.verdict != HostKeyVerdict::Revoked;
    m_log.note(Kind::HostKey, goOn ? Outcome::Warning : Outcome::Bad,
               error.message + u' ' + error.detail);
    if (!goOn) {
        finish(std::unexpected(error));
        return;
    }
    const QString warning = QCoreApplication::translate("Ssh",
        "%1 Its settings say StrictHostKeyChecking no, so it is connected all the same, with keys only: no password is sent.").arg(error.message);
    m_log.note(Kind::HostKey, Outcome::Warning, warning);
    logWarning("ssh", warning);
    m_desk.gate->warn(m_endpoint.host, warning);
    finish(LoginLimits{.onlyKeys = true});
}

Error HostKeyCheck::refusal(const HostKeyAlarm &alarm)
{
    const HostKeyFinding &finding = alarm.finding;
    const QString fingerprint = alarm.shown.fingerprint();
    const QString replace = QCoreApplication::translate("Ssh",
        "Ask the host's administrator whether its key was changed. Only if so, replace it: in the Hosts pane under “Host keys…”, or with "
        "quarterdeck-cli hosts accept-key, or with ssh-keygen -f %1 -R %2.").arg(finding.file, alarm.lookupName);
    if (finding.verdict == HostKeyVerdict::Unknown) {
        const QString authority = finding.authority.isEmpty() ? QString()
            : QCoreApplication::translate("Ssh", " A certificate authority is trusted for it in %1, but host certificates cannot be checked by this program.").arg(finding.authority);
        return {ErrorCode::HostKeyUnknown, QCoreApplication::translate("Ssh", "The host key of %1 is not known.").arg(alarm.hostName),
                shownText(alarm.shown) + authority,
                QCoreApplication::translate("Ssh", "StrictHostKeyChecking forbids to ask. Compare the fingerprint with the host's administrator, then add the key to %1.").arg(alarm.files.value(0))};
    }
    const QString message = wrongText(alarm).arg(alarm.hostName);
    if (finding.verdict == HostKeyVerdict::Revoked)
        return {ErrorCode::HostKeyChanged, message,
                QCoreApplication::translate("Ssh", "%1 is marked @revoked in %2").arg(fingerprint, placeOf(finding)),
                QCoreApplication::translate("Ssh", "Do not connect. Ask the host's administrator for its new key.")};
    if (finding.verdict == HostKeyVerdict::Unreadable)
        return {ErrorCode::HostKeyChanged, message,
                QCoreApplication::translate("Ssh", "unreadable line in %1; the host shows %2").arg(placeOf(finding), fingerprint), replace};
    return {ErrorCode::HostKeyChanged, message,
            QCoreApplication::translate("Ssh", "stored %1 in %2, shown %3").arg(finding.storedFingerprint, placeOf(finding), fingerprint), replace};
}

void HostKeyCheck::finish(Result<LoginLimits> result)
{
    if (m_done)
        std::exchange(m_done, {})(std::move(result));
}

} // namespace qd::ssh
