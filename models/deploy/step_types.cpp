// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/step_types.h"

#include "models/deploy/scripts.h"
#include "models/ssh/quoting.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Step)
};

const StepType *findType(StepKind kind)
{
    for (const auto &of : {releaseStepType, fileStepType, serviceStepType, hostStepType, gateStepType}) {
        if (const StepType *type = of(kind))
            return type;
    }
    return nullptr;
}

} // namespace

QList<Look> StepType::looks(const recipes::Step &step, const QString &) const { return accountLook(step); }
std::optional<Error> StepType::obstacle(const StepContext &) const { return std::nullopt; }
std::unique_ptr<Operation> StepType::undo(const StepContext &) const { return nullptr; }
QString StepType::note(const StepContext &) const { return {}; }
QList<FileChange> StepType::changes(const StepContext &) const { return {}; }

const StepType &typeOf(StepKind kind)
{
    const StepType *type = findType(kind);
    Q_ASSERT(type);
    return *type;
}

namespace {

bool isRootName(const QString &account) { return account == u"root" || account == u"#0"; }

/// Another account than root may not be there yet: what it would see is asked as the target's own.
QString askedAs(const Look &look, const QString &elevate) { return isRootName(look.elevate) ? look.elevate : elevate; }

} // namespace

QList<ssh::Command> probeCommands(const QString &target, const QList<Look> &looks, const QString &elevate, ProbeScope scope)
{
    QStringList accounts{elevate};
    for (const Look &look : looks) {
        if (!accounts.contains(askedAs(look, elevate)))
            accounts.append(askedAs(look, elevate));
    }
    QList<ssh::Command> commands;
    for (const QString &account : std::as_const(accounts)) {
        ssh::Command command;
        command.script = scripts::probe();
        command.effect = ssh::Effect::ReadOnly;
        command.elevate = account;
        const bool first = commands.isEmpty();
        const QString asked = scope == ProbeScope::Again ? u"again"_s : u"target"_s;
        command.arguments = {target, first ? asked : QString(), yesNo(first && account.isEmpty() && accounts.size() > 1)};
        for (const Look &look : looks) {
            if (askedAs(look, elevate) == account)
                command.arguments += {look.key().section(u':', 0, 0), look.what};
        }
        commands.append(command);
    }
    return commands;
}

QString wantedLink(const StepContext &context) { return context.host.releaseId.isEmpty() ? QString() : u"releases/"_s + context.host.releaseId; }

bool isLive(const StepContext &context)
{
    const ReleaseFacts *current = context.facts.currentRelease();
    if (!current || current->state != u"live" || context.host.restartAnyway)
        return false;
    if (context.plan.kind == RunKind::Rollback)
        return current->id == context.host.releaseId;
    return current->content == context.plan.content && context.facts.edited.isEmpty();
}

auto makeCommand(const StepContext &context, const QString &script, const QStringList &arguments, std::chrono::milliseconds deadline,
                 ssh::Effect effect) -> ssh::Command
{
    const recipes::Step &step = context.step();
    ssh::Command command;
    command.operation = context.operation;
    command.script = script;
    command.arguments = arguments;
    command.deadline = step.timeout.count() > 0 ? step.timeout : deadline;
    command.effect = effect;
    command.elevate = step.elevate;
    command.purpose = Texts::tr("Deploy: %1").arg(recipes::titleOf(step));
    return command;
}

std::unique_ptr<Operation> scriptRun(const StepContext &context, const ssh::Command &command, ScriptOperation::Words words,
                                     const ScriptOperation::Describe &describe)
{
    return std::make_unique<ScriptOperation>(context.session, command, words, describe);
}

std::unique_ptr<Operation> undoColumn(const StepContext &context)
{
    return scriptRun(context, makeCommand(context, scripts::undo(), {targetOf(context), context.plan.runId, columnName(context.column)}, std::chrono::minutes(5)));
}

QStringList undoArguments(const StepContext &context)
{
    return {targetOf(context), context.plan.runId, columnName(context.column), context.step().elevate};
}

QString columnName(int column) { return u"%1"_s.arg(column, 3, 10, QChar(u'0')); }

QString oneLine(QString text) { return text.replace(u'\n', u' ').replace(u'\r', u' '); }

QString shown(const QString &word)
{
    const auto harmless = [](QChar c) { return (c.unicode() < 0x80 && c.isLetterOrNumber()) || QStringView(u"_./:=@%+,-").contains(c); };
    if (!word.isEmpty() && std::ranges::all_of(word, harmless))
        return word;
    return QString::fromUtf8(ssh::shellQuoted(word.toUtf8()));
}

QString shownAll(const QStringList &words)
{
    QStringList done;
    for (const QString &word : words)
        done.append(shown(word));
    return done.join(u' ');
}

QString yesNo(bool yes) { return yes ? u"yes"_s : u"no"_s; }

bool goesToNothing(const StepContext &context) { return context.failed ? context.previous.isEmpty() : context.host.releaseId.isEmpty(); }

bool isSettled(const StepContext &context) { return !context.failed && !context.changed && isLive(context); }

bool isRoot(const StepContext &context)
{
    const QString &account = context.step().elevate;
    return isRootName(account) || (account.isEmpty() && context.facts.user == u"root");
}

QString unitName(const QString &name) { return name.contains(u'.') ? name : name + u".service"_s; }

QList<Look> accountLook(const recipes::Step &step)
{
    return isRootName(step.elevate) ? QList<Look>{{LookKind::Tool, u"sh"_s, step.elevate}} : QList<Look>();
}

bool mayBeInstalled(const StepContext &context)
{
    for (int column = 0; column < context.column; ++column) {
        StepContext earlier = context;
        earlier.column = column;
        const recipes::Step &step = earlier.step();
        if (step.kind == StepKind::Packages && !step.id.isEmpty() && typeOf(step.kind).check(earlier) == Need::Run)
            return true;
    }
    return false;
}

} // namespace qd::deploy
