// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/sql_completion.h"

#include "models/loganalysis/sql_functions.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::logs {
namespace {

const QStringList &keywords()
{
    static const QStringList words = QStringLiteral(
        "SELECT FROM WHERE GROUP BY HAVING ORDER LIMIT OFFSET AS AND OR NOT IN IS NULL LIKE GLOB REGEXP BETWEEN DISTINCT CASE WHEN "
        "THEN ELSE END ASC DESC WITH RECURSIVE UNION ALL EXCEPT INTERSECT JOIN LEFT CROSS ON USING EXISTS CAST OVER PARTITION FILTER "
        "ROWS RANGE PRECEDING FOLLOWING CURRENT ROW UNBOUNDED NULLS FIRST LAST ESCAPE COLLATE NOCASE INTEGER REAL TEXT EXPLAIN QUERY PLAN "
        "VALUES WINDOW").split(u' ');
    return words;
}

bool isWordStart(QChar c) { return c.isLetter() || c == u'_'; }
bool isWordPart(QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'$'; }

class Tokenizer {
public:
    explicit Tokenizer(const QString &sql) : m_sql(sql) {}

    QList<SqlToken> all()
    {
        while (m_at < m_sql.size()) {
            if (m_sql.at(m_at).isSpace())
                ++m_at;
            else
                next();
        }
        return m_tokens;
    }

private:
    using Kind = SqlToken::Kind;

    [[nodiscard]] QChar peek(qsizetype ahead = 0) const { return m_at + ahead < m_sql.size() ? m_sql.at(m_at + ahead) : QChar(); }

    void add(Kind kind, qsizetype end, bool isOpen = false)
    {
        m_tokens.append({kind, m_at, end - m_at, isOpen});
        m_at = end;
    }

    void next()
    {
        const QChar c = peek();
        if (c == u'\'' || c == u'"' || c == u'`')
            return quoted(c, c == u'\'' ? Kind::Text : Kind::Name);
        if (c == u'[')
            return until(u"]", Kind::Name);
        if (c == u'-' && peek(1) == u'-')
            return until(u"\n", Kind::Comment);
        if (c == u'/' && peek(1) == u'*')
            return until(u"*/", Kind::Comment);
        if (c.isDigit() || (c == u'.' && peek(1).isDigit()))
            return number();
        if (isWordStart(c))
            return word();
        add(Kind::Sign, m_at + 1);
    }

    void quoted(QChar quote, Kind kind)
    {
        qsizetype end = m_at + 1;
        for (; end < m_sql.size(); ++end) {
            if (m_sql.at(end) != quote)
                continue;
            if (end + 1 >= m_sql.size() || m_sql.at(end + 1) != quote)
                return add(kind, end + 1);
            ++end;
        }
        add(kind, m_sql.size(), true);
    }

    void until(QStringView stop, Kind kind)
    {
        const qsizetype begin = m_at + (kind == Kind::Comment ? 2 : 1);
        const qsizetype found = m_sql.indexOf(stop, begin);
        add(kind, found < 0 ? m_sql.size() : found + stop.size(), found < 0);
    }

    void number()
    {
        qsizetype end = m_at;
        while (end < m_sql.size() && (isWordPart(m_sql.at(end)) || m_sql.at(end) == u'.'))
            ++end;
        add(Kind::Number, end);
    }

    void word()
    {
        qsizetype end = m_at;
        while (end < m_sql.size() && isWordPart(m_sql.at(end)))
            ++end;
        const QString text = m_sql.sliced(m_at, end - m_at);
        Kind kind = Kind::Word;
        qsizetype behind = end;
        while (behind < m_sql.size() && m_sql.at(behind).isSpace())
            ++behind;
        const bool isCall = behind < m_sql.size() && m_sql.at(behind) == u'(';
        const auto isNamed = [&](const SqlFunctionInfo &function) { return text.compare(QLatin1StringView(function.name), Qt::CaseInsensitive) == 0; };
        if (isCall && std::ranges::any_of(sqlFunctions(), isNamed))
            kind = Kind::Function;
        else if (keywords().contains(text.toUpper()))
            kind = Kind::Keyword;
        add(kind, end);
    }

