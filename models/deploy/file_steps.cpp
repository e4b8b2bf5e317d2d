// SPDX-License-Identifier: GPL-3.0-or-later
// Files outside the release: what they will be, whether they are so already, and how they get there.
#include "models/deploy/package.h"
#include "models/deploy/scripts.h"
#include "models/deploy/step_types.h"
#include "models/recipes/template.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;
using recipes::Step;
using std::chrono::minutes;

constexpr qint64 kLargestTemplate = 1024 * 1024;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Step)
};

/// A file as a step wants it.
struct Wanted {
    QString path;
    QString owner; ///< empty = as it is
    QString mode;  ///< "0644"; empty = as it is, 0644 if new
    QString check; ///< command with $1
    QByteArray content;
    bool isSecret = false;
    bool isKnown = true; ///< false: its secrets are read when it runs
};

Result<QByteArray> localText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::PermissionDenied, Texts::tr("%1 cannot be read.").arg(path), file.errorString());
    if (file.size() > kLargestTemplate)
        return failure(ErrorCode::Unsupported, Texts::tr("%1 is too large for a template.").arg(path));
    return file.readAll();
}

/// The template itself: in the recipe, beside it, or in the source.
Result<QByteArray> templateText(const StepContext &context)
{
    const Step &step = context.step();
    const QString source = step.text(u"source"_s);
    if (source.isEmpty())
        return step.text(u"content"_s).toUtf8();
    const QString folder = context.plan.request.recipe.folder;
    const QString beside = QDir(folder.isEmpty() ? QDir::currentPath() : folder).absoluteFilePath(source);
    if (QFile::exists(beside))
        return localText(beside);
    if (context.plan.package && !QDir::isAbsolutePath(source)) {
        if (auto text = context.plan.package->fileText(source))
            return text;
    }
    return failure(ErrorCode::NotFound, Texts::tr("The template %1 is neither beside the recipe nor in the source.").arg(source), folder,
                   Texts::tr("Correct the path in step \"%1\".").arg(step.id));
}

Error templateFault(const StepContext &context, const recipes::Problem &problem)
{
    const QString source = context.step().text(u"source"_s);
    const QString name = source.isEmpty() ? context.step().id : source;
    return {ErrorCode::Parse, Texts::tr("The template %1 cannot be filled in: %2").arg(name, problem.message),
            Texts::tr("Line %1, column %2").arg(problem.line).arg(problem.column), Texts::tr("Define the variable in the recipe, for the host, or for this run.")};
}

Result<void> render(const StepContext &context, const QByteArray &text, Wanted &wanted)
{
    const auto parsed = recipes::Template::parse(text);
    if (!parsed)
        return std::unexpected(templateFault(context, parsed.error()));
    const auto &secrets = context.plan.request.recipe.secrets;
    wanted.isSecret = std::ranges::any_of(parsed->names(), [&](const recipes::TemplateName &name) {
        return std::ranges::contains(secrets, name.name, &recipes::SecretReference::name);
    });
    wanted.isKnown = !wanted.isSecret || context.secrets;
    if (!wanted.isKnown)
        return {};
    static const SecretValues none;
    auto content = parsed->expand(context.host.variables, context.secrets ? *context.secrets : none);
    if (!content)
        return std::unexpected(templateFault(context, content.error()));
    wanted.content = *content;
    return {};
}

QString normalMode(const QString &mode) { return mode.isEmpty() ? mode : mode.rightJustified(4, u'0'); }

