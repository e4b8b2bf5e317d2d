// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "widgets/common/fonts.h"

#include <QtCore/QList>
#include <QtGui/QColor>

namespace qd::ui {

/// What the person chose; System follows the desktop, also while running.
enum class ThemeMode { System, Dark, Light };

/// How serious a log line or message is, for its colours.
enum class Tone { Debug, Info, Ok, Warning, Error };

/// Colours of a badge: text on fill reaches 4.5:1, `row` tints a whole line faintly (transparent if none).
struct ToneColors {
    QColor text;
    QColor fill;
    QColor row;
};

/// Every colour of the house, by role. Widgets ask Theme::current() while painting, or
/// again on QEvent::PaletteChange, and keep no copies: the theme changes while they live.
/// text, dim, faint, accent, ok, warn and error reach WCAG 4.5:1 on surface0, surface1 and surface2.
/// Thread: GUI.
struct Theme {
    bool dark = true;
    QColor surface0; ///< window
    QColor surface1; ///< cards, panes
    QColor surface2; ///< fields, raised parts
    QColor surface3; ///< hover, pressed, tracks
    QColor rail;
    QColor line; ///< 1 px borders and separators
    QColor text;
    QColor dim;
    QColor faint;
    QColor accent;
    QColor accentFill; ///< ground of the one primary button
    QColor onAccent;   ///< text on accentFill
    QColor selection;  ///< ground of the selected row or range
    QColor hover;      ///< ground under the mouse, translucent
    QColor ok;
    QColor warn;
    QColor error;
    QColor violet;
    QColor teal;
    QColor orange;
    QColor pink;

    /// Chart series in the order of use.
    [[nodiscard]] QList<QColor> series() const;
    /// Always the same colour for the same host; readable as text on surface0 and surface1.
    [[nodiscard]] QColor hostColor(const HostId &host) const;
    [[nodiscard]] ToneColors tone(Tone tone) const;

    [[nodiscard]] static Theme darkTheme();
    [[nodiscard]] static Theme lightTheme();
    [[nodiscard]] static const Theme &current();
};

/// Fusion, the palette, the style sheet and the fonts of `mode` for the whole application, at once
/// and for living widgets too (they get QEvent::PaletteChange). Needs a QApplication.
void applyTheme(ThemeMode mode);
[[nodiscard]] ThemeMode themeMode();

/// `color` with another opacity (0…1).
[[nodiscard]] QColor withAlpha(QColor color, double alpha);
/// WCAG 2 contrast ratio of two opaque colours, 1…21.
[[nodiscard]] double contrastRatio(const QColor &first, const QColor &second);

} // namespace qd::ui
