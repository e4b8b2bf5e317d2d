// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine does around a release, and what is done inside it.
#include "models/base/identity.h"
#include "models/base/units.h"
#include "models/deploy/plan_assembly.h"
#include "models/deploy/scripts.h"
#include "models/deploy/shipment.h"
#include "models/deploy/step_types.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QLocale>

#include <algorithm>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::minutes;
using std::chrono::seconds;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Step)
};

constexpr std::chrono::milliseconds kFar{4}; ///< round trip
constexpr double kWorthwhile = 0.75;         ///< share that compression leaves

class ProbeStep final : public StepType {
public:
    Need check(const StepContext &) const override { return Need::Run; }
    bool changesHost() const override { return false; }
    QString command(const StepContext &context) const override
    {
        return u"readlink %1/current; ls %1/releases; df -Pk %1"_s.arg(shown(targetOf(context)));
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        QList<SequenceOperation::Make> parts;
        const QList<Look> looks = looksFor(context.plan, context.host);
        for (ssh::Command command : probeCommands(targetOf(context), looks, context.step().elevate, ProbeScope::Again)) {
            command.operation = context.operation;
            command.deadline = seconds(45);
            command.purpose = Texts::tr("Deploy: %1").arg(recipes::titleOf(context.step()));
            parts.append([session = context.session, command] { return std::make_unique<ScriptOperation>(session, command); });
        }
        return std::make_unique<SequenceOperation>(parts);
    }
};

bool leavesSomething(const recipes::Step &step)
{
    using enum StepKind;
    const StepKind kind = step.kind;
    const bool keeps = kind == Template || kind == Unit || kind == Quadlet || kind == Container || kind == User || kind == AuthorizedKey || kind == SudoRule || kind == Directory;
    return !step.id.isEmpty() && (keeps || (kind == Command && !step.text(u"undo"_s).isEmpty()));
}

/// Accounts besides the engine's own and root that leave something below .quarterdeck-undo, which only they can remove.
QStringList otherAccounts(const StepContext &context)
{
    QStringList accounts;
    for (const recipes::Step &step : context.host.steps) {
        const bool other = step.elevate != context.step().elevate && step.elevate != u"root" && step.elevate != u"#0";
        if (other && leavesSomething(step) && !accounts.contains(step.elevate))
            accounts.append(step.elevate);
    }
    return accounts;
}

/// Who needs the folder of what is left to be taken back besides the engine's own account: nobody, root (which may write anywhere, but
/// must not be the first), or all.
QString sharersOfUndo(const StepContext &context)
{
    if (!otherAccounts(context).isEmpty())
        return u"all"_s;
    const bool others = std::ranges::any_of(context.host.steps, [&](const recipes::Step &step) { return step.elevate != context.step().elevate; });
    return others ? u"root"_s : QString();
}

class LockStep final : public StepType {
public:
    Need check(const StepContext &) const override { return Need::Run; }
    QString command(const StepContext &context) const override
    {
        const QString make = u"mkdir -p %1/releases && mkdir %1/.quarterdeck-lock"_s.arg(shown(targetOf(context)));
        if (!context.plan.request.breakLocks.contains(context.host.host))
            return make;
        return u"rm -r %1/.quarterdeck-lock; "_s.arg(shown(targetOf(context))) + make;
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const Identity &own = ownIdentity();
        const QStringList arguments{targetOf(context),
                                    context.plan.runId,
                                    own.user,
                                    own.host,
                                    QString::number(own.pid),
                                    toIso(context.plan.made),
                                    oneLine(context.plan.title()),
                                    context.plan.request.breakLocks.value(context.host.host),
                                    sharersOfUndo(context),
                                    oneLine(context.host.host.value + u' ' + context.host.displayName)};
        return scriptRun(context, makeCommand(context, scripts::lock(), arguments, seconds(30)));
    }
};

/// Shared by Upload and Unpack: the release is there and complete.
Need needRelease(const StepContext &context)
{
    if (isLive(context))
        return Need::Unchanged;
    const ReleaseFacts *release = context.facts.release(context.host.releaseId);
    return release && release->content == context.plan.content ? Need::Unchanged : Need::Run;
}

Look baseLook(const recipes::Step &step, const QString &target) { return {LookKind::Base, target, step.elevate}; }

