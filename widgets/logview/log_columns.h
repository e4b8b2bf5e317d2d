// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logview/line_text.h"

#include <QtCore/QAbstractTableModel>

namespace qd::ui {

/// A column of the table of lines.
struct LogColumn {
    enum class Kind : quint8 { Line, Time, Level, Host, Unit, Field, Message };
    Kind kind = Kind::Field;
    QString key; ///< of a field its name; of the others a word that no field has ("#time")
    QString title;
    logs::FieldInfo info; ///< of a field
    [[nodiscard]] bool isNumber() const;
};

/// Which columns there are: what every line has, and the fields of the formats met so far. A model without rows, for the
/// header. Thread: GUI.
class LogColumns : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int kMost = 200; ///< fields; JSON of strangers may have a new key in every line

    explicit LogColumns(QObject *parent = nullptr);

    [[nodiscard]] const LogColumn &at(int column) const { return m_columns[size_t(column)]; }
    /// -1 if there is none.
    [[nodiscard]] int indexOf(const QString &key) const;
    /// Adds columns for fields that are new, before the message. What host, unit and message say has its column already.
    void learn(const QList<LineField> &fields);

    [[nodiscard]] int rowCount(const QModelIndex &) const override { return 0; }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_columns.size()); }
    [[nodiscard]] QVariant data(const QModelIndex &, int) const override { return {}; }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<LogColumn> m_columns;
    QHash<QString, int> m_indexes;
};

/// A field's value as a table shows it: numbers with their unit, everything else as it is.
[[nodiscard]] QString shownValue(const LineField &field);

} // namespace qd::ui
