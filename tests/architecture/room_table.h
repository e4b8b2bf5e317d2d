// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace qd::architecture {

/// One room: its folder, its floor, and the doors that lead out of it.
/// This table is the plan of the house; docs/architecture.md shows it as a picture.
struct Room {
    QString folder;
    int floor = 0;         ///< a door leads to a lower floor only
    QStringList doors;     ///< folders whose headers it may include
    QStringList libraries; ///< first words of <…> includes beyond the language, POSIX and Qt Core
};

const QList<Room> &rooms();

/// The room in which a file lies (longest folder wins), or null.
const Room *roomOf(const QString &path);

/// "" if the include may stand in that file, else what is wrong and what to do.
/// `include` comes with its quotes or angle brackets.
QString judgeInclude(const QString &path, const QString &include);

/// Whether CMake's target (qd_ssh, Qt6::Widgets) may be linked by the room in that folder; "" or the complaint.
QString judgeLink(const QString &folder, const QString &target);

} // namespace qd::architecture
