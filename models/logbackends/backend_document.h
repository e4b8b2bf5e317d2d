// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logbackends/log_backend.h"
#include "models/logbackends/page_loader.h"
#include "models/logs/filtered_document.h"
#include "models/logtext/record_reader.h"

#include <QtCore/QTimer>

namespace qd::logs {

/// A server's log behind the view. Rows are counted by the server and fetched where somebody looks. What of a filter the server
/// cannot do is done here: then the lines that it gives are all looked through, the newest first, and rows come as they are found.
/// A search is looked for in the same way, except where the server says that a time holds none.
/// A line's number is its time in nanoseconds (see PageLines), the same under every filter.
/// State: asking the server -> counting -> rows; setFilter() counts anew.
class BackendDocument final : public FilteredDocument {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kPollInterval{2000};
    static constexpr qint64 kMostWalked = 2'000'000; ///< lines that are looked through here for one filter or search

    BackendDocument(const BackendSource &source, std::shared_ptr<LogServer> server, const BackendSpan &span, QObject *parent = nullptr);
    ~BackendDocument() override;

    [[nodiscard]] QString title() const override { return m_source.name; }
    [[nodiscard]] SourceInfo source(SourceId id) const override;
    [[nodiscard]] QList<SourceInfo> sources() const override;
    [[nodiscard]] bool isLive() const override { return m_span.follow; }

    [[nodiscard]] qint64 rowCount() const override;
    [[nodiscard]] LineNumber lineNumber(qint64 row) const override;
    [[nodiscard]] qint64 rowOf(LineNumber line) const override;
    [[nodiscard]] LineView lineAt(qint64 row) const override;
    [[nodiscard]] qint64 lineOrdinal(qint64 row) const override;

    [[nodiscard]] QFuture<LineNumber> nextOfLevel(LineNumber line, Level level, bool forward) const override;
    [[nodiscard]] QFuture<LineNumber> lineAtTime(qint64 timeMs) const override;
    [[nodiscard]] bool isScanning() const override;
    [[nodiscard]] double scanShare() const override;

    [[nodiscard]] LevelCounts levelCounts() const override { return m_levels; }
    [[nodiscard]] qint64 totalLines() const override { return m_total; }
    [[nodiscard]] std::shared_ptr<const LineRange> lines() const override;
    [[nodiscard]] QFuture<Histogram> histogram(qint64 fromMs, qint64 toMs, int buckets) const override;
    [[nodiscard]] QFuture<PlaceMarks> placeMarks(int slots) const override;
    [[nodiscard]] std::optional<TimeSlice> timeRange() const override;

    /// What is known of the server, once it has answered.
    [[nodiscard]] const std::optional<ServerAbout> &about() const { return m_about; }
    /// Why nothing can be shown; nothing if all is well.
    [[nodiscard]] const std::optional<Error> &fault() const { return m_fault; }

Q_SIGNALS:
    /// Rows are known, or fault() is. Once for the opening and for each filter.
    void counted();

private:
    struct Seek;
    [[nodiscard]] FilterNames filterNames() const override;
    void rescan() override;
    void searchAgain() override;
    void frozenChanged() override;
    void takeAbout(const Result<ServerAbout> &about);
    void onCounted();
    void onFailed(const Error &error);
    void begin();
    void restartWalk(bool rows);
    void askForHits();
    void walk();
    void takePiece(const Result<PageLoader::Piece> &piece);
    void look(const PagePtr &page, TimeSlice time);
    [[nodiscard]] qint64 skipTo(qint64 timeMs) const;
    void endWalk();
    [[nodiscard]] RecordReader *readerOf(SourceId source);
    void onGrew(const TimeSlice &time);
    void forget(TimeSlice time);
    void seek(const std::shared_ptr<Seek> &seek, qint64 timeMs) const;
    [[nodiscard]] bool isPicked() const { return !m_translated.isExact(); }
    [[nodiscard]] bool needsWalk() const { return isPicked() || !m_pattern.isEmpty(); }

    const BackendSource m_source;
    std::shared_ptr<LogServer> m_server;
    std::shared_ptr<SourceTable> m_table = std::make_shared<SourceTable>();
    std::shared_ptr<PageLoader> m_loader;
    BackendSpan m_span;
    std::optional<ServerAbout> m_about;
    std::optional<Error> m_fault;
    ServerFilter m_translated;
    std::map<SourceId, RecordReader> m_readers; ///< of fields that the rest of the filter asks for
    LineNumbers m_shown; ///< with a filter that is done here
    std::vector<TimeSlice> m_todo;             ///< times to be looked through, the next one last
    std::optional<ServerBuckets> m_hitBuckets; ///< where the server found the search; unset = anywhere
    qint64 m_walked = 0;
    quint64 m_walkGeneration = 0;
    bool m_isWalking = false;
    LevelCounts m_levels{};
    qint64 m_total = 0;
    bool m_hasTotal = false;
    QTimer m_poll;
};

} // namespace qd::logs
