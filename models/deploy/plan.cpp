// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/plan.h"

#include "models/deploy/package.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <array>

namespace qd::deploy {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Plan)
};

struct StepWords {
    const char *name;
    const char *title;
};

constexpr std::array<StepWords, kStepCount> kSteps{{
    {"probe", QT_TRANSLATE_NOOP("qd::deploy::Plan", "Check")},
    {"lock", QT_TRANSLATE_NOOP("qd::deploy::Plan", "Lock")},
    {"upload", QT_TRANSLATE_NOOP("qd::deploy::Plan", "Upload")},
    {"unpack", QT_TRANSLATE_NOOP("qd::deploy::Plan", "Unpack")},
    {"switch", QT_TRANSLATE_NOOP("qd::deploy::Plan", "Switch")},
    {"restart", QT_TRANSLATE_NOOP("qd::deploy::Plan", "Restart")},
    {"health", QT_TRANSLATE_NOOP("qd::deploy::Plan", "Health")},
    {"cleanup", QT_TRANSLATE_NOOP("qd::deploy::Plan", "Clean up")},
    {"rollback", QT_TRANSLATE_NOOP("qd::deploy::Plan", "Roll back")},
    {"unlock", QT_TRANSLATE_NOOP("qd::deploy::Plan", "Unlock")},
}};

} // namespace

QString stepTitle(StepKind kind) { return Texts::tr(kSteps.at(size_t(kind)).title); }
QString stepName(StepKind kind) { return QString::fromLatin1(kSteps.at(size_t(kind)).name); }

QString LockHolder::toText() const
{
    if (owner.isEmpty() && host.isEmpty())
        return Texts::tr("someone who has not yet written a name");
    QString text = owner + u'@' + host;
    if (!pid.isEmpty())
        text += Texts::tr(" (process %1)").arg(pid);
    if (!time.isEmpty())
        text += Texts::tr(" since %1").arg(time);
    return reason.isEmpty() ? text : text + QStringLiteral(": ") + reason;
}

const ReleaseFacts *HostFacts::release(const QString &id) const
{
    const auto it = std::ranges::find(releases, id, &ReleaseFacts::id);
    return it == releases.end() ? nullptr : &*it;
}

const ReleaseFacts *HostFacts::currentRelease() const
{
    return current.startsWith(u"releases/") ? release(current.mid(9)) : nullptr;
}

bool HostPlan::isUnchanged() const
{
    return !blocker && std::ranges::all_of(steps, [](const PlannedStep &step) {
        return step.unchanged || step.kind == StepKind::Probe || step.kind == StepKind::Health;
    });
}

bool Plan::isReady() const
{
    return !hosts.isEmpty() && std::ranges::none_of(hosts, [](const HostPlan &host) { return host.blocker.has_value(); });
}

bool Plan::isUnchanged() const { return std::ranges::all_of(hosts, &HostPlan::isUnchanged); }

QString Plan::hash() const
{
    QCryptographicHash digest(QCryptographicHash::Sha256);
    const auto add = [&digest](const QString &text) {
        digest.addData(text.toUtf8());
        digest.addData(QByteArrayView("\0", 1));
    };
    add(releaseId);
    add(request.target);
    add(package ? package->sha256 : QString());
    for (const HostPlan &host : hosts) {
        add(host.host.value);
        for (const PlannedStep &step : host.steps)
            add(step.command);
    }
    return QString::fromLatin1(digest.result().toHex().left(16));
}

QString Plan::title() const
{
    if (kind == RunKind::Rollback)
        return Texts::tr("Roll back %1").arg(request.target);
    return Texts::tr("Deploy %1 to %2").arg(package ? package->name : releaseId, request.target);
}

} // namespace qd::deploy
