// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/plan_builder.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/deploy/scripts.h"

#include <QtCore/QDir>
#include <QtCore/QUuid>

#include <algorithm>
#include <array>

namespace qd::deploy {
namespace {

constexpr int kMostKept = 1000;
/// Directories that a mistyped target must not turn into a release tree.
constexpr std::array kForbidden{"/",    "/bin", "/boot", "/dev",  "/etc", "/home", "/lib", "/lib64", "/opt", "/proc", "/root",
                                "/run", "/sbin", "/srv", "/sys", "/tmp",  "/usr", "/usr/local", "/var", "/var/lib"};

KeyValues linesOf(const QByteArray &output)
{
    KeyValues values;
    const QList<QByteArray> lines = output.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype equals = line.indexOf('=');
        if (line.startsWith("qd:") && equals > 0)
            values.append({QString::fromUtf8(line.mid(3, equals - 3)), displayText(QByteArrayView(line).sliced(equals + 1))});
    }
    return values;
}

bool hasControl(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

PlanBuilder::PlanBuilder(PlanOrder order, ssh::SessionSource &sessions, const Clock &clock)
    : m_order(std::move(order)), m_sessions(sessions), m_clock(clock)
{
}

Result<void> PlanBuilder::validateTarget(const QString &target)
{
    const QString hint = tr("Give a directory of its own, such as /srv/shop.");
    if (!target.startsWith(u'/'))
        return failure(ErrorCode::Unsupported, tr("The target directory must begin with \"/\"."), target, hint);
    if (hasControl(target))
        return failure(ErrorCode::Unsupported, tr("The target directory contains control characters."), {}, hint);
    if (target.split(u'/').contains(QStringLiteral("..")))
        return failure(ErrorCode::Unsupported, tr("The target directory must not contain \"..\"."), target, hint);
    const QString clean = QDir::cleanPath(target);
    const bool system = std::ranges::any_of(kForbidden, [&](const char *path) { return clean == QLatin1StringView(path); });
    if (system)
        return failure(ErrorCode::Unsupported, tr("%1 is a system directory.").arg(clean), {}, hint);
    return {};
}

Result<void> PlanBuilder::validateHealth(const HealthCheck &health)
{
    using enum HealthCheck::Kind;
    if (health.kind == None)
        return {};
    if (health.kind != Command && (health.port < 1 || health.port > 65535))
        return failure(ErrorCode::Unsupported, tr("The health check's port must be between 1 and 65535."));
    if (health.kind == Http && (!health.path.startsWith(u'/') || health.path.contains(u' ') || hasControl(health.path)))
        return failure(ErrorCode::Unsupported, tr("The health check's path must begin with \"/\" and have no spaces."));
    if (health.kind == Command && health.command.trimmed().isEmpty())
        return failure(ErrorCode::Unsupported, tr("The health check's command is empty."));
    if (health.successes < 1 || health.interval.count() < 0 || health.deadline < health.interval * (health.successes - 1))
        return failure(ErrorCode::Unsupported, tr("The health check cannot succeed that often before its deadline."), {},
                       tr("Allow more time or ask for fewer successes."));
    return {};
}

Result<void> PlanBuilder::validate(const DeployRequest &request)
{
    if (request.hosts.isEmpty())
        return failure(ErrorCode::Unsupported, tr("No host is chosen."), {}, tr("Choose at least one host."));
    if (const auto target = validateTarget(request.target); !target)
        return target;
    if (request.keepReleases < 1 || request.keepReleases > kMostKept)
        return failure(ErrorCode::Unsupported, tr("Keep between 1 and %1 releases.").arg(kMostKept));
    if (!request.releaseId.isEmpty() && !isReleaseId(request.releaseId))
        return failure(ErrorCode::Unsupported, tr("\"%1\" is not the name of a release.").arg(request.releaseId));
    const BatchPolicy &batches = request.batches;
    if (batches.canary < 0 || batches.size < 0 || batches.parallel < 1 || batches.maxFailures < 0)
        return failure(ErrorCode::Unsupported, tr("The batch sizes do not make sense."));
    return validateHealth(request.health);
}

QList<QList<int>> PlanBuilder::divide(int count, const BatchPolicy &policy)
{
    QList<QList<int>> batches;
    int next = 0;
    const auto take = [&](int size) {
        QList<int> batch;
        for (int i = 0; i < size && next < count; ++i)
            batch.append(next++);
        batches.append(batch);
    };
    if (policy.canary > 0 && policy.canary < count)
        take(policy.canary);
    while (next < count)
        take(policy.size > 0 ? policy.size : count);
    return batches;
}

QFuture<Result<HostFacts>> PlanBuilder::inspect(const std::shared_ptr<ssh::Session> &session, const QString &target)
{
    if (!session) {
        return QtFuture::makeReadyValueFuture(
            Result<HostFacts>(failure(ErrorCode::NotFound, tr("This host is not in the inventory."))));
    }
    ssh::Command command;
    command.effect = ssh::Effect::ReadOnly;
    command.script = scripts::probe();
    command.arguments = {target};
    command.deadline = std::chrono::seconds(45);
    command.purpose = tr("Look at the deploy target");
    return ssh::run(*session, command).then([](const Result<ssh::CommandOutput> &output) -> Result<HostFacts> {
        if (!output)
            return std::unexpected(output.error());
        const KeyValues values = linesOf(output->standardOutput);
        if (!output->status.ok())
            return std::unexpected(describeFault(values, output->standardError, output->status));
        return parseFacts(values);
    });
}

void PlanBuilder::start()
{
    m_order.request.target = QDir::cleanPath(m_order.request.target);
    if (const auto valid = validate(m_order.request); !valid)
        return answer(std::unexpected(valid.error()));
    m_plan.kind = m_order.kind;
    m_plan.request = m_order.request;
    m_plan.made = m_clock.now();
    m_plan.runId = m_order.runId.isEmpty() ? QUuid::createUuid().toString(QUuid::Id128).left(16) : m_order.runId;
    if (!m_order.runId.isEmpty()) {
        // The run's own lock needs no consent; a foreign one that was agreed to keeps its entry.
        for (const HostId &host : std::as_const(m_plan.request.hosts)) {
            if (!m_plan.request.breakLocks.contains(host))
                m_plan.request.breakLocks.insert(host, m_plan.runId);
        }
    }
    m_order.kind == RunKind::Deploy ? pack() : inspectHosts();
}

void PlanBuilder::pack()
{
    packSource(m_order.request.source).then(this, [this](const Result<std::shared_ptr<const Package>> &package) {
        if (!package)
            return answer(std::unexpected(package.error()));
        m_plan.package = *package;
        m_plan.warnings = m_plan.package->notes;
        const QString &given = m_order.request.releaseId;
        if (!given.isEmpty() && given.section(u'-', 1) != m_plan.package->content.left(8)) {
            return answer(failure(ErrorCode::Unsupported, tr("The source changed since release %1 was made.").arg(given), {},
                                  tr("Deploy it as a new release, or roll the hosts back.")));
        }
        m_plan.releaseId = given.isEmpty() ? makeReleaseId(m_plan.made, m_plan.package->content) : given;
        inspectHosts();
    });
}

void PlanBuilder::inspectHosts()
{
    for (const HostId &id : std::as_const(m_order.request.hosts)) {
        HostPlan host;
        host.host = id;
        host.displayName = m_sessions.displayName(id);
        m_plan.hosts.append(host);
    }
    m_pending = m_plan.hosts.size();
    for (int i = 0; i < int(m_plan.hosts.size()); ++i) {
        inspect(m_sessions.sessionFor(m_plan.hosts.at(i).host), m_order.request.target)
            .then(this, [this, i](const Result<HostFacts> &facts) { onInspected(i, facts); });
    }
}

void PlanBuilder::onInspected(int index, const Result<HostFacts> &facts)
{
    if (facts)
        m_plan.hosts[index].facts = *facts;
    else
        m_plan.hosts[index].blocker = facts.error();
    if (--m_pending == 0)
        assemble();
}

void PlanBuilder::assemble()
{
    for (HostPlan &host : m_plan.hosts)
        assembleHost(host);
    m_plan.batches = divide(int(m_plan.hosts.size()), m_order.request.batches);
    answer(m_plan);
}

void PlanBuilder::assembleHost(HostPlan &host)
{
    if (host.blocker)
        return;
    host.restartAnyway = m_order.restartAnyway.contains(host.host);
    if (const auto release = releaseFor(host)) {
        host.releaseId = *release;
    } else {
        host.blocker = release.error();
        return;
    }
    if (m_plan.releaseId.isEmpty())
        m_plan.releaseId = host.releaseId;
    planSteps(host);
    if (!host.isUnchanged())
        host.blocker = blockerOf(host);
    host.warnings = warningsOf(host);
}

Result<QString> PlanBuilder::releaseFor(const HostPlan &host) const
{
    const HostFacts &facts = host.facts;
    if (m_plan.kind == RunKind::Deploy) {
        const ReleaseFacts *current = facts.currentRelease();
        const bool same = current && current->state == u"live" && current->content == m_plan.package->content;
        return same ? current->id : m_plan.releaseId;
    }
    const QString undo = m_order.undoTo.value(host.host, facts.current).section(u'/', -1);
    const QString wanted = m_order.undo ? undo : m_order.rollbackTo;
    if (m_order.undo && wanted.isEmpty())
        return wanted;
    if (!wanted.isEmpty()) {
        if (facts.release(wanted))
            return wanted;
        return failure(ErrorCode::NotFound, tr("Release %1 is not on this host.").arg(wanted), {},
                       tr("Choose another release or leave the host out."));
    }
    const QString current = facts.current.section(u'/', -1);
    for (auto it = facts.releases.crbegin(); it != facts.releases.crend(); ++it) {
        if (it->id < current && it->state != u"failed" && isReleaseId(it->id))
            return it->id;
    }
    return failure(ErrorCode::NotFound, tr("There is no earlier release on this host."), {},
                   tr("Leave the host out, or deploy the earlier version again."));
}

std::optional<Error> PlanBuilder::toolBlocker(const HostFacts &facts) const
{
    if (!facts.hasMoveT) {
        return Error{ErrorCode::Unsupported, tr("This host's mv has no option -T, so the link cannot be switched safely."),
                     {}, tr("Install GNU coreutils or busybox on it.")};
    }
    if (m_plan.kind == RunKind::Rollback)
        return std::nullopt;
    if (!facts.hasTar)
        return Error{ErrorCode::Unsupported, tr("This host has no tar."), {}, tr("Install tar on it.")};
    if (facts.hashTool.isEmpty())
        return Error{ErrorCode::Unsupported, tr("This host cannot verify the upload."), {},
                     tr("Install sha256sum (coreutils), shasum or openssl on it.")};
    const QString tool = compressionTool(m_plan.package->compression);
    if (!tool.isEmpty() && !facts.tools.contains(tool))
        return Error{ErrorCode::Unsupported, tr("This host cannot unpack the tarball: %1 is missing.").arg(tool), {},
                     tr("Install %1 on it, or deploy a folder.").arg(tool)};
    return std::nullopt;
}

std::optional<Error> PlanBuilder::blockerOf(const HostPlan &host) const
{
    const HostFacts &facts = host.facts;
    if (const auto missing = toolBlocker(facts))
        return missing;
    if (facts.currentIsNoLink)
        return Error{ErrorCode::Unsupported, tr("\"current\" is a real folder or file, not a link."), {},
                     tr("Move it away on the host first.")};
    if (!facts.writable)
        return Error{ErrorCode::PermissionDenied, tr("%1 may not write to %2.").arg(facts.user, m_plan.request.target), {},
                     tr("Make the directory on the host and give it to this user.")};
    const bool consent = facts.lock && m_plan.request.breakLocks.value(host.host) == facts.lock->run;
    if (facts.lock && facts.lock->run != m_plan.runId && !consent)
        return Error{ErrorCode::PermissionDenied, tr("Locked by %1.").arg(facts.lock->toText()), {},
                     tr("Wait until it ends; break the lock only if you know that it is dead.")};
    const qint64 needed = m_plan.package ? m_plan.package->size + m_plan.package->contentBytes : 0;
    if (facts.freeBytes >= 0 && facts.freeBytes < needed)
        return Error{ErrorCode::Storage, tr("Not enough room: %1 free, %2 needed.").arg(formatted(double(facts.freeBytes), Unit::Bytes),
                                                                                        formatted(double(needed), Unit::Bytes)),
                     {}, tr("Make room on the host or keep fewer releases.")};
    return std::nullopt;
}

QStringList PlanBuilder::warningsOf(const HostPlan &host) const
{
    QStringList warnings;
    const HostFacts &facts = host.facts;
    if (!facts.targetExists)
        warnings.append(tr("%1 does not exist yet and will be made.").arg(m_plan.request.target));
    if (facts.current.isEmpty() && m_plan.kind == RunKind::Deploy)
        warnings.append(tr("First release here: if it fails there is nothing to go back to."));
    else if (!facts.current.isEmpty() && !facts.currentRelease())
        warnings.append(tr("\"current\" points to %1, which Quarterdeck did not make.").arg(facts.current));
    if (facts.lock && facts.lock->run != m_plan.runId && m_plan.request.breakLocks.contains(host.host))
        warnings.append(tr("The lock of %1 will be broken.").arg(facts.lock->toText()));
    const bool http = m_plan.request.health.kind == HealthCheck::Kind::Http;
    const auto has = [&](QLatin1StringView tool) { return facts.tools.contains(tool); };
    if (http && !has(QLatin1StringView("curl")) && !has(QLatin1StringView("bash")) && !has(QLatin1StringView("wget")))
        warnings.append(tr("The health check needs curl, wget or bash on this host and will fail without."));
    if (m_plan.request.health.kind == HealthCheck::Kind::None)
        warnings.append(tr("Without a health check a broken release stays in service."));
    return warnings;
}

void PlanBuilder::planSteps(HostPlan &host) const
{
    const StepContext context{m_plan, host, host.facts, host.facts.current, false, false, nullptr, nullptr};
    const QList<StepKind> kinds = stepsOf(m_plan.kind);
    QList<PlannedStep> steps;
    for (const StepKind kind : kinds) {
        const Step &step = stepFor(kind);
        const Need need = step.check(context);
        if (need != Need::Skip)
            steps.append({kind, stepTitle(kind), step.command(context), need == Need::Unchanged});
    }
    host.steps = steps;
}

/// Queued: packing may have been done before its then() was called, which then calls at once.
void PlanBuilder::answer(const Result<Plan> &plan)
{
    QMetaObject::invokeMethod(this, [this, plan] { Q_EMIT done(plan); }, Qt::QueuedConnection);
}

} // namespace qd::deploy
