// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/network_watch.h"

namespace qd::app {
namespace {

constexpr quint32 kConnectedSite = 60; // NM_STATE_CONNECTED_SITE; 70 is the whole internet

struct Subscription {
    const char *path;
    const char *interface;
    const char *name;
    const char *slot;
};

// Not by the services' names: asking the bus who owns them would be a call to wait for. A forged signal
// makes sessions look after their connections once more and nothing else.
const Subscription kSubscriptions[] = {
    {"/org/freedesktop/NetworkManager", "org.freedesktop.NetworkManager", "StateChanged", SLOT(takeNetworkState(uint))},
    {"/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", SLOT(takeSleep(bool))},
};

} // namespace

NetworkWatch::NetworkWatch(const QDBusConnection &bus, QObject *parent) : QObject(parent), m_bus(bus)
{
    m_listening = m_bus.isConnected();
    for (const Subscription &one : kSubscriptions)
        m_listening = m_listening && m_bus.connect(QString(), QString::fromLatin1(one.path), QString::fromLatin1(one.interface), QString::fromLatin1(one.name), this, one.slot);
}

NetworkWatch::~NetworkWatch()
{
    for (const Subscription &one : kSubscriptions)
        m_bus.disconnect(QString(), QString::fromLatin1(one.path), QString::fromLatin1(one.interface), QString::fromLatin1(one.name), this, one.slot);
}

void NetworkWatch::takeNetworkState(uint state)
{
    if (state >= kConnectedSite)
        Q_EMIT returned();
}

void NetworkWatch::takeSleep(bool goesToSleep)
{
    if (!goesToSleep)
        Q_EMIT returned();
}

} // namespace qd::app
