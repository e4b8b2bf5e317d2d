// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/system_theme.h"

#include <QtCore/QFileInfo>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtGui/QStyleHints>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>

#include <optional>

namespace qd::ui {
namespace {

const auto settingsGroup = QStringLiteral("org.freedesktop.appearance");
const auto settingsKey = QStringLiteral("color-scheme");
const auto portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const auto portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const auto portalInterface = QStringLiteral("org.freedesktop.portal.Settings");

std::optional<bool> &portalAnswer()
{
    static std::optional<bool> dark;
    return dark;
}

/// Without a bus QtDBus would start dbus-launch and wait for it: look before asking.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

} // namespace

bool systemPrefersDark()
{
    if (portalAnswer())
        return *portalAnswer();
    const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
    return QApplication::style()->standardPalette().window().color().lightness() < 128;
}

SystemTheme::SystemTheme(QObject *parent)
    : QObject(parent)
{
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            [this] { Q_EMIT changed(systemPrefersDark()); });
    if (hasSessionBus())
        askPortal();
}

void SystemTheme::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(portalService, portalPath, portalInterface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, QStringLiteral("Read"));
    call << settingsGroup << settingsKey;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            accept(reply.value().variant());
    });
}

void SystemTheme::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == settingsGroup && key == settingsKey)
        accept(value.variant());
}

void SystemTheme::accept(const QVariant &value)
{
    // Old portals wrap the number once more. 0 = no preference, 1 = dark, 2 = light.
    const QVariant inner = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    const uint scheme = inner.toUInt();
    portalAnswer() = scheme == 1 ? std::optional(true) : scheme == 2 ? std::optional(false) : std::nullopt;
    Q_EMIT changed(systemPrefersDark());
}

} // namespace qd::ui