class UploadStep final : public StepType {
public:
    QList<Look> looks(const recipes::Step &step, const QString &target) const override { return {baseLook(step, target)}; }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        if (context.facts.hashTool.isEmpty()) {
            return Error{ErrorCode::Unsupported, Texts::tr("This host cannot verify an upload: it has none of sha256sum, shasum, openssl."), {},
                         Texts::tr("Install coreutils on it.")};
        }
        if (!context.facts.hasTar)
            return Error{ErrorCode::Unsupported, Texts::tr("tar is not installed on this host."), {}, Texts::tr("Install it there.")};
        return std::nullopt;
    }
    Need check(const StepContext &context) const override { return context.plan.package ? needRelease(context) : Need::Skip; }
    QString command(const StepContext &context) const override
    {
        return u"tar -x -C %1/releases/.incoming-%2/tree; %3 -c .quarterdeck-manifest"_s.arg(shown(targetOf(context)), context.plan.runId, context.facts.hashTool);
    }
    QString note(const StepContext &context) const override
    {
        if (!context.plan.package || check(context) != Need::Run)
            return {};
        const auto shipment = context.plan.package->shipmentFor(base(context).content);
        const QString size = formatted(double(shipment->sentBytes), Unit::Bytes);
        const int all = shipment->sentFiles + shipment->keptFiles;
        if (shipment->keptFiles == 0)
            return Texts::tr("%n file(s), %1", nullptr, all).arg(size);
        return Texts::tr("%1 of %n file(s) are sent, %2; the others are there", nullptr, all).arg(QLocale().toString(shipment->sentFiles), size);
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const LookAnswer from = base(context);
        const bool compressed = isWorthCompressing(context);
        ssh::Command command = makeCommand(context, scripts::upload(),
                                           {targetOf(context), context.plan.runId, context.facts.hashTool, QString::number(context.plan.package->contentBytes),
                                            compressed ? u"gzip"_s : u""_s, from.values.value(u"release"_s), yesNo(hasOddNames(context.plan.package->manifest))}, {});
        command.keepInputOpen = true;
        command.priority = ssh::Priority::Batch;
        return std::make_unique<UploadOperation>(context.session, command, context.plan.package, from.content, compressed);
    }
    std::unique_ptr<Operation> undo(const StepContext &context) const override
    {
        return scriptRun(context, makeCommand(context, scripts::discard(), {targetOf(context), context.plan.runId, {}}, seconds(60)));
    }

private:
    /// Some lines of the manifest are escaped, which not every tool reads.
    static bool hasOddNames(const QByteArray &manifest) { return manifest.startsWith('\\') || manifest.contains("\n\\"); }
    /// On a near network sending is faster than compressing.
    static bool isWorthCompressing(const StepContext &context)
    {
        const auto roundTrip = context.session ? context.session->status().roundTrip : std::nullopt;
        return roundTrip && *roundTrip > kFar && context.plan.package->share < kWorthwhile && context.facts.tools.contains(u"gzip"_s);
    }
    static LookAnswer base(const StepContext &context)
    {
        const LookAnswer *found = context.facts.look(baseLook(context.step(), targetOf(context)));
        return found ? *found : LookAnswer();
    }
};

class UnpackStep final : public StepType {
public:
    Need check(const StepContext &context) const override { return context.host.releaseId.isEmpty() ? Need::Skip : needRelease(context); }
    QString command(const StepContext &context) const override
    {
        return u"mv -T %1/releases/.incoming-%2/tree %1/%3"_s.arg(shown(targetOf(context)), context.plan.runId, wantedLink(context));
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const recipes::Recipe &recipe = context.plan.request.recipe;
        const QStringList arguments{targetOf(context),
                                    context.plan.runId,
                                    context.host.releaseId,
                                    context.plan.content,
                                    oneLine(ownIdentity().who()),
                                    toIso(context.plan.made),
                                    context.previous,
                                    oneLine(recipe.name),
                                    oneLine(context.plan.revision),
                                    oneLine(context.audit),
                                    context.plan.package ? u""_s : u"empty"_s};
        return scriptRun(context, makeCommand(context, scripts::unpack(), arguments, minutes(15)));
    }
    /// A release that never was in service is of no use; one that was stays to be looked at, marked as failed.
    std::unique_ptr<Operation> undo(const StepContext &context) const override
    {
        if (context.switched)
            return nullptr;
        return scriptRun(context, makeCommand(context, scripts::discard(), {targetOf(context), context.plan.runId, context.host.releaseId}, minutes(5)));
    }
};

class SwitchStep final : public StepType {
public:
    Need check(const StepContext &context) const override
    {
        return context.facts.current == wantedLink(context) || isLive(context) ? Need::Unchanged : Need::Run;
    }
    QString command(const StepContext &context) const override
    {
        const QString target = shown(targetOf(context));
        if (wantedLink(context).isEmpty())
            return u"rm %1/current"_s.arg(target);
        return u"ln -s %2 %1/.current-%3 && mv -fT %1/.current-%3 %1/current"_s.arg(target, wantedLink(context), context.plan.runId);
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const QStringList arguments = undoArguments(context) + QStringList{wantedLink(context), context.facts.current};
        return scriptRun(context, makeCommand(context, scripts::switchLink(), arguments, seconds(30)));
    }
    std::unique_ptr<Operation> undo(const StepContext &context) const override
    {
        return scriptRun(context, makeCommand(context, scripts::switchBack(),
                                              {targetOf(context), context.plan.runId, context.previous, context.host.releaseId}, seconds(30)));
    }
};

