// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "app/cli/deploy_desk.h"
#include "models/deploy/version_board.h"

namespace qd::cli {

/// versions [HOSTS]: which revision of what runs where, as the journal has it and as a look at the hosts finds it (reads only), and what
/// was changed by hand since.
class VersionsCommand final : public CliCommand {
    Q_OBJECT
public:
    using CliCommand::CliCommand;
    ~VersionsCommand() override;

    void configure(QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;

private:
    void onLoaded(const std::optional<Error> &error);
    void print();
    void printCell(const deploy::VersionCell &cell, const deploy::VersionApp &app);
    void printCellJson(const deploy::VersionCell &cell, const deploy::VersionApp &app);
    [[nodiscard]] bool isWanted(const deploy::VersionCell &cell) const;

    CliContext *m_context = nullptr;
    std::unique_ptr<DeployDesk> m_desk;
    std::unique_ptr<deploy::VersionBoard> m_board;
    std::optional<QList<HostId>> m_hosts; ///< nothing = all that the journal knows
    QString m_recipe;
    bool m_looks = true;
};

} // namespace qd::cli
