// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/filtered_document.h"
#include "models/logs/log_service.h"

namespace qd::logs {

/// The live store as a document: a filter, a search, and the rows that pass, kept up to date as lines arrive.
/// Filter and search run on the global pool in slices, only over lines that are new or moved; answers that
/// come after a newer question are dropped.
/// Thread: GUI. Ownership: `store` and `service` must outlive it.
class StoreDocument final : public FilteredDocument {
    Q_OBJECT
public:
    /// `service` tells of the sources; null = nobody knows them.
    explicit StoreDocument(LogStore &store, const LogService *service = nullptr, QObject *parent = nullptr);
    ~StoreDocument() override;

    /// Of a store that holds what was found and that nothing is followed into; it has no intake() then.
    void setTitle(const QString &title) { m_title = title; }
    [[nodiscard]] QString title() const override { return m_title.isEmpty() ? tr("Live") : m_title; }
    [[nodiscard]] SourceInfo source(SourceId id) const override { return m_service ? m_service->source(id) : SourceInfo(); }
    [[nodiscard]] QList<SourceInfo> sources() const override;

    [[nodiscard]] bool isLive() const override { return true; }
    [[nodiscard]] std::optional<Intake> intake() const override;

    [[nodiscard]] qint64 rowCount() const override;
    [[nodiscard]] LineNumber lineNumber(qint64 row) const override;
    [[nodiscard]] qint64 rowOf(LineNumber line) const override;
    [[nodiscard]] LineView lineAt(qint64 row) const override { return m_snapshot.line(lineNumber(row)); }
    [[nodiscard]] qint64 lineOrdinal(qint64 row) const override { return lineNumber(row) + 1; }
    [[nodiscard]] const Snapshot &snapshot() const { return m_snapshot; }
    /// Null if all lines are shown.
    [[nodiscard]] const LineNumbers *filteredLines() const { return isFiltered() ? &m_rows : nullptr; }

    [[nodiscard]] bool isScanning() const override { return m_scanning; }

    [[nodiscard]] LevelCounts levelCounts() const override { return m_store.levelCounts(); }
    [[nodiscard]] qint64 totalLines() const override { return m_store.totalLines(); }
    [[nodiscard]] qint64 droppedLines() const override { return m_store.droppedLines(); }
    [[nodiscard]] std::shared_ptr<const LineRange> lines() const override;
    [[nodiscard]] QFuture<Histogram> histogram(qint64 fromMs, qint64 toMs, int buckets) const override;

private:
    void onSource();
    [[nodiscard]] FilterNames filterNames() const override;
    void onStoreChanged();
    void rescan() override;
    void frozenChanged() override;
    void advance();
    void startScan(const Snapshot &snapshot, LineNumber from);
    void takeResult(quint64 generation, const Snapshot &snapshot, LineNumber from, ScanResult result);
    void giveUp();
    void dropFrom(LineNumber line);
    void dropEvicted();

    const LogService *m_service;
    QString m_title; ///< empty = the live log
    LogStore &m_store;
    std::shared_ptr<RecordReaders> m_readers = std::make_shared<RecordReaders>(); ///< of the scan that runs
    size_t m_sourcesKnown = 0; ///< to the evaluator and the readers
    Snapshot m_snapshot;
    LineNumbers m_rows;
    LineNumber m_scannedTo = 0;
    quint64 m_generation = 0;
    std::stop_source m_stop;
    bool m_scanning = false;
};

} // namespace qd::logs
