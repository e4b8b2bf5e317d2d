// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/result_table.h"
#include "models/logs/log_filter.h"
#include "widgets/charts/result_chart.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSortFilterProxyModel>

namespace qd::ui {

/// An answer as a table: numbers with units in the locale's digits, times in the workstation's zone. Thread: GUI.
class AnalysisModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { NumberRole = Qt::UserRole, MissingRole };

    using QAbstractTableModel::QAbstractTableModel;
    void setTable(logs::ResultTable table);
    [[nodiscard]] const logs::ResultTable &table() const { return m_table; }
    [[nodiscard]] const logs::Value &value(const QModelIndex &index) const { return m_table.rows[size_t(index.row())][size_t(index.column())]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    logs::ResultTable m_table;
};

/// Sorts by values.
class AnalysisSort : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
};

/// A cell as people read it.
[[nodiscard]] QString analysisText(const logs::Value &value, const logs::ResultColumn &column);

/// What lines must fit to be among those that a cell was worked out from: its row's groups, its column's pivot. Empty where
/// that cannot be said (SQL without columns of the log).
[[nodiscard]] QList<logs::FilterRule> analysisRules(const logs::ResultTable &table, int row, int column);

/// Charts that an answer can be shown as: one for each unit, most columns first; with their names for a choice.
struct AnalysisChart {
    QString name;
    ResultChartData data;
    QList<int> rows; ///< of the table, by time or category; -1 = several
};
[[nodiscard]] QList<AnalysisChart> analysisCharts(const logs::ResultTable &table);

} // namespace qd::ui
