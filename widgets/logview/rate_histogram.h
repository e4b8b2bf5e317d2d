// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/line_filter.h"
#include "widgets/common/theme.h"
#include "widgets/common/time_axis.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

namespace qd::ui {

/// Something that happened at a time of the histogram: a deployment, an alert. Texts are shown as they are.
struct HistogramMark {
    UtcTime time{};
    Tone tone = Tone::Info;
    QString text;
    QString run{};      ///< the run that it belongs to and can be opened; empty = none
    QStringList more{}; ///< what is known of that run: recipe, release, hosts, verdict
    bool operator==(const HistogramMark &) const = default;
};

/// Lines over time as thin bars stacked by level: errors on top, then warnings, the rest, and debug lines fainter. Marks are
/// small flags above them; a click on one opens its run (through the axis), a click on others or on several, the right button
/// and the menu key offer what can be opened and asked since then (momentWanted).
/// With a TimeAxis it takes part in the window's one time axis: crosshair and selection are those of the charts, dragging
/// selects a stretch of time and asks for its lines, Ctrl+wheel zooms, a double click goes back. Keyboard: arrows move the
/// crosshair, M and Ctrl+arrows from mark to mark, with Shift they select, Enter asks for the lines or opens the mark at the
/// crosshair, Escape clears.
class RateHistogram : public QWidget {
    Q_OBJECT
public:
    static constexpr int kBarStep = 5; ///< pixels from bar to bar

    explicit RateHistogram(QWidget *parent = nullptr);
    void setHistogram(const logs::Histogram &histogram);
    [[nodiscard]] const logs::Histogram &histogram() const { return m_histogram; }
    void setMarks(const QList<HistogramMark> &marks);
    [[nodiscard]] const QList<HistogramMark> &marks() const { return m_marks; }
    /// Writes first and last time below the bars: for a log whose time is not the window's.
    void setEdgeTimes(bool shown);
    /// May be gone before the histogram.
    void setTimeAxis(TimeAxis *axis);
    [[nodiscard]] QSize sizeHint() const override { return {400, 44}; }

Q_SIGNALS:
    void bucketsWanted(int buckets);
    /// What is new in the log since this moment. Offered at marks while somebody is connected.
    void momentWanted(qd::UtcTime time);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QString bucketText(int bucket) const;
    [[nodiscard]] int bucketCount() const { return int(m_histogram.buckets.size()); }
    [[nodiscard]] qint64 bucketMs() const;
    [[nodiscard]] double xOf(UtcTime time) const;
    [[nodiscard]] UtcTime timeAt(double x) const;
    void paintBars(QPainter &painter) const;
    void paintBar(QPainter &painter, int x, const logs::LevelCounts &counts, double scale) const;
    void paintMarks(QPainter &painter) const;
    void paintEdgeTimes(QPainter &painter) const;
    [[nodiscard]] int ground() const;
    [[nodiscard]] QList<HistogramMark> marksAt(double x) const;
    [[nodiscard]] QList<HistogramMark> marksAtCrosshair() const;
    [[nodiscard]] QList<HistogramMark> shownMarks() const;
    [[nodiscard]] bool offersMoments() const;
    [[nodiscard]] bool offersRuns() const { return m_axis && m_axis->canShowRuns(); }
    [[nodiscard]] bool leadsOn(const QList<HistogramMark> &marks) const;
    [[nodiscard]] QString hintOf(const QList<HistogramMark> &marks) const;
    [[nodiscard]] QStringList wordsOf(const QList<HistogramMark> &marks) const;
    void openMarks(const QList<HistogramMark> &marks, const QPoint &place);
    void openMarkMenu(const QList<HistogramMark> &marks, const QPoint &place);
    void moveToMark(bool later);
    void describe();
    void paintSelection(QPainter &painter) const;
    void paintCrosshair(QPainter &painter) const;
    void moveByKey(int buckets, bool selecting);
    void askForLines();

    logs::Histogram m_histogram;
    QList<HistogramMark> m_marks;
    bool m_edgeTimes = false;
    QPointer<TimeAxis> m_axis;
    std::optional<double> m_pressed; ///< where the button went down
    std::optional<UtcTime> m_anchor; ///< the selection's other end, by keyboard
    bool m_isDragging = false;
};

} // namespace qd::ui
