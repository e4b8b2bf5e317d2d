// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/metrics_command.h"

#include "models/base/text.h"
#include "models/metrics/stream_script.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <cmath>

namespace qd::cli {

using metrics::Metric;

void MetricsCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Prints the figures of hosts once a second, until Ctrl+C. Nothing is installed on them.\n\n"
                                        "metrics export HOSTS --since TIME   what the console kept, as CSV, JSON or for Prometheus\n"
                                        "metrics custom list                 the custom metrics of metrics.yaml\n"
                                        "metrics custom try NAME HOST        asks once; NAME may be a file such as metrics.yaml"));
    parser.addPositionalArgument(QStringLiteral("hosts"), tr("names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas"), QStringLiteral("HOSTS"));
    parser.addOptions({{QStringLiteral("once"), tr("Print one line a host and end.")},
                       {QStringLiteral("follow"), tr("Print until Ctrl+C, as it does unless told otherwise.")},
                       {QStringLiteral("count"), tr("Print so many lines a host and end."), tr("number")},
                       {QStringLiteral("with"), tr("Ask for more figures too, divided by commas: %1, or all.").arg(metrics::groupNames().join(QStringLiteral(", "))),
                        tr("groups")}});
    MetricsPast::configure(parser);
    MetricsExport::configure(parser);
}

HostWish MetricsCommand::wish(const QCommandLineParser &parser) const
{
    const QStringList words = parser.positionalArguments();
    if (words.size() > 1 && words.first() == u"export")
        return {words.at(1), {}};
    if (words.size() > 1 && words.first() == u"custom")
        return {words.value(3), {}};
    return {words.value(0), {}};
}

void MetricsCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    const QStringList words = parser.positionalArguments();
    if (words.size() > 1 && words.first() == u"custom")
        return startCustom(parser);
    const bool isExport = words.size() == 2 && words.first() == u"export";
    if (words.size() != 1 && !isExport)
        return refuse(context, tr("“metrics” needs HOSTS."));
    bool ok = true;
    m_count = parser.isSet(QStringLiteral("once")) ? 1 : 0;
    if (parser.isSet(QStringLiteral("count")))
        m_count = parser.value(QStringLiteral("count")).toInt(&ok);
    if (!ok || m_count < 0)
        return refuse(context, tr("The count must be a whole number."));
    if (parser.isSet(QStringLiteral("follow")) && m_count > 0)
        return refuse(context, tr("--follow does not go with --once and --count."));
    const auto groups = metrics::groupsNamed(parser.value(QStringLiteral("with")));
    if (!groups)
        return refuse(context, tr("“--with” knows %1 and all.").arg(metrics::groupNames().join(QStringLiteral(", "))));
    m_groups = *groups;
    const auto chosen = context.select(words.last());
    if (!chosen)
        return fail(context, chosen.error());
    if (isExport || MetricsPast::isWanted(parser))
        return startKept(*chosen, parser, isExport);
    if (const auto error = chooseCurves(parser))
        return error->code == ErrorCode::Parse ? refuse(context, error->message) : fail(context, *error);
    m_open = chosen->size();
    for (const hosts::Host &host : *chosen)
        watch(host);
}

void MetricsCommand::startKept(const QList<hosts::Host> &hosts, const QCommandLineParser &parser, bool isExport)
{
    if (isExport && !MetricsPast::isWanted(parser))
        return refuse(*m_context, tr("“metrics export” needs --since."));
    std::optional<Error> error;
    if (isExport) {
        m_export = std::make_unique<MetricsExport>(*m_context);
        connect(m_export.get(), &MetricsExport::finished, this, &CliCommand::finished);
        error = m_export->start(hosts, parser);
    } else {
        m_past = std::make_unique<MetricsPast>(*m_context);
        connect(m_past.get(), &MetricsPast::finished, this, &CliCommand::finished);
        error = m_past->start(hosts, parser);
    }
    if (error)
        fail(*m_context, *error);
}

void MetricsCommand::startCustom(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    const bool isList = words.size() == 2 && words.at(1) == u"list", isTry = words.size() == 4 && words.at(1) == u"try";
    if (!isList && !isTry)
        return refuse(*m_context, tr("“metrics custom” is followed by “list”, or by “try”, a NAME and a HOST."));
    m_custom = std::make_unique<MetricsCustom>(*m_context);
    connect(m_custom.get(), &MetricsCustom::finished, this, &CliCommand::finished);
    if (isList)
        return m_custom->list();
    if (const auto error = m_custom->tryOn(words.at(2), words.at(3)))
        fail(*m_context, *error);
}

std::optional<Error> MetricsCommand::chooseCurves(const QCommandLineParser &parser)
{
    m_curves = parser.value(QStringLiteral("metric")).split(u',', Qt::SkipEmptyParts);
    QList<metrics::CurveId> known;
    for (const metrics::Metric metric : metrics::allMetrics())
        known.append(metrics::curveId(metric));
    for (const metrics::DeviceMetric metric : metrics::allDeviceMetrics())
        known.append({metrics::deviceMetricInfo(metric).id, QStringLiteral("*")});
    for (const QString &word : std::as_const(m_curves)) {
        const metrics::CurveId curve = metrics::CurveId::fromText(word);
        if (curve.isCustom()) {
            if (auto error = chooseCustom(curve))
                return error;
            continue;
        }
        // A pattern means the fixed ones and the devices whose names it could match.
        QList<metrics::CurveId> meant;
        std::ranges::copy_if(known, std::back_inserter(meant), [&](const metrics::CurveId &one) {
            return one.label.isEmpty() ? curve.label.isEmpty() && metrics::matchesPattern(one.name, word)
                                       : !curve.label.isEmpty() && metrics::matchesPattern(one.name, curve.name);
        });
        if (meant.isEmpty())
            return Error{ErrorCode::Parse, tr("There is no figure “%1”.").arg(word), {}, {}};
        m_groups |= metrics::groupsOf(meant);
    }
    return {};
}

