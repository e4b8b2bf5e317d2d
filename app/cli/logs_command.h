// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/logs_input.h"
#include "models/loganalysis/pattern_compare.h"
#include "models/loganalysis/result_table.h"
#include "models/logs/saved_filters.h"
#include "models/logtext/format_library.h"

namespace qd::cli {

class LogsFollow;

/// logs [HOSTS:]FILE…: prints the lines of logs that pass, from here, from hosts and from log servers. logs query|stats|patterns
/// asks them, logs formats and logs servers tell what is known. Exit status: 0 if there was a line (a row, a pattern), 1 if
/// none, 2 for errors, 255 if a host or server could not be reached.
class LogsCommand final : public CliCommand {
    Q_OBJECT
public:
    LogsCommand();
    ~LogsCommand() override;

    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] HostWish wish(const QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    enum class Action { Print, Query, Stats, Patterns, Formats, Servers };
    [[nodiscard]] static Action actionOf(const QString &word);
    void startFormats(const QStringList &words, const QCommandLineParser &parser);
    void listFormats();
    void checkFormats(const QStringList &files);
    void detectFormats();
    void listServers();
    void open(LogsRequest request);
    void opened();
    void print();
    void query();
    void stats();
    void patterns();
    void openBaseline();
    void minePatterns();
    void printPatterns(const logs::MinedPatterns &mined);
    void printTable(const logs::ResultTable &table);
    /// Runs `work(stop)` -> Result<T> in the pool and gives the result to `take`; errors end the command.
    template <typename Work, typename Take>
    void inPoolThen(Work work, Take take);
    void end(qint64 found);

    CliContext *m_context = nullptr;
    Action m_action = Action::Print;
    QString m_sql;
    QString m_baseline;
    std::optional<UtcTime> m_baselineBefore;
    std::unique_ptr<logs::FormatLibrary> m_formats;
    std::unique_ptr<logs::SavedFilters> m_filters;
    std::unique_ptr<LogsInput> m_input;
    std::unique_ptr<LogsInput> m_baselineInput;
    std::unique_ptr<LogsFollow> m_follow;
    std::stop_source m_stop;
    std::function<void()> m_stopMining;
    bool m_isRunning = false; ///< something is worked on in the pool
    bool m_isCancelled = false;
};

} // namespace qd::cli
