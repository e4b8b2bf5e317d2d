// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logs_command.h"

#include "app/cli/logs_follow.h"
#include "app/cli/logs_pool.h"
#include "app/cli/logs_printer.h"
#include "app/cli/metrics_past.h"
#include "models/base/text.h"

#include <QtCore/QFileInfo>
#include <QtCore/QTimer>

namespace qd::cli {
namespace {

constexpr std::chrono::milliseconds kFarewell{200};

QString str(const char *text) { return QString::fromLatin1(text); }

} // namespace

LogsCommand::LogsCommand() = default;

LogsCommand::~LogsCommand()
{
    m_stop.request_stop();
    // A second Ctrl+C ends the program while the pool still reads: what it uses stays until then.
    if (m_isRunning) {
        std::ignore = m_input.release();
        std::ignore = m_baselineInput.release();
    }
}

LogsCommand::Action LogsCommand::actionOf(const QString &word)
{
    static const QHash<QString, Action> actions{{str("query"), Action::Query},       {str("stats"), Action::Stats},     {str("patterns"), Action::Patterns},
                                                {str("formats"), Action::Formats}, {str("servers"), Action::Servers}};
    return actions.value(word, Action::Print);
}

void LogsCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Prints the lines of logs: files here or on hosts (HOSTS:/path, searched there), of any size, packed or rotated; journals, containers,\n"
                                        "commands, and log servers. “-” is standard input. Status 0 if there was a line, 1 if none, 2 for errors, 255 if nobody answered.\n"
                                        "  logs FILE…                    their lines, filtered\n"
                                        "  logs query SQL FILE…          SELECT … FROM log; columns are the fields of the lines\n"
                                        "  logs stats FILE…              levels, formats, times, fields and the commonest patterns\n"
                                        "  logs patterns FILE…           alike lines as one with their number; --baseline FILE tells what is new\n"
                                        "  logs formats [check FILE… | detect FILE…]   the formats that are known\n"
                                        "  logs servers                  those of logservers.yaml\n"
                                        "A file called like one of these words is written as ./query."));
    parser.addPositionalArgument(str("files"), tr("paths, HOSTS:/path, or “-”"), str("[FILE…]"));
    LogsRequest::addOptions(parser);
    parser.addOptions({{str("baseline"), tr("With patterns: compare with the lines of this file (or HOSTS:/path)."), tr("file")},
                       {str("baseline-before"), tr("With patterns: compare with the lines before this time."), tr("time")}});
}

HostWish LogsCommand::wish(const QCommandLineParser &parser) const
{
    QStringList words = parser.positionalArguments();
    const Action action = actionOf(words.value(0));
    if (action == Action::Formats || action == Action::Servers)
        return {};
    words = words.mid(action == Action::Print ? 0 : action == Action::Query ? 2 : 1);
    const auto request = LogsRequest::read(parser, words, false, UtcTime{});
    return {request ? request->hostWords() : QString(), {}};
}

void LogsCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    const QString folder = QFileInfo(context.inventory().path()).absolutePath();
    m_formats = std::make_unique<logs::FormatLibrary>(folder + str("/logformats"));
    m_filters = std::make_unique<logs::SavedFilters>(folder + str("/log_filters.json"));
    QStringList words = parser.positionalArguments();
    m_action = actionOf(words.value(0));
    if (m_action != Action::Print)
        words.removeFirst();
    if (m_action == Action::Servers)
        return listServers();
    if (m_action == Action::Formats && words.value(0) != u"detect")
        return startFormats(words, parser);
    if (m_action == Action::Formats)
        words.removeFirst();
    if (m_action == Action::Query) {
        if (words.isEmpty())
            return refuse(context, tr("“logs query” needs a statement, as in: 'SELECT status, count(*) FROM log GROUP BY status'."));
        m_sql = words.takeFirst();
    }
    auto request = LogsRequest::read(parser, words, context.output().json(), context.clock().now());
    if (!request)
        return fail(context, request.error());
    m_baseline = parser.value(str("baseline"));
    if (parser.isSet(str("baseline-before"))) {
        m_baselineBefore = timeFrom(parser.value(str("baseline-before")), context.clock().now());
        if (!m_baselineBefore)
            return refuse(context, tr("A time is 90m, 6h, 7d (before now) or 2026-11-27T18:40."));
    }
    open(std::move(*request));
}