class CleanupStep final : public StepType {
public:
    Need check(const StepContext &context) const override { return context.plan.kind == RunKind::Deploy ? Need::Run : Need::Skip; }
    QString command(const StepContext &context) const override
    {
        return Texts::tr("rm -r %1/releases/<oldest>, keeping %2").arg(shown(targetOf(context)), QLocale().toString(context.plan.policy().keep));
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const auto removed = [](const KeyValues &values) {
            const auto count = std::ranges::count(values, u"removed"_s, &std::pair<QString, QString>::first);
            return count > 0 ? Texts::tr("%n old release(s) removed", nullptr, int(count)) : QString();
        };
        const QStringList arguments{targetOf(context), context.plan.runId, QString::number(context.plan.policy().keep), context.previous.section(u'/', -1)};
        return scriptRun(context, makeCommand(context, scripts::cleanup(), arguments, minutes(10)), ScriptOperation::Words::Ours, removed);
    }
};

/// Takes back what an unfinished run left, whatever it was: the host itself says what and by whom.
class RollbackStep final : public StepType {
public:
    Need check(const StepContext &context) const override { return context.plan.undoRun.isEmpty() ? Need::Skip : Need::Run; }
    QString command(const StepContext &context) const override
    {
        return Texts::tr("take back what is in %1/.quarterdeck-undo/%2, the last first").arg(shown(targetOf(context)), context.plan.undoRun);
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const QStringList which{targetOf(context), context.plan.undoRun};
        const ssh::Command list = makeCommand(context, scripts::undoList(), which, seconds(30), ssh::Effect::ReadOnly);
        const ssh::Command undo = makeCommand(context, scripts::undo(), which, minutes(10));
        const auto rest = [session = context.session, undo](const KeyValues &values) { return partsOf(session, undo, values); };
        return std::make_unique<SequenceOperation>([session = context.session, list] { return std::make_unique<ScriptOperation>(session, list); }, rest);
    }

private:
    /// One command for each stretch of columns of the same account.
    static QList<SequenceOperation::Make> partsOf(const std::shared_ptr<ssh::Session> &session, const ssh::Command &undo, const KeyValues &values)
    {
        QList<ssh::Command> commands;
        for (const auto &[key, value] : values) {
            if (key != u"left")
                continue;
            const QString account = value.section(u' ', 1);
            if (commands.isEmpty() || commands.last().elevate != account) {
                commands.append(undo);
                commands.last().elevate = account;
            }
            commands.last().arguments.append(value.section(u' ', 0, 0));
        }
        QList<SequenceOperation::Make> parts;
        for (const ssh::Command &command : std::as_const(commands))
            parts.append([session, command] { return std::make_unique<ScriptOperation>(session, command); });
        return parts;
    }
};

class UnlockStep final : public StepType {
public:
    Need check(const StepContext &) const override { return Need::Run; }
    QString command(const StepContext &context) const override { return u"rm -r %1/.quarterdeck-lock"_s.arg(shown(targetOf(context))); }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        QList<SequenceOperation::Make> parts;
        for (const QString &account : otherAccounts(context)) {
            ssh::Command forget = makeCommand(context, scripts::forget(), {targetOf(context), context.plan.runId}, seconds(30));
            forget.elevate = account;
            if (!context.failed)
                parts.append([session = context.session, forget] { return std::make_unique<ScriptOperation>(session, forget); });
        }
        const QString live = context.failed ? QString() : context.host.releaseId;
        const ssh::Command unlock = makeCommand(context, scripts::unlock(),
                                                {targetOf(context), context.plan.runId, live, context.failed ? u""_s : u"done"_s}, seconds(30));
        parts.append([session = context.session, unlock] { return std::make_unique<ScriptOperation>(session, unlock); });
        return std::make_unique<SequenceOperation>(parts);
    }
};

class SharedStep final : public StepType {
public:
    Need check(const StepContext &context) const override
    {
        const bool none = context.step().texts(u"folders"_s).isEmpty() && context.step().texts(u"files"_s).isEmpty();
        if (none || context.plan.kind == RunKind::Rollback || context.host.releaseId.isEmpty())
            return Need::Skip;
        return isSettled(context) ? Need::Unchanged : Need::Run;
    }
    QString command(const StepContext &context) const override
    {
        QStringList lines;
        for (const QString &path : context.step().texts(u"folders"_s) + context.step().texts(u"files"_s))
            lines.append(u"ln -s %1 %2"_s.arg(shown(targetOf(context) + u"/shared/"_s + path), shown(targetOf(context) + u'/' + wantedLink(context) + u'/' + path)));
        return lines.join(u'\n');
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const QStringList folders = context.step().texts(u"folders"_s);
        const QStringList arguments = QStringList{targetOf(context), context.host.releaseId, QString::number(folders.size())} + folders + context.step().texts(u"files"_s);
        return scriptRun(context, makeCommand(context, scripts::shared(), arguments, minutes(5)));
    }
};