    const QString &m_sql;
    qsizetype m_at = 0;
    QList<SqlToken> m_tokens;
};

/// What the words before the cursor ask for.
struct Place {
    qsizetype from = 0;
    QString begun;        ///< without a quote
    bool isInQuotes = false;
    bool isNone = false;  ///< in a comment or number
    QString word;         ///< the keyword or sign before, upper case
    QString column;       ///< that values are compared with
};

QString unquoted(const QString &sql, const SqlToken &token)
{
    QString text = sql.sliced(token.at, token.size);
    if (token.kind == SqlToken::Kind::Name && text.size() >= 2 && !token.isOpen)
        text = text.sliced(1, text.size() - 2);
    return text;
}

/// The column in `column =`, `column IN (`, `column LIKE` …
QString comparedColumn(const QString &sql, const QList<SqlToken> &before)
{
    static const QStringList operators{QStringLiteral("="), QStringLiteral("<"), QStringLiteral(">"), QStringLiteral("!"), QStringLiteral("("), QStringLiteral(","),
                                       QStringLiteral("IN"), QStringLiteral("LIKE"), QStringLiteral("GLOB"), QStringLiteral("IS"), QStringLiteral("NOT"), QStringLiteral("REGEXP")};
    bool hasOperator = false, isList = false;
    for (qsizetype i = before.size() - 1; i >= 0; --i) {
        const SqlToken &token = before.at(i);
        const QString text = sql.sliced(token.at, token.size).toUpper();
        const bool isWord = token.kind == SqlToken::Kind::Word || token.kind == SqlToken::Kind::Name;
        if (isWord)
            return hasOperator ? unquoted(sql, token) : QString();
        if (operators.contains(text)) {
            hasOperator |= text != QStringLiteral("(") && text != QStringLiteral(",");
            isList |= text == QStringLiteral(",") || text == QStringLiteral("(");
            continue;
        }
        const bool isEarlierValue = token.kind == SqlToken::Kind::Text || token.kind == SqlToken::Kind::Number;
        if (!isEarlierValue || !isList)
            return {};
    }
    return {};
}

Place placeOf(const QString &sql, qsizetype cursor)
{
    Place place;
    place.from = cursor;
    QList<SqlToken> before = sqlTokens(sql.first(cursor));
    if (!before.isEmpty() && before.last().at + before.last().size == cursor) {
        const SqlToken last = before.last();
        const bool isWord = last.kind == SqlToken::Kind::Word || last.kind == SqlToken::Kind::Keyword || last.kind == SqlToken::Kind::Function;
        place.isNone = last.kind == SqlToken::Kind::Comment || (last.kind == SqlToken::Kind::Text && !last.isOpen) || last.kind == SqlToken::Kind::Number;
        place.isInQuotes = last.kind == SqlToken::Kind::Text && last.isOpen;
        if (isWord || last.isOpen) {
            place.from = last.at;
            place.begun = sql.sliced(last.at, last.size);
            if (last.isOpen && !place.begun.isEmpty())
                place.begun.remove(0, 1);
            before.removeLast();
        }
    }
    if (!before.isEmpty())
        place.word = sql.sliced(before.last().at, before.last().size).toUpper();
    place.column = comparedColumn(sql, before);
    return place;
}

QString quotedName(const QString &name)
{
    const bool isPlain = !name.isEmpty() && isWordStart(name.front()) && std::ranges::all_of(name, isWordPart) && !keywords().contains(name.toUpper());
    return isPlain ? name : u'"' + QString(name).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace

QList<SqlToken> sqlTokens(const QString &sql) { return Tokenizer(sql).all(); }

SqlCompletion::SqlCompletion(const QList<ColumnInfo> &schema) : m_columns(sqlColumns(schema))
{
    for (const SqlColumn &column : std::as_const(m_columns)) {
        const auto info = std::ranges::find_if(schema, [&](const ColumnInfo &each) { return each.name == column.field; });
        QString detail = column.isTicks ? QCoreApplication::translate("qd::logs::SqlCompletion", "time in milliseconds") : info->title;
        if (!column.isTicks && !info->unit.isEmpty())
            detail += QStringLiteral(" (%1)").arg(info->unit);
        m_details.insert(column.name, detail);
    }
}

void SqlCompletion::learn(const Frame &frame)
{
    for (const FrameColumn &column : frame.columns()) {
        QStringList values;
        if (column.isText() && !column.hasPlainText() && column.pool().size() <= kMostValues) {
            for (quint32 code = 0; code < column.pool().size(); ++code)
                values.append(QString::fromUtf8(column.pool().at(code)));
        } else if (column.fewValues().size() <= size_t(kMostValues)) {
            for (const qint64 number : column.fewValues())
                values.append(QString::fromUtf8(valueText(column.valueOf(number), column.info().kind)));
        }
        if (!values.isEmpty())
            m_values.insert(column.info().name, values);
    }
}

void SqlCompletion::addColumns(const QString &begun, QList<SqlSuggestion> &list) const
{
    for (const SqlColumn &column : m_columns) {
        if (column.name.startsWith(begun, Qt::CaseInsensitive))
            list.append({SqlSuggestion::Kind::Column, quotedName(column.name), m_details.value(column.name)});
    }
}

void SqlCompletion::addValues(const QString &column, const QString &begun, bool isQuoted, QList<SqlSuggestion> &list) const
{
    const auto known = std::ranges::find_if(m_columns, [&](const SqlColumn &each) { return each.name.compare(column, Qt::CaseInsensitive) == 0; });
    if (known == m_columns.end())
        return;
    const bool isText = known->kind == ValueKind::Text;
    if (isQuoted && !isText)
        return;
    for (const QString &value : m_values.value(known->field)) {
        if (!value.startsWith(begun, Qt::CaseInsensitive))
            continue;
        const QString text = isText ? u'\'' + QString(value).replace(u'\'', QStringLiteral("''")) + u'\'' : value;
        list.append({SqlSuggestion::Kind::Literal, text, known->name});
    }
}

SqlSuggestions SqlCompletion::complete(const QString &sql, qsizetype cursor) const
{
    cursor = std::clamp<qsizetype>(cursor, 0, sql.size());
    const Place place = placeOf(sql, cursor);
    SqlSuggestions suggestions{place.from, cursor - place.from, {}};
    if (place.isNone)
        return suggestions;
    QList<SqlSuggestion> &list = suggestions.list;
    if (!place.column.isEmpty())
        addValues(place.column, place.begun, place.isInQuotes, list);
    if (place.isInQuotes) {
        list = list.first(std::min(list.size(), kMostSuggestions));
        return suggestions;
    }
    const QString table = QString::fromLatin1(kSqlTable);
    if (place.word == QStringLiteral("FROM") || place.word == QStringLiteral("JOIN")) {
        if (table.startsWith(place.begun, Qt::CaseInsensitive))
            list.append({SqlSuggestion::Kind::Table, table, QCoreApplication::translate("qd::logs::SqlCompletion", "the lines")});
        return suggestions;
    }
    const bool isStart = place.word.isEmpty();
    if (!isStart) {
        addColumns(place.begun, list);
        for (const SqlFunctionInfo &function : sqlFunctions()) {
            const QString name = QString::fromLatin1(function.name);
            if (name.startsWith(place.begun, Qt::CaseInsensitive))
                list.append({SqlSuggestion::Kind::Function, name + u'(', QStringLiteral("%1(%2)").arg(name, QString::fromLatin1(function.arguments))});
        }
    }
    QList<SqlSuggestion> words;
    for (const QString &keyword : keywords()) {
        if (keyword.startsWith(place.begun, Qt::CaseInsensitive))
            words.append({SqlSuggestion::Kind::Keyword, keyword, {}});
    }
    // Whoever writes capitals writes a keyword.
    const bool isCapital = !place.begun.isEmpty() && place.begun == place.begun.toUpper() && place.begun != place.begun.toLower();
    list = isCapital ? words + list : list + words;
    list = list.first(std::min(list.size(), kMostSuggestions));
    return suggestions;
}

} // namespace qd::logs
