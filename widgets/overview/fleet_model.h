// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/metrics/collector.h"
#include "widgets/common/status_dot.h"
#include "widgets/overview/fleet_metrics.h"
#include "widgets/overview/fleet_rank.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QHash>
#include <QtCore/QSet>

#include <functional>
#include <memory>

namespace qd::ui {

struct FleetHost {
    HostId id;
    QString name;
    QString group; ///< empty = ungrouped
};

/// What is known of one host now.
struct FleetFigures {
    metrics::WatchState watch;
    bool isWatched = true;
    int cores = 0;
    std::vector<float> values; ///< in the order of the metrics; NaN or missing = not known
};

/// What one metric's cell says.
struct FleetCell {
    double value = std::numeric_limits<double>::quiet_NaN();
    ScaledValue text;
    Level level = Level::Normal;
    double heat = 0;   ///< 0…1
    QString statistic; ///< "avg", for groups
};

/// What a row says about itself.
struct FleetRow {
    bool isGroup = false;
    bool isOpen = false;
    QString title;
    QString note;    ///< groups: "12 hosts · 2 unreachable"
    QString message; ///< hosts without values: "Unreachable since 10:41:07 (12 min) · No route"; else empty
    StatusShape status = StatusShape::Unknown;
    int count = 0, away = 0, critical = 0; ///< groups: hosts, and how many of them are in trouble
    QList<HostId> hosts; ///< the host, or the group's members in their order
};

/// Hosts x metrics as rows that are sorted, filtered, gathered in groups that fold, or cut to the first N.
///
/// Data flow: setFigures() once a second -> ranks -> order and rows -> one dataChanged over the visible rows that changed.
/// Column 0 is the host, column 1 + i the metric i. Every group begins with a row of its own that folds its hosts into
/// one number; without grouping all hosts are one group.
/// Order: rows change places at most every `sortEvery`, only if they moved by more than slackOf(), and not while the order
/// is held or the rows are in use; sortNow() ignores all of that. Changes move, insert and remove rows, so that selection
/// and scroll position stay.
/// Thread: GUI.
class FleetModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int worstFirst = -1; ///< as a sort column: urgent hosts first, then by heat
    static constexpr std::chrono::seconds sortEvery{3};
    enum Role { HostIdRole = Qt::UserRole + 1, IsGroupRole };

    explicit FleetModel(QList<FleetMetric> metrics, QObject *parent = nullptr);
    ~FleetModel() override;

    [[nodiscard]] const QList<FleetMetric> &metrics() const { return m_metrics; }
    [[nodiscard]] static int metricOf(int column) { return column - 1; }
    [[nodiscard]] static int columnOf(int metric) { return metric + 1; }

    void setHosts(const std::vector<FleetHost> &hosts);
    /// In the order of setHosts(). `now` is the clock's; it paces the sorting.
    void setFigures(const std::vector<FleetFigures> &figures, UtcTime now);
    /// Which hosts are shown; null = all. `isLive`: asked again whenever rows may move.
    void setFilter(std::function<bool(const HostId &)> filter, bool isLive);
    void setGrouped(bool grouped);
    [[nodiscard]] bool isGrouped() const { return m_grouped; }
    /// Only the first `count` of the sort order, in one list; 0 = all.
    void setTop(int count);
    [[nodiscard]] int top() const { return m_top; }
    void setStatistic(Statistic statistic);
    [[nodiscard]] Statistic statistic() const { return m_statistic; }
    void setFolded(const QSet<QString> &groups);
    [[nodiscard]] const QSet<QString> &folded() const { return m_folded; }
    void toggleGroup(int row);
    /// The person wants the order to stay until sortNow().
    void setHeld(bool held);
    [[nodiscard]] bool isHeld() const { return m_held; }
    /// The person works with the rows right now.
    void setInUse(bool inUse) { m_inUse = inUse; }
    void sortNow();
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// Values of other rows are not told as changed.
    void setVisibleRows(int first, int last);

