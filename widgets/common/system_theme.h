// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtDBus/QDBusVariant>

namespace qd::ui {

/// The desktop's preference as far as it is known now: the portal's last answer, else Qt's
/// colour scheme, else whether the platform's own palette is dark.
[[nodiscard]] bool systemPrefersDark();

/// Listens to the desktop: Qt's colour scheme and, over D-Bus, org.freedesktop.portal.Settings.
/// Asks without waiting; a desktop that never answers costs nothing.
/// Thread: GUI.
class SystemTheme : public QObject {
    Q_OBJECT
public:
    explicit SystemTheme(QObject *parent);

Q_SIGNALS:
    void changed(bool dark);

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askPortal();
    void accept(const QVariant &value);
};

} // namespace qd::ui
