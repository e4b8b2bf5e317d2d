// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/alerts/alert_store.h"

namespace qd::cli {

/// alerts: what fires, as the console recorded it; earlier ones with --days; or the rules of alerts.yaml with --rules.
/// Exit status: 0 nothing fires, 1 something does, 2 the rules have errors.
class AlertsCommand final : public CliCommand {
    Q_OBJECT
public:
    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] HostWish wish(const QCommandLineParser &) const override { return {}; }
    void start(CliContext &context, const QCommandLineParser &parser) override;

private:
    void printRules();
    void ask(int days);
    void print(const QList<alerts::Alert> &all);
    void printJson(const alerts::Alert &alert);
    void printLine(const alerts::Alert &alert);

    CliContext *m_context = nullptr;
    std::unique_ptr<alerts::AlertStore> m_store;
};

} // namespace qd::cli