/// A step that keeps one file as it should be.
class FileStep : public StepType {
public:
    QList<Look> looks(const Step &step, const QString &) const override
    {
        QList<Look> looks;
        for (const QString &path : paths(step))
            looks.append({mayHoldSecret(step) ? LookKind::Sum : LookKind::File, path, step.elevate});
        return looks;
    }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        if (context.plan.kind == RunKind::Rollback)
            return std::nullopt;
        if (const auto file = wanted(context); !file)
            return file.error();
        return std::nullopt;
    }
    Need check(const StepContext &context) const override
    {
        if (context.plan.kind == RunKind::Rollback) {
            const auto then = recorded(context);
            return context.host.releaseId.isEmpty() ? Need::Skip : then && (!then->isThere || isAsRecorded(context, *then)) ? Need::Unchanged : Need::Run;
        }
        const auto file = wanted(context);
        if (!file || !file->isKnown || !isAsWanted(context, *file))
            return Need::Run;
        // A new release records all its files, also those that are as they should be.
        return isLive(context) || !context.plan.package ? Need::Unchanged : Need::Run;
    }
    QString command(const StepContext &context) const override
    {
        const QString path = pathOf(context);
        if (context.plan.kind == RunKind::Rollback)
            return Texts::tr("put back %1 as release %2 had it").arg(path, context.host.releaseId);
        const auto file = wanted(context);
        if (!file)
            return {};
        QString text = u"install"_s;
        if (!file->mode.isEmpty())
            text += u" -m "_s + file->mode;
        if (!file->owner.isEmpty())
            text += u" -o "_s + shown(file->owner);
        text += u" /dev/stdin "_s + shown(path);
        return file->check.isEmpty() ? text : file->check + u" && "_s + text;
    }
    QString note(const StepContext &context) const override
    {
        if (context.plan.kind == RunKind::Rollback) {
            const auto then = recorded(context);
            return then && !then->isThere && !context.host.releaseId.isEmpty() ? notRecordedText() : QString();
        }
        const auto file = wanted(context);
        if (file && !file->isKnown)
            return Texts::tr("holds a secret: compared when it runs");
        if (const LookAnswer *now = lookAt(context); now && !now->readable)
            return Texts::tr("what is there may not be read now: compared when it runs");
        return file && check(context) == Need::Run && isAsWanted(context, *file) ? Texts::tr("is so already; recorded with the release") : QString();
    }
    QList<FileChange> changes(const StepContext &context) const override
    {
        const auto file = wanted(context);
        if (context.plan.kind == RunKind::Rollback)
            return changesBack(context, !file || file->isSecret);
        if (!file || (file->isKnown && isAsWanted(context, *file)))
            return {};
        const LookAnswer *now = lookAt(context);
        FileChange change = changeFrom(context);
        change.isSecret = file->isSecret || mayHoldSecret(context.step()); // what is there was not asked for either
        change.modeAfter = file->mode.isEmpty() && !change.existed ? u"0644"_s : file->mode;
        change.ownerAfter = file->owner;
        if (!change.isSecret) {
            change.before = now ? now->content : QByteArray();
            change.after = file->content;
        }
        return {change};
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        if (context.plan.kind == RunKind::Rollback) {
            const QStringList arguments = undoArguments(context) + QStringList{context.host.releaseId, pathOf(context), after().value(0)};
            return scriptRun(context, makeCommand(context, scripts::restoreFile(), arguments, minutes(2)), ScriptOperation::Words::Ours, &FileStep::message);
        }
        const auto file = wanted(context);
        if (!file)
            return std::make_unique<FailedOperation>(file.error());
        if (const auto changed = changedSince(context, *file))
            return std::make_unique<FailedOperation>(*changed);
        const QStringList arguments = undoArguments(context)
            + QStringList{context.host.releaseId, pathOf(context), file->owner, file->mode, file->check, QString::number(file->content.size())}
            + afterOf(context);
        ssh::Command command = makeCommand(context, scripts::install(), arguments, minutes(2));
        command.input = file->content;
        return scriptRun(context, command, ScriptOperation::Words::Ours, &FileStep::message);
    }
    std::unique_ptr<Operation> undo(const StepContext &context) const override { return undoColumn(context); }

