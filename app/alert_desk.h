// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop_notifier.h"
#include "models/alerts/alert_service.h"
#include "widgets/common/toast.h"

#include <QtCore/QTimer>

#include <functional>

namespace qd::app {

/// Tells a person of alerts: as a toast in the window, and on the desktop where the window is not in front. Several at once
/// come as one message. A click leads to the alert, buttons to the host's charts or logs, to its ssh command in the clipboard, or
/// to an hour of silence.
/// Thread: GUI. Ownership: the references must outlive it.
class AlertDesk : public QObject {
    Q_OBJECT
public:
    struct Parts {
        alerts::AlertService &alerts;
        DesktopNotifier &desktop;
        ui::ToastManager &toasts;
        std::function<bool()> isInFront; ///< whether the person looks at the window
    };
    explicit AlertDesk(Parts parts);

Q_SIGNALS:
    /// The alert of that key; empty = the list.
    void showRequested(const QString &key);
    void chartsRequested(const qd::HostId &host);
    void logsRequested(const qd::HostId &host);
    void sshRequested(const qd::HostId &host);

private:
    void flush();
    void tell(const alerts::Alert &alert);
    void tellMany(const QList<alerts::Alert> &alerts);
    void follow(const QString &key, const QString &action);

    Parts m_parts;
    QList<alerts::Alert> m_fresh;
    QTimer m_flush;
    QHash<QString, alerts::AlertKey> m_keys; ///< of what the desktop shows
};

/// Red for critical, yellow for a warning; the words say it too.
[[nodiscard]] ui::Tone toneOf(alerts::Severity severity);

} // namespace qd::app
