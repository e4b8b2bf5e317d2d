// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include "models/base/log.h"
#include "widgets/shell/time_ranges.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

namespace qd::app {
namespace {

const QStringList &themeWords()
{
    static const QStringList words = {QStringLiteral("system"), QStringLiteral("dark"), QStringLiteral("light")};
    return words;
}

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

int boundedNumber(const QSettings &file, const char *name, int fallback, int low, int high)
{
    bool isNumber = false;
    const int value = file.value(key(name)).toInt(&isNumber);
    return isNumber && value >= low && value <= high ? value : fallback;
}

/// "x y width height"
QRect rectFrom(const QString &words)
{
    const QStringList parts = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (parts.size() != 4)
        return {};
    const QRect rect(parts.at(0).toInt(), parts.at(1).toInt(), parts.at(2).toInt(), parts.at(3).toInt());
    const bool sane = rect.width() >= 320 && rect.height() >= 240 && rect.width() < 30000 && rect.height() < 30000;
    return sane ? rect : QRect();
}

QString wordsOf(const QRect &rect)
{
    return QStringLiteral("%1 %2 %3 %4").arg(rect.x()).arg(rect.y()).arg(rect.width()).arg(rect.height());
}

ui::WindowMemory windowFrom(const QSettings &file)
{
    ui::WindowMemory window;
    window.geometry = rectFrom(file.value(key("window/geometry")).toString());
    window.maximized = file.value(key("window/maximized"), false).toBool();
    window.sidebarWidth = boundedNumber(file, "window/sidebar_width", window.sidebarWidth, 100, 4000);
    window.activityHeight = boundedNumber(file, "window/activity_height", window.activityHeight, 0, 4000);
    window.sidebarHidden = file.value(key("window/sidebar_hidden"), false).toBool();
    window.pane = file.value(key("window/pane"), window.pane).toString();
    return window;
}

QString folder(const char *variable, const char *below)
{
    const QString set = qEnvironmentVariable(variable);
    // XDG: a relative path there is to be ignored.
    return (set.startsWith(QLatin1Char('/')) ? set
                                             : QStandardPaths::writableLocation(QStandardPaths::HomeLocation) + QString::fromLatin1(below))
        + QStringLiteral("/quarterdeck/");
}

} // namespace

Paths Paths::fromEnvironment()
{
    return {folder("XDG_CONFIG_HOME", "/.config") + QStringLiteral("quarterdeck.ini"),
            folder("XDG_DATA_HOME", "/.local/share") + QStringLiteral("quarterdeck.db"),
            folder("XDG_DATA_HOME", "/.local/share") + QStringLiteral("metrics.db"),
            folder("XDG_STATE_HOME", "/.local/state") + QStringLiteral("quarterdeck.log")};
}

Settings loadSettings(const QString &path)
{
    const QSettings file(path, QSettings::IniFormat);
    Settings settings;
    const auto theme = themeWords().indexOf(file.value(key("look/theme")).toString());
    settings.preferences.theme = theme >= 0 ? ui::ThemeMode(theme) : settings.preferences.theme;
    const QString language = file.value(key("look/language")).toString();
    if (language == QLatin1StringView("de") || language == QLatin1StringView("en"))
        settings.preferences.language = language;
    settings.preferences.timeRange = boundedNumber(file, "look/time_range", 0, 0, int(ui::timeRangeChoices().size()) - 1);
    settings.preferences.historyDays = boundedNumber(file, "metrics/history_days", settings.preferences.historyDays, 1, 3650);
    settings.preferences.shownEvery = boundedNumber(file, "metrics/shown_every", settings.preferences.shownEvery, 1, 10);
    settings.preferences.othersEvery = boundedNumber(file, "metrics/others_every", settings.preferences.othersEvery, 1, 10);
    settings.window = windowFrom(file);
    settings.foldedGroups = file.value(key("hosts/folded_groups")).toStringList();
    settings.overview = file.value(key("overview/state")).toString();
    settings.compare = file.value(key("compare/state")).toString();
    settings.processes = file.value(key("processes/state")).toString();
    settings.dashboards = file.value(key("dashboards/state")).toString();
    settings.logSources = file.value(key("logs/sources")).toString();
    settings.recipes = file.value(key("deploy/recipes")).toStringList();
    return settings;
}

void saveSettings(const QString &path, const Settings &settings)
{
    QSettings file(path, QSettings::IniFormat);
    file.setValue(key("look/theme"), themeWords().at(int(settings.preferences.theme)));
    file.setValue(key("look/language"), settings.preferences.language);
    file.setValue(key("look/time_range"), settings.preferences.timeRange);
    file.setValue(key("metrics/history_days"), settings.preferences.historyDays);
    file.setValue(key("metrics/shown_every"), settings.preferences.shownEvery);
    file.setValue(key("metrics/others_every"), settings.preferences.othersEvery);
    file.setValue(key("window/geometry"), settings.window.geometry.isValid() ? wordsOf(settings.window.geometry) : QString());
    file.setValue(key("window/maximized"), settings.window.maximized);
    file.setValue(key("window/sidebar_width"), settings.window.sidebarWidth);
    file.setValue(key("window/activity_height"), settings.window.activityHeight);
    file.setValue(key("window/sidebar_hidden"), settings.window.sidebarHidden);
    file.setValue(key("window/pane"), settings.window.pane);
    file.setValue(key("hosts/folded_groups"), settings.foldedGroups);
    file.setValue(key("overview/state"), settings.overview);
    file.setValue(key("compare/state"), settings.compare);
    file.setValue(key("processes/state"), settings.processes);
    file.setValue(key("dashboards/state"), settings.dashboards);
    file.setValue(key("logs/sources"), settings.logSources);
    file.setValue(key("deploy/recipes"), settings.recipes);
    file.sync();
    if (file.status() != QSettings::NoError)
        logWarning("app", QStringLiteral("settings cannot be written to %1").arg(path));
}

} // namespace qd::app
