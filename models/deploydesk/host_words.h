// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host.h"

#include <QtCore/QMap>

namespace qd::deploy {

/// What templates may say of a host besides its name: host_address, host_user, host_groups (levels, divided by commas, outermost first),
/// host_tags (divided by commas). Pure.
[[nodiscard]] QMap<QString, QString> hostVariablesOf(const hosts::Host &host);

} // namespace qd::deploy
