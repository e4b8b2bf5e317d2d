// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/time_axis.h"

#include <QtWidgets/QFrame>

namespace qd::ui {

class IconButton;
class Label;

/// The small bar beside a selected stretch of time: how long it is, and what can be done with it. What nobody
/// would answer is not offered. Private to the room. Thread: GUI.
class SelectionBar : public QFrame {
    Q_OBJECT
public:
    explicit SelectionBar(QWidget *chart);
    void setSpan(const TimeSpan &span);
    void offer(bool logs, bool processes);
    /// Beside the band, inside the plot; without the duration where there is little room.
    void placeBeside(const QRectF &band, const QRectF &plot);

Q_SIGNALS:
    void zoomWanted();
    void logsWanted();
    void processesWanted();
    void copyWanted();
    void exportWanted(const QPoint &global);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Label *m_duration;
    IconButton *m_logs = nullptr;
    IconButton *m_processes = nullptr;
};

} // namespace qd::ui
