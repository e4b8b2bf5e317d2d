// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/curve_book.h"
#include "widgets/overview/board_layout.h"
#include "widgets/overview/card_spec.h"

namespace qd::ui {

class BoardItem;

/// The curves of a card on these hosts, with one for each device where it says so; at most as many as a chart has colours.
[[nodiscard]] QList<metrics::CurveInfo> curvesOf(const BoardCard &card, const QList<HostId> &hosts, const CurveBook &book);
/// The person's title, or one made from the curves.
[[nodiscard]] QString titleOf(const BoardCard &card, const QList<HostId> &hosts, const CurveBook &book);
/// What tells these curves apart: devices' names, or titles without the words that all of them share.
[[nodiscard]] QStringList shortNames(const QList<metrics::CurveInfo> &curves);
/// What a card of kind Chart draws: those of `curves` that have the unit of the first.
[[nodiscard]] CardSpec specOf(const BoardCard &card, const QString &title, const QList<metrics::CurveInfo> &curves);
/// A widget for the card, which knows no hosts yet. `curves`: those of curvesOf().
[[nodiscard]] BoardItem *makeBoardItem(const BoardCard &card, const QList<metrics::CurveInfo> &curves, const QList<HostId> &hosts, const CurveBook &book);
/// Cards for what was picked in a gallery: curves of one unit on one card, every device on its own.
[[nodiscard]] QList<BoardCard> cardsFor(const QList<metrics::CurveId> &picked, const QList<HostId> &hosts, const CurveBook &book);

} // namespace qd::ui
