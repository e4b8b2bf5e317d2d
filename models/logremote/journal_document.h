// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/journal_reader.h"
#include "models/logremote/line_map.h"
#include "models/logremote/remote_range.h"
#include "models/logremote/remote_search.h"

namespace qd::logs {

/// The journal of a host as a document of any size: blocks of entries are read where somebody looks (behind or before a
/// cursor that is known, else from a moment on), and everything between them is estimated. Searching and filtering go
/// through the journal on the host; `journalctl --grep` leaves out what cannot match where that can be proven.
class JournalDocument final : public LogDocument {
    Q_OBJECT
public:
    static constexpr int kBlock = 500;            ///< entries in one question
    static constexpr qint64 kMemory = 64 * 1024 * 1024;
    static constexpr std::chrono::milliseconds kPoll{2000};

    JournalDocument(RemoteLogRequest request, ssh::SessionSource &sessions, QObject *parent = nullptr);
    ~JournalDocument() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] SourceInfo source(SourceId id) const override;
    [[nodiscard]] QList<SourceInfo> sources() const override { return {source(0)}; }

    [[nodiscard]] const LogFilter &filter() const override { return m_filter; }
    [[nodiscard]] Result<void> setFilter(const LogFilter &filter) override;
    [[nodiscard]] const Pattern &search() const override { return m_pattern; }
    [[nodiscard]] Result<void> setSearch(const Pattern &pattern) override;
    [[nodiscard]] const Matcher &searchMatcher() const override { return m_matcher; }
    /// The last search let journalctl look for the text.
    [[nodiscard]] bool searchedThere() const { return m_searchedThere; }

    [[nodiscard]] bool isLive() const override { return m_request.follow; }
    void setFrozen(bool frozen) override;
    [[nodiscard]] bool isFrozen() const override { return m_frozen; }

    [[nodiscard]] qint64 rowCount() const override;
    [[nodiscard]] LineNumber lineNumber(qint64 row) const override;
    [[nodiscard]] qint64 rowOf(LineNumber line) const override;
    [[nodiscard]] LineView lineAt(qint64 row) const override;
    [[nodiscard]] qint64 lineOrdinal(qint64 row) const override;
    [[nodiscard]] qint64 hitCount() const override { return qint64(m_hits.size()); }
    [[nodiscard]] qint64 hitIndex(LineNumber line) const override;
    [[nodiscard]] qint64 nextHit(qint64 row, bool forward) const override;
    [[nodiscard]] LineNumbers hitLines() const override { return m_hits; }
    [[nodiscard]] QFuture<LineNumber> nextOfLevel(LineNumber line, Level level, bool forward) const override;
    [[nodiscard]] bool isScanning() const override { return m_opening || m_preparing || m_search != nullptr; }

    [[nodiscard]] LevelCounts levelCounts() const override { return m_levels; }
    [[nodiscard]] qint64 totalLines() const override { return m_map.rows(); }
    [[nodiscard]] std::shared_ptr<const LineRange> lines() const override;
    [[nodiscard]] QFuture<LineNumber> lineAtTime(qint64 timeMs) const override;
    [[nodiscard]] QFuture<Histogram> histogram(qint64 fromMs, qint64 toMs, int buckets) const override;
    [[nodiscard]] QFuture<PlaceMarks> placeMarks(int slots) const override;
    [[nodiscard]] std::optional<TimeSlice> timeRange() const override;

private:
    struct Block {
        JournalBlock entries;
        mutable quint64 turn = 0;
    };
    /// What a question was about: the stretch [from, to), and which end of it is known to be met.
    struct Asked {
        LineNumber from = 0;
        LineNumber to = 0;
        LineNumber place = 0; ///< where reading begins, if by time
        enum class How { Behind, Before, Since } how = How::Since;
    };

    void open();
    void takeOpening(const QByteArray &token, const Result<ssh::CommandOutput> &result);
    void poll();
    void ask() const;
    void load(LineNumber number);
    void takeBlock(const Asked &asked, const Result<ssh::CommandOutput> &result);
    void putBlock(LineNumber from, LineNumber to, JournalBlock block);
    void makeRoom();
    [[nodiscard]] qint64 guess(LineNumber from, LineNumber to) const;
    void setState(SourceState state, const QString &detail);
    void fail(const Error &error);
    void rescan();
    void startScan(QStringList words, bool there);
    void askHeads(const ServerPattern &pattern);
    void takeFound(const FoundLines &found);
    void endScan(const Result<RemoteSearch::End> &result);
    [[nodiscard]] ServerPattern serverPattern() const;
    [[nodiscard]] bool isFiltered() const { return !m_filter.isTrivial(); }
    [[nodiscard]] QStringList words() const { return journalWords(*m_request.journal); }
    [[nodiscard]] const Block *blockOf(LineNumber from) const;

    RemoteLogRequest m_request;
    RemoteAccess m_access;
    LineMap m_map;
    std::map<LineNumber, Block> m_blocks; ///< by the beginning of their stretch
    QTimer m_poll;
    std::weak_ptr<ssh::Session> m_watched;
    SourceState m_state = SourceState::Connecting;
    QString m_detail;
    QByteArray m_lastCursor;
    LineNumber m_first = 0;
    LineNumber m_last = -1;
    double m_density = 1e-6; ///< lines a number, for what was not read
    qint64 m_memory = 0;
    mutable quint64 m_turn = 0;
    mutable LineNumber m_wanted = -1;
    mutable bool m_askQueued = false;
    LevelCounts m_levels{};
    std::map<LineNumber, LevelCounts> m_counted;

    LogFilter m_filter;
    FilterEvaluator m_evaluator;
    Pattern m_pattern;
    Matcher m_matcher;
    std::unique_ptr<RemoteSearch> m_search;
    std::vector<FoundRange::Piece> m_found;
    std::vector<qint64> m_foundFirst;
    qint64 m_foundRows = 0;
    LineNumbers m_hits;
    QByteArray m_scannedTo; ///< cursor of the last entry that was looked at
    quint64 m_generation = 0;
    bool m_hasGrep = false;
    bool m_preparing = false; ///< a search looks first whether journalctl may do it
    bool m_searchedThere = false;
    bool m_busy = false;
    bool m_opening = true;
    bool m_polling = false;
    bool m_frozen = false;
};

} // namespace qd::logs
