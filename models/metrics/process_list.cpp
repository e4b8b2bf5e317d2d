// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/process_list.h"

#include "models/base/text.h"
#include "models/metrics/fields.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>

#include <algorithm>

namespace qd::metrics {

using ssh::Command;
using ssh::CommandOutput;

namespace {

// Fields are counted from behind the name's last parenthesis, as in the stream's script. Command lines come from ps, which
// makes one line of each; procps wants -e and -ww, busybox neither.
constexpr char listScript[] = R"sh(
LC_ALL=C; export LC_ALL
[ -r /proc/uptime ] && read -r text </proc/uptime && printf 'uptime:%s\n' "$text"
[ -r /proc/self/smaps ] && while read -r name value text; do
    [ "$name" = KernelPageSize: ] && printf 'page:%s\n' "$value" && break
done </proc/self/smaps 2>/dev/null
command -v awk >/dev/null 2>&1 || { printf 'awk: not found\n' >&2; exit 127; }
{ ls -ldn /proc/[0-9]*; cat /proc/[0-9]*/stat; } 2>/dev/null | awk -v most="$1" '
/^d/ { path = $NF; sub(".*/", "", path); owner[path] = $3; next }
{
    if (!match($0, /^[0-9]+ \(.*\) [A-Za-z] /)) next
    if (sent >= most) { cut = 1; next }
    sent++
    from = index($0, "(")
    name = substr($0, from + 1, RLENGTH - from - 4)
    split(substr($0, RLENGTH - 1), f, " ")
    uid = ($1 in owner) ? owner[$1] : "-"
    uids[uid]
    printf "process:%s %s %s %.0f %s %s %s %s %s %s\n", $1, f[2], f[1], f[12] + f[13], f[18], f[20], f[22], f[17], uid, name
}
END {
    if (cut) print "cut:1"
    while ((getline line <"/etc/passwd") > 0) {
        split(line, f, ":")
        if (f[3] in uids && !(f[3] in told)) { told[f[3]]; print "account:" f[3] " " f[1] }
    }
}'
command -v ps >/dev/null 2>&1 || exit 0
{ ps -eww -o pid= -o args= 2>/dev/null || ps -o pid,args 2>/dev/null; } | awk '{ sub(/^ +/, ""); if ($1 ~ /^[0-9]+$/) print "command:" substr($0, 1, 2000) }'
)sh";

// Behind the last parenthesis the state is the first field; the start time is field 22 of 24 and more.
constexpr char careScript[] = R"sh(
read -r text <"/proc/$1/stat" || exit 3
set -f
set -- "$1" "$2" "$3" "$4" ${text##*) }
[ "${24}" = "$2" ] || exit 4
)sh";
constexpr char signalScript[] = "kill -s \"$3\" \"$1\"\n";
constexpr char reniceScript[] = "renice \"$3\" -p \"$1\" >/dev/null\n";

constexpr std::chrono::milliseconds patience{20'000};

std::optional<Process> processOf(QByteArrayView line, quint64 pageBytes)
{
    const Fields fields(line);
    const auto pid = fields.number(0), parent = fields.number(1), ticks = fields.number(3), threads = fields.number(4), start = fields.number(5),
               pages = fields.number(6);
    constexpr auto most = quint64(std::numeric_limits<int>::max());
    if (fields.size() < 10 || !pid || *pid == 0 || *pid > most || !parent || *parent > most || fields[2].size() != 1 || !ticks || !threads || !start
        || !pages || *pages > quint64(1) << 40)
        return {};
    Process process;
    process.pid = int(*pid);
    process.parent = int(*parent);
    process.state = fields[2].front();
    process.ticks = *ticks;
    process.threads = *threads;
    process.startTime = *start;
    process.resident = *pages * pageBytes;
    process.nice = std::clamp(fields[7].toInt(), -20, 19);
    process.user = fields[8].toByteArray();
    process.name = line.sliced(fields[9].data() - line.data()).toByteArray(); // may contain blanks
    return process;
}

Command careful(const char *script, const Process &process, const QString &word, const QString &elevate)
{
    Command command;
    command.script = QLatin1StringView(careScript) + QLatin1StringView(script);
    command.arguments = {QString::number(process.pid), QString::number(process.startTime), word};
    command.effect = ssh::Effect::MayChange;
    command.deadline = patience;
    command.elevate = elevate;
    return command;
}

QString shownName(const Process &process) { return displayText(process.name, false, 40); }

} // namespace

Command processListCommand()
{
    Command command;
    command.script = QLatin1StringView(listScript);
    command.arguments = {QString::number(mostProcesses)};
    command.effect = ssh::Effect::ReadOnly;
    command.priority = ssh::Priority::Interactive;
    command.deadline = patience;
    command.purpose = QCoreApplication::translate("Processes", "List processes");
    return command;
}

Result<ProcessList> parseProcessList(QByteArrayView output)
{
    ProcessList list;
    quint64 pageBytes = 4096;
    QHash<QByteArray, QByteArray> accounts;
    QHash<int, QByteArray> commands;
    forEachLine(output, [&](QByteArrayView line) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return;
        const QByteArrayView section = line.first(colon), text = line.sliced(colon + 1);
        const Fields fields(text);
        if (section == "process") {
            if (auto process = processOf(text, pageBytes); process && list.processes.size() < size_t(mostProcesses))
                list.processes.push_back(std::move(*process));
        } else if (section == "command" && fields.size() >= 2) {
            commands.insert(int(fields.number(0).value_or(0)), text.sliced(fields[1].data() - text.data()).toByteArray());
        } else if (section == "account" && fields.size() >= 2) {
            accounts.insert(fields[0].toByteArray(), fields[1].toByteArray());
        } else if (section == "uptime") {
            if (const auto seconds = fields.decimal(0); seconds && *seconds >= 0 && *seconds < 1e12)
                list.uptime = std::chrono::milliseconds(qint64(*seconds * 1000));
        } else if (section == "page") {
            if (const auto kib = fields.number(0); kib && *kib > 0 && *kib <= 1024)
                pageBytes = *kib * 1024;
        } else if (section == "cut") {
            list.isCut = true;
        }
    });
    if (list.processes.empty())
        return std::unexpected(Error{ErrorCode::CommandFailed, QCoreApplication::translate("Processes", "The host told of no process."), displayText(output.first(std::min<qsizetype>(output.size(), 400))),
                                     QCoreApplication::translate("Processes", "It needs /proc and awk.")});
    std::ranges::sort(list.processes, {}, &Process::pid);
    for (Process &process : list.processes) {
        process.user = accounts.value(process.user, process.user);
        if (process.user == "-")
            process.user.clear();
        const QByteArray command = commands.value(process.pid);
        if (command != '[' + process.name + ']') // a kernel thread
            process.command = command;
    }
    return list;
}

