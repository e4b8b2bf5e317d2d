// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/file_range.h"
#include "models/logfiles/file_work.h"
#include "models/logs/log_document.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <map>

namespace qd::logs {

/// What was found when files were opened: enough for the first and the last screen.
struct OpenedFiles {
    std::shared_ptr<FileWork> work; ///< not started yet
    QList<SourceInfo> sources;
    QString title;
    bool merged = false;
    std::shared_ptr<const TailLines> tail;
};

/// Local files of any size as a document. A line's number is its byte offset in its file, with the number of the part of the
/// stream in the bits above RowMap::kSegmentShift; in files merged by time it is the line's place in the merge.
/// Memory: about 5 bytes a line, one bit a line more for each filter and search that is remembered; texts are read when they
/// are shown. A line on screen is cut at kShownBytes, lines() gives it whole.
/// Thread: GUI; never waits for the disk there: what is not in memory is PendingLine until the pool has read it.
class FileDocument final : public LogDocument {
    Q_OBJECT
public:
    static constexpr qint64 kShownBytes = 64 * 1024;

    FileDocument(OpenedFiles opened, const FileOpenOptions &options, QObject *parent = nullptr);
    ~FileDocument() override;

    [[nodiscard]] QString title() const override { return m_title; }
    [[nodiscard]] SourceInfo source(SourceId id) const override;
    [[nodiscard]] QList<SourceInfo> sources() const override { return m_sources; }

    [[nodiscard]] const LogFilter &filter() const override { return m_filter; }
    [[nodiscard]] Result<void> setFilter(const LogFilter &filter) override;
    [[nodiscard]] const Pattern &search() const override { return m_search; }
    [[nodiscard]] Result<void> setSearch(const Pattern &pattern) override;
    [[nodiscard]] const Matcher &searchMatcher() const override { return m_searchMatcher; }
    [[nodiscard]] bool isLive() const override { return m_options.follow; }
    void setFrozen(bool frozen) override;
    [[nodiscard]] bool isFrozen() const override { return m_frozen; }

    [[nodiscard]] qint64 rowCount() const override { return m_rows->rowCount(); }
    [[nodiscard]] LineNumber lineNumber(qint64 row) const override { return m_rows->number(row); }
    [[nodiscard]] qint64 rowOf(LineNumber line) const override { return m_rows->rowOf(line); }
    [[nodiscard]] LineView lineAt(qint64 row) const override;
    [[nodiscard]] qint64 lineOrdinal(qint64 row) const override { return m_rows->place(row).ordinal; }

    [[nodiscard]] qint64 hitCount() const override { return m_rows->hitCount(); }
    [[nodiscard]] qint64 hitIndex(LineNumber line) const override { return m_rows->hitIndex(line); }
    [[nodiscard]] qint64 nextHit(qint64 row, bool forward) const override { return m_rows->nextHit(row, forward); }
    [[nodiscard]] LineNumbers hitLines() const override { return m_rows->hitLines(); }
    [[nodiscard]] QFuture<LineNumber> nextOfLevel(LineNumber line, Level level, bool forward) const override;
    [[nodiscard]] bool isScanning() const override { return m_isWorking; }
    [[nodiscard]] double scanShare() const override { return m_share; }

    [[nodiscard]] LevelCounts levelCounts() const override;
    [[nodiscard]] qint64 totalLines() const override;
    [[nodiscard]] std::shared_ptr<const LineRange> lines() const override { return std::make_shared<FileRange>(m_rows); }
    [[nodiscard]] QFuture<LineNumber> lineAtTime(qint64 timeMs) const override;
    [[nodiscard]] QFuture<Histogram> histogram(qint64 fromMs, qint64 toMs, int buckets) const override;
    [[nodiscard]] QFuture<PlaceMarks> placeMarks(int slots) const override;
    [[nodiscard]] std::optional<TimeSlice> timeRange() const override;

    /// Bytes that index and bitmaps take.
    [[nodiscard]] qint64 indexBytes() const;

private:
    [[nodiscard]] Result<void> applyPlan(const LogFilter &filter, const Pattern &search);
    void onTold();
    void update();
    void merge(const FilesStatePtr &state);
    void show(const RowMapPtr &rows);
    void takeFormats(const FilesState &state);
    [[nodiscard]] QByteArray textOf(const RowMap::Place &place) const;
    void keep(LineNumber number, const QByteArray &text) const;
    void fetch(const RowMap::Place &place) const;
    void parseInto(LineView &view) const;

    const FileOpenOptions m_options;
    const QString m_title;
    QList<SourceInfo> m_sources;
    const bool m_merged;
    std::shared_ptr<const TailLines> m_tail;
    std::shared_ptr<FileWork> m_work;
    FilterAtoms m_atoms;
    FilterNames m_names;
    LogFilter m_filter;
    Pattern m_search;
    Matcher m_searchMatcher;
    RowMapPtr m_rows;
    MergeOrderPtr m_order;
    std::stop_source m_mergeStop;
    bool m_merging = false;
    bool m_mergeAgain = false;
    quint64 m_planTurn = 0;
    QTimer m_updateTimer;
    int m_updateMs = 16; ///< a frame; more where there are so many pages that an update takes long
    QTimer m_lookTimer;
    QString m_toldStop;
    bool m_frozen = false;
    bool m_isWorking = true;
    double m_share = 0;
    mutable QHash<LineNumber, QByteArray> m_texts; ///< of rows that were shown lately; of markers by -2 - number
    mutable qint64 m_textBytes = 0;
    mutable QSet<qint64> m_fetching;
    mutable std::map<SourceId, RecordReader> m_readers;
};

} // namespace qd::logs
