// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtDBus/QDBusConnection>

namespace qd::app {

/// Messages of the desktop, outside the window: org.freedesktop.Notifications, where a desktop has it.
/// https://specifications.freedesktop.org/notification-spec/latest/
/// Thread: GUI. Asks and never waits for the answer. A message that cannot be shown is lost: the window shows it too.
class DesktopNotifier : public QObject {
    Q_OBJECT
public:
    enum class Urgency : quint8 { Low, Normal, Critical };

    struct Message {
        QString key;   ///< a later message under the same key takes its place
        QString title; ///< plain text
        QString text;  ///< plain text, whatever the desktop makes of markup
        Urgency urgency = Urgency::Normal;
        QStringList actions; ///< id, label, id, label …; "default" is a click on the message itself
    };

    explicit DesktopNotifier(const QDBusConnection &bus = QDBusConnection::sessionBus(), QObject *parent = nullptr);
    ~DesktopNotifier() override;

    [[nodiscard]] bool isConnected() const { return m_listening; }
    void show(const Message &message);
    /// Takes the message away, wherever the desktop shows it.
    void close(const QString &key);

Q_SIGNALS:
    /// The person chose an action of the message.
    void invoked(const QString &key, const QString &action);

private Q_SLOTS:
    void takeAction(uint id, const QString &action);
    void takeClosed(uint id, uint reason);

private:
    void send(const Message &message);

    QDBusConnection m_bus;
    bool m_listening = false;
    bool m_markupKnown = false;
    bool m_takesMarkup = false;
    QList<Message> m_waiting; ///< until it is known whether the text must be escaped
    QHash<QString, uint> m_ids;
    QHash<QString, int> m_sent;  ///< by key: answers under way
    QStringList m_closing;       ///< closed before the desktop had given a number
};

} // namespace qd::app
