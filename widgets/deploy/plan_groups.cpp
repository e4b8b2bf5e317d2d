// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/plan_groups.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QHash>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

struct PlanGroups {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::PlanGroups)
};

PlanGroup::Kind kindOf(const deploy::HostPlan &host)
{
    if (host.blocker)
        return PlanGroup::Kind::Blocked;
    if (!host.warnings.isEmpty())
        return PlanGroup::Kind::Warned;
    return host.isUnchanged() ? PlanGroup::Kind::Unchanged : PlanGroup::Kind::Changing;
}

/// What of a host's plan a person would compare, with a sign in place of its name.
QByteArray digest(const deploy::HostPlan &host)
{
    const QRegularExpression own(u"(?<![\\w.-])%1(?![\\w-])"_s.arg(QRegularExpression::escape(host.displayName)));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](QString text) {
        if (!host.displayName.isEmpty() && text.contains(host.displayName)) // most texts do not: quick
            text.replace(own, u"\x01"_s);
        hash.addData(text.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    };
    add(host.blocker ? host.blocker->message : QString());
    add(host.warnings.join(u'\n'));
    add(host.releaseId);
    for (const deploy::PlannedStep &step : host.planned) {
        add(QString::number(int(step.unchanged) * 2 + int(step.skipped)));
        add(step.elevate);
        add(step.command);
        add(step.note);
        for (const deploy::FileChange &change : step.changes) {
            add(change.path + u'\n' + change.modeBefore + change.modeAfter + change.ownerBefore + change.ownerAfter);
            add(QString::fromUtf8(change.before));
            add(QString::fromUtf8(change.after));
        }
    }
    return hash.result();
}

} // namespace

QList<PlanGroup> planGroups(const deploy::Plan &plan)
{
    QList<PlanGroup> groups;
    QHash<QByteArray, qsizetype> known;
    for (int i = 0; i < int(plan.hosts.size()); ++i) {
        const QByteArray key = digest(plan.hosts.at(i));
        const auto it = known.constFind(key);
        if (it != known.cend()) {
            groups[*it].hosts.append(i);
            continue;
        }
        known.insert(key, groups.size());
        groups.append({kindOf(plan.hosts.at(i)), {i}});
    }
    std::ranges::stable_sort(groups, [](const PlanGroup &first, const PlanGroup &second) {
        return first.kind != second.kind ? first.kind < second.kind : first.hosts.size() > second.hosts.size();
    });
    return groups;
}

QString groupSummary(const QList<PlanGroup> &groups)
{
    qsizetype all = 0, most = 0;
    for (const PlanGroup &group : groups) {
        all += group.hosts.size();
        most = std::max(most, group.hosts.size());
    }
    if (all < 2)
        return {};
    if (groups.size() == 1)
        return PlanGroups::tr("the same on all of them");
    if (most == 1)
        return PlanGroups::tr("each host differs");
    return PlanGroups::tr("%n host(s) the same", nullptr, int(most)) + u", "_s + PlanGroups::tr("%n differ", nullptr, int(all - most));
}

QString blockedWords(const deploy::Plan &plan)
{
    if (plan.isReady())
        return {};
    const auto blocked = std::ranges::count_if(plan.hosts, [](const deploy::HostPlan &host) { return host.blocker.has_value(); });
    return PlanGroups::tr("%n host(s) cannot be worked on. Leave them out, or mend what is said there and look again.", nullptr, int(blocked));
}

} // namespace qd::ui
