// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/metrics_custom.h"

#include "models/base/atomic_file.h"
#include "models/base/text.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>

#include <algorithm>
#include <cmath>

namespace qd::cli {
namespace {

constexpr qint64 fileLimit = 4 * 1024 * 1024;

QJsonValue numberOf(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }

} // namespace

MetricsCustom::~MetricsCustom() { m_running.cancel(); }

custommetrics::MetricFile MetricsCustom::fileOf(CliContext &context)
{
    const auto text = readWholeFile(custommetrics::metricFileBeside(context.inventory().path()), fileLimit);
    custommetrics::MetricFile file = custommetrics::MetricFile::parse(text.value_or(QByteArray()));
    if (!text && text.error().code != ErrorCode::NotFound)
        file.problems.append({true, 1, 1, text.error().message});
    return file;
}

void MetricsCustom::printProblems(const QString &path, const custommetrics::MetricFile &file)
{
    for (const hosts::FileProblem &problem : file.problems) {
        if (m_context.output().json())
            m_context.output().object({{QStringLiteral("type"), QStringLiteral("problem")}, {QStringLiteral("file"), path}, {QStringLiteral("line"), problem.line},
                                       {QStringLiteral("column"), problem.column}, {QStringLiteral("error"), problem.isError}, {QStringLiteral("message"), problem.message}});
        else
            m_context.output().note(path + QStringLiteral(": ") + problem.toText());
    }
}

void MetricsCustom::list()
{
    const QString path = custommetrics::metricFileBeside(m_context.inventory().path());
    const custommetrics::MetricFile file = fileOf(m_context);
    for (const metrics::CustomMetric &metric : file.metrics) {
        if (m_context.output().json()) {
            m_context.output().object({{QStringLiteral("type"), QStringLiteral("custom-metric")},
                                       {QStringLiteral("name"), metric.name},
                                       {QStringLiteral("title"), metric.shownTitle()},
                                       {QStringLiteral("command"), metric.command},
                                       {QStringLiteral("scrape"), metric.url},
                                       {QStringLiteral("every"), double(metric.interval.count()) / 1000},
                                       {QStringLiteral("hosts"), metric.hosts},
                                       {QStringLiteral("enabled"), metric.enabled}});
            continue;
        }
        const QString source = metric.isScrape() ? metric.url : metric.command.section(u'\n', 0, 0);
        m_context.output().line(metric.name.leftJustified(20) + QStringLiteral("  ") + metrics::intervalText(metric.interval).leftJustified(6) + QStringLiteral("  ")
                                + (metric.enabled ? (metric.hosts.isEmpty() ? tr("all hosts") : metric.hosts) : tr("off")).leftJustified(18) + QStringLiteral("  ")
                                + displayText(source, false, 100));
    }
    if (file.metrics.isEmpty() && file.problems.isEmpty())
        m_context.output().note(tr("There is no custom metric: %1 says how they are written.").arg(QStringLiteral("docs/guide.md")));
    printProblems(path, file);
    Q_EMIT finished(file.hasErrors() ? kUsageError : 0);
}

Result<QList<metrics::CustomMetric>> MetricsCustom::chosen(const QString &nameOrFile)
{
    const custommetrics::MetricFile file = fileOf(m_context);
    if (const metrics::CustomMetric *const known = file.find(nameOrFile))
        return QList<metrics::CustomMetric>{*known};
    if (!QFileInfo(nameOrFile).isFile())
        return failure(ErrorCode::NotFound, tr("There is neither a metric nor a file “%1”.").arg(nameOrFile), {},
                       tr("“metrics custom list” prints the names."));
    const auto text = readWholeFile(nameOrFile, fileLimit);
    if (!text)
        return std::unexpected(text.error());
    const custommetrics::MetricFile given = custommetrics::MetricFile::parse(*text);
    printProblems(nameOrFile, given);
    if (given.metrics.isEmpty())
        return failure(ErrorCode::Parse, tr("%1 holds no metric that can be tried.").arg(nameOrFile));
    return given.metrics;
}

std::optional<Error> MetricsCustom::tryOn(const QString &nameOrFile, const QString &host)
{
    const auto metrics = chosen(nameOrFile);
    if (!metrics)
        return metrics.error();
    const auto hosts = m_context.select(host);
    if (!hosts)
        return hosts.error();
    if (hosts->size() != 1)
        return Error{ErrorCode::Parse, tr("“metrics custom try” needs one host."), {}, {}};
    m_host = hosts->first();
    m_open = *metrics;
    next();
    return {};
}

void MetricsCustom::next()
{
    if (m_open.isEmpty()) {
        QMetaObject::invokeMethod(this, [this] { Q_EMIT finished(m_status); }, Qt::QueuedConnection);
        return;
    }
    const metrics::CustomMetric metric = m_open.takeFirst();
    const auto session = m_context.sessionFor(m_host.id);
    if (!session) {
        m_context.output().error(m_host.name, m_context.lastError());
        m_status = kConnectionError;
        m_open.clear();
        return next();
    }
    m_running = metrics::CustomSampler::tryOnce(metric, session);
    m_running.then(this, [this, metric](const Result<metrics::CustomTrial> &trial) {
        print(metric, trial);
        next();
    });
}

void MetricsCustom::print(const metrics::CustomMetric &metric, const Result<metrics::CustomTrial> &trial)
{
    Output &output = m_context.output();
    if (!trial) {
        output.error(m_host.name, {trial.error().code, tr("metric %1: %2").arg(metric.name, trial.error().message), trial.error().detail, trial.error().hint});
        m_status = std::max(m_status, exitStatusOf(trial.error()));
        return;
    }
    for (const metrics::CustomValue &value : trial->output.values) {
        const QString curve = metrics::customCurveId(metric.name, value.label).toText();
        if (output.json()) {
            output.object({{QStringLiteral("type"), QStringLiteral("value")}, {QStringLiteral("host"), m_host.name}, {QStringLiteral("metric"), curve},
                           {QStringLiteral("value"), numberOf(value.value)}, {QStringLiteral("counter"), value.isCounter},
                           {QStringLiteral("unit"), metrics::unitWord(value.unit)}});
            continue;
        }
        const QString number = value.isCounter ? tr("%1, a counter").arg(formatted(value.value, Unit::None)) : formatted(value.value, value.unit);
        output.line(displayText(curve, false, 300).leftJustified(48) + QStringLiteral("  ") + QString(number).replace(QChar(QChar::Nbsp), u' '));
    }
    for (const auto &problem : trial->output.problems)
        output.note(problem.line > 0 ? tr("line %1: %2").arg(problem.line).arg(problem.message) : problem.message);
    if (trial->output.tooMany > 0)
        output.note(tr("%n number(s) more than one metric may have; name those that you need under “keep”.", nullptr, int(trial->output.tooMany)));
    if (!trial->output.problems.isEmpty())
        m_status = std::max(m_status, 1);
}

} // namespace qd::cli
