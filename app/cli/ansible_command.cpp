// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ansible_command.h"

#include "models/base/text.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QPointer>

namespace qd::cli {

using automation::PlaybookRequest;
using automation::PlaybookSecrets;
using automation::PlaybookSurvey;

namespace {

QStringList wordsOf(const QCommandLineParser &parser, const QString &option)
{
    QStringList words;
    for (const QString &value : parser.values(option))
        words += value.split(u',', Qt::SkipEmptyParts);
    return words;
}

/// As Ansible says it; it has no code for it.
bool isOfVault(const automation::PlaybookProblem &problem)
{
    return problem.message.contains(QStringLiteral("no vault secrets found")) || problem.message.contains(QStringLiteral("vault password"), Qt::CaseInsensitive);
}

QJsonObject playJson(const automation::PlaybookPlay &play)
{
    QJsonArray tasks;
    for (const automation::PlaybookTask &task : play.tasks)
        tasks.append(QJsonObject{{QStringLiteral("role"), task.role}, {QStringLiteral("name"), task.name}, {QStringLiteral("tags"), QJsonArray::fromStringList(task.tags)}});
    return {{QStringLiteral("name"), play.name}, {QStringLiteral("hosts"), QJsonArray::fromStringList(play.hosts)}, {QStringLiteral("tasks"), tasks}};
}

} // namespace

AnsibleCommand::~AnsibleCommand() = default;

void AnsibleCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Runs a playbook with the hosts as the console reaches them, and keeps it in the history.\n"
                                        "  ansible PLAYBOOK HOSTS\n"
                                        "  ansible RECIPE [HOSTS]        a recipe with “ansible:”\n"
                                        "  ansible --retry RUN           again, on the hosts that failed"));
    parser.addPositionalArgument(QStringLiteral("what"), tr("a playbook's file, or a recipe's name or file"), QStringLiteral("PLAYBOOK|RECIPE"));
    parser.addPositionalArgument(QStringLiteral("hosts"), tr("names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas"), QStringLiteral("[HOSTS]"));
    parser.addOptions({{QStringLiteral("list"), tr("Show plays, tasks, tags and hosts, and run nothing.")},
                       {{QStringLiteral("check"), QStringLiteral("dry-run")}, tr("A dry run: shows what would change, as far as the modules know.")},
                       {QStringLiteral("no-diff"), tr("Do not show what changes in files.")},
                       {QStringLiteral("tags"), tr("Only tasks with these tags."), QStringLiteral("TAG,…")},
                       {QStringLiteral("skip-tags"), tr("Not the tasks with these tags."), QStringLiteral("TAG,…")},
                       {QStringLiteral("extra"), tr("A variable above all others; may be repeated."), QStringLiteral("NAME=VALUE")},
                       {QStringLiteral("set"), tr("A variable of the recipe; may be repeated."), QStringLiteral("NAME=VALUE")},
                       {QStringLiteral("inventory"), tr("An inventory of your own, in place of the console's hosts."), tr("file")},
                       {QStringLiteral("limit"), tr("Only these hosts or groups of the inventory."), QStringLiteral("NAME,…")},
                       {QStringLiteral("become"), tr("The account to become."), tr("account")},
                       {QStringLiteral("forks"), tr("Hosts at once."), tr("number")},
                       {QStringLiteral("ask-vault-password"), tr("Ask for the vault's password.")},
                       {QStringLiteral("ask-become-password"), tr("Ask for sudo's password.")},
                       {QStringLiteral("retry"), tr("Run it again where this run failed; “last” = the newest."), QStringLiteral("RUN")},
                       {{QStringLiteral("y"), QStringLiteral("yes")}, tr("Begin without asking.")}});
}

void AnsibleCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    m_flow = std::make_unique<EngineFlow>(context);
    connect(m_flow.get(), &EngineFlow::finished, this, &CliCommand::finished);
    m_onlyList = parser.isSet(QStringLiteral("list"));
    m_yes = parser.isSet(QStringLiteral("yes")) || parser.isSet(QStringLiteral("check"));
    const QStringList words = parser.positionalArguments();
    if (parser.isSet(QStringLiteral("retry")))
        return words.isEmpty() ? retry(parser, parser.value(QStringLiteral("retry"))) : refuse(context, tr("“--retry” takes playbook and hosts from the earlier run."));
    if (words.isEmpty() || words.size() > 2)
        return refuse(context, tr("“ansible” needs a playbook or a recipe, and hosts."));
    const auto choice = choose(parser, words.at(0), words.value(1));
    if (!choice)
        return m_flow->fail(choice.error());
    askPasswords(*choice);
}

