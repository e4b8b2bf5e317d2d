// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_summary.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QPointer>
#include <QtCore/QThreadPool>

#include <array>

namespace qd::ui {
namespace {

using Mark = MarkScrollBar::Mark;

struct Question {
    logs::Snapshot snapshot;
    std::optional<logs::LineNumbers> rows;
    logs::LineNumbers hits;
    qint64 fromMs = 0;
    qint64 toMs = 0;
    int buckets = 0;
};

/// Counts hits and errors of `count` lines in kBuckets stretches.
class MarkCount {
public:
    explicit MarkCount(qint64 count) : m_count(std::max<qint64>(count, 1)) {}
    void addHit(qint64 position) { ++m_hits[bucketOf(position)]; }
    void addError(qint64 position) { ++m_errors[bucketOf(position)]; }

    [[nodiscard]] std::vector<Mark> take() const
    {
        std::vector<Mark> marks(MarkScrollBar::kBuckets);
        for (size_t i = 0; i < marks.size(); ++i)
            marks[i] = {shareOf(m_hits[i], i), shareOf(m_errors[i], i)};
        return marks;
    }

private:
    using Counts = std::array<qint64, MarkScrollBar::kBuckets>;

    [[nodiscard]] size_t bucketOf(qint64 position) const
    {
        return size_t(std::clamp<qint64>(position, 0, m_count - 1) * MarkScrollBar::kBuckets / m_count);
    }
    [[nodiscard]] qint64 firstOf(size_t bucket) const
    {
        return (qint64(bucket) * m_count + MarkScrollBar::kBuckets - 1) / MarkScrollBar::kBuckets;
    }
    [[nodiscard]] quint8 shareOf(qint64 some, size_t bucket) const
    {
        const qint64 all = std::max<qint64>(firstOf(bucket + 1) - firstOf(bucket), 1);
        return some == 0 ? 0 : quint8(std::clamp<qint64>(some * 255 / all, 1, 255));
    }

    qint64 m_count;
    Counts m_hits{};
    Counts m_errors{};
};

std::vector<Mark> findMarks(const Question &question)
{
    const logs::Snapshot &snapshot = question.snapshot;
    if (question.rows) {
        MarkCount count(qint64(question.rows->size()));
        for (size_t i = 0; i < question.rows->size(); ++i) {
            const logs::LineNumber line = (*question.rows)[i];
            if (line >= snapshot.firstLine() && line < snapshot.endLine()
                && snapshot.line(line).record.level == logs::Level::Error)
                count.addError(qint64(i));
        }
        for (logs::LineNumber hit : question.hits)
            count.addHit(std::ranges::lower_bound(*question.rows, hit) - question.rows->begin());
        return count.take();
    }
    MarkCount count(snapshot.size());
    snapshot.forEach(snapshot.firstLine(), snapshot.endLine(),
                     [&](logs::LineNumber line, const logs::LineBatch &chunk, size_t index) {
        if (chunk.lines[index].level == logs::Level::Error)
            count.addError(line - snapshot.firstLine());
        return true;
    });
    for (logs::LineNumber hit : question.hits) {
        if (hit >= snapshot.firstLine() && hit < snapshot.endLine())
            count.addHit(hit - snapshot.firstLine());
    }
    return count.take();
}

} // namespace

LogSummary::LogSummary(logs::LogDocument &document, QObject *parent) : QObject(parent), m_document(document)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LogSummary::compute);
    connect(&m_document, &logs::LogDocument::changed, this, &LogSummary::schedule);
    connect(&m_document, &logs::LogDocument::hitsChanged, this, &LogSummary::schedule);
    // A live range moves on although no line arrives.
    connect(&m_clock, &QTimer::timeout, this, &LogSummary::schedule);
    m_clock.start(std::chrono::seconds(2));
    schedule();
}

void LogSummary::setRange(const TimeRange &range)
{
    m_range = range;
    schedule();
}

void LogSummary::setBuckets(int buckets)
{
    m_buckets = std::clamp(buckets, 10, 2000);
    schedule();
}

void LogSummary::schedule()
{
    if (!m_timer.isActive())
        m_timer.start(m_histogram.buckets.empty() ? std::chrono::milliseconds(30) : kInterval);
}

void LogSummary::compute()
{
    if (std::exchange(m_running, true)) {
        m_again = true;
        return;
    }
    const UtcTime now{std::chrono::milliseconds{QDateTime::currentMSecsSinceEpoch()}};
    Question question;
    question.snapshot = m_document.snapshot();
    if (const logs::LineNumbers *rows = m_document.filteredLines())
        question.rows = *rows;
    question.hits = m_document.hits();
    question.fromMs = m_range.begin(now).time_since_epoch().count();
    question.toMs = m_range.end(now).time_since_epoch().count();
    question.buckets = m_buckets;
    // Buckets stand on round times, so that bars move to the left but do not change their shape.
    const qint64 step = std::max<qint64>(1, (question.toMs - question.fromMs) / m_buckets);
    question.toMs = (question.toMs / step + 1) * step;
    question.fromMs = question.toMs - step * m_buckets;
    QThreadPool::globalInstance()->start([question = std::move(question), self = QPointer<LogSummary>(this)] {
        logs::Histogram histogram = logs::countByTime(question.snapshot, question.rows ? &*question.rows : nullptr,
                                                      question.fromMs, question.toMs, question.buckets);
        std::vector<Mark> marks = findMarks(question);
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, histogram = std::move(histogram), marks = std::move(marks)]() mutable {
            if (!self)
                return;
            self->m_histogram = std::move(histogram);
            self->m_marks = std::move(marks);
            self->m_running = false;
            Q_EMIT self->updated();
            if (std::exchange(self->m_again, false))
                self->schedule();
        }, Qt::QueuedConnection);
    });
}

} // namespace qd::ui
