// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <QtCore/QString>

namespace qd::ui {

/// A host that one can deploy to, as the wizard lists it.
struct DeployHost {
    HostId id;
    QString name;
    QString group; ///< "Production / Web"; empty = ungrouped
    bool operator==(const DeployHost &) const = default;
};

} // namespace qd::ui
