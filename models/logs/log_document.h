// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/line_filter.h"

#include <QtCore/QObject>

namespace qd::logs {

/// One view's reading of the store: a filter, a search, and the rows that pass, kept up to date as lines arrive.
/// Filter and search run on the global pool in slices, only over lines that are new or moved; answers that
/// come after a newer question are dropped.
/// State: rows and snapshot always belong together; frozen shows the moment of freezing, while intake goes on.
/// Thread: GUI. Ownership: `store` must outlive it.
class LogDocument : public QObject {
    Q_OBJECT
public:
    explicit LogDocument(LogStore &store, QObject *parent = nullptr);
    ~LogDocument() override;

    [[nodiscard]] const LogFilter &filter() const { return m_filter; }
    /// An expression that does not compile leaves the old filter in place.
    [[nodiscard]] Result<void> setFilter(const LogFilter &filter);
    [[nodiscard]] const Pattern &search() const { return m_search; }
    [[nodiscard]] Result<void> setSearch(const Pattern &pattern);
    /// For marking matches inside shown lines; empty if there is no search.
    [[nodiscard]] const Matcher &searchMatcher() const { return m_searchMatcher; }
    void setFrozen(bool frozen);
    [[nodiscard]] bool isFrozen() const { return m_frozen; }

    [[nodiscard]] qint64 rowCount() const;
    [[nodiscard]] LineNumber lineNumber(qint64 row) const;
    /// First row whose line number is not less; rowCount() if none.
    [[nodiscard]] qint64 rowOf(LineNumber line) const;
    /// Valid until control returns to the event loop.
    [[nodiscard]] LineView lineAt(qint64 row) const { return m_snapshot.line(lineNumber(row)); }
    [[nodiscard]] const Snapshot &snapshot() const { return m_snapshot; }
    /// Null if all lines are shown.
    [[nodiscard]] const LineNumbers *filteredLines() const { return m_filter.isTrivial() ? nullptr : &m_rows; }

    /// Lines that contain the search, ascending.
    [[nodiscard]] const LineNumbers &hits() const { return m_hits; }
    /// 1-based place of `line` among the hits, 0 if it is none.
    [[nodiscard]] qint64 hitIndex(LineNumber line) const;
    /// Row of the next hit behind (or before) `row`, round the end; -1 if there is none.
    [[nodiscard]] qint64 nextHit(qint64 row, bool forward) const;
    [[nodiscard]] bool isScanning() const { return m_scanning; }

    /// Lines of each level in the store, for the chips.
    [[nodiscard]] LevelCounts levelCounts() const { return m_store.levelCounts(); }
    [[nodiscard]] qint64 droppedLines() const { return m_store.droppedLines(); }

Q_SIGNALS:
    /// Rows from this line number on are new or different.
    void changed(qint64 firstLine);
    void hitsChanged();
    /// Something a person should read: an expression was stopped because it took too long.
    void noticed(const QString &text);

private:
    void onStoreChanged();
    void rescan();
    void advance();
    void startScan(const Snapshot &snapshot, LineNumber from);
    void takeResult(quint64 generation, const Snapshot &snapshot, LineNumber from, ScanResult result);
    void giveUp();
    void dropFrom(LineNumber line);
    void dropEvicted();
    [[nodiscard]] bool needsScan() const { return !m_filter.isTrivial() || !m_search.isEmpty(); }

    LogStore &m_store;
    LogFilter m_filter;
    Pattern m_search;
    Matcher m_include;
    Matcher m_searchMatcher;
    Snapshot m_snapshot;
    LineNumbers m_rows;
    LineNumbers m_hits;
    LineNumber m_scannedTo = 0;
    quint64 m_generation = 0;
    std::stop_source m_stop;
    bool m_scanning = false;
    bool m_frozen = false;
};

} // namespace qd::logs
