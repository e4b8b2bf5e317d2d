// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/panel_data.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

class QWidget;

namespace qd::ui {

/// What a panel shows as a table: curves one column each behind the time (ISO 8601 in UTC, and seconds since 1970), numbers as
/// name, value and text, tables as they are. Values are unscaled, with a point; gaps are empty. RFC 4180, UTF-8.
[[nodiscard]] QByteArray panelCsv(const dashboards::PanelData &data);
/// A picture of the widget as it is on the screen, twice as fine.
[[nodiscard]] QByteArray widgetPng(QWidget &widget);
[[nodiscard]] QByteArray widgetSvg(QWidget &widget, const QString &title);
/// A file name made of a title: letters, digits and dashes, then the extension.
[[nodiscard]] QString fileNameFor(const QString &title, const QString &extension);

} // namespace qd::ui
