// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/custom_sampler.h"

#include "models/base/log.h"
#include "models/base/text.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QPromise>
#include <QtCore/QRandomGenerator>

#include <algorithm>

namespace qd::metrics {
namespace {

constexpr qsizetype shownText = 64 * 1024;

/// A value stands until the next one, and a little longer in case that is late.
std::chrono::milliseconds standingTime(const CustomMetric &metric)
{
    return metric.interval + std::min<std::chrono::milliseconds>(metric.interval, metric.timeout) + std::chrono::seconds(2);
}

QString faultLine(const CustomMetric &metric, const CustomStatus &status)
{
    const QString title = displayText(metric.shownTitle(), false, 100);
    if (status.error) {
        const QString detail = displayText(status.error->detail.section(u'\n', -1), false, 120);
        return detail.isEmpty() ? CustomSampler::tr("metric “%1”: %2").arg(title, status.error->message)
                                : CustomSampler::tr("metric “%1”: %2 (%3)").arg(title, status.error->message, detail);
    }
    if (!status.problems.isEmpty()) {
        const auto &first = status.problems.first();
        return first.line > 0 ? CustomSampler::tr("metric “%1”, line %2 of its output: %3").arg(title).arg(first.line).arg(first.message)
                              : CustomSampler::tr("metric “%1”: %2").arg(title, first.message);
    }
    if (status.leftOut > 0)
        return CustomSampler::tr("metric “%1”: %n number(s) more than one metric may have; name those that you need under “keep”", nullptr, int(status.leftOut)).arg(title);
    return {};
}

} // namespace

struct CustomSampler::Job {
    HostId host;
    CustomMetric metric;
    std::unique_ptr<CustomFetch> fetch;
    CounterRates rates;
    CustomStatus status;
    UtcTime due{};
    QList<CurveId> shown; ///< curves that have a value now
    bool isReading = false;

