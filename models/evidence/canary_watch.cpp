// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/canary_watch.h"

#include "models/base/hand_over.h"

#include <algorithm>
#include <cmath>

using namespace std::chrono_literals;

namespace qd::evidence {
namespace {

using deploy::Verdict;
using metrics::CurveId;
using metrics::Metric;
using Kind = CanaryLimit::Kind;

/// Its own past is as long as the watch, and at least so long.
constexpr std::chrono::milliseconds kLeastPast = 5min;
constexpr size_t kTriesTogether = 5; ///< failures of requests come in a row

double seconds(std::chrono::milliseconds time) { return double(time.count()) / 1000; }

/// None if there is no probe.
template <typename Probe>
auto samplesOf(const Probe *probe) -> decltype(probe->samples())
{
    static const std::remove_cvref_t<decltype(probe->samples())> none;
    return probe ? probe->samples() : none;
}

std::vector<double> timesOf(const LatencyProbe *probe, UtcTime from, UtcTime to)
{
    std::vector<double> times;
    for (const LatencySample &sample : samplesOf(probe)) {
        if (sample.time >= from && sample.time < to && !sample.failed)
            times.push_back(sample.ms);
    }
    return times;
}

Counted failuresOf(const LatencyProbe *probe, UtcTime from, UtcTime to)
{
    Counted counted;
    counted.partSize = double(kTriesTogether);
    size_t tries = 0;
    quint32 failed = 0;
    for (const LatencySample &sample : samplesOf(probe)) {
        if (sample.time < from || sample.time >= to)
            continue;
        failed += sample.failed ? 1 : 0;
        if (++tries % kTriesTogether == 0)
            counted.parts.push_back(std::exchange(failed, 0));
    }
    if (failed > 0) // of a part that is not full
        counted.parts.push_back(failed);
    return counted;
}

} // namespace

CanaryWatch::CanaryWatch(std::shared_ptr<EvidenceCollection> collection, deploy::CanaryQuestion question, const CanarySettings &settings, const Clock &clock)
    : m_collection(std::move(collection)), m_question(std::move(question)), m_settings(settings), m_clock(clock)
{
    m_hosts = {m_question.host};
    for (const HostId &host : m_question.others) {
        if (m_collection->has(host) && host != m_question.host)
            m_hosts.append(host);
    }
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &CanaryWatch::look);
    m_promise.start();
    connect(&m_watcher, &QFutureWatcherBase::canceled, this,
            [this] { finish(failure(ErrorCode::Cancelled, tr("The gate was cancelled."))); });
    m_watcher.setFuture(m_promise.future());
}

CanaryWatch::~CanaryWatch()
{
    if (!m_isOver) {
        m_promise.addResult(Result<Verdict>(failure(ErrorCode::Cancelled, tr("The gate was cancelled."))));
        m_promise.finish();
    }
}

void CanaryWatch::start() { planNext(); }

void CanaryWatch::planNext()
{
    const auto left = end() + straggle - m_clock.now();
    m_next.start(std::clamp(left, 0ms, m_settings.interval));
}

double CanaryWatch::shareOver(UtcTime from, UtcTime until) const
{
    return end() > from ? std::clamp(seconds(until - from) / seconds(end() - from), 0.001, 1.0) : 1;
}

LogScope CanaryWatch::scope(UtcTime until) const
{
    constexpr int kParts = 12;
    return {.switched = m_question.switched,
            .warm = warm(),
            .until = until,
            .part = std::clamp<std::chrono::milliseconds>(m_settings.wait / kParts, 1s, 10s),
            .levels = levelsOf(m_settings.levels)};
}

void CanaryWatch::look()
{
    const UtcTime now = m_clock.now();
    const bool isLast = now >= end() + straggle;
    const UtcTime until = isLast ? end() : std::min(end(), now - straggle);
    if (until <= warm() && !isLast)
        return planNext();
    m_reading = inPool([snapshot = m_collection->logs().store().snapshot(), origins = m_collection->origins(m_hosts),
                        scope = scope(until)](const std::function<bool()> &) { return readLogs(snapshot, origins, scope); });
    m_reading.then(this, [this, until, isLast](const LogAnswer &logs) { judge(logs, until, isLast); });
}

void CanaryWatch::judge(const LogAnswer &logs, UtcTime until, bool isLast)
{
    if (m_isOver)
        return;
    CanaryEvidence evidence;
    evidence.from = m_question.switched;
    evidence.to = until;
    addLogs(evidence, logs, until);
    evidence.latency = latency(until);
    evidence.levels = levels(until);
    const Judgement judgement = judgeCanary(evidence, m_settings);
    if (isLast || judgement.certain)
        finish(judgement.verdict);
    else
        planNext();
}

void CanaryWatch::finish(const Result<Verdict> &result)
{
    if (std::exchange(m_isOver, true))
        return;
    m_next.stop();
    m_promise.addResult(result);
    m_promise.finish();
    Q_EMIT finished();
}

