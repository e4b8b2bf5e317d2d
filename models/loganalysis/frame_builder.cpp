// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/frame_builder.h"

#include "models/base/units.h"
#include "models/loganalysis/part_reader.h"
#include "models/loganalysis/side_by_side.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::FrameBuilder)
};

constexpr int kSampleParts = 8; ///< places of the lines that the schema is read from
constexpr qint64 kSampleLines = 500; ///< of each

std::unexpected<Error> cancelled() { return failure(ErrorCode::Cancelled, Texts::tr("Reading the lines was cancelled.")); }

/// The parts' columns, one after the other.
class Joiner {
public:
    Joiner(std::vector<std::unique_ptr<PartReader>> &parts, const QStringList &wanted) : m_parts(parts), m_wanted(wanted) {}

    /// Columns that some lines have as numbers and others as texts.
    [[nodiscard]] QStringList mixed() const
    {
        QStringList names;
        for (const QString &name : this->names()) {
            bool isMixed = false, hasText = false, hasNumbers = false;
            for (const auto &part : m_parts) {
                const ColumnWriter *const writer = part->writer(name);
                if (!writer)
                    continue;
                isMixed |= writer->isMixed();
                if (writer->isUndecided())
                    continue;
                (writer->isText() ? hasText : hasNumbers) = true;
            }
            if (isMixed || (hasText && hasNumbers))
                names.append(name);
        }
        return names;
    }

    [[nodiscard]] std::vector<FrameColumn> columns()
    {
        const QStringList all = names();
        std::vector<std::vector<ColumnWriter::Part>> jobs;
        for (const QString &name : all) {
            std::vector<ColumnWriter::Part> job;
            for (const auto &part : m_parts)
                job.push_back({part->writer(name), &part->chunkRows()});
            jobs.push_back(std::move(job));
        }
        std::vector<std::optional<FrameColumn>> joined(jobs.size());
        sideBySide(int(jobs.size()), [&](int i) { joined[size_t(i)] = ColumnWriter::join(jobs[size_t(i)]); });
        std::vector<FrameColumn> columns;
        for (std::optional<FrameColumn> &column : joined)
            columns.push_back(std::move(*column));
        return columns;
    }

    [[nodiscard]] qint64 unreadable(QString &firstName) const
    {
        qint64 sum = 0;
        for (const QString &name : names()) {
            for (const auto &part : m_parts) {
                const ColumnWriter *const writer = part->writer(name);
                if (!writer || writer->unreadable() == 0)
                    continue;
                if (sum == 0)
                    firstName = name;
                sum += writer->unreadable();
            }
        }
        return sum;
    }

private:
    /// In the wished order; without a wish in that of their coming.
    [[nodiscard]] QStringList names() const
    {
        QStringList names = m_wanted;
        for (const auto &part : m_parts) {
            for (const QString &name : part->names()) {
                if (!names.contains(name))
                    names.append(name);
            }
        }
        names.removeIf([this](const QString &name) {
            return std::ranges::none_of(m_parts, [&](const auto &part) { return part->writer(name) != nullptr; });
        });
        return names;
    }

    std::vector<std::unique_ptr<PartReader>> &m_parts;
    const QStringList &m_wanted;
};

struct Pass {
    std::vector<std::unique_ptr<PartReader>> parts;
    std::optional<Error> error;
};

/// Reads each range with a reader of its own, side by side.
Pass readRanges(const FrameInput &input, const std::vector<std::shared_ptr<const LineRange>> &ranges, const PartOptions &options,
                const std::stop_token &stop)
{
    Pass pass;
    for (size_t i = 0; i < ranges.size(); ++i)
        pass.parts.push_back(std::make_unique<PartReader>(input, options));
    std::vector<std::optional<Error>> errors(ranges.size());
    sideBySide(int(ranges.size()), [&](int i) {
        const Result<void> read = pass.parts[size_t(i)]->read(*ranges[size_t(i)], stop);
        if (!read)
            errors[size_t(i)] = read.error();
    });
    for (const std::optional<Error> &error : errors) {
        if (error && !pass.error)
            pass.error = error;
    }
    return pass;
}

/// A little from several places, so that the sources that come later are known too.
Pass readSample(const FrameInput &input, const QStringList &fields, bool all, const std::stop_token &stop)
{
    PartOptions options;
    options.wanted = fields;
    options.all = all;
    options.mostLines = kSampleLines;
    return readRanges(input, input.lines->split(kSampleParts), options, stop);
}

