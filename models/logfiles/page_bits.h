// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtTypes>

#include <bit>
#include <memory>
#include <vector>

namespace qd::logs {

/// One bit for each line of a page. Bits beyond the last line are always 0.
class PageBits {
public:
    PageBits() = default;
    explicit PageBits(quint32 lines, bool all = false) : m_lines(lines), m_words((size_t(lines) + 63) / 64, all ? ~quint64(0) : 0)
    {
        trim();
    }

    [[nodiscard]] quint32 lines() const { return m_lines; }
    [[nodiscard]] const quint64 *words() const { return m_words.data(); }
    [[nodiscard]] bool test(quint32 line) const { return (m_words[line / 64] >> (line % 64) & 1) != 0; }
    void set(quint32 line) { m_words[line / 64] |= quint64(1) << (line % 64); }

    void operator&=(const PageBits &other)
    {
        for (size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= other.m_words[i];
    }
    void operator|=(const PageBits &other)
    {
        for (size_t i = 0; i < m_words.size(); ++i)
            m_words[i] |= other.m_words[i];
    }
    void invert()
    {
        for (quint64 &word : m_words)
            word = ~word;
        trim();
    }

    [[nodiscard]] quint32 count() const
    {
        quint32 sum = 0;
        for (quint64 word : m_words)
            sum += quint32(std::popcount(word));
        return sum;
    }
    /// Set bits before `line`, which may be lines().
    [[nodiscard]] quint32 rank(quint32 line) const
    {
        quint32 sum = 0;
        for (size_t i = 0; i < line / 64; ++i)
            sum += quint32(std::popcount(m_words[i]));
        if (line % 64)
            sum += quint32(std::popcount(m_words[line / 64] & ((quint64(1) << (line % 64)) - 1)));
        return sum;
    }
    /// The line of the set bit with `index` set ones before it; lines() if there are not so many.
    [[nodiscard]] quint32 select(quint32 index) const
    {
        for (size_t i = 0; i < m_words.size(); ++i) {
            const auto here = quint32(std::popcount(m_words[i]));
            if (index < here) {
                quint64 word = m_words[i];
                for (; index > 0; --index)
                    word &= word - 1;
                return quint32(i * 64) + quint32(std::countr_zero(word));
            }
            index -= here;
        }
        return m_lines;
    }
    /// The first set bit at or behind `line`; lines() if none.
    [[nodiscard]] quint32 next(quint32 line) const
    {
        if (line >= m_lines)
            return m_lines;
        size_t i = line / 64;
        quint64 word = m_words[i] & (~quint64(0) << (line % 64));
        while (!word) {
            if (++i == m_words.size())
                return m_lines;
            word = m_words[i];
        }
        return quint32(i * 64) + quint32(std::countr_zero(word));
    }
    [[nodiscard]] qsizetype bytes() const { return qsizetype(sizeof(PageBits) + m_words.capacity() * 8); }

private:
    void trim()
    {
        if (m_lines % 64)
            m_words.back() &= (quint64(1) << (m_lines % 64)) - 1;
    }

    quint32 m_lines = 0;
    std::vector<quint64> m_words;
};
using PageBitsPtr = std::shared_ptr<const PageBits>;

} // namespace qd::logs
