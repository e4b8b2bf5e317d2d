// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/compare_plan.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSet>
#include <QtWidgets/QTableView>

#include <vector>

namespace qd::ui {

/// What a curve did in the time that is shown; NaN = nothing known.
struct TraceFigures {
    double now = std::numeric_limits<double>::quiet_NaN();
    double least = std::numeric_limits<double>::quiet_NaN();
    double mean = std::numeric_limits<double>::quiet_NaN();
    double most = std::numeric_limits<double>::quiet_NaN();
};

/// All curves of a comparison with their figures; its ticks say which are drawn. A curve that is on several charts (a
/// statistic beside each host) has one row.
/// Thread: GUI.
class CompareLegendModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Host, Curve, Now, Least, Mean, Most };
    static constexpr int columns = Most + 1;
    enum Role { SortRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    /// Curves that were hidden before stay so.
    void setPlan(const ComparePlan &plan);
    void setFigures(const PlannedTrace &trace, const TraceFigures &figures);
    /// Tells the views about all figures at once.
    void figuresDone();

    /// Names a curve on its chart and in what is remembered.
    [[nodiscard]] static QString keyOf(const PlannedTrace &trace);
    [[nodiscard]] bool isShown(const PlannedTrace &trace) const { return !m_hidden.contains(keyOf(trace)); }
    /// Only this row's; if it is the only one already, all.
    void showOnly(int row);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void shownChanged();

private:
    struct Row {
        PlannedTrace trace;
        TraceFigures figures;
        QString key;
    };
    [[nodiscard]] static double figureOf(const Row &row, int column);

    std::vector<Row> m_rows;
    QHash<QString, size_t> m_byKey;
    QSet<QString> m_hidden; ///< keys
};

/// The legend as a table: a click on a row's tick or Space toggles its curve, a double click or Enter shows it alone.
class CompareLegend : public QTableView {
    Q_OBJECT
public:
    explicit CompareLegend(CompareLegendModel &model, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void alone(const QModelIndex &index);

    CompareLegendModel &m_model;
};

} // namespace qd::ui
