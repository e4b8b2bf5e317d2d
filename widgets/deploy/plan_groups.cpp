// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/plan_groups.h"

#include "models/base/sha256.h"

#include <QtCore/QByteArrayMatcher>
#include <QtCore/QCoreApplication>

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

bool isWordPart(char sign) { return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') || sign == '_' || sign == '-'; }

/// What of a host's plan a person would compare, with a sign in place of its name where that is a word of its own.
class HostDigest {
public:
    explicit HostDigest(const QString &name) : m_name(name.toUtf8()), m_matcher(m_name) {}

    void add(const QString &text) { add(text.toUtf8()); }
    void add(const QByteArray &text)
    {
        qsizetype from = 0;
        for (qsizetype at = next(text, 0); at >= 0; at = next(text, from)) {
            m_hash.add(QByteArrayView(text).sliced(from, at - from));
            m_hash.add(QByteArrayView("\1", 1));
            from = at + m_name.size();
        }
        m_hash.add(QByteArrayView(text).sliced(from));
        m_hash.add(QByteArrayView("\0", 1));
    }
    [[nodiscard]] QByteArray result() const { return m_hash.hex(); }

private:
    [[nodiscard]] qsizetype next(const QByteArray &text, qsizetype from) const
    {
        if (m_name.isEmpty())
            return -1;
        for (qsizetype at = m_matcher.indexIn(text, from); at >= 0; at = m_matcher.indexIn(text, at + 1)) {
            const qsizetype end = at + m_name.size();
            const bool begins = at == 0 || !(isWordPart(text.at(at - 1)) || text.at(at - 1) == '.');
            if (begins && (end == text.size() || !isWordPart(text.at(end))))
                return at;
        }
        return -1;
    }

    QByteArray m_name;
    QByteArrayMatcher m_matcher;
    Sha256 m_hash;
};

QByteArray digest(const deploy::HostPlan &host)
{
    HostDigest hash(host.displayName);
    hash.add(host.blocker ? host.blocker->message : QString());
    hash.add(host.warnings.join(u'\n'));
    hash.add(host.releaseId);
    for (const deploy::PlannedStep &step : host.planned) {
        hash.add(QString::number(int(step.unchanged) * 2 + int(step.skipped)));
        hash.add(step.elevate);
        hash.add(step.command);
        hash.add(step.note);
        for (const deploy::FileChange &change : step.changes) {
            hash.add(change.path + u'\n' + change.modeBefore + change.modeAfter + change.ownerBefore + change.ownerAfter);
            hash.add(change.before);
            hash.add(change.after);
        }
    }
    return hash.result();
}

} // namespace

void PlanGrouping::takeNext()
{
    const int host = m_next++;
    const QByteArray key = digest(m_plan.hosts.at(host));
    const auto it = m_known.constFind(key);
    if (it != m_known.cend())
        return m_groups[*it].hosts.append(host);
    m_known.insert(key, m_groups.size());
    m_groups.append({kindOf(m_plan.hosts.at(host)), {host}});
}

QList<PlanGroup> PlanGrouping::result() const
{
    QList<PlanGroup> groups = m_groups;
    std::ranges::stable_sort(groups, [](const PlanGroup &first, const PlanGroup &second) {
        return first.kind != second.kind ? first.kind < second.kind : first.hosts.size() > second.hosts.size();
    });
    return groups;
}

QList<PlanGroup> planGroups(const deploy::Plan &plan)
{
    PlanGrouping grouping(plan);
    for (qsizetype i = 0; i < plan.hosts.size(); ++i)
        grouping.takeNext();
    return grouping.result();
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
    if (const auto missing = plan.obstacles().size(); missing > 0)
        return PlanGroups::tr("%n secret(s) of the recipe are missing. Do what is said there, then look again.", nullptr, int(missing));
    const auto blocked = std::ranges::count_if(plan.hosts, [](const deploy::HostPlan &host) { return host.blocker.has_value(); });
    return PlanGroups::tr("%n host(s) cannot be worked on. Leave them out, or mend what is said there and look again.", nullptr, int(blocked));
}

} // namespace qd::ui
