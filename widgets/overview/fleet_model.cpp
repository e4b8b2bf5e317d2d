// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/fleet_model.h"

#include "widgets/overview/fleet_nodes.h"

#include <QtCore/QCollator>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_set>

namespace qd::ui {
namespace {

constexpr int tierWarning = 1, tierAway = 2, tierCritical = 3;
constexpr double heatSlack = 0.05;

/// Names as people count: web-2 before web-10.
QCollator nameOrder()
{
    const QLocale locale;
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale); // C has no numeric mode
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    return collator;
}

/// Unlike ==, NaN is the same as NaN.
bool isSame(const std::vector<float> &a, const std::vector<float> &b)
{
    return std::ranges::equal(a, b, [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

} // namespace

FleetModel::FleetModel(QList<FleetMetric> metrics, QObject *parent)
    : QAbstractTableModel(parent), m_metrics(std::move(metrics)), m_maxima(size_t(m_metrics.size()))
{
}

FleetModel::~FleetModel() = default;

void FleetModel::setHosts(const std::vector<FleetHost> &hosts)
{
    std::map<HostId, std::unique_ptr<Host>> known;
    for (auto &host : m_hosts)
        known.insert_or_assign(host->entry.id, std::move(host));
    m_hosts.clear();
    std::vector<Host *> added;
    for (const FleetHost &entry : hosts) {
        auto kept = known.extract(entry.id);
        m_hosts.push_back(kept ? std::move(kept.mapped()) : std::make_unique<Host>());
        m_hosts.back()->entry = entry;
        if (!kept)
            added.push_back(m_hosts.back().get());
    }
    std::unordered_set<const Host *> gone;
    for (auto &[id, host] : known) {
        gone.insert(host.get());
        m_gone.push_back(std::move(host));
    }
    std::erase_if(m_order, [&gone](const Host *host) { return gone.contains(host); });
    for (Host *const host : added)
        host->rank.reset(liveRank(*host));
    m_order.insert(m_order.end(), added.begin(), added.end());
    rankNames();
    applyFilter();
    order();
    arrange();
}

void FleetModel::rankNames()
{
    std::vector<Host *> byName(m_order);
    std::ranges::stable_sort(byName, [collator = nameOrder()](const Host *a, const Host *b) { return collator.compare(a->entry.name, b->entry.name) < 0; });
    for (size_t i = 0; i < byName.size(); ++i)
        byName[i]->nameRank = int(i);
}

void FleetModel::setFigures(const std::vector<FleetFigures> &figures, UtcTime now)
{
    m_now = now;
    m_isNews = false;
    for (double &maximum : m_maxima)
        maximum = 0;
    const size_t count = std::min(figures.size(), m_hosts.size());
    for (size_t i = 0; i < count; ++i)
        takeFigures(*m_hosts[i], figures[i]);
    for (const auto &group : m_groups)
        group->forget();
    if (maySort()) {
        m_sortedAt = now;
        if (m_filterIsLive)
            applyFilter();
        rank(false);
        order();
        arrange();
    }
    tellChanged();
}

void FleetModel::takeFigures(Host &host, const FleetFigures &figures)
{
    host.changed = !isSame(host.figures.values, figures.values) || !(host.figures.watch == figures.watch) || host.figures.isWatched != figures.isWatched
        || figures.watch.phase != metrics::WatchPhase::Live; // its time goes on
    m_isNews = m_isNews || host.changed;
    if (!(host.figures.watch == figures.watch))
        host.figures.watch = figures.watch; // its texts are copied only then
    host.figures.isWatched = figures.isWatched;
    host.figures.cores = figures.cores;
    host.figures.values = figures.values;
    host.level = Level::Normal;
    if (figures.watch.phase != metrics::WatchPhase::Live)
        return;
    const size_t count = std::min(figures.values.size(), size_t(m_metrics.size()));
    const FleetMetric *const metrics = m_metrics.constData();
    for (size_t metric = 0; metric < count; ++metric) {
        const auto value = double(figures.values[metric]);
        if (std::isnan(value))
            continue;
        m_maxima[metric] = std::max(m_maxima[metric], value);
        if (host.level != Level::Critical)
            host.level = std::max(host.level, levelOf(metrics[metric], value, figures.cores));
    }
}

/// By a metric there are no tiers: the numbers shall stand in their order.
FleetRank FleetModel::liveRank(const Host &host) const
{
    if (m_sortColumn == 0)
        return {0, 0};
    if (m_sortColumn > 0)
        return {0, valueOf(host, metricOf(m_sortColumn))};
    FleetRank rank;
    rank.tier = host.isAway() ? tierAway : host.level == Level::Critical ? tierCritical : host.level == Level::Warning ? tierWarning : 0;
    for (int metric = 0; metric < int(m_metrics.size()); ++metric) {
        const FleetMetric &info = m_metrics.at(metric);
        if (const double value = valueOf(host, metric); !std::isnan(value) && !std::isnan(info.critical))
            rank.value = std::fmax(rank.value, urgencyOf(info, value, host.figures.cores));
    }
    return rank;
}

bool FleetModel::maySort() const
{
    return !m_held && !m_inUse && (m_now < m_sortedAt || m_now - m_sortedAt >= sortEvery);
}

void FleetModel::rank(bool anew)
{
    const bool byMetric = m_sortColumn > 0;
    for (const auto &host : m_hosts) {
        const FleetRank live = liveRank(*host);
        const double slack = byMetric ? slackOf(m_metrics.at(metricOf(m_sortColumn)), live.value) : heatSlack;
        if (anew)
            host->rank.reset(live);
        else
            host->rank.follow(live, slack, m_now);
    }
}

/// Smallest first. What cannot be compared comes last in either order.
FleetModel::SortKey FleetModel::sortKey(Host &host) const
{
    const bool descending = m_sortOrder == Qt::DescendingOrder;
    if (m_sortColumn == 0)
        return {0, false, double(descending ? -host.nameRank : host.nameRank), &host};
    const FleetRank &rank = host.rank.rank();
    const bool isNumber = !std::isnan(rank.value);
    return {m_sortColumn == worstFirst ? -rank.tier : 0, !isNumber, !isNumber ? 0 : descending || m_sortColumn == worstFirst ? -rank.value : rank.value, &host};
}

/// The keys lie beside one another: asking hosts all over memory for each comparison took most of the time.
void FleetModel::order()
{
    std::vector<SortKey> keys;
    keys.reserve(m_order.size());
    for (Host *const host : m_order)
        keys.push_back(sortKey(*host));
    std::ranges::stable_sort(keys, [](const SortKey &a, const SortKey &b) {
        return std::tie(a.tier, a.isLast, a.value) < std::tie(b.tier, b.isLast, b.value);
    });
    std::ranges::transform(keys, m_order.begin(), &SortKey::host);
}

void FleetModel::applyFilter()
{
    m_matchCount = 0;
    for (const auto &host : m_hosts) {
        host->isShown = !m_filter || m_filter(host->entry.id);
        m_matchCount += host->isShown ? 1 : 0;
    }
}

void FleetModel::setFilter(std::function<bool(const HostId &)> filter, bool isLive)
{
    m_filter = std::move(filter);
    m_filterIsLive = isLive;
    applyFilter();
    arrange();
}

void FleetModel::setGrouped(bool grouped)
{
    if (std::exchange(m_grouped, grouped) == grouped)
        return;
    arrange();
    Q_EMIT arrangementChanged();
}

void FleetModel::setTop(int count)
{
    if (std::exchange(m_top, count) == count)
        return;
    arrange();
    tellAllChanged(); // the title of the list
    Q_EMIT arrangementChanged();
}

void FleetModel::setStatistic(Statistic statistic)
{
    if (std::exchange(m_statistic, statistic) == statistic)
        return;
    for (const auto &group : m_groups)
        group->forget();
    tellAllChanged();
    Q_EMIT arrangementChanged();
}

void FleetModel::setFolded(const QSet<QString> &groups)
{
    m_folded = groups;
    arrange();
    tellAllChanged();
}

void FleetModel::toggleGroup(int row)
{
    const QString key = m_rows.at(size_t(row)).group->key;
    if (!m_folded.remove(key))
        m_folded.insert(key);
    arrange();
    tellAllChanged();
    Q_EMIT arrangementChanged();
}

void FleetModel::setHeld(bool held)
{
    if (std::exchange(m_held, held) == held)
        return;
    Q_EMIT arrangementChanged();
}

void FleetModel::sort(int column, Qt::SortOrder order)
{
    if (column >= columnCount())
        return;
    m_sortColumn = std::max(column, worstFirst);
    m_sortOrder = order;
    sortNow();
    tellAllChanged();
    Q_EMIT arrangementChanged();
}

void FleetModel::sortNow()
{
    m_sortedAt = m_now;
    applyFilter();
    rank(true);
    order();
    arrange();
}

void FleetModel::setVisibleRows(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
}

FleetModel::Group *FleetModel::groupNamed(const QString &key)
{
    const auto found = std::ranges::find_if(m_groups, [&key](const auto &group) { return group->key == key; });
    if (found != m_groups.end())
        return found->get();
    m_groups.push_back(std::make_unique<Group>());
    m_groups.back()->key = key;
    return m_groups.back().get();
}

QString FleetModel::titleOfAll() const
{
    if (m_top == 0)
        return tr("All hosts");
    if (m_sortColumn == worstFirst)
        return tr("The worst %1").arg(m_top);
    if (m_sortColumn == 0)
        return tr("The first %1").arg(m_top);
    const QString title = m_metrics.at(metricOf(m_sortColumn)).title;
    return m_sortOrder == Qt::DescendingOrder ? tr("Top %1 by %2").arg(m_top).arg(title) : tr("Lowest %1 by %2").arg(m_top).arg(title);
}

/// Groups stand in the order of their first host, by name if that is what is sorted by.
void FleetModel::gather(std::vector<Group *> &groups)
{
    for (const auto &group : m_groups) {
        group->members.clear();
        group->ids.clear();
        group->forget();
    }
    const bool apart = m_grouped && m_top == 0;
    for (Host *const host : m_order) {
        if (!host->isShown)
            continue;
        Group *const group = groupNamed(apart ? QStringLiteral("g") + host->entry.group : QStringLiteral("all"));
        group->title = !apart ? titleOfAll() : host->entry.group.isEmpty() ? tr("Ungrouped") : host->entry.group;
        if (!std::ranges::contains(groups, group))
            groups.push_back(group);
        if (m_top == 0 || (int(group->members.size()) < m_top && (m_sortColumn <= 0 || !std::isnan(host->rank.rank().value))))
            group->members.push_back(host);
    }
    if (m_sortColumn == 0) {
        std::ranges::stable_sort(groups, [collator = nameOrder(), this](const Group *a, const Group *b) {
            const int order = collator.compare(a->title, b->title);
            return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
        });
    }
}

FleetModel::Rows FleetModel::wantedRows()
{
    std::vector<Group *> groups;
    gather(groups);
    Rows wanted;
    for (Group *const group : groups) {
        wanted.push_back({group, nullptr});
        group->isOpen = !m_folded.contains(group->key);
        for (Host *const host : group->members) {
            if (group->isOpen)
                wanted.push_back({group, host});
        }
    }
    return wanted;
}

void FleetModel::arrange()
{
    apply(wantedRows());
    m_gone.clear();
    std::erase_if(m_groups, [this](const auto &group) {
        return std::ranges::none_of(m_rows, [&group](const Row &row) { return row.group == group.get(); });
    });
}

void FleetModel::apply(const Rows &wanted)
{
    if (wanted == m_rows)
        return;
    removeMissing(wanted);
    reorder(wanted);
    insertNew(wanted);
}

void FleetModel::removeMissing(const Rows &wanted)
{
    QSet<const void *> stays;
    for (const Row &row : wanted)
        stays.insert(row.identity());
    for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
        if (stays.contains(m_rows[size_t(last)].identity()))
            continue;
        int first = last;
        while (first > 0 && !stays.contains(m_rows[size_t(first) - 1].identity()))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void FleetModel::reorder(const Rows &wanted)
{
    QSet<const void *> here;
    for (const Row &row : m_rows)
        here.insert(row.identity());
    Rows next;
    QHash<const void *, int> places;
    for (const Row &row : wanted) {
        if (here.contains(row.identity())) {
            places.insert(row.identity(), int(next.size()));
            next.push_back(row);
        }
    }
    if (next == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    for (const QModelIndex &old : from)
        to.append(index(places.value(m_rows[size_t(old.row())].identity()), old.column()));
    m_rows = std::move(next);
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void FleetModel::insertNew(const Rows &wanted)
{
    for (size_t first = 0; first < wanted.size(); ++first) {
        if (first < m_rows.size() && m_rows[first] == wanted[first])
            continue;
        size_t end = first + 1;
        const bool isLast = first >= m_rows.size();
        while (end < wanted.size() && (isLast || !(wanted[end] == m_rows[first])))
            ++end;
        beginInsertRows({}, int(first), int(end) - 1);
        m_rows.insert(m_rows.begin() + ptrdiff_t(first), wanted.begin() + ptrdiff_t(first), wanted.begin() + ptrdiff_t(end));
        endInsertRows();
        first = end - 1;
    }
}

void FleetModel::tellChanged()
{
    const int last = std::min(m_lastVisible, int(m_rows.size()) - 1);
    int from = -1, to = -1;
    for (int row = std::max(0, m_firstVisible); row <= last; ++row) {
        const Row &shown = m_rows[size_t(row)];
        if (shown.host ? !shown.host->changed : !m_isNews)
            continue;
        from = from < 0 ? row : from;
        to = row;
    }
    if (from >= 0)
        Q_EMIT dataChanged(index(from, 0), index(to, columnCount() - 1), {Qt::DisplayRole, Qt::AccessibleTextRole});
}

void FleetModel::tellAllChanged()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, columnCount() - 1));
}

double FleetModel::valueOf(const Host &host, int metric) const
{
    const std::vector<float> &values = host.figures.values;
    return host.figures.watch.phase == metrics::WatchPhase::Live && size_t(metric) < values.size() ? double(values[size_t(metric)]) : std::nan("");
}

int FleetModel::rowOf(const HostId &host) const
{
    const auto found = std::ranges::find_if(m_rows, [&host](const Row &row) { return row.host && row.host->entry.id == host; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int FleetModel::groupRowOf(int row) const
{
    while (row > 0 && m_rows.at(size_t(row)).host)
        --row;
    return row;
}

const void *FleetModel::identityAt(int row) const { return m_rows.at(size_t(row)).identity(); }

int FleetModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int FleetModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columnOf(int(m_metrics.size())); }

} // namespace qd::ui
