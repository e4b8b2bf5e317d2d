// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/value.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>

namespace qd::logs {
namespace {

void appendPadded(QByteArray &text, int number, int digits)
{
    char buffer[12] = {};
    int at = digits;
    for (int rest = number; at > 0; rest /= 10)
        buffer[--at] = char('0' + rest % 10);
    text.append(buffer, digits);
}

} // namespace

QByteArray timeText(qint64 ms)
{
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(ms)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const int inDay = int((time - day).count());
    const int year = int(date.year());
    if (year < 0 || year > 9999)
        return QByteArray::number(ms);
    QByteArray text;
    text.reserve(24);
    appendPadded(text, year, 4);
    text.append('-');
    appendPadded(text, int(unsigned(date.month())), 2);
    text.append('-');
    appendPadded(text, int(unsigned(date.day())), 2);
    text.append('T');
    appendPadded(text, inDay / 3'600'000, 2);
    text.append(':');
    appendPadded(text, inDay / 60'000 % 60, 2);
    text.append(':');
    appendPadded(text, inDay / 1000 % 60, 2);
    if (inDay % 1000 != 0) {
        text.append('.');
        appendPadded(text, inDay % 1000, 3);
    }
    return text.append('Z');
}

QByteArray valueText(const Value &value, ValueKind kind)
{
    if (const auto *const integer = std::get_if<qint64>(&value))
        return kind == ValueKind::Time ? timeText(*integer) : QByteArray::number(*integer);
    if (const auto *const real = std::get_if<double>(&value)) {
        if (!std::isfinite(*real))
            return {};
        char buffer[40];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, *real);
        return QByteArray(buffer, end.ptr - buffer);
    }
    if (const auto *const text = std::get_if<QByteArray>(&value))
        return *text;
    return {};
}

double valueNumber(const Value &value)
{
    if (const auto *const integer = std::get_if<qint64>(&value))
        return double(*integer);
    if (const auto *const real = std::get_if<double>(&value))
        return *real;
    return std::numeric_limits<double>::quiet_NaN();
}

bool valueLess(const Value &left, const Value &right)
{
    const auto rank = [](const Value &value) { return isNull(value) ? 0 : std::holds_alternative<QByteArray>(value) ? 2 : 1; };
    if (rank(left) != rank(right))
        return rank(left) < rank(right);
    if (rank(left) == 2)
        return std::get<QByteArray>(left) < std::get<QByteArray>(right);
    const auto *const a = std::get_if<qint64>(&left);
    const auto *const b = std::get_if<qint64>(&right);
    if (a && b)
        return *a < *b; // exact where a double would not be
    return valueNumber(left) < valueNumber(right);
}

} // namespace qd::logs
