// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/container_follower.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <chrono>

namespace qd::logs {
namespace {

constexpr int kNoTool = 69;
constexpr int kPodsChanged = 75;
constexpr qint64 kNsPerMs = 1'000'000;
constexpr qint64 kNsPerSecond = 1'000'000'000;
/// A stream that has been silent is not asked for from its last line on, but from so much before the newest of all; what
/// comes again is left out.
constexpr qint64 kSafetyNs = 60 * kNsPerSecond;
constexpr const char *kErrorKey = "errors";

constexpr const char *kContainerScript = R"sh(# $1 engine or nothing, $2 container, $3 since, $4 lines, $5 follow?
engine=$1
name=$2
if [ -z "$engine" ]; then
    for one in docker podman; do
        command -v "$one" >/dev/null 2>&1 || continue
        [ -n "$engine" ] || engine=$one
        if "$one" container inspect "$name" >/dev/null 2>&1; then engine=$one; break; fi
    done
fi
[ -n "$engine" ] && command -v "$engine" >/dev/null 2>&1 || exit 69
if [ -n "$3" ]; then set -- "$5" --since "$3"; else set -- "$5" --tail "$4"; fi
follow=$1
shift
[ -z "$follow" ] || set -- --follow "$@"
exec "$engine" logs --timestamps "$@" "$name"
)sh";

constexpr const char *kPodScript = R"sh(# $1 context, $2 namespace, $3 pods, $4 selector, $5 since, $6 lines, $7 follow?
if command -v kubectl >/dev/null 2>&1; then kube=kubectl
elif command -v k3s >/dev/null 2>&1; then kube='k3s kubectl'
elif command -v microk8s >/dev/null 2>&1; then kube='microk8s kubectl'
else exit 69
fi
names=$3
selector=$4
since=$5
lines=$6
follow=$7
context=$1
space=$2
set --
[ -z "$context" ] || set -- "$@" "--context=$context"
[ -z "$space" ] || set -- "$@" "--namespace=$space"
[ -n "$names$selector" ] || selector='!quarterdeck.none' # a selector that every pod fits
shape='{range .items[*]}{.metadata.name} {range .status.containerStatuses[*]}{.restartCount} {end}{"\n"}{end}'
pods() { $kube "$@" get pods "--selector=$selector" -o "jsonpath=$shape" 2>/dev/null | sort; }
logs() {
    if [ -n "$since" ]; then set -- "$@" "--since-time=$since"; else set -- "$@" "--tail=$lines"; fi
    [ -z "$follow" ] || set -- "$@" --follow --ignore-errors
    set -- "$@" --timestamps --prefix --all-containers
    [ -n "$names" ] || exec $kube "$@" "--selector=$selector" --max-log-requests=200
    jobs=
    for name in $names; do # each writes whole lines
        $kube "$@" "pod/$name" &
        jobs="$jobs $!"
    done
    worst=0
    for one in $jobs; do
        wait "$one" || worst=$?
    done
    exit $worst
}
if [ -z "$follow" ] || [ -n "$names" ]; then
    logs "$@" logs
fi
# kubectl follows the pods that are there when it starts: start again when others are.
before=$(pods "$@")
logs "$@" logs &
job=$!
while kill -0 "$job" 2>/dev/null; do
    sleep 5
    now=$(pods "$@") || continue
    if [ -n "$now" ] && [ "$now" != "$before" ]; then
        kill "$job" 2>/dev/null
        exit 75
    fi
done
wait "$job"
)sh";

