// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_notifier.h"

#include "models/base/log.h"

#include <QtCore/QVariantMap>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

namespace qd::app {
namespace {

constexpr auto service = "org.freedesktop.Notifications";
constexpr auto path = "/org/freedesktop/Notifications";
constexpr int expiresAsTheDesktopLikes = -1;
constexpr qsizetype waitingLimit = 20;

QDBusMessage call(const char *method)
{
    return QDBusMessage::createMethodCall(QString::fromLatin1(service), QString::fromLatin1(path), QString::fromLatin1(service), QString::fromLatin1(method));
}

} // namespace

DesktopNotifier::DesktopNotifier(const QDBusConnection &bus, QObject *parent) : QObject(parent), m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    const QString name = QString::fromLatin1(service), where = QString::fromLatin1(path);
    m_listening = m_bus.connect(name, where, name, QStringLiteral("ActionInvoked"), this, SLOT(takeAction(uint,QString)))
        && m_bus.connect(name, where, name, QStringLiteral("NotificationClosed"), this, SLOT(takeClosed(uint,uint)));
}

DesktopNotifier::~DesktopNotifier()
{
    const QList<uint> open = m_ids.values();
    for (const uint id : open) { // nobody would answer their buttons
        QDBusMessage message = call("CloseNotification");
        message << id;
        m_bus.send(message);
    }
}

void DesktopNotifier::show(const Message &message)
{
    if (!m_listening)
        return;
    m_closing.removeAll(message.key);
    if (m_markupKnown)
        return send(message);
    if (m_waiting.size() < waitingLimit)
        m_waiting.append(message);
    if (m_waiting.size() > 1)
        return; // already asked
    auto *const asked = new QDBusPendingCallWatcher(m_bus.asyncCall(call("GetCapabilities")), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked] {
        const QDBusPendingReply<QStringList> reply = *asked;
        asked->deleteLater();
        const QList<Message> waiting = std::exchange(m_waiting, {});
        if (reply.isError()) {
            logDebug("app", QStringLiteral("no desktop notifications: ") + reply.error().message());
            return; // asked again with the next message: the desktop may come later
        }
        m_markupKnown = true;
        m_takesMarkup = reply.value().contains(QStringLiteral("body-markup"));
        for (const Message &one : waiting)
            send(one);
    });
}

void DesktopNotifier::send(const Message &message)
{
    QDBusMessage request = call("Notify");
    const QString text = m_takesMarkup ? message.text.toHtmlEscaped() : message.text;
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(uchar(message.urgency))}, {QStringLiteral("desktop-entry"), QStringLiteral("quarterdeck")}};
    request << QStringLiteral("Quarterdeck") << m_ids.value(message.key, 0U) << QStringLiteral("quarterdeck") << message.title << text << message.actions << hints
            << expiresAsTheDesktopLikes;
    ++m_sent[message.key];
    auto *const asked = new QDBusPendingCallWatcher(m_bus.asyncCall(request), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked, key = message.key] {
        const QDBusPendingReply<uint> reply = *asked;
        asked->deleteLater();
        if (--m_sent[key] == 0)
            m_sent.remove(key);
        if (reply.isError())
            return logDebug("app", QStringLiteral("desktop notification: ") + reply.error().message());
        m_ids.insert(key, reply.value());
        if (m_closing.removeAll(key))
            close(key);
    });
}

void DesktopNotifier::close(const QString &key)
{
    m_waiting.removeIf([&](const Message &message) { return message.key == key; });
    const uint id = m_ids.take(key);
    if (!id) {
        if (m_sent.contains(key))
            m_closing.append(key);
        return;
    }
    QDBusMessage message = call("CloseNotification");
    message << id;
    m_bus.send(message);
}

void DesktopNotifier::takeAction(uint id, const QString &action)
{
    const QString key = m_ids.key(id);
    if (!key.isEmpty()) // else another program's
        Q_EMIT invoked(key, action);
}

void DesktopNotifier::takeClosed(uint id, uint)
{
    m_ids.remove(m_ids.key(id));
}

} // namespace qd::app
