// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_summary.h"

#include "widgets/logview/mark_scroll_bar.h"

#include <QtCore/QDateTime>

#include <utility>

namespace qd::ui {

LogSummary::LogSummary(logs::LogDocument &document, QObject *parent) : QObject(parent), m_document(document)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LogSummary::compute);
    connect(&m_document, &logs::LogDocument::changed, this, &LogSummary::schedule);
    connect(&m_document, &logs::LogDocument::hitsChanged, this, &LogSummary::schedule);
    connect(&m_counting, &QFutureWatcherBase::finished, this, &LogSummary::takeAnswers);
    connect(&m_placing, &QFutureWatcherBase::finished, this, &LogSummary::takeAnswers);
    // A live range moves on although no line arrives.
    connect(&m_clock, &QTimer::timeout, this, &LogSummary::schedule);
    m_clock.start(std::chrono::seconds(2));
    schedule();
}

LogSummary::~LogSummary()
{
    m_counting.cancel();
    m_placing.cancel();
}

void LogSummary::setRange(const TimeRange &range)
{
    m_range = range;
    schedule();
}

void LogSummary::setBuckets(int buckets)
{
    const int wanted = std::clamp(buckets, 10, 2000);
    if (std::exchange(m_buckets, wanted) != wanted)
        m_timer.start(kSoon); // until then the newest bars may lie beyond the edge
}

void LogSummary::schedule()
{
    if (!m_timer.isActive())
        m_timer.start(m_histogram.buckets.empty() ? kSoon : kInterval);
}

void LogSummary::compute()
{
    if (m_counting.isRunning() || m_placing.isRunning()) {
        m_again = true;
        return;
    }
    const UtcTime now{std::chrono::milliseconds{QDateTime::currentMSecsSinceEpoch()}};
    const qint64 from = m_range.begin(now).time_since_epoch().count();
    const qint64 to = m_range.end(now).time_since_epoch().count();
    // Buckets stand on round times, so that bars move to the left but do not change their shape.
    const qint64 step = std::max<qint64>(1, (to - from) / m_buckets);
    const qint64 end = (to / step + 1) * step;
    m_counting.setFuture(m_document.histogram(end - step * m_buckets, end, m_buckets));
    m_placing.setFuture(m_document.placeMarks(MarkScrollBar::kBuckets));
}

void LogSummary::takeAnswers()
{
    if (!m_counting.isFinished() || !m_placing.isFinished())
        return;
    if (m_counting.future().resultCount() > 0)
        m_histogram = m_counting.result();
    if (m_placing.future().resultCount() > 0)
        m_marks = m_placing.result();
    Q_EMIT updated();
    if (std::exchange(m_again, false))
        schedule();
}

} // namespace qd::ui
