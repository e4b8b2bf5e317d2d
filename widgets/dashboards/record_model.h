// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/status_dot.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSortFilterProxyModel>

#include <optional>

namespace qd::ui {

/// One cell of a table whose columns are known only when the data is.
struct RecordCell {
    QString text{};
    QVariant order{}; ///< what it is sorted by; unset = its text
    QString color{};  ///< as panelColor() reads it; empty = the text's colour
    bool isFilled = false; ///< the colour is the ground's
    std::optional<StatusShape> shape{};
    QString tip{}; ///< empty = the text
    bool operator==(const RecordCell &) const = default;
};

struct RecordColumn {
    QString title{};
    bool isNumber = false; ///< to the right, figures of equal width
    bool operator==(const RecordColumn &) const = default;
};

struct Record {
    QString key{}; ///< the same record in a later answer; empty = told by its row
    QList<RecordCell> cells{};
    bool operator==(const Record &) const = default;
};

/// A table of records that is given anew with each answer: rows that stay keep their place, so that a selection survives.
/// Thread: GUI.
class RecordModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { OrderRole = Qt::UserRole, ColorRole, FilledRole, ShapeRole, NumberRole, KeyRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setRecords(const QList<RecordColumn> &columns, const QList<Record> &records);
    [[nodiscard]] const QList<RecordColumn> &columns() const { return m_columns; }
    [[nodiscard]] const QList<Record> &records() const { return m_records; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool hasSameRows(const QList<Record> &records) const;

    QList<RecordColumn> m_columns;
    QList<Record> m_records;
};

/// Sorts by order, not by text, and keeps rows that hold each word of the filter somewhere.
class RecordFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RecordFilter(QObject *parent = nullptr);
    void setWords(const QString &words);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
};

/// The rows of `model` as they are shown, with a head: fields in quotes where needed (RFC 4180), lines end in CR LF.
[[nodiscard]] QByteArray toCsv(const QAbstractItemModel &model);

} // namespace qd::ui
