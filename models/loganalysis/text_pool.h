// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArrayView>

#include <memory>
#include <span>
#include <vector>

namespace qd::logs {

/// Different texts, numbered from 0 in the order of their coming. Texts stay where they are while more come.
/// Thread: one writer; without one, any number of readers.
class TextPool {
public:
    TextPool() = default;
    TextPool(TextPool &&) = default;
    TextPool &operator=(TextPool &&) = default;

    /// The number of `text`, which is added if it is new.
    quint32 add(QByteArrayView text);
    /// The same for some texts at once, with room for as many codes: what they are compared with is fetched from memory
    /// for all of them at the same time, which is most of the work where there are many different texts.
    void add(std::span<const QByteArrayView> texts, quint32 *codes);
    static constexpr size_t kMostAtOnce = 16;
    /// The number of `text`, or -1.
    [[nodiscard]] qint64 find(QByteArrayView text) const;
    [[nodiscard]] QByteArrayView at(quint32 code) const { return {m_entries[code].begin, qsizetype(m_entries[code].size)}; }
    [[nodiscard]] quint32 size() const { return quint32(m_entries.size()); }
    /// All memory it holds.
    [[nodiscard]] qint64 bytes() const;
    /// Gives back what was reserved for more.
    void squeeze();

private:
    struct Entry {
        const char *begin = nullptr;
        quint32 size = 0;
        quint32 hash = 0;
    };
    quint32 addHashed(QByteArrayView text, quint32 hash);
    [[nodiscard]] size_t slotOf(QByteArrayView text, quint32 hash) const;
    [[nodiscard]] const char *keep(QByteArrayView text);
    void grow();

    std::vector<Entry> m_entries;
    struct Slot {
        quint32 hash = 0;
        quint32 entry = 0; ///< its number + 1; 0 = free
    };
    std::vector<Slot> m_slots; ///< a power of two
    std::vector<std::unique_ptr<char[]>> m_blocks;
    qint64 m_blockBytes = 0;
    qsizetype m_left = 0; ///< free bytes at the end of the last block
};

/// A hash for tables of this process: fast, and not meant against attackers who know the seed.
[[nodiscard]] quint64 textHash(QByteArrayView text);

} // namespace qd::logs
