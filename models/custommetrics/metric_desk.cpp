// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/custommetrics/metric_desk.h"

#include "models/base/atomic_file.h"
#include "models/base/log.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>

#include <algorithm>

namespace qd::custommetrics {
namespace {

constexpr qint64 fileLimit = 4 * 1024 * 1024;
constexpr int lockWait = 20; // ms, on the GUI's thread
constexpr std::chrono::seconds staleLock{10};
constexpr std::chrono::milliseconds restAfterChange{200}; ///< editors write in several steps

Result<QByteArray> contentOf(const QString &path)
{
    auto text = readWholeFile(path, fileLimit);
    if (!text && text.error().code == ErrorCode::NotFound)
        return QByteArray();
    return text;
}

} // namespace

MetricDesk::MetricDesk(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts), m_sampler(parts.metrics, parts.sessions)
{
    m_reread.setSingleShot(true);
    m_reread.setInterval(restAfterChange);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_reread, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_reread, qOverload<>(&QTimer::start));
    connect(&m_reread, &QTimer::timeout, this, &MetricDesk::read);
    connect(&m_parts.board, &hosts::HostBoard::listChanged, this, &MetricDesk::apply);
    connect(&m_ask, &QTimer::timeout, this, &MetricDesk::apply);
    m_ask.setInterval(askFiltersEvery);
}

MetricDesk::~MetricDesk() = default;

void MetricDesk::start()
{
    m_isStarted = true;
    read();
    apply();
    m_ask.start();
}

void MetricDesk::read()
{
    const auto text = contentOf(m_parts.file);
    watchFile();
    MetricFile file = MetricFile::parse(text.value_or(QByteArray()));
    if (!text)
        file.problems.append({true, 1, 1, text.error().message});
    if (file == m_file)
        return;
    m_file = std::move(file);
    for (const hosts::FileProblem &problem : std::as_const(m_file.problems))
        logWarning("metrics", m_parts.file + QStringLiteral(": ") + problem.toText());
    apply();
    Q_EMIT changed();
}

/// The folder too: editors put a new file in the place of the old one, and it may not be there yet.
void MetricDesk::watchFile()
{
    for (const QString &path : {QFileInfo(m_parts.file).absolutePath(), m_parts.file}) {
        if (QFileInfo::exists(path) && !m_watcher.files().contains(path) && !m_watcher.directories().contains(path))
            m_watcher.addPath(path);
    }
}

QList<HostId> MetricDesk::hostsOf(const metrics::CustomMetric &metric) const
{
    QList<HostId> taken;
    const auto filter = hosts::HostFilter::parse(metric.hosts);
    if (!filter)
        return taken;
    for (const hosts::Host &host : m_parts.board.inventory().hosts()) {
        const hosts::HostFacts *const facts = m_parts.board.find(host.id);
        if (facts && filter->matches(*facts))
            taken.append(host.id);
    }
    return taken;
}

void MetricDesk::apply()
{
    if (!m_isStarted)
        return;
    QHash<HostId, QList<metrics::CustomMetric>> wanted;
    for (const metrics::CustomMetric &metric : std::as_const(m_file.metrics)) {
        if (!metric.enabled)
            continue;
        for (const HostId &host : hostsOf(metric))
            wanted[host].append(metric);
    }
    if (wanted == m_applied)
        return;
    m_applied = wanted;
    m_sampler.setMetrics(wanted);
}

Result<void> MetricDesk::edit(const std::function<Result<QByteArray>(const QByteArray &)> &change)
{
    QDir().mkpath(QFileInfo(m_parts.file).absolutePath());
    QLockFile lock(m_parts.file + QStringLiteral(".lock"));
    lock.setStaleLockTime(staleLock);
    if (!lock.tryLock(lockWait))
        return failure(ErrorCode::Storage, tr("Another program is writing %1 just now.").arg(m_parts.file), {}, tr("Try again."));
    const auto text = contentOf(m_parts.file);
    if (!text)
        return std::unexpected(text.error());
    const auto after = change(*text);
    const auto written = after ? writeFileAtomically(m_parts.file, *after) : Result<void>(std::unexpected(after.error()));
    read();
    return written;
}

Result<void> MetricDesk::save(const std::optional<metrics::CustomMetric> &before, const metrics::CustomMetric &after)
{
    return edit([&](const QByteArray &text) { return textWithMetric(text, before, after); });
}

Result<void> MetricDesk::remove(const metrics::CustomMetric &before)
{
    return edit([&](const QByteArray &text) { return textWithoutMetric(text, before); });
}

QFuture<Result<metrics::CustomTrial>> MetricDesk::tryOn(const HostId &host, const metrics::CustomMetric &metric)
{
    return metrics::CustomSampler::tryOnce(metric, m_parts.sessions.sessionFor(host));
}

} // namespace qd::custommetrics
