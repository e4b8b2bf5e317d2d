// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/step.h"

#include "models/base/identity.h"
#include "models/deploy/package.h"
#include "models/deploy/scripts.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::minutes;
using std::chrono::seconds;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Step)
};

auto makeCommand(const StepContext &context, const QString &script, const QStringList &arguments, StepKind kind,
                 std::chrono::milliseconds deadline, ssh::Effect effect = ssh::Effect::MayChange) -> ssh::Command
{
    ssh::Command command;
    command.operation = context.operation;
    command.script = script;
    command.arguments = arguments;
    command.deadline = deadline;
    command.effect = effect;
    command.purpose = Texts::tr("Deploy: %1").arg(stepTitle(kind));
    return command;
}

std::unique_ptr<Operation> scriptRun(const StepContext &context, const ssh::Command &command,
                                     ScriptOperation::Words words = ScriptOperation::Words::Ours)
{
    return std::make_unique<ScriptOperation>(context.session, command, words);
}

const QString &target(const StepContext &context) { return context.plan.request.target; }
/// Values go into line-based files on the host.
QString oneLine(QString text) { return text.replace(u'\n', u' ').replace(u'\r', u' '); }

class ProbeStep final : public Step {
public:
    Need check(const StepContext &) const override { return Need::Run; }
    bool changesHost() const override { return false; }
    QString command(const StepContext &context) const override
    {
        return u"readlink %1/current; ls %1/releases; df -Pk %1"_s.arg(target(context));
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        return scriptRun(context, makeCommand(context, scripts::probe(), {target(context)}, StepKind::Probe, seconds(30),
                                              ssh::Effect::ReadOnly));
    }
};

class LockStep final : public Step {
public:
    Need check(const StepContext &context) const override { return isCurrent(context) ? Need::Unchanged : Need::Run; }
    QString command(const StepContext &context) const override
    {
        const QString make = u"mkdir -p %1/releases && mkdir %1/.quarterdeck-lock"_s.arg(target(context));
        if (!context.plan.request.breakLocks.contains(context.host.host))
            return make;
        return u"rm -r %1/.quarterdeck-lock; "_s.arg(target(context)) + make;
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const Identity &own = ownIdentity();
        const QStringList arguments{target(context),
                                    context.plan.runId,
                                    own.user,
                                    own.host,
                                    QString::number(own.pid),
                                    toIso(context.plan.made),
                                    oneLine(context.plan.title()),
                                    context.plan.request.breakLocks.value(context.host.host)};
        return scriptRun(context, makeCommand(context, scripts::lock(), arguments, StepKind::Lock, seconds(30)));
    }
};

/// Shared by Upload and Unpack: the release is there and complete.
Need needRelease(const StepContext &context)
{
    if (isCurrent(context))
        return Need::Unchanged;
    const ReleaseFacts *release = context.facts.release(context.host.releaseId);
    return release && release->content == context.plan.package->content ? Need::Unchanged : Need::Run;
}

class UploadStep final : public Step {
public:
    Need check(const StepContext &context) const override { return needRelease(context); }
    QString command(const StepContext &context) const override
    {
        return u"cat > %1/releases/.incoming-%2/archive; %3"_s.arg(target(context), context.plan.runId,
                                                                   context.facts.hashTool);
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const Package &package = *context.plan.package;
        ssh::Command command = makeCommand(context, scripts::upload(),
                                           {target(context), context.plan.runId, QString::number(package.size),
                                            package.sha256, context.facts.hashTool},
                                           StepKind::Upload, {});
        command.keepInputOpen = true;
        command.priority = ssh::Priority::Batch;
        return std::make_unique<UploadOperation>(context.session, command, package.archive, package.size);
    }
    std::unique_ptr<Operation> undo(const StepContext &context) const override
    {
        return scriptRun(context, makeCommand(context, scripts::discard(), {target(context), context.plan.runId},
                                              StepKind::Upload, seconds(60)));
    }
};

