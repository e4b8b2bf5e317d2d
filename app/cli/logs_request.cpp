// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logs_request.h"

#include "app/cli/metrics_past.h"
#include "models/logs/filter_text.h"

#include <algorithm>

namespace qd::cli {
namespace {

using logs::CaseMode;
using logs::Level;
using logs::LevelSet;
using logs::LogFilter;
using logs::TimeSlice;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::cli::LogsRequest)
};

QString str(const char *text) { return QString::fromLatin1(text); }

Error wrong(const QString &message) { return {ErrorCode::Parse, message, {}, Texts::tr("“logs --help” shows how it is used.")}; }

/// This level and worse; nothing if the word is none.
std::optional<LevelSet> levelsFrom(const QString &word)
{
    const Level least = logs::levelFromWord(word.toUtf8());
    if (least == Level::None)
        return {};
    LevelSet levels = 0;
    for (int level = int(least); level < logs::kLevelCount; ++level)
        levels = LevelSet(levels | logs::levelBit(Level(level)));
    return levels;
}

std::optional<Error> readTimes(const QCommandLineParser &parser, UtcTime now, LogsRequest &request)
{
    for (const auto &[option, into] : {std::pair("since", &request.since), std::pair("until", &request.until)}) {
        if (!parser.isSet(str(option)))
            continue;
        *into = timeFrom(parser.value(str(option)), now);
        if (!*into)
            return wrong(Texts::tr("A time is 90m, 6h, 7d (before now) or 2026-11-27T18:40."));
    }
    if (!request.since && !request.until)
        return {};
    const auto ms = [](const std::optional<UtcTime> &time, qint64 otherwise) { return time ? time->time_since_epoch().count() : otherwise; };
    request.filter.time = TimeSlice{ms(request.since, logs::kEarliestMs), ms(request.until, logs::kLatestMs)};
    if (request.filter.time->fromMs >= request.filter.time->toMs)
        return wrong(Texts::tr("--since must be before --until."));
    return {};
}

std::optional<Error> readFilter(const QCommandLineParser &parser, LogsRequest &request)
{
    LogFilter &filter = request.filter;
    const CaseMode capitals = parser.isSet(str("ignore-case")) ? CaseMode::Insensitive : CaseMode::Sensitive;
    const QStringList greps = parser.values(str("grep"));
    for (const QString &text : greps)
        filter.rules.rules.append(logs::FilterRule::ofText({text, !parser.isSet(str("fixed-strings")), capitals, parser.isSet(str("word-regexp"))}));
    if (greps.size() == 1)
        filter.include = filter.rules.rules.takeFirst().text;
    if (parser.isSet(str("level"))) {
        const auto levels = levelsFrom(parser.value(str("level")));
        if (!levels)
            return wrong(Texts::tr("--level is one of: trace, debug, info, warning, error."));
        filter.levels = *levels;
    }
    for (const QString &text : parser.values(str("filter"))) {
        const auto group = logs::parseFilter(text);
        if (!group)
            return group.error();
        filter.rules.groups.push_back(*group);
    }
    return {};
}

std::optional<Error> readFormat(const QCommandLineParser &parser, bool json, LogsRequest &request)
{
    const QString format = json ? str("json") : parser.value(str("format"));
    if (format == u"json")
        request.format = LogsRequest::Format::Json;
    else if (format == u"csv")
        request.format = LogsRequest::Format::Csv;
    else if (format != u"text")
        return wrong(Texts::tr("--format must be text, json or csv."));
    request.fields = parser.value(str("fields")).split(u',', Qt::SkipEmptyParts);
    if (!parser.isSet(str("lines")))
        return {};
    bool ok = false;
    request.last = parser.value(str("lines")).toLongLong(&ok);
    if (!ok || *request.last < 0)
        return wrong(Texts::tr("The number of lines must be 0 or more."));
    return {};
}

std::optional<Error> readPlaces(const QCommandLineParser &parser, const QStringList &words, LogsRequest &request)
{
    using From = LogsRequest::From;
    const QList<std::pair<From, bool>> kinds{{From::Journal, parser.isSet(str("journal")) || parser.isSet(str("unit")) || parser.isSet(str("journal-file"))},
                                             {From::Container, parser.isSet(str("container"))},
                                             {From::Command, parser.isSet(str("command"))},
                                             {From::Server, parser.isSet(str("server"))}};
    const auto chosen = std::ranges::find(kinds, true, &std::pair<From, bool>::second);
    if (std::ranges::count(kinds, true, &std::pair<From, bool>::second) > 1)
        return wrong(Texts::tr("Only one of --journal, --container, --command and --server can be asked for."));
    request.from = chosen == kinds.end() ? From::Files : chosen->first;
    if (request.from == From::Files) {
        for (const QString &word : words)
            request.places.append(LogsRequest::placeOf(word));
        const auto inputs = std::ranges::count_if(request.places, &LogsRequest::Place::isInput);
        if (words.isEmpty() || inputs > 1)
            return wrong(Texts::tr("It is not said which file: a path, HOSTS:/path, or “-” once for standard input."));
        if (inputs > 0 && request.follow)
            return wrong(Texts::tr("Standard input ends by itself: leave --follow out."));
        return {};
    }
    if (request.from == From::Server ? !words.isEmpty() : words.size() != 1)
        return wrong(request.from == From::Server ? Texts::tr("With --server no file is named.") : Texts::tr("With --journal, --container and --command the argument is HOSTS."));
    request.hosts = words.value(0);
    return {};
}

} // namespace

int logsStatusOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Cancelled: return exitStatusOf(error);
    case ErrorCode::Timeout:
    case ErrorCode::Unreachable:
    case ErrorCode::HostKeyUnknown:
    case ErrorCode::HostKeyChanged:
    case ErrorCode::AuthenticationFailed: return kConnectionError;
    default: return kUsageError;
    }
}