std::optional<Error> MetricsCommand::chooseCustom(const metrics::CurveId &curve)
{
    const custommetrics::MetricFile file = MetricsCustom::fileOf(*m_context);
    const QString name = curve.name.sliced(metrics::CurveId::customPrefix.size());
    bool isKnown = false;
    for (const metrics::CustomMetric &metric : file.metrics) {
        if (!metrics::matchesPattern(metric.name, name))
            continue;
        isKnown = true;
        if (!m_customMetrics.contains(metric))
            m_customMetrics.append(metric);
    }
    if (isKnown)
        return {};
    return Error{ErrorCode::NotFound, tr("There is no custom metric “%1”.").arg(name), {}, tr("“metrics custom list” prints the names.")};
}

bool MetricsCommand::isChosen(const QString &curve) const
{
    return std::ranges::any_of(m_curves, [&](const QString &word) {
        // "custom:queue" means all its curves.
        return metrics::matchesPattern(curve, word) || (word.startsWith(metrics::CurveId::customPrefix) && curve.startsWith(word + u':'));
    });
}

QList<std::pair<QString, CustomWatch::Value>> MetricsCommand::chosenValues(const Watch &watch, const metrics::HostSample &sample) const
{
    QList<std::pair<QString, CustomWatch::Value>> values;
    for (const Metric metric : metrics::allMetrics()) {
        const metrics::MetricInfo info = metrics::metricInfo(metric);
        if (isChosen(info.id))
            values.append({info.id, {double(sample.values[metric]), info.unit}});
    }
    for (const metrics::DeviceValue &value : sample.devices) {
        const QString curve = metrics::curveId(value.metric, value.device).toText();
        if (isChosen(curve))
            values.append({curve, {double(value.value), metrics::deviceMetricInfo(value.metric).unit}});
    }
    if (watch.custom) {
        for (const auto &[curve, value] : watch.custom->values().asKeyValueRange()) {
            if (isChosen(curve))
                values.append({curve, value});
        }
    }
    return values;
}

void MetricsCommand::watch(const hosts::Host &host)
{
    m_watches.push_back(std::make_unique<Watch>(Watch{.host = host, .collector = nullptr, .custom = nullptr}));
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
    if (!m_customMetrics.isEmpty())
        watch.custom = std::make_unique<CustomWatch>(*m_context, host, m_context->sessionFor(host.id), m_customMetrics);
    connect(watch.collector.get(), &metrics::Collector::sampled, this, [this, &watch](UtcTime time, const metrics::HostSample &sample) { onSample(watch, time, sample); });
    connect(watch.collector.get(), &metrics::Collector::stateChanged, this, [this, &watch](const metrics::WatchState &state) { onState(watch, state); });
}

void MetricsCommand::onSample(Watch &watch, UtcTime time, const metrics::HostSample &sample)
{
    // The first frame has no rates yet: a line of dashes helps nobody.
    if (watch.done || std::isnan(sample.values[Metric::Cpu]) || (watch.custom && !watch.custom->isReady()))
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
        end(watch, watch.custom && watch.custom->hasFailed() ? 1 : 0);
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
    if (watch.custom)
        watch.custom.release()->deleteLater();
    if (--m_open == 0)
        Q_EMIT finished(m_status);
}

void MetricsCommand::cancel()
{
    m_watches.clear();
    m_past.reset();
    m_export.reset();
    m_custom.reset();
    Q_EMIT finished(kInterrupted);
}

void MetricsCommand::printJson(const Watch &watch, UtcTime time, const metrics::HostSample &sample)
{
    const auto number = [](double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); };
    QJsonObject values;
    if (!m_curves.isEmpty()) {
        for (const auto &[curve, value] : chosenValues(watch, sample))
            values[curve] = number(value.number);
        m_context->output().object({{QStringLiteral("type"), QStringLiteral("sample")}, {QStringLiteral("host"), watch.host.name}, {QStringLiteral("time"), toIso(time)},
                                    {QStringLiteral("values"), values}});
        return;
    }
    for (const Metric metric : askedMetrics())
        values[metrics::metricInfo(metric).id] = number(double(sample.values[metric]));
    QJsonArray cores;
    for (const float core : sample.cores)
        cores.append(number(double(core)));
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
    if (!m_curves.isEmpty()) {
        for (const auto &[curve, value] : chosenValues(watch, sample)) {
            const QString figure = formatted(value.number, value.unit).replace(QChar(QChar::Nbsp), u' ');
            m_context->output().line(toTimeOfDay(time, false) + QStringLiteral("  ") + watch.host.name.leftJustified(16) + QStringLiteral("  ")
                                     + figure.rightJustified(12) + QStringLiteral("  ") + displayText(curve, false, 300));
        }
        return;
    }
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
