// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/metrics_past.h"

#include "app/cli/metrics_export.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>

namespace qd::cli {
namespace {

constexpr int columnsUnlessSaid = 60;
constexpr qint64 columnsAtMost = 100'000;

/// Seconds of "90s", "15m", "6h", "7d".
std::optional<qint64> secondsOf(const QString &text)
{
    static const QHash<QChar, qint64> units{{u's', 1}, {u'm', 60}, {u'h', 3'600}, {u'd', 86'400}};
    bool isNumber = false;
    const qint64 count = text.chopped(text.isEmpty() ? 0 : 1).toLongLong(&isNumber);
    if (!isNumber || count <= 0 || count > 1'000'000'000 || !units.contains(text.back()))
        return {};
    return count * units.value(text.back());
}

Error usage(const QString &message) { return {ErrorCode::Parse, message, {}, {}}; }

} // namespace

std::optional<UtcTime> timeFrom(const QString &text, UtcTime now)
{
    if (const auto seconds = secondsOf(text))
        return now - std::chrono::seconds(*seconds);
    const QDateTime time = QDateTime::fromString(QString(text).replace(u' ', u'T'), Qt::ISODate);
    if (!time.isValid())
        return {};
    return UtcTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

void MetricsPast::configure(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("since"), tr("Print what the console kept since then instead: 90m, 6h, 7d, or a time. Hosts are not asked."), tr("time")},
                       {QStringLiteral("until"), tr("With --since: the end; now unless said."), tr("time")},
                       {QStringLiteral("step"), tr("With --since: how much time a line stands for, as 10s, 5m, 1h."), tr("duration")},
                       {QStringLiteral("metric"), tr("Which figures, divided by commas: cpu, disk_utilisation:sda, custom:queue; with * and ? for several."), tr("names")}});
}

std::optional<Error> MetricsPast::start(const QList<hosts::Host> &hosts, const QCommandLineParser &parser)
{
    m_hosts = hosts;
    const auto grid = gridFrom(parser, m_context.clock().now(), {.hosts = hosts.size()});
    if (!grid)
        return grid.error();
    m_grid = *grid;
    if (auto error = chooseMetrics(parser))
        return error;
    const QString path = m_context.dataFolder() + QStringLiteral("/metrics.db");
    if (!QFileInfo::exists(path))
        return Error{ErrorCode::NotFound, tr("Nothing is kept yet: there is no file %1.").arg(path), {}, tr("The console keeps it while it runs.")};
    m_history = std::make_unique<metrics::History>(metrics::HistorySettings{.path = path, .mayMoveAside = false}, m_context.clock());
    m_history->seriesNames().then(this, [this](const Result<QStringList> &names) { takeNames(names); });
    return {};
}

Result<metrics::QueryGrid> MetricsPast::gridFrom(const QCommandLineParser &parser, UtcTime now, const GridWish &wish)
{
    const auto from = timeFrom(parser.value(QStringLiteral("since")), now);
    const auto to = parser.isSet(QStringLiteral("until")) ? timeFrom(parser.value(QStringLiteral("until")), now) : now;
    if (!from || !to || *from >= *to)
        return std::unexpected(usage(tr("--since and --until must be times or durations such as 6h, the first before the second.")));
    const qint64 length = metrics::secondOf(*to) - metrics::secondOf(*from);
    qint64 columns = wish.fine ? std::clamp<qint64>(length / metrics::stepOf(metrics::Tier::TenSeconds), 1, columnsAtMost) : columnsUnlessSaid;
    if (parser.isSet(QStringLiteral("step"))) {
        const auto step = secondsOf(parser.value(QStringLiteral("step")));
        if (!step || length / *step > columnsAtMost)
            return std::unexpected(usage(tr("--step must be a duration such as 10s or 5m, and not too short for the time asked for.")));
        columns = std::max<qint64>(1, length / *step);
    }
    return metrics::onDisk(metrics::queryGrid(*from, *to, int(columns), {now, wish.hosts}));
}