Result<AnsibleCommand::Choice> AnsibleCommand::choose(const QCommandLineParser &parser, const QString &what, const QString &hosts)
{
    const auto recipe = m_flow->desk().recipe(what);
    const bool isRecipe = recipe && recipe->engine == recipes::Engine::Ansible;
    if (!isRecipe && !QFileInfo(what).isFile())
        return recipe ? failure(ErrorCode::Unsupported, tr("The recipe “%1” is not one for Ansible.").arg(displayText(what))) : std::unexpected(recipe.error());
    Choice choice;
    const bool ownInventory = parser.isSet(QStringLiteral("inventory")) || (isRecipe && !recipe->ansible.inventory.isEmpty());
    Result<QList<hosts::Host>> chosen = QList<hosts::Host>();
    if (!hosts.isEmpty() || !ownInventory)
        chosen = isRecipe ? m_flow->desk().hostsOf(*recipe, hosts) : m_context->select(hosts);
    if (!chosen)
        return std::unexpected(chosen.error());
    QList<HostId> ids;
    for (const hosts::Host &host : *chosen)
        ids.append(host.id);
    if (isRecipe) {
        const auto once = assignments(parser.values(QStringLiteral("set")), QStringLiteral("set"));
        const auto request = once ? automation::playbookRequest(*recipe, ids, *once) : Result<PlaybookRequest>(std::unexpected(once.error()));
        if (!request)
            return std::unexpected(request.error());
        choice = {*request, recipe->ansible.askVault, false};
    } else {
        choice.request.playbook = QFileInfo(what).absoluteFilePath();
        choice.request.hosts = ids;
    }
    if (const auto taken = takeOptions(parser, choice); !taken)
        return std::unexpected(taken.error());
    return choice;
}

Result<void> AnsibleCommand::takeOptions(const QCommandLineParser &parser, Choice &choice) const
{
    PlaybookRequest &request = choice.request;
    const auto extra = assignments(parser.values(QStringLiteral("extra")), QStringLiteral("extra"));
    if (!extra)
        return std::unexpected(extra.error());
    request.extraVars.insert(*extra);
    request.tags += wordsOf(parser, QStringLiteral("tags"));
    request.skipTags += wordsOf(parser, QStringLiteral("skip-tags"));
    request.limit += wordsOf(parser, QStringLiteral("limit"));
    request.check = parser.isSet(QStringLiteral("check"));
    request.diff = !parser.isSet(QStringLiteral("no-diff"));
    if (parser.isSet(QStringLiteral("inventory")))
        request.inventory = QFileInfo(parser.value(QStringLiteral("inventory"))).absoluteFilePath();
    if (parser.isSet(QStringLiteral("become")))
        request.become = parser.value(QStringLiteral("become"));
    if (parser.isSet(QStringLiteral("forks"))) {
        bool ok = false;
        request.forks = parser.value(QStringLiteral("forks")).toInt(&ok);
        if (!ok || request.forks < 1)
            return failure(ErrorCode::Parse, tr("“--forks” needs a number of 1 or more, not “%1”.").arg(parser.value(QStringLiteral("forks"))));
    }
    choice.askVault = choice.askVault || parser.isSet(QStringLiteral("ask-vault-password"));
    choice.askBecome = parser.isSet(QStringLiteral("ask-become-password"));
    return {};
}

void AnsibleCommand::retry(const QCommandLineParser &parser, const QString &runId)
{
    m_flow->earlier(runId).then(this, [this, &parser](const Result<EngineFlow::Earlier> &earlier) {
        if (!earlier)
            return m_flow->fail(earlier.error());
        const auto request = automation::playbookRequestFromJson(earlier->request);
        if (!request)
            return m_flow->fail(request.error());
        Choice choice{automation::AutomationDesk::retryRequest(*request, earlier->failed), false, false};
        choice.request.check = choice.request.check || parser.isSet(QStringLiteral("check"));
        choice.askVault = parser.isSet(QStringLiteral("ask-vault-password"));
        choice.askBecome = parser.isSet(QStringLiteral("ask-become-password"));
        askPasswords(choice);
    });
}

