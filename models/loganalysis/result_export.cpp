// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/result_export.h"

#include "models/base/csv.h"
#include "models/base/hand_over.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSaveFile>
#include <QtCore/QStringConverter>

#include <algorithm>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::ResultExport)
};

constexpr qint64 kLotLines = 50'000; ///< records that are read into columns at once
constexpr qint64 kLotBytes = 64LL * 1024 * 1024;

QByteArray csvCell(const Value &value, ValueKind kind)
{
    if (const auto *const text = std::get_if<QByteArray>(&value))
        return csvText(*text);
    return valueText(value, kind);
}

QByteArray jsonCell(const Value &value, ValueKind kind)
{
    if (const auto *const text = std::get_if<QByteArray>(&value))
        return jsonText(*text);
    return kind == ValueKind::Time ? '"' + valueText(value, kind) + '"' : valueText(value, kind);
}

/// Some lines copied out of a pass, to be read as columns.
class Lot final : public LineRange {
public:
    void add(LineNumber number, const LineView &line)
    {
        m_numbers.push_back(number);
        m_batch.add(line.text, line.record);
    }
    void clear()
    {
        m_numbers.clear();
        m_batch = {};
    }
    [[nodiscard]] bool isFull() const { return qint64(m_numbers.size()) >= kLotLines || m_batch.text.size() >= kLotBytes; }
    [[nodiscard]] qint64 count() const override { return qint64(m_numbers.size()); }
    [[nodiscard]] qint64 bytes() const override { return m_batch.text.size(); }
    [[nodiscard]] Result<void> forEach(const Visit &visit, const std::stop_token &stop) const override
    {
        qsizetype end = m_batch.text.size();
        for (size_t i = 0; i < m_numbers.size() && !stop.stop_requested(); ++i) {
            // A line may have NULs, but no LF: it ends one before the next begins.
            const qsizetype begin = m_batch.lines[i].offset;
            end = i + 1 < m_numbers.size() ? qsizetype(m_batch.lines[i + 1].offset) : m_batch.text.size();
            if (!visit(m_numbers[i], {QByteArrayView(m_batch.text).sliced(begin, end - begin - 1), m_batch.lines[i]}))
                break;
        }
        return {};
    }
    /// One part: the readers of the sources go on in it.
    [[nodiscard]] std::vector<std::shared_ptr<const LineRange>> split(int) const override { return {shared}; }

    std::shared_ptr<const LineRange> shared; ///< itself, without ownership

private:
    std::vector<LineNumber> m_numbers;
    LineBatch m_batch;
};

class RecordWriter {
public:
    RecordWriter(QPromise<Result<qint64>> &promise, const FrameInput &input, const QList<ColumnInfo> &columns, const QString &path, ExportFormat format)
        : m_promise(promise), m_input(input), m_columns(columns), m_file(path), m_format(format), m_lot(std::make_shared<Lot>())
    {
        for (const ColumnInfo &column : columns)
            m_fields.append(column.name);
        m_lot->shared = std::shared_ptr<const LineRange>(m_lot.get(), [](const LineRange *) {});
    }

    Result<qint64> run()
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return storageFailure();
        m_promise.setProgressRange(0, 100);
        writeHead();
        const Result<void> read = m_input.lines->forEach([this](LineNumber number, const LineView &line) { return take(number, line); }, m_stop.get_token());
        if (read && !m_error && !m_stop.stop_requested())
            flush();
        if (m_promise.isCanceled())
            return failure(ErrorCode::Cancelled, Texts::tr("The export was cancelled."));
        if (!read)
            return std::unexpected(read.error());
        if (m_error)
            return std::unexpected(*m_error);
        if (m_failed || !m_file.commit())
            return storageFailure();
        m_promise.setProgressValue(100);
        return m_count;
    }

