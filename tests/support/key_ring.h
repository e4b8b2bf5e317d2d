// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

namespace qd::test {

/// A D-Bus session and a real, unlocked gnome-keyring-daemon of the test's own, with an empty home. Sets HOME, XDG_* and the
/// bus address for this program and what it starts: make it before anything reads them.
class KeyRing {
public:
    [[nodiscard]] bool start()
    {
        const QString home = m_folder.path();
        qputenv("HOME", home.toUtf8());
        qputenv("XDG_DATA_HOME", home.toUtf8() + "/data");
        qputenv("XDG_RUNTIME_DIR", home.toUtf8());
        qputenv("XDG_CURRENT_DESKTOP", "GNOME"); // QtKeychain then chooses the Secret Service
        qunsetenv("DISPLAY");
        m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address=1"),
                                                    QStringLiteral("--address=unix:path=") + home + QStringLiteral("/bus")});
        if (!m_bus.waitForStarted() || !m_bus.waitForReadyRead())
            return false;
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        m_keyring.start(QStringLiteral("gnome-keyring-daemon"), {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets"),
                                                                 QStringLiteral("--control-directory=") + home + QStringLiteral("/keyring")});
        if (!m_keyring.waitForStarted())
            return false;
        m_keyring.write("test key ring");
        if (!m_keyring.waitForBytesWritten())
            return false;
        m_keyring.closeWriteChannel();
        // It answers before its first collection is there, and then refuses what is to be kept.
        for (int i = 0; i < 50 && !QFile::exists(home + QStringLiteral("/data/keyrings/login.keyring")); ++i)
            m_keyring.waitForReadyRead(100);
        return m_keyring.state() == QProcess::Running;
    }
    ~KeyRing()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            process->kill();
            process->waitForFinished();
        }
    }
    KeyRing() = default;
    KeyRing(const KeyRing &) = delete;
    KeyRing &operator=(const KeyRing &) = delete;

    /// As after the desktop's own lock: what is in it needs its password again, which nobody enters here.
    [[nodiscard]] static bool lock()
    {
        QProcess bus;
        bus.start(QStringLiteral("dbus-send"), {QStringLiteral("--session"), QStringLiteral("--print-reply"), QStringLiteral("--dest=org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
                                                QStringLiteral("org.freedesktop.Secret.Service.Lock"), QStringLiteral("array:objpath:/org/freedesktop/secrets/collection/login")});
        return bus.waitForFinished() && bus.exitCode() == 0;
    }
    /// The key ring dies, the bus stays.
    void stopDaemon()
    {
        m_keyring.kill();
        m_keyring.waitForFinished();
    }
    [[nodiscard]] QString home() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
};

} // namespace qd::test
