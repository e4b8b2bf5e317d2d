// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/text_pool.h"

#include <array>
#include <cstring>

namespace qd::logs {
namespace {

constexpr qsizetype kBlock = 64 * 1024;
constexpr size_t kFirstSlots = 64;
constexpr quint64 kOdd = 0x9E3779B97F4A7C15ULL;

__extension__ using Wide = unsigned __int128;

quint64 word(const char *at)
{
    quint64 value = 0;
    std::memcpy(&value, at, sizeof value);
    return value;
}

quint64 mixed(quint64 a, quint64 b)
{
    const Wide product = static_cast<Wide>(a) * b;
    return quint64(product) ^ quint64(product >> 64);
}

} // namespace

quint64 textHash(QByteArrayView text)
{
    const char *at = text.data();
    qsizetype left = text.size();
    quint64 hash = quint64(left) * kOdd;
    for (; left >= 8; at += 8, left -= 8)
        hash = mixed(hash ^ word(at), kOdd);
    if (left > 0) {
        quint64 rest = 0;
        std::memcpy(&rest, at, size_t(left));
        hash = mixed(hash ^ rest, kOdd);
    }
    return mixed(hash, 0xD6E8FEB86659FD93ULL);
}

size_t TextPool::slotOf(QByteArrayView text, quint32 hash) const
{
    const size_t mask = m_slots.size() - 1;
    for (size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const Slot &held = m_slots[slot];
        if (held.entry == 0)
            return slot;
        if (held.hash != hash)
            continue;
        const Entry &known = m_entries[held.entry - 1];
        if (known.size == quint32(text.size())
            && (text.isEmpty() || std::memcmp(known.begin, text.data(), size_t(text.size())) == 0))
            return slot;
    }
}

quint32 TextPool::add(QByteArrayView text) { return addHashed(text, quint32(textHash(text))); }

void TextPool::add(std::span<const QByteArrayView> texts, quint32 *codes)
{
    std::array<quint32, kMostAtOnce> hashes;
    const size_t count = texts.size();
    while ((m_entries.size() + count) * 2 > m_slots.size())
        grow();
    const size_t mask = m_slots.size() - 1;
    for (size_t i = 0; i < count; ++i) {
        hashes[i] = quint32(textHash(texts[i]));
        __builtin_prefetch(&m_slots[hashes[i] & mask]);
    }
    const auto heldAt = [&](size_t i) -> const Entry * {
        const quint32 entry = m_slots[hashes[i] & mask].entry;
        return entry == 0 ? nullptr : &m_entries[entry - 1];
    };
    for (size_t i = 0; i < count; ++i)
        __builtin_prefetch(heldAt(i));
    for (size_t i = 0; i < count; ++i) {
        if (const Entry *held = heldAt(i))
            __builtin_prefetch(held->begin);
    }
    for (size_t i = 0; i < count; ++i)
        codes[i] = addHashed(texts[i], hashes[i]);
}

quint32 TextPool::addHashed(QByteArrayView text, quint32 hash)
{
    if ((m_entries.size() + 1) * 2 > m_slots.size())
        grow();
    const size_t slot = slotOf(text, hash);
    if (m_slots[slot].entry == 0) {
        m_entries.push_back({keep(text), quint32(text.size()), hash});
        m_slots[slot] = {hash, quint32(m_entries.size())};
    }
    return m_slots[slot].entry - 1;
}

qint64 TextPool::find(QByteArrayView text) const
{
    if (m_slots.empty())
        return -1;
    return qint64(m_slots[slotOf(text, quint32(textHash(text)))].entry) - 1;
}

const char *TextPool::keep(QByteArrayView text)
{
    if (text.isEmpty())
        return "";
    if (text.size() > m_left) {
        const qsizetype size = std::max(kBlock, text.size());
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(size_t(size)));
        m_blockBytes += size;
        if (text.size() >= kBlock) { // a block of its own; the one before it still has room, but is not looked at again
            std::memcpy(m_blocks.back().get(), text.data(), size_t(text.size()));
            m_left = 0;
            return m_blocks.back().get();
        }
        m_left = kBlock;
    }
    char *const begin = m_blocks.back().get() + (kBlock - m_left);
    std::memcpy(begin, text.data(), size_t(text.size()));
    m_left -= text.size();
    return begin;
}

void TextPool::grow()
{
    m_slots.assign(m_slots.empty() ? kFirstSlots : m_slots.size() * 2, Slot());
    const size_t mask = m_slots.size() - 1;
    for (size_t i = 0; i < m_entries.size(); ++i) {
        size_t slot = m_entries[i].hash & mask;
        while (m_slots[slot].entry != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = {m_entries[i].hash, quint32(i + 1)};
    }
}

qint64 TextPool::bytes() const
{
    return qint64(m_entries.capacity() * sizeof(Entry) + m_slots.capacity() * sizeof(Slot)) + m_blockBytes;
}

void TextPool::squeeze() { m_entries.shrink_to_fit(); }

} // namespace qd::logs
