// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/place_sampler.h"
#include "models/logremote/remote_document.h"
#include "models/logremote/remote_listing.h"
#include "models/logremote/window_loader.h"

namespace qd::logs {

/// A log file of a host, with its older parts, that is never fetched whole: windows of it come when they are shown, and it is
/// searched and filtered where it is. How many rows it has is estimated where it was not read yet; a row that somebody looks
/// at keeps its place when the estimate is mended, because its line number does.
///
/// Filtered, its rows are the lines that passed, as the search brings them. A time alone limits what is searched to that
/// part of the files, which is found by looking at few places; lines more than kStraggle out of order at its ends may be missed.
/// Growth and rotation are looked for every kPoll: what was read from a file that is gone stays, and a marker says so.
class RemoteFileDocument final : public RemoteDocument {
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kStraggle{60};
    static constexpr qint64 kWholeBelow = 4 * 1024 * 1024; ///< what is smaller is read whole, so that everything about it is exact
    static constexpr int kSamples = 96;                    ///< places that a histogram of what was not read is estimated from

    RemoteFileDocument(RemoteLogRequest request, ssh::SessionSource &sessions, std::shared_ptr<WindowCache> cache, QObject *parent = nullptr);
    ~RemoteFileDocument() override;

    [[nodiscard]] const RemoteLogRequest &request() const { return m_request; }
    /// What the host searches with; unset while it was not asked.
    [[nodiscard]] std::optional<SearchTool> searchTool() const { return m_tool; }
    /// Takes this one instead of asking.
    void setSearchTool(SearchTool tool) { m_tool = tool; }
    /// How often it is looked for growth; kPoll unless said.
    void setPollInterval(std::chrono::milliseconds interval) { m_poll.setInterval(interval); }
    /// All rows are exact: everything was read once.
    [[nodiscard]] bool isExact() const { return m_stream.isExact(); }

    [[nodiscard]] QString title() const override;
    [[nodiscard]] SourceInfo source(SourceId id) const override;
    [[nodiscard]] QList<SourceInfo> sources() const override;

    [[nodiscard]] qint64 rowCount() const override;
    [[nodiscard]] LineNumber lineNumber(qint64 row) const override;
    [[nodiscard]] qint64 rowOf(LineNumber line) const override;
    [[nodiscard]] LineView lineAt(qint64 row) const override;
    [[nodiscard]] qint64 lineOrdinal(qint64 row) const override;

    [[nodiscard]] QFuture<LineNumber> nextOfLevel(LineNumber line, Level level, bool forward) const override;
    [[nodiscard]] bool isScanning() const override { return m_opening || m_awaitingTool || m_seeking || m_search != nullptr; }
    [[nodiscard]] double scanShare() const override;

    [[nodiscard]] LevelCounts levelCounts() const override { return m_stream.levelCounts(); }
    [[nodiscard]] qint64 totalLines() const override { return m_stream.rows(); }
    [[nodiscard]] std::shared_ptr<const LineRange> lines() const override;
    [[nodiscard]] QFuture<LineNumber> lineAtTime(qint64 timeMs) const override;
    [[nodiscard]] QFuture<PlaceMarks> placeMarks(int slots) const override;
    [[nodiscard]] std::optional<TimeSlice> timeRange() const override;

private:
    struct Bounds {
        LineNumber from = 0;
        LineNumber to = std::numeric_limits<LineNumber>::max();
    };

    // Opening and watching (remote_file_watch.cpp)
    void open() override;
    void takeOpening(const QByteArray &token, const Result<ssh::CommandOutput> &result);
    void addFiles(const RemoteListing &listing);
    int addFile(const ListedFile &file);
    void addPieces(const RemoteListing &listing);
    void probeTool();
    void poll() override;
    void hostIsBack() override;
    void takePoll(const RemoteListing &listing);
    void matchFiles(const RemoteListing &listing, std::vector<bool> &known);
    void lose(int file, const RemoteListing &listing, std::vector<bool> &known);
    void addNewer(const RemoteListing &listing, const std::vector<bool> &known);
    void grow(int file, qint64 size);
    void mark(int file, const QString &text);
    void takeRefusal(const Error &error);
    void noteTrouble(const QString &path, SourceState state, const QString &detail);
    void noteProblems(const RemoteListing &listing);
    void takeWindow(RemoteStream::Window window, const QByteArray &bytes);
    void askForWanted() const;
    void measure(int file);
    void setLost(const QString &reason);

    // Searching (remote_file_scan.cpp)
    [[nodiscard]] FilterNames filterNames() const override;
    void rescan() override;
    void startScan(quint64 generation);
    void scan(std::vector<SearchPart> parts);
    void scanGrowth();
    void takeFound(const FoundLines &found) override;
    void searchInterrupted(const QString &reason) override { setLost(reason); }
    void searchEnded(bool whole) override;
    [[nodiscard]] QString tooMuch(const QString &read) const override;
    [[nodiscard]] std::vector<SearchPart> partsToScan() const;
    [[nodiscard]] std::shared_ptr<const RemotePlan> plan() const;
    [[nodiscard]] std::vector<RemoteSlice> slices(LineNumber from, LineNumber to) const;
    [[nodiscard]] LineView foundLine(qint64 row) const;
    [[nodiscard]] QFuture<Histogram> wholeHistogram(Histogram histogram) const override;
    [[nodiscard]] Histogram estimate(Histogram histogram) const;

    RemoteStream m_stream;
    WindowLoader m_loader;
    std::map<QString, SourceInfo> m_troubles; ///< paths without lines, by path
    QHash<int, qint64> m_growth;              ///< new sizes whose windows are on their way
    std::vector<int> m_measured;              ///< packed files whose size was asked for
    QString m_lost;                           ///< why the host does not answer
    std::optional<SearchTool> m_tool;

    std::shared_ptr<LineJudge> m_judge;
    Bounds m_bounds;
    QHash<int, qint64> m_scanned;     ///< how far files have been searched, by file
    bool m_scanComplete = false;
    bool m_seeking = false;
    bool m_awaitingTool = false; ///< a search waits for what the host searches with
    bool m_refused = false; ///< opening ended with an error that does not pass by itself
    mutable std::vector<TimedPlace> m_samples;
    mutable bool m_askQueued = false;
};

} // namespace qd::logs
