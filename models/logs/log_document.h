// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/line_filter.h"
#include "models/logs/line_range.h"
#include "models/logs/place_marks.h"
#include "models/logs/source.h"

#include <QtCore/QObject>

#include <map>

namespace qd::logs {

/// What a log view shows: rows of lines that pass a filter, a search in them, and the sources they came from. What stands
/// behind it may be the live store, a file of any size, a file on a host that is never fetched whole, or a server of logs.
///
/// A line has a `LineNumber` that orders it and stays its own while rows come and go; the live store counts lines, a file
/// takes the byte offset of the line's first byte in its stream. What a person calls the line's number is lineOrdinal().
///
/// State: rows, hits and lineAt() always belong together. Frozen shows the moment of freezing, while intake goes on.
/// Thread: GUI; what takes long works elsewhere and is told by signals and futures.
class LogDocument : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// What it is called on a tab ("Live", "access.log · web-01").
    [[nodiscard]] virtual QString title() const = 0;
    /// What is known of a source; empty fields if nothing. Changes are told by sourcesChanged().
    [[nodiscard]] virtual SourceInfo source(SourceId id) const = 0;
    /// Every source that has or may have lines here.
    [[nodiscard]] virtual QList<SourceInfo> sources() const = 0;

    [[nodiscard]] virtual const LogFilter &filter() const = 0;
    /// An expression that does not compile leaves the old filter in place.
    [[nodiscard]] virtual Result<void> setFilter(const LogFilter &filter) = 0;
    [[nodiscard]] virtual const Pattern &search() const = 0;
    [[nodiscard]] virtual Result<void> setSearch(const Pattern &pattern) = 0;
    /// For marking matches inside shown lines; empty if there is no search.
    [[nodiscard]] virtual const Matcher &searchMatcher() const = 0;

    /// The format a source's lines were said to have by hand (key of a FormatSet); empty = found by itself.
    [[nodiscard]] QString chosenFormat(SourceId id) const;
    /// Takes the lines of a source for this format; empty = finds it by itself again. A document that keeps times and
    /// levels of its own reads them anew (formatChosen() tells it); views read fields by it at once.
    void chooseFormat(SourceId id, const QString &key);

    /// What goes on where lines come in: sources that are followed now, and lines a second.
    struct Intake {
        int following = 0;
        double linesPerSecond = 0;
    };
    /// Unset where nothing is followed by its nature (a file that was opened).
    [[nodiscard]] virtual std::optional<Intake> intake() const { return std::nullopt; }

    /// Grows while lines arrive (isLive) and while a file is still being read.
    [[nodiscard]] virtual bool isLive() const = 0;
    virtual void setFrozen(bool frozen) = 0;
    [[nodiscard]] virtual bool isFrozen() const = 0;

    [[nodiscard]] virtual qint64 rowCount() const = 0;
    /// `row` in [0, rowCount).
    [[nodiscard]] virtual LineNumber lineNumber(qint64 row) const = 0;
    /// First row whose line number is not less; rowCount() if none.
    [[nodiscard]] virtual qint64 rowOf(LineNumber line) const = 0;
    /// Valid until control returns to the event loop. A line that is not here yet has the flag PendingLine and no text: it
    /// is being fetched, and changed() tells when it is there.
    [[nodiscard]] virtual LineView lineAt(qint64 row) const = 0;
    /// 1-based place among all lines, filtered out or not; 0 while it is not known.
    [[nodiscard]] virtual qint64 lineOrdinal(qint64 row) const = 0;

    /// Lines that contain the search, as far as it has been looked for them.
    [[nodiscard]] virtual qint64 hitCount() const = 0;
    /// 1-based place of `line` among the hits, 0 if it is none.
    [[nodiscard]] virtual qint64 hitIndex(LineNumber line) const = 0;
    /// Row of the next hit behind (or before) `row`, round the end; -1 if there is none.
    [[nodiscard]] virtual qint64 nextHit(qint64 row, bool forward) const = 0;
    /// Lines that contain the search, ascending, as far as known.
    [[nodiscard]] virtual LineNumbers hitLines() const = 0;
    /// The next shown line of at least this level behind (or before) `line`, round the end; -1 if there is none.
    [[nodiscard]] virtual QFuture<LineNumber> nextOfLevel(LineNumber line, Level level, bool forward) const;
    /// Something is being read, filtered or searched; scanShare() in [0, 1], negative if nobody knows.
    [[nodiscard]] virtual bool isScanning() const = 0;
    [[nodiscard]] virtual double scanShare() const { return -1; }

    /// Lines of each level before the filter, for the chips; as far as known.
    [[nodiscard]] virtual LevelCounts levelCounts() const = 0;
    /// All lines, filtered out or not, as far as known.
    [[nodiscard]] virtual qint64 totalLines() const;
    /// Lines that were dropped for lack of room.
    [[nodiscard]] virtual qint64 droppedLines() const { return 0; }

    /// The shown lines of this moment, for whoever works on them elsewhere: saving, analysis, patterns, a pivot.
    [[nodiscard]] virtual std::shared_ptr<const LineRange> lines() const = 0;
    /// The first shown line of this time or later; -1 if there is none.
    [[nodiscard]] virtual QFuture<LineNumber> lineAtTime(qint64 timeMs) const;
    /// Counts of the shown lines over time; buckets of equal length.
    [[nodiscard]] virtual QFuture<Histogram> histogram(qint64 fromMs, qint64 toMs, int buckets) const;
    /// Where hits and errors stand among the rows, for the scroll bar.
    [[nodiscard]] virtual QFuture<PlaceMarks> placeMarks(int slots) const;
    /// First and last time of all lines, as far as known: what a histogram of a file shows.
    [[nodiscard]] virtual std::optional<TimeSlice> timeRange() const { return std::nullopt; }

Q_SIGNALS:
    /// Rows from this line number on are new or different.
    void changed(qint64 firstLine);
    void hitsChanged();
    void sourcesChanged();
    /// intake() is another.
    void intakeChanged();
    void formatChosen(qd::logs::SourceId id);
    /// isScanning() or scanShare() is another.
    void scanProgress();
    /// Something a person should read: an expression was stopped because it took too long.
    void noticed(const QString &text);

private:
    std::map<SourceId, QString> m_chosenFormats;
};

} // namespace qd::logs
