// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/format_file.h"

namespace qd::logs {

QString FormatProblem::toText() const
{
    return QStringLiteral("%1:%2:%3: %4").arg(file).arg(line).arg(column).arg(message);
}

} // namespace qd::logs
