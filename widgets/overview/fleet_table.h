// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/overview/fleet_delegate.h"

#include <QtCore/QElapsedTimer>
#include <QtWidgets/QTableView>

namespace qd::ui {

/// The grid of the fleet view. Enter or a click on a host's name opens it; the arrow keys ← and → on a name fold its
/// group; Ctrl+Shift+← → move a column. Columns share the width; only the chosen ones are shown, in the chosen order.
/// Ownership: `model` must outlive it.
class FleetTable : public QTableView {
    Q_OBJECT
public:
    explicit FleetTable(FleetModel &model, QWidget *parent = nullptr);

    [[nodiscard]] FleetDelegate &cells() { return *m_delegate; }
    /// Ids of metrics in the order on screen; unknown ones are left out, none at all = the usual ones.
    void setShownMetrics(const QStringList &ids);
    [[nodiscard]] QStringList shownMetrics() const;
    /// At least one stays.
    void setMetricShown(int metric, bool shown);
    [[nodiscard]] QList<HostId> selectedHosts() const;
    void selectHost(const HostId &host);
    [[nodiscard]] std::pair<int, int> visibleRows() const;
    /// Pressed, a menu open, or the mouse or keyboard used here within the last moments: rows should stay where they are.
    [[nodiscard]] bool isInUse() const;
    void setMenuOpen(bool open) { m_menuOpen = open; }

    void keyboardSearch(const QString &text) override;

Q_SIGNALS:
    void hostActivated(const qd::HostId &host);
    void columnsChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void activate(const QModelIndex &index);
    [[nodiscard]] bool foldKey(int key);
    [[nodiscard]] bool moveColumn(int by);
    [[nodiscard]] bool isOnName(const QPoint &position) const;
    [[nodiscard]] bool isOnChevron(const QPoint &position) const;
    void hover(int row);
    void shareWidth();
    void placeMessages();

    FleetModel &m_model;
    FleetDelegate *m_delegate;
    QTimer m_more; ///< the next frame for curves that did not fit
    QElapsedTimer m_touched;
    QModelIndex m_pressed;
    int m_hovered = -1;
    bool m_menuOpen = false;
};

} // namespace qd::ui
