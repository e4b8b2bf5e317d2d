// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metrics_service.h"
#include "models/store/timeline.h"
#include "widgets/charts/chart_data.h"
#include "widgets/common/pane.h"

#include <functional>

class QLayout;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace qd::ui {

class BoardEditor;
class BoardStore;
class BoardView;
class CurveBook;
class EmptyState;
class FleetView;
class HostInfoBar;
class MarkSource;
class ProblemStrip;
struct StripAlert;
class Segmented;

/// The first page: problems, charts of one host or a group or the fleet's grid, and below them whatever the shell puts
/// there (the live log). Numbers change with each MetricsService::updated(); charts follow one after another, as often as
/// their columns are wide.
/// Thread: GUI.
class OverviewPane : public Pane {
    Q_OBJECT
public:
    /// Both must outlive it.
    OverviewPane(metrics::MetricsService &service, const store::Timeline &timeline, QWidget *parent = nullptr);
    ~OverviewPane() override;

    /// The lower part; the pane takes it over. Null = none.
    void setBottomWidget(QWidget *widget);
    /// Which group a host is in: layouts of cards are chosen for groups too.
    void setGroupOf(std::function<QString(const HostId &)> groupOf);
    /// What scopes of several hosts show unless the person wants their common charts; the pane takes it over. Once.
    void setFleet(FleetView *fleet);
    /// Grid or charts, how the grid is arranged, and the layouts of cards (JSON).
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

    /// What fires in the fleet; of it, the strip shows what is about the scope's hosts or about several.
    void setAlerts(const QList<StripAlert> &alerts);

    [[nodiscard]] QString key() const override { return QStringLiteral("overview"); }
    [[nodiscard]] QString title() const override { return tr("Overview"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("layout-dashboard"); }
    void setScope(const Scope &scope) override;
    void setTimeAxis(TimeAxis *axis) override;
    void setTimeRange(const TimeRange &range) override;
    /// Charts and numbers stand still; the problem strip does not.
    void setPaused(bool paused) override;
    [[nodiscard]] QList<QAction *> paletteActions() const override;
    [[nodiscard]] bool hasLiveData() const override;

Q_SIGNALS:
    /// The person asked for a first host.
    void addHostRequested();
    /// The person does not want to wait for the next try.
    void reconnectRequested(const QList<qd::HostId> &hosts);
    /// StripAlert::id of an alert to be shown.
    void alertRequested(const QString &id);
    /// Back to the hosts that the shown one was chosen from.
    void scopeRequested(const qd::ui::Scope &scope);
    /// These curves of these hosts, beside each other.
    void compareRequested(const QList<qd::HostId> &hosts, const QList<qd::metrics::CurveId> &curves);
    /// Something was taken away that `undo` brings back.
    void undoOffered(const QString &title, const QString &text, const std::function<void()> &undo);
    /// What saveState() keeps is another now.
    void arrangementChanged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildBoard();
    void buildActions();
    [[nodiscard]] QWidget *makeTop();
    [[nodiscard]] QWidget *makeBar();
    [[nodiscard]] bool isFleetShown() const;
    void openFromFleet(const HostId &host);
    void goBack();
    void showBar();
    void onUpdated();
    void onHistoryLoaded();
    void refreshNumbers();
    void refreshAllCharts();
    [[nodiscard]] ChartFrame span() const;
    void refreshMarks();
    void showRightPage();
    void showWaiting();
    void showAway();
    [[nodiscard]] bool isChartDue();
    [[nodiscard]] QList<metrics::WatchState> states() const;

    metrics::MetricsService &m_service;
    MarkSource *m_marks;
    Scope m_scope;
    TimeRange m_range;
    std::optional<UtcTime> m_pausedAt;
    UtcTime m_chartsAt{}; ///< when the charts were last refreshed
    QTimer m_idle; ///< time goes on when no host says anything
    void showAlerts();

    QList<StripAlert> m_alerts;
    ProblemStrip *m_problems;
    HostInfoBar *m_info;
    CurveBook *m_book;
    BoardStore *m_boards;
    BoardView *m_board;
    BoardEditor *m_editor;
    std::function<QString(const HostId &)> m_groupOf;
    FleetView *m_fleet = nullptr;
    QLayout *m_barRow = nullptr;
    Segmented *m_mode;
    QPushButton *m_back;
    std::optional<Scope> m_backScope;
    HostId m_opened; ///< chosen from m_backScope
    QStackedWidget *m_pages;
    QWidget *m_charts;
    EmptyState *m_noHosts;
    EmptyState *m_waiting;
    EmptyState *m_away;
    QSplitter *m_splitter;
    QWidget *m_bottom = nullptr;
    QAction *m_addHost;
    QAction *m_reconnect;
};

} // namespace qd::ui
