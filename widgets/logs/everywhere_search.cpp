// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/everywhere_search.h"

#include <QtCore/QPointer>

#include <algorithm>
#include <numeric>

namespace qd::ui {
namespace {

/// A document may need a turn of the event loop to begin.
constexpr int kQuietPolls = 3;
/// What a last line on its way from a host is waited for.
constexpr std::chrono::seconds kPatience{20};

bool hasEnded(EverywhereSearch::State state)
{
    return state != EverywhereSearch::State::Waiting && state != EverywhereSearch::State::Searching;
}

} // namespace

EverywhereSearch::~EverywhereSearch() = default;

Result<void> EverywhereSearch::start(const logs::Pattern &pattern, std::vector<Target> targets)
{
    auto matcher = logs::Matcher::compile(pattern);
    if (!matcher)
        return std::unexpected(matcher.error());
    m_jobs.clear();
    ++m_generation;
    m_pattern = pattern;
    m_matcher = *matcher;
    m_sources.clear();
    m_next = 0;
    for (Target &target : targets) {
        Source source;
        source.target = std::move(target);
        m_sources.push_back(std::move(source));
    }
    m_poll.disconnect(this);
    connect(&m_poll, &QTimer::timeout, this, &EverywhereSearch::poll);
    m_poll.start(kPoll);
    Q_EMIT restarted();
    openNext();
    return {};
}

void EverywhereSearch::cancel()
{
    if (!isRunning())
        return;
    m_poll.stop();
    ++m_generation;
    for (Job &job : m_jobs) {
        if (job.document) {
            (void)readLines(job);
            end(job, State::Cancelled);
        } else if (!job.failed) {
            m_sources[job.source].state = State::Cancelled;
            Q_EMIT sourceChanged(int(job.source));
        }
    }
    m_jobs.clear();
    for (size_t i = m_next; i < m_sources.size(); ++i) {
        m_sources[i].state = State::Cancelled;
        Q_EMIT sourceChanged(int(i));
    }
    m_next = m_sources.size();
    Q_EMIT finished();
}

qint64 EverywhereSearch::totalHits() const
{
    return std::accumulate(m_sources.begin(), m_sources.end(), qint64(0), [](qint64 sum, const Source &source) { return sum + source.hits; });
}

int EverywhereSearch::endedCount() const
{
    return int(std::ranges::count_if(m_sources, [](const Source &source) { return hasEnded(source.state); }));
}

void EverywhereSearch::openNext()
{
    while (m_next < m_sources.size() && int(m_jobs.size()) < kAtOnce) {
        const size_t index = m_next++;
        m_sources[index].state = State::Searching;
        Job job;
        job.source = index;
        m_jobs.push_back(std::move(job));
        Q_EMIT sourceChanged(int(index));
        m_sources[index].target.open([guard = QPointer(this), index, generation = m_generation](const Result<std::shared_ptr<logs::LogDocument>> &document) {
            if (guard && guard->m_generation == generation)
                guard->take(index, document);
        });
    }
}

void EverywhereSearch::take(size_t source, const Result<std::shared_ptr<logs::LogDocument>> &document)
{
    const auto job = std::ranges::find(m_jobs, source, &Job::source);
    if (job == m_jobs.end())
        return;
    logs::LogFilter filter;
    filter.include = m_pattern;
    const Result<void> begun = document ? (*document)->setFilter(filter) : Result<void>(std::unexpected(document.error()));
    if (!begun) {
        m_sources[source].state = State::Failed;
        m_sources[source].note = begun.error().toLine();
        job->failed = true;
    } else {
        job->document = *document;
        connect(job->document.get(), &logs::LogDocument::noticed, this, [this, source](const QString &text) {
            m_sources[source].note = text;
            Q_EMIT sourceChanged(int(source));
        });
    }
    Q_EMIT sourceChanged(int(source));
}

void EverywhereSearch::poll()
{
    std::erase_if(m_jobs, [this](Job &job) {
        if (job.failed)
            return true;
        if (!job.document || !advance(job))
            return false;
        end(job, State::Done);
        return true;
    });
    openNext();
    if (!m_jobs.empty() || m_next < m_sources.size())
        return;
    m_poll.stop();
    Q_EMIT finished();
}

/// True when all of it was searched and its first lines are here.
bool EverywhereSearch::advance(Job &job)
{
    const bool complete = readLines(job);
    Source &source = m_sources[job.source];
    const qint64 hits = job.document->rowCount() - job.markers;
    if (hits != source.hits) {
        source.hits = hits;
        Q_EMIT sourceChanged(int(job.source));
    }
    job.quiet = job.document->isScanning() ? 0 : job.quiet + 1;
    if (job.quiet < kQuietPolls)
        return false;
    if (job.patience.isForever())
        job.patience.setRemainingTime(kPatience);
    return complete || job.patience.hasExpired();
}

/// Takes over the first hits as they come. False while a line is still on its way.
bool EverywhereSearch::readLines(Job &job)
{
    Source &source = m_sources[job.source];
    const qint64 end = std::min(job.document->rowCount(), kLinesKept + job.markers);
    const qint64 before = job.rowsRead;
    for (; job.rowsRead < end; ++job.rowsRead) {
        const logs::LineView line = job.document->lineAt(job.rowsRead);
        if (line.record.flags & logs::PendingLine)
            break;
        if (line.record.flags & logs::MarkerLine) {
            ++job.markers;
            continue;
        }
        const logs::SourceInfo info = job.document->source(line.record.source);
        source.lines.push_back({job.document->lineNumber(job.rowsRead), line.record.timeMs, line.record.level, info.host, info.hostName,
                                info.label, line.text.first(std::min(line.text.size(), kTextKept)).toByteArray()});
    }
    if (job.rowsRead != before)
        Q_EMIT sourceChanged(int(job.source));
    return job.rowsRead >= end;
}

void EverywhereSearch::end(Job &job, State state)
{
    Source &source = m_sources[job.source];
    source.hits = job.document->rowCount() - job.markers;
    source.range = job.document->lines();
    source.infos = job.document->sources();
    source.state = state;
    job.document->disconnect(this);
    // It may be telling something just now.
    QMetaObject::invokeMethod(this, [document = std::move(job.document)] {}, Qt::QueuedConnection);
    Q_EMIT sourceChanged(int(job.source));
}

} // namespace qd::ui
