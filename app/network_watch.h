// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>

namespace qd::app {

/// Hears when the network comes back or the machine wakes up: NetworkManager's StateChanged(u) and
/// logind's PrepareForSleep(b), where these run. Without them lost sessions only come back a little later.
/// Formats: https://networkmanager.dev/docs/api/latest/gdbus-org.freedesktop.NetworkManager.html and
/// org.freedesktop.login1(5).
/// Thread: GUI. Asks nobody and waits for nobody: it only listens.
class NetworkWatch : public QObject {
    Q_OBJECT
public:
    explicit NetworkWatch(const QDBusConnection &bus = QDBusConnection::systemBus(), QObject *parent = nullptr);
    ~NetworkWatch() override;

    /// Whether the bus takes our subscriptions; false where there is no bus.
    [[nodiscard]] bool isListening() const { return m_listening; }

Q_SIGNALS:
    /// There is a way out again, or there may be after a sleep.
    void returned();

private Q_SLOTS:
    void takeNetworkState(uint state);
    void takeSleep(bool goesToSleep);

private:
    QDBusConnection m_bus;
    bool m_listening = false;
};

} // namespace qd::app
