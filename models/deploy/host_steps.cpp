// SPDX-License-Identifier: GPL-3.0-or-later
// Commands, and what a host is set up with.
#include "models/deploy/package.h"
#include "models/deploy/scripts.h"
#include "models/deploy/step_types.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;
using recipes::Step;
using std::chrono::minutes;

constexpr qint64 kLargestScript = 1024 * 1024;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Step)
};

/// Where a path of a step is: absolute, or in the release.
Look createsLook(const Step &step) { return {LookKind::Sum, step.text(u"creates"_s), step.elevate}; }
bool hasAbsoluteCreates(const Step &step) { return step.text(u"creates"_s).startsWith(u'/'); }

/// A person's command belongs to its release: nothing to do where that is in service and nothing changed before it.
Need commandNeed(const StepContext &context)
{
    const Step &step = context.step();
    if (context.plan.kind == RunKind::Rollback)
        return Need::Skip;
    if (hasAbsoluteCreates(step)) {
        const LookAnswer *made = context.facts.look(createsLook(step));
        if (made && made->exists)
            return Need::Unchanged;
    }
    // Without a source a person runs the recipe for the sake of its commands.
    return context.plan.package && isSettled(context) ? Need::Unchanged : Need::Run;
}

class CommandStep : public StepType {
public:
    QList<Look> looks(const Step &step, const QString &) const override
    {
        return hasAbsoluteCreates(step) ? QList<Look>{createsLook(step)} : accountLook(step);
    }
    Need check(const StepContext &context) const override { return commandNeed(context); }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        const QString secret = context.step().text(u"input_secret"_s);
        const auto &known = context.plan.request.recipe.secrets;
        if (secret.isEmpty() || std::ranges::contains(known, secret, &recipes::SecretReference::name))
            return std::nullopt;
        return Error{ErrorCode::NotFound, Texts::tr("The recipe has no secret \"%1\".").arg(secret), {}, Texts::tr("Name it under \"secrets\".")};
    }
    QString command(const StepContext &context) const override { return context.step().text(u"run"_s); }
    QString note(const StepContext &context) const override
    {
        const Step &step = context.step();
        if (!step.text(u"unless"_s).isEmpty())
            return Texts::tr("decided when it runs: not if \"%1\" succeeds").arg(step.text(u"unless"_s));
        if (!step.text(u"creates"_s).isEmpty() && !hasAbsoluteCreates(step))
            return Texts::tr("decided when it runs: not if %1 is there").arg(step.text(u"creates"_s));
        return {};
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const Step &step = context.step();
        const QString secret = step.text(u"input_secret"_s);
        QStringList arguments = undoArguments(context)
            + QStringList{context.host.releaseId,   step.text(u"directory"_s), step.text(u"creates"_s), step.text(u"unless"_s),
                          step.text(u"undo"_s),     step.text(u"run"_s),       secret.isEmpty() ? u""_s : u"input"_s};
        ssh::Command command = makeCommand(context, scripts::command(), arguments, minutes(10));
        command.ownLocale = true;
        if (!secret.isEmpty()) {
            const auto value = context.secrets ? context.secrets->find(secret) : SecretValues::const_iterator();
            if (!context.secrets || value == context.secrets->end())
                return std::make_unique<FailedOperation>(Error{ErrorCode::NotFound, Texts::tr("The secret \"%1\" was not read.").arg(secret), {}, Texts::tr("Plan again.")});
            command.input = QByteArray(value->second.data(), qsizetype(value->second.size()));
        }
        return scriptRun(context, command, ScriptOperation::Words::Users);
    }
    std::unique_ptr<Operation> undo(const StepContext &context) const override
    {
        return context.step().text(u"undo"_s).isEmpty() ? nullptr : undoColumn(context);
    }
};

/// As a command, but it only asks: nothing to take back.
class TestStep final : public CommandStep {
public:
    std::unique_ptr<Operation> undo(const StepContext &) const override { return nullptr; }
};

class ScriptStep final : public StepType {
public:
    QList<Look> looks(const Step &step, const QString &) const override
    {
        return hasAbsoluteCreates(step) ? QList<Look>{createsLook(step)} : accountLook(step);
    }
    Need check(const StepContext &context) const override { return commandNeed(context); }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        if (const auto text = scriptText(context); !text)
            return text.error();
        return std::nullopt;
    }
    QString command(const StepContext &context) const override
    {
        return shownAll(QStringList{context.step().text(u"source"_s)} + context.step().texts(u"arguments"_s));
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const Step &step = context.step();
        const auto text = scriptText(context);
        if (!text)
            return std::make_unique<FailedOperation>(text.error());
        const QStringList arguments
            = QStringList{targetOf(context), context.host.releaseId, step.text(u"creates"_s), QString::number(text->size())} + step.texts(u"arguments"_s);
        ssh::Command command = makeCommand(context, scripts::script(), arguments, minutes(30));
        command.input = *text;
        command.ownLocale = true;
        return scriptRun(context, command, ScriptOperation::Words::Users);
    }

