// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <vector>

namespace qd::logs {

/// One key and its value in a JSON or logfmt line; both are views into the line.
struct Field {
    QByteArrayView key;
    QByteArrayView value; ///< without the quotes of a string; escapes are kept
    bool isString = false;
    bool isNested = false; ///< object or array, with its brackets
};

/// Top-level members of a line that is one JSON object, in their order; false if it is not well formed
/// up to its end. Nothing is copied.
[[nodiscard]] bool readJsonFields(QByteArrayView line, std::vector<Field> &fields);
/// key=value and key="quoted value" pairs; false unless the line begins with one.
[[nodiscard]] bool readLogfmtFields(QByteArrayView line, std::vector<Field> &fields);
/// The text of a JSON string's inside with its escapes resolved.
[[nodiscard]] QByteArray unescapeJson(QByteArrayView text);

} // namespace qd::logs
