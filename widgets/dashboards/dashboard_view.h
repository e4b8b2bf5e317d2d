// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/turn_queue.h"
#include "models/dashboards/dashboard_data.h"
#include "widgets/common/time_axis.h"
#include "widgets/dashboards/panel_card.h"
#include "widgets/dashboards/panel_grid.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QScrollArea>

#include <functional>
#include <map>

namespace qd::ui {

class RowHead;
class VariableBar;

/// A Grafana dashboard at work: variables above, panels below on the window's time axis. Only panels in sight (and a little
/// beyond) are built, asked for and painted; building takes place over several turns of the event loop.
/// Thread: GUI.
class DashboardView : public QWidget {
    Q_OBJECT
public:
    explicit DashboardView(QWidget *parent = nullptr);
    ~DashboardView() override;

    /// Shows another dashboard; `chosen` = variables' values of an earlier time.
    void setDashboard(const dashboards::Dashboard &dashboard, const QHash<QString, QStringList> &chosen);
    void setSource(const dashboards::DashboardData::Source &source, const QList<dashboards::Variable::Option> &offered);
    void setTimeAxis(TimeAxis *axis);
    /// What happened in the time that is shown; asked for with each change of it.
    void setMarkReader(const std::function<QList<ChartMark>(UtcTime begin, UtcTime end)> &reader);
    /// There may be other marks now.
    void refreshMarks();
    /// How often a live range is asked for anew; 0 = not by itself.
    void setRefreshInterval(std::chrono::milliseconds interval);
    void setPaused(bool paused);
    /// One panel that fills the page, beside its own query.
    void setSingle(bool single) { m_single = single; }
    /// Asks all panels in sight now.
    void refresh();

    [[nodiscard]] dashboards::DashboardData &data() { return *m_data; }
    [[nodiscard]] const dashboards::DashboardData &data() const { return *m_data; }
    [[nodiscard]] PanelCard *card(const QString &key) const;
    /// Panels in sight that have an answer, and all in sight.
    [[nodiscard]] std::pair<int, int> answered() const;
    /// Fills the page with one panel; empty = all again.
    void showAlone(const QString &key);
    /// Nothing is left to build.
    [[nodiscard]] bool isSettled() const { return m_queue.isIdle(); }

Q_SIGNALS:
    void variablesChosen();
    void sourceWanted(const QString &id);
    /// The queries of a panel, with variables put in, to be worked on.
    void queryRequested(const QString &title, const QStringList &expressions);
    void toastRequested(const QString &title, const QString &text, bool isError);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void syncPanels();
    void arrange();
    [[nodiscard]] PanelCard *makeCard(const dashboards::PlacedPanel &panel);
    [[nodiscard]] RowHead *makeHead(const dashboards::PlacedPanel &row);
    [[nodiscard]] int panelsBelow(const dashboards::PlacedPanel &row) const;
    void followSight();
    void orderTabs();
    void buildCard(const QString &key);
    void panelChanged(const QString &key);
    void takeRange();
    void askPath(const QString &key, PanelCard::Format format);
    void openQuery(const QString &key);

    std::unique_ptr<dashboards::DashboardData> m_data;
    QPointer<TimeAxis> m_axis;
    std::function<QList<ChartMark>(UtcTime, UtcTime)> m_marks;
    VariableBar *m_variables;
    QScrollArea *m_area;
    PanelGrid *m_grid;
    std::map<QString, PanelCard *> m_cards;
    std::map<QString, RowHead *> m_heads;
    TurnQueue m_queue;
    QTimer m_sight;   ///< scrolling ends before panels are asked for
    QTimer m_range;   ///< so do pans and zooms
    QTimer m_refresh;
    QString m_alone;
    bool m_paused = false;
    bool m_single = false;
};

} // namespace qd::ui
