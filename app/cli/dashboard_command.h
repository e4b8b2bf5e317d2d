// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/dashboards/dashboard.h"

namespace qd::cli {

/// dashboard check FILE…: says what of Grafana's dashboards can be shown. Exit status: 0 all of it, 1 something not, 2 no dashboard.
class DashboardCommand final : public CliCommand {
    Q_OBJECT
public:
    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] HostWish wish(const QCommandLineParser &) const override { return {}; }
    void start(CliContext &context, const QCommandLineParser &parser) override;

private:
    void print(CliContext &context, const QString &file, const dashboards::Dashboard &dashboard);
};

} // namespace qd::cli
