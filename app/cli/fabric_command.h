// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "app/cli/engine_flow.h"

namespace qd::cli {

/// fabric FOLDER lists the tasks of its fabfile, fabric FOLDER TASK its options, fabric FOLDER TASK HOSTS and fabric RECIPE [HOSTS]
/// run a task on each host. Whatever executes the fabfile asks first, with its text.
class FabricCommand final : public CliCommand {
    Q_OBJECT
public:
    FabricCommand() = default;
    ~FabricCommand() override;

    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] HostWish wish(const QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    void startFolder(const QCommandLineParser &parser, const QStringList &words);
    void startRecipe(const QCommandLineParser &parser, const QStringList &words);
    void retry(const QString &runId);
    void whenAllowed(const QString &folder, const std::function<void()> &then);
    [[nodiscard]] Error shownApart(Error error) const;
    void listTasks(const QString &folder);
    void listOptions(const QString &folder, const QString &task);
    void run(const automation::FabricRequest &request);
    [[nodiscard]] Result<void> takeOptions(const QCommandLineParser &parser, automation::FabricRequest &request) const;

    CliContext *m_context = nullptr;
    std::unique_ptr<EngineFlow> m_flow;
    bool m_yes = false;
    bool m_trusts = false; ///< --trust: the fabfile as it is now
};

} // namespace qd::cli