protected:
    [[nodiscard]] virtual Result<Wanted> wanted(const StepContext &context) const = 0;
    /// Where the file may be, before the host's account is known.
    [[nodiscard]] virtual QStringList paths(const Step &step) const = 0;
    [[nodiscard]] virtual QString pathOf(const StepContext &context) const { return paths(context.step()).constFirst(); }
    [[nodiscard]] virtual bool mayHoldSecret(const Step &) const { return false; }
    /// What follows a change of it, as scripts::install() calls it.
    [[nodiscard]] virtual QStringList after() const { return {u""_s}; }
    [[nodiscard]] virtual QStringList afterOf(const StepContext &) const { return after(); }

    [[nodiscard]] const LookAnswer *lookAt(const StepContext &context) const
    {
        const LookKind kind = mayHoldSecret(context.step()) ? LookKind::Sum : LookKind::File;
        return context.facts.look({kind, pathOf(context), context.step().elevate});
    }
    [[nodiscard]] bool isAsWanted(const StepContext &context, const Wanted &file) const
    {
        const LookAnswer *now = lookAt(context);
        if (!now || !now->exists || now->values.value(u"type"_s) != u"file")
            return false;
        const QString owner = now->values.value(u"owner"_s);
        const bool owned = file.owner.isEmpty() || owner == file.owner || owner.section(u':', 0, 0) == file.owner;
        const bool mode = file.mode.isEmpty() || now->values.value(u"mode"_s) == file.mode;
        const QByteArray sum = QCryptographicHash::hash(file.content, QCryptographicHash::Sha256).toHex();
        return owned && mode && now->values.value(u"sha256"_s) == QString::fromLatin1(sum);
    }

private:
    /// The file as the release that is gone back to installed it.
    struct Recorded {
        bool isThere = false; ///< false: that release installed none
        QString mode, owner, sha256;
        QByteArray content;
        bool isRead = false;
    };
    /// Nothing = the host was not asked, or may not say.
    std::optional<Recorded> recorded(const StepContext &context) const
    {
        const LookAnswer *answer = context.facts.look({LookKind::Recorded, targetOf(context) + u'/' + wantedLink(context), {}});
        if (!answer || !answer->exists || !answer->readable)
            return std::nullopt;
        const LookAnswer *now = lookAt(context);
        const QString path = pathOf(context);
        const QString link = now ? now->values.value(u"link"_s) : QString();
        Recorded found;
        for (int n = 1; answer->values.contains(u"%1.path"_s.arg(n)); ++n) {
            const auto value = [&](QLatin1StringView name) { return answer->values.value(u"%1.%2"_s.arg(n).arg(name)); };
            const QString known = value("path"_L1);
            if (known != path && (link.isEmpty() || known != link) && !(path.startsWith(u"~/") && known.endsWith(path.sliced(1))))
                continue;
            const QString bytes = value("base64"_L1);
            found = {true, value("mode"_L1), value("owner"_L1), value("sha256"_L1), QByteArray::fromBase64(bytes.toLatin1()), !bytes.isEmpty()};
        }
        return found;
    }
    bool isAsRecorded(const StepContext &context, const Recorded &then) const
    {
        const LookAnswer *now = lookAt(context);
        return now && now->exists && now->values.value(u"type"_s) == u"file" && now->values.value(u"mode"_s) == then.mode
            && now->values.value(u"owner"_s) == then.owner && !then.sha256.isEmpty() && now->values.value(u"sha256"_s) == then.sha256;
    }
    FileChange changeFrom(const StepContext &context) const
    {
        const LookAnswer *now = lookAt(context);
        FileChange change;
        change.path = pathOf(context);
        change.existed = now && now->exists;
        change.modeBefore = now ? now->values.value(u"mode"_s) : QString();
        change.ownerBefore = now ? now->values.value(u"owner"_s) : QString();
        return change;
    }
    QList<FileChange> changesBack(const StepContext &context, bool maybeSecret) const
    {
        const auto then = recorded(context);
        if (!then || !then->isThere || isAsRecorded(context, *then))
            return {};
        FileChange change = changeFrom(context);
        change.isSecret = maybeSecret || mayHoldSecret(context.step());
        change.modeAfter = then->mode;
        change.ownerAfter = then->owner;
        if (!change.isSecret && then->isRead) {
            const LookAnswer *now = lookAt(context);
            change.before = now ? now->content : QByteArray();
            change.after = then->content;
        }
        return {change};
    }
    static QString notRecordedText() { return Texts::tr("That release recorded no such file: it stays as it is."); }
    /// What was shown is what is written, also if the template was edited meanwhile.
    std::optional<Error> changedSince(const StepContext &context, const Wanted &file) const
    {
        const QList<FileChange> shown = context.host.planned.value(context.column).changes;
        if (file.isSecret || shown.isEmpty() || shown.constFirst().isSecret || shown.constFirst().after == file.content)
            return std::nullopt;
        return Error{ErrorCode::CommandFailed, Texts::tr("The template of %1 was changed since the plan was made.").arg(pathOf(context)), {}, Texts::tr("Plan again.")};
    }
    static QString message(const KeyValues &values)
    {
        if (valueOf(values, u"notRecorded"_s) != u"yes")
            return {};
        return valueOf(values, u"unchanged"_s) == u"yes" ? notRecordedText()
                                                         : Texts::tr("It could not be recorded with the release: going back to it later will leave the file as it is.");
    }
};

