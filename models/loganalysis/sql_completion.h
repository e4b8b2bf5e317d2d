// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/sql_query.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

namespace qd::logs {

/// Something that may stand where the cursor is.
struct SqlSuggestion {
    enum class Kind : quint8 { Column, Literal, Function, Table, Keyword };
    Kind kind = Kind::Keyword;
    QString text;   ///< replaces what was begun
    QString detail; ///< what it is: kind and unit of a column, arguments of a function
    bool operator==(const SqlSuggestion &) const = default;
};

/// Suggestions, best first, for the text [from, from + length) that was begun.
struct SqlSuggestions {
    qsizetype from = 0;
    qsizetype length = 0;
    QList<SqlSuggestion> list;
};

/// Knows columns, functions, keywords, and the values of columns that have few. Thread: a value, any.
class SqlCompletion {
public:
    SqlCompletion() = default;
    explicit SqlCompletion(const QList<ColumnInfo> &schema);
    /// Takes the values of the columns that have few of them.
    void learn(const Frame &frame);

    /// `cursor` is brought into the text.
    [[nodiscard]] SqlSuggestions complete(const QString &sql, qsizetype cursor) const;

    static constexpr qsizetype kMostValues = 200;  ///< of a column, else none of them is offered
    static constexpr qsizetype kMostSuggestions = 50;

private:
    void addColumns(const QString &begun, QList<SqlSuggestion> &list) const;
    void addValues(const QString &column, const QString &begun, bool isQuoted, QList<SqlSuggestion> &list) const;

    QList<SqlColumn> m_columns;
    QHash<QString, QString> m_details; ///< by the column's lower case name
    QHash<QString, QStringList> m_values; ///< by field; texts unquoted
};

/// A part of a statement, for colours and completion.
struct SqlToken {
    enum class Kind : quint8 { Word, Keyword, Function, Text, Name, Number, Comment, Sign };
    Kind kind = Kind::Sign;
    qsizetype at = 0;
    qsizetype size = 0;
    bool isOpen = false; ///< a quote or comment that does not end
};
/// All but white space, in order, without gaps or overlaps that matter; never fails.
[[nodiscard]] QList<SqlToken> sqlTokens(const QString &sql);

} // namespace qd::logs
