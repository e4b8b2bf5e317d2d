// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deploy_command.h"

#include "app/cli/deploy_options.h"
#include "app/cli/setup_host.h"
#include "models/base/text.h"
#include "models/deploy/trace_reader.h"

#include <QtCore/QFileInfo>
#include <QtCore/QPointer>

namespace qd::cli {

using deploy::DeployRequest;

namespace {

/// A source on the command line: a path of this machine becomes absolute, an address stays.
QString sourceOf(const QString &text)
{
    return text.isEmpty() || text.contains(u"://") || !QFileInfo::exists(text) ? text : QFileInfo(text).absoluteFilePath();
}

QString hostsHelp() { return DeployCommand::tr("names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas"); }

/// "rollback HOSTS TARGET" is as good as "rollback TARGET HOSTS".
std::pair<QString, QString> rollbackWords(const QStringList &words)
{
    const bool turned = words.value(1).startsWith(u'/') && !words.value(0).startsWith(u'/');
    return turned ? std::pair(words.value(1), words.value(0)) : std::pair(words.value(0), words.value(1));
}

} // namespace

DeployCommand::~DeployCommand()
{
    m_flow.reset();
    m_desk.reset();
}

void DeployCommand::configure(QCommandLineParser &parser) const
{
    const bool deploying = m_mode == Mode::Deploy;
    if (m_mode == Mode::SetupHost) {
        parser.setApplicationDescription(tr("Makes accounts, login keys, sudo rules, folders and packages, through the built-in recipe for it; what is already so stays."));
        parser.addPositionalArgument(QStringLiteral("hosts"), hostsHelp(), QStringLiteral("HOSTS"));
        addSetupOptions(parser);
        return addFlowOptions(parser);
    }
    parser.setApplicationDescription(deploying ? tr("Carries out a recipe on hosts; or uploads a folder or tarball as a new release below TARGET, switches the link “current”, restarts, checks and goes back on failure.\n"
                                                    "  deploy RECIPE [HOSTS]         a recipe's name or file; HOSTS in place of where it says\n"
                                                    "  deploy HOSTS SOURCE TARGET    without a recipe")
                                               : tr("Switches “current” back to an earlier release, puts its files back, restarts and checks.\n"
                                                    "  rollback RECIPE [HOSTS]\n"
                                                    "  rollback TARGET HOSTS         with what the last deployment to TARGET restarted and checked, unless said"));
    parser.addPositionalArgument(QStringLiteral("what"), deploying ? tr("a recipe's name or file") : tr("a recipe's name or file, or an absolute directory on the hosts"), deploying ? QStringLiteral("RECIPE") : QStringLiteral("RECIPE|TARGET"));
    parser.addPositionalArgument(QStringLiteral("hosts"), hostsHelp(), QStringLiteral("[HOSTS]"));
    if (deploying) {
        parser.addOptions({{QStringLiteral("source"), tr("In place of the recipe's source: a path, an address, an image."), tr("source")},
                           {QStringLiteral("revision"), tr("In place of the recipe's revision: branch, tag, commit."), tr("revision")}});
    } else {
        QCommandLineOption to({QStringLiteral("to"), QStringLiteral("release")}, tr("Go to this release; else the one before, on each host."), tr("id"));
        parser.addOption(to);
    }
    parser.addOption({QStringLiteral("set"), tr("A variable of the recipe; may be repeated."), QStringLiteral("NAME=VALUE")});
    addQuickOptions(parser);
    addFlowOptions(parser);
}

HostWish DeployCommand::wish(const QCommandLineParser &parser) const
{
    const QStringList words = parser.positionalArguments();
    if (m_mode == Mode::SetupHost || (m_mode == Mode::Deploy && words.size() == 3))
        return {words.value(0), {}};
    return {m_mode == Mode::Rollback ? rollbackWords(words).second : words.value(1), {}};
}

void DeployCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    const QStringList words = parser.positionalArguments();
    m_desk = std::make_unique<DeployDesk>(context);
    if (m_mode == Mode::SetupHost)
        return words.size() == 1 ? startSetup(parser, words.first()) : refuse(context, tr("“setup-host” needs HOSTS."));
    if (m_mode == Mode::Rollback)
        return startRollback(parser, words);
    if (words.size() == 3)
        return startQuick(parser, words);
    if (words.isEmpty() || words.size() > 3)
        return refuse(context, tr("“deploy” needs a recipe, or HOSTS, SOURCE and TARGET."));
    if (saysQuick(parser))
        return refuse(context, tr("Options such as --restart and --health-http are for “deploy HOSTS SOURCE TARGET”; a recipe says it itself."));
    startRecipe(parser, words.first(), words.value(1));
}

void DeployCommand::startRecipe(const QCommandLineParser &parser, const QString &nameOrFile, const QString &hosts)
{
    const auto recipe = m_desk->recipe(nameOrFile);
    if (!recipe)
        return fail(*m_context, recipe.error());
    if (recipe->engine != recipes::Engine::Steps) {
        const QString command = recipe->engine == recipes::Engine::Ansible ? QStringLiteral("ansible") : QStringLiteral("fabric");
        return fail(*m_context, Error{ErrorCode::Unsupported, tr("The recipe “%1” is carried out by another program.").arg(displayText(recipe->name)), {},
                                      tr("Use: quarterdeck-cli %1 %2").arg(command, displayText(nameOrFile))});
    }
    const auto variables = variablesOf(parser, *recipe);
    if (!variables)
        return fail(*m_context, variables.error());
    choose(parser, *recipe, *variables, hosts);
}

