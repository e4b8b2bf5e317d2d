// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtGlobal>

#include <vector>

namespace qd {

/// Fixed-capacity ring of values: push() forgets the oldest once full. Index 0 is the oldest.
/// Thread: none of its own; one owner at a time.
template <typename T>
class Ring {
public:
    explicit Ring(qsizetype capacity) : m_capacity(capacity) { Q_ASSERT(capacity > 0); }

    void push(T value)
    {
        if (qsizetype(m_items.size()) < m_capacity) {
            m_items.push_back(std::move(value));
        } else {
            m_items[size_t(m_first)] = std::move(value);
            m_first = (m_first + 1) % m_capacity;
        }
    }

    [[nodiscard]] const T &at(qsizetype index) const
    {
        Q_ASSERT(index >= 0 && index < size());
        return m_items[size_t((m_first + index) % qsizetype(m_items.size()))];
    }

    [[nodiscard]] const T &last() const { return at(size() - 1); }
    [[nodiscard]] qsizetype size() const { return qsizetype(m_items.size()); }
    [[nodiscard]] qsizetype capacity() const { return m_capacity; }
    [[nodiscard]] bool isEmpty() const { return m_items.empty(); }

    void clear()
    {
        m_items.clear();
        m_first = 0;
    }

private:
    qsizetype m_capacity;
    qsizetype m_first = 0;
    std::vector<T> m_items;
};

} // namespace qd
