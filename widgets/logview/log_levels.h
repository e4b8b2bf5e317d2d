// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/level.h"

namespace qd::ui {

/// The level chips of a panel, and which levels each stands for.
struct LevelChip {
    logs::Level name;
    logs::LevelSet levels;
    const char *objectName;
};
inline constexpr LevelChip kLevelChips[] = {
    {logs::Level::Error, logs::levelBit(logs::Level::Error), "chipError"},
    {logs::Level::Warning, logs::levelBit(logs::Level::Warning), "chipWarning"},
    {logs::Level::Info, logs::LevelSet(logs::levelBit(logs::Level::Info) | logs::levelBit(logs::Level::None)), "chipInfo"},
    {logs::Level::Debug, logs::LevelSet(logs::levelBit(logs::Level::Debug) | logs::levelBit(logs::Level::Trace)), "chipDebug"},
};

} // namespace qd::ui
