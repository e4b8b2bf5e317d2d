// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace qd {

/// Those of `known` that somebody may have meant by `name`, nearest first, at most three.
[[nodiscard]] QStringList nearNames(const QString &name, const QStringList &known);

} // namespace qd
