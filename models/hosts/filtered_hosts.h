// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <QtCore/QList>

namespace qd::hosts {

class HostBoard;

/// The hosts that a filter takes now, in the order of the inventory; none if it cannot be read. Thread: the board's.
[[nodiscard]] QList<HostId> filteredHosts(const HostBoard &board, const QString &filter);

} // namespace qd::hosts