    /// All hosts that the filter leaves, also those that are folded away or beyond the first N.
    [[nodiscard]] int matchCount() const { return m_matchCount; }
    [[nodiscard]] int hostCount() const { return int(m_hosts.size()); }
    [[nodiscard]] FleetRow rowAt(int row) const;
    [[nodiscard]] FleetCell cellAt(int row, int column) const;
    [[nodiscard]] int rowOf(const HostId &host) const;
    /// Row of the group that the row belongs to.
    [[nodiscard]] int groupRowOf(int row) const;
    /// Stays the same while the row's host or group exists.
    [[nodiscard]] const void *identityAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    /// Sort column, grouping, top, statistic, folding or holding changed.
    void arrangementChanged();

private:
    struct Host;
    struct Group;
    struct Row {
        Group *group = nullptr;
        Host *host = nullptr; ///< null = the group's own row
        [[nodiscard]] const void *identity() const { return host ? static_cast<const void *>(host) : group; }
        bool operator==(const Row &) const = default;
    };
    using Rows = std::vector<Row>;

    void rankNames();
    void takeFigures(Host &host, const FleetFigures &figures);
    [[nodiscard]] FleetRank liveRank(const Host &host) const;
    [[nodiscard]] bool maySort() const;
    void rank(bool anew);
    void applyFilter();
    void arrange();
    void order();
    struct SortKey {
        int tier = 0;
        bool isLast = false;
        double value = 0;
        Host *host = nullptr;
    };
    [[nodiscard]] SortKey sortKey(Host &host) const;
    [[nodiscard]] Rows wantedRows();
    void gather(std::vector<Group *> &groups);
    [[nodiscard]] Group *groupNamed(const QString &key);
    [[nodiscard]] QString titleOfAll() const;
    void apply(const Rows &wanted);
    void removeMissing(const Rows &wanted);
    void reorder(const Rows &wanted);
    void insertNew(const Rows &wanted);
    void tellChanged();
    void tellAllChanged();
    [[nodiscard]] double valueOf(const Host &host, int metric) const;
    [[nodiscard]] FleetCell hostCell(const Host &host, int metric) const;
    [[nodiscard]] FleetCell groupCell(const Group &group, int metric) const;
    [[nodiscard]] FleetRow groupRow(const Group &group) const;
    [[nodiscard]] QString messageOf(const Host &host) const;
    [[nodiscard]] QString accessibleText(int row, int column) const;
    [[nodiscard]] QString toolTipOf(int row, int column) const;
    [[nodiscard]] QString statisticsOf(const Group &group, int metric) const;

    QList<FleetMetric> m_metrics;
    std::vector<std::unique_ptr<Host>> m_hosts;  ///< in the order of setHosts()
    bool m_isNews = false;                       ///< some host's figures changed in this second
    std::vector<Host *> m_order;                 ///< as they are sorted now
    std::vector<std::unique_ptr<Group>> m_groups;
    std::vector<std::unique_ptr<Host>> m_gone;   ///< until their rows are removed
    Rows m_rows;
    std::vector<double> m_maxima; ///< largest value of each metric
    std::function<bool(const HostId &)> m_filter;
    bool m_filterIsLive = false;
    bool m_grouped = false;
    bool m_held = false;
    bool m_inUse = false;
    int m_top = 0;
    Statistic m_statistic = Statistic::Fitting;
    QSet<QString> m_folded;
    int m_sortColumn = worstFirst;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    UtcTime m_now{};
    UtcTime m_sortedAt{};
    int m_firstVisible = 0;
    int m_lastVisible = std::numeric_limits<int>::max();
    int m_matchCount = 0;
};

/// "unreachable since 10:41:07 (12 min) · No route · next try in 14 s": why a host has no values; empty if it has.
[[nodiscard]] QString fleetMessage(const FleetFigures &figures, UtcTime now);

} // namespace qd::ui
