// SPDX-License-Identifier: GPL-3.0-or-later
// Services: units and containers.
#include "models/deploy/scripts.h"
#include "models/deploy/step_types.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::minutes;
using std::chrono::seconds;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Step)
};

/// Restart and Reload: a unit, or a command in `current`.
class ServiceStep final : public StepType {
public:
    explicit ServiceStep(const QString &verb) : m_verb(verb) {}

    Need check(const StepContext &context) const override
    {
        const bool isUnit = !context.step().text(u"unit"_s).isEmpty();
        if (goesToNothing(context) && !(isUnit && context.failed))
            return Need::Skip;
        if (context.failed)
            return Need::Run;
        if (isSettled(context))
            return Need::Unchanged;
        // An undone host that never switched still runs what it should.
        const bool stays = context.plan.kind == RunKind::Rollback && context.facts.current == wantedLink(context) && !context.changed;
        return stays && !context.host.restartAnyway ? Need::Unchanged : Need::Run;
    }
    QString command(const StepContext &context) const override
    {
        const QString unit = context.step().text(u"unit"_s);
        return unit.isEmpty() ? context.step().text(u"command"_s) : u"systemctl %1 %2"_s.arg(m_verb == u"reload" ? u"reload-or-restart"_s : m_verb, shown(unitName(unit)));
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const recipes::Step &step = context.step();
        if (!step.text(u"unit"_s).isEmpty()) {
            const QStringList arguments{unitName(step.text(u"unit"_s)), m_verb, context.failed ? u"back"_s : u""_s,
                                        context.previous.isEmpty() ? u"none"_s : u""_s};
            return scriptRun(context, makeCommand(context, scripts::service(), arguments, minutes(2)));
        }
        ssh::Command command = makeCommand(context, scripts::inCurrent(), {targetOf(context), step.text(u"command"_s)}, minutes(1));
        command.ownLocale = true; // what it starts lives on with it
        return scriptRun(context, command, ScriptOperation::Words::Users);
    }

private:
    QString m_verb;
};

class ContainerStep final : public StepType {
public:
    QList<Look> looks(const recipes::Step &step, const QString &) const override { return {containerLook(step)}; }
    std::optional<Error> obstacle(const StepContext &context) const override
    {
        const LookAnswer *found = context.facts.look(containerLook(context.step()));
        if (!found || found->values.contains(u"runtime"_s) || mayBeInstalled(context))
            return std::nullopt;
        const QString wanted = runtimeOf(context.step());
        return Error{ErrorCode::NotFound,
                     wanted == u"auto" ? Texts::tr("Neither podman nor docker is installed on this host.") : Texts::tr("%1 is not installed on this host.").arg(wanted),
                     {}, Texts::tr("Add a packages step before, or install it there.")};
    }
    Need check(const StepContext &context) const override
    {
        if (context.plan.kind == RunKind::Rollback)
            return context.host.releaseId.isEmpty() ? Need::Skip : Need::Run;
        const LookAnswer *found = context.facts.look(containerLook(context.step()));
        const bool same = found && found->values.value(u"spec"_s) == digestOf(context) && found->values.value(u"state"_s) == u"running";
        return same && isFixed(imageOf(context)) && isLive(context) ? Need::Unchanged : Need::Run;
    }
    QString command(const StepContext &context) const override
    {
        const LookAnswer *found = context.facts.look(containerLook(context.step()));
        const QString runtime = found ? found->values.value(u"runtime"_s, runtimeOf(context.step())) : runtimeOf(context.step());
        const QString name = shown(context.step().text(u"name"_s));
        if (context.plan.kind == RunKind::Rollback)
            return Texts::tr("%1 run --name %2, as release %3 did").arg(runtime, name, context.host.releaseId);
        return u"%1 pull %3 && %1 run -d --name %2 --restart unless-stopped %4%3"_s.arg(runtime, name, shown(imageOf(context)), options(context));
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const bool back = context.plan.kind == RunKind::Rollback;
        QStringList arguments = undoArguments(context)
            + QStringList{context.host.releaseId, runtimeOf(context.step()), context.step().text(u"name"_s), back ? QString() : imageOf(context), digestOf(context)};
        if (!back)
            arguments += wordsOf(context.step());
        return scriptRun(context, makeCommand(context, scripts::container(), arguments, minutes(15)), ScriptOperation::Words::Ours, &ContainerStep::message);
    }
    std::unique_ptr<Operation> undo(const StepContext &context) const override { return undoColumn(context); }

private:
    static QString runtimeOf(const recipes::Step &step) { return step.text(u"runtime"_s).isEmpty() ? u"auto"_s : step.text(u"runtime"_s); }
    static Look containerLook(const recipes::Step &step)
    {
        return {LookKind::Container, runtimeOf(step) + u' ' + step.text(u"name"_s), step.elevate};
    }
    static QString imageOf(const StepContext &context)
    {
        if (!context.step().text(u"image"_s).isEmpty())
            return context.step().text(u"image"_s);
        const recipes::Source &source = context.plan.request.recipe.source;
        const QString name = context.plan.request.source.isEmpty() ? source.location : context.plan.request.source;
        const QString revision = context.plan.revision;
        if (revision.isEmpty() || name.contains(u'@'))
            return name;
        return name + (revision.contains(u':') ? u'@' : u':') + revision;
    }
    /// What the name means does not change by itself.
    static bool isFixed(const QString &image)
    {
        const QString tag = image.section(u'/', -1).section(u':', 1);
        return image.contains(u'@') || (!tag.isEmpty() && tag != u"latest");
    }
    static QStringList wordsOf(const recipes::Step &step)
    {
        QStringList words;
        for (const QString &port : step.texts(u"ports"_s))
            words += {u"-p"_s, port};
        for (const QString &volume : step.texts(u"volumes"_s))
            words += {u"-v"_s, volume};
        const QVariantMap environment = step.fields.value(u"environment"_s).toMap();
        for (auto it = environment.cbegin(); it != environment.cend(); ++it)
            words += {u"-e"_s, it.key() + u'=' + it.value().toString()};
        if (!step.text(u"env_file"_s).isEmpty())
            words += {u"--env-file"_s, step.text(u"env_file"_s)};
        return words + step.texts(u"args"_s);
    }
    static QString options(const StepContext &context)
    {
        const QString words = shownAll(wordsOf(context.step()));
        return words.isEmpty() ? QString() : words + u' ';
    }
    static QString digestOf(const StepContext &context)
    {
        const QString text = imageOf(context) + u'\n' + wordsOf(context.step()).join(u'\n');
        return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
    }
    static QString message(const KeyValues &values)
    {
        if (valueOf(values, u"notRecorded"_s) == u"yes" && valueOf(values, u"unchanged"_s) == u"yes")
            return Texts::tr("That release recorded no container: it stays as it is.");
        return valueOf(values, u"notPulled"_s) == u"yes" ? Texts::tr("The image could not be fetched again; the one on the host was used.") : QString();
    }
};

} // namespace

const StepType *serviceStepType(StepKind kind)
{
    static const ServiceStep restart(u"restart"_s);
    static const ServiceStep reload(u"reload"_s);
    static const ContainerStep container;
    switch (kind) {
    case StepKind::Restart: return &restart;
    case StepKind::Reload: return &reload;
    case StepKind::Container: return &container;
    default: return nullptr;
    }
}

} // namespace qd::deploy
