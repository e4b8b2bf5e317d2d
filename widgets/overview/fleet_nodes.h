// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to FleetModel: what its rows stand for.
#pragma once

#include "widgets/overview/fleet_model.h"

#include <optional>

namespace qd::ui {

struct FleetModel::Host {
    FleetHost entry;
    FleetFigures figures;
    StickyRank rank;
    Level level = Level::Normal; ///< the worst of its metrics
    int nameRank = 0;
    bool isShown = true;
    bool changed = true;

    [[nodiscard]] bool isAway() const
    {
        return figures.isWatched && (figures.watch.phase == metrics::WatchPhase::Unreachable || figures.watch.phase == metrics::WatchPhase::Failed);
    }
};

struct FleetModel::Group {
    QString key;
    QString title;
    bool isOpen = true;
    std::vector<Host *> members; ///< in their order
    mutable QHash<int, FleetCell> cells; ///< by metric, of this second
    mutable std::optional<FleetRow> row; ///< of this second; asked for by each of its cells
    mutable QList<HostId> ids;           ///< of the members; empty = to be made

    void forget()
    {
        cells.clear();
        row.reset();
    }
};

} // namespace qd::ui
