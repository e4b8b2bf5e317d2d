// SPDX-License-Identifier: GPL-3.0-or-later
// logs patterns, and logs formats.
#include "app/cli/joined_range.h"
#include "app/cli/logs_pool.h"
#include "app/cli/logs_printer.h"
#include "models/base/text.h"
#include "models/logtext/format_file.h"

#include <QtCore/QFile>

#include <algorithm>
#include <cmath>

namespace qd::cli {
namespace {

using logs::MinedPatterns;
using logs::PatternChange;
using logs::PatternDelta;

constexpr qint64 kDetectedLines = 1000; ///< looked at for `formats detect`
constexpr qint64 kLargestDefinition = 4 * 1024 * 1024;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::cli::LogsCommand)
};

QString str(const char *text) { return QString::fromLatin1(text); }

QString changeKey(PatternChange change)
{
    static const QStringList keys{str("same"), str("new"), str("gone"), str("more"), str("less")};
    return keys.value(int(change));
}

const logs::LogPattern &patternOf(const MinedPatterns &mined, const PatternDelta &delta)
{
    return delta.current >= 0 ? mined.current.patterns[size_t(delta.current)] : mined.baseline.patterns[size_t(delta.baseline)];
}

void printDelta(Output &output, const MinedPatterns &mined, const PatternDelta &delta)
{
    const logs::LogPattern &pattern = patternOf(mined, delta);
    if (output.json()) {
        output.object({{str("type"), str("pattern")}, {str("change"), changeKey(delta.change)}, {str("lines"), delta.count}, {str("before"), delta.before},
                       {str("factor"), std::isfinite(delta.factor) ? QJsonValue(delta.factor) : QJsonValue()}, {str("chance"), delta.chance},
                       {str("level"), logs::levelKey(pattern.level())}, {str("pattern"), pattern.text()}});
        return;
    }
    output.line(QStringLiteral("%1 %2 %3  %4").arg(changeKey(delta.change), -4).arg(delta.before, 9).arg(delta.count, 9).arg(displayText(pattern.text(), false, 400)));
}

void printPattern(Output &output, const logs::LogPattern &pattern)
{
    if (output.json())
        output.object({{str("type"), str("pattern")}, {str("lines"), pattern.count}, {str("level"), logs::levelKey(pattern.level())}, {str("pattern"), pattern.text()},
                       {str("example"), pattern.examples.empty() ? QString() : QString::fromUtf8(pattern.examples.front().text)}});
    else
        output.line(QStringLiteral("%1  %2").arg(pattern.count, 9).arg(displayText(pattern.text(), false, 400)));
}

Result<std::shared_ptr<const logs::LineFormat>> readDefinition(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Storage, Texts::tr("%1 cannot be read.").arg(path), file.errorString());
    const auto format = logs::parseFormat(file.read(kLargestDefinition), path);
    if (!format)
        return failure(ErrorCode::Parse, format.error().toText());
    if (const auto problem = logs::checkSamples(*format))
        return failure(ErrorCode::Parse, problem->toText());
    return *format;
}

} // namespace

void LogsCommand::openBaseline()
{
    if (m_baseline.isEmpty())
        return minePatterns();
    LogsRequest request = m_input->request();
    request.from = LogsRequest::From::Files;
    request.places = {LogsRequest::placeOf(m_baseline)};
    if (request.places.first().isInput())
        return refuse(*m_context, tr("The baseline is a file."));
    m_baselineInput = std::make_unique<LogsInput>(*m_context, std::move(request));
    connect(m_baselineInput.get(), &LogsInput::ready, this, &LogsCommand::minePatterns);
    m_baselineInput->start();
}

void LogsCommand::minePatterns()
{
    if (m_isCancelled)
        return;
    logs::MineOptions options;
    if (m_baselineBefore) {
        const qint64 moment = m_baselineBefore->time_since_epoch().count();
        options.baseline = logs::TimeSlice{logs::kEarliestMs, moment};
        options.present = logs::TimeSlice{moment, logs::kLatestMs};
    }
    auto lines = m_input->lines().lines;
    if (m_baselineInput) {
        // Sources tell the two apart: those of the baseline are numbered behind all of the present.
        const logs::SourceId base = m_input->nextSource();
        for (logs::SourceId source = 0; source < base; ++source)
            options.presentSources.push_back(source);
        lines = std::make_shared<JoinedRange>(std::vector<JoinedRange::Part>{{lines, 0}, {m_baselineInput->lines().lines, base}}, false);
    }
    m_isRunning = true;
    auto future = logs::minePatterns(lines, options);
    m_stopMining = [future]() mutable { future.cancel(); };
    future.then(this, [this](const Result<MinedPatterns> &mined) {
        m_isRunning = false;
        if (mined)
            return printPatterns(*mined);
        m_context->output().error({}, mined.error());
        Q_EMIT finished(logsStatusOf(mined.error()));
    }).onCanceled(this, [this] { Q_EMIT finished(kInterrupted); });
}

