// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_canvas_paint.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/common/time_axis.h"

#include <QtCore/QHash>
#include <QtGui/QImage>
#include <QtWidgets/QWidget>

#include <optional>

namespace qd::ui {

/// The picture of a MetricChart. Curves, grid, labels and marks are kept as an image until a new frame comes; what
/// follows the mouse (crosshair, read-out, selection) is painted over it, and only that is painted again when it moves.
/// Opaque, so that what lies behind it is not painted once more for every frame. Takes no events: the chart around it
/// does. Private to the room. Thread: GUI.
class ChartCanvas : public QWidget {
    Q_OBJECT
public:
    explicit ChartCanvas(QWidget *parent);

    /// What is drawn; call refresh() after a change.
    [[nodiscard]] ChartScene &scene() { return m_scene; }
    [[nodiscard]] const ChartScene &scene() const { return m_scene; }
    void refresh();
    void showFrame(const ChartFrame &frame);
    [[nodiscard]] ChartPlot plot() const;
    /// False while it is hidden, scrolled out of sight, covered or minimized.
    [[nodiscard]] bool isSeen() const;

    /// The keyboard is here: shown as a frame.
    void setFramed(bool framed);
    void setCrosshair(std::optional<UtcTime> time);
    [[nodiscard]] std::optional<UtcTime> crosshair() const { return m_crosshair; }
    /// The crosshair is moved in this chart: its read-out says the time and what happened too.
    void setLeading(bool leading);
    void setSelection(std::optional<TimeSpan> span);
    /// The lines of the read-out: time, then each shown curve's value, then marks nearby. Empty without a crosshair.
    [[nodiscard]] QStringList readOut() const;
    /// The marks at this place of the widget.
    [[nodiscard]] std::optional<MarkBundle> bundleAt(const QPointF &position) const;
    /// Those at the crosshair.
    [[nodiscard]] std::optional<MarkBundle> bundleAtCrosshair() const;
    [[nodiscard]] const QList<MarkBundle> &bundles() const { return m_bundles; }

Q_SIGNALS:
    /// Just before it is painted: the last moment to bring what was kept back while nobody saw it.
    void aboutToPaint();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makePicture();
    void paintGround(const ChartPlot &plot, const std::vector<std::vector<CurveStretch>> &curves);
    void paintValueLabels(QPainter &painter, const QRectF &area);
    void paintTimeLabels(QPainter &painter, const ChartPlot &plot);
    void paintNoData(QPainter &painter, const QRectF &area) const;
    void paintCrosshair(QPainter &painter, const ChartPlot &plot) const;
    [[nodiscard]] const QPixmap &label(const QString &text, bool onCurve);
    void updateTicks(bool always);
    void updateBundles();
    [[nodiscard]] QList<ReadOutLine> readOutLines(UtcTime time, bool whole) const;
    static void tell(const MarkBundle &bundle, QList<ReadOutLine> &lines);
    [[nodiscard]] std::optional<MarkBundle> nearest(double x) const;
    /// What of the crosshair is to be painted again when it moves.
    [[nodiscard]] QRegion crosshairRegion() const;
    void moveReadOut();
    [[nodiscard]] std::optional<QRectF> selectionBand() const;

    ChartScene m_scene;
    CurveChart m_curves;
    QImage m_picture;
    bool m_isOld = true;
    QHash<QString, QPixmap> m_labels; ///< those shown of late
    QList<TimeTick> m_ticks;
    std::chrono::milliseconds m_tickSpan{0};
    QList<MarkBundle> m_bundles;
    std::optional<UtcTime> m_crosshair;
    std::optional<TimeSpan> m_selection;
    ReadOutBox m_readOut;
    bool m_isLeading = false;
    bool m_framed = false;
};

} // namespace qd::ui
