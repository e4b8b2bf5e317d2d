// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtTypes>

#include <vector>

namespace qd::logs {

/// Different numbers, numbered from 0 in the order of their coming. Thread: one owner.
class NumberMap {
public:
    quint32 add(quint64 key)
    {
        if ((m_keys.size() + 1) * 2 > m_slots.size())
            grow();
        const size_t slot = slotOf(key);
        if (m_slots[slot] == 0) {
            m_keys.push_back(key);
            m_slots[slot] = quint32(m_keys.size());
        }
        return m_slots[slot] - 1;
    }
    [[nodiscard]] const std::vector<quint64> &keys() const { return m_keys; }

private:
    [[nodiscard]] size_t slotOf(quint64 key) const
    {
        const size_t mask = m_slots.size() - 1;
        size_t slot = size_t((key ^ (key >> 29)) * 0x9E3779B97F4A7C15ULL >> 20) & mask;
        while (m_slots[slot] != 0 && m_keys[m_slots[slot] - 1] != key)
            slot = (slot + 1) & mask;
        return slot;
    }
    void grow()
    {
        m_slots.assign(m_slots.empty() ? 64 : m_slots.size() * 2, 0);
        for (size_t i = 0; i < m_keys.size(); ++i)
            m_slots[slotOf(m_keys[i])] = quint32(i + 1);
    }

    std::vector<quint64> m_keys;
    std::vector<quint32> m_slots; ///< number + 1; 0 = free. A power of two.
};

} // namespace qd::logs
