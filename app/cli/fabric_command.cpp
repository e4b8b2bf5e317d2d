// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fabric_command.h"

#include "models/base/text.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QPointer>

namespace qd::cli {

using automation::FabricOption;
using automation::FabricRequest;
using automation::FabricTask;

FabricCommand::~FabricCommand() = default;

void FabricCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Runs a Fabric task on each host, with the hosts as the console reaches them; unknown host keys are refused.\n"
                                        "  fabric FOLDER                 lists the tasks of its fabfile\n"
                                        "  fabric FOLDER TASK            lists the task's options\n"
                                        "  fabric FOLDER TASK HOSTS\n"
                                        "  fabric RECIPE [HOSTS]         a recipe with “fabric:”\n"
                                        "  fabric --retry RUN            again, on the hosts that failed\n"
                                        "All of them execute the fabfile: you are asked once for its exact text."));
    parser.addPositionalArgument(QStringLiteral("what"), tr("the folder of a fabfile, or a recipe's name or file"), QStringLiteral("FOLDER|RECIPE"));
    parser.addPositionalArgument(QStringLiteral("task"), tr("the task's name"), QStringLiteral("[TASK]"));
    parser.addPositionalArgument(QStringLiteral("hosts"), tr("names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas"), QStringLiteral("[HOSTS]"));
    parser.addOptions({{QStringLiteral("option"), tr("An option of the task; a flag needs no value, several of one name are a list. May be repeated."), QStringLiteral("NAME[=VALUE]")},
                       {QStringLiteral("set"), tr("A variable of the recipe; may be repeated."), QStringLiteral("NAME=VALUE")},
                       {QStringLiteral("parallel"), tr("Hosts at once."), tr("number")},
                       {QStringLiteral("retry"), tr("Run it again where this run failed; “last” = the newest."), QStringLiteral("RUN")},
                       {QStringLiteral("trust"), tr("Allow the fabfile as it is now, without showing it.")},
                       {{QStringLiteral("y"), QStringLiteral("yes")}, tr("Begin without asking. The fabfile must have been allowed before.")}});
}

HostWish FabricCommand::wish(const QCommandLineParser &parser) const
{
    const QStringList words = parser.positionalArguments();
    return {QFileInfo(words.value(0)).isDir() ? words.value(2) : words.value(1), {}};
}

void FabricCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    m_flow = std::make_unique<EngineFlow>(context);
    connect(m_flow.get(), &EngineFlow::finished, this, &CliCommand::finished);
    m_yes = parser.isSet(QStringLiteral("yes"));
    m_trusts = parser.isSet(QStringLiteral("trust"));
    const QStringList words = parser.positionalArguments();
    if (parser.isSet(QStringLiteral("retry")))
        return words.isEmpty() ? retry(parser.value(QStringLiteral("retry"))) : refuse(context, tr("“--retry” takes task and hosts from the earlier run."));
    if (words.isEmpty())
        return refuse(context, tr("“fabric” needs the folder of a fabfile, or a recipe."));
    if (QFileInfo(words.first()).isDir())
        return startFolder(parser, words);
    startRecipe(parser, words);
}

void FabricCommand::startFolder(const QCommandLineParser &parser, const QStringList &words)
{
    const QString folder = QFileInfo(words.at(0)).absoluteFilePath();
    if (words.size() > 3)
        return refuse(*m_context, tr("“fabric” takes FOLDER, TASK and HOSTS."));
    if (words.size() == 1)
        return whenAllowed(folder, [this, folder] { listTasks(folder); });
    if (words.size() == 2)
        return whenAllowed(folder, [this, folder, task = words.at(1)] { listOptions(folder, task); });
    const auto chosen = m_context->select(words.at(2));
    if (!chosen)
        return m_flow->fail(chosen.error());
    FabricRequest request;
    request.folder = folder;
    request.task = words.at(1);
    for (const hosts::Host &host : *chosen)
        request.hosts.append(host.id);
    const auto taken = takeOptions(parser, request);
    taken ? run(request) : m_flow->fail(taken.error());
}

void FabricCommand::startRecipe(const QCommandLineParser &parser, const QStringList &words)
{
    if (words.size() > 2)
        return refuse(*m_context, tr("“fabric” takes RECIPE and HOSTS; %1 is no folder.").arg(displayText(words.first())));
    const auto recipe = m_flow->desk().recipe(words.at(0));
    if (!recipe)
        return m_flow->fail(recipe.error());
    const auto chosen = m_flow->desk().hostsOf(*recipe, words.value(1));
    if (!chosen)
        return m_flow->fail(chosen.error());
    QList<HostId> ids;
    for (const hosts::Host &host : *chosen)
        ids.append(host.id);
    const auto once = assignments(parser.values(QStringLiteral("set")), QStringLiteral("set"));
    if (!once)
        return m_flow->fail(once.error());
    auto request = automation::fabricRequest(*recipe, ids, *once);
    if (!request)
        return m_flow->fail(request.error());
    const auto taken = takeOptions(parser, *request);
    taken ? run(*request) : m_flow->fail(taken.error());
}

