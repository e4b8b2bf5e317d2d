// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/record_model.h"

#include "models/base/csv.h"
#include "widgets/common/plain_text.h"

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

/// Numbers as they are; texts from outside lose the power of a formula.
QString csvField(const QString &text)
{
    bool isNumber = false;
    (void)text.toDouble(&isNumber);
    return isNumber ? text : QString::fromUtf8(csvText(text));
}

} // namespace

bool RecordModel::hasSameRows(const QList<Record> &records) const
{
    return std::ranges::equal(m_records, records, {}, &Record::key, &Record::key);
}

void RecordModel::setRecords(const QList<RecordColumn> &columns, const QList<Record> &records)
{
    if (columns == m_columns && records == m_records)
        return;
    if (columns != m_columns || !hasSameRows(records)) {
        const bool isSameTable = columns == m_columns;
        // Selected records are found again by their keys.
        if (isSameTable)
            Q_EMIT layoutAboutToBeChanged();
        else
            beginResetModel();
        QList<std::pair<QModelIndex, QString>> kept;
        const QModelIndexList persistent = persistentIndexList();
        for (const QModelIndex &index : persistent)
            kept.append({index, m_records.value(index.row()).key});
        m_columns = columns;
        m_records = records;
        for (const auto &[index, key] : std::as_const(kept)) {
            const auto found = key.isEmpty() ? m_records.cend() : std::ranges::find(std::as_const(m_records), key, &Record::key);
            changePersistentIndex(index, found == m_records.cend() ? QModelIndex()
                                                                   : createIndex(int(found - m_records.cbegin()), index.column()));
        }
        if (isSameTable)
            Q_EMIT layoutChanged();
        else
            endResetModel();
        return;
    }
    m_records = records;
    if (!m_records.isEmpty() && !m_columns.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_records.size()) - 1, int(m_columns.size()) - 1));
}

int RecordModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_records.size()); }

int RecordModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_columns.size()); }

QVariant RecordModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Record &record = m_records.at(index.row());
    if (role == KeyRole)
        return record.key;
    const bool isNumber = m_columns.at(index.column()).isNumber;
    if (role == NumberRole)
        return isNumber;
    if (role == Qt::TextAlignmentRole)
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const RecordCell cell = record.cells.value(index.column());
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::ToolTipRole: return plainToolTip(cell.tip.isEmpty() ? cell.text : cell.tip);
    case Qt::AccessibleTextRole: return cell.shape ? statusName(*cell.shape) + u' ' + cell.text : cell.text;
    case OrderRole: return cell.order.isValid() ? cell.order : QVariant(cell.text);
    case ColorRole: return cell.color;
    case FilledRole: return cell.isFilled;
    case ShapeRole: return cell.shape ? QVariant(int(*cell.shape)) : QVariant();
    default: return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_columns.at(section).title;
    if (role == Qt::TextAlignmentRole)
        return int((m_columns.at(section).isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

RecordFilter::RecordFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(RecordModel::OrderRole);
}

void RecordFilter::setWords(const QString &words)
{
    m_words = words.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateRowsFilter();
}

bool RecordFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return std::ranges::all_of(m_words, [&](const QString &word) {
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column) {
            if (sourceModel()->index(row, column, parent).data().toString().contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

bool RecordFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(sortRole()), b = right.data(sortRole());
    const bool areNumbers = a.typeId() == QMetaType::Double && b.typeId() == QMetaType::Double;
    if (!areNumbers)
        return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
    // What has no value comes first, so that it is last where the largest are wanted.
    if (std::isnan(a.toDouble()) || std::isnan(b.toDouble()))
        return std::isnan(a.toDouble()) && !std::isnan(b.toDouble());
    return a.toDouble() < b.toDouble();
}

QByteArray toCsv(const QAbstractItemModel &model)
{
    QString csv;
    const auto addLine = [&csv, columns = model.columnCount()](auto textOf) {
        for (int column = 0; column < columns; ++column)
            csv += (column > 0 ? QStringLiteral(",") : QString()) + csvField(textOf(column));
        csv += QStringLiteral("\r\n");
    };
    addLine([&](int column) { return model.headerData(column, Qt::Horizontal).toString(); });
    for (int row = 0; row < model.rowCount(); ++row)
        addLine([&](int column) { return model.index(row, column).data().toString(); });
    return csv.toUtf8();
}

} // namespace qd::ui
