// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/host_tree_model.h"

#include "models/base/units.h"

#include <QtCore/QMimeData>

#include <algorithm>
#include <cmath>

namespace qd::hosts {
namespace {

QString roundTripText(const ssh::SessionStatus &status)
{
    if (!status.roundTrip || status.phase != ssh::SessionPhase::Ready)
        return {};
    const double ms = double(status.roundTrip->count()) / 1000.0;
    return ms < 1 ? HostTreeModel::tr("<1 ms") : HostTreeModel::tr("%1 ms").arg(std::lround(ms));
}

QString subtitle(const HostFacts &facts)
{
    QStringList parts;
    if (const QString system = systemText(facts); !system.isEmpty())
        parts.append(system);
    if (facts.status.phase != ssh::SessionPhase::Ready)
        parts.append(stateText(facts.state));
    else if (const QString time = roundTripText(facts.status); !time.isEmpty())
        parts.append(time);
    if (parts.isEmpty())
        parts.append(facts.host.local ? HostTreeModel::tr("local") : stateText(facts.state));
    if (facts.host.vanished)
        parts.append(HostTreeModel::tr("gone from its source"));
    return parts.join(QStringLiteral(" · "));
}

QString aside(const HostFacts &facts, UtcTime now)
{
    if (facts.state != HostState::Lost || !facts.status.retryAt)
        return {};
    const auto left = std::chrono::ceil<std::chrono::seconds>(*facts.status.retryAt - now);
    return left.count() > 0 ? HostTreeModel::tr("retry in %1 s").arg(left.count()) : HostTreeModel::tr("trying again");
}

QString toolTip(const HostFacts &facts)
{
    QStringList lines{facts.host.name + QStringLiteral(": ") + stateText(facts.state)};
    if (!facts.host.address.isEmpty())
        lines.append(facts.host.user.isEmpty() ? facts.host.address : facts.host.user + u'@' + facts.host.address);
    if (facts.status.error)
        lines.append(facts.status.error->message);
    if (facts.host.vanished)
        lines.append(HostTreeModel::tr("No longer in %1, from where it was imported.").arg(facts.host.origin));
    if (!facts.host.note.isEmpty())
        lines.append(facts.host.note);
    // Tool tips guess at HTML: an escaped text in a paragraph stays plain.
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(lines.join(u'\n').toHtmlEscaped());
}

QString accessibleText(const HostFacts &facts, UtcTime now)
{
    QStringList parts{facts.host.name, stateText(facts.state), subtitle(facts)};
    if (const QString more = aside(facts, now); !more.isEmpty())
        parts.append(more);
    else if (!std::isnan(facts.vitals.cpuPercent))
        parts.append(HostTreeModel::tr("CPU %1").arg(formatted(std::round(facts.vitals.cpuPercent), Unit::Percent)));
    return parts.join(QStringLiteral(", "));
}

} // namespace

QVariant hostData(const HostFacts &facts, UtcTime now, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case SortRole: return facts.host.name;
    case Qt::ToolTipRole: return toolTip(facts);
    case Qt::AccessibleTextRole: return accessibleText(facts, now);
    case HostIdRole: return QVariant::fromValue(facts.host.id);
    case IsGroupRole: return false;
    case GroupNameRole: return facts.host.group;
    case VanishedRole: return facts.host.vanished;
    case StateRole: return int(facts.state);
    case SubtitleRole: return subtitle(facts);
    case AsideRole: return aside(facts, now);
    case CpuRole: return facts.status.phase == ssh::SessionPhase::Ready ? facts.vitals.cpuPercent : std::nan("");
    case CpuHistoryRole: return QVariant::fromValue(facts.vitals.cpuHistory);
    default: return {};
    }
}

HostTreeModel::HostTreeModel(HostBoard &board, QObject *parent) : QAbstractItemModel(parent), m_board(board)
{
    connect(&board, &HostBoard::listChanged, this, &HostTreeModel::takeList);
    connect(&board, &HostBoard::factsChanged, this, [this](const QSet<HostId> &ids) {
        tellChanged(ids);
        followRules(ids);
    });
    connect(&board.inventory(), &Inventory::smartGroupsChanged, this, &HostTreeModel::takeRules);
    takeRules();
}

