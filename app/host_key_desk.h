// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/host_key.h"
#include "models/ssh/session_pool.h"

#include <QtCore/QPointer>

namespace qd::ui {
class HostKeyDialog;
}

namespace qd::app {

/// Brings wrong host keys before the person: one alarm dialog for all hosts that are refused, and, only when asked for,
/// the dialog that replaces stored keys. The disk is written in the thread pool.
/// Thread: GUI. Ownership: window and pool must outlive it.
class HostKeyDesk : public QObject {
    Q_OBJECT
public:
    HostKeyDesk(QWidget &window, ssh::SessionPool &pool);

    /// Opens or extends the alarm dialog if the host was refused for its key.
    void hostFailed(const HostId &host, const Error &error);
    /// The separate action: of these hosts, those that showed a key that is not the stored one.
    void review(const QList<HostId> &hosts);

Q_SIGNALS:
    void toastRequested(const QString &title, const QString &text, bool isError);
    /// Their stored keys are right now: dial them again.
    void keysReplaced(const QList<qd::HostId> &hosts);

private:
    [[nodiscard]] std::optional<ssh::HostKeyAlarm> alarmOf(const HostId &host) const;
    void replace(const QList<ssh::HostKeyAlarm> &alarms, const QList<HostId> &hosts);
    void replaced(const Result<QStringList> &left, qsizetype count, const QList<HostId> &hosts);

    QWidget &m_window;
    ssh::SessionPool &m_pool;
    QPointer<ui::HostKeyDialog> m_alarm;
};

} // namespace qd::app
