// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/units.h"
#include "widgets/charts/axis_scale.h"
#include "widgets/charts/ground_image.h"
#include "widgets/charts/time_ticks.h"
#include "widgets/charts/trace_items.h"

#include <QtCharts/QChartView>
#include <QtCore/QHash>

#include <memory>
#include <optional>

namespace qd::ui {

/// The Qt Charts view behind MetricChart: Qt Charts draws the lines; its own axes, areas and hover are off, and ground,
/// grid, fills, labels, marks and the read-out are painted here. Opaque, so that what lies behind it is not painted
/// once more for every frame. Private to the room. Thread: GUI.
class ChartCanvas : public QChartView {
    Q_OBJECT
public:
    ChartCanvas(Unit unit, QList<TraceInfo> traces, QWidget *parent);

    void setFixedMaximum(double maximum);
    void setLimit(std::optional<double> limit);
    void setMarks(const QList<ChartMark> &marks);
    void showFrame(const ChartFrame &frame);
    [[nodiscard]] const ChartFrame &frame() const { return m_frame; }
    [[nodiscard]] double maximum() const { return m_scale.maximum(); }
    void recolor();
    /// The keyboard is here: shown as a frame.
    void setFramed(bool framed);
    /// False while it is hidden, scrolled out of sight, covered or minimized.
    [[nodiscard]] bool isSeen() const;

    /// Moves the read-out to a place in the plot; nothing = hides it.
    void setCursorX(std::optional<double> x);
    void moveCursor(int columns);
    /// The lines of the read-out: time, then each trace's value, then marks nearby. Empty if hidden.
    [[nodiscard]] QStringList readOut() const;

Q_SIGNALS:
    void cursorMoved();
    /// Just before it is painted: the last moment to bring what was kept back while nobody saw it.
    void aboutToPaint();

protected:
    void paintEvent(QPaintEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double xOf(UtcTime time) const;
    [[nodiscard]] double yOf(double value) const;
    [[nodiscard]] UtcTime timeAt(double x) const;
    [[nodiscard]] std::optional<ChartColumn> columnAt(qsizetype trace, UtcTime time) const;
    void setMaximum(double maximum);
    void updateTicks(bool always);
    void makeGround();
    [[nodiscard]] const QPixmap &label(const QString &text, bool onCurve);
    void paintValueLabels(QPainter &painter);
    void paintTimeLabels(QPainter &painter);
    void paintMarks(QPainter &painter) const;
    void paintCursor(QPainter &painter) const;
    void paintReadOut(QPainter &painter, double x) const;

    Unit m_unit;
    QList<TraceInfo> m_infos;
    QChart *m_chart;
    QValueAxis *m_x;
    QValueAxis *m_y;
    std::vector<std::unique_ptr<TraceItems>> m_traces;
    AxisScale m_scale;
    ChartFrame m_frame;
    GroundImage m_ground;
    QHash<QString, QPixmap> m_labels; ///< those shown of late
    QList<TimeTick> m_ticks;
    std::chrono::milliseconds m_tickSpan{0};
    QStringList m_valueTexts; ///< at the top, in the middle, at the bottom of the value axis
    QList<ChartMark> m_marks;
    std::optional<double> m_limit;
    std::optional<double> m_cursor;
    bool m_framed = false;
    bool m_isGroundOld = true;
};

} // namespace qd::ui