class VenvStep final : public StepType {
public:
    QList<Look> looks(const recipes::Step &step, const QString &) const override
    {
        return accountLook(step) + QList<Look>{pythonLook(step)};
    }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        const LookAnswer *python = context.facts.look(pythonLook(context.step()));
        if (!python || mayBeInstalled(context))
            return std::nullopt;
        const QString name = pythonLook(context.step()).what;
        if (!python->exists)
            return Error{ErrorCode::NotFound, Texts::tr("%1 is not installed on this host.").arg(name), {}, Texts::tr("Add a packages step before, or install it there.")};
        if (!python->values.contains(u"venv"_s)) {
            return Error{ErrorCode::NotFound, Texts::tr("%1 on this host cannot make virtual environments.").arg(name), {},
                         Texts::tr("Install python3-venv there.")};
        }
        return std::nullopt;
    }
    Need check(const StepContext &context) const override
    {
        if (context.plan.kind == RunKind::Rollback)
            return Need::Skip;
        return isLive(context) ? Need::Unchanged : Need::Run;
    }
    QString command(const StepContext &context) const override
    {
        const recipes::Step &step = context.step();
        const QString sees = step.flag(u"system_site_packages"_s) ? u" --system-site-packages"_s : u""_s;
        const QString make = u"%1 -m venv%2 %3"_s.arg(shown(pythonLook(step).what), sees, shown(pathOf(step)));
        const QStringList words = pipWords(step);
        if (words.isEmpty())
            return make;
        const QStringList from = step.text(u"wheels"_s).isEmpty() ? QStringList() : QStringList{u"--no-index"_s, u"--find-links"_s, step.text(u"wheels"_s)};
        const QStringList index = from.isEmpty() && !step.text(u"index"_s).isEmpty() ? QStringList{u"--index-url"_s, step.text(u"index"_s)} : QStringList();
        return make + u" && %1/bin/python -m pip install %2"_s.arg(shown(pathOf(step)), shownAll(from + index + words));
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const recipes::Step &step = context.step();
        QCryptographicHash digest(QCryptographicHash::Sha256);
        digest.addData(command(context).toUtf8());
        const QStringList arguments = QStringList{targetOf(context),
                                                  context.host.releaseId,
                                                  pythonLook(step).what,
                                                  pathOf(step),
                                                  yesNo(step.flag(u"system_site_packages"_s)),
                                                  QString::fromLatin1(digest.result().toHex()),
                                                  step.text(u"wheels"_s),
                                                  step.text(u"index"_s)}
            + pipWords(step);
        return scriptRun(context, makeCommand(context, scripts::venv(), arguments, minutes(20)));
    }

private:
    static Look pythonLook(const recipes::Step &step)
    {
        const QString python = step.text(u"python"_s);
        return {LookKind::Tool, python.isEmpty() ? u"python3"_s : python, step.elevate};
    }
    static QString pathOf(const recipes::Step &step) { return step.text(u"path"_s).isEmpty() ? u"venv"_s : step.text(u"path"_s); }
    static QStringList pipWords(const recipes::Step &step)
    {
        QStringList words;
        for (const QString &file : step.texts(u"requirements"_s))
            words += {u"-r"_s, file};
        words += step.texts(u"packages"_s);
        if (words.isEmpty())
            return {};
        QStringList options;
        for (const QString &index : step.texts(u"extra_index"_s))
            options += {u"--extra-index-url"_s, index};
        return options + words;
    }
};

} // namespace

const StepType *releaseStepType(StepKind kind)
{
    static const ProbeStep probe;
    static const LockStep lock;
    static const CleanupStep cleanup;
    static const RollbackStep rollback;
    static const UnlockStep unlock;
    static const UploadStep upload;
    static const UnpackStep unpack;
    static const SharedStep shared;
    static const VenvStep venv;
    static const SwitchStep change;
    switch (kind) {
    case StepKind::Probe: return &probe;
    case StepKind::Lock: return &lock;
    case StepKind::Cleanup: return &cleanup;
    case StepKind::Rollback: return &rollback;
    case StepKind::Unlock: return &unlock;
    case StepKind::Upload: return &upload;
    case StepKind::Unpack: return &unpack;
    case StepKind::Shared: return &shared;
    case StepKind::Venv: return &venv;
    case StepKind::Switch: return &change;
    default: return nullptr;
    }
}

} // namespace qd::deploy
