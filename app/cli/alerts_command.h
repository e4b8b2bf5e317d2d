// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/alerts/alert_store.h"
#include "models/alerts/replay.h"
#include "models/alerts/rule_file.h"
#include "models/metrics/history.h"

namespace qd::cli {

/// alerts [list]: what fires, as the console recorded it; earlier ones with --days.
/// alerts ack|snooze|wake KEY…: what a person does about them; the console that runs takes it within seconds, else the next one.
/// alerts rules [check|test] [ID…]: the rules in force and errors of alerts.yaml; what they would have told in the last day.
/// Exit status: 0 nothing fires (or all done), 1 something does (or a key fits nothing), 2 arguments or rules have errors.
class AlertsCommand final : public CliCommand {
    Q_OBJECT
public:
    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] HostWish wish(const QCommandLineParser &) const override { return {}; }
    void start(CliContext &context, const QCommandLineParser &parser) override;

private:
    void ask(int days);
    void print(const QList<alerts::Alert> &all);
    void printJson(const alerts::Alert &alert);
    void printLine(const alerts::Alert &alert);
    void startWish(const QString &action, const QStringList &keys, const QCommandLineParser &parser);
    void sendWishes(const QList<alerts::Alert> &firing);
    void finishOne(const QString &key, const Result<int> &touched);
    void startRules(const QStringList &words, const QCommandLineParser &parser);
    [[nodiscard]] std::optional<alerts::RuleFile> readRules();
    void printRules(const alerts::RuleFile &file);
    void tellProblems(const alerts::RuleFile &file);
    void testRules(const alerts::RuleFile &file, const QStringList &ids, int hours);
    void testNext();
    void printTest(const alerts::Rule &rule, const alerts::ReplayResult &result);

    CliContext *m_context = nullptr;
    std::unique_ptr<alerts::AlertStore> m_store;
    std::unique_ptr<metrics::History> m_history;
    alerts::AlertStore::Wish m_wish; ///< its key is filled in for each
    QStringList m_keys;
    int m_open = 0;   ///< answers under way
    int m_status = 0;
    QList<alerts::Rule> m_tests; ///< still to be tried
    int m_hours = 24;
};

} // namespace qd::cli
