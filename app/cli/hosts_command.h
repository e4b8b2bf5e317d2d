// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"

namespace qd::cli {

/// hosts list [HOSTS] | hosts add NAME [options] | hosts remove HOSTS | hosts import [options]
class HostsCommand final : public CliCommand {
    Q_OBJECT
public:
    void configure(QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;

private:
    void list(CliContext &context, const QString &expression);
    void add(CliContext &context, const QCommandLineParser &parser);
    void remove(CliContext &context, const QString &expression);
    void import(CliContext &context, const QCommandLineParser &parser);
    void warn(CliContext &context);
    void printHost(CliContext &context, const hosts::Host &host);
};

[[nodiscard]] QJsonObject hostJson(const hosts::Host &host);

} // namespace qd::cli
