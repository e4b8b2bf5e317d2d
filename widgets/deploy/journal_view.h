// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_record.h"

#include <QtCore/QAbstractTableModel>
#include <QtWidgets/QWidget>

class QSplitter;
class QTreeView;
class QStackedWidget;

namespace qd::ui {

class Chip;
class ElidedLabel;
class EmptyState;
class OutputView;

/// The rows that a run left in the journal, oldest first.
class JournalModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Host, Step, What, Exit, Text, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setRows(const deploy::RunRecord &record, const QList<deploy::StepRecord> &rows);
    [[nodiscard]] const deploy::StepRecord &at(int row) const { return m_rows.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(const deploy::StepRecord &row, int column) const;
    [[nodiscard]] QString titleOf(const QString &step) const;

    deploy::RunRecord m_record;
    QList<deploy::StepRecord> m_rows;
};

/// A run's rows of the audit: what was about to be done, each command with its exit status and output, what came of it.
/// Below them all of the chosen row. Thread: GUI.
class JournalView final : public QWidget {
    Q_OBJECT
public:
    explicit JournalView(const Clock &clock, QWidget *parent = nullptr);

    void setRows(const deploy::RunRecord &record, const QList<deploy::StepRecord> &rows);
    /// Rows of this host and step alone; an empty host = all. The person may see all all the same.
    void setPlace(const HostId &host, const QString &step);
    void setBusy();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyPlace();
    void showRow();

    deploy::RunRecord m_record;
    QList<deploy::StepRecord> m_rows;
    HostId m_host;
    QString m_step;
    JournalModel *m_model;
    QTreeView *m_list;
    Chip *m_only;
    ElidedLabel *m_hash;
    OutputView *m_output;
    EmptyState *m_empty;
    QSplitter *m_both;
    QStackedWidget *m_pages;
};

} // namespace qd::ui
