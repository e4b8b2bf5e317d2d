// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/analysis_runner.h"

#include "models/base/hand_over.h"
#include "models/logtext/format.h"

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>

namespace qd::ui {
namespace {

constexpr std::chrono::milliseconds kTick{100};

/// What the pool works with; nothing of it changes meanwhile.
struct Work {
    AnalysisRunner::Job job;
    logs::FrameInput input;
    QList<logs::ColumnInfo> schema;
    logs::FramePtr frame; ///< if it still holds
    QStringList frameFields;
    std::stop_token stop;
    std::shared_ptr<logs::FrameProgress> progress;
};

struct Done {
    AnalysisRunner::Answer answer;
    QStringList frameFields;
};

logs::SqlResult<QStringList> fieldsOf(const Work &work)
{
    if (work.job.sql.isEmpty())
        return work.job.query.fields();
    return logs::sqlFields(work.job.sql, work.schema);
}

Done doWork(const Work &work)
{
    Done done{{std::unexpected(logs::SqlError{}), work.frame, 0, 0}, work.frameFields};
    QElapsedTimer timer;
    timer.start();
    const logs::SqlResult<QStringList> fields = fieldsOf(work);
    if (!fields) {
        done.answer.table = std::unexpected(fields.error());
        return done;
    }
    const bool isThere = work.frame && std::ranges::all_of(*fields, [&](const QString &field) { return work.frameFields.contains(field); });
    if (!isThere) {
        if (!work.frame)
            done.frameFields.clear();
        for (const QString &field : *fields) {
            if (!done.frameFields.contains(field))
                done.frameFields.append(field);
        }
        const Result<logs::FramePtr> frame = logs::buildFrame(work.input, done.frameFields, work.stop, work.progress.get());
        if (!frame) {
            done.answer.table = std::unexpected(logs::SqlError{frame.error(), -1});
            done.answer.frame = nullptr;
            return done;
        }
        done.answer.frame = *frame;
        done.answer.readMs = timer.restart();
    }
    if (work.job.sql.isEmpty()) {
        Result<logs::ResultTable> table = logs::runQuery(*done.answer.frame, work.job.query, work.stop);
        if (table)
            done.answer.table = std::move(*table);
        else
            done.answer.table = std::unexpected(logs::SqlError{table.error(), -1});
    } else {
        done.answer.table = logs::runSql(done.answer.frame, work.schema, work.job.sql, work.stop);
    }
    done.answer.workMs = timer.elapsed();
    return done;
}

} // namespace

AnalysisRunner::AnalysisRunner(logs::LogDocument &document, QObject *parent) : QObject(parent), m_document(document)
{
    connect(&m_document, &logs::LogDocument::changed, this, [this] { ++m_revision; });
    m_ticks.setInterval(kTick);
    connect(&m_ticks, &QTimer::timeout, this, &AnalysisRunner::askProgress);
}

AnalysisRunner::~AnalysisRunner()
{
    m_stop.request_stop();
    m_schemaStop.request_stop();
}

logs::FrameInput AnalysisRunner::input() const
{
    logs::FrameInput input;
    input.lines = m_document.lines();
    const QList<logs::SourceInfo> sources = m_document.sources();
    for (const logs::SourceInfo &source : sources)
        input.sources.insert(source.id, {source.hostName, source.name, source.zoneSeconds, m_document.chosenFormat(source.id)});
    input.formats = logs::FormatSet::current();
    input.nowMs = QDateTime::currentMSecsSinceEpoch();
    return input;
}

qint64 AnalysisRunner::spanMs() const
{
    if (const std::optional<logs::TimeSlice> &filtered = m_document.filter().time; filtered && filtered->fromMs != logs::kEarliestMs && filtered->toMs != logs::kLatestMs)
        return filtered->toMs - filtered->fromMs;
    if (const std::optional<logs::TimeSlice> range = m_document.timeRange())
        return range->toMs - range->fromMs;
    const qint64 rows = m_document.rowCount();
    if (rows < 2)
        return 0;
    return std::max<qint64>(0, m_document.lineAt(rows - 1).record.timeMs - m_document.lineAt(0).record.timeMs);
}

void AnalysisRunner::readSchema()
{
    m_schemaStop.request_stop();
    m_schemaStop = {};
    inPool([input = input(), stop = m_schemaStop.get_token()](const std::function<bool()> &) {
        return logs::readSchema(input, stop);
    }).then(this, [this, stop = m_schemaStop.get_token()](const Result<QList<logs::ColumnInfo>> &schema) {
        if (stop.stop_requested() || !schema)
            return;
        m_schema = *schema;
        Q_EMIT schemaRead();
    });
}

void AnalysisRunner::run(const Job &job)
{
    m_stop.request_stop();
    m_stop = {};
    const quint64 generation = ++m_generation;
    const quint64 revision = m_revision;
    if (isStale())
        m_frame.reset();
    m_progress = std::make_shared<logs::FrameProgress>();
    Work work{job, input(), m_schema, m_frame, m_frameFields, m_stop.get_token(), m_progress};
    m_bytes = work.input.lines->bytes();
    m_isRunning = true;
    m_ticks.start();
    Q_EMIT progress(-1, 0);
    inPool([work = std::move(work)](const std::function<bool()> &) { return doWork(work); }).then(this, [this, generation, revision](const Done &done) {
        if (generation != m_generation)
            return;
        m_isRunning = false;
        m_ticks.stop();
        if (done.answer.frame && done.answer.frame != m_frame) {
            m_frame = done.answer.frame;
            m_frameFields = done.frameFields;
            m_frameRevision = revision;
        }
        Q_EMIT answered(done.answer);
    });
}

void AnalysisRunner::cancel() { m_stop.request_stop(); }

void AnalysisRunner::askProgress()
{
    const qint64 bytes = m_progress->bytes.load(std::memory_order_relaxed);
    Q_EMIT progress(m_bytes > 0 && bytes > 0 ? std::min(1.0, double(bytes) / double(m_bytes)) : -1, m_progress->rows.load(std::memory_order_relaxed));
}

} // namespace qd::ui