    [[nodiscard]] bool isBusy() const { return isReading || (fetch && fetch->isRunning()); }
};

CustomSampler::CustomSampler(MetricsService &service, ssh::SessionSource &source, QObject *parent)
    : QObject(parent), m_service(service), m_source(source)
{
    connect(&m_tick, &QTimer::timeout, this, &CustomSampler::askThoseDue);
}

CustomSampler::~CustomSampler() = default;

void CustomSampler::setMetrics(const QHash<HostId, QList<CustomMetric>> &metrics)
{
    QHash<HostId, Jobs> before = std::exchange(m_jobs, {});
    std::vector<CurveWish> always;
    for (const auto &[host, wanted] : metrics.asKeyValueRange()) {
        QList<CurveId> kept;
        for (const CustomMetric &metric : wanted) {
            if (!metric.enabled || faultOf(metric))
                continue;
            std::shared_ptr<Job> job = before[host].contains(metric.name) ? before[host].at(metric.name) : nullptr;
            if (!job || job->metric != metric) {
                job = std::make_shared<Job>(Job{.host = host, .metric = metric, .fetch = {}, .rates = {}, .status = {}, .due = {}, .shown = {}, .isReading = false});
                m_service.keeper().setCustomCurves(host, metric.anyCurve().name, {infoOf(metric, {})});
            }
            before[host].erase(metric.name);
            m_jobs[host].emplace(metric.name, job);
            if (metric.always)
                kept.append(metric.anyCurve());
        }
        always.push_back(m_service.want({host}, kept));
    }
    for (const auto &[host, gone] : std::as_const(before).asKeyValueRange()) {
        for (const auto &[name, job] : gone) {
            rest(*job);
            if (!m_jobs.value(host).contains(name))
                m_service.keeper().dropCustomCurves(host, job->metric.anyCurve().name);
        }
        tell(host);
    }
    m_always = std::move(always); // after the new ones, so that what stays wanted is wanted throughout
    if (m_jobs.isEmpty())
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start(std::chrono::seconds(1));
}

CustomStatus CustomSampler::status(const HostId &host, const QString &metric) const
{
    const auto jobs = m_jobs.constFind(host);
    if (jobs == m_jobs.cend() || !jobs->contains(metric))
        return {};
    return jobs->at(metric)->status;
}

int CustomSampler::running() const
{
    int count = 0;
    for (const Jobs &jobs : m_jobs) {
        for (const auto &[name, job] : jobs)
            count += job->fetch ? 1 : 0;
    }
    return count;
}

void CustomSampler::askThoseDue()
{
    const UtcTime now = m_service.clock().now();
    for (const auto &[host, jobs] : std::as_const(m_jobs).asKeyValueRange()) {
        const bool isLive = m_service.state(host).phase == WatchPhase::Live;
        auto busy = std::ranges::count_if(jobs, [](const auto &entry) { return entry.second->isBusy(); });
        for (const auto &[name, job] : jobs) {
            if (!isLive || !m_service.keeper().isWantedByName(host, job->metric.anyCurve().name)) {
                rest(*job);
                continue;
            }
            const bool isDue = now >= job->due || job->due - now > job->metric.interval * 2; // the clock was set back
            if (job->isBusy() || !isDue || busy >= hostAtOnce)
                continue;
            ask(job, now);
            ++busy;
        }
    }
}

void CustomSampler::ask(const std::shared_ptr<Job> &job, UtcTime now)
{
    const auto session = m_source.sessionFor(job->host);
    if (!session)
        return;
    if (!job->fetch || job->fetch->session() != session) {
        // Hosts are not asked all in the same second. The first values come at once all the same.
        const auto spread = std::min<std::chrono::milliseconds>(job->metric.interval, std::chrono::minutes(1));
        job->due = now - std::chrono::milliseconds(QRandomGenerator::global()->bounded(int(spread.count())));
        job->fetch = std::make_unique<CustomFetch>(job->metric, session);
        connect(job->fetch.get(), &CustomFetch::finished, this, [this, weak = std::weak_ptr(job)](const Result<QByteArray> &output, std::chrono::milliseconds took) {
            if (const auto asked = weak.lock())
                take(asked, output, took);
        });
    }
    job->due = std::max(job->due + job->metric.interval, now + std::chrono::milliseconds(1));
    if (job->due + job->metric.interval < now)
        job->due = now + job->metric.interval;
    job->fetch->start();
}

void CustomSampler::take(const std::shared_ptr<Job> &job, const Result<QByteArray> &output, std::chrono::milliseconds took)
{
    const UtcTime now = m_service.clock().now();
    job->status.lastRun = now;
    job->status.took = took;
    if (!output) {
        if (output.error().code != ErrorCode::Cancelled)
            fail(*job, output.error());
        return;
    }
    job->isReading = true;
    QtConcurrent::run(readCustomOutput, job->metric, *output).then(this, [this, weak = std::weak_ptr(job), now](const Result<CustomOutput> &read) {
        const auto asked = weak.lock();
        if (!asked)
            return;
        asked->isReading = false;
        if (m_jobs.value(asked->host).contains(asked->metric.name) && m_jobs.value(asked->host).at(asked->metric.name) == asked)
            takeRead(*asked, read, now);
    });
}

void CustomSampler::takeRead(Job &job, const Result<CustomOutput> &read, UtcTime time)
{
    if (!read)
        return fail(job, read.error());
    CurveKeeper &keeper = m_service.keeper();
    const auto stands = standingTime(job.metric);
    QList<CurveInfo> infos;
    QList<CurveId> shown;
    for (const CustomValue &value : read->values) {
        infos.append(infoOf(job.metric, value));
        shown.append(infos.last().id);
        const double drawn = job.rates.take(value, time.time_since_epoch(), stands + job.metric.interval);
        keeper.pushCustom(job.host, infos.last().id, time, float(drawn), stands);
    }
    for (const CurveId &gone : std::as_const(job.shown)) {
        if (!shown.contains(gone))
            keeper.pushCustom(job.host, gone, time, absent, {});
    }
    job.shown = shown;
    keeper.setCustomCurves(job.host, job.metric.anyCurve().name, infos);
    job.status.error.reset();
    job.status.problems = read->problems;
    job.status.curves = infos.size();
    job.status.leftOut = read->tooMany;
    tell(job.host);
}

void CustomSampler::fail(Job &job, const Error &error)
{
    if (job.status.error != error)
        logWarning("metrics", QStringLiteral("%1: %2: %3").arg(job.host.value, job.metric.name, error.toLine()));
    clear(job);
    job.status.error = error;
    job.status.problems.clear();
    tell(job.host);
}

/// No value is known of it any more.
void CustomSampler::clear(Job &job)
{
    for (const CurveId &curve : std::as_const(job.shown))
        m_service.keeper().pushCustom(job.host, curve, m_service.clock().now(), absent, {});
    job.shown.clear();
    job.rates.clear();
    job.status.curves = 0;
}

/// Nobody wants it, or its host is away: the question under way and the tunnel end. Not inside the fetch's own signal.
void CustomSampler::rest(Job &job)
{
    if (!job.fetch)
        return;
    clear(job);
    job.fetch->disconnect(this);
    job.fetch.reset();
}

void CustomSampler::tell(const HostId &host)
{
    QStringList lines;
    const auto jobs = m_jobs.constFind(host);
    if (jobs != m_jobs.cend()) {
        for (const auto &[name, job] : *jobs) {
            if (const QString line = faultLine(job->metric, job->status); !line.isEmpty())
                lines.append(line);
        }
    }
    m_service.setCustomFaults(host, lines);
    Q_EMIT statusChanged(host);
}

QFuture<Result<CustomTrial>> CustomSampler::tryOnce(const CustomMetric &metric, const std::shared_ptr<ssh::Session> &session)
{
    auto promise = std::make_shared<QPromise<Result<CustomTrial>>>();
    promise->start();
    QFuture<Result<CustomTrial>> future = promise->future();
    const auto answer = [promise](const Result<CustomTrial> &trial) {
        promise->addResult(trial);
        promise->finish();
    };
    if (const auto fault = faultOf(metric)) {
        answer(std::unexpected(*fault));
        return future;
    }
    if (!session) {
        answer(failure(ErrorCode::NotFound, tr("The host is not in the inventory any more.")));
        return future;
    }
    auto *const fetch = new CustomFetch(metric, session); // deletes itself with its answer
    connect(fetch, &CustomFetch::finished, fetch, [fetch, metric, answer](const Result<QByteArray> &output, std::chrono::milliseconds took) {
        fetch->deleteLater();
        if (!output)
            return answer(std::unexpected(output.error()));
        auto read = readCustomOutput(metric, *output);
        if (!read) {
            Error error = read.error();
            error.detail = error.detail.isEmpty() ? displayText(output->left(shownText), true) : error.detail;
            return answer(std::unexpected(error));
        }
        answer(CustomTrial{std::move(*read), output->left(shownText), took});
    });
    auto *const watcher = new QTimer(fetch);
    connect(watcher, &QTimer::timeout, fetch, [fetch, promise] {
        if (promise->isCanceled())
            fetch->cancel();
    });
    watcher->start(std::chrono::milliseconds(100));
    fetch->start();
    return future;
}

} // namespace qd::metrics
