// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/latency_probe.h"

#include <cmath>

namespace qd::evidence {
namespace {

constexpr int kServerFault = 500;

/// $1 = address, $2 = pause in seconds, $3 = longest time of a request in seconds. Lines "seconds status"; wget tells no
/// status, so that a good one is 200. Certificates are not judged: the host asks itself.
constexpr const char *kScript = R"sh(
nap() { sleep "$1" 2>/dev/null || sleep 1; }
if command -v curl >/dev/null 2>&1; then
    while :; do
        curl -k -g -s -o /dev/null --noproxy '*' --max-time "$3" -w '%{time_total} %{http_code}\n' -- "$1" || :
        nap "$2"
    done
fi
command -v wget >/dev/null 2>&1 && [ -r /proc/uptime ] || exit 69
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
extra=
case "$(wget --help 2>&1)" in *no-check-certificate*) extra=--no-check-certificate ;; esac
while :; do
    read -r from rest </proc/uptime
    if wget -q -T "$3" $extra -O /dev/null "$1" 2>/dev/null; then status=200; else status=000; fi
    read -r to rest </proc/uptime
    printf '%s %s %s\n' "$from" "$to" "$status"
    nap "$2"
done
)sh";

auto commandFor(const QString &address, std::chrono::milliseconds pause) -> ssh::Command
{
    using namespace std::chrono_literals;
    constexpr auto kLongestRequest = 10s;
    ssh::Command command;
    command.script = QString::fromLatin1(kScript);
    command.arguments = {address, QString::number(double(pause.count()) / 1000, 'f', 2), QString::number(kLongestRequest.count())};
    command.purpose = LatencyProbe::tr("Measure response times");
    return command;
}

} // namespace

std::optional<LatencySample> readLatency(QByteArrayView line)
{
    const QList<QByteArray> words = line.trimmed().toByteArray().simplified().split(' ');
    if (words.size() < 2 || words.size() > 3)
        return {};
    bool isTime = false, isEnd = true, isStatus = false;
    double seconds = words.first().toDouble(&isTime);
    if (words.size() == 3)
        seconds = words.at(1).toDouble(&isEnd) - seconds;
    const int status = words.last().toInt(&isStatus);
    if (!isTime || !isEnd || !isStatus || !std::isfinite(seconds) || seconds < 0)
        return {};
    return LatencySample{.ms = seconds * 1000, .failed = status <= 0 || status >= kServerFault};
}

LatencyProbe::LatencyProbe(std::shared_ptr<ssh::Session> session, const QString &address, std::chrono::milliseconds pause, const Clock &clock, QObject *parent)
    : QObject(parent), m_address(address), m_clock(clock), m_stream(std::move(session), commandFor(address, pause))
{
    connect(&m_stream, &ProbeStream::line, this, &LatencyProbe::take);
}

LatencyProbe::~LatencyProbe() = default;

void LatencyProbe::take(const QByteArray &line)
{
    std::optional<LatencySample> sample = readLatency(line);
    if (!sample)
        return;
    sample->time = m_clock.now();
    m_samples.push_back(*sample);
    if (m_samples.size() > most)
        m_samples.pop_front();
    Q_EMIT sampled(*sample);
}

} // namespace qd::evidence