HostTreeModel::~HostTreeModel() = default;

void HostTreeModel::setArrangement(Arrangement arrangement)
{
    if (std::exchange(m_arrangement, arrangement) != arrangement)
        takeList();
}

void HostTreeModel::takeRules()
{
    m_rules.clear();
    for (const SmartGroup &group : m_board.inventory().smartGroups())
        m_rules.push_back({group.name, HostFilter::parse(group.filter).value_or(HostFilter())});
    takeList();
}

HostTreeModel::Layout HostTreeModel::wantedLayout() const
{
    Layout layout;
    const QList<Host> &hosts = m_board.inventory().hosts();
    for (const Rule &rule : m_rules) {
        layout.push_back({GroupKind::Smart, rule.name, {}});
        for (const Host &host : hosts) {
            const HostFacts *facts = m_board.find(host.id);
            if (facts && rule.filter.matches(*facts))
                layout.back().hosts.push_back(host.id);
        }
    }
    if (m_arrangement == Arrangement::ByTag)
        addTags(layout);
    else
        addGroups(layout);
    return layout;
}

void HostTreeModel::addGroups(Layout &layout) const
{
    QHash<QString, size_t> places;
    const QList<Host> &hosts = m_board.inventory().hosts();
    const auto placeOf = [&](const QString &name) {
        if (!places.contains(name)) {
            places.insert(name, layout.size());
            layout.push_back({GroupKind::Group, name, {}});
        }
        return places.value(name);
    };
    if (std::ranges::any_of(hosts, [](const Host &h) { return h.group.isEmpty(); }))
        std::ignore = placeOf({});
    for (const Host &host : hosts)
        layout[placeOf(host.group)].hosts.push_back(host.id);
}

void HostTreeModel::addTags(Layout &layout) const
{
    const QList<Host> &hosts = m_board.inventory().hosts();
    for (const QString &tag : m_board.inventory().tags()) {
        layout.push_back({GroupKind::Tag, tag, {}});
        for (const Host &host : hosts) {
            if (host.tags.contains(tag))
                layout.back().hosts.push_back(host.id);
        }
    }
    Group untagged{GroupKind::Tag, {}, {}};
    for (const Host &host : hosts) {
        if (host.tags.isEmpty())
            untagged.hosts.push_back(host.id);
    }
    if (!untagged.hosts.empty())
        layout.push_back(untagged);
}

void HostTreeModel::takeList()
{
    const Layout wanted = wantedLayout();
    removeLeaving(wanted);
    placeGroups(wanted);
    for (int row = 0; row < int(wanted.size()); ++row)
        placeHosts(row, wanted[size_t(row)].hosts);
    QSet<HostId> all;
    for (const Host &host : m_board.inventory().hosts())
        all.insert(host.id);
    tellChanged(all); // names and addresses may differ
}

/// Members of smart groups come and go with numbers and states: asks the rules about the hosts that changed.
void HostTreeModel::followRules(const QSet<HostId> &ids)
{
    for (size_t i = 0; i < m_rules.size() && i < m_groups.size(); ++i) {
        if (!m_rules[i].filter.isLive())
            continue;
        Group &group = *m_groups[i];
        QSet<HostId> members(group.hosts.begin(), group.hosts.end());
        bool moved = false;
        for (const HostId &id : ids) {
            const HostFacts *facts = m_board.find(id);
            const bool fits = facts && m_rules[i].filter.matches(*facts);
            moved = moved || fits != members.contains(id);
            if (fits)
                members.insert(id);
            else
                members.remove(id);
        }
        if (!moved)
            continue;
        std::vector<HostId> wanted;
        for (const Host &host : m_board.inventory().hosts()) {
            if (members.contains(host.id))
                wanted.push_back(host.id);
        }
        removeHosts(int(i), members);
        placeHosts(int(i), wanted);
    }
}

