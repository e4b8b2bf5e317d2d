// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/processes/process_row.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>

namespace qd::ui {
namespace {

constexpr qsizetype longestCommand = 2000, longestName = 64;

} // namespace

ProcessRow rowOf(const HostId &host, const QString &hostName, const metrics::Process &process)
{
    ProcessRow row;
    row.key = {host, process.pid, process.startTime};
    row.parent = process.parent;
    row.hostName = hostName;
    row.name = displayText(process.name, false, longestName);
    row.command = process.command.isEmpty() ? row.name : displayText(process.command, false, longestCommand);
    row.user = displayText(process.user, false, longestName);
    if (process.cpuPercent)
        row.cpu = float(*process.cpuPercent);
    row.memory = double(process.resident);
    row.seconds = double(process.ticks) / metrics::ticksPerSecond;
    row.threads = process.threads;
    row.state = process.state;
    row.nice = process.nice;
    return row;
}

ProcessRow rowOf(const HostId &host, const QString &hostName, const metrics::ProcessShare &share, quint32 moments)
{
    ProcessRow row;
    row.key = {host, share.pid, share.startTime};
    row.hostName = hostName;
    row.name = displayText(share.name, false, longestName);
    row.command = row.name;
    row.user = displayText(share.user, false, longestName);
    row.cpu = share.cpuMean;
    row.cpuMax = share.cpuMax;
    row.memory = double(share.memoryMean);
    row.memoryMax = double(share.memoryMax);
    row.seen = share.seen;
    row.moments = moments;
    return row;
}

QString stateText(char state)
{
    switch (state) {
    case 0: return {};
    case 'R': return QCoreApplication::translate("Processes", "Running");
    case 'S': return QCoreApplication::translate("Processes", "Sleeping");
    case 'D': return QCoreApplication::translate("Processes", "Waiting for disk");
    case 'Z': return QCoreApplication::translate("Processes", "Zombie");
    case 'T': return QCoreApplication::translate("Processes", "Stopped");
    case 't': return QCoreApplication::translate("Processes", "Traced");
    case 'I': return QCoreApplication::translate("Processes", "Idle");
    default: return QString(QLatin1Char(state >= ' ' && state < 127 ? state : '?'));
    }
}

QString timeText(double seconds)
{
    const auto whole = qint64(seconds);
    const QString rest = QStringLiteral("%1:%2").arg(whole / 60 % 60, 2, 10, QLatin1Char('0')).arg(whole % 60, 2, 10, QLatin1Char('0'));
    return whole >= 3600 ? QStringLiteral("%1:%2").arg(whole / 3600).arg(rest) : rest;
}

} // namespace qd::ui
