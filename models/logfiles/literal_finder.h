// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

#include <array>
#include <vector>

namespace qd::logs {

/// Finds the next place where one of some literals stands, many bytes at a time: one literal by its two rarest bytes, several
/// by buckets over three bytes each (what Hyperscan calls Teddy; here written for AVX2, with a table of bytes elsewhere).
/// Thread: immutable after construction.
class LiteralFinder {
public:
    static constexpr size_t kMost = 64; ///< literals

    LiteralFinder() = default;
    /// `literals`: none empty, at most kMost. `ignoreCase`: ASCII letters are the same in both cases; literals in lower case.
    LiteralFinder(std::vector<QByteArray> literals, bool ignoreCase);

    [[nodiscard]] bool isEmpty() const { return m_literals.empty(); }
    [[nodiscard]] const std::vector<QByteArray> &literals() const { return m_literals; }
    /// A byte of the first occurrence that begins in [from, end) and lies in it wholly; null if there is none. Which byte of
    /// it is not said, and of several that overlap any may be meant: enough to know the line.
    [[nodiscard]] const char *find(const char *from, const char *end) const;

    /// How rare a byte is in logs, 0 (never seen) … 255 (everywhere).
    [[nodiscard]] static int rankOf(uchar byte);

private:
    struct Masks {
        std::array<uchar, 16> low{};
        std::array<uchar, 16> high{};
    };
    struct Window {
        int at = 0; ///< where the three bytes stand in the literal
        int bucket = 0;
    };

    void choosePair();
    void buildBuckets();
    [[nodiscard]] bool stands(size_t literal, const char *at, const char *from, const char *end) const;
    [[nodiscard]] const char *confirm(const char *at, unsigned buckets, const char *from, const char *end) const;
    /// Looks for windows at or behind `at`; the literals around them may begin anywhere from `from` on.
    [[nodiscard]] const char *findSlow(const char *from, const char *at, const char *end) const;
    [[nodiscard]] const char *findPair(const char *from, const char *end) const;
    [[nodiscard]] const char *findBuckets(const char *from, const char *end) const;

    std::vector<QByteArray> m_literals;
    bool m_ignoreCase = false;
    int m_first = 0;  ///< of one literal: its rarest byte
    int m_second = 0; ///< and the one rarest next
    std::vector<Window> m_windows;
    int m_width = 3;  ///< bytes that a window has; less only if a literal is shorter
    std::array<Masks, 3> m_masks;
    std::array<std::vector<quint8>, 8> m_buckets; ///< literals of each
    std::array<uchar, 256> m_byFirst{};           ///< buckets whose windows may begin with the byte
};

/// Positions of LF in [data, data + size), added to `base`, are written to `out`, which has room for `size` of them; their count.
[[nodiscard]] size_t newlinePositions(const char *data, size_t size, quint32 base, quint32 *out);
/// Whether all bytes are below 0x80.
[[nodiscard]] bool isAscii(const char *data, size_t size);

} // namespace qd::logs
