// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/field_lookup.h"

#include "models/logtext/record_reader.h"

#include <charconv>
#include <cmath>

namespace qd::logs {
namespace {

struct Unit {
    QByteArrayView word;
    double factor;
    bool isTime;
};
constexpr double kKibi = 1024;
constexpr Unit kUnits[] = {
    {"ns", 1e-9, true}, {"us", 1e-6, true}, {"\xC2\xB5s", 1e-6, true}, {"ms", 1e-3, true}, {"s", 1, true}, {"sec", 1, true},
    {"m", 60, true}, {"min", 60, true}, {"h", 3600, true}, {"d", 86'400, true},
    {"B", 1, false}, {"k", 1e3, false}, {"K", 1e3, false}, {"M", 1e6, false}, {"G", 1e9, false},
    {"kB", 1e3, false}, {"MB", 1e6, false}, {"GB", 1e9, false},
    {"KiB", kKibi, false}, {"MiB", kKibi * kKibi, false}, {"GiB", kKibi * kKibi * kKibi, false}, {"%", 1, false},
};

const Unit *unitOf(QByteArrayView word)
{
    const auto *found = std::ranges::find(kUnits, word, &Unit::word);
    return found == std::end(kUnits) ? nullptr : found;
}

/// A number at the beginning of `text`, which is shortened by it.
std::optional<double> takeNumber(QByteArrayView &text)
{
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    // "inf" and "nan" are words in logs.
    if (problem != std::errc() || !std::isfinite(value) || !(uchar(end[-1]) == '.' || (end[-1] >= '0' && end[-1] <= '9')))
        return std::nullopt;
    text = text.sliced(end - text.data());
    return value;
}

qsizetype wordSize(QByteArrayView text)
{
    qsizetype size = 0;
    while (size < text.size() && !(text[size] >= '0' && text[size] <= '9') && text[size] != '.' && text[size] != '-')
        ++size;
    return size;
}

/// `bare` tells whether the number stood without a unit.
std::optional<double> readQuantity(QByteArrayView text, bool &bare)
{
    text = text.trimmed();
    std::optional<double> value = takeNumber(text);
    bare = text.isEmpty();
    if (!value || bare)
        return value;
    double sum = 0;
    while (value) {
        const QByteArrayView word = text.first(wordSize(text)).trimmed();
        const Unit *unit = unitOf(word);
        if (!unit)
            return std::nullopt;
        sum += *value * unit->factor;
        text = text.sliced(wordSize(text));
        if (text.isEmpty())
            return sum;
        if (!unit->isTime) // only times are written in parts: 1m30s
            return std::nullopt;
        value = takeNumber(text);
    }
    return std::nullopt;
}

} // namespace

std::optional<double> quantityOf(QByteArrayView text)
{
    bool bare = false;
    return readQuantity(text, bare);
}

QByteArrayView FieldLookup::text(size_t index)
{
    if (!m_loaded)
        load();
    Value &value = m_values[qsizetype(index)];
    if (value.escaped) {
        m_unescaped.push_back(unescapeJson(value.text));
        value.text = m_unescaped.back();
        value.escaped = false;
    }
    return value.text;
}

std::optional<double> FieldLookup::number(size_t index)
{
    bool bare = false;
    const std::optional<double> value = readQuantity(text(index), bare);
    return value && bare ? *value * m_values[qsizetype(index)].scale : value;
}

void FieldLookup::load()
{
    m_loaded = true;
    m_values.resize(qsizetype(m_wanted.size()));
    if (m_reader)
        loadFromReader();
    else
        loadKeyed();
    for (size_t i = 0; i < m_wanted.size(); ++i) {
        if (m_values[qsizetype(i)].text.isNull() && m_wanted[i].bytes == "message")
            m_values[qsizetype(i)].text = m_line.isNull() ? QByteArrayView("") : m_line;
    }
}

void FieldLookup::loadFromReader()
{
    static thread_local std::vector<FieldValue> values;
    QVarLengthArray<int, 8> ids; // before the values, which live until the reader's next call
    for (const WantedField &wanted : m_wanted)
        ids.append(m_reader->fieldId(wanted.name));
    if (!m_reader->readFields(m_line, values))
        return;
    for (const FieldValue &value : values) {
        const qsizetype index = ids.indexOf(value.field);
        if (index >= 0)
            m_values[index] = {value.text, m_reader->fields()[size_t(value.field)].scale, value.isEscaped};
    }
}

void FieldLookup::loadKeyed()
{
    static thread_local std::vector<Field> fields;
    const bool isKeyed = m_line.startsWith('{') ? readJsonFields(m_line, fields) : readLogfmtFields(m_line, fields);
    if (!isKeyed)
        return;
    for (size_t i = 0; i < m_wanted.size(); ++i) {
        for (const Field &field : fields) {
            if (field.key == m_wanted[i].bytes)
                m_values[qsizetype(i)] = {field.value, 1, field.isString && field.value.contains('\\')};
        }
    }
}

} // namespace qd::logs
