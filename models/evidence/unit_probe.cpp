// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/unit_probe.h"

#include <cmath>

namespace qd::evidence {
namespace {

constexpr double kLongestGap = 60; ///< seconds: what is further apart tells nothing of a moment

/// $1 = unit, $2 = pause in seconds, $3 = folder of control groups. Lines "uptime cores memory-of-the-host-in-kB processor-microseconds memory-bytes", "-" for what is
/// not known. Memory is what its processes hold: the cache of files, which belongs to a group too, grows with age whatever a release does.
constexpr const char *kScript = R"sh(
command -v systemctl >/dev/null 2>&1 && [ -r /proc/uptime ] || exit 69
nap() { sleep "$1" 2>/dev/null || sleep 1; }
groups=$3
cores=$(grep -c '^processor' /proc/cpuinfo 2>/dev/null)
[ "${cores:-0}" -gt 0 ] || cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null) || cores=1
page=$(getconf PAGESIZE 2>/dev/null) || page=4096
total=0
while read -r key value rest; do
    if [ "$key" = MemTotal: ]; then total=$value; fi
done </proc/meminfo
group= base=
locate() {
    group=$(systemctl show -p ControlGroup -- "$1" 2>/dev/null)
    group=${group#ControlGroup=} base=
    [ -n "$group" ] && [ "$group" != / ] || return 0
    for root in "$groups" "$groups/unified" "$groups/systemd"; do
        if [ -r "$root$group/cgroup.procs" ]; then base=$root$group; return 0; fi
    done
}
# of a file with lines "key number": the sum of two keys, to $sum
sum() {
    sum=-
    while read -r key value; do
        case "$key" in "$2" | "$3") if [ "$sum" = - ]; then sum=$value; else sum=$((sum + value)); fi ;; esac
    done <"$1"
}
processor() {
    cpu=-
    if [ -r "$base/cpu.stat" ]; then
        sum "$base/cpu.stat" usage_usec usage_usec
        cpu=$sum
    fi
    if [ "$cpu" = - ] && [ -r "$groups/cpuacct$group/cpuacct.usage" ]; then
        read -r cpu <"$groups/cpuacct$group/cpuacct.usage" && cpu=$((cpu / 1000))
    fi
}
memory() {
    held=-
    if [ -r "$base/memory.stat" ]; then
        sum "$base/memory.stat" anon shmem
        held=$sum
    elif [ -r "$groups/memory$group/memory.stat" ]; then
        sum "$groups/memory$group/memory.stat" total_rss total_shmem
        held=$sum
    fi
    [ "$held" = - ] || return 0
    pages=0
    for list in "$base/cgroup.procs" "$base"/*/cgroup.procs "$base"/*/*/cgroup.procs; do
        [ -r "$list" ] || continue
        while read -r pid; do
            resident=0
            { read -r size resident rest <"/proc/$pid/statm"; } 2>/dev/null || resident=0
            pages=$((pages + resident))
        done <"$list"
    done
    if [ "$pages" -gt 0 ]; then held=$((pages * page)); fi
}
while :; do
    { [ -n "$base" ] && [ -r "$base/cgroup.procs" ]; } || locate "$1"
    cpu=- held=-
    if [ -n "$base" ]; then
        processor 2>/dev/null
        memory 2>/dev/null
    fi
    read -r up rest </proc/uptime
    printf '%s %s %s %s %s\n' "$up" "$cores" "$total" "${cpu:--}" "${held:--}"
    nap "$2"
done
)sh";

auto commandFor(const QString &unit, const QString &groups) -> ssh::Command
{
    ssh::Command command;
    command.script = QString::fromLatin1(kScript);
    command.arguments = {unit, QString::number(double(UnitProbe::pause.count()) / 1000, 'f', 2), groups};
    command.purpose = UnitProbe::tr("Measure what %1 uses").arg(unit);
    return command;
}

/// Nothing for "-" and for what no host can have.
std::optional<double> numberOf(QByteArrayView word)
{
    constexpr double kMost = 1e18;
    bool isNumber = false;
    const double number = word.toDouble(&isNumber);
    return isNumber && number >= 0 && number <= kMost ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<UnitReading> readUnitUse(QByteArrayView line)
{
    const QList<QByteArray> words = line.trimmed().toByteArray().split(' ');
    if (words.size() != 5)
        return {};
    const auto uptime = numberOf(words.at(0)), cores = numberOf(words.at(1)), kilobytes = numberOf(words.at(2));
    constexpr double kMostCores = 65'536;
    if (!uptime || !cores || *cores < 1 || *cores > kMostCores || !kilobytes)
        return {};
    UnitReading reading{.uptime = *uptime, .cores = int(*cores), .totalBytes = *kilobytes * 1024, .processorSeconds = numberOf(words.at(3)), .memoryBytes = numberOf(words.at(4))};
    if (reading.processorSeconds)
        *reading.processorSeconds /= 1e6;
    return reading;
}

UnitProbe::UnitProbe(std::shared_ptr<ssh::Session> session, const QString &unit, const Clock &clock, const QString &groups, QObject *parent)
    : QObject(parent), m_unit(unit), m_clock(clock), m_stream(std::move(session), commandFor(unit, groups))
{
    connect(&m_stream, &ProbeStream::line, this, &UnitProbe::take);
}

UnitProbe::~UnitProbe() = default;

QString UnitProbe::fault() const
{
    if (m_stream.isImpossible())
        return tr("the host has no systemd");
    if (!m_last)
        return tr("the host has not answered yet");
    return m_last->processorSeconds || m_last->memoryBytes ? QString() : tr("the unit is not running");
}

void UnitProbe::take(const QByteArray &line)
{
    const auto reading = readUnitUse(line);
    if (!reading)
        return;
    const auto last = std::exchange(m_last, reading);
    UnitSample sample;
    sample.time = m_clock.now();
    const double time = last ? reading->uptime - last->uptime : 0;
    // A unit that was started again counts from nothing.
    if (time > 0 && time < kLongestGap && reading->processorSeconds && last->processorSeconds && *reading->processorSeconds >= *last->processorSeconds)
        sample.processor = (*reading->processorSeconds - *last->processorSeconds) / time / reading->cores * 100;
    if (reading->memoryBytes)
        sample.memory = *reading->memoryBytes;
    if (std::isnan(sample.processor) && std::isnan(sample.memory))
        return;
    m_samples.push_back(sample);
    if (m_samples.size() > most)
        m_samples.pop_front();
    Q_EMIT sampled(sample);
}

} // namespace qd::evidence