/// `size` digits at `at`; -1 if they are not all there.
int digits(QByteArrayView text, qsizetype at, int size)
{
    int value = 0;
    for (int i = 0; i < size; ++i) {
        const char c = at + i < text.size() ? text[at + i] : '\0';
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Reads ".123456789" at `at`, which moves behind it.
qint64 fraction(QByteArrayView text, qsizetype &at)
{
    if (at >= text.size() || text[at] != '.')
        return 0;
    qint64 value = 0;
    qint64 unit = kNsPerSecond;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
        unit /= 10;
        value += (text[at] - '0') * unit;
    }
    return value;
}

/// Seconds east of UTC of "Z" or "+01:00" at `at`, which moves behind it.
std::optional<int> zone(QByteArrayView text, qsizetype &at)
{
    if (at >= text.size())
        return std::nullopt;
    const char sign = text[at];
    if (sign == 'Z') {
        ++at;
        return 0;
    }
    const int hours = digits(text, at + 1, 2);
    const int minutes = digits(text, at + 4, 2);
    if ((sign != '+' && sign != '-') || hours < 0 || minutes < 0 || text[at + 3] != ':')
        return std::nullopt;
    at += 6;
    return (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

QString stampText(qint64 ns)
{
    const qint64 ms = ns / kNsPerMs;
    return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"))
        + QStringLiteral(".%1Z").arg(ns % kNsPerSecond, 9, 10, QLatin1Char('0'));
}

} // namespace

std::optional<StampedStream::Line> StampedStream::read(QByteArrayView line)
{
    const int year = digits(line, 0, 4), month = digits(line, 5, 2), day = digits(line, 8, 2);
    const int hour = digits(line, 11, 2), minute = digits(line, 14, 2), second = digits(line, 17, 2);
    if (std::min({year, month, day, hour, minute, second}) < 0 || line[4] != '-' || line[7] != '-' || line[10] != 'T' || line[13] != ':'
        || line[16] != ':' || year < 1970 || year > 2260)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)), std::chrono::day(unsigned(day))};
    qsizetype at = 19;
    const qint64 part = fraction(line, at);
    const std::optional<int> east = zone(line, at);
    if (!date.ok() || hour > 23 || minute > 59 || second > 60 || !east || (at < line.size() && line[at] != ' '))
        return std::nullopt;
    const qint64 days = std::chrono::sys_days(date).time_since_epoch().count();
    const qint64 seconds = days * 86'400 + hour * 3600 + minute * 60 + second - *east;
    return Line{seconds * kNsPerSecond + part, at < line.size() ? line.sliced(at + 1) : QByteArrayView("")};
}

void StampedStream::beginAgain()
{
    m_again = m_lastNs > 0;
    m_toSkip = m_withLast;
}

bool StampedStream::take(const Line &line)
{
    if (m_again) {
        if (line.ns < m_lastNs)
            return false;
        if (line.ns == m_lastNs && m_toSkip > 0) {
            --m_toSkip;
            return false;
        }
        m_again = line.ns == m_lastNs;
    }
    m_withLast = line.ns == m_lastNs ? m_withLast + 1 : 1;
    m_lastNs = line.ns;
    return true;
}

QString ContainerFollower::since() const
{
    qint64 newest = 0;
    qint64 oldest = std::numeric_limits<qint64>::max();
    for (const auto &[key, origin] : m_origins) {
        newest = std::max(newest, origin.stream.lastNs());
        if (origin.stream.lastNs() > 0)
            oldest = std::min(oldest, origin.stream.lastNs());
    }
    if (newest == 0)
        return {};
    // A pod that is new may have begun before the others' newest lines.
    return stampText(isKubernetes() ? newest - kSafetyNs : std::max(oldest, newest - kSafetyNs));
}

ssh::Command ContainerFollower::command()
{
    const FollowRequest &asked = request();
    const QString lines = QString::number(asked.initialLines), follow = asked.follow ? QStringLiteral("follow") : QString();
    ssh::Command command;
    command.script = QString::fromLatin1(isKubernetes() ? kPodScript : kContainerScript);
    if (isKubernetes())
        command.arguments = {asked.kubeContext, asked.kubeNamespace, asked.pods.join(QLatin1Char(' ')), asked.selector, since(), lines, follow};
    else
        command.arguments = {asked.engine, asked.container, since(), lines, follow};
    command.elevate = asked.elevate;
    command.effect = ssh::Effect::ReadOnly;
    command.priority = ssh::Priority::Stream;
    command.purpose = isKubernetes() ? tr("Follow pods") : tr("Follow a container");
    m_startMs = QDateTime::currentMSecsSinceEpoch(); // what is older than the connection stands in its place
    m_partial.clear();
    m_partialErrors.clear();
    for (auto &[key, origin] : m_origins)
        origin.stream.beginAgain();
    return command;
}

