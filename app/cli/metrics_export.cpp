// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/metrics_export.h"

#include "app/cli/metrics_past.h"
#include "models/base/csv.h"
#include "models/metrics/custom_metric.h"
#include "models/metrics/exposition.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::cli {
namespace {

constexpr qint64 columnsAtOnce = 1'000'000; ///< 24 MB

QByteArray csvField(const QString &text) { return csvText(text); }

QByteArray numberText(float value) { return QByteArray::number(double(value), 'g', 9); }

/// What may be the name of a metric.
QByteArray metricName(const QString &name)
{
    static const QRegularExpression others(QStringLiteral("[^A-Za-z0-9_]"));
    return "quarterdeck_" + QString(name).replace(others, QStringLiteral("_")).toUtf8();
}

/// The labels that a custom curve's label says, or the whole of it as one.
void addLabels(metrics::ExpositionSample &sample, const metrics::CurveId &curve)
{
    if (curve.label.isEmpty())
        return;
    if (!curve.isCustom()) {
        sample.labels.append({"device", curve.label.toUtf8()});
        return;
    }
    const QByteArray label = curve.label.toUtf8();
    const bool isWhole = label.contains('{') || !label.contains('=');
    const metrics::Exposition parsed = metrics::parseExposition((isWhole ? label : "x{" + label + '}') + " 1");
    if (parsed.samples.size() != 1) {
        sample.labels.append({"series", label});
        return;
    }
    if (isWhole)
        sample.labels.append({"series", parsed.samples.first().name});
    for (const auto &[name, value] : parsed.samples.first().labels)
        sample.labels.append({name == "host" ? QByteArray("exported_host") : name, value});
}

} // namespace

QStringList matchingNames(const QString &word, const QStringList &known)
{
    if (!word.contains(u'*') && !word.contains(u'?'))
        return {word};
    QStringList names;
    std::ranges::copy_if(known, std::back_inserter(names), [&](const QString &name) { return metrics::matchesPattern(name, word); });
    names.sort();
    return names;
}

QByteArray openMetricsSeries(const metrics::CurveId &curve, const QString &host)
{
    metrics::ExpositionSample sample;
    sample.name = metricName(curve.name);
    sample.labels.append({"host", host.toUtf8()});
    addLabels(sample, curve);
    return sample.seriesText();
}

void MetricsExport::configure(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("format"), tr("With export: csv (unless said), json or prometheus."), tr("format"), QStringLiteral("csv")});
}

std::optional<Error> MetricsExport::start(const QList<hosts::Host> &hosts, const QCommandLineParser &parser)
{
    const QHash<QString, Format> formats{{QStringLiteral("csv"), Format::Csv}, {QStringLiteral("json"), Format::Json}, {QStringLiteral("prometheus"), Format::OpenMetrics},
                                         {QStringLiteral("openmetrics"), Format::OpenMetrics}};
    const QString format = m_context.output().json() ? QStringLiteral("json") : parser.value(QStringLiteral("format"));
    if (!formats.contains(format))
        return Error{ErrorCode::Parse, tr("--format must be csv, json or prometheus."), {}, {}};
    m_format = formats.value(format);
    m_hosts = hosts;
    const auto grid = MetricsPast::gridFrom(parser, m_context.clock().now(), {.hosts = 1, .fine = true});
    if (!grid)
        return grid.error();
    m_grid = *grid;
    const QString path = m_context.dataFolder() + QStringLiteral("/metrics.db");
    if (!QFileInfo::exists(path))
        return Error{ErrorCode::NotFound, tr("Nothing is kept yet: there is no file %1.").arg(path), {}, tr("The console keeps it while it runs.")};
    m_history = std::make_unique<metrics::History>(metrics::HistorySettings{.path = path, .mayMoveAside = false}, m_context.clock());
    const QStringList wanted = parser.value(QStringLiteral("metric")).split(u',', Qt::SkipEmptyParts);
    m_history->seriesNames().then(this, [this, wanted](const Result<QStringList> &names) { takeNames(names, wanted); });
    return {};
}

void MetricsExport::takeNames(const Result<QStringList> &names, const QStringList &wanted)
{
    if (const auto fault = names ? m_history->fault() : std::optional(names.error())) {
        m_context.output().error({}, *fault);
        return end(exitStatusOf(*fault));
    }
    QStringList series = wanted.isEmpty() ? *names : QStringList();
    for (const QString &word : wanted) {
        const QStringList found = matchingNames(word, *names);
        if (found.isEmpty() || !names->contains(found.first())) {
            const Error error{ErrorCode::NotFound, tr("Nothing is kept of “%1”.").arg(word), {}, {}};
            m_context.output().error({}, error);
            return end(kUsageError);
        }
        series += found;
    }
    series.removeDuplicates();
    // OpenMetrics wants all samples of a name together: those that differ in their label alone are neighbours.
    std::ranges::sort(series, {}, [](const QString &name) { return std::pair(metrics::CurveId::fromText(name).name, name); });
    if (m_format == Format::Csv)
        m_context.output().line(QStringLiteral("time,epoch,seconds,host,metric,label,min,avg,max"));
    cut(series);
    next();
}

