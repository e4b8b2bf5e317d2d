// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/format.h"

namespace qd::logs {

/// One field of one line. The text is a view into the line or, for a record inside of an escaped text, into a buffer of the
/// reader: valid until the reader's next call.
struct FieldValue {
    int field = 0; ///< index into RecordReader::fields()
    QByteArrayView text;
    bool isEscaped = false; ///< inside of a JSON string with escapes: unescapeJson() gives what is meant
};

/// Reads the lines of one source: finds out their format, keeps the one that fitted last and tries others when it fails.
/// A record inside of another one (JSON in syslog, what Docker and Kubernetes wrap) gives its level and fields.
/// Thread: one owner. Never logs, never throws; expressions that take too many steps count as not matching, and a format whose
/// expressions do that again and again is not asked any more (givenUp()).
class RecordReader {
public:
    explicit RecordReader(std::shared_ptr<const FormatSet> formats = FormatSet::current(), int zoneSeconds = 0, qint64 nowMs = 0);
    ~RecordReader();
    RecordReader(RecordReader &&) noexcept;
    RecordReader &operator=(RecordReader &&) noexcept;

    /// Stamps without a zone are so many seconds east of UTC.
    void setZone(int zoneSeconds);
    /// Stamps without a year fall into the year that ends at most a day after it.
    void setNow(qint64 nowMs);
    /// Another set after a reload: what was found out is found out again. The same set changes nothing.
    void setFormats(std::shared_ptr<const FormatSet> formats);
    /// The source's name ("web-01:/var/log/nginx/error.log"): formats for such names are tried first, and what a person chose
    /// for it is taken.
    void setSource(const QString &name);
    /// By hand; an empty key = found from the lines again. False: there is no such format.
    bool setFormat(const QString &key);
    [[nodiscard]] bool isChosen() const;

    /// Time, level and where the message begins. `isContinuation` = the line belongs to the record above it.
    [[nodiscard]] ParsedLine parse(QByteArrayView line);
    /// The format of the last line that had one; null before. Valid until setFormats().
    [[nodiscard]] const LineFormat *format() const;

    /// The line's fields in their order; false if no format fits it. Lines need not have gone through parse() before.
    bool readFields(QByteArrayView line, std::vector<FieldValue> &values);
    /// All fields met so far. Only grows, so that an index stays the same field.
    [[nodiscard]] const std::vector<FieldInfo> &fields() const;
    /// Index of a field by its name; it is added if it is new.
    int fieldId(const QString &name);

    /// Keys of formats whose expressions took too many steps, for a notice.
    [[nodiscard]] QStringList givenUp() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace qd::logs
