// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/logs_request.h"
#include "models/loganalysis/frame_builder.h"
#include "models/logs/source.h"
#include "models/logtext/record_reader.h"

#include <map>

namespace qd::cli {

/// Reads the fields of lines of many sources, each with a reader of its own. Thread: one owner.
class LineFields {
public:
    explicit LineFields(const logs::FrameInput &input) : m_input(input) {}

    struct Field {
        const logs::FieldInfo *info = nullptr;
        QByteArray text; ///< as it is meant, without escapes
    };
    struct Record {
        std::vector<Field> fields;
        QByteArrayView message; ///< the line behind stamp, host and program, unless a field says it
        bool continues = false;
    };
    [[nodiscard]] Record read(const logs::LineView &line);
    [[nodiscard]] logs::RecordReader &readerOf(logs::SourceId source);

private:
    const logs::FrameInput &m_input;
    std::map<logs::SourceId, logs::RecordReader> m_readers;
    std::vector<logs::FieldValue> m_values;
};

/// Prints the lines of a request to standard output, as text, JSON or CSV, in large writes.
/// Thread: one of the pool; `nameOf` is called there.
class LogsPrinter {
public:
    using NameOf = std::function<logs::SourceInfo(logs::SourceId)>;
    LogsPrinter(Output &output, const LogsRequest &request, const logs::FrameInput &input, NameOf nameOf, bool several)
        : m_output(output), m_request(request), m_input(input), m_nameOf(std::move(nameOf)), m_several(several), m_fields(input)
    {
    }
    /// How many lines there were. Errors: those of the range.
    [[nodiscard]] Result<qint64> run(const std::stop_token &stop);

private:
    [[nodiscard]] Result<void> prepare(const std::stop_token &stop);
    [[nodiscard]] Result<void> printLast(const std::stop_token &stop);
    void print(const logs::LineView &line);
    void printText(const logs::LineView &line);
    void printJson(const logs::LineView &line);
    void printCsv(const logs::LineView &line);
    void flush(bool all);
    [[nodiscard]] const logs::SourceInfo &infoOf(logs::SourceId source);
    [[nodiscard]] QByteArray column(const QString &name, const logs::LineView &line, const LineFields::Record &record);

    Output &m_output;
    const LogsRequest &m_request;
    const logs::FrameInput &m_input;
    NameOf m_nameOf;
    bool m_several;
    LineFields m_fields;
    QStringList m_columns; ///< of CSV
    std::map<logs::SourceId, logs::SourceInfo> m_infos;
    QByteArray m_buffer;
    qint64 m_count = 0;
};

/// A value as JSON: a number where the field is one.
[[nodiscard]] QJsonValue jsonOf(const logs::FieldInfo &info, const QByteArray &text);
/// "web-01:/var/log/syslog".
[[nodiscard]] QString placeText(const logs::SourceInfo &info);

} // namespace qd::cli
