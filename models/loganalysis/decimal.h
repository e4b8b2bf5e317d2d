// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QtTypes>

namespace qd::logs {

/// A number as text says it: mantissa times 10^-scale, or, where that has no room, the nearest double.
struct Decimal {
    enum class Form : quint8 { None, Scaled, Double };
    Form form = Form::None;
    int scale = 0;
    qint64 mantissa = 0;
    double real = 0;
    qsizetype end = 0; ///< index behind the number

    [[nodiscard]] double value() const;
};

/// The longest number at the beginning of `text`: sign, digits, fraction, exponent. Neither "inf" nor "nan" is one.
[[nodiscard]] Decimal readDecimal(QByteArrayView text);
/// Times 10^-digits (a negative number multiplies).
void shift(Decimal &number, int digits);
/// A length of time as programs write it, "12.4ms", "3s", "250µs"; without a unit it is seconds. None if it is none.
[[nodiscard]] Decimal readSeconds(QByteArrayView text);
/// Whether the number is written as it would be printed again: no plus, no leading zeros, no exponent.
[[nodiscard]] bool isCanonicalNumber(QByteArrayView text);

} // namespace qd::logs
