// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/custom_watch.h"

#include <algorithm>

namespace qd::cli {
namespace {

constexpr std::chrono::milliseconds secondAfter{1'000};

} // namespace

CustomWatch::CustomWatch(CliContext &context, const hosts::Host &host, std::shared_ptr<ssh::Session> session, const QList<metrics::CustomMetric> &metrics)
    : m_context(context), m_host(host)
{
    for (const metrics::CustomMetric &metric : metrics) {
        m_sources.push_back(std::make_unique<Source>());
        Source &source = *m_sources.back();
        source.metric = metric;
        source.fetch = std::make_unique<metrics::CustomFetch>(metric, session);
        source.due.setSingleShot(true);
        connect(source.fetch.get(), &metrics::CustomFetch::finished, this, [this, &source](const Result<QByteArray> &output) { take(source, output); });
        connect(&source.due, &QTimer::timeout, source.fetch.get(), &metrics::CustomFetch::start);
        source.due.start(0);
    }
}

bool CustomWatch::isReady() const
{
    return std::ranges::all_of(m_sources, [](const auto &source) { return source->hasFailed || source->answers >= (source->hasCounters ? 2 : 1); });
}

bool CustomWatch::hasFailed() const
{
    return std::ranges::any_of(m_sources, [](const auto &source) { return source->hasFailed; });
}

void CustomWatch::take(Source &source, const Result<QByteArray> &output)
{
    source.due.start(source.answers == 0 ? secondAfter : source.metric.interval);
    for (const QString &curve : std::as_const(source.curves))
        m_values.remove(curve);
    source.curves.clear();
    if (!output)
        return fail(source, output.error());
    const auto read = metrics::readCustomOutput(source.metric, *output);
    if (!read)
        return fail(source, read.error());
    source.hasFailed = false;
    ++source.answers;
    const auto now = m_context.clock().now().time_since_epoch();
    for (const metrics::CustomValue &value : read->values) {
        source.hasCounters = source.hasCounters || value.isCounter;
        const QString curve = metrics::customCurveId(source.metric.name, value.label).toText();
        source.curves.append(curve);
        m_values.insert(curve, {source.rates.take(value, now, source.metric.interval * 3), value.unit});
    }
    if (!read->problems.isEmpty() && std::exchange(source.told, read->problems.first().message) != read->problems.first().message) {
        const auto &first = read->problems.first();
        m_context.output().note(tr("%1: metric %2, line %3 of its output: %4").arg(m_host.name, source.metric.name).arg(first.line).arg(first.message));
    }
}

void CustomWatch::fail(Source &source, const Error &error)
{
    source.hasFailed = true;
    source.rates.clear();
    if (std::exchange(source.told, error.message) != error.message)
        m_context.output().error(m_host.name, {error.code, tr("metric %1: %2").arg(source.metric.name, error.message), error.detail, error.hint});
}

} // namespace qd::cli
