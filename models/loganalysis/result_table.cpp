// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/result_table.h"

#include <algorithm>

namespace qd::logs {

int ResultTable::columnOf(QStringView name) const
{
    const auto found = std::ranges::find_if(columns, [name](const ResultColumn &column) { return column.name == name; });
    return found == columns.end() ? -1 : int(found - columns.begin());
}

} // namespace qd::logs
