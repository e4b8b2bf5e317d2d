// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/journal_reader.h"
#include "models/logremote/line_map.h"
#include "models/logremote/remote_document.h"

namespace qd::logs {

/// The journal of a host as a document of any size: blocks of entries are read where somebody looks (behind or before a
/// cursor that is known, else from a moment on), and everything between them is estimated. Searching and filtering go
/// through the journal on the host; `journalctl --grep` leaves out what cannot match where that can be proven.
class JournalDocument final : public RemoteDocument {
    Q_OBJECT
public:
    static constexpr int kBlock = 500;            ///< entries in one question
    static constexpr qint64 kMemory = 64 * 1024 * 1024;

    JournalDocument(RemoteLogRequest request, ssh::SessionSource &sessions, QObject *parent = nullptr);
    ~JournalDocument() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] SourceInfo source(SourceId id) const override;
    [[nodiscard]] QList<SourceInfo> sources() const override { return {source(0)}; }

    /// The last search let journalctl look for the text.
    [[nodiscard]] bool searchedThere() const { return m_searchedThere; }

    [[nodiscard]] qint64 rowCount() const override;
    [[nodiscard]] LineNumber lineNumber(qint64 row) const override;
    [[nodiscard]] qint64 rowOf(LineNumber line) const override;
    [[nodiscard]] LineView lineAt(qint64 row) const override;
    [[nodiscard]] qint64 lineOrdinal(qint64 row) const override;
    [[nodiscard]] QFuture<LineNumber> nextOfLevel(LineNumber line, Level level, bool forward) const override;
    [[nodiscard]] bool isScanning() const override { return m_opening || m_preparing || m_search != nullptr; }

    [[nodiscard]] LevelCounts levelCounts() const override { return m_levels; }
    [[nodiscard]] qint64 totalLines() const override { return m_map.rows(); }
    [[nodiscard]] std::shared_ptr<const LineRange> lines() const override;
    [[nodiscard]] QFuture<LineNumber> lineAtTime(qint64 timeMs) const override;
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

    void open() override;
    void takeOpening(const QByteArray &token, const Result<ssh::CommandOutput> &result);
    void poll() override;
    void hostIsBack() override;
    void ask() const;
    void load(LineNumber number);
    void takeBlock(const Asked &asked, const Result<ssh::CommandOutput> &result);
    void putBlock(LineNumber from, LineNumber to, JournalBlock block);
    void makeRoom();
    [[nodiscard]] qint64 guess(LineNumber from, LineNumber to) const;
    void setState(SourceState state, const QString &detail);
    void fail(const Error &error);
    [[nodiscard]] FilterNames filterNames() const override;
    void rescan() override;
    void startScan(QStringList words, bool there);
    void askHeads(const ServerPattern &pattern);
    void takeFound(const FoundLines &found) override;
    [[nodiscard]] QString tooMuch(const QString &read) const override;
    [[nodiscard]] QFuture<Histogram> wholeHistogram(Histogram histogram) const override;
    [[nodiscard]] QStringList words() const { return journalWords(*m_request.journal); }
    [[nodiscard]] const Block *blockOf(LineNumber from) const;

    LineMap m_map;
    std::map<LineNumber, Block> m_blocks; ///< by the beginning of their stretch
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

    QByteArray m_scannedTo; ///< cursor of the last entry that was looked at
    bool m_hasGrep = false;
    bool m_preparing = false; ///< a search looks first whether journalctl may do it
    bool m_searchedThere = false;
    bool m_busy = false;
};

} // namespace qd::logs