void addUsage(const ProcessList &before, ProcessList &now)
{
    if (!before.uptime || !now.uptime || *now.uptime <= *before.uptime)
        return;
    const double seconds = std::chrono::duration<double>(*now.uptime - *before.uptime).count();
    for (Process &process : now.processes) {
        const auto old = std::ranges::lower_bound(before.processes, process.pid, {}, &Process::pid);
        if (old != before.processes.end() && old->pid == process.pid && old->startTime == process.startTime && process.ticks >= old->ticks)
            process.cpuPercent = 100.0 * double(process.ticks - old->ticks) / ticksPerSecond / seconds;
    }
}

QString signalName(ProcessSignal signal)
{
    switch (signal) {
    case ProcessSignal::Kill: return QStringLiteral("KILL");
    case ProcessSignal::Hangup: return QStringLiteral("HUP");
    case ProcessSignal::Stop: return QStringLiteral("STOP");
    case ProcessSignal::Continue: return QStringLiteral("CONT");
    case ProcessSignal::Terminate: break;
    }
    return QStringLiteral("TERM");
}

Command signalCommand(const Process &process, ProcessSignal signal, const QString &elevate)
{
    Command command = careful(signalScript, process, signalName(signal), elevate);
    command.purpose = QCoreApplication::translate("Processes", "Send %1 to %2 (%3)").arg(signalName(signal), shownName(process)).arg(process.pid);
    return command;
}

Command reniceCommand(const Process &process, int nice, const QString &elevate)
{
    Command command = careful(reniceScript, process, QString::number(std::clamp(nice, -20, 19)), elevate);
    command.purpose = QCoreApplication::translate("Processes", "Set priority %1 for %2 (%3)").arg(nice).arg(shownName(process)).arg(process.pid);
    return command;
}

std::optional<Error> actionError(const Result<CommandOutput> &answer)
{
    if (!answer)
        return answer.error();
    if (answer->status.ok())
        return {};
    if (answer->status.code == 3)
        return Error{ErrorCode::NotFound, QCoreApplication::translate("Processes", "The process had ended before."), {}, {}};
    if (answer->status.code == 4)
        return Error{ErrorCode::NotFound, QCoreApplication::translate("Processes", "The process had ended, and its number belongs to another one now."), {},
                     QCoreApplication::translate("Processes", "Nothing was done.")};
    return Error{ErrorCode::CommandFailed, QCoreApplication::translate("Processes", "The host refused."), displayText(answer->standardError, true, 500),
                 QCoreApplication::translate("Processes", "Processes of other accounts need sudo.")};
}

} // namespace qd::metrics
