// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_board.h"
#include "models/store/timeline.h"
#include "widgets/charts/axis_scale.h"
#include "widgets/charts/curve_book.h"
#include "widgets/charts/staggered_refresh.h"
#include "widgets/common/pane.h"
#include "widgets/compare/compare_legend.h"
#include "widgets/compare/statistic_sweep.h"

#include <memory>

class QSplitter;
class QStackedWidget;

namespace qd::ui {

class CompareCard;
class CompareCards;
class CompareToolBar;
class EmptyState;
class MarkSource;

/// Curves of several hosts beside each other: overlaid, or as small charts by host or by curve, with statistics over the
/// hosts and the same an hour, a day or a week earlier; a legend with figures; saved comparisons; all of it as CSV.
/// Thread: GUI.
class ComparePane : public Pane {
    Q_OBJECT
public:
    /// All must outlive it.
    ComparePane(const hosts::HostBoard &board, metrics::MetricsService &service, const store::Timeline &timeline, QWidget *parent = nullptr);
    ~ComparePane() override;

    /// Shows these beside each other; no hosts = those the window is about, no curves = those of before.
    void compare(const QList<HostId> &hosts, const QList<metrics::CurveId> &curves);
    void showComparison(const Comparison &comparison);
    [[nodiscard]] const Comparison &comparison() const;
    [[nodiscard]] const ComparePlan &plan() const { return m_plan; }
    /// One row a column of time, one column a curve: ISO 8601 and epoch seconds first. Gaps are empty.
    [[nodiscard]] QByteArray csv() const;
    void exportTo(const QString &path);

    /// What is shown, and the saved comparisons (JSON).
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

    [[nodiscard]] QString key() const override { return QStringLiteral("compare"); }
    [[nodiscard]] QString title() const override { return tr("Compare"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("git-compare-arrows"); }
    void setScope(const Scope &scope) override;
    void setTimeAxis(TimeAxis *axis) override;
    void setTimeRange(const TimeRange &range) override;
    void setPaused(bool paused) override;
    [[nodiscard]] QList<QAction *> paletteActions() const override { return m_actions; }
    [[nodiscard]] bool hasLiveData() const override;

Q_SIGNALS:
    /// What saveState() keeps is another now.
    void arrangementChanged();
    /// Something was taken away that `undo` brings back.
    void undoOffered(const QString &title, const QString &text, const std::function<void()> &undo);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void buildActions();
    void connectToolBar();
    void takeComparison();
    void replan();
    void devicesChanged(const HostId &host);
    void makeJobs();
    void wish();
    void pickCurves();
    void pickHosts();
    void save();
    void removeSaved();
    void askFile();
    void showRightPage();
    void onUpdated();
    [[nodiscard]] bool isDue();
    [[nodiscard]] QList<ComparedHost> hostsNow() const;
    [[nodiscard]] ChartFrame span() const;
    void drawNow();
    void drawCard(CompareCard &card);
    [[nodiscard]] ChartTrace traceOf(const PlannedTrace &trace, const ChartFrame &span, int columns, bool isEarlier) const;
    void alignScales();
    void refreshMarks();

    const hosts::HostBoard &m_board;
    metrics::MetricsService &m_service;
    CurveBook m_book;
    MarkSource *m_markSource;
    Scope m_scope;
    TimeRange m_range;
    std::optional<UtcTime> m_pausedAt;
    UtcTime m_drawnAt{};
    QList<Comparison> m_saved;
    QList<ComparedHost> m_hosts; ///< that are compared
    ComparePlan m_plan;
    int m_page = 0;
    std::vector<std::unique_ptr<StatisticSweep>> m_sweeps;   ///< one for each curve with a statistic
    std::vector<std::unique_ptr<StatisticSweep>> m_earlier;  ///< the same of the earlier time
    QHash<Unit, AxisScale> m_scales; ///< of small charts that share one
    StaggeredRefresh m_refresh;
    QTimer m_soon; ///< devices of many hosts may come within a second
    metrics::CurveWish m_wish;
    metrics::Attention m_attention; ///< picked hosts may be others than those of the window
    CompareLegendModel m_legend;
    QList<QAction *> m_actions;
    QAction *m_choose = nullptr;
    CompareToolBar *m_toolBar;
    CompareCards *m_cards;
    QStackedWidget *m_pages;
    QSplitter *m_splitter;
    EmptyState *m_noHosts;
    EmptyState *m_noCurves;
};

} // namespace qd::ui
