// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logbackends/row_index.h"
#include "models/logs/source.h"

#include <QtCore/QHash>
#include <QtCore/QPromise>
#include <QtCore/QSet>

#include <optional>

namespace qd::logs {

/// The streams that lines were seen of, numbered as they came. Thread: main.
struct SourceTable {
    std::vector<SourceInfo> infos;
    QHash<QString, SourceId> ids;
    [[nodiscard]] SourceId of(const ServerLine &line);
};

/// Fetches the pages of a server's log where somebody looks, and keeps them within a budget: times with many lines are counted
/// more finely first, so that a page has at most about a thousand. What was asked for last comes first.
/// Shared by the document and by those who read its lines on other threads, hence owned by shared_ptr (make()).
/// State: begin() with each filter -> counting -> counted(); then pages on demand. Answers to an earlier begin() are dropped.
/// Thread: main.
class PageLoader : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 kPageLines = 1000;
    static constexpr qint64 kBudget = 96LL * 1024 * 1024; ///< bytes of pages that are kept
    static constexpr int kFirstBuckets = 300;
    static constexpr qint64 kOverlapMs = 30'000; ///< how late a line may come and still be found while following

    [[nodiscard]] static std::shared_ptr<PageLoader> make(std::shared_ptr<LogServer> server, std::shared_ptr<SourceTable> sources);
    /// Another one for the same lines of this moment, which goes on by itself.
    [[nodiscard]] std::shared_ptr<PageLoader> copy() const;

    /// Counts `time` under a filter and forgets all pages.
    void begin(const ServerFilter &filter, TimeSlice time);
    [[nodiscard]] const RowIndex &index() const { return m_index; }
    [[nodiscard]] const ServerFilter &filter() const { return m_filter; }
    [[nodiscard]] LogServer &server() const { return *m_server; }
    [[nodiscard]] SourceTable &sources() const { return *m_sources; }
    [[nodiscard]] bool isCounted() const { return m_isCounted; }
    /// Somebody looks at this row. False = it is not here, and is fetched.
    bool look(qint64 row);
    /// The lines of a time, whether they were here or not.
    struct Piece {
        PagePtr page;   ///< null = nothing more in this direction
        TimeSlice time; ///< all its lines lie here, and no others
    };
    /// From the slice that holds `timeMs` on, the first that has lines; backward: from the last that begins before it.
    /// Errors: the server's, and Cancelled by another begin().
    [[nodiscard]] QFuture<Result<Piece>> piece(qint64 timeMs, bool backward);
    /// Asks once for what came since the newest line, and whether any came late.
    void poll(qint64 nowMs);

Q_SIGNALS:
    void counted();
    /// Lines from this number on are here, or stand in other rows.
    void changed(qint64 number);
    /// In this time are lines that were not there before.
    void grew(const qd::logs::TimeSlice &time);
    void sourcesChanged();
    void failed(const qd::Error &error);

private:
    struct Waiting {
        qint64 timeMs = 0;
        bool backward = false;
        std::shared_ptr<QPromise<Result<Piece>>> promise;
    };
    PageLoader(std::shared_ptr<LogServer> server, std::shared_ptr<SourceTable> sources) : m_server(std::move(server)), m_sources(std::move(sources)) {}
    void takeCounts(const Result<ServerBuckets> &buckets);
    [[nodiscard]] PagePtr pageOf(ServerLines lines);
    void next();
    void refine(size_t slice);
    void fetch(size_t slice);
    void takePage(TimeSlice time, const Result<ServerLines> &lines);
    void giveUp(TimeSlice time, const Error &error);
    [[nodiscard]] std::optional<size_t> exactly(TimeSlice time) const;
    [[nodiscard]] std::optional<size_t> sliceFor(const Waiting &waiting) const;
    void serve();
    void endWaiting(const Error &error);
    void takeNews(const Result<ServerLines> &lines, TimeSlice asked);
    void lookForLate();
    void takeCount(TimeSlice time, const Result<qint64> &count);

    std::shared_ptr<LogServer> m_server;
    std::shared_ptr<SourceTable> m_sources;
    ServerFilter m_filter;
    TimeSlice m_time; ///< what is looked at: the span, and the filter's part of it
    RowIndex m_index;
    QList<qint64> m_wishes; ///< times, the newest last
    QSet<qint64> m_running; ///< begins of slices that are asked for
    std::vector<Waiting> m_waiting;
    quint64 m_generation = 0;
    quint64 m_use = 0;
    bool m_isCounted = false;
    bool m_isPolling = false;
    bool m_isServing = false;
};

} // namespace qd::logs
