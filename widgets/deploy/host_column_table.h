// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableView>

#include <functional>

namespace qd::ui {

/// Titles on two lines at most: the tasks of a playbook have long ones.
class TwoLineHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit TwoLineHeader(const QString &accessibleName, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

/// A table of hosts by anything. The hosts' column stays in sight while dozens of others are scrolled (its delegate must fill the
/// ground there); cells are only painted, so that hundreds of hosts cost what is on the screen. Arrow keys go from cell to cell, Home
/// and End along the row. Thread: GUI.
class HostColumnTable : public QTableView {
    Q_OBJECT
public:
    explicit HostColumnTable(int hostWidth, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    /// Each of the other columns takes an equal share of the room, within these bounds.
    void setColumnBounds(int least, int widest);
    /// What the table and the hosts' column above it have alike: delegate, header, height of rows. Once, before the model.
    void prepare(const std::function<void(QTableView &)> &make);
    void nameHostColumn(const QString &objectName, const QString &accessibleName);
    /// Shares the width out, as it does by itself when it or the columns change.
    virtual void arrange();

protected:
    void setRowHeight(int height);
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QTableView *m_hosts; ///< a second view of the first column, above the others
    int m_hostWidth;
    int m_least = 60;
    int m_widest = QWIDGETSIZE_MAX;
};

} // namespace qd::ui
