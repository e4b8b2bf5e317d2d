// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <QtCore/QList>

namespace qd::ui {

/// Which hosts the window is about: one host, a group, or all.
struct Scope {
    QString title; ///< "web-01", "Production / Web", "All hosts"
    QList<HostId> hosts;
    bool operator==(const Scope &) const = default;
};

} // namespace qd::ui
