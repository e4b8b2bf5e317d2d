// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/line_map.h"
#include "models/logremote/remote_scripts.h"
#include "models/logs/line_filter.h"
#include "models/logs/place_marks.h"
#include "models/logtext/record_reader.h"

#include <deque>
#include <map>
#include <unordered_map>

namespace qd::logs {

/// One file of a remote stream.
struct RemoteFile {
    enum class State : quint8 { Readable, Denied, Gone };
    QString path;
    Compression compression = Compression::None;
    QByteArray device;
    QByteArray inode;
    QByteArray headHash;       ///< for the cache; empty until its beginning was read
    qint64 size = 0;           ///< of its content; an estimate unless sizeIsKnown
    bool sizeIsKnown = true;
    qint64 storedSize = 0;     ///< on the host's disk
    qint64 modifiedS = 0;      ///< seconds since the epoch, 0 = unknown
    State state = State::Readable;
};

/// Lines of some files of a host, oldest first, of which only windows were fetched. A line's number is the index of its file
/// shifted by kFileShift, plus the offset of its first byte in the file's content.
///
/// Windows are kWindow bytes, aligned; a window holds the lines that begin in it. Its bytes are fetched with the byte before
/// it (whether a line begins at its first byte) and kTail behind it (so that its last line is mostly whole). Of what was
/// fetched the least recently shown goes beyond kMemory.
/// Thread: one owner. Knows no network: windows are put in, and wanted() tells which ones were asked for.
class RemoteStream {
public:
    static constexpr int kFileShift = 44;
    static constexpr qint64 kWindow = 64 * 1024;
    static constexpr qint64 kTail = 4096;
    static constexpr qint64 kMemory = 64 * 1024 * 1024;
    static constexpr qint64 kShownLine = 256 * 1024; ///< more of one line is not put together for the screen
    static constexpr double kFirstGuess = 120;       ///< bytes a line, until lines were seen

    struct Window {
        int file = 0;
        qint64 offset = 0;
        bool operator==(const Window &) const = default;
    };

    [[nodiscard]] static LineNumber numberOf(int file, qint64 offset) { return (LineNumber(file) << kFileShift) + offset; }
    [[nodiscard]] static int fileOf(LineNumber number) { return int(number >> kFileShift); }
    [[nodiscard]] static qint64 offsetOf(LineNumber number) { return number & ((LineNumber(1) << kFileShift) - 1); }
    /// The bytes to fetch for windows [first, last] of one file.
    [[nodiscard]] static ByteRange rangeOf(qint64 first, qint64 last);

    void setZone(int seconds, qint64 nowMs) { m_zone = seconds; m_nowMs = nowMs; }
    /// Bytes a line on average; rows of what was never read are guessed by it. Before files are added.
    void setRowBytes(double bytes) { m_rowBytes = std::max(bytes, 1.0); }
    [[nodiscard]] static double rowBytesOf(QByteArrayView sample);

    /// Returns its index. `name`: of the source, for formats that go by it.
    int addFile(const RemoteFile &file, const QString &name);
    [[nodiscard]] const std::vector<RemoteFile> &files() const { return m_files; }
    [[nodiscard]] RemoteFile &file(int index) { return m_files[size_t(index)]; }
    /// Its content has another size; what stands behind a shorter end is forgotten.
    void setSize(int file, qint64 size, bool known);
    /// It cannot be read any more: what was fetched stays, the rest goes.
    void dropUnread(int file);
    /// A line of the console's own at the end of the file's lines.
    LineNumber addMarker(int file, const QByteArray &text, Level level, qint64 timeMs);
    /// Reads lines of the file anew as another format.
    void chooseFormat(int file, const QString &key);
    [[nodiscard]] RecordReader &reader(int file) { return m_readers[size_t(file)]; }
    /// One that reads stamps as those of this host, for bytes that do not become windows.
    [[nodiscard]] RecordReader freshReader() const { return RecordReader(FormatSet::current(), m_zone, m_nowMs); }
    [[nodiscard]] int zone() const { return m_zone; }
    [[nodiscard]] double rowBytes() const { return m_rowBytes; }