void LogsCommand::printPatterns(const MinedPatterns &mined)
{
    Output &output = m_context->output();
    qint64 count = 0;
    if (!mined.hasBaseline) {
        for (const logs::LogPattern &pattern : mined.current.patterns) {
            if (m_input->request().last && count >= *m_input->request().last)
                break;
            printPattern(output, pattern);
            ++count;
        }
        return end(count);
    }
    // What is as it was is not what was asked for.
    for (const PatternDelta &delta : logs::comparePatterns(mined.baseline, mined.current)) {
        if (delta.change == PatternChange::Same)
            continue;
        printDelta(output, mined, delta);
        ++count;
    }
    end(count);
}

void LogsCommand::startFormats(const QStringList &words, const QCommandLineParser &)
{
    if (words.isEmpty() || (words.size() == 1 && words.first() == u"list"))
        return listFormats();
    if (words.first() == u"check" && words.size() > 1)
        return checkFormats(words.sliced(1));
    refuse(*m_context, tr("“logs formats” does one of: list, check FILE…, detect FILE…."));
}

void LogsCommand::listFormats()
{
    Output &output = m_context->output();
    for (const auto &format : m_formats->current()->all()) {
        QStringList names;
        for (const logs::FieldInfo &field : format->fields())
            names.append(field.name);
        if (output.json())
            output.object({{str("type"), str("format")}, {str("key"), format->key()}, {str("title"), format->title()}, {str("file"), format->file()}, {str("fields"), QJsonArray::fromStringList(names)}});
        else
            output.line(QStringLiteral("%1  %2  %3").arg(format->key(), -22).arg(displayText(format->title()), -34).arg(names.join(u' ')));
    }
    for (const logs::FormatProblem &problem : m_formats->problems())
        output.error({}, {ErrorCode::Parse, problem.toText(), {}, {}});
    Q_EMIT finished(m_formats->problems().isEmpty() ? 0 : kUsageError);
}

void LogsCommand::checkFormats(const QStringList &files)
{
    int status = 0;
    Output &output = m_context->output();
    for (const QString &file : files) {
        const auto format = readDefinition(file);
        if (!format) {
            output.error({}, format.error());
            status = kUsageError;
        } else if (output.json()) {
            output.object({{str("type"), str("format")}, {str("key"), (*format)->key()}, {str("title"), (*format)->title()}, {str("file"), file}, {str("samples"), qint64((*format)->samples().size())}});
        } else {
            output.line(tr("%1: “%2” reads all of its sample lines (%3).").arg(file, (*format)->title()).arg((*format)->samples().size()));
        }
    }
    Q_EMIT finished(status);
}

/// Which format the first lines of each source have.
void LogsCommand::detectFormats()
{
    struct Seen {
        QMap<QString, qint64> lines; ///< by key; empty = none
    };
    using Found = std::map<logs::SourceId, Seen>;
    const auto work = [input = m_input->lines()](const std::stop_token &stop) -> Result<Found> {
        Found found;
        std::map<logs::SourceId, qint64> counts;
        LineFields fields(input);
        const auto read = input.lines->forEach([&](logs::LineNumber, const logs::LineView &line) {
            if (++counts[line.record.source] > kDetectedLines)
                return true;
            logs::RecordReader &reader = fields.readerOf(line.record.source);
            std::ignore = reader.parse(line.text);
            ++found[line.record.source].lines[reader.format() ? reader.format()->key() : QString()];
            return true;
        }, stop);
        if (!read)
            return std::unexpected(read.error());
        return found;
    };
    inPoolThen(work, [this](const Found &found) {
        Output &output = m_context->output();
        for (const auto &[source, seen] : found) {
            const auto best = std::max_element(seen.lines.begin(), seen.lines.end());
            const logs::LineFormat *const format = m_formats->current()->find(best.key());
            const QString name = placeText(m_input->source(source));
            if (output.json())
                output.object({{str("type"), str("detected")}, {str("source"), name}, {str("format"), best.key()}, {str("lines"), *best}});
            else
                output.line(QStringLiteral("%1: %2").arg(displayText(name), format ? QStringLiteral("%1 (%2)").arg(format->key(), format->title()) : tr("no known format")));
        }
        end(qint64(found.size()));
    });
}

} // namespace qd::cli
