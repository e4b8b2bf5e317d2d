// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/line_parser.h"
#include "models/logs/log_document.h"

namespace qd::ui {

/// One stored line made ready to be shown in columns.
struct LineText {
    QString time;    ///< "10:41:35.425" in the chosen zone
    QString host;
    QString unit;    ///< program, or the file's short name
    QString message; ///< safe to paint: no escapes, no control characters, cut at kShownLimit
    HostId hostId;
    logs::Level level = logs::Level::None;
    bool marker = false;
    bool continuation = false;
    bool late = false;
    bool cut = false;
};

/// Turns stored lines into columns: drops what other columns already show, renders JSON and logfmt records as
/// message and fields, strips colour codes.
/// Thread: GUI; keeps one parser a source so that its format is remembered.
class LineTextMaker {
public:
    static constexpr int kShownLimit = 16 * 1024;

    /// `document` must outlive it.
    explicit LineTextMaker(const logs::LogDocument &document) : m_document(document) {}

    [[nodiscard]] LineText make(const logs::LineView &line);
    /// "2026-11-23 10:41:35.425", for tool tips and copies with time.
    [[nodiscard]] static QString fullTime(qint64 timeMs);

private:
    [[nodiscard]] QByteArray bodyOf(QByteArrayView text, const logs::ParsedLine &parsed);
    [[nodiscard]] QByteArray recordBody(QByteArrayView text);

    const logs::LogDocument &m_document;
    std::map<logs::SourceId, logs::LineParser> m_parsers;
    std::vector<logs::Field> m_fields;
};

/// The bytes without terminal colour codes (CSI … m); other escapes stay and are shown as marks.
[[nodiscard]] QByteArray withoutColours(QByteArrayView bytes);

/// True if every character is printable ASCII and can thus be drawn without shaping.
[[nodiscard]] bool isPlainAscii(const QString &text);

} // namespace qd::ui
