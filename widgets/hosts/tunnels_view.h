// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/tunnel_model.h"

#include <QtWidgets/QWidget>

class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace qd::ui {

class EmptyState;
class Label;

/// The tunnels of one host, or of all: a table, what is wrong with the chosen one and the next step, and buttons to
/// add, start, stop and remove. Delete removes, Space starts or stops.
/// Ownership: `model` must outlive it.
class TunnelsView : public QWidget {
    Q_OBJECT
public:
    explicit TunnelsView(hosts::TunnelModel &model, QWidget *parent = nullptr);

    /// An empty id shows all hosts' tunnels; then none can be added.
    void setHost(const HostId &host);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *buildButtons();
    void addTunnel();
    void startOrStop();
    void removeChosen();
    void refresh();
    [[nodiscard]] int chosenRow() const;

    hosts::TunnelModel &m_model;
    HostId m_host;
    QSortFilterProxyModel *m_shown;
    QTableView *m_table;
    EmptyState *m_empty;
    Label *m_trouble;
    QPushButton *m_add = nullptr;
    QPushButton *m_toggle = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace qd::ui