private:
    [[nodiscard]] std::unexpected<Error> storageFailure() const
    {
        return failure(ErrorCode::Storage, Texts::tr("The records could not be saved to %1.").arg(m_file.fileName()), m_file.errorString(),
                       Texts::tr("Choose a folder you may write to with enough free space."));
    }

    void write(const QByteArray &bytes) { m_failed = m_failed || m_file.write(bytes) != bytes.size(); }

    void writeHead()
    {
        if (m_format != ExportFormat::Csv)
            return;
        QByteArrayList head;
        for (const QString &field : std::as_const(m_fields))
            head.append(csvText(field));
        write(head.join(',') + kCsvLineEnd);
    }

    bool take(LineNumber number, const LineView &line)
    {
        m_lot->add(number, line);
        m_read += line.text.size() + 1;
        if (m_lot->isFull())
            flush();
        return !m_failed && !m_error && !m_stop.stop_requested();
    }

    void flush()
    {
        if (m_promise.isCanceled())
            m_stop.request_stop();
        FrameInput input = m_input;
        input.lines = m_lot->shared;
        const Result<FramePtr> frame = buildFrame(input, m_fields, m_stop.get_token());
        if (!frame) {
            m_error = frame.error();
            return;
        }
        writeRows(**frame);
        m_lot->clear();
        m_promise.setProgressValue(int(std::min<qint64>(99, m_read * 100 / std::max<qint64>(m_input.lines->bytes(), 1))));
    }

    void writeRows(const Frame &frame)
    {
        std::vector<const FrameColumn *> columns;
        for (const QString &field : std::as_const(m_fields))
            columns.push_back(frame.column(field));
        QByteArray text;
        for (size_t chunk = 0; chunk < frame.chunkCount() && !m_failed; ++chunk) {
            text.clear();
            for (quint32 row = 0; row < frame.chunkRows(chunk); ++row)
                addRow(columns, chunk, row, text);
            write(text);
            m_count += frame.chunkRows(chunk);
        }
    }

    void addRow(const std::vector<const FrameColumn *> &columns, size_t chunk, quint32 row, QByteArray &text) const
    {
        bool isFirst = true;
        if (m_format == ExportFormat::JsonLines)
            text += '{';
        for (size_t i = 0; i < columns.size(); ++i) {
            const Value value = columns[i] ? columns[i]->valueAt(chunk, row) : Value();
            const ValueKind kind = columns[i] ? columns[i]->info().kind : ValueKind::Text;
            if (m_format == ExportFormat::Csv) {
                text += (i > 0 ? QByteArrayView(",") : QByteArrayView()).toByteArray() + csvCell(value, kind);
            } else if (!isNull(value)) {
                text += (isFirst ? QByteArray() : QByteArrayLiteral(", ")) + jsonText(m_fields.at(qsizetype(i)).toUtf8()) + ": " + jsonCell(value, kind);
                isFirst = false;
            }
        }
        text += m_format == ExportFormat::Csv ? kCsvLineEnd : "}\n";
    }

    QPromise<Result<qint64>> &m_promise;
    const FrameInput &m_input;
    QList<ColumnInfo> m_columns;
    QStringList m_fields;
    QSaveFile m_file;
    ExportFormat m_format;
    std::shared_ptr<Lot> m_lot;
    std::stop_source m_stop;
    std::optional<Error> m_error;
    qint64 m_read = 0;
    qint64 m_count = 0;
    bool m_failed = false;
};

} // namespace

QByteArray jsonText(QByteArrayView text)
{
    QByteArray json(1, '"');
    // Through UTF-16, so that what is no UTF-8 becomes U+FFFD.
    const bool isAscii = std::ranges::all_of(text, [](char c) { return uchar(c) < 0x80; });
    const QByteArray valid = isAscii ? text.toByteArray() : QString::fromUtf8(text).toUtf8();
    for (const char c : valid) {
        switch (c) {
        case '"': json += "\\\""; break;
        case '\\': json += "\\\\"; break;
        case '\n': json += "\\n"; break;
        case '\r': json += "\\r"; break;
        case '\t': json += "\\t"; break;
        default:
            if (uchar(c) < 0x20 || c == 0x7F)
                json += "\\u00" + QByteArray::number(uchar(c), 16).rightJustified(2, '0');
            else
                json += c;
        }
    }
    return json += '"';
}

QByteArray exportTable(const ResultTable &table, ExportFormat format)
{
    QByteArray text;
    if (format == ExportFormat::Csv) {
        QByteArrayList head;
        for (const ResultColumn &column : table.columns)
            head.append(csvText(column.name));
        text = head.join(',') + kCsvLineEnd;
    }
    for (const auto &row : table.rows) {
        QByteArrayList cells;
        for (qsizetype i = 0; i < table.columns.size(); ++i) {
            const ResultColumn &column = table.columns.at(i);
            if (format == ExportFormat::Csv)
                cells.append(csvCell(row[size_t(i)], column.kind));
            else if (const QByteArray cell = jsonCell(row[size_t(i)], column.kind); !isNull(row[size_t(i)]) && !cell.isEmpty())
                cells.append(jsonText(column.name.toUtf8()) + ": " + cell);
        }
        text += format == ExportFormat::Csv ? cells.join(',') + kCsvLineEnd : '{' + cells.join(", ") + "}\n";
    }
    return text;
}

QFuture<Result<qint64>> saveRecords(FrameInput input, QList<ColumnInfo> columns, QString path, ExportFormat format)
{
    auto promise = std::make_shared<QPromise<Result<qint64>>>();
    promise->start();
    QFuture<Result<qint64>> future = promise->future();
    QThreadPool::globalInstance()->start(HandedOver([promise, input = std::move(input), columns = std::move(columns), path = std::move(path), format] {
        promise->addResult(RecordWriter(*promise, input, columns, path, format).run());
        promise->finish();
    }));
    return future;
}

} // namespace qd::logs
