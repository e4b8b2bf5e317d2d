// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run.h"
#include "widgets/common/label.h"

namespace qd::ui {

/// How a state is drawn: always a shape and a colour.
struct StateLook {
    QString icon;
    Ink ink = Ink::Dim;
};

[[nodiscard]] StateLook lookOf(deploy::StepState state);
[[nodiscard]] StateLook lookOf(deploy::HostState state);
/// `alive`: a running run's program still exists.
[[nodiscard]] StateLook lookOf(deploy::RunState state, bool alive);

} // namespace qd::ui