void LogsCommand::open(LogsRequest request)
{
    if (request.follow && m_action != Action::Print)
        return refuse(*m_context, tr("Only lines can be followed: leave --follow out."));
    if (request.follow) {
        m_follow = std::make_unique<LogsFollow>(*m_context, std::move(request));
        connect(m_follow.get(), &LogsFollow::finished, this, &CliCommand::finished);
        return m_follow->start();
    }
    m_input = std::make_unique<LogsInput>(*m_context, std::move(request));
    connect(m_input.get(), &LogsInput::ready, this, &LogsCommand::opened);
    m_input->start();
}

void LogsCommand::opened()
{
    if (m_isCancelled)
        return;
    switch (m_action) {
    case Action::Print: return print();
    case Action::Query: return query();
    case Action::Stats: return stats();
    case Action::Patterns: return openBaseline();
    case Action::Formats: return detectFormats();
    case Action::Servers: break;
    }
}

void LogsCommand::print()
{
    // Nothing of this command is used there: it may be gone before the pool is done.
    const auto work = [output = &m_context->output(), request = m_input->request(), input = m_input->lines(), from = m_input.get(), several = m_input->sourceCount() > 1](const std::stop_token &stop) {
        const auto nameOf = [from, &stop](logs::SourceId source) { return askMain<logs::SourceInfo>(from, stop, [from, source] { return from->source(source); }); };
        return LogsPrinter(*output, request, input, nameOf, several).run(stop);
    };
    inPoolThen(work, [this](qint64 lines) {
        if (m_input->request().countOnly) {
            Output &output = m_context->output();
            output.json() ? output.object({{str("type"), str("count")}, {str("lines"), lines}}) : output.line(QString::number(lines));
        }
        end(lines);
    });
}

void LogsCommand::end(qint64 found)
{
    const int status = std::max(m_input ? m_input->status() : 0, m_baselineInput ? m_baselineInput->status() : 0);
    const int result = status != 0 ? status : found > 0 ? kLinesFound : kNothingFound;
    if (!m_input || m_input->request().from != LogsRequest::From::Server)
        return Q_EMIT finished(result);
    // A server gets back what it kept for us.
    m_input->close();
    QTimer::singleShot(kFarewell, this, [this, result] { Q_EMIT finished(result); });
}

void LogsCommand::cancel()
{
    m_isCancelled = true;
    m_stop.request_stop();
    if (m_follow)
        return m_follow->cancel();
    if (m_stopMining)
        m_stopMining();
    if (!m_isRunning) // else its end is waited for
        Q_EMIT finished(kInterrupted);
}

void LogsCommand::listServers()
{
    logs::BackendService servers(QFileInfo(m_context->inventory().path()).absolutePath() + str("/logservers.yaml"), m_context, nullptr);
    servers.load();
    Output &output = m_context->output();
    for (const logs::BackendSource &source : servers.sources()) {
        if (output.json())
            output.object({{str("type"), str("log-server")}, {str("id"), source.id}, {str("name"), source.name}, {str("kind"), source.kind == logs::BackendSource::Kind::Loki ? str("loki") : str("elasticsearch")},
                           {str("url"), source.url.toString()}, {str("via"), source.via.value}, {str("selector"), source.selector}});
        else
            output.line(QStringLiteral("%1  %2  %3  %4").arg(displayText(source.id), -16).arg(logs::backendKindName(source.kind), -12).arg(source.url.toString(), displayText(source.selector))
                        + (source.via.isEmpty() ? QString() : tr("  through %1").arg(m_context->displayName(source.via))));
    }
    for (const integrations::SourceProblem &problem : servers.problems()) {
        const QString text = servers.path() + str(": ") + problem.toText();
        problem.isError ? output.error({}, Error{ErrorCode::Parse, text, {}, {}}) : output.note(text);
    }
    if (servers.fault() && servers.problems().isEmpty())
        output.error({}, *servers.fault());
    Q_EMIT finished(servers.fault() ? kUsageError : servers.sources().isEmpty() ? kNothingFound : kLinesFound);
}

} // namespace qd::cli
