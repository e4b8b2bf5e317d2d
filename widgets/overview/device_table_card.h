// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/curve_book.h"
#include "widgets/overview/board_item.h"

#include <QtCore/QAbstractTableModel>

class QTableView;

namespace qd::ui {

class Label;

/// A row for each device of some hosts, a column for each curve, with values as they are now. Rows keep their places until
/// devices come or go. Thread: GUI. Ownership: the book must outlive it.
class DeviceTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int sortRole = Qt::UserRole + 1;

    /// `families`: curves for every device.
    DeviceTableModel(const QList<metrics::CurveInfo> &families, const CurveBook &book, QObject *parent = nullptr);
    void setHosts(const QList<HostId> &hosts);
    void refresh();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        HostId host;
        QString label;
        QList<double> values;
    };

    [[nodiscard]] QList<Row> rowsNow() const;

    QList<metrics::CurveInfo> m_families;
    QStringList m_heads;
    const CurveBook &m_book;
    QList<HostId> m_hosts;
    QList<Row> m_rows;
};

/// A sortable table of devices.
class DeviceTableCard : public BoardItem {
    Q_OBJECT
public:
    DeviceTableCard(const QString &title, const QString &iconName, const QList<metrics::CurveInfo> &families, const CurveBook &book,
                    QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return m_title; }
    void setHosts(const QList<HostId> &hosts) override;
    void refreshNumbers() override;
    [[nodiscard]] bool hasData() const override { return m_model->rowCount() > 0; }

private:
    QString m_title;
    DeviceTableModel *m_model;
    QTableView *m_table;
    Label *m_empty;
};

} // namespace qd::ui