void AnsibleCommand::askPasswords(const Choice &choice)
{
    const auto secrets = std::make_shared<PlaybookSecrets>();
    const auto then = [this, choice, secrets] { inspect(choice, secrets); };
    const auto becomeThen = [this, choice, secrets, then] {
        choice.askBecome ? askPassword(tr("Password for sudo on the hosts"), &PlaybookSecrets::become, secrets, then) : then();
    };
    if (choice.askVault && choice.request.vaultSecret.isEmpty())
        return askPassword(tr("Password of the vault"), &PlaybookSecrets::vault, secrets, becomeThen);
    becomeThen();
}

void AnsibleCommand::askPassword(const QString &label, Secret PlaybookSecrets::*where, const std::shared_ptr<PlaybookSecrets> &secrets, const std::function<void()> &then)
{
    m_context->prompter().askSecret(label, [self = QPointer(this), where, secrets, then](std::optional<Secret> secret) {
        if (!self || self->m_flow->isOver())
            return;
        if (!secret)
            return self->m_flow->fail(Error{ErrorCode::Cancelled, tr("The password was not entered."), {}, tr("It is asked for on a terminal; a recipe can take it from the key ring.")});
        (*secrets).*where = std::move(*secret);
        then();
    });
}

void AnsibleCommand::inspect(const Choice &choice, const std::shared_ptr<const PlaybookSecrets> &secrets)
{
    m_flow->automation().inspectPlaybook(choice.request, secrets).then(this, [this, choice, secrets](const Result<PlaybookSurvey> &survey) {
        if (!survey)
            return m_flow->fail(survey.error());
        onSurvey(choice, *survey, secrets);
    });
}

void AnsibleCommand::onSurvey(const Choice &choice, const PlaybookSurvey &survey, const std::shared_ptr<const PlaybookSecrets> &secrets)
{
    printSurvey(choice.request, survey);
    if (!survey.isUsable()) {
        for (const automation::PlaybookProblem &problem : survey.problems)
            m_context->output().error({}, Error{ErrorCode::Parse, problem.toLine(), problem.file, isOfVault(problem) ? tr("Say “--ask-vault-password”, or let a recipe name the secret that opens the vault.") : QString()});
        return m_flow->end(kUsageError);
    }
    if (m_onlyList)
        return m_flow->end(0);
    const QString question = tr("Run it on %n host(s)", nullptr, int(survey.hosts().size()));
    m_flow->begin(question, m_yes, [this, choice, survey, secrets] { return m_flow->automation().preparePlaybook(choice.request, survey, secrets); });
}

void AnsibleCommand::printSurvey(const PlaybookRequest &request, const PlaybookSurvey &survey)
{
    Output &output = m_context->output();
    if (output.json()) {
        QJsonArray plays;
        for (const automation::PlaybookPlay &play : survey.plays)
            plays.append(playJson(play));
        output.object({{QStringLiteral("type"), QStringLiteral("playbook")}, {QStringLiteral("playbook"), request.playbook}, {QStringLiteral("plays"), plays},
                       {QStringLiteral("tags"), QJsonArray::fromStringList(survey.tags)}, {QStringLiteral("hosts"), QJsonArray::fromStringList(survey.hosts())}});
        return;
    }
    output.line(automation::shownCommand(QStringList{QStringLiteral("ansible-playbook")} + automation::playbookArguments(request)));
    for (const automation::PlaybookPlay &play : survey.plays) {
        output.line(displayText(tr("%1 (%2): %3").arg(play.name, play.pattern, play.hosts.isEmpty() ? tr("no hosts") : play.hosts.join(QStringLiteral(", ")))));
        for (const automation::PlaybookTask &task : play.tasks) {
            const QString name = task.role.isEmpty() ? task.name : task.role + QStringLiteral(" : ") + task.name;
            output.line(displayText(QStringLiteral("  ") + name + (task.tags.isEmpty() ? QString() : QStringLiteral("  [%1]").arg(task.tags.join(QStringLiteral(", "))))));
        }
    }
    for (const QString &warning : survey.warnings)
        output.note(QStringLiteral("quarterdeck-cli: ") + warning);
}

void AnsibleCommand::cancel()
{
    if (m_flow)
        m_flow->cancel();
    else
        Q_EMIT finished(kInterrupted);
}

} // namespace qd::cli
