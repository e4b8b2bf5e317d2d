// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/hosts/host_board.h"

#include <QtWidgets/QDialog>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace qd::ui {

class FilterField;
class Label;

/// Hosts to tick, found by the filter language. Ticks stay while the filter hides their hosts.
/// Thread: GUI. Open it with open(); it deletes itself when closed.
class HostPicker : public QDialog {
    Q_OBJECT
public:
    /// `board` must outlive it.
    HostPicker(const hosts::HostBoard &board, const QList<HostId> &picked, QWidget *parent = nullptr);

Q_SIGNALS:
    /// In the order of the inventory.
    void picked(const QList<qd::HostId> &hosts);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QList<HostId> &picked);
    void applyFilter();
    void tickShown();
    void showCount();
    [[nodiscard]] QList<HostId> ticked() const;

    const hosts::HostBoard &m_board;
    FilterField *m_filter;
    QListWidget *m_list;
    Label *m_count;
    QPushButton *m_accept = nullptr;
};

} // namespace qd::ui
