// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtGui/QColor>

#include <limits>

namespace qd::ui {

/// Which of the theme's colours a trace has; looked up while painting, so that it follows the theme. From Series on they
/// are places in the palette of many curves (seriesInk()).
enum class TraceInk { Accent, Teal, Orange, Violet, Pink, Ok, Warn, Dim, Series };

/// So many curves have colours that can be told apart on one chart.
inline constexpr int seriesInks = 30;
/// The `place`-th colour of many (0 …); begins again after seriesInks.
[[nodiscard]] constexpr TraceInk seriesInk(int place) { return TraceInk(int(TraceInk::Series) + place % seriesInks); }

/// What one curve is.
struct TraceInfo {
    QString name; ///< translated, short ("in", "avg")
    TraceInk ink = TraceInk::Accent;
    bool filled = false; ///< gradient down to zero
    bool faint = false;  ///< thin and pale: the same curve at another time
    QColor color{};      ///< valid: instead of the ink, for colours that a dashboard chooses; its owner follows the theme
    bool dashed = false;
    bool unstacked = false; ///< in a stacked chart: stands alone on the axis
    QString key{}; ///< untranslated, for what is remembered of the curve; empty = its name is its key

    [[nodiscard]] QString id() const { return key.isEmpty() ? name : key; }
    bool operator==(const TraceInfo &) const = default;
};

/// One stretch of time of a curve. `value` NaN = gap. If `low` < `high`, a faint band shows what the value hides.
struct ChartColumn {
    float value = std::numeric_limits<float>::quiet_NaN();
    float low = std::numeric_limits<float>::quiet_NaN();
    float high = std::numeric_limits<float>::quiet_NaN();
};

/// Columns of equal width, the first beginning at `first`. At most one column a pixel is of use.
struct ChartTrace {
    UtcTime first{};
    std::chrono::milliseconds width{1000};
    QList<ChartColumn> columns;
};

/// All that a chart shows at one moment: one trace for each TraceInfo.
struct ChartFrame {
    UtcTime begin{};
    UtcTime end{};
    bool live = true; ///< the right end is "now"
    QList<ChartTrace> traces;
};

/// A dashed line at a value that should not be passed.
struct ChartLimit {
    enum class Kind { Warning, Error };
    double value = 0;
    Kind kind = Kind::Error;
    bool operator==(const ChartLimit &) const = default;
};

/// Something that happened (a deploy, a lost connection): a vertical line.
struct ChartMark {
    enum class Kind { Info, Success, Warning, Error };
    UtcTime time{};
    Kind kind = Kind::Info;
    QString text;       ///< one line, plain text
    QString run{};      ///< the run that it belongs to and can be opened; empty = none
    QStringList more{}; ///< what is known of that run: recipe, release, hosts, verdict; plain text
    bool operator==(const ChartMark &) const = default;
};

} // namespace qd::ui
