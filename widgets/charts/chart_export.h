// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_scene.h"
#include "widgets/common/time_axis.h"

#include <QtCore/QByteArray>

namespace qd::ui {

/// What stands above an exported chart and in its file's name.
struct ChartTitle {
    QString title;   ///< "CPU"
    QString subject; ///< "web-01"; may be empty
};

/// One row a column of the chart: its beginning as ISO 8601 with offset and in epoch seconds, then each shown curve, with
/// its unit in the head and unscaled; curves with a band have two further columns for its ends. Gaps are empty.
/// `span`: only columns that begin in it. UTF-8, commas, quotes as in RFC 4180, LF.
[[nodiscard]] QByteArray chartCsv(const ChartScene &scene, const std::optional<TimeSpan> &span);
/// The chart with title and legend, `size` units large, as vectors.
[[nodiscard]] QByteArray chartSvg(const ChartScene &scene, const ChartTitle &title, QSize size);
/// The same as an image of twice as many pixels.
[[nodiscard]] QByteArray chartPng(const ChartScene &scene, const ChartTitle &title, QSize size);
/// "CPU web-01 2026-11-27 21.10.png": without what file systems or shells mind.
[[nodiscard]] QString chartFileName(const ChartTitle &title, UtcTime time, const QString &suffix);

} // namespace qd::ui
