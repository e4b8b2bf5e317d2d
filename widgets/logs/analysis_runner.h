// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/frame_builder.h"
#include "models/loganalysis/frame_query.h"
#include "models/loganalysis/sql_query.h"
#include "models/logs/log_document.h"

#include <QtCore/QTimer>

namespace qd::ui {

/// Asks a log's lines questions without keeping anybody waiting: reads the columns that a question needs, keeps them for the
/// next one as long as the log stays as it is, and works on the global pool.
/// Thread: GUI. Ownership: `document` must outlive it. A newer question takes the place of the one that runs.
class AnalysisRunner : public QObject {
    Q_OBJECT
public:
    /// What is asked: a statement, or the query if there is none.
    struct Job {
        logs::FrameQuery query;
        QString sql;
    };
    struct Answer {
        logs::SqlResult<logs::ResultTable> table;
        logs::FramePtr frame;
        qint64 readMs = 0;  ///< reading columns; 0 = they were there
        qint64 workMs = 0;
    };

    explicit AnalysisRunner(logs::LogDocument &document, QObject *parent = nullptr);
    ~AnalysisRunner() override;

    /// Columns that the lines have; schemaRead() follows.
    void readSchema();
    [[nodiscard]] const QList<logs::ColumnInfo> &schema() const { return m_schema; }
    void run(const Job &job);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// The log changed since the columns were read.
    [[nodiscard]] bool isStale() const { return m_frame && m_frameRevision != m_revision; }
    /// The lines as they are now, for exports.
    [[nodiscard]] logs::FrameInput input() const;
    /// How long a time the lines cover, as far as known; 0 = not.
    [[nodiscard]] qint64 spanMs() const;

Q_SIGNALS:
    void schemaRead();
    /// `share` in [0, 1], negative if nobody knows; lines read so far.
    void progress(double share, qint64 lines);
    void answered(const qd::ui::AnalysisRunner::Answer &answer);

private:
    void askProgress();

    logs::LogDocument &m_document;
    QList<logs::ColumnInfo> m_schema;
    logs::FramePtr m_frame;
    QStringList m_frameFields;
    quint64 m_revision = 0;
    quint64 m_frameRevision = 0;
    quint64 m_generation = 0;
    bool m_isRunning = false;
    std::stop_source m_stop, m_schemaStop;
    std::shared_ptr<logs::FrameProgress> m_progress;
    qint64 m_bytes = 0;
    QTimer m_ticks;
};

} // namespace qd::ui

Q_DECLARE_METATYPE(qd::ui::AnalysisRunner::Answer)
