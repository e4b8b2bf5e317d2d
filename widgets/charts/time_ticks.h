// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace qd::ui {

struct TimeTick {
    UtcTime time{};
    QString label; ///< "10:15"; "Mon 24" at midnight of spans over a day
};

/// Round times of the workstation's zone inside [begin, end], at most `atMost` of them.
[[nodiscard]] QList<TimeTick> timeTicks(UtcTime begin, UtcTime end, int atMost);

} // namespace qd::ui
