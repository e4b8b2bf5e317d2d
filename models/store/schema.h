// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace qd::store {

/// The tables of one room and how they came to be: step n lifts version n to n + 1.
/// A step is one SQL statement (or several divided by ";\n"). Steps are never edited
/// after a release, only appended.
struct Schema {
    QString room;
    QStringList steps;
};

} // namespace qd::store