/// content or source with `to`, owner and mode.
Result<Wanted> wantedTemplate(const StepContext &context, const QString &path)
{
    const Step &step = context.step();
    Wanted file;
    file.path = path;
    file.owner = step.text(u"owner"_s);
    file.mode = normalMode(step.text(u"mode"_s));
    file.check = step.text(u"validate"_s);
    const auto text = templateText(context);
    if (!text)
        return std::unexpected(text.error());
    if (const auto rendered = render(context, *text, file); !rendered)
        return std::unexpected(rendered.error());
    if (file.isSecret && file.mode.isEmpty())
        file.mode = u"0600"_s;
    return file;
}

class TemplateStep final : public FileStep {
protected:
    Result<Wanted> wanted(const StepContext &context) const override { return wantedTemplate(context, context.step().text(u"to"_s)); }
    QStringList paths(const Step &step) const override { return {step.text(u"to"_s)}; }
    /// Readable by nobody else: what is there now may be a secret too.
    bool mayHoldSecret(const Step &step) const override
    {
        const QString mode = normalMode(step.text(u"mode"_s));
        return mode == u"0600" || mode == u"0400";
    }
};

class UnitStep final : public FileStep {
public:
    Need check(const StepContext &context) const override
    {
        if (!hasFile(context.step()))
            return stateNeed(context);
        const Need file = FileStep::check(context);
        return file == Need::Unchanged && context.plan.kind != RunKind::Rollback ? stateNeed(context) : file;
    }
    QList<Look> looks(const Step &step, const QString &target) const override
    {
        QList<Look> looks{unitLook(step)};
        return hasFile(step) ? looks + FileStep::looks(step, target) : looks;
    }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        if (!context.facts.hasSystemd)
            return Error{ErrorCode::Unsupported, Texts::tr("systemd does not run on this host."), {}, Texts::tr("Leave the host out, or start the program by a command.")};
        const LookAnswer *now = context.facts.look(unitLook(context.step()));
        if (!hasFile(context.step()) && now && !now->exists && !mayBeInstalled(context)) {
            return Error{ErrorCode::NotFound, Texts::tr("There is no unit %1 on this host.").arg(unitName(context.step().text(u"name"_s))), {},
                         Texts::tr("Give the step the unit's file, or install what brings it before.")};
        }
        return hasFile(context.step()) ? FileStep::obstacle(context) : std::nullopt;
    }
    QString command(const StepContext &context) const override
    {
        const Step &step = context.step();
        const QString unit = shown(unitName(step.text(u"name"_s)));
        QStringList parts;
        if (hasFile(step))
            parts += {FileStep::command(context), u"systemctl daemon-reload"_s};
        if (context.plan.kind == RunKind::Rollback)
            return parts.join(u" && ");
        parts.append(isEnabled(step) ? u"systemctl enable %1"_s.arg(unit) : u"systemctl disable %1"_s.arg(unit));
        if (stateOf(step) != u"as_is")
            parts.append(u"systemctl %1 %2"_s.arg(stateOf(step) == u"started" ? u"start"_s : u"stop"_s, unit));
        return parts.join(u" && ");
    }
    QString note(const StepContext &context) const override { return hasFile(context.step()) ? FileStep::note(context) : QString(); }
    QList<FileChange> changes(const StepContext &context) const override
    {
        return hasFile(context.step()) ? FileStep::changes(context) : QList<FileChange>();
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        if (hasFile(context.step()))
            return FileStep::run(context);
        const QStringList arguments = undoArguments(context) + afterOf(context).mid(1);
        return scriptRun(context, makeCommand(context, scripts::unitState(), arguments, minutes(2)));
    }

