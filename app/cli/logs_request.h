// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/logs/log_filter.h"

namespace qd::cli {

/// What a call of `logs` is about: where the lines come from, which of them, and how they are printed. A value.
struct LogsRequest {
    enum class From { Files, Journal, Container, Command, Server };
    enum class Format { Text, Json, Csv };
    /// A file, here or on hosts. "-" here is standard input.
    struct Place {
        QString hosts; ///< empty = this machine
        QString path;
        [[nodiscard]] bool isInput() const { return hosts.isEmpty() && path == u"-"; }
    };
    From from = From::Files;
    QList<Place> places;       ///< Files
    QString hosts;             ///< Journal, Container, Command
    QStringList units;         ///< Journal
    QString boot;              ///< Journal
    QStringList journalFiles;  ///< Journal: these on the hosts instead of their own
    QString container, command;
    QString server, selector;  ///< Server: name or id, and what to look at there instead of its own selector
    QString elevate;           ///< account to become through sudo; empty = as logged in
    logs::LogFilter filter;
    std::optional<UtcTime> since, until;
    std::optional<qint64> last; ///< only so many lines at the end
    bool follow = false;
    bool merge = false;        ///< by time, else one source after the other
    bool olderParts = true;    ///< with what rotation made of a file
    bool names = true;         ///< of several sources, before their lines
    bool countOnly = false;
    Format format = Format::Text;
    QStringList fields;        ///< of CSV and JSON; empty = all
    QString formatKey;         ///< of the lines; empty = found from them

    /// Local files alone.
    [[nodiscard]] bool isLocal() const;
    /// Hosts that are named anywhere in it, divided by commas.
    [[nodiscard]] QString hostWords() const;

    static void addOptions(QCommandLineParser &parser);
    /// `words`: the arguments that name sources. Errors: Parse.
    [[nodiscard]] static Result<LogsRequest> read(const QCommandLineParser &parser, const QStringList &words, bool json, UtcTime now);
    /// "web-01:/var/log/syslog", "group:Web:/var/log/*.log", "access.log", "-".
    [[nodiscard]] static Place placeOf(const QString &word);
};

/// Exit statuses of `logs`, as grep has them; 255 if a host or server could not be reached.
inline constexpr int kLinesFound = 0;
inline constexpr int kNothingFound = 1;
[[nodiscard]] int logsStatusOf(const Error &error);

} // namespace qd::cli
