// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_data.h"

#include <QtWidgets/QWidget>

namespace qd::ui {

class MetricChart;

/// Coloured dots with the names of a chart's curves; a square stands for a band. Click, Space or Enter hides a curve or
/// shows it again, with Ctrl or Alt it is shown alone (or all are again). Follows the chart. On one line, right-aligned,
/// names are elided where there is little room; wrapping legends have as many lines as it takes.
/// Thread: GUI. `chart` must outlive it.
class ChartLegend : public QWidget {
    Q_OBJECT
public:
    struct Entry {
        QString name;
        TraceInk ink = TraceInk::Accent;
        bool isBand = false;
        QColor color{};  ///< valid: instead of the ink
        QString trace{}; ///< TraceInfo::id() of the curve that it hides and shows; empty = none
        bool operator==(const Entry &) const = default;
    };

    explicit ChartLegend(MetricChart &chart, QWidget *parent = nullptr);
    /// Instead of one entry for each of the chart's curves.
    void setEntries(const QList<Entry> &entries);
    void setWrapping(bool wrapping);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return m_wrapping; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Item;

    void followTraces();
    void followShown();
    void rebuild(const QList<Entry> &entries);
    void choose(const Item &item, bool alone);
    void place();
    [[nodiscard]] int placeWrapped(int width, bool move) const;

    MetricChart &m_chart;
    QList<Entry> m_entries;
    QList<Item *> m_items;
    bool m_own = false; ///< setEntries() was called
    bool m_wrapping = false;
};

} // namespace qd::ui
