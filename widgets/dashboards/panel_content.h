// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard.h"
#include "models/dashboards/panel_data.h"
#include "widgets/charts/chart_data.h"
#include "widgets/common/time_axis.h"

#include <QtWidgets/QWidget>

class QMenu;

namespace qd::ui {

/// What a panel shows below its head: one class for each kind. Thread: GUI.
class PanelContent : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual void setData(const dashboards::PanelData &shown) = 0;
    /// The time that is shown; of use to curves alone.
    virtual void setRange(UtcTime begin, UtcTime end, bool live) { Q_UNUSED(begin) Q_UNUSED(end) Q_UNUSED(live) }
    virtual void setTimeAxis(TimeAxis *axis) { Q_UNUSED(axis) }
    virtual void setMarks(const QList<ChartMark> &marks) { Q_UNUSED(marks) }
    /// The content for a panel of this kind. Ownership: the caller's, or `parent`'s.
    [[nodiscard]] static PanelContent *make(const dashboards::Panel &panel, const QString &title, QWidget *parent);

Q_SIGNALS:
    /// The content's own context menu is about to open: the panel adds what it offers.
    void menuAboutToShow(QMenu *menu);
};

} // namespace qd::ui
