// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/row_filter.h"

#include "models/base/near_names.h"
#include "models/loganalysis/decimal.h"
#include "models/logtext/matcher.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <functional>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::RowFilter)
};

using Op = Condition::Op;

bool isNegation(Op op) { return op == Op::NotEqual || op == Op::NotContains || op == Op::NotMatches || op == Op::Missing; }

template <typename Number>
bool compares(Op op, Number left, Number right)
{
    switch (op) {
    case Op::Equal: return left == right;
    case Op::NotEqual: return left != right;
    case Op::Less: return left < right;
    case Op::AtMost: return left <= right;
    case Op::Greater: return left > right;
    case Op::AtLeast: return left >= right;
    default: return false;
    }
}

bool isExpression(Op op) { return op == Op::Contains || op == Op::NotContains || op == Op::Matches || op == Op::NotMatches; }

/// One text against one condition.
using TextTest = std::function<bool(QByteArrayView)>;

Result<TextTest> textTest(const Condition &condition)
{
    if (isExpression(condition.op)) {
        Pattern pattern;
        pattern.text = condition.value;
        pattern.caseMode = CaseMode::Sensitive;
        pattern.regex = condition.op == Op::Matches || condition.op == Op::NotMatches;
        Result<Matcher> matcher = Matcher::compile(pattern);
        if (!matcher)
            return std::unexpected(matcher.error());
        return [matcher = std::move(*matcher), wanted = !isNegation(condition.op)](QByteArrayView text) { return matcher.matches(text) == wanted; };
    }
    return [op = condition.op, value = condition.value.toUtf8()](QByteArrayView text) { return compares<int>(op, text.compare(value), 0); };
}

} // namespace

class RowFilter::Test {
public:
    Test(const FrameColumn &of, Op op) : column(of), ifMissing(isNegation(op)) {}
    virtual ~Test() = default;
    /// Clears what does not hold.
    void apply(size_t chunk, std::vector<quint8> &holds) const
    {
        const ColumnChunk &from = column.chunks()[chunk];
        if (from.form == ColumnChunk::Form::Empty) {
            if (!ifMissing)
                std::ranges::fill(holds, quint8(0));
            return;
        }
        check(chunk, holds);
    }

protected:
    virtual void check(size_t chunk, std::vector<quint8> &holds) const = 0;
    const FrameColumn &column;
    bool ifMissing;
};

