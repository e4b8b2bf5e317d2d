// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/file_keeper.h"
#include "models/logs/log_store.h"
#include "models/logs/source.h"

#include <QtCore/QHash>

namespace qd::logs {

class LogDocument;

/// A line that somebody marked, and what was noted at it. It is known again by its source, its text and its time, so that
/// a mark outlives a restart and the file's rotation.
struct LineMark {
    QString source;        ///< host and name; markSource()
    quint64 text = 0;      ///< markText() of the line
    qint64 timeMs = 0;
    LineNumber place = -1; ///< where it stood when it was marked
    QString beginning;     ///< of the line, for lists
    int colour = 0;        ///< 0 … LineMarks::kColours - 1
    QString note;
    bool operator==(const LineMark &) const = default;
    [[nodiscard]] bool isSameLine(const LineMark &other) const
    {
        return source == other.source && text == other.text && timeMs == other.timeMs;
    }
};

/// The same for the same file or journal of a host, in every run.
[[nodiscard]] QString markSource(const SourceInfo &source);
/// Of a line's text: of its beginning and its length. The same in every run and every version.
[[nodiscard]] quint64 markText(QByteArrayView text);

/// Marks and notes of all logs, kept in one file, which is written whole and never by the calling thread.
/// Thread: GUI.
class LineMarks : public QObject {
    Q_OBJECT
public:
    static constexpr int kColours = 5;
    static constexpr int kMost = 5000; ///< beyond it the oldest go

    /// `path`: the file; empty = kept in memory only.
    explicit LineMarks(const QString &path = {}, QObject *parent = nullptr);

    /// Reads the file; one that is not there is no error. Errors: Storage, Parse (the file is then left alone: nothing is
    /// written over it).
    [[nodiscard]] Result<void> load();

    /// The mark of this line; null if it has none. Valid until the next change.
    [[nodiscard]] const LineMark *find(const SourceInfo &source, const LineView &line) const;
    /// Marks a line, or changes its mark.
    void set(const SourceInfo &source, const LineView &line, LineNumber place, int colour, const QString &note);
    void remove(const LineMark &mark);
    /// Puts back what was removed.
    void restore(const LineMark &mark);
    /// Those of these sources, by time.
    [[nodiscard]] QList<LineMark> of(const QList<SourceInfo> &sources) const;
    [[nodiscard]] bool isEmpty() const { return m_marks.isEmpty(); }

    /// Where a mark's line is among the shown rows of a document; -1 if it is not there (filtered out, dropped, or not
    /// read yet). Looks at a few hundred lines at most.
    [[nodiscard]] static qint64 rowOf(const LineMark &mark, const LogDocument &document);

Q_SIGNALS:
    void changed();
    /// They could not be written; they stay in memory.
    void failed(const qd::Error &error);

private:
    [[nodiscard]] LineMark markOf(const SourceInfo &source, const LineView &line) const;
    void put(const LineMark &mark);
    void touch();
    [[nodiscard]] QJsonObject toJson() const;

    QMultiHash<quint64, LineMark> m_marks; ///< by their text
    FileKeeper m_file;
};

} // namespace qd::logs
