// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_filter.h"

#include <QtCore/QVarLengthArray>

namespace qd::logs {

/// A number with its unit taken into account: seconds and bytes are comparable whatever they were written in.
/// "12", "1.5e3", "250ms", "1m30s", "4KiB", "12%"; nothing for anything else.
[[nodiscard]] std::optional<double> quantityOf(QByteArrayView text);

/// A field's name in both encodings it is looked for.
struct WantedField {
    QString name;
    QByteArray bytes;
};

/// The fields of one line that a filter asks for; read when the first is asked for, and only once.
class FieldLookup {
public:
    /// `wanted`: names, each asked for by its index. All must outlive it.
    FieldLookup(QByteArrayView line, const std::vector<WantedField> &wanted, RecordReader *reader)
        : m_line(line), m_wanted(wanted), m_reader(reader)
    {
    }

    /// The field's text with escapes resolved; null if the line does not have it.
    [[nodiscard]] QByteArrayView text(size_t index);
    /// The same as a number in seconds, bytes or its own unit.
    [[nodiscard]] std::optional<double> number(size_t index);

private:
    struct Value {
        QByteArrayView text;
        double scale = 1;    ///< what its format says a bare number is worth
        bool escaped = false;
    };
    void load();
    void loadFromReader();
    void loadKeyed();

    QByteArrayView m_line;
    const std::vector<WantedField> &m_wanted;
    RecordReader *m_reader;
    bool m_loaded = false;
    QVarLengthArray<Value, 8> m_values;
    std::vector<QByteArray> m_unescaped; ///< owns what text() gives for escaped values
};

} // namespace qd::logs
