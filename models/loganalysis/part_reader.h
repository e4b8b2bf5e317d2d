// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/column_writer.h"
#include "models/loganalysis/frame_builder.h"
#include "models/logtext/record_reader.h"

#include <memory>
#include <optional>
#include <unordered_map>

namespace qd::logs {

/// Kind and title of the columns that do not depend on a format.
[[nodiscard]] ColumnInfo builtInColumn(const QString &name);

/// What of the lines is read, and within which limits.
struct PartOptions {
    QStringList wanted;
    QStringList asText;     ///< columns that are texts whatever they look like
    bool all = false;       ///< every field but the whole line and its message
    qint64 mostLines = std::numeric_limits<qint64>::max();
    qint64 budget = std::numeric_limits<qint64>::max(); ///< bytes of all parts together
    std::atomic<qint64> *used = nullptr;
    FrameProgress *progress = nullptr;
};

/// Reads one part of the lines into columns. Thread: one at a time.
class PartReader {
public:
    PartReader(const FrameInput &input, const PartOptions &options);
    ~PartReader();

    [[nodiscard]] Result<void> read(const LineRange &range, const std::stop_token &stop);

    [[nodiscard]] const std::vector<quint32> &chunkRows() const { return m_chunkRows; }
    [[nodiscard]] qint64 rowCount() const { return m_rows; }
    [[nodiscard]] qint64 textBytes() const { return m_textBytes; }
    [[nodiscard]] qint64 bytes() const;
    /// The budget ended it.
    [[nodiscard]] bool isCut() const { return m_isCut; }
    /// Null if no line had it.
    [[nodiscard]] ColumnWriter *writer(const QString &name) const;
    [[nodiscard]] QStringList names() const;

private:
    /// What is known of one source of lines.
    struct Source {
        std::unique_ptr<RecordReader> reader;
        std::vector<ColumnWriter *> columns; ///< by the reader's field; null = not wanted
        quint32 hostCode = kNoCode;
        quint32 nameCode = kNoCode;
        bool hasHost = false;
    };

    [[nodiscard]] bool wants(const QString &name) const;
    ColumnWriter *addWriter(const ColumnInfo &info, ColumnWriter::Mode mode, double factor);
    void addBuiltIns();
    Source &sourceOf(SourceId id);
    void learnFields(Source &source);
    ColumnWriter *writerFor(const FieldInfo &field, const LineFormat *format);
    bool take(LineNumber number, const LineView &line);
    void takeFields(Source &source, QByteArrayView text);
    void takeRest(Source &source, QByteArrayView text);
    bool endChunk();

    const FrameInput &m_input;
    PartOptions m_options;
    std::vector<std::unique_ptr<ColumnWriter>> m_writers;
    std::unordered_map<SourceId, Source> m_sources;
    Source *m_current = nullptr;
    SourceId m_currentId = 0;
    std::vector<FieldValue> m_values;
    std::vector<quint32> m_chunkRows;
    ColumnWriter *m_line = nullptr, *m_time = nullptr, *m_level = nullptr, *m_host = nullptr, *m_name = nullptr;
    ColumnWriter *m_message = nullptr, *m_text = nullptr;
    bool m_readsFields = false;
    bool m_isCut = false;
    quint32 m_row = 0; ///< in the chunk
    qint64 m_rows = 0;
    qint64 m_textBytes = 0, m_toldBytes = 0;
    qint64 m_accounted = 0; ///< bytes that were added to `used`
};

} // namespace qd::logs
