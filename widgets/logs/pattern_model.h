// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/pattern_compare.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSortFilterProxyModel>
#include <QtWidgets/QStyledItemDelegate>

namespace qd::ui {

/// The patterns of a log, compared with a baseline if there is one. Thread: GUI.
class PatternModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { ChangeColumn, CountColumn, ShareColumn, BeforeColumn, FactorColumn, LevelColumn, TrendColumn, PatternColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, ChangeRole, LevelRole, ChangedRole };

    using QAbstractTableModel::QAbstractTableModel;
    void setPatterns(logs::MinedPatterns mined, const logs::ChangeRule &rule);
    void clear() { setPatterns({}, {}); }

    [[nodiscard]] bool hasBaseline() const { return m_mined.hasBaseline; }
    [[nodiscard]] const logs::MinedPatterns &mined() const { return m_mined; }
    /// The pattern of a row: as it is now, or as it was if it is gone.
    [[nodiscard]] const logs::LogPattern &pattern(int row) const;
    [[nodiscard]] const logs::PatternDelta &delta(int row) const { return m_rows[size_t(row)]; }
    [[nodiscard]] int rowOf(const std::vector<QByteArray> &words) const;
    [[nodiscard]] int countOf(logs::PatternChange change) const;
    /// All rows with a head, RFC 4180.
    [[nodiscard]] QByteArray toCsv() const;
    /// What a row says in one sentence, for tool tips and screen readers.
    [[nodiscard]] QString describe(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(ColumnCount); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    [[nodiscard]] static QString changeText(logs::PatternChange change);

private:
    [[nodiscard]] QString cellText(int row, int column) const;
    [[nodiscard]] QVariant sortKey(int row, int column) const;
    [[nodiscard]] double shareOf(int row) const;
    [[nodiscard]] QString factorText(const logs::PatternDelta &delta) const;

    logs::MinedPatterns m_mined;
    std::vector<logs::PatternDelta> m_rows;
};

/// Sorts by any column and shows rows with a text, or only those that changed. Without a sort the model's order: what changed first.
class PatternSort : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit PatternSort(QObject *parent = nullptr);
    void setText(const QString &text);
    void setChangedOnly(bool only);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
    bool m_changedOnly = false;
};

/// Paints the curve over time and the template with its variable parts dimmed.
class PatternDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    PatternDelegate(const PatternModel &model, const QSortFilterProxyModel &sort, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

private:
    void paintChange(QPainter &painter, const QRect &rect, logs::PatternChange change, const QString &text) const;
    void paintTrend(QPainter &painter, const QRect &rect, int row) const;
    void paintTemplate(QPainter &painter, const QRect &rect, const logs::LogPattern &pattern) const;

    const PatternModel &m_model;
    const QSortFilterProxyModel &m_sort;
};

} // namespace qd::ui