namespace {

class PresenceTest final : public RowFilter::Test {
public:
    using Test::Test;

protected:
    void check(size_t chunk, std::vector<quint8> &holds) const override
    {
        for (size_t i = 0; i < holds.size(); ++i)
            holds[i] &= quint8(column.chunks()[chunk].has(qsizetype(i)) != ifMissing);
    }
};

class TextColumnTest final : public RowFilter::Test {
public:
    TextColumnTest(const FrameColumn &of, Op op, TextTest test) : Test(of, op), m_test(std::move(test)), m_verdicts(of.pool().size())
    {
        for (quint32 code = 0; code < m_verdicts.size(); ++code)
            m_verdicts[code] = quint8(m_test(of.pool().at(code)));
    }

protected:
    void check(size_t chunk, std::vector<quint8> &holds) const override
    {
        const ColumnChunk &from = column.chunks()[chunk];
        if (from.form == ColumnChunk::Form::Codes) {
            std::vector<quint32> codes(from.rows);
            column.readCodes(chunk, codes.data());
            for (size_t i = 0; i < holds.size(); ++i)
                holds[i] &= codes[i] == kNoCode ? quint8(ifMissing) : m_verdicts[codes[i]];
            return;
        }
        for (size_t i = 0; i < holds.size(); ++i) {
            if (holds[i])
                holds[i] = quint8(from.has(qsizetype(i)) ? m_test(column.textAt(chunk, qsizetype(i))) : ifMissing);
        }
    }

private:
    TextTest m_test;
    std::vector<quint8> m_verdicts;
};

/// Numbers and times against a number.
class NumberTest final : public RowFilter::Test {
public:
    NumberTest(const FrameColumn &of, Op op, long double limit) : Test(of, op), m_op(op), m_limit(limit) {}

protected:
    void check(size_t chunk, std::vector<quint8> &holds) const override
    {
        const ColumnChunk &from = column.chunks()[chunk];
        // A long double holds every 64 bit integer.
        const long double scaled = m_limit * static_cast<long double>(powerOfTen(column.isScaled() ? column.scale() : 0));
        for (size_t i = 0; i < holds.size(); ++i) {
            if (!holds[i])
                continue;
            const auto row = qsizetype(i);
            if (!from.has(row))
                holds[i] = quint8(ifMissing);
            else if (column.isScaled() && column.info().kind != ValueKind::Real)
                holds[i] = quint8(compares<long double>(m_op, static_cast<long double>(column.numberAt(chunk, row)), scaled));
            else // as the double that the person sees
                holds[i] = quint8(compares<double>(m_op, column.doubleAt(chunk, row), double(m_limit)));
        }
    }

private:
    Op m_op;
    long double m_limit;
};

/// Numbers as texts, for expressions.
class NumberTextTest final : public RowFilter::Test {
public:
    NumberTextTest(const FrameColumn &of, Op op, TextTest test) : Test(of, op), m_test(std::move(test)) {}

protected:
    void check(size_t chunk, std::vector<quint8> &holds) const override
    {
        for (size_t i = 0; i < holds.size(); ++i) {
            const auto row = qsizetype(i);
            if (holds[i])
                holds[i] = quint8(column.chunks()[chunk].has(row) ? m_test(valueText(column.valueAt(chunk, row), column.info().kind)) : ifMissing);
        }
    }

private:
    TextTest m_test;
};

Result<long double> limitOf(const FrameColumn &column, const Condition &condition)
{
    if (column.info().kind == ValueKind::Time) {
        if (const std::optional<qint64> ms = readTime(condition.value))
            return static_cast<long double>(*ms);
        return failure(ErrorCode::Parse, Texts::tr("\"%1\" is not a time.").arg(condition.value), {}, Texts::tr("Write it as 2026-11-28 13:45:00."));
    }
    const QByteArray text = condition.value.trimmed().toUtf8();
    const Decimal number = readDecimal(text);
    if (number.form == Decimal::Form::None || number.end != text.size())
        return failure(ErrorCode::Parse, Texts::tr("\"%1\" is not a number, which \"%2\" is compared with.").arg(condition.value, condition.field), {},
                       Texts::tr("Write digits with a point, as 0.25."));
    if (number.form == Decimal::Form::Scaled && number.scale == 0)
        return static_cast<long double>(number.mantissa);
    return static_cast<long double>(number.value());
}

Result<std::unique_ptr<const RowFilter::Test>> testFor(const FrameColumn &column, const Condition &condition)
{
    if (condition.op == Op::Present || condition.op == Op::Missing)
        return std::make_unique<const PresenceTest>(column, condition.op);
    if (column.isText() || isExpression(condition.op)) {
        Result<TextTest> test = textTest(condition);
        if (!test)
            return std::unexpected(test.error());
        if (column.isText())
            return std::make_unique<const TextColumnTest>(column, condition.op, std::move(*test));
        return std::make_unique<const NumberTextTest>(column, condition.op, std::move(*test));
    }
    const Result<long double> limit = limitOf(column, condition);
    if (!limit)
        return std::unexpected(limit.error());
    return std::make_unique<const NumberTest>(column, condition.op, *limit);
}

} // namespace

RowFilter::RowFilter() = default;
RowFilter::~RowFilter() = default;
RowFilter::RowFilter(RowFilter &&) noexcept = default;
RowFilter &RowFilter::operator=(RowFilter &&) noexcept = default;

Result<RowFilter> RowFilter::compile(const Frame &frame, const QList<Condition> &conditions)
{
    RowFilter filter;
    for (const Condition &condition : conditions) {
        const Result<const FrameColumn *> column = columnNamed(frame, condition.field);
        if (!column)
            return std::unexpected(column.error());
        Result<std::unique_ptr<const Test>> test = testFor(**column, condition);
        if (!test)
            return std::unexpected(test.error());
        filter.m_tests.push_back(std::move(*test));
    }
    return filter;
}

void RowFilter::select(size_t chunk, quint32 rows, std::vector<quint32> &selected) const
{
    thread_local std::vector<quint8> holds;
    holds.assign(rows, 1);
    for (const auto &test : m_tests)
        test->apply(chunk, holds);
    selected.clear();
    for (quint32 i = 0; i < rows; ++i) {
        if (holds[i])
            selected.push_back(i);
    }
}

Result<const FrameColumn *> columnNamed(const Frame &frame, const QString &name)
{
    if (const FrameColumn *const column = frame.column(name))
        return column;
    QStringList known;
    for (const FrameColumn &column : frame.columns())
        known.append(column.info().name);
    const QStringList near = nearNames(name, known);
    return failure(ErrorCode::NotFound, Texts::tr("No line has a field \"%1\".").arg(name), {},
                   near.isEmpty() ? Texts::tr("Choose one of the fields that the lines have.") : Texts::tr("Is one of these meant: %1?").arg(near.join(QStringLiteral(", "))));
}

std::optional<qint64> readTime(const QString &text)
{
    const QString word = text.trimmed();
    bool isNumber = false;
    if (const qint64 ms = word.toLongLong(&isNumber); isNumber && word.size() > 8)
        return ms;
    QDateTime time = QDateTime::fromString(QString(word).replace(u' ', u'T'), Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeZone(QTimeZone::UTC);
    return time.toMSecsSinceEpoch();
}

} // namespace qd::logs
