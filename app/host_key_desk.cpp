// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host_key_desk.h"

#include "models/base/hand_over.h"
#include "models/ssh/connection_log.h"
#include "models/ssh/known_hosts_file.h"
#include "widgets/shell/host_key_dialog.h"
#include "widgets/shell/replace_keys_dialog.h"

#include <QtWidgets/QWidget>

#include <map>

namespace qd::app {

HostKeyDesk::HostKeyDesk(QWidget &window, ssh::SessionPool &pool) : m_window(window), m_pool(pool) {}

std::optional<ssh::HostKeyAlarm> HostKeyDesk::alarmOf(const HostId &host) const
{
    const auto session = m_pool.find(host);
    const auto attempts = session ? session->attempts() : QList<ssh::ConnectionAttempt>();
    if (attempts.isEmpty() || !attempts.last().error)
        return std::nullopt;
    const ErrorCode code = attempts.last().error->code;
    return code == ErrorCode::HostKeyChanged || code == ErrorCode::HostKeyUnknown ? attempts.last().hostKey : std::nullopt;
}

void HostKeyDesk::hostFailed(const HostId &host, const Error &error)
{
    const auto alarm = error.code == ErrorCode::HostKeyChanged ? alarmOf(host) : std::nullopt;
    if (!alarm || !m_window.isVisible())
        return;
    if (m_alarm) {
        m_alarm->add(*alarm);
        return;
    }
    m_alarm = new ui::HostKeyDialog(*alarm, &m_window);
    m_alarm->setAttribute(Qt::WA_DeleteOnClose);
    m_alarm->open();
}

void HostKeyDesk::review(const QList<HostId> &hosts)
{
    QList<ssh::HostKeyAlarm> alarms;
    std::map<QString, QList<HostId>> behind; // a jump host's key is everybody's behind it
    for (const HostId &host : hosts) {
        const auto alarm = alarmOf(host);
        if (!alarm)
            continue;
        QList<HostId> &dialled = behind[alarm->lookupName];
        if (dialled.isEmpty())
            alarms.append(*alarm);
        dialled.append(host);
    }
    if (alarms.isEmpty()) {
        Q_EMIT toastRequested(tr("No host key to replace"), tr("None of these hosts showed a key that is not the stored one when it was dialled last."), false);
        return;
    }
    auto *dialog = new ui::ReplaceKeysDialog(alarms, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, behind] {
        const QList<ssh::HostKeyAlarm> chosen = dialog->chosen();
        QList<HostId> again;
        for (const ssh::HostKeyAlarm &alarm : chosen)
            again += behind.at(alarm.lookupName);
        replace(chosen, again);
    });
    dialog->open();
}

void HostKeyDesk::replace(const QList<ssh::HostKeyAlarm> &alarms, const QList<HostId> &hosts)
{
    inPool([alarms](const auto &) -> Result<QStringList> {
        std::map<QStringList, QList<ssh::HostKeyReplacement>> byFiles;
        for (const ssh::HostKeyAlarm &alarm : alarms)
            byFiles[alarm.files].append({alarm.lookupName, alarm.shown, alarm.hashNames});
        QStringList left;
        for (const auto &[files, list] : byFiles) {
            const auto done = ssh::KnownHostsFile::replace(files, list);
            if (!done)
                return std::unexpected(done.error());
            left += *done;
        }
        return left;
    }).then(this, [this, count = alarms.size(), hosts](const Result<QStringList> &left) { replaced(left, count, hosts); });
}

void HostKeyDesk::replaced(const Result<QStringList> &left, qsizetype count, const QList<HostId> &hosts)
{
    if (!left) {
        Q_EMIT toastRequested(left.error().message, (left.error().detail + u' ' + left.error().hint).trimmed(), true);
        return;
    }
    const QString rest = left->isEmpty() ? QString() : tr("These lines still name an old key: %1").arg(left->join(QStringLiteral(", ")));
    Q_EMIT toastRequested(tr("%n host key(s) replaced", nullptr, int(count)), rest, false);
    Q_EMIT keysReplaced(hosts);
}

} // namespace qd::app
