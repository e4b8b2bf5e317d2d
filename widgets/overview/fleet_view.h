// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/overview/fleet_reader.h"

#include <QtCore/QJsonObject>
#include <QtWidgets/QWidget>

class QComboBox;
class QLayout;
class QStackedWidget;

namespace qd::ui {

class Chip;
class EmptyState;
class FilterField;
class FleetTable;
class IconButton;
class Label;

/// All hosts of the scope at a glance: a sortable grid of hosts x metrics with a filter, groups that fold, and the first N
/// by any column.
/// Thread: GUI. Ownership: board and service must outlive it.
class FleetView : public QWidget {
    Q_OBJECT
public:
    FleetView(const hosts::HostBoard &board, const metrics::MetricsService &service, QWidget *parent = nullptr);
    ~FleetView() override;

    void setHosts(const QList<HostId> &hosts);
    /// Takes the newest figures; for each MetricsService::updated(), and when time alone went on.
    void refresh();
    /// What the curves span.
    void setTimeRange(const TimeRange &range);
    /// Figures, curves and order stand still.
    void setPaused(bool paused);
    /// Filter and choices; the owner places it above the grid and owns it then.
    [[nodiscard]] QWidget *toolBar() const { return m_toolBar; }
    /// For the command palette; owned by the view.
    [[nodiscard]] QList<QAction *> actions() const { return m_actions; }
    [[nodiscard]] bool hasLiveData() const;
    /// Brings the host into sight and selects it.
    void selectHost(const HostId &host);

    /// Columns, sorting, grouping, folding. What makes no sense in `state` is left out.
    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

Q_SIGNALS:
    void openHostRequested(const qd::HostId &host);
    void openLogRequested(const QList<qd::HostId> &hosts);
    void reconnectRequested(const QList<qd::HostId> &hosts);
    void deployRequested(const QList<qd::HostId> &hosts);
    void compareRequested(const QList<qd::HostId> &hosts, const QList<qd::metrics::CurveId> &curves);
    /// The columns that are shown now need these figures of every host.
    void groupsWanted(qd::metrics::SampleGroups groups);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildToolBar();
    void buildChoices(QLayout *row);
    void buildActions();
    void buildKeys();
    void connectModel();
    void wishGroups();
    void takeHosts();
    void applyFilter();
    void showArrangement();
    void updateCounts();
    void showColumns(const QPoint &globalPosition);
    [[nodiscard]] metrics::CurveId curveAt(int column) const;
    void showMenu(const QPoint &position);
    void holdCurves();

    const hosts::HostBoard &m_board;
    const metrics::MetricsService &m_service;
    FleetReader m_reader;
    FleetModel m_model;
    QList<HostId> m_hosts;
    TimeRange m_range;
    std::optional<UtcTime> m_pausedAt;
    QList<QAction *> m_actions;
    QWidget *m_toolBar;
    FilterField *m_filter = nullptr;
    Label *m_count = nullptr;
    Chip *m_worst = nullptr;
    Chip *m_groups = nullptr;
    Chip *m_hold = nullptr;
    QComboBox *m_top = nullptr;
    QComboBox *m_statistic = nullptr;
    IconButton *m_columns = nullptr;
    FleetTable *m_table;
    QStackedWidget *m_pages;
    EmptyState *m_noMatch;
};

} // namespace qd::ui
