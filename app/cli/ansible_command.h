// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "app/cli/engine_flow.h"

namespace qd::cli {

/// ansible PLAYBOOK|RECIPE [HOSTS]: lists what the playbook would do, asks, runs it, and tells task by task and host by host;
/// --check is the dry run, --list only lists, --retry RUN runs it again where it failed.
class AnsibleCommand final : public CliCommand {
    Q_OBJECT
public:
    AnsibleCommand() = default;
    ~AnsibleCommand() override;

    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] HostWish wish(const QCommandLineParser &parser) const override { return {parser.positionalArguments().value(1), {}}; }
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    /// What is known before the first question.
    struct Choice {
        automation::PlaybookRequest request;
        bool askVault = false;
        bool askBecome = false;
    };

    [[nodiscard]] Result<Choice> choose(const QCommandLineParser &parser, const QString &what, const QString &hosts);
    [[nodiscard]] Result<void> takeOptions(const QCommandLineParser &parser, Choice &choice) const;
    void retry(const QCommandLineParser &parser, const QString &runId);
    void askPasswords(const Choice &choice);
    void askPassword(const QString &label, Secret automation::PlaybookSecrets::*where, const std::shared_ptr<automation::PlaybookSecrets> &secrets, const std::function<void()> &then);
    void inspect(const Choice &choice, const std::shared_ptr<const automation::PlaybookSecrets> &secrets);
    void onSurvey(const Choice &choice, const automation::PlaybookSurvey &survey, const std::shared_ptr<const automation::PlaybookSecrets> &secrets);
    void printSurvey(const automation::PlaybookRequest &request, const automation::PlaybookSurvey &survey);

    CliContext *m_context = nullptr;
    std::unique_ptr<EngineFlow> m_flow;
    bool m_onlyList = false;
    bool m_yes = false;
};

} // namespace qd::cli
