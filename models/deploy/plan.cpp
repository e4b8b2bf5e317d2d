// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/plan.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/deploy/package.h"
#include "models/deploy/plan_digest.h"
#include "models/deploy/unified_diff.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Plan)
};

/// A look, a lock or a gate changes nothing that lasts.
bool isWork(StepKind kind)
{
    using enum StepKind;
    return kind != Probe && kind != Health && kind != Canary && kind != Wait && kind != Rollback;
}

QString sizeText(qsizetype size) { return formatted(double(size), Unit::Bytes); }

} // namespace

QString LockHolder::toText() const
{
    if (owner.isEmpty() && host.isEmpty())
        return Texts::tr("someone who has not yet written a name");
    QString text = owner + u'@' + host;
    if (!pid.isEmpty())
        text += Texts::tr(" (process %1)").arg(pid);
    if (!time.isEmpty())
        text += Texts::tr(" since %1").arg(time);
    return reason.isEmpty() ? text : text + u": "_s + reason;
}

bool FileChange::isSame() const
{
    const bool mode = modeAfter.isEmpty() || modeAfter == modeBefore;
    const bool owner = ownerAfter.isEmpty() || ownerAfter == ownerBefore;
    return existed == remains && before == after && mode && owner;
}

QString FileChange::toDiff() const
{
    const QString from = existed ? path : u"/dev/null"_s;
    const QString to = remains ? path : u"/dev/null"_s;
    QString text;
    if (existed && remains && !modeAfter.isEmpty() && modeAfter != modeBefore)
        text += Texts::tr("mode %1 becomes %2").arg(modeBefore, modeAfter) + u'\n';
    if (existed && remains && !ownerAfter.isEmpty() && ownerAfter != ownerBefore)
        text += Texts::tr("owner %1 becomes %2").arg(ownerBefore, ownerAfter) + u'\n';
    if (isSecret)
        return text + u"--- %1\n+++ %2\n"_s.arg(from, to) + Texts::tr("(holds a secret: not shown)") + u'\n';
    if (isBinary(before) || isBinary(after))
        return text + u"--- %1\n+++ %2\n"_s.arg(from, to) + Texts::tr("(binary, %1)").arg(sizeText(after.size())) + u'\n';
    return text + unifiedDiff(before, after, from, to);
}

bool HostPlan::isUnchanged() const
{
    if (blocker || planned.size() != steps.size())
        return false;
    return std::ranges::all_of(planned, [this](const PlannedStep &step) {
        return step.unchanged || step.skipped || !isWork(steps.at(step.column).kind);
    });
}

int Plan::column(StepKind wanted) const
{
    const auto it = std::ranges::find_if(columns, [wanted](const StepColumn &column) { return column.step.kind == wanted; });
    return it == columns.end() ? -1 : int(it - columns.begin());
}

bool Plan::isAway(int host) const
{
    const std::optional<Error> &blocker = hosts.at(host).blocker;
    return blocker && (blocker->code == ErrorCode::Unreachable || blocker->code == ErrorCode::Timeout);
}

QList<Error> Plan::obstacles() const
{
    QList<Error> list;
    for (const SecretFinding &finding : secrets) {
        if (finding.problem && kind != RunKind::Rollback)
            list.append(*finding.problem);
    }
    return list;
}

bool Plan::isReady() const
{
    if (!obstacles().isEmpty())
        return false;
    qsizetype away = 0;
    for (int i = 0; i < int(hosts.size()); ++i) {
        if (isAway(i))
            ++away;
        else if (hosts.at(i).blocker)
            return false;
    }
    return away < hosts.size() && away <= policy().maxFailures;
}

bool Plan::isUnchanged() const { return std::ranges::all_of(hosts, &HostPlan::isUnchanged); }

PlanDigest::PlanDigest(const Plan &plan)
{
    add(plan.releaseId);
    add(plan.target);
    add(plan.content);
}

void PlanDigest::add(const QString &text)
{
    m_digest.add(text.toUtf8());
    m_digest.add(QByteArrayView("\0", 1));
}

void PlanDigest::add(const HostPlan &host)
{
    add(host.host.value);
    for (const PlannedStep &step : host.planned) {
        add(step.command);
        add(step.elevate);
        for (const FileChange &change : step.changes) {
            add(change.path);
            Sha256 after;
            after.add(change.after);
            add(QString::fromLatin1(after.hex()));
        }
    }
}

QString PlanDigest::result() { return QString::fromLatin1(m_digest.hex()); }

QString Plan::hash() const
{
    PlanDigest digest(*this);
    for (const HostPlan &host : hosts)
        digest.add(host);
    return digest.result();
}

QString Plan::title() const
{
    const QString name = request.recipe.name.isEmpty() && package ? package->name : request.recipe.name;
    switch (kind) {
    case RunKind::Rollback:
        return Texts::tr("Roll back %1 in %2").arg(name, target);
    case RunKind::Ansible:
    case RunKind::Fabric:
        return name;
    case RunKind::Deploy:
        break;
    }
    return target.isEmpty() ? Texts::tr("Deploy %1").arg(name) : Texts::tr("Deploy %1 to %2").arg(name, target);
}

} // namespace qd::deploy