private:
    static Result<QByteArray> scriptText(const StepContext &context)
    {
        const QString source = context.step().text(u"source"_s);
        const QString folder = context.plan.request.recipe.folder;
        QFile file(QDir(folder.isEmpty() ? QDir::currentPath() : folder).absoluteFilePath(source));
        if (!file.exists() && context.plan.package)
            return usable(context.plan.package->fileText(source), source);
        if (!file.open(QIODevice::ReadOnly)) {
            return failure(ErrorCode::NotFound, Texts::tr("The script %1 cannot be read.").arg(source), file.errorString(),
                           Texts::tr("Correct the path in step \"%1\".").arg(context.step().id));
        }
        if (file.size() > kLargestScript)
            return failure(ErrorCode::Unsupported, Texts::tr("%1 is too large for a script.").arg(source));
        return usable(file.readAll(), source);
    }
    static Result<QByteArray> usable(const Result<QByteArray> &text, const QString &source)
    {
        if (text && text->isEmpty())
            return failure(ErrorCode::Unsupported, Texts::tr("The script %1 is empty.").arg(source));
        if (text && text->first(std::max<qsizetype>(text->indexOf('\n'), 0)).endsWith('\r')) {
            return failure(ErrorCode::Unsupported, Texts::tr("The script %1 has Windows line ends, with which hosts cannot run it.").arg(source), {},
                           Texts::tr("Save it with the line ends of Unix (LF)."));
        }
        return text;
    }
};

class PackagesStep final : public StepType {
public:
    QList<Look> looks(const Step &step, const QString &) const override { return {packagesLook(step)}; }
    Need check(const StepContext &context) const override
    {
        if (context.plan.kind == RunKind::Rollback || context.step().texts(u"names"_s).isEmpty())
            return Need::Skip;
        const LookAnswer *now = context.facts.look(packagesLook(context.step()));
        return now && now->exists ? Need::Unchanged : Need::Run;
    }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        const LookAnswer *now = context.facts.look(packagesLook(context.step()));
        if (!now || now->values.contains(u"manager"_s))
            return std::nullopt;
        return Error{ErrorCode::Unsupported, Texts::tr("No package manager is known on this host."), {}, Texts::tr("Install the packages there by hand, or by a command step.")};
    }
    QString command(const StepContext &context) const override
    {
        const LookAnswer *now = context.facts.look(packagesLook(context.step()));
        const QString missing = now ? now->values.value(u"missing"_s) : QString();
        const QString names = missing.isEmpty() ? shownAll(context.step().texts(u"names"_s)) : missing;
        const QString manager = now ? now->values.value(u"manager"_s) : QString();
        const QString verb = manager == u"apk" ? u"apk add"_s : manager == u"pacman" ? u"pacman -S"_s : (manager.isEmpty() ? u"apt-get"_s : manager) + u" install"_s;
        const bool update = context.step().flag(u"update"_s) && (manager == u"apt-get" || manager == u"apk");
        return (update ? manager + u" update && "_s : QString()) + verb + u' ' + names;
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const QStringList arguments = QStringList{yesNo(context.step().flag(u"update"_s))} + context.step().texts(u"names"_s);
        const auto message = [](const KeyValues &values) {
            const QString names = valueOf(values, u"installed"_s);
            return names.isEmpty() ? QString() : Texts::tr("installed: %1").arg(names);
        };
        return scriptRun(context, makeCommand(context, scripts::packages(), arguments, minutes(30)), ScriptOperation::Words::Ours, message);
    }

private:
    static Look packagesLook(const Step &step) { return {LookKind::Packages, step.texts(u"names"_s).join(u' '), step.elevate}; }
};