void HostTreeModel::removeHosts(int row, const QSet<HostId> &staying)
{
    Group &group = *m_groups[size_t(row)];
    for (int i = int(group.hosts.size()) - 1; i >= 0; --i) {
        if (staying.contains(group.hosts[size_t(i)]))
            continue;
        beginRemoveRows(groupIndex(row), i, i);
        group.hosts.erase(group.hosts.begin() + i);
        endRemoveRows();
    }
}

void HostTreeModel::removeLeaving(const Layout &wanted)
{
    for (int row = int(m_groups.size()) - 1; row >= 0; --row) {
        const auto stays = std::ranges::find_if(wanted, [&](const Group &g) { return g.isSame(*m_groups[size_t(row)]); });
        if (stays != wanted.end()) {
            removeHosts(row, {stays->hosts.begin(), stays->hosts.end()});
            continue;
        }
        beginRemoveRows({}, row, row);
        m_groups.erase(m_groups.begin() + row);
        endRemoveRows();
    }
}

void HostTreeModel::placeGroups(const Layout &wanted)
{
    for (int row = 0; row < int(wanted.size()); ++row) {
        const auto at = m_groups.begin() + row;
        const Group &next = wanted[size_t(row)];
        const auto found = std::find_if(at, m_groups.end(), [&](const auto &g) { return g->isSame(next); });
        if (found == m_groups.end()) {
            beginInsertRows({}, row, row);
            m_groups.insert(at, std::make_unique<Group>(Group{next.kind, next.name, {}}));
            endInsertRows();
        } else if (found != at) {
            const int from = int(found - m_groups.begin());
            beginMoveRows({}, from, from, {}, row);
            std::rotate(at, found, found + 1);
            endMoveRows();
        }
    }
}

void HostTreeModel::placeHosts(int row, const std::vector<HostId> &wanted)
{
    std::vector<HostId> &hosts = m_groups[size_t(row)]->hosts;
    const QModelIndex parent = groupIndex(row);
    for (int i = 0; i < int(wanted.size()); ++i) {
        const auto at = hosts.begin() + i;
        if (at != hosts.end() && *at == wanted[size_t(i)])
            continue;
        const auto found = std::find(at, hosts.end(), wanted[size_t(i)]);
        if (found == hosts.end()) {
            beginInsertRows(parent, i, i);
            hosts.insert(at, wanted[size_t(i)]);
            endInsertRows();
        } else {
            const int from = int(found - hosts.begin());
            beginMoveRows(parent, from, from, parent, i);
            std::rotate(at, found, found + 1);
            endMoveRows();
        }
    }
}

void HostTreeModel::tellChanged(const QSet<HostId> &ids)
{
    for (const auto &group : m_groups) {
        int first = -1, last = -1;
        for (int i = 0; i < int(group->hosts.size()); ++i) {
            if (!ids.contains(group->hosts[size_t(i)]))
                continue;
            first = first < 0 ? i : first;
            last = i;
        }
        if (first >= 0)
            Q_EMIT dataChanged(createIndex(first, 0, group.get()), createIndex(last, 0, group.get()));
    }
}

int HostTreeModel::rowOf(const Group *group) const
{
    const auto it = std::ranges::find_if(m_groups, [=](const auto &g) { return g.get() == group; });
    return it == m_groups.end() ? -1 : int(it - m_groups.begin());
}

QModelIndex HostTreeModel::indexOf(const HostId &id) const
{
    for (const auto &group : m_groups) {
        if (group->kind == GroupKind::Smart)
            continue;
        const auto it = std::ranges::find(group->hosts, id);
        if (it != group->hosts.end())
            return createIndex(int(it - group->hosts.begin()), 0, group.get());
    }
    return {};
}

QList<HostId> HostTreeModel::hostsAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    if (const auto *group = static_cast<const Group *>(index.constInternalPointer()))
        return {group->hosts[size_t(index.row())]};
    const Group &group = *m_groups[size_t(index.row())];
    return {group.hosts.begin(), group.hosts.end()};
}

QString HostTreeModel::groupAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    if (const auto *group = static_cast<const Group *>(index.constInternalPointer()))
        return group->name;
    return m_groups[size_t(index.row())]->name;
}

