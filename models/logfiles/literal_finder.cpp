// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/literal_finder.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#define QD_AVX2
#include <immintrin.h>
#endif

namespace qd::logs {
namespace {

uchar folded(uchar c)
{
    return c >= 'A' && c <= 'Z' ? uchar(c + 32) : c;
}

uchar upper(uchar c)
{
    return c >= 'a' && c <= 'z' ? uchar(c - 32) : c;
}

#ifdef QD_AVX2
const bool kHasAvx2 = __builtin_cpu_supports("avx2");
#endif

} // namespace

int LiteralFinder::rankOf(uchar byte)
{
    // By eye over syslog, access logs and JSON lines; only the order matters.
    static constexpr char kOften[] = " e01tasiorn2-.d:c3l4u5p/6987m\"[],=_hf\ngbvwkyAESTMNIPRCDOL";
    if (byte == 0)
        return 1;
    if (const char *found = std::strchr(kOften, char(byte)))
        return 255 - int(found - kOften) * 3;
    if (byte >= 0x80)
        return 10;
    return byte > ' ' ? 60 : 5;
}

LiteralFinder::LiteralFinder(std::vector<QByteArray> literals, bool ignoreCase)
    : m_literals(std::move(literals)), m_ignoreCase(ignoreCase)
{
    if (m_literals.size() == 1 && !m_ignoreCase)
        choosePair();
    else if (!m_literals.empty())
        buildBuckets();
}

void LiteralFinder::choosePair()
{
    const QByteArray &literal = m_literals.front();
    const auto rank = [&literal](int at) { return rankOf(uchar(literal[at])); };
    for (int i = 1; i < int(literal.size()); ++i) {
        if (rank(i) < rank(m_first))
            m_first = i;
    }
    m_second = m_first == 0 && literal.size() > 1 ? 1 : 0;
    for (int i = 0; i < int(literal.size()); ++i) {
        if (i != m_first && (rank(i) < rank(m_second) || m_second == m_first))
            m_second = i;
    }
}

void LiteralFinder::buildBuckets()
{
    for (const QByteArray &literal : m_literals)
        m_width = std::min(m_width, int(literal.size()));
    // The rarest window of each literal, then windows that look alike into one bucket.
    std::vector<size_t> order(m_literals.size());
    m_windows.resize(m_literals.size());
    for (size_t i = 0; i < m_literals.size(); ++i) {
        order[i] = i;
        int best = 1 << 20;
        for (int at = 0; at + m_width <= int(m_literals[i].size()); ++at) {
            int rank = 0;
            for (int k = 0; k < m_width; ++k)
                rank += rankOf(uchar(m_literals[i][at + k]));
            if (rank < best) {
                best = rank;
                m_windows[i].at = at;
            }
        }
    }
    const auto window = [this](size_t i) { return QByteArrayView(m_literals[i]).sliced(m_windows[i].at, m_width); };
    std::ranges::sort(order, [&window](size_t a, size_t b) { return window(a) < window(b); });
    const size_t buckets = std::min<size_t>(8, order.size());
    for (size_t i = 0; i < order.size(); ++i) {
        const size_t bucket = i * buckets / order.size();
        m_windows[order[i]].bucket = int(bucket);
        m_buckets[bucket].push_back(quint8(order[i]));
        for (int k = 0; k < m_width; ++k) {
            const uchar c = uchar(window(order[i])[k]);
            for (const uchar form : {c, m_ignoreCase ? upper(c) : c}) {
                m_masks[size_t(k)].low[form & 15] |= uchar(1U << bucket);
                m_masks[size_t(k)].high[form >> 4] |= uchar(1U << bucket);
                if (k == 0)
                    m_byFirst[form] |= uchar(1U << bucket);
            }
        }
    }
}

bool LiteralFinder::stands(size_t literal, const char *at, const char *from, const char *end) const
{
    const QByteArray &text = m_literals[literal];
    if (at < from || end - at < text.size())
        return false;
    if (!m_ignoreCase)
        return std::memcmp(at, text.constData(), size_t(text.size())) == 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (folded(uchar(at[i])) != uchar(text[i]))
            return false;
    }
    return true;
}

const char *LiteralFinder::confirm(const char *at, unsigned buckets, const char *from, const char *end) const
{
    for (; buckets; buckets &= buckets - 1) {
        for (quint8 literal : m_buckets[size_t(std::countr_zero(buckets))]) {
            if (stands(literal, at - m_windows[literal].at, from, end))
                return at;
        }
    }
    return nullptr;
}

const char *LiteralFinder::find(const char *from, const char *end) const
{
    const bool one = m_literals.size() == 1 && !m_ignoreCase;
#ifdef QD_AVX2
    if (kHasAvx2)
        return one ? findPair(from, end) : findBuckets(from, end);
#endif
    if (one) {
        const QByteArray &text = m_literals.front();
        return static_cast<const char *>(memmem(from, size_t(end - from), text.constData(), size_t(text.size())));
    }
    return findSlow(from, from, end);
}