protected:
    Result<Wanted> wanted(const StepContext &context) const override { return wantedTemplate(context, pathOf(context)); }
    QStringList paths(const Step &step) const override
    {
        const QString name = unitName(step.text(u"name"_s));
        const QStringList both{u"/etc/systemd/system/"_s + name, u"~/.config/systemd/user/"_s + name};
        return step.elevate.isEmpty() ? both : both.first(1);
    }
    QString pathOf(const StepContext &context) const override { return paths(context.step()).value(isRoot(context) || !context.step().elevate.isEmpty() ? 0 : 1); }
    QStringList after() const override { return {u"unit"_s}; }
    QStringList afterOf(const StepContext &context) const override
    {
        const Step &step = context.step();
        return {u"unit"_s, unitName(step.text(u"name"_s)), yesNo(isEnabled(step)), stateOf(step)};
    }

private:
    static bool hasFile(const Step &step) { return !step.text(u"source"_s).isEmpty() || !step.text(u"content"_s).isEmpty(); }
    static bool isEnabled(const Step &step) { return !step.fields.contains(u"enabled"_s) || step.flag(u"enabled"_s); }
    static QString stateOf(const Step &step) { return step.text(u"state"_s).isEmpty() ? u"as_is"_s : step.text(u"state"_s); }
    static Look unitLook(const Step &step) { return {LookKind::Unit, unitName(step.text(u"name"_s)), step.elevate}; }
    static Need stateNeed(const StepContext &context)
    {
        if (context.plan.kind == RunKind::Rollback)
            return Need::Skip;
        const LookAnswer *now = context.facts.look(unitLook(context.step()));
        if (!now || !now->exists)
            return Need::Run;
        const QString enabled = now->values.value(u"enabled"_s);
        const QString active = now->values.value(u"active"_s);
        const QString state = stateOf(context.step());
        const bool needsEnable = isEnabled(context.step()) ? enabled == u"disabled" : enabled == u"enabled";
        const bool needsState = (state == u"started" && active != u"active") || (state == u"stopped" && active == u"active");
        return needsEnable || needsState ? Need::Run : Need::Unchanged;
    }
};

class QuadletStep final : public FileStep {
public:
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        if (!context.facts.tools.contains(u"podman"_s) && !mayBeInstalled(context))
            return Error{ErrorCode::NotFound, Texts::tr("podman is not installed on this host."), {}, Texts::tr("Add a packages step before, or install it there.")};
        return FileStep::obstacle(context);
    }
    QString command(const StepContext &context) const override { return FileStep::command(context) + u" && systemctl daemon-reload"_s; }

protected:
    Result<Wanted> wanted(const StepContext &context) const override { return wantedTemplate(context, pathOf(context)); }
    QStringList paths(const Step &step) const override
    {
        const QString name = step.text(u"name"_s);
        const QString full = name.contains(u'.') ? name : name + u".container"_s;
        const QStringList both{u"/etc/containers/systemd/"_s + full, u"~/.config/containers/systemd/"_s + full};
        return step.elevate.isEmpty() ? both : both.first(1);
    }
    QString pathOf(const StepContext &context) const override { return paths(context.step()).value(isRoot(context) || !context.step().elevate.isEmpty() ? 0 : 1); }
    QStringList after() const override { return {u"systemd"_s}; }
    /// The service that Podman's generator makes of it.
    QStringList afterOf(const StepContext &context) const override
    {
        const QString file = pathOf(context).section(u'/', -1);
        const QString kind = file.section(u'.', -1);
        const QString name = file.chopped(kind.size() + 1);
        return {u"systemd"_s, kind == u"container" || kind == u"kube" ? name + u".service"_s : name + u'-' + kind + u".service"_s};
    }
};