/// Lots of at most columnsAtOnce: host by host, or name by name where names must stay together.
void MetricsExport::cut(const QStringList &series)
{
    const qsizetype pairs = std::max<qsizetype>(1, qsizetype(columnsAtOnce / std::max<qint64>(1, m_grid.columns)));
    if (m_format != Format::OpenMetrics) {
        for (const hosts::Host &host : std::as_const(m_hosts)) {
            for (qsizetype at = 0; at < series.size(); at += pairs)
                m_lots.append({{host}, series.sliced(at, std::min(pairs, series.size() - at))});
        }
        return;
    }
    const qsizetype hosts = std::min(pairs, m_hosts.size()), names = hosts < m_hosts.size() ? 1 : std::max<qsizetype>(1, pairs / std::max<qsizetype>(1, hosts));
    for (qsizetype name = 0; name < series.size(); name += names) {
        for (qsizetype host = 0; host < m_hosts.size(); host += hosts)
            m_lots.append({m_hosts.sliced(host, std::min(hosts, m_hosts.size() - host)), series.sliced(name, std::min(names, series.size() - name))});
    }
}

void MetricsExport::next()
{
    if (m_lots.isEmpty() || m_context.output().broken()) {
        if (m_format == Format::OpenMetrics)
            m_context.output().line(QStringLiteral("# EOF"));
        return end(0);
    }
    const Lot lot = m_lots.takeFirst();
    metrics::HistoryQuery query{{}, lot.series, m_grid};
    for (const hosts::Host &host : lot.hosts)
        query.hosts.append({host.id, m_grid.end()});
    m_history->read(query).then(this, [this, lot](const Result<std::shared_ptr<const metrics::HistoryAnswer>> &answer) {
        if (!answer) {
            m_context.output().error({}, answer.error());
            return end(exitStatusOf(answer.error()));
        }
        take(lot, **answer);
    });
}

void MetricsExport::take(const Lot &lot, const metrics::HistoryAnswer &answer)
{
    QList<hosts::Host> missing; // for which there was no time
    if (!answer.isComplete)
        std::ranges::copy_if(lot.hosts, std::back_inserter(missing), [&](const hosts::Host &host) { return !answer.hosts.contains(host.id); });
    if (missing.size() == lot.hosts.size() && !answer.isComplete) {
        m_context.output().error({}, {ErrorCode::Timeout, tr("Reading took too long."), {}, tr("Ask for a longer step or a shorter time.")});
        return end(1);
    }
    for (qsizetype i = 0; i < lot.series.size(); ++i) {
        for (const hosts::Host &host : lot.hosts) {
            if (const auto found = answer.hosts.constFind(host.id); found != answer.hosts.cend() && size_t(i) < found->size())
                print(host, lot.series.at(i), (*found)[size_t(i)]);
        }
    }
    if (!missing.isEmpty())
        m_lots.prepend({missing, lot.series});
    next();
}

void MetricsExport::print(const hosts::Host &host, const QString &series, const std::vector<metrics::ColumnFold> &columns)
{
    const metrics::CurveId curve = metrics::CurveId::fromText(series);
    const QByteArray line = openMetricsSeries(curve, host.name);
    QByteArrayList lines; // written at once
    for (size_t i = 0; i < columns.size(); ++i) {
        const metrics::Column column = columns[i].take();
        if (column.isGap())
            continue;
        const qint64 second = m_grid.firstSecond + qint64(i) * m_grid.width;
        if (m_format == Format::OpenMetrics && std::exchange(m_family, curve.name) != curve.name)
            lines.append("# TYPE " + metricName(curve.name) + " gauge");
        lines.append(m_format == Format::OpenMetrics ? line + ' ' + numberText(column.avg) + ' ' + QByteArray::number(second) : row(host, curve, second, column));
        ++m_rows;
    }
    if (!lines.isEmpty() && !m_context.output().broken())
        m_context.output().line(QString::fromUtf8(lines.join('\n')));
}

/// Of CSV, or of JSON.
QByteArray MetricsExport::row(const hosts::Host &host, const metrics::CurveId &curve, qint64 second, const metrics::Column &column) const
{
    const QString time = toIso(metrics::timeOf(second));
    if (m_format == Format::Csv)
        return QByteArrayList{time.toUtf8(), QByteArray::number(second), QByteArray::number(m_grid.width), csvField(host.name), csvField(curve.name), csvField(curve.label),
                              numberText(column.min), numberText(column.avg), numberText(column.max)}
            .join(',');
    return QJsonDocument(QJsonObject{{QStringLiteral("type"), QStringLiteral("history")},
                                     {QStringLiteral("host"), host.name},
                                     {QStringLiteral("metric"), curve.toText()},
                                     {QStringLiteral("time"), time},
                                     {QStringLiteral("seconds"), m_grid.width},
                                     {QStringLiteral("min"), double(column.min)},
                                     {QStringLiteral("avg"), double(column.avg)},
                                     {QStringLiteral("max"), double(column.max)}})
        .toJson(QJsonDocument::Compact);
}

void MetricsExport::end(int status)
{
    if (status == 0 && m_rows == 0)
        m_context.output().note(tr("Nothing is kept of these hosts in that time."));
    QMetaObject::invokeMethod(this, [this, status] { Q_EMIT finished(status); }, Qt::QueuedConnection);
}

} // namespace qd::cli