    /// Puts a window in; `bytes` begin at rangeOf()'s offset and may end early. Returns the number from which rows changed.
    LineNumber addWindow(Window window, QByteArrayView bytes);
    [[nodiscard]] bool has(Window window) const { return m_windows.contains(numberOf(window.file, window.offset)); }

    [[nodiscard]] qint64 rows() const { return m_map.rows(); }
    [[nodiscard]] LineNumber lineNumber(qint64 row) const;
    [[nodiscard]] qint64 rowOf(LineNumber number) const;
    /// 1-based; 0 = not known.
    [[nodiscard]] qint64 ordinal(qint64 row) const;
    /// Valid until the next change. What is not here is PendingLine and wanted.
    [[nodiscard]] LineView lineAt(qint64 row) const;
    /// The line that begins exactly there; PendingLine and wanted if it is not here.
    [[nodiscard]] LineView line(LineNumber number) const;
    /// Windows that lines were asked of since the last call, newest last.
    [[nodiscard]] std::vector<Window> takeWanted() { return std::exchange(m_wanted, {}); }

    /// Lines that are known to begin there although they were not fetched (hits), ascending. They get rows of their own.
    void setLandmarks(LineNumbers numbers);
    void addLandmarks(const LineNumbers &numbers);

    /// Levels of all lines that were seen.
    [[nodiscard]] const LevelCounts &levelCounts() const { return m_levels; }
    [[nodiscard]] bool isExact() const { return m_map.isExact(); }
    /// Shares of error lines in the rows that are here, for the scroll bar: row and count of each window.
    void countErrors(PlaceMarkCount &count) const;
    /// Counts all lines; false (and nothing counted) unless all of them are here.
    [[nodiscard]] bool countByTime(Histogram &histogram) const;
    /// Where the last whole line of the file ends (behind its LF); -1 if its end is not here.
    [[nodiscard]] qint64 wholeEnd(int file) const;
    /// First and last times that were seen; false if none was.
    [[nodiscard]] bool timeRange(qint64 &firstMs, qint64 &lastMs) const;

private:
    struct Loaded {
        QByteArray bytes;
        qint64 at = 0; ///< offset of bytes in the file
        std::vector<quint32> starts; ///< of lines, in bytes
        std::vector<LineRecord> records;
        bool marker = false;
        mutable quint64 turn = 0;
    };
    using Windows = std::map<LineNumber, Loaded>;

    void readLines(Window window, qint64 end, Loaded &loaded);
    void readRecords(int file, Loaded &loaded);
    void makeRoom();
    void want(int file, qint64 offset) const;
    [[nodiscard]] LineView viewOf(const Loaded &loaded, size_t index, int file) const;
    [[nodiscard]] LineView joined(const Loaded &loaded, size_t index, int file) const;
    [[nodiscard]] LineView pending(LineNumber number) const;
    [[nodiscard]] const LineNumbers *landmarked(const LineMap::Stretch &stretch) const;

    std::vector<RemoteFile> m_files;
    std::vector<RecordReader> m_readers;
    LineMap m_map;
    Windows m_windows;
    LineNumbers m_landmarks;
    mutable std::unordered_map<LineNumber, LineNumbers> m_spread; ///< numbers of stretches with landmarks, by their beginning
    mutable std::unordered_map<LineNumber, QByteArray> m_joined;
    mutable std::vector<Window> m_wanted;
    mutable quint64 m_turn = 0;
    LevelCounts m_levels{};
    std::unordered_map<LineNumber, LevelCounts> m_counted; ///< by window
    std::unordered_map<LineNumber, std::pair<qint64, qint64>> m_times;
    qint64 m_memory = 0;
    double m_rowBytes = kFirstGuess;
    int m_zone = 0;
    qint64 m_nowMs = 0;
};

} // namespace qd::logs
