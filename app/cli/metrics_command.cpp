// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/metrics_command.h"

#include "models/base/text.h"
#include "models/metrics/stream_script.h"

#include <QtCore/QJsonArray>

#include <cmath>

namespace qd::cli {

using metrics::Metric;

void MetricsCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Prints the figures of hosts once a second, until Ctrl+C. Nothing is installed on them."));
    parser.addPositionalArgument(QStringLiteral("hosts"), tr("names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas"), QStringLiteral("HOSTS"));
    parser.addOptions({{QStringLiteral("once"), tr("Print one line a host and end.")},
                       {QStringLiteral("count"), tr("Print so many lines a host and end."), tr("number")},
                       {QStringLiteral("with"), tr("Ask for more figures too, divided by commas: %1, or all.").arg(metrics::groupNames().join(QStringLiteral(", "))),
                        tr("groups")}});
    MetricsPast::configure(parser);
}

void MetricsCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    if (parser.positionalArguments().size() != 1)
        return refuse(context, tr("“metrics” needs HOSTS."));
    bool ok = true;
    m_count = parser.isSet(QStringLiteral("once")) ? 1 : 0;
    if (parser.isSet(QStringLiteral("count")))
        m_count = parser.value(QStringLiteral("count")).toInt(&ok);
    if (!ok || m_count < 0)
        return refuse(context, tr("The count must be a whole number."));
    const auto groups = metrics::groupsNamed(parser.value(QStringLiteral("with")));
    if (!groups)
        return refuse(context, tr("“--with” knows %1 and all.").arg(metrics::groupNames().join(QStringLiteral(", "))));
    m_groups = *groups;
    const auto chosen = context.select(parser.positionalArguments().first());
    if (!chosen)
        return fail(context, chosen.error());
    if (MetricsPast::isWanted(parser)) {
        m_past = std::make_unique<MetricsPast>(context);
        connect(m_past.get(), &MetricsPast::finished, this, &CliCommand::finished);
        if (const auto error = m_past->start(*chosen, parser))
            fail(context, *error);
        return;
    }
    m_open = chosen->size();
    for (const hosts::Host &host : *chosen)
        watch(host);
}

void MetricsCommand::watch(const hosts::Host &host)
{
    m_watches.push_back(std::make_unique<Watch>(Watch{host, nullptr}));
    Watch &watch = *m_watches.back();
    // What cannot even be addressed would otherwise be tried for ever.
    if (!m_context->sessionFor(host.id)) {
        const Error error = m_context->lastError();
        QMetaObject::invokeMethod(this, [this, &watch, error] {
            m_context->output().error(watch.host.name, error);
            end(watch, kConnectionError);
        }, Qt::QueuedConnection);
        return;
    }
    watch.collector = std::make_unique<metrics::Collector>(host.id, *m_context, m_context->clock());
    watch.collector->setGroups(m_groups);
    connect(watch.collector.get(), &metrics::Collector::sampled, this, [this, &watch](UtcTime time, const metrics::HostSample &sample) { onSample(watch, time, sample); });
    connect(watch.collector.get(), &metrics::Collector::stateChanged, this, [this, &watch](const metrics::WatchState &state) { onState(watch, state); });
}

void MetricsCommand::onSample(Watch &watch, UtcTime time, const metrics::HostSample &sample)
{
    // The first frame has no rates yet: a line of dashes helps nobody.
    if (watch.done || std::isnan(sample.values[Metric::Cpu]))
        return;
    if (m_context->output().json())
        printJson(watch, time, sample);
    else
        printLine(watch, time, sample);
    if (m_context->output().broken()) { // nobody reads any more; we stand in the collector's signal
        QMetaObject::invokeMethod(this, &MetricsCommand::cancel, Qt::QueuedConnection);
        return;
    }
    if (++watch.printed == m_count)
        end(watch, 0);
}

void MetricsCommand::onState(Watch &watch, const metrics::WatchState &state)
{
    if (watch.done || !state.error)
        return;
    const bool over = state.phase == metrics::WatchPhase::Failed || (state.phase == metrics::WatchPhase::Unreachable && m_count > 0);
    if (state.phase == metrics::WatchPhase::Unreachable || over)
        m_context->output().error(watch.host.name, *state.error);
    if (over)
        end(watch, kConnectionError);
}

void MetricsCommand::end(Watch &watch, int status)
{
    if (watch.done)
        return;
    watch.done = true;
    m_status = std::max(m_status, status);
    if (watch.collector)
        watch.collector.release()->deleteLater(); // we may stand in its signal
    if (--m_open == 0)
        Q_EMIT finished(m_status);
}

void MetricsCommand::cancel()
{
    m_watches.clear();
    m_past.reset();
    Q_EMIT finished(kInterrupted);
}

void MetricsCommand::printJson(const Watch &watch, UtcTime time, const metrics::HostSample &sample)
{
    const auto number = [](float value) { return std::isnan(value) ? QJsonValue() : QJsonValue(double(value)); };
    QJsonObject values;
    for (const Metric metric : askedMetrics())
        values[metrics::metricInfo(metric).id] = number(sample.values[metric]);
    QJsonArray cores;
    for (const float core : sample.cores)
        cores.append(number(core));
    QJsonArray devices;
    for (const metrics::DeviceValue &value : sample.devices) {
        devices.append(QJsonObject{{QStringLiteral("metric"), metrics::deviceMetricInfo(value.metric).id},
                                   {QStringLiteral("device"), displayText(value.device)},
                                   {QStringLiteral("value"), double(value.value)}});
    }
    m_context->output().object({{QStringLiteral("type"), QStringLiteral("sample")},
                                {QStringLiteral("host"), watch.host.name},
                                {QStringLiteral("time"), toIso(time)},
                                {QStringLiteral("values"), values},
                                {QStringLiteral("cores"), cores},
                                {QStringLiteral("devices"), devices}});
}

void MetricsCommand::printLine(const Watch &watch, UtcTime time, const metrics::HostSample &sample)
{
    const auto text = [&](Metric metric, int width) {
        return formatted(double(sample.values[metric]), metrics::metricInfo(metric).unit).replace(QChar(QChar::Nbsp), u' ').rightJustified(width);
    };
    QStringList parts{toTimeOfDay(time, false), watch.host.name.leftJustified(16), tr("cpu %1").arg(text(Metric::Cpu, 5)),
                      tr("load %1").arg(text(Metric::Load1, 5)), tr("mem %1 of %2").arg(text(Metric::MemoryUsed, 8), text(Metric::MemoryTotal, 8)),
                      tr("net in %1 out %2").arg(text(Metric::NetworkIn, 10), text(Metric::NetworkOut, 10)),
                      tr("disk read %1 write %2").arg(text(Metric::DiskRead, 9), text(Metric::DiskWrite, 9))};
    m_context->output().line(parts.join(QStringLiteral("  ")));
    for (const Metric metric : askedMetrics()) {
        const metrics::MetricInfo info = metrics::metricInfo(metric);
        if (info.group != metrics::SampleGroup::Base && !std::isnan(sample.values[metric]))
            m_context->output().line(QStringLiteral("    ") + info.title + QStringLiteral(": ") + text(metric, 0));
    }
}

QList<Metric> MetricsCommand::askedMetrics() const
{
    QList<Metric> asked;
    for (const Metric metric : metrics::allMetrics()) {
        const metrics::SampleGroup group = metrics::metricInfo(metric).group;
        if (group == metrics::SampleGroup::Base || m_groups.testFlag(group))
            asked.append(metric);
    }
    return asked;
}

} // namespace qd::cli