Result<void> FabricCommand::takeOptions(const QCommandLineParser &parser, FabricRequest &request) const
{
    QMap<QString, QString> taken;
    for (const QString &word : parser.values(QStringLiteral("option"))) {
        const QString whole = word.contains(u'=') ? word : word + QStringLiteral("=true"); // a flag
        const auto option = assignments({whole}, QStringLiteral("option"));
        if (!option)
            return std::unexpected(option.error());
        const QString name = option->firstKey();
        taken[name] = taken.contains(name) ? taken.value(name) + u'\n' + option->first() : option->first();
    }
    request.options.insert(taken);
    if (!parser.isSet(QStringLiteral("parallel")))
        return {};
    bool ok = false;
    request.parallel = parser.value(QStringLiteral("parallel")).toInt(&ok);
    if (!ok || request.parallel < 1)
        return failure(ErrorCode::Parse, tr("“--parallel” needs a number of 1 or more, not “%1”.").arg(parser.value(QStringLiteral("parallel"))));
    return {};
}

void FabricCommand::retry(const QString &runId)
{
    m_flow->earlier(runId).then(this, [this](const Result<EngineFlow::Earlier> &earlier) {
        if (!earlier)
            return m_flow->fail(earlier.error());
        auto request = automation::fabricRequestFromJson(earlier->request);
        if (!request)
            return m_flow->fail(request.error());
        run(automation::AutomationDesk::retryRequest(*request, earlier->failed));
    });
}

/// The fabfile is shown before it is executed for the first time.
void FabricCommand::whenAllowed(const QString &folder, const std::function<void()> &then)
{
    const auto text = automation::fabfileText(folder);
    if (!text)
        return m_flow->fail(text.error());
    if (m_trusts) {
        const auto allowed = m_flow->automation().allowFabfile({"fabfile", *text});
        return allowed ? then() : m_flow->fail(allowed.error());
    }
    deploy::ForeignCommand command;
    command.kind = deploy::ForeignCommand::Kind::Fabfile;
    command.text = *text;
    command.purpose = tr("Fabric executes it to list and to run its tasks.");
    if (!m_context->prompter().hasTerminal() && !m_flow->desk().commands().isAllowed(command)) {
        return m_flow->fail(Error{ErrorCode::PermissionDenied, tr("The fabfile in %1 is not allowed to run yet, or was changed since.").arg(displayText(folder)), {},
                                  tr("Look at it, then say --trust: listing its tasks executes it.")});
    }
    m_flow->desk().commands().whenAllowed(command, [self = QPointer(this), then](const Result<void> &allowed) {
        if (!self || self->m_flow->isOver())
            return;
        allowed ? then() : self->m_flow->fail(allowed.error());
    });
}

/// What Python said of many lines stands above the error, line by line, not in it.
Error FabricCommand::shownApart(Error error) const
{
    if (m_context->output().json() || !error.detail.contains(u'\n'))
        return error;
    for (const QString &line : error.detail.split(u'\n'))
        m_context->output().note(QStringLiteral("  | ") + displayText(line));
    error.detail.clear();
    return error;
}

void FabricCommand::listTasks(const QString &folder)
{
    m_flow->automation().fabricTasks(folder).then(this, [this](const Result<QList<FabricTask>> &tasks) {
        if (!tasks)
            return m_flow->fail(shownApart(tasks.error()));
        for (const FabricTask &task : *tasks) {
            if (m_context->output().json())
                m_context->output().object({{QStringLiteral("type"), QStringLiteral("task")}, {QStringLiteral("name"), task.name}, {QStringLiteral("help"), task.help}, {QStringLiteral("aliases"), QJsonArray::fromStringList(task.aliases)}});
            else
                m_context->output().line(task.help.isEmpty() ? task.name : task.name + QStringLiteral("  ") + task.help);
        }
        m_flow->end(0);
    });
}

void FabricCommand::listOptions(const QString &folder, const QString &task)
{
    m_flow->automation().fabricOptions(folder, task).then(this, [this](const Result<QList<FabricOption>> &options) {
        if (!options)
            return m_flow->fail(shownApart(options.error()));
        for (const FabricOption &option : *options) {
            if (m_context->output().json())
                m_context->output().object({{QStringLiteral("type"), QStringLiteral("option")}, {QStringLiteral("name"), option.name}, {QStringLiteral("help"), option.help}, {QStringLiteral("flag"), option.isFlag}});
            else
                m_context->output().line((option.isFlag ? option.name : option.name + QStringLiteral("=VALUE")) + (option.help.isEmpty() ? QString() : QStringLiteral("  ") + option.help));
        }
        m_flow->end(0);
    });
}

void FabricCommand::run(const FabricRequest &request)
{
    whenAllowed(request.folder, [this, request] {
        if (!m_context->output().json())
            m_context->output().line(automation::shownCommand(QStringList{QStringLiteral("fab")} + automation::fabricArguments(request, {})));
        const QString question = tr("Run “%1” on %n host(s)", nullptr, int(request.hosts.size())).arg(displayText(request.task));
        m_flow->begin(question, m_yes, [this, request] { return m_flow->automation().prepareFabric(request); });
    });
}

void FabricCommand::cancel()
{
    if (m_flow)
        m_flow->cancel();
    else
        Q_EMIT finished(kInterrupted);
}

} // namespace qd::cli