void noteCut(QStringList &notes, qint64 rows, qint64 bytes)
{
    notes.append(Texts::tr("Only %Ln lines were read: their columns take %1, which is all the memory this may use. Filter the "
                           "log or choose a shorter time.", nullptr, int(std::min<qint64>(rows, std::numeric_limits<int>::max())))
                     .arg(formatted(double(bytes), Unit::Bytes)));
}

void noteUnreadable(QStringList &notes, qint64 count, const QString &name)
{
    notes.append(Texts::tr("%Ln values are not numbers where the format promises some (the first in \"%1\"); they count as missing.",
                           nullptr, int(std::min<qint64>(count, std::numeric_limits<int>::max())))
                     .arg(name));
}

} // namespace

Result<QList<ColumnInfo>> readSchema(const FrameInput &input, const std::stop_token &stop)
{
    Pass pass = readSample(input, {}, true, stop);
    if (stop.stop_requested())
        return cancelled();
    if (pass.error)
        return std::unexpected(*pass.error);
    QStringList order;
    for (const auto *const name : {column::line, column::time, column::level, column::host, column::source})
        order.append(QString::fromUtf16(name));
    Joiner joiner(pass.parts, order);
    const QStringList mixed = joiner.mixed();
    QList<ColumnInfo> infos;
    for (const FrameColumn &column : joiner.columns()) {
        const bool isEmpty = std::ranges::all_of(column.chunks(), [](const ColumnChunk &chunk) { return chunk.form == ColumnChunk::Form::Empty; });
        if (isEmpty && column.info().name == QStringView(column::host)) // lines that nobody knows the host of
            continue;
        infos.append(column.info());
        if (mixed.contains(column.info().name))
            infos.last().kind = ValueKind::Text;
    }
    for (const auto *const name : {column::message, column::text}) {
        const bool isThere = std::ranges::any_of(infos, [name](const ColumnInfo &info) { return info.name == QStringView(name); });
        if (!isThere)
            infos.append(builtInColumn(QString::fromUtf16(name)));
    }
    return infos;
}

qint64 estimateFrameBytes(const FrameInput &input, const QStringList &fields, const std::stop_token &stop)
{
    Pass pass = readSample(input, fields, false, stop);
    qint64 rows = 0, bytes = 0, textBytes = 0;
    for (const auto &part : pass.parts) {
        rows += part->rowCount();
        textBytes += part->textBytes();
        bytes += part->bytes();
    }
    if (pass.error || rows == 0 || textBytes == 0)
        return -1;
    return qint64(double(bytes) * double(std::max(input.lines->bytes(), textBytes)) / double(textBytes));
}

Result<FramePtr> buildFrame(const FrameInput &input, const QStringList &fields, const std::stop_token &stop, FrameProgress *progress,
                            qint64 budget)
{
    PartOptions options;
    options.wanted = fields;
    options.budget = budget;
    options.progress = progress;
    for (;;) {
        std::atomic<qint64> used = 0;
        options.used = &used;
        if (progress) {
            progress->bytes = 0;
            progress->rows = 0;
        }
        Pass pass = readRanges(input, input.lines->split(workerCount()), options, stop);
        if (stop.stop_requested())
            return cancelled();
        if (pass.error)
            return std::unexpected(*pass.error);
        Joiner joiner(pass.parts, fields);
        const QStringList mixed = joiner.mixed();
        if (!mixed.isEmpty()) { // known only now: once more, with these as texts
            options.asText += mixed;
            continue;
        }
        std::vector<quint32> chunkRows;
        bool isCut = false;
        qint64 rows = 0;
        for (const auto &part : pass.parts) {
            chunkRows.insert(chunkRows.end(), part->chunkRows().begin(), part->chunkRows().end());
            isCut |= part->isCut();
            rows += part->rowCount();
        }
        QStringList notes;
        if (isCut)
            noteCut(notes, rows, used.load());
        QString name;
        if (const qint64 count = joiner.unreadable(name); count > 0)
            noteUnreadable(notes, count, name);
        return std::make_shared<const Frame>(joiner.columns(), std::move(chunkRows), std::move(notes));
    }
}

} // namespace qd::logs
