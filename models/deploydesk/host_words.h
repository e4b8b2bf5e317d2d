// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/endpoint_resolver.h"

#include <QtCore/QMap>

namespace qd::deploy {

/// What recipes and templates may say of a host besides its name (recipes::programVariables()): address and login, as it is logged in
/// to, ssh_config included; group (levels divided by commas, outermost first) and tags (divided by commas).
[[nodiscard]] QMap<QString, QString> hostVariablesOf(const hosts::Host &host, const hosts::EndpointResolver &resolver);

} // namespace qd::deploy
