// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/metrics/curve.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>

#include <optional>

namespace qd::ui {

/// How a card shows its curves.
enum class BoardKind {
    Chart,   ///< over time
    Number,  ///< the newest value over a small curve
    Ranking, ///< devices, the largest value first
    Table,   ///< a row a device, a column a curve
};

/// One card of a host's dashboard.
struct BoardCard {
    static constexpr int widest = 3;       ///< a span that means the whole width
    static constexpr int mostCurves = 60;

    QString key;   ///< of a card that came with the program ("cpu"); names its widgets; else empty
    QString title; ///< empty: made from the curves
    BoardKind kind = BoardKind::Chart;
    int span = 1; ///< columns: 1, 2, or widest
    QList<metrics::CurveId> curves; ///< the label "*": one for each device
    bool fitted = false;           ///< the value axis begins near the smallest value, not at zero
    bool stacked = false;          ///< curves lie upon each other
    bool withBand = false;         ///< minimum to maximum behind the first curve
    std::optional<double> maximum; ///< end of the value axis, in the curves' unit
    std::optional<double> limit;   ///< a dashed line there
    /// What the first curve is a part of: end of the axis, and "of 96" behind the number.
    std::optional<metrics::CurveId> whole;
    QStringList hidden; ///< curves that its legend hides, by TraceInfo::id()
    bool operator==(const BoardCard &) const = default;
};

/// Cards in their order, filled in row by row.
struct BoardLayout {
    static constexpr int mostCards = 200;

    QString name; ///< as the person called it; of those that came with the program: translated
    QList<BoardCard> cards;
    bool operator==(const BoardLayout &) const = default;
};

/// A layout that was read, and what of it was left out and why (translated).
struct ReadBoard {
    BoardLayout layout;
    QStringList leftOut;
};

[[nodiscard]] QJsonObject toJson(const BoardLayout &layout);
/// Takes what makes sense. Curves that nobody has are kept: a host may get them. Errors: Parse if it is no layout at all
/// or of a newer program.
[[nodiscard]] Result<ReadBoard> boardFromJson(const QJsonObject &json);

/// As a file for other people: UTF-8 JSON.
[[nodiscard]] QByteArray boardFile(const BoardLayout &layout);
/// Errors: Parse, also for what is larger than a layout can be.
[[nodiscard]] Result<ReadBoard> readBoardFile(const QByteArray &bytes);

} // namespace qd::ui