// --- what is known of the hosts -------------------------------------------------------------------------------------------

std::vector<double> CanaryWatch::values(const HostId &host, const CurveId &curve, UtcTime from, UtcTime to) const
{
    std::vector<double> values;
    const auto wanted = int(std::chrono::ceil<std::chrono::seconds>(to - from).count());
    if (wanted <= 0)
        return values;
    for (const metrics::Column &column : m_collection->metrics().series(host, curve, from, to, wanted).columns) {
        if (!column.isGap())
            values.push_back(double(column.avg));
    }
    return values;
}

Figures CanaryWatch::figures(const std::function<std::vector<double>(const HostId &, UtcTime, UtcTime)> &read, UtcTime until) const
{
    Figures figures;
    figures.canary = read(m_question.host, warm(), until);
    // Before the run: its own uploads and checks are no ordinary time.
    const UtcTime begun = std::min(m_collection->begun(), m_question.switched);
    const UtcTime from = begun - std::max(m_settings.wait, kLeastPast);
    figures.past = read(m_question.host, from, begun);
    const bool isKnown = figures.past.size() >= size_t(m_settings.samples);
    if (!isKnown)
        figures.past = read(m_question.host, from, m_question.switched);
    for (const HostId &host : m_hosts.sliced(1)) {
        figures.others.push_back(read(host, warm(), until));
        figures.othersPast.push_back(read(host, from, isKnown ? begun : m_question.switched));
    }
    return figures;
}

std::vector<LevelQuestion> CanaryWatch::levels(UtcTime until) const
{
    std::vector<LevelQuestion> questions;
    if (m_settings.processor.kind != Kind::Off)
        questions.push_back(levelOf(Resource::Processor, until));
    if (m_settings.memory.kind != Kind::Off)
        questions.push_back(levelOf(Resource::Memory, until));
    for (const CanarySettings::Metric &metric : m_settings.metrics) {
        if (metric.limit.kind != Kind::Off)
            questions.push_back(level(CurveId::fromText(metric.key), metric.limit, 0, until));
    }
    return questions;
}

LevelQuestion CanaryWatch::level(const CurveId &curve, const CanaryLimit &limit, double least, UtcTime until) const
{
    const metrics::CurveInfo info = m_collection->metrics().curve(m_question.host, curve);
    LevelQuestion question{.title = info.title, .unit = info.unit, .curve = curve.toText(), .limit = limit, .least = least,
                           .figures = figures([&](const HostId &host, UtcTime from, UtcTime to) { return values(host, curve, from, to); }, until), .absence = {}};
    if (question.figures.canary.empty() && question.figures.past.empty())
        question.absence = absenceOf(curve);
    return question;
}

/// Why a metric has no values, and what can be done about it.
QString CanaryWatch::absenceOf(const CurveId &curve) const
{
    const metrics::MetricsService &service = m_collection->metrics();
    const bool isKnown = std::ranges::contains(service.curves(m_question.host), curve.name, [](const metrics::CurveInfo &info) { return info.id.name; });
    if (curve.isCustom() && !isKnown)
        return tr("No custom metric “%1” is sampled on this host: check its name in metrics.yaml and the hosts that it is for.").arg(curve.name.sliced(CurveId::customPrefix.size()));
    QString absence = tr("There are no values of “%1” on this host.").arg(curve.toText());
    for (const metrics::Problem &problem : service.problems({m_question.host})) {
        if (curve.isCustom() && problem.kind == metrics::Problem::Kind::CustomMetric)
            absence = tr("%1 (%2)").arg(absence, problem.subject);
    }
    return absence;
}

/// Of the service's unit alone where that can be compared, for a neighbour's load is not the release's.
LevelQuestion CanaryWatch::levelOf(Resource resource, UtcTime until) const
{
    const CanaryLimit &limit = resource == Resource::Memory ? m_settings.memory : m_settings.processor;
    const UnitProbe *own = m_collection->unit(m_question.host);
    LevelQuestion machine = ofMachine(resource, limit, until);
    if (!own)
        return machine;
    LevelQuestion unit = ofUnit(*own, resource, limit, until);
    QString why;
    if (unit.figures.canary.empty())
        why = own->fault().isEmpty() ? tr("nothing was measured since the switch") : own->fault();
    else if (!isComparable(unit, m_settings))
        why = tr("too little is known of before and of other hosts");
    if (why.isEmpty())
        return unit;
    machine.note = tr("of the whole machine, not of %1 alone: %2").arg(own->unit(), why);
    return machine;
}

