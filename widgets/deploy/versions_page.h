// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/version_board.h"

#include <QtCore/QAbstractTableModel>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QWidget>

class QAction;
class QPushButton;
class QStackedWidget;

namespace qd::ui {

class Chip;
class ElidedLabel;
class EmptyState;
class HostColumnTable;
class IconButton;
class Label;

/// Which revision of which application runs on which host, as a table. Thread: GUI.
class VersionsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { DriftRole = Qt::UserRole, ErrorRole, DetailRole, LookedRole, OddRole };

    explicit VersionsModel(const deploy::VersionBoard &board, QObject *parent = nullptr);
    /// Only hosts on which something is not as it was left, or that could not be looked at.
    void setOnlyDrifted(bool only);
    /// The board's matrix is another.
    void refresh();
    /// Null where nothing was deployed, and in the hosts' column.
    [[nodiscard]] const deploy::VersionCell *cell(const QModelIndex &index) const;
    [[nodiscard]] HostId host(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant cellData(const deploy::VersionCell &cell, int role) const;
    [[nodiscard]] bool isOdd(const deploy::VersionCell &cell) const;

    const deploy::VersionBoard &m_board;
    QList<int> m_rows; ///< into the matrix's hosts
    QStringList m_usual; ///< of each application the version that most hosts have
    bool m_onlyDrifted = false;
};

class VersionDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Hosts by applications with what runs there, and where somebody changed it by hand. Reads hosts only when asked to.
/// Thread: GUI. Ownership: `service` must outlive it.
class VersionsPage final : public QWidget {
    Q_OBJECT
public:
    VersionsPage(deploy::DeployService &service, QAction *deploy, QWidget *parent = nullptr);

Q_SIGNALS:
    void runWanted(const QString &runId);
    /// An earlier release of what this run deployed, on these hosts.
    void rollBackWanted(const QString &runId, const QList<qd::HostId> &hosts);
    /// The same again on these hosts.
    void deployWanted(const QList<qd::HostId> &hosts);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildTable();
    void buildBar(QWidget *place);
    void buildDetail(QWidget *place);
    void connectBoard();
    void showState();
    void showCell();
    void look();

    deploy::VersionBoard m_board;
    VersionsModel m_model;
    Label *m_state;
    Chip *m_onlyDrifted;
    QPushButton *m_look;
    HostColumnTable *m_table;
    EmptyState *m_empty;
    QStackedWidget *m_pages;
    QWidget *m_detail;
    ElidedLabel *m_title;
    Label *m_facts;
    Label *m_drift;
    QPushButton *m_run;
    QPushButton *m_rollBack;
    QPushButton *m_deploy;
    bool m_loaded = false;
};

} // namespace qd::ui
