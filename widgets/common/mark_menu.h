// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <algorithm>

class QMenu;

namespace qd::ui {

class TimeAxis;

// What charts and histograms tell and offer of the marks at one place: what happened last comes first, and is what Enter opens.
// A mark is anything with a time, a text, the run that it belongs to (empty = none), and what more is known of that run.

constexpr qsizetype mostMarksInMenu = 12;

/// The newest mark of each run, newest first. `marks` are oldest first.
template <typename Mark>
[[nodiscard]] QList<Mark> newestOfRuns(const QList<Mark> &marks)
{
    QList<Mark> found;
    for (auto mark = marks.crbegin(); mark != marks.crend(); ++mark) {
        if (!mark->run.isEmpty() && !std::ranges::contains(found, mark->run, &Mark::run))
            found.append(*mark);
    }
    return found;
}

/// "10:41:49 shop · 2.0 is in service", short enough and safe for a menu.
[[nodiscard]] QString markMenuText(UtcTime time, const QString &text);

/// Opens the run through the axis, as long as there is one.
void addRunAction(QMenu &menu, TimeAxis &axis, const QString &run, const QString &text, const QStringList &more);

/// One for each run, newest first, at most mostMarksInMenu.
template <typename Mark>
void addRunActions(QMenu &menu, TimeAxis &axis, const QList<Mark> &marks)
{
    const QList<Mark> runs = newestOfRuns(marks);
    for (const Mark &mark : runs.first(std::min(runs.size(), mostMarksInMenu)))
        addRunAction(menu, axis, mark.run, markMenuText(mark.time, mark.text), mark.more);
}

} // namespace qd::ui