LevelQuestion CanaryWatch::ofMachine(Resource resource, const CanaryLimit &limit, UtcTime until) const
{
    if (resource == Resource::Processor) {
        LevelQuestion question = level(metrics::curveId(Metric::Cpu), limit, CanaryRules::leastPercent, until);
        question.title = tr("CPU of the machine");
        return question;
    }
    LevelQuestion question = level(metrics::curveId(Metric::MemoryUsed), limit, CanaryRules::leastPercent, until);
    question.title = tr("Memory of the machine");
    question.unit = Unit::Percent;
    question.figures = figures([&](const HostId &host, UtcTime from, UtcTime to) {
        std::vector<double> shares = values(host, metrics::curveId(Metric::MemoryUsed), from, to);
        const std::vector<double> total = values(host, metrics::curveId(Metric::MemoryTotal), from, to);
        for (double &value : shares)
            value = total.empty() || total.back() <= 0 ? 0 : value * 100 / total.back();
        return shares;
    }, until);
    return question;
}

/// Its processor in percent of the machine, its memory in MiB; a limit in percent is always of the machine.
LevelQuestion CanaryWatch::ofUnit(const UnitProbe &own, Resource resource, const CanaryLimit &limit, UtcTime until) const
{
    constexpr double kMiB = 1024.0 * 1024;
    const bool isMemory = resource == Resource::Memory;
    LevelQuestion question{.title = (isMemory ? tr("Memory of %1") : tr("CPU of %1")).arg(own.unit()), .unit = isMemory ? Unit::Bytes : Unit::Percent,
                           .curve = (isMemory ? EvidenceCollection::memoryCurve() : EvidenceCollection::processorCurve()).toText(), .limit = limit,
                           .least = isMemory ? CanaryRules::leastMiB : CanaryRules::leastPercent / own.cores(), .figures = {}, .absence = {}};
    if (isMemory)
        question.shownUnit = QStringLiteral("MiB");
    if (isMemory && limit.kind == Kind::Absolute)
        question.limit.value = limit.value / 100 * own.totalBytes() / kMiB;
    question.figures = figures([&](const HostId &host, UtcTime from, UtcTime to) {
        std::vector<double> used;
        for (const UnitSample &sample : samplesOf(m_collection->unit(host))) {
            const double value = isMemory ? sample.memory / kMiB : sample.processor;
            if (sample.time >= from && sample.time < to && !std::isnan(value))
                used.push_back(value);
        }
        return used;
    }, until);
    return question;
}

std::optional<LatencyQuestion> CanaryWatch::latency(UtcTime until) const
{
    if (m_settings.latency.kind == Kind::Off)
        return {};
    LatencyQuestion question;
    question.limit = m_settings.latency;
    question.curve = EvidenceCollection::latencyCurve().toText();
    question.share = shareOver(warm(), until);
    const LatencyProbe *own = m_collection->probe(m_question.host);
    if (!own) {
        if (!m_question.step.fields.contains(QStringLiteral("latency")))
            return {};
        question.absence = tr("The recipe has no health check with an http address whose answers could be timed.");
        return question;
    }
    if (own->hasNoTool())
        question.absence = tr("The host has neither curl nor wget to time answers with. Install curl, or state “latency: off”.");
    question.times = figures([this](const HostId &host, UtcTime from, UtcTime to) { return timesOf(m_collection->probe(host), from, to); }, until);
    question.failed = failuresOf(own, warm(), until);
    question.failedPast = failuresOf(own, m_collection->begun(), m_question.switched);
    for (const HostId &host : m_hosts.sliced(1))
        question.failedOthers.push_back(failuresOf(m_collection->probe(host), warm(), until));
    return question;
}

void CanaryWatch::addLogs(CanaryEvidence &evidence, const LogAnswer &logs, UtcTime until) const
{
    const QVariantMap &fields = m_question.step.fields;
    const bool isWished = fields.contains(QStringLiteral("logs")) || fields.contains(QStringLiteral("error_rate"))
        || fields.contains(QStringLiteral("new_patterns"));
    const bool hasLogs = m_collection->hasLogs(m_question.host);
    if (!hasLogs && !isWished)
        return;
    QString absence = hasLogs ? m_collection->logFault(m_question.host)
                              : tr("The recipe names no logs, and restarts no unit whose journal could be read.");
    if (absence.isEmpty() && logs.linesSeen == 0)
        absence = tr("Nothing has ever been written to these logs: check that they are the service's.");
    if (m_settings.errorRate.kind != Kind::Off) {
        RateQuestion errors;
        errors.title = tr("Error lines");
        errors.unit = tr("/min");
        errors.scale = 60;
        errors.limit = m_settings.errorRate;
        errors.canary = logs.canary;
        errors.past = logs.past;
        errors.others = logs.others;
        errors.othersPast = logs.othersPast;
        errors.share = shareOver(warm(), until);
        errors.lines = logs.lines;
        errors.absence = absence;
        evidence.errors = errors;
    }
    evidence.patterns = logs.patterns;
    evidence.patterns->share = shareOver(m_question.switched, until);
    evidence.patterns->absence = absence;
}

} // namespace qd::evidence