bool LogsRequest::isLocal() const
{
    return from == From::Files && std::ranges::all_of(places, [](const Place &place) { return place.hosts.isEmpty(); });
}

QString LogsRequest::hostWords() const
{
    QStringList all;
    if (!hosts.isEmpty())
        all.append(hosts);
    for (const Place &place : places) {
        if (!place.hosts.isEmpty())
            all.append(place.hosts);
    }
    all.removeDuplicates();
    return all.join(u',');
}

LogsRequest::Place LogsRequest::placeOf(const QString &word)
{
    // Paths on hosts are absolute or begin with ~/; what has a slash before the colon is a path here.
    for (const char *begin : {":/", ":~/"}) {
        const qsizetype at = word.indexOf(QLatin1StringView(begin));
        if (at > 0 && !word.first(at).contains(u'/'))
            return {word.first(at), word.sliced(at + 1)};
    }
    return {{}, word};
}

void LogsRequest::addOptions(QCommandLineParser &parser)
{
    parser.addOptions({{str("since"), Texts::tr("From this time on: 90m, 6h, 7d before now, or 2026-11-27T18:40."), Texts::tr("time")},
                       {str("until"), Texts::tr("Before this time."), Texts::tr("time")},
                       {str("level"), Texts::tr("This level and worse: trace, debug, info, warning, error."), Texts::tr("level")},
                       {str("grep"), Texts::tr("Lines that contain this Perl-compatible expression; may be repeated, then all of them."), Texts::tr("expression")},
                       {{str("i"), str("ignore-case")}, Texts::tr("With --grep: capitals do not matter.")},
                       {str("fixed-strings"), Texts::tr("With --grep: it is a text, not an expression.")},
                       {{str("w"), str("word-regexp")}, Texts::tr("With --grep: whole words only.")},
                       {str("filter"), Texts::tr("Conditions on fields, as in: status>=500 -path~^/health (level>=warning or duration>2s)."), Texts::tr("filter")},
                       {{str("n"), str("lines")}, Texts::tr("Only so many lines at the end."), Texts::tr("number")},
                       {{str("c"), str("count")}, Texts::tr("Print only how many lines there are.")},
                       {{str("f"), str("follow")}, Texts::tr("Go on with what is written from now on, until Ctrl+C.")},
                       {str("merge"), Texts::tr("Lines of several sources in the order of their times.")},
                       {str("no-older"), Texts::tr("Without what rotation made of a file (.1, .2.gz …).")},
                       {str("no-name"), Texts::tr("Do not print where a line comes from.")},
                       {str("format"), Texts::tr("text (unless said), json or csv."), Texts::tr("format"), str("text")},
                       {str("fields"), Texts::tr("Only these fields in JSON and CSV, divided by commas."), Texts::tr("names")},
                       {str("format-name"), Texts::tr("How lines are read, instead of found from them (“logs formats” lists the names)."), Texts::tr("key")},
                       {str("journal"), Texts::tr("The systemd journal of HOSTS.")},
                       {str("unit"), Texts::tr("The journal of this unit; may be repeated."), Texts::tr("name")},
                       {str("boot"), Texts::tr("With --journal: 0 = this boot, -1 = the one before."), Texts::tr("number")},
                       {str("journal-file"), Texts::tr("This journal file on the hosts; may be repeated."), Texts::tr("path")},
                       {str("container"), Texts::tr("What a Docker or Podman container of HOSTS writes."), Texts::tr("name")},
                       {str("command"), Texts::tr("What a command writes that is run on HOSTS."), Texts::tr("command")},
                       {str("server"), Texts::tr("A log server of logservers.yaml (Elasticsearch, OpenSearch, Loki); “logs servers” lists them. The last hour, unless --since says otherwise."), Texts::tr("name")},
                       {str("selector"), Texts::tr("With --server: this index or these streams instead of its own."), Texts::tr("selector")},
                       {str("sudo"), Texts::tr("Read as root through sudo.")},
                       {str("sudo-user"), Texts::tr("Read as this account through sudo."), Texts::tr("account")}});
}

Result<LogsRequest> LogsRequest::read(const QCommandLineParser &parser, const QStringList &words, bool json, UtcTime now)
{
    LogsRequest request;
    request.follow = parser.isSet(str("follow"));
    request.merge = parser.isSet(str("merge"));
    request.olderParts = !parser.isSet(str("no-older"));
    request.names = !parser.isSet(str("no-name"));
    request.countOnly = parser.isSet(str("count"));
    request.units = parser.values(str("unit"));
    request.boot = parser.value(str("boot"));
    request.journalFiles = parser.values(str("journal-file"));
    request.container = parser.value(str("container"));
    request.command = parser.value(str("command"));
    request.server = parser.value(str("server"));
    request.selector = parser.value(str("selector"));
    request.formatKey = parser.value(str("format-name"));
    request.elevate = parser.isSet(str("sudo-user")) ? parser.value(str("sudo-user")) : parser.isSet(str("sudo")) ? str("root") : QString();
    if (const auto error = readTimes(parser, now, request))
        return std::unexpected(*error);
    if (const auto error = readFilter(parser, request))
        return std::unexpected(*error);
    if (const auto error = readFormat(parser, json, request))
        return std::unexpected(*error);
    if (const auto error = readPlaces(parser, words, request))
        return std::unexpected(*error);
    if (request.follow && (request.countOnly || request.format == Format::Csv))
        return std::unexpected(wrong(Texts::tr("--follow prints lines as text or JSON.")));
    return request;
}

} // namespace qd::cli