const char *LiteralFinder::findSlow(const char *from, const char *at, const char *end) const
{
    for (; at + m_width <= end; ++at) {
        if (const unsigned buckets = m_byFirst[uchar(*at)]) {
            if (const char *found = confirm(at, buckets, from, end))
                return found;
        }
    }
    return nullptr;
}

#ifdef QD_AVX2

__attribute__((target("avx2"))) const char *LiteralFinder::findPair(const char *from, const char *end) const
{
    const QByteArray &text = m_literals.front();
    const qsizetype last = text.size() - 1;
    const __m256i first = _mm256_set1_epi8(text[m_first]);
    const __m256i second = _mm256_set1_epi8(text[m_second]);
    const char *at = from;
    // Both loads lie within [at, at + last + 32).
    for (; end - at >= last + 32; at += 32) {
        const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(at + m_first));
        const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(at + m_second));
        auto hits = unsigned(_mm256_movemask_epi8(_mm256_and_si256(_mm256_cmpeq_epi8(a, first), _mm256_cmpeq_epi8(b, second))));
        for (; hits; hits &= hits - 1) {
            const char *candidate = at + std::countr_zero(hits);
            if (stands(0, candidate, from, end))
                return candidate;
        }
    }
    return static_cast<const char *>(memmem(at, size_t(end - at), text.constData(), size_t(text.size())));
}

__attribute__((target("avx2"))) const char *LiteralFinder::findBuckets(const char *from, const char *end) const
{
    const __m256i nibble = _mm256_set1_epi8(15);
    __m256i low[3], high[3];
    for (size_t k = 0; k < 3; ++k) {
        low[k] = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i *>(m_masks[k].low.data())));
        high[k] = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i *>(m_masks[k].high.data())));
    }
    const char *at = from;
    for (; end - at >= 34; at += 32) {
        __m256i found = _mm256_set1_epi8(-1);
        for (int k = 0; k < m_width; ++k) {
            const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(at + k));
            const __m256i l = _mm256_shuffle_epi8(low[k], _mm256_and_si256(bytes, nibble));
            const __m256i h = _mm256_shuffle_epi8(high[k], _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble));
            found = _mm256_and_si256(found, _mm256_and_si256(l, h));
        }
        auto hits = ~unsigned(_mm256_movemask_epi8(_mm256_cmpeq_epi8(found, _mm256_setzero_si256())));
        if (!hits)
            continue;
        alignas(32) uchar buckets[32];
        _mm256_store_si256(reinterpret_cast<__m256i *>(buckets), found);
        for (; hits; hits &= hits - 1) {
            const int i = std::countr_zero(hits);
            if (const char *sure = confirm(at + i, buckets[i], from, end))
                return sure;
        }
    }
    return findSlow(from, at, end);
}

namespace {

__attribute__((target("avx2"))) size_t newlinesAvx2(const char *data, size_t size, quint32 base, quint32 *out)
{
    const __m256i lf = _mm256_set1_epi8('\n');
    size_t count = 0;
    size_t at = 0;
    for (; at + 64 <= size; at += 64) {
        const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(data + at));
        const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(data + at + 32));
        quint64 hits = quint64(quint32(_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, lf))))
            | quint64(quint32(_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, lf)))) << 32;
        for (; hits; hits &= hits - 1)
            out[count++] = base + quint32(at) + quint32(std::countr_zero(hits));
    }
    for (; at < size; ++at) {
        if (data[at] == '\n')
            out[count++] = base + quint32(at);
    }
    return count;
}

__attribute__((target("avx2"))) bool asciiAvx2(const char *data, size_t size)
{
    size_t at = 0;
    for (; at + 128 <= size; at += 128) {
        __m256i all = _mm256_setzero_si256();
        for (size_t k = 0; k < 128; k += 32)
            all = _mm256_or_si256(all, _mm256_loadu_si256(reinterpret_cast<const __m256i *>(data + at + k)));
        if (_mm256_movemask_epi8(all) != 0)
            return false;
    }
    for (; at < size; ++at) {
        if (uchar(data[at]) >= 0x80)
            return false;
    }
    return true;
}

} // namespace

#else

const char *LiteralFinder::findPair(const char *from, const char *end) const
{
    return findSlow(from, from, end);
}

const char *LiteralFinder::findBuckets(const char *from, const char *end) const
{
    return findSlow(from, from, end);
}

#endif

size_t newlinePositions(const char *data, size_t size, quint32 base, quint32 *out)
{
#ifdef QD_AVX2
    if (kHasAvx2)
        return newlinesAvx2(data, size, base, out);
#endif
    size_t count = 0;
    const char *const end = data + size;
    for (const char *at = data; (at = static_cast<const char *>(std::memchr(at, '\n', size_t(end - at)))); ++at)
        out[count++] = base + quint32(at - data);
    return count;
}

bool isAscii(const char *data, size_t size)
{
#ifdef QD_AVX2
    if (kHasAvx2)
        return asciiAvx2(data, size);
#endif
    return std::all_of(data, data + size, [](char c) { return uchar(c) < 0x80; });
}

} // namespace qd::logs