ContainerFollower::Origin &ContainerFollower::originOf(const QByteArray &key)
{
    const auto known = m_origins.find(key);
    if (known != m_origins.end())
        return known->second;
    Origin &origin = m_origins[key];
    const QString title = requestTitle(request());
    if (isKubernetes())
        origin.source = sink().addSource(id(), QString::fromUtf8(key));
    else if (key.isEmpty())
        origin.source = sink().addSource(id(), title, request().container);
    else
        origin.source = sink().addSource(id(), tr("%1 (error output)").arg(title), tr("%1 errors").arg(request().container));
    sink().setState(origin.source, SourceState::Following, {});
    if (m_standIn)
        sink().setState(*std::exchange(m_standIn, std::nullopt), SourceState::Stopped, {});
    return origin;
}

/// Before its first line a selection of pods needs something that can say how it stands.
void ContainerFollower::addStandIn()
{
    if (!isKubernetes())
        (void)originOf({});
    else if (m_origins.empty() && !m_standIn)
        m_standIn = sink().addSource(id(), requestTitle(request()));
}

void ContainerFollower::channelStarted()
{
    addStandIn();
    tellAll(SourceState::Following, {}, {});
}

void ContainerFollower::tellAll(SourceState state, const QString &detail, const QString &marker)
{
    addStandIn();
    for (auto &[key, origin] : m_origins) {
        if (!marker.isEmpty() && key != kErrorKey)
            sink().addMarker(origin.source, marker, state == SourceState::Following ? Level::Info : Level::Warning);
        sink().setState(origin.source, state, detail);
    }
    if (m_standIn)
        sink().setState(*m_standIn, state, detail);
}

void ContainerFollower::readOutput(const QByteArray &bytes)
{
    cut(m_partial, bytes, false);
}

void ContainerFollower::readErrors(const QByteArray &bytes)
{
    cut(m_partialErrors, bytes, true);
}

void ContainerFollower::cut(QByteArray &partial, const QByteArray &bytes, bool errors)
{
    partial += bytes;
    qsizetype at = 0;
    for (qsizetype end; (end = partial.indexOf('\n', at)) >= 0; at = end + 1) {
        QByteArrayView line = QByteArrayView(partial).sliced(at, end - at);
        if (line.endsWith('\r')) // of a container with a terminal
            line.chop(1);
        readLine(line, errors);
    }
    partial.remove(0, at);
}

void ContainerFollower::readLine(QByteArrayView line, bool errors)
{
    QByteArray key;
    QByteArrayView rest = line;
    if (isKubernetes() && line.startsWith("[pod/")) { // "[pod/web-0/app] stamp text"
        const qsizetype end = line.indexOf(']');
        if (end > 0 && end + 2 <= line.size()) {
            key = line.sliced(1, end - 1).toByteArray();
            rest = line.sliced(end + 2);
        }
    }
    const std::optional<StampedStream::Line> stamped = StampedStream::read(rest);
    if (!stamped || (isKubernetes() && key.isEmpty())) { // the tool's own words, which have no stamp
        Follower::readErrors(line.toByteArray() + '\n');
        return;
    }
    if (!isKubernetes() && errors)
        key = kErrorKey;
    Origin &origin = originOf(key);
    if (!origin.stream.take(*stamped))
        return;
    const qint64 ms = stamped->ns / kNsPerMs;
    sink().addStamped(origin.source, stamped->text, ms, ms < m_startMs);
}

Follower::End ContainerFollower::endOf(const ssh::ExitStatus &status) const
{
    if (status.code == kPodsChanged)
        return {End::Then::AtOnce, SourceState::Following, {}, {}};
    if (status.ok() && request().follow)
        return {End::Then::Later, SourceState::Waiting,
                isKubernetes() ? tr("No pod that fits runs now. Reading goes on as soon as one does.")
                               : tr("The container does not run now. Reading goes on as soon as it does."), {}};
    return Follower::endOf(status);
}

QString ContainerFollower::explainExit(int code) const
{
    if (code != kNoTool)
        return Follower::explainExit(code);
    if (isKubernetes())
        return tr("There is no kubectl on this host. Choose a host that has one, such as a node of the control plane.");
    return request().engine.isEmpty() ? tr("There is neither Docker nor Podman on this host. Follow a file or the journal instead.")
                                      : tr("There is no %1 on this host. Choose another engine, or follow a file.").arg(request().engine);
}

} // namespace qd::logs