/// A file in sudoers.d, checked by visudo before it counts: a broken one locks everybody out.
class SudoRuleStep final : public FileStep {
public:
    QList<Look> looks(const Step &step, const QString &target) const override
    {
        return FileStep::looks(step, target) + QList<Look>{{LookKind::Tool, u"visudo"_s, step.elevate}};
    }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        const QString name = context.step().text(u"name"_s);
        if (name.contains(u'.') || name.contains(u'/') || name.endsWith(u'~'))
            return Error{ErrorCode::Unsupported, Texts::tr("sudo ignores files with a dot in their name: %1").arg(name), {}, Texts::tr("Choose a name without dots.")};
        const LookAnswer *visudo = context.facts.look({LookKind::Tool, u"visudo"_s, context.step().elevate});
        if (visudo && !visudo->exists && !mayBeInstalled(context))
            return Error{ErrorCode::NotFound, Texts::tr("sudo is not installed on this host."), {}, Texts::tr("Install it there first.")};
        return FileStep::obstacle(context);
    }

protected:
    Result<Wanted> wanted(const StepContext &context) const override
    {
        const QByteArray rule = context.step().text(u"rule"_s).toUtf8();
        return Wanted{pathOf(context), u"root:root"_s, u"0440"_s, u"visudo -cqf \"$1\""_s, rule.endsWith('\n') ? rule : rule + '\n', false, true};
    }
    QStringList paths(const Step &step) const override { return {u"/etc/sudoers.d/"_s + step.text(u"name"_s)}; }
};

class DirectoryStep final : public StepType {
public:
    QList<Look> looks(const Step &step, const QString &) const override { return {pathLook(step)}; }
    Need check(const StepContext &context) const override
    {
        if (context.plan.kind == RunKind::Rollback)
            return Need::Skip;
        const Step &step = context.step();
        const LookAnswer *now = context.facts.look(pathLook(step));
        if (!now || !now->exists || now->values.value(u"type"_s) != u"folder" || now->values.value(u"mode"_s) != modeOf(step))
            return Need::Run;
        const QString owner = now->values.value(u"owner"_s);
        const QString wanted = step.text(u"owner"_s);
        return wanted.isEmpty() || owner == wanted || owner.section(u':', 0, 0) == wanted ? Need::Unchanged : Need::Run;
    }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        const LookAnswer *now = context.facts.look(pathLook(context.step()));
        if (!now || !now->exists || now->values.value(u"type"_s) == u"folder")
            return std::nullopt;
        return Error{ErrorCode::Unsupported, Texts::tr("%1 is there and no folder.").arg(context.step().text(u"path"_s)), {}, Texts::tr("Move it away on the host first.")};
    }
    QString command(const StepContext &context) const override
    {
        const Step &step = context.step();
        const QString owner = step.text(u"owner"_s).isEmpty() ? QString() : u" -o "_s + shown(step.text(u"owner"_s));
        return u"install -d -m %1%2 %3"_s.arg(modeOf(step), owner, shown(step.text(u"path"_s)));
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const Step &step = context.step();
        const QStringList arguments = undoArguments(context) + QStringList{step.text(u"path"_s), step.text(u"owner"_s), modeOf(step)};
        return scriptRun(context, makeCommand(context, scripts::directory(), arguments, minutes(1)));
    }
    std::unique_ptr<Operation> undo(const StepContext &context) const override { return undoColumn(context); }

private:
    static Look pathLook(const Step &step) { return {LookKind::Sum, step.text(u"path"_s), step.elevate}; }
    static QString modeOf(const Step &step) { return step.text(u"mode"_s).isEmpty() ? u"0755"_s : normalMode(step.text(u"mode"_s)); }
};

} // namespace

const StepType *fileStepType(StepKind kind)
{
    static const TemplateStep file;
    static const UnitStep unit;
    static const QuadletStep quadlet;
    static const SudoRuleStep sudo;
    static const DirectoryStep directory;
    switch (kind) {
    case StepKind::Template: return &file;
    case StepKind::Unit: return &unit;
    case StepKind::Quadlet: return &quadlet;
    case StepKind::SudoRule: return &sudo;
    case StepKind::Directory: return &directory;
    default: return nullptr;
    }
}

} // namespace qd::deploy
