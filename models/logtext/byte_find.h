// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArrayView>

#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace qd::logs {

/// Index of the first `c` from `from` on, or -1. For parts of lines, which mostly end after a few bytes: there a call of
/// memchr() costs more than the search.
[[nodiscard]] inline qsizetype findByte(QByteArrayView text, qsizetype from, char c)
{
    const char *const begin = text.data();
    const qsizetype size = text.size();
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi8(c);
    const auto marksAt = [begin, wanted](qsizetype at) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(begin + at));
        return unsigned(_mm_movemask_epi8(_mm_cmpeq_epi8(block, wanted)));
    };
    for (; from + 16 <= size; from += 16) {
        if (const unsigned marks = marksAt(from))
            return from + std::countr_zero(marks);
    }
    if (from < size && size >= 16) { // the last bytes together with some before them
        const unsigned marks = marksAt(size - 16) >> (16 - (size - from));
        return marks ? from + std::countr_zero(marks) : -1;
    }
#endif
    if (from >= size)
        return -1;
    const void *found = std::memchr(begin + from, c, size_t(size - from));
    return found ? static_cast<const char *>(found) - begin : -1;
}

/// The quote that ends the text begun at `from`, or -1; escaped ones do not.
[[nodiscard]] inline qsizetype closingQuote(QByteArrayView text, qsizetype from)
{
    for (qsizetype at = findByte(text, from, '"'); at >= 0; at = findByte(text, at + 1, '"')) {
        qsizetype slashes = 0;
        while (at - slashes > from && text[at - slashes - 1] == '\\')
            ++slashes;
        if (slashes % 2 == 0)
            return at;
    }
    return -1;
}

} // namespace qd::logs
