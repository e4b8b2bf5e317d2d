// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace qd {

/// A text from outside as one field of CSV (RFC 4180): in quotes where it has commas, quotes or line ends. What a spreadsheet
/// would take for a formula (it begins with = + - @ TAB CR LF, or their full-width forms) gets an apostrophe before it, and so
/// does what begins with an apostrophe: taking one leading apostrophe away gives exactly the text back. Bytes stay as they are.
[[nodiscard]] QByteArray csvText(QByteArrayView text);
[[nodiscard]] inline QByteArray csvText(const QByteArray &text) { return csvText(QByteArrayView(text)); }
[[nodiscard]] inline QByteArray csvText(const QString &text) { return csvText(QByteArrayView(text.toUtf8())); }
/// The same without the guard, for texts that are the program's own.
[[nodiscard]] QByteArray csvPlain(QByteArrayView text);

/// How lines end.
inline constexpr char kCsvLineEnd[] = "\r\n";

} // namespace qd
