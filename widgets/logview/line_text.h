// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_document.h"
#include "models/logtext/ansi_text.h"
#include "models/logtext/record_reader.h"

namespace qd::ui {

/// One stored line made ready to be shown in columns.
struct LineText {
    QString time;    ///< "10:41:35.425" in the chosen zone
    QString host;
    QString unit;    ///< program, or the file's short name
    QString message; ///< safe to paint: no escapes, no control characters but TAB, cut at kShownLimit
    QList<logs::AnsiSpan> colours; ///< of the message, as its program wished them
    HostId hostId;
    logs::Level level = logs::Level::None;
    qint64 hiddenBytes = 0; ///< behind what is shown
    int overwritten = 0;    ///< earlier states of a progress line
    bool marker = false;
    bool continuation = false;
    bool late = false;
    bool pending = false; ///< not here yet; nothing else is set
};

/// One field of a line, as its format reads it.
struct LineField {
    logs::FieldInfo info;
    QString value;    ///< what the line says, unescaped; safe to paint; cut at kValueLimit
    QByteArray bytes; ///< the same, exactly and whole
};

/// Turns stored lines into columns: drops what other columns already show, renders JSON and logfmt records as
/// message and fields, and splits lines into the fields of their format.
/// Thread: GUI; keeps one reader a source so that its format is remembered.
class LineTextMaker {
public:
    static constexpr int kShownLimit = 16 * 1024;
    static constexpr int kValueLimit = 4 * 1024;

    /// `document` must outlive it.
    explicit LineTextMaker(const logs::LogDocument &document) : m_document(document) {}

    [[nodiscard]] LineText make(const logs::LineView &line);
    [[nodiscard]] QList<LineField> fields(const logs::LineView &line);
    /// The format this source's lines have; null if none is known yet. Valid until forget().
    [[nodiscard]] const logs::LineFormat *format(logs::SourceId id);
    /// Formats were reloaded or chosen anew, or sources got their names.
    void forget() { m_readers.clear(); }
    /// "2026-11-23 10:41:35.425", for tool tips and copies with time.
    [[nodiscard]] static QString fullTime(qint64 timeMs);
    /// How a source is called where its format is chosen ("web-01:/var/log/app.log").
    [[nodiscard]] static QString sourceName(const logs::SourceInfo &source);

private:
    [[nodiscard]] logs::RecordReader &readerOf(logs::SourceId id);
    [[nodiscard]] QByteArray bodyOf(QByteArrayView text, const logs::ParsedLine &parsed);
    [[nodiscard]] QByteArray recordBody(QByteArrayView text);

    const logs::LogDocument &m_document;
    std::map<logs::SourceId, logs::RecordReader> m_readers;
    std::vector<logs::Field> m_fields;
    std::vector<logs::FieldValue> m_values;
};

/// True if every character is printable ASCII and can thus be drawn without shaping.
[[nodiscard]] bool isPlainAscii(const QString &text);

} // namespace qd::ui
