// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/record_model.h"

#include <QtWidgets/QTableView>

namespace qd::ui {

/// A sortable table of records with states by shape and colour. Ctrl+C copies the selected rows. The widths are found
/// once, with the first records, and then are the person's. Thread: GUI.
class RecordTable : public QTableView {
    Q_OBJECT
public:
    /// `name`: the accessible name.
    explicit RecordTable(const QString &name, QWidget *parent = nullptr);

    void setRecords(const QList<RecordColumn> &columns, const QList<Record> &records);
    void setFilterWords(const QString &words);
    /// The column that takes what room is left.
    void setWideColumn(int column);
    /// Sorts where the person has not chosen yet.
    void setFirstOrder(int column, Qt::SortOrder order);

    [[nodiscard]] RecordModel &records() { return *m_model; }
    [[nodiscard]] const RecordFilter &shown() const { return *m_filter; }
    [[nodiscard]] QString currentKey() const;
    [[nodiscard]] QByteArray csv() const { return toCsv(*m_filter); }

Q_SIGNALS:
    void currentKeyChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void copySelected();
    void fitColumns();

    RecordModel *m_model;
    RecordFilter *m_filter;
    int m_wide = -1;
    std::optional<std::pair<int, Qt::SortOrder>> m_firstOrder;
    bool m_isFitted = false;
};

} // namespace qd::ui
