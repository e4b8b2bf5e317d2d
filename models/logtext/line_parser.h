// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/fields.h"
#include "models/logtext/level.h"
#include "models/logtext/time_scanner.h"

namespace qd::logs {

/// Shapes of log lines that are told apart.
enum class Format : quint8 {
    Plain,     ///< no time of its own
    Json,      ///< one JSON object a line (bunyan, pino, ECS, zap, MongoDB, Caddy …)
    Logfmt,    ///< key=value
    Syslog,    ///< RFC 3164 with or without <PRI>, and the same with an ISO stamp (rsyslog, journald)
    Syslog5424,
    Access,    ///< nginx and Apache common and combined
    Glog,
    Stamped,   ///< a stamp near the beginning and perhaps a level word: Python, nginx error, PostgreSQL, log4j …
};
constexpr int kFormatCount = 8;
[[nodiscard]] QString formatName(Format format);

/// What one line says about itself. Spans are byte indexes into the line.
struct ParsedLine {
    Format format = Format::Plain;
    bool hasTime = false;
    bool isContinuation = false; ///< a further line of the record above; only RecordReader knows it
    qint64 timeMs = 0; ///< UTC
    Level level = Level::None;
    qsizetype bodyAt = 0;               ///< where the message begins, behind stamp, host and program
    qsizetype unitAt = 0, unitSize = 0; ///< program or logger that wrote it
};

/// Reads lines of one source: keeps the format that fitted last and tries the others only when it fails.
/// Thread: one owner. Never logs and never throws; a line that fits nothing is Plain.
class LineParser {
public:
    explicit LineParser(int zoneSeconds = 0, qint64 nowMs = 0) : m_time(zoneSeconds, nowMs) {}

    void setZone(int zoneSeconds) { m_time.setZone(zoneSeconds); }
    void setNow(qint64 nowMs) { m_time.setNow(nowMs); }
    [[nodiscard]] Format format() const { return m_format; }

    [[nodiscard]] ParsedLine parse(QByteArrayView line);
    /// Only as this shape; false leaves the parser's memory of the last format alone.
    [[nodiscard]] bool parseOnly(Format format, QByteArrayView line, ParsedLine &parsed) { return parseAs(format, line, parsed); }
    /// For formats that read their time in another way, with the same zone and date.
    [[nodiscard]] TimeScanner &scanner() { return m_time; }
    /// The level word of a text that has no time of its own.
    [[nodiscard]] static Level levelOfText(QByteArrayView text);

private:
    [[nodiscard]] bool parseAs(Format format, QByteArrayView line, ParsedLine &parsed);
    bool parseJson(QByteArrayView line, ParsedLine &parsed);
    bool parseLogfmt(QByteArrayView line, ParsedLine &parsed);
    bool parseSyslog(QByteArrayView line, ParsedLine &parsed);
    bool parseSyslog5424(QByteArrayView line, ParsedLine &parsed);
    bool parseAccess(QByteArrayView line, ParsedLine &parsed);
    bool parseGlog(QByteArrayView line, ParsedLine &parsed);
    bool parseStamped(QByteArrayView line, ParsedLine &parsed);
    enum class Role : quint8 { Nothing, Time, Level, Severity, Unit, Status };
    struct KeyRole {
        QByteArray key;
        Role role = Role::Nothing;
    };
    [[nodiscard]] static Role roleOf(QByteArrayView key);
    [[nodiscard]] Role roleAt(size_t index, QByteArrayView key);
    [[nodiscard]] static Level levelOfField(const Field &field);
    void applyFields(QByteArrayView line, ParsedLine &parsed);
    void applyField(QByteArrayView line, const Field &field, Role role, ParsedLine &parsed, int &status);
    bool applyTime(QByteArrayView value, ParsedLine &parsed);
    void readTag(QByteArrayView line, qsizetype at, ParsedLine &parsed);

    TimeScanner m_time;
    Format m_format = Format::Plain;
    std::vector<Field> m_fields;
    std::vector<KeyRole> m_roles;
};

} // namespace qd::logs
