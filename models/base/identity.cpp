// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/identity.h"

#include <QtCore/QFile>
#include <QtCore/QSysInfo>

#include <pwd.h>
#include <unistd.h>

namespace qd {
namespace {

/// Field 22 of /proc/PID/stat, counted after the last ')' because the name may hold anything.
/// Empty if there is no such process, or only its zombie.
QString startOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 20 || fields.at(0) == "Z" || fields.at(0) == "X")
        return {};
    return QString::fromLatin1(fields.at(19));
}

QString userName()
{
    const passwd *entry = getpwuid(geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(geteuid());
}

} // namespace

const Identity &ownIdentity()
{
    static const Identity identity{userName(), QSysInfo::machineHostName(), getpid(), startOf(getpid())};
    return identity;
}

bool isAlive(qint64 pid, const QString &pidStart) { return !pidStart.isEmpty() && startOf(pid) == pidStart; }

} // namespace qd
