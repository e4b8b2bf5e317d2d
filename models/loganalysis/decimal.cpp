// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/decimal.h"

#include "models/loganalysis/frame_column.h"

#include <charconv>

namespace qd::logs {
namespace {

constexpr int kMostDigits = 18; ///< that surely fit into 64 bits
constexpr int kMostScale = 18;
constexpr qint64 kExactDouble = 1LL << 53;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool fitsDouble(qint64 number) { return number >= -kExactDouble && number <= kExactDouble; }

void toDouble(QByteArrayView text, Decimal &number)
{
    const char *begin = text.data();
    if (!text.isEmpty() && text.front() == '+')
        ++begin;
    const auto read = std::from_chars(begin, text.data() + text.size(), number.real);
    if (read.ec != std::errc()) {
        number.form = Decimal::Form::None; // too large for a double as well
        return;
    }
    number.form = Decimal::Form::Double;
    number.end = read.ptr - text.data();
}

} // namespace

namespace {

/// What nearly all numbers are: some digits, perhaps a point and some more, and nothing behind.
bool readPlain(QByteArrayView text, Decimal &number)
{
    constexpr qsizetype longest = 17; // with sign and point: fifteen digits, which a double holds
    if (text.isEmpty() || text.size() > longest)
        return false;
    const char *at = text.data();
    const char *const end = at + text.size();
    const bool isNegative = *at == '-';
    at += isNegative ? 1 : 0;
    qint64 mantissa = 0;
    const char *const first = at;
    for (; at < end && isDigit(*at); ++at)
        mantissa = mantissa * 10 + (*at - '0');
    const auto whole = at - first;
    qsizetype fraction = 0;
    if (at < end && *at == '.') {
        const char *const behind = ++at;
        for (; at < end && isDigit(*at); ++at)
            mantissa = mantissa * 10 + (*at - '0');
        fraction = at - behind;
        if (fraction == 0)
            return false;
    }
    if (at != end || whole == 0 || whole + fraction > 15)
        return false;
    number = {Decimal::Form::Scaled, int(fraction), isNegative ? -mantissa : mantissa, 0, text.size()};
    return true;
}

} // namespace

double Decimal::value() const { return form == Form::Double ? real : double(mantissa) / double(powerOfTen(scale)); }

Decimal readDecimal(QByteArrayView text)
{
    Decimal number;
    if (readPlain(text, number))
        return number;
    qsizetype at = 0;
    const bool isNegative = !text.isEmpty() && text.front() == '-';
    if (!text.isEmpty() && (text.front() == '-' || text.front() == '+'))
        ++at;
    int digits = 0;
    const auto readDigits = [&] {
        const qsizetype first = at;
        for (; at < text.size() && isDigit(text[at]); ++at, ++digits) {
            if (digits < kMostDigits)
                number.mantissa = number.mantissa * 10 + (text[at] - '0');
        }
        return int(at - first);
    };
    const int whole = readDigits();
    if (at + 1 < text.size() && text[at] == '.' && isDigit(text[at + 1])) {
        ++at;
        number.scale = readDigits();
    }
    if (whole == 0)
        return {};
    const bool hasExponent = at + 1 < text.size() && (text[at] | 0x20) == 'e'
        && (isDigit(text[at + 1]) || (at + 2 < text.size() && (text[at + 1] == '-' || text[at + 1] == '+') && isDigit(text[at + 2])));
    number.end = at;
    if (isNegative)
        number.mantissa = -number.mantissa;
    if (digits > kMostDigits && number.scale == 0 && !hasExponent) { // nineteen digits may still be an integer
        const char *const begin = text.data() + (text.front() == '+' ? 1 : 0);
        if (std::from_chars(begin, text.data() + at, number.mantissa).ec == std::errc()) {
            number.form = Decimal::Form::Scaled;
            return number;
        }
    }
    const bool isExact = number.scale == 0 || fitsDouble(number.mantissa);
    if (digits > kMostDigits || hasExponent || !isExact)
        toDouble(text, number);
    else
        number.form = Decimal::Form::Scaled;
    return number;
}

void shift(Decimal &number, int digits)
{
    if (number.form == Decimal::Form::None || digits == 0)
        return;
    if (number.form == Decimal::Form::Scaled) {
        const int scale = number.scale + digits;
        if (scale >= 0 && scale <= kMostScale && fitsDouble(number.mantissa)) {
            number.scale = scale;
            return;
        }
        number.real = number.value();
        number.form = Decimal::Form::Double;
    }
    number.real = digits > 0 ? number.real / double(powerOfTen(std::min(digits, kMostScale)))
                             : number.real * double(powerOfTen(std::min(-digits, kMostScale)));
}

Decimal readSeconds(QByteArrayView text)
{
    Decimal number = readDecimal(text);
    if (number.form == Decimal::Form::None || number.end == text.size())
        return number;
    const QByteArrayView unit = text.sliced(number.end).trimmed();
    static constexpr struct {
        const char *name;
        int digits;
        int factor;
    } units[] = {{"", 0, 1}, {"s", 0, 1}, {"sec", 0, 1}, {"ms", 3, 1}, {"us", 6, 1}, {"µs", 6, 1}, {"ns", 9, 1}, {"m", 0, 60}, {"min", 0, 60}, {"h", 0, 3600}};
    for (const auto &known : units) {
        if (unit != QByteArrayView(known.name))
            continue;
        shift(number, known.digits);
        if (known.factor > 1) {
            number.real = number.value() * known.factor;
            number.form = Decimal::Form::Double;
        }
        return number;
    }
    return {};
}

bool isCanonicalNumber(QByteArrayView text)
{
    if (text.isEmpty() || text.front() == '+')
        return false;
    const QByteArrayView digits = text.front() == '-' ? text.sliced(1) : text;
    if (digits.isEmpty() || !isDigit(digits.front()))
        return false;
    if (digits.size() > 1 && digits.front() == '0' && isDigit(digits[1]))
        return false;
    const Decimal number = readDecimal(text);
    return number.form != Decimal::Form::None && number.end == text.size();
}

} // namespace qd::logs
