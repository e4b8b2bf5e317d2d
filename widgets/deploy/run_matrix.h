// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableView>

namespace qd::ui {

/// Titles of steps on two lines at most: the tasks of a playbook have long ones.
class StepHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit StepHeader(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

/// Hosts by steps. The hosts' column stays in sight while dozens of steps are scrolled; cells are only painted, so that
/// hundreds of hosts cost what is on the screen. Arrow keys go from cell to cell, Home and End along the row.
/// Thread: GUI.
class RunMatrix final : public QTableView {
    Q_OBJECT
public:
    explicit RunMatrix(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    /// Shares the width out between the columns, and makes rows low where there are many.
    void arrange();
    /// High enough for all hosts.
    [[nodiscard]] int wholeHeight() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    static void prepare(QTableView &view);
    void placeHosts();

    QTableView *m_hosts; ///< a second view of the first column, above the others
};

} // namespace qd::ui
