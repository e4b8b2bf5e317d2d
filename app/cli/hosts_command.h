// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/hosts/connection_tester.h"
#include "models/hosts/host_import.h"

#include <QtCore/QFutureWatcher>

namespace qd::cli {

/// hosts list | add | edit | remove | import | export | facts | test | why | accept-key | smart
class HostsCommand final : public CliCommand {
    Q_OBJECT
public:
    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] HostWish wish(const QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    void list(CliContext &context, const QCommandLineParser &parser);
    void add(CliContext &context, const QCommandLineParser &parser);
    void edit(CliContext &context, const QCommandLineParser &parser);
    void remove(CliContext &context, const QString &expression);
    void smart(CliContext &context, const QStringList &words);
    void warn(CliContext &context);
    void printHost(CliContext &context, const hosts::Host &host);

    // hosts_exchange.cpp
    void import(CliContext &context, const QCommandLineParser &parser);
    void trust(CliContext &context, const QString &expression, bool allow);
    void takeSource(CliContext &context, const QCommandLineParser &parser, const hosts::ImportSource &source, const QStringList &wanted);
    void printCandidate(CliContext &context, const hosts::ImportCandidate &candidate);
    void exportHosts(CliContext &context, const QCommandLineParser &parser);

    // hosts_keys.cpp
    void why(CliContext &context, const QString &expression);
    void acceptKey(CliContext &context, const QString &expression, const QString &fingerprint);

    // hosts_probe.cpp
    void facts(CliContext &context, const QCommandLineParser &parser);
    void takeFacts(CliContext &context, const hosts::Host &host, const Result<ssh::CommandOutput> &answer);
    void printFacts(CliContext &context, const hosts::Host &host, const hosts::MachineFacts &facts);
    void test(CliContext &context, const QString &expression);
    void takeOutcome(CliContext &context, const hosts::TestOutcome &outcome);
    /// One host of several is done.
    void oneDone(int status);

    /// The hosts that a word and --filter mean; without a word all. Errors: as select(); Parse.
    [[nodiscard]] Result<QList<hosts::Host>> chosen(CliContext &context, const QCommandLineParser &parser, const QString &expression);

    std::unique_ptr<QFutureWatcher<Result<hosts::ImportSource>>> m_reading;
    std::unique_ptr<hosts::ConnectionTester> m_tester;
    qsizetype m_open = 0;
    int m_status = 0;
};

[[nodiscard]] QJsonObject hostJson(const hosts::Host &host);

} // namespace qd::cli