QString tarLetter(Compression compression)
{
    switch (compression) {
    case Compression::None:
        return u""_s;
    case Compression::Gzip:
        return u"z"_s;
    case Compression::Bzip2:
        return u"j"_s;
    case Compression::Xz:
        return u"J"_s;
    case Compression::Zstd:
        return u"zstd"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

class UnpackStep final : public Step {
public:
    Need check(const StepContext &context) const override { return needRelease(context); }
    QString command(const StepContext &context) const override
    {
        const Package &package = *context.plan.package;
        const QString incoming = u"%1/releases/.incoming-%2"_s.arg(target(context), context.plan.runId);
        const QString unpack = package.compression == Compression::Zstd
            ? u"zstd -dc %1/archive | tar -xof - -C %1/tree"_s.arg(incoming)
            : u"tar -x%2of %1/archive -C %1/tree"_s.arg(incoming, tarLetter(package.compression));
        return unpack + u" && mv -T %1/tree %2/%3"_s.arg(incoming, target(context), wantedLink(context));
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const Package &package = *context.plan.package;
        const QStringList arguments{target(context),
                                    context.plan.runId,
                                    context.host.releaseId,
                                    tarLetter(package.compression),
                                    package.content,
                                    oneLine(ownIdentity().who()),
                                    toIso(context.plan.made),
                                    context.previous};
        return scriptRun(context, makeCommand(context, scripts::unpack(), arguments, StepKind::Unpack, minutes(15)));
    }
};

class SwitchStep final : public Step {
public:
    Need check(const StepContext &context) const override
    {
        return context.facts.current == wantedLink(context) || isCurrent(context) ? Need::Unchanged : Need::Run;
    }
    QString command(const StepContext &context) const override
    {
        return u"ln -s %2 %1/.current-%3 && mv -fT %1/.current-%3 %1/current"_s.arg(target(context), wantedLink(context),
                                                                                    context.plan.runId);
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        return scriptRun(context, makeCommand(context, scripts::switchLink(),
                                              {target(context), context.plan.runId, wantedLink(context),
                                               context.facts.current},
                                              StepKind::Switch, seconds(30)));
    }
    std::unique_ptr<Operation> undo(const StepContext &context) const override
    {
        return scriptRun(context, makeCommand(context, scripts::switchBack(),
                                              {target(context), context.plan.runId, context.previous,
                                               context.host.releaseId},
                                              StepKind::Rollback, seconds(30)));
    }
};

/// No release will be current: there is no folder to run a command in and nothing to check.
bool goesToNothing(const StepContext &context)
{
    return context.failed ? context.previous.isEmpty() : context.host.releaseId.isEmpty();
}

class RestartStep final : public Step {
public:
    Need check(const StepContext &context) const override
    {
        if (context.plan.request.restartCommand.isEmpty())
            return Need::Skip;
        if (goesToNothing(context))
            return Need::Skip;
        if (context.failed)
            return Need::Run;
        if (isLive(context))
            return Need::Unchanged;
        // An undone host that never switched still runs what it should.
        const bool stays = context.plan.kind == RunKind::Rollback && context.facts.current == wantedLink(context);
        return stays && !context.host.restartAnyway ? Need::Unchanged : Need::Run;
    }
    QString command(const StepContext &context) const override { return context.plan.request.restartCommand; }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const DeployRequest &request = context.plan.request;
        ssh::Command command = makeCommand(context, scripts::restart(), {request.target, request.restartCommand}, StepKind::Restart,
                                           request.restartDeadline);
        command.ownLocale = true; // what it starts lives on with it
        return scriptRun(context, command, ScriptOperation::Words::Users);
    }
};

class HealthStep final : public Step {
public:
    Need check(const StepContext &context) const override
    {
        const bool none = context.plan.request.health.kind == HealthCheck::Kind::None;
        return none || goesToNothing(context) ? Need::Skip : Need::Run;
    }
    bool changesHost() const override { return false; }
    QString command(const StepContext &context) const override
    {
        const HealthCheck &health = context.plan.request.health;
        switch (health.kind) {
        case HealthCheck::Kind::None:
            return {};
        case HealthCheck::Kind::Http:
            return u"GET http://127.0.0.1:%1%2"_s.arg(health.port).arg(health.path);
        case HealthCheck::Kind::TcpPort:
            return Texts::tr("connect to 127.0.0.1:%1").arg(health.port);
        case HealthCheck::Kind::Command:
            return health.command;
        }
        Q_UNREACHABLE_RETURN({});
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const HealthCheck &health = context.plan.request.health;
        ssh::Command command = makeCommand(context, {}, {}, StepKind::Health, {}, ssh::Effect::ReadOnly);
        const QString port = QString::number(health.port);
        if (health.kind == HealthCheck::Kind::Http) {
            command.script = scripts::healthHttp();
            command.arguments = {port, health.path};
        } else if (health.kind == HealthCheck::Kind::TcpPort) {
            command.script = scripts::healthPort();
            command.arguments = {port};
        } else {
            command.script = scripts::healthCommand();
            command.effect = ssh::Effect::MayChange; // a person wrote it
            command.arguments = {target(context), health.command};
            command.ownLocale = true;
        }
        return std::make_unique<HealthOperation>(context.session, command, health);
    }
};

class CleanupStep final : public Step {
public:
    Need check(const StepContext &context) const override
    {
        if (isCurrent(context))
            return Need::Unchanged;
        return context.plan.kind == RunKind::Deploy ? Need::Run : Need::Skip;
    }
    QString command(const StepContext &context) const override
    {
        return Texts::tr("rm -r %1/releases/<oldest>, keeping %2").arg(target(context)).arg(context.plan.request.keepReleases);
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        return scriptRun(context, makeCommand(context, scripts::cleanup(),
                                              {target(context), context.plan.runId,
                                               QString::number(context.plan.request.keepReleases),
                                               context.previous.section(u'/', -1)},
                                              StepKind::Cleanup, minutes(10)));
    }
};

class UnlockStep final : public Step {
public:
    Need check(const StepContext &context) const override { return isCurrent(context) ? Need::Unchanged : Need::Run; }
    QString command(const StepContext &context) const override
    {
        return u"rm -r %1/.quarterdeck-lock"_s.arg(target(context));
    }
    std::unique_ptr<Operation> run(const StepContext &context) const override
    {
        const QString live = context.failed ? u""_s : context.host.releaseId;
        return scriptRun(context, makeCommand(context, scripts::unlock(), {target(context), context.plan.runId, live},
                                              StepKind::Unlock, seconds(30)));
    }
};

} // namespace

