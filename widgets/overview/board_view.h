// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/curve_book.h"
#include "widgets/charts/staggered_refresh.h"
#include "widgets/overview/board_store.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QScrollArea;
class QStackedWidget;

namespace qd::ui {

class BoardGrid;
class BoardItem;
class EmptyState;
class MetricChart;
class TimeAxis;

/// The dashboard of a host or a group: the cards of the layout that was chosen for it. It shows and keeps them fresh, and
/// wishes for the curves of what it shows; changes are made by BoardEditor.
/// Thread: GUI. Ownership: book and store must outlive it.
class BoardView : public QWidget {
    Q_OBJECT
public:
    BoardView(const CurveBook &book, BoardStore &store, QWidget *parent = nullptr);
    ~BoardView() override;

    /// `group`: of the host, or empty.
    void setHosts(const QList<HostId> &hosts, const QString &group);
    /// Where begin and end of all charts come from.
    void setSpan(std::function<ChartFrame()> span) { m_span = std::move(span); }

    /// Charts take part in it from now on.
    void setTimeAxis(TimeAxis *axis);

    void refreshNumbers();
    /// One card after another.
    void refreshCharts() { m_refresh.start(); }
    /// All at once, for what the person waits for.
    void refreshChartsNow() { m_refresh.runAll(); }

    [[nodiscard]] const CurveBook &book() const { return m_book; }
    [[nodiscard]] BoardStore &store() const { return m_store; }
    [[nodiscard]] const QList<HostId> &hosts() const { return m_hosts; }
    [[nodiscard]] const QString &group() const { return m_group; }
    /// Of the layout that is shown.
    [[nodiscard]] const QString &key() const { return m_key; }
    [[nodiscard]] QList<BoardCard> cards() const;
    [[nodiscard]] BoardItem *itemAt(int index) const { return m_shown.at(size_t(index)).item; }
    [[nodiscard]] int cardCount() const { return int(m_shown.size()); }
    [[nodiscard]] BoardGrid *grid() const { return m_grid; }
    [[nodiscard]] QList<MetricChart *> charts() const;
    /// Columns of the widest chart.
    [[nodiscard]] int plotColumns() const;
    [[nodiscard]] bool hasLiveData() const;
    /// For an empty layout: what to do next.
    [[nodiscard]] EmptyState *emptyState() const { return m_empty; }
    void showCard(int index);

Q_SIGNALS:
    /// Widgets came or went: they need marks and the time axis.
    void cardsShown();
    /// The button of a card, or its head with the right button.
    void menuWanted(int index, const QPoint &global);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Shown {
        BoardCard card;
        QList<metrics::CurveId> curves;
        BoardItem *item = nullptr;
    };

    void showLayout();
    [[nodiscard]] Shown take(std::vector<Shown> &before, const BoardCard &card);
    void dress(BoardItem &item);
    void followChart(MetricChart &chart, const BoardCard &card);
    void remember(MetricChart &chart);
    [[nodiscard]] bool dependsOnDevices() const;
    void wish();

    const CurveBook &m_book;
    BoardStore &m_store;
    QList<HostId> m_hosts;
    QString m_group;
    QString m_key;
    std::vector<Shown> m_shown;
    std::function<ChartFrame()> m_span;
    QPointer<TimeAxis> m_axis;
    bool m_isRemembering = false;
    StaggeredRefresh m_refresh;
    QTimer m_soon; ///< devices of many hosts may come within a second
    metrics::CurveWish m_wish;
    QStackedWidget *m_pages;
    QScrollArea *m_area;
    BoardGrid *m_grid;
    EmptyState *m_empty;
};

} // namespace qd::ui