QModelIndex HostTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return parent.isValid() ? createIndex(row, column, m_groups[size_t(parent.row())].get()) : groupIndex(row);
}

QModelIndex HostTreeModel::parent(const QModelIndex &index) const
{
    const auto *group = index.isValid() ? static_cast<const Group *>(index.constInternalPointer()) : nullptr;
    return group ? groupIndex(rowOf(group)) : QModelIndex();
}

int HostTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    if (parent.constInternalPointer() || parent.column() != 0)
        return 0;
    return int(m_groups[size_t(parent.row())]->hosts.size());
}

int HostTreeModel::columnCount(const QModelIndex &) const { return 1; }

QString HostTreeModel::groupTitle(const Group &group)
{
    if (!group.name.isEmpty())
        return group.name;
    return group.kind == GroupKind::Tag ? tr("Without a tag") : tr("Ungrouped");
}

QString HostTreeModel::ruleOf(const Group &group) const
{
    const auto &groups = m_board.inventory().smartGroups();
    const auto rule = std::ranges::find(groups, group.name, &SmartGroup::name);
    return group.kind != GroupKind::Smart || rule == groups.end() ? QString() : rule->filter;
}

QVariant HostTreeModel::groupData(const Group &group, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return groupTitle(group);
    case Qt::AccessibleTextRole: {
        const QString title = group.kind == GroupKind::Smart ? tr("Smart group %1").arg(group.name) : groupTitle(group);
        return tr("%1, %n host(s)", nullptr, int(group.hosts.size())).arg(title);
    }
    case Qt::ToolTipRole: {
        const QString rule = ruleOf(group);
        return rule.isEmpty() ? QVariant() : QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(tr("Hosts that match: %1").arg(rule).toHtmlEscaped());
    }
    case GroupKindRole: return int(group.kind);
    case CountRole: return int(group.hosts.size());
    case HostIdRole: return QVariant::fromValue(HostId{});
    case IsGroupRole: return true;
    case GroupNameRole: return group.name;
    default: return {};
    }
}

QVariant HostTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto *group = static_cast<const Group *>(index.constInternalPointer());
    if (!group)
        return groupData(*m_groups[size_t(index.row())], role);
    const HostFacts *facts = m_board.find(group->hosts[size_t(index.row())]);
    // While rows of removed hosts are on their way out the board no longer knows them.
    return facts ? hostData(*facts, m_board.clock().now(), role) : QVariant();
}

Qt::ItemFlags HostTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Qt::ItemFlags both = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const auto *own = static_cast<const Group *>(index.constInternalPointer());
    const Group &group = own ? *own : *m_groups[size_t(index.row())];
    // A host takes what is dropped for its group; a rule's members cannot be dropped into it.
    const Qt::ItemFlags drop = group.kind == GroupKind::Smart ? Qt::NoItemFlags : Qt::ItemIsDropEnabled;
    return own ? both | drop | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren : both | drop;
}

QStringList HostTreeModel::mimeTypes() const { return {QStringLiteral("application/x-quarterdeck-hosts")}; }

QMimeData *HostTreeModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList ids;
    for (const QModelIndex &index : indexes) {
        for (const HostId &id : hostsAt(index))
            ids.append(id.value);
    }
    ids.removeDuplicates();
    auto *data = new QMimeData;
    data->setData(mimeTypes().first(), ids.join(u'\n').toUtf8());
    return data;
}

bool HostTreeModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int, const QModelIndex &parent) const
{
    return data->hasFormat(mimeTypes().first()) && parent.isValid() && (flags(parent) & Qt::ItemIsDropEnabled);
}

bool HostTreeModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const auto *own = static_cast<const Group *>(parent.constInternalPointer());
    const Group &group = own ? *own : *m_groups[size_t(parent.row())];
    QList<HostId> ids;
    for (const QByteArray &id : data->data(mimeTypes().first()).split('\n'))
        ids.append({QString::fromUtf8(id)});
    Q_EMIT hostsDropped(ids, group.kind, group.name);
    return false; // the inventory moves the rows, if it agrees
}

} // namespace qd::hosts
