// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArrayView>

#include <array>
#include <charconv>
#include <optional>
#include <span>

namespace qd::metrics {

/// The first words of a line, without copying: what all /proc readers are made of.
class Fields {
public:
    explicit Fields(QByteArrayView line)
    {
        qsizetype at = 0;
        while (m_count < m_words.size()) {
            while (at < line.size() && isBlank(line[at]))
                ++at;
            const qsizetype from = at;
            while (at < line.size() && !isBlank(line[at]))
                ++at;
            if (from == at)
                break;
            m_words[m_count++] = line.sliced(from, at - from);
        }
    }

    [[nodiscard]] size_t size() const { return m_count; }
    [[nodiscard]] QByteArrayView operator[](size_t index) const { return m_words[index]; }

    /// The word as a count; nothing if it is missing, negative, not a number or too large.
    [[nodiscard]] std::optional<quint64> number(size_t index) const { return parse<quint64>(index); }
    [[nodiscard]] std::optional<double> decimal(size_t index) const { return parse<double>(index); }

private:
    static bool isBlank(char c) { return c == ' ' || c == '\t'; }

    template <typename T>
    [[nodiscard]] std::optional<T> parse(size_t index) const
    {
        if (index >= m_count)
            return {};
        const QByteArrayView word = m_words[index];
        T value{};
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        if (error != std::errc{} || end != word.data() + word.size())
            return {};
        return value;
    }

    std::array<QByteArrayView, 20> m_words{};
    size_t m_count = 0;
};

/// Where `sign` stands last, or -1. Qt 6.8's own lastIndexOf(char) reads the byte behind a view that is empty.
[[nodiscard]] inline qsizetype lastOf(QByteArrayView text, char sign)
{
    return text.isEmpty() ? -1 : text.lastIndexOf(sign);
}

/// Calls `line(QByteArrayView)` for each line of `text`.
template <typename Visitor>
void forEachLine(QByteArrayView text, Visitor line)
{
    qsizetype from = 0;
    while (from < text.size()) {
        qsizetype end = text.indexOf('\n', from);
        if (end < 0)
            end = text.size();
        line(text.sliced(from, end - from));
        from = end + 1;
    }
}

} // namespace qd::metrics
