// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QMap>

namespace qd::cli {

/// Options of setup-host: the variables of the built-in recipe "host-setup" under friendlier names.
void addSetupOptions(QCommandLineParser &parser);
/// Errors: Parse, NotFound (no key file, or it holds a private key).
[[nodiscard]] Result<QMap<QString, QString>> setupVariables(const QCommandLineParser &parser);

} // namespace qd::cli