/// Fixed names are checked at once; those of devices and custom metrics are known to the file alone.
std::optional<Error> MetricsPast::chooseMetrics(const QCommandLineParser &parser)
{
    const QString names = parser.isSet(QStringLiteral("metric")) ? parser.value(QStringLiteral("metric"))
                                                                 : QStringLiteral("cpu,load1,memory_used,network_in,network_out,disk_read,disk_write");
    m_words = names.split(u',', Qt::SkipEmptyParts);
    for (const QString &word : std::as_const(m_words)) {
        const metrics::CurveId curve = metrics::CurveId::fromText(word);
        const bool isPattern = word.contains(u'*') || word.contains(u'?');
        if (!isPattern && !curve.isCustom() && !metrics::curveInfo(curve))
            return usage(tr("There is no figure “%1”.").arg(word));
    }
    return {};
}

void MetricsPast::takeNames(const Result<QStringList> &names)
{
    if (const auto fault = names ? m_history->fault() : std::optional(names.error())) {
        m_context.output().error({}, *fault);
        Q_EMIT finished(exitStatusOf(*fault));
        return;
    }
    for (const QString &word : std::as_const(m_words)) {
        for (const QString &name : matchingNames(word, *names)) {
            const metrics::CurveId curve = metrics::CurveId::fromText(name);
            const auto info = metrics::curveInfo(curve);
            m_metrics.append(info ? *info : metrics::CurveInfo{.id = curve, .title = name, .description = {}});
        }
    }
    read();
}

void MetricsPast::read()
{
    metrics::HistoryQuery query{{}, {}, m_grid};
    for (const metrics::CurveInfo &metric : std::as_const(m_metrics))
        query.series.append(metric.id.toText());
    for (const hosts::Host &host : std::as_const(m_hosts))
        query.hosts.append({host.id, m_grid.end()});
    m_history->read(query).then(this, [this](const Result<std::shared_ptr<const metrics::HistoryAnswer>> &answer) {
        if (const auto fault = answer ? m_history->fault() : std::optional(answer.error())) {
            m_context.output().error({}, *fault);
            Q_EMIT finished(exitStatusOf(*fault));
            return;
        }
        take(**answer);
    });
}

void MetricsPast::take(const metrics::HistoryAnswer &answer)
{
    for (qint64 column = 0; column < m_grid.columns && !m_context.output().broken(); ++column) {
        for (const hosts::Host &host : std::as_const(m_hosts)) {
            const auto found = answer.hosts.constFind(host.id);
            for (size_t i = 0; found != answer.hosts.cend() && i < found->size(); ++i) {
                if (const metrics::Column one = (*found)[i][size_t(column)].take(); !one.isGap())
                    print(host, m_metrics.at(qsizetype(i)), m_grid.firstSecond + column * m_grid.width, one);
            }
        }
    }
    if (!answer.isComplete)
        m_context.output().note(tr("There was too much to read; ask for fewer hosts or a longer step."));
    Q_EMIT finished(answer.isComplete ? 0 : 1);
}

void MetricsPast::print(const hosts::Host &host, const metrics::CurveInfo &metric, qint64 second, const metrics::Column &column)
{
    const UtcTime time = metrics::timeOf(second);
    if (m_context.output().json()) {
        m_context.output().object({{QStringLiteral("type"), QStringLiteral("history")},
                                   {QStringLiteral("host"), host.name},
                                   {QStringLiteral("metric"), metric.id.toText()},
                                   {QStringLiteral("time"), toIso(time)},
                                   {QStringLiteral("seconds"), m_grid.width},
                                   {QStringLiteral("min"), double(column.min)},
                                   {QStringLiteral("avg"), double(column.avg)},
                                   {QStringLiteral("max"), double(column.max)}});
        return;
    }
    const auto text = [&](float value) { return formatted(double(value), metric.unit).replace(QChar(QChar::Nbsp), u' '); };
    const QString day = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    m_context.output().line(day + QStringLiteral("  ") + host.name.leftJustified(16) + QStringLiteral("  ") + metric.id.toText().leftJustified(14) + QStringLiteral("  ")
                            + text(column.avg).rightJustified(10) + QStringLiteral("  ") + tr("%1 to %2").arg(text(column.min), text(column.max)));
}

} // namespace qd::cli