class UserStep final : public StepType {
public:
    QList<Look> looks(const Step &step, const QString &) const override { return {userLook(step)}; }
    Need check(const StepContext &context) const override
    {
        if (context.plan.kind == RunKind::Rollback)
            return Need::Skip;
        const Step &step = context.step();
        const LookAnswer *now = context.facts.look(userLook(step));
        if (!now || !now->exists)
            return Need::Run;
        const QStringList groups = now->values.value(u"groups"_s).split(u' ');
        const QString shell = step.text(u"shell"_s);
        const bool member = std::ranges::all_of(step.texts(u"groups"_s), [&](const QString &group) { return groups.contains(group); });
        return member && (shell.isEmpty() || shell == now->values.value(u"shell"_s)) ? Need::Unchanged : Need::Run;
    }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        // What a variable makes of it is known only now; an account that is there may be called as it likes.
        static const QRegularExpression shape(u"\\A[a-z_][a-z0-9_-]{0,31}\\z"_s);
        const LookAnswer *now = context.facts.look(userLook(context.step()));
        const QString home = context.step().text(u"home"_s);
        if (!(now && now->exists) && !shape.match(context.step().text(u"name"_s)).hasMatch())
            return Error{ErrorCode::Parse, Texts::tr("“%1” cannot be an account's name.").arg(context.step().text(u"name"_s)), {},
                         Texts::tr("It begins with a small letter and has only small letters, digits, “_” and “-”, 32 at most.")};
        if (!now || !now->exists || home.isEmpty() || home == now->values.value(u"home"_s))
            return std::nullopt;
        return Error{ErrorCode::Unsupported, Texts::tr("The account %1 is there with another home folder: %2").arg(context.step().text(u"name"_s), now->values.value(u"home"_s)),
                     {}, Texts::tr("Leave \"home\" out, or move the folder by hand.")};
    }
    QString command(const StepContext &context) const override
    {
        const Step &step = context.step();
        const LookAnswer *now = context.facts.look(userLook(step));
        QStringList words{now && now->exists ? u"usermod"_s : u"useradd"_s};
        if (!step.text(u"shell"_s).isEmpty())
            words += {u"-s"_s, step.text(u"shell"_s)};
        if (!step.texts(u"groups"_s).isEmpty())
            words += now && now->exists ? QStringList{u"-a"_s, u"-G"_s, step.texts(u"groups"_s).join(u',')} : QStringList{u"-G"_s, step.texts(u"groups"_s).join(u',')};
        if (!(now && now->exists)) {
            if (!step.text(u"home"_s).isEmpty())
                words += {u"-d"_s, step.text(u"home"_s)};
            words.append(step.flag(u"system"_s) ? u"-r"_s : u"-m"_s);
        }
        return shownAll(words + QStringList{step.text(u"name"_s)});
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const Step &step = context.step();
        const QStringList arguments = undoArguments(context)
            + QStringList{step.text(u"name"_s), step.text(u"shell"_s), step.texts(u"groups"_s).join(u','), step.text(u"home"_s), yesNo(step.flag(u"system"_s))};
        return scriptRun(context, makeCommand(context, scripts::user(), arguments, minutes(2)));
    }
    std::unique_ptr<Operation> undo(const StepContext &context) const override { return undoColumn(context); }

private:
    static Look userLook(const Step &step) { return {LookKind::Account, step.text(u"name"_s), step.elevate}; }
};

class AuthorizedKeyStep final : public StepType {
public:
    QList<Look> looks(const Step &step, const QString &) const override { return {userLook(step)}; }
    Need check(const StepContext &context) const override
    {
        if (context.plan.kind == RunKind::Rollback || keyOf(context.step()).isEmpty())
            return Need::Skip;
        const LookAnswer *now = context.facts.look(userLook(context.step()));
        return now && now->content.split('\n').contains(blobOf(context.step())) ? Need::Unchanged : Need::Run;
    }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        if (!blobOf(context.step()).isEmpty())
            return std::nullopt;
        return Error{ErrorCode::Parse, Texts::tr("This is not a public key."), {}, Texts::tr("Give the line of a .pub file.")};
    }
    QString command(const StepContext &context) const override
    {
        return u"echo %1 >> ~%2/.ssh/authorized_keys"_s.arg(shown(keyOf(context.step())), context.step().text(u"user"_s));
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        ssh::Command command = makeCommand(context, scripts::authorizedKey(), undoArguments(context) + QStringList{context.step().text(u"user"_s)}, minutes(1));
        command.input = keyOf(context.step()).toUtf8() + '\n';
        return scriptRun(context, command);
    }
    std::unique_ptr<Operation> undo(const StepContext &context) const override { return undoColumn(context); }

private:
    static Look userLook(const Step &step) { return {LookKind::Account, step.text(u"user"_s), step.elevate}; }
    static QString keyOf(const Step &step) { return oneLine(step.text(u"key"_s).trimmed()); }
    /// The key itself, without options, type and comment.
    static QByteArray blobOf(const Step &step)
    {
        for (const QString &word : keyOf(step).split(u' ')) {
            if (word.startsWith(u"AAAA"))
                return word.toUtf8();
        }
        return {};
    }
};

} // namespace

const StepType *hostStepType(StepKind kind)
{
    static const CommandStep command;
    static const TestStep test;
    static const ScriptStep script;
    static const PackagesStep packages;
    static const UserStep user;
    static const AuthorizedKeyStep key;
    switch (kind) {
    case StepKind::Command: return &command;
    case StepKind::Test: return &test;
    case StepKind::Script: return &script;
    case StepKind::Packages: return &packages;
    case StepKind::User: return &user;
    case StepKind::AuthorizedKey: return &key;
    default: return nullptr;
    }
}

} // namespace qd::deploy
