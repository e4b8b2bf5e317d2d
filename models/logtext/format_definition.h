// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/format.h"

namespace qd::logs {

/// A format as its definition says it, compiled. Immutable once it is in a LineFormat.
struct FormatDefinition {
    QString key;
    QString title;
    QString file; ///< empty = comes with the program
    Format reader = Format::Plain; ///< hand-written reader of time and level; Plain = by the definition's own rules
    std::vector<FieldInfo> fields;
    std::vector<FormatSample> samples;
};

} // namespace qd::logs
