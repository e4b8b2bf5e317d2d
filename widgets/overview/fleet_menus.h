// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/overview/fleet_metrics.h"

#include <QtWidgets/QMenu>

namespace qd::ui {

/// Which columns are shown, by kind. Stays open while columns are chosen. Ownership: its parent's.
class ColumnMenu : public QMenu {
    Q_OBJECT
public:
    using QMenu::QMenu;

Q_SIGNALS:
    void metricChosen(int metric, bool shown);
    /// Back to what the program shows by itself.
    void usualChosen();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// True if the action under the cursor is a choice that leaves the menu open.
    [[nodiscard]] bool choose();
};

[[nodiscard]] ColumnMenu *makeColumnMenu(const QList<FleetMetric> &metrics, const QStringList &shown, QWidget *parent);

} // namespace qd::ui
