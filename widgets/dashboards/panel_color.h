// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtGui/QColor>

namespace qd::ui {

/// The colour that a dashboard names ("semi-dark-orange", "#EAB839", "rgba(…)", as dashboards::colorOf() reads it) in the
/// present theme, brought to 3:1 against cards. Invalid if it is none. Thread: GUI; ask while painting.
[[nodiscard]] QColor panelColor(const QString &name);
/// The colour of the n-th curve without one of its own: the charts' palette.
[[nodiscard]] QColor seriesColor(qsizetype index);
/// `color`, lightened or darkened as far as it takes to be read as text on `ground` (WCAG 4.5:1).
[[nodiscard]] QColor readableOn(QColor color, const QColor &ground, double ratio = 4.5);
/// Black or white, whichever is read better on `ground`.
[[nodiscard]] QColor inkOn(const QColor &ground);

} // namespace qd::ui