void DeployCommand::startQuick(const QCommandLineParser &parser, const QStringList &words)
{
    auto quick = quickOf(parser);
    if (!quick)
        return fail(*m_context, quick.error());
    quick->source = QFileInfo(words.at(1)).absoluteFilePath();
    quick->target = words.at(2);
    choose(parser, recipes::quickRecipe(*quick), {}, words.at(0));
}

void DeployCommand::startSetup(const QCommandLineParser &parser, const QString &hosts)
{
    const auto recipe = m_desk->recipe(QStringLiteral("host-setup"));
    if (!recipe)
        return fail(*m_context, recipe.error());
    const auto variables = setupVariables(parser);
    if (!variables)
        return fail(*m_context, variables.error());
    choose(parser, *recipe, *variables, hosts);
}

void DeployCommand::choose(const QCommandLineParser &parser, const recipes::Recipe &recipe, const QMap<QString, QString> &variables, const QString &hosts)
{
    DeployRequest request;
    request.recipe = recipe;
    request.variables = variables;
    const auto policy = policyOf(parser, recipe.policy);
    if (!policy)
        return fail(*m_context, policy.error());
    request.recipe.policy = *policy;
    const auto chosenThen = [this, &parser, request, hosts](int asked) {
        if (asked != 0)
            return Q_EMIT finished(asked);
        const auto chosen = m_desk->hostsOf(request.recipe, hosts);
        if (!chosen)
            return fail(*m_context, chosen.error());
        DeployRequest complete = request;
        takeHosts(complete, *chosen, parser);
        send(parser, complete);
    };
    // Where the recipe itself chooses by live figures, those are asked for first.
    if (hosts.isEmpty() && m_context->prepare({recipe.where, recipe.filter}, chosenThen))
        return;
    chosenThen(0);
}

void DeployCommand::send(const QCommandLineParser &parser, DeployRequest request)
{
    m_flow = std::make_unique<DeployFlow>(*m_context, *m_desk, flowOptionsOf(parser));
    connect(m_flow.get(), &DeployFlow::finished, this, &CliCommand::finished);
    if (request.recipe.policy.pauseAfterCanary && !m_context->prompter().hasTerminal() && !parser.isSet(QStringLiteral("dry-run")))
        return refuse(*m_context, tr("The run is to wait after its first hosts, and there is no terminal to ask on: say --go-on."));
    if (m_mode == Mode::Rollback)
        return m_flow->take(m_desk->service().planRollback({request, parser.value(QStringLiteral("to"))}));
    request.source = sourceOf(parser.isSet(QStringLiteral("source")) ? parser.value(QStringLiteral("source")) : QString());
    request.revision = parser.isSet(QStringLiteral("revision")) ? parser.value(QStringLiteral("revision")) : QString();
    askBuild(request, [this](const DeployRequest &allowed) { m_flow->take(m_desk->service().plan(allowed)); });
}

/// What the recipe builds on this machine is shown before it runs.
void DeployCommand::askBuild(const DeployRequest &request, const std::function<void(const DeployRequest &)> &then)
{
    const QString &build = request.recipe.source.build;
    if (build.isEmpty())
        return then(request);
    deploy::ForeignCommand command;
    command.kind = deploy::ForeignCommand::Kind::Build;
    command.text = build;
    command.origin = request.recipe.file;
    command.purpose = tr("It builds what is deployed.");
    m_desk->commands().whenAllowed(command, [self = QPointer(this), request, then](const Result<void> &allowed) {
        if (!self || self->m_cancelled)
            return;
        if (!allowed)
            return self->fail(*self->m_context, allowed.error());
        DeployRequest agreed = request;
        agreed.allowedBuild = agreed.recipe.source.build;
        then(agreed);
    });
}

void DeployCommand::startRollback(const QCommandLineParser &parser, const QStringList &words)
{
    const auto [what, hosts] = rollbackWords(words);
    if (what.isEmpty() || words.size() > 2)
        return refuse(*m_context, tr("“rollback” needs a recipe or a TARGET, and HOSTS."));
    if (!what.startsWith(u'/') || QFileInfo(what).isFile())
        return startRecipe(parser, what, hosts);
    const auto chosen = m_context->select(hosts);
    if (!chosen)
        return fail(*m_context, chosen.error());
    rollBackTarget(parser, what, *chosen);
}

/// What was deployed there last says how it is restarted and checked, unless the options do.
void DeployCommand::rollBackTarget(const QCommandLineParser &parser, const QString &target, const QList<hosts::Host> &hosts)
{
    auto quick = quickOf(parser);
    if (!quick)
        return fail(*m_context, quick.error());
    quick->target = target;
    DeployRequest request;
    request.recipe = recipes::quickRecipe(*quick);
    takeHosts(request, hosts, parser);
    if (saysQuick(parser))
        return send(parser, request);
    const auto wanted = [target](const deploy::RunRecord &record, const QList<deploy::RunTrace> &) {
        return record.info.target == target && record.info.kind == deploy::RunKind::Deploy;
    };
    deploy::readTraces(m_desk->service(), wanted, 1).then(this, [this, &parser, request](const Result<QList<deploy::RunTrace>> &traces) mutable {
        if (m_cancelled)
            return;
        if (!traces)
            return fail(*m_context, traces.error());
        if (!traces->isEmpty()) {
            const DeployRequest earlier = deploy::requestOf(traces->first().record);
            const auto policy = policyOf(parser, earlier.recipe.policy);
            if (!policy)
                return fail(*m_context, policy.error());
            request.recipe = earlier.recipe;
            request.recipe.policy = *policy;
            request.variables = earlier.variables;
        }
        send(parser, request);
    });
}

void DeployCommand::cancel()
{
    m_cancelled = true;
    if (m_flow)
        m_flow->cancel();
    else
        Q_EMIT finished(kInterrupted);
}

} // namespace qd::cli
