// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/latency_probe.h"

#include <cmath>

namespace qd::evidence {
namespace {

constexpr int kNoTool = 69;
constexpr qsizetype kLongestLine = 256;
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
    : QObject(parent), m_session(std::move(session)), m_address(address), m_pause(pause), m_clock(clock)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &LatencyProbe::open);
    open();
}

LatencyProbe::~LatencyProbe() = default;

void LatencyProbe::open()
{
    using namespace std::chrono_literals;
    constexpr auto kLongestRequest = 10s;
    ssh::Command command;
    command.script = QString::fromLatin1(kScript);
    command.arguments = {m_address, QString::number(double(m_pause.count()) / 1000, 'f', 2), QString::number(kLongestRequest.count())};
    command.effect = ssh::Effect::ReadOnly;
    command.priority = ssh::Priority::Stream;
    command.purpose = tr("Measure response times");
    m_partial.clear();
    m_channel = m_session->open(command);
    connect(m_channel.get(), &ssh::Channel::output, this, [this](const QByteArray &bytes, ssh::Stream stream) {
        if (stream == ssh::Stream::Output)
            take(bytes);
    });
    connect(m_channel.get(), &ssh::Channel::finished, this, &LatencyProbe::end);
}

void LatencyProbe::take(const QByteArray &bytes)
{
    m_partial += bytes;
    qsizetype from = 0;
    for (qsizetype end; (end = m_partial.indexOf('\n', from)) >= 0; from = end + 1) {
        std::optional<LatencySample> sample = readLatency(QByteArrayView(m_partial).sliced(from, end - from));
        if (!sample)
            continue;
        sample->time = m_clock.now();
        m_samples.push_back(*sample);
        if (m_samples.size() > most)
            m_samples.pop_front();
        Q_EMIT sampled(*sample);
    }
    m_partial.remove(0, from);
    if (m_partial.size() > kLongestLine)
        m_partial.clear();
}

void LatencyProbe::end(const Result<ssh::ExitStatus> &result)
{
    if (result && result->code == kNoTool)
        m_hasNoTool = true;
    else
        m_retry.start(again);
}

} // namespace qd::evidence
