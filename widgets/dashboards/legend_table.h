// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtGui/QColor>
#include <QtWidgets/QAbstractScrollArea>

namespace qd::ui {

class MetricChart;

/// The legend of a time series panel as a table: a curve a row with its figures beside the name, sorted by a click on a title.
/// A click or Space hides a curve of the chart and shows it again, Ctrl+click shows it alone.
/// Thread: GUI. `chart` must outlive it.
class LegendTable : public QAbstractScrollArea {
    Q_OBJECT
public:
    struct Entry {
        QString id{}; ///< TraceInfo::id()
        QString name{};
        QColor color{};
        QStringList figures{};  ///< one for each title
        QList<double> orders{}; ///< what the figures are sorted by
        bool operator==(const Entry &) const = default;
    };

    explicit LegendTable(MetricChart &chart, QWidget *parent = nullptr);

    void setEntries(const QStringList &titles, const QList<Entry> &entries);
    /// Column of `titles` to sort by; -1 = the order of the entries.
    void setOrder(int column, bool descending);
    /// What it takes to show all without scrolling.
    [[nodiscard]] int wholeHeight() const;
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void arrange();
    [[nodiscard]] QRect rowRect(int row) const;
    [[nodiscard]] int rowAt(QPoint position) const;
    void toggle(int row, bool alone);
    void moveTo(int row);
    void paintHead(QPainter &painter) const;
    void paintRow(QPainter &painter, int row, const QList<int> &edges) const;
    [[nodiscard]] QList<int> columnEdges(int width) const;
    void describe();

    MetricChart &m_chart;
    QStringList m_titles;
    QList<Entry> m_entries;
    QList<int> m_sorted; ///< entries in the order shown
    int m_order = -1;
    bool m_descending = false;
    int m_current = 0; ///< row under the keyboard
};

} // namespace qd::ui