std::unique_ptr<Operation> Step::undo(const StepContext &) const { return nullptr; }

const Step &stepFor(StepKind kind)
{
    static const ProbeStep probe;
    static const LockStep lock;
    static const UploadStep upload;
    static const UnpackStep unpack;
    static const SwitchStep change;
    static const RestartStep restart;
    static const HealthStep health;
    static const CleanupStep cleanup;
    static const UnlockStep unlock;
    static const std::array<const Step *, kStepCount> all{&probe,   &lock,   &upload,  &unpack, &change,
                                                          &restart, &health, &cleanup, &change, &unlock};
    return *all.at(size_t(kind));
}

QList<StepKind> stepsOf(RunKind kind)
{
    using enum StepKind;
    if (kind == RunKind::Rollback)
        return {Probe, Lock, Switch, Restart, Health, Unlock};
    return {Probe, Lock, Upload, Unpack, Switch, Restart, Health, Cleanup, Unlock};
}

QString wantedLink(const StepContext &context)
{
    return context.host.releaseId.isEmpty() ? u""_s : u"releases/"_s + context.host.releaseId;
}

bool isLive(const StepContext &context)
{
    const ReleaseFacts *current = context.facts.currentRelease();
    if (!current || current->state != u"live" || context.host.restartAnyway)
        return false;
    return context.plan.package ? current->content == context.plan.package->content
                                : current->id == context.host.releaseId;
}

bool isCurrent(const StepContext &context)
{
    // A continued run may have left its lock, or be about to: what it sent last may still be at work.
    const bool continued = context.plan.request.breakLocks.value(context.host.host) == context.plan.runId;
    return !continued && isLive(context);
}

} // namespace qd::deploy
