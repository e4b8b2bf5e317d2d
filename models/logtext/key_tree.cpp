// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/key_tree.h"

namespace qd::logs {

int KeyTree::keyOf(int parent, QByteArrayView name)
{
    constexpr qsizetype kLongestName = 128;
    const size_t place = m_place++;
    if (place < m_order.size()) {
        const Key &known = m_keys[size_t(m_order[place])];
        if (known.parent == parent && known.name == name)
            return m_order[place];
    }
    if (name.isEmpty() || name.size() > kLongestName)
        return -1;
    const QByteArray path = parent < 0 ? name.toByteArray() : m_keys[size_t(parent)].path + '.' + name.toByteArray();
    auto found = m_byPath.constFind(path);
    if (found == m_byPath.cend()) {
        if (m_keys.size() >= kMostKeys)
            return -1;
        m_keys.push_back({parent, name.toByteArray(), path});
        found = m_byPath.insert(path, int(m_keys.size()) - 1);
    }
    // "a.b" may be a key of its own or b within a; it is the same field then.
    const int key = *found;
    if (place < kMostKeys && m_keys[size_t(key)].parent == parent) {
        if (place >= m_order.size())
            m_order.resize(place + 1, key);
        m_order[place] = key;
    }
    return key;
}

void KeyTree::addFields(const std::vector<Field> &fields, int parent, int depth, std::vector<Leaf> &leaves)
{
    for (const Field &field : fields) {
        const int key = keyOf(parent, field.key);
        if (key < 0)
            continue;
        if (field.isNested && field.value.startsWith('{') && depth < kDepth)
            addObject(field.value, key, depth + 1, leaves);
        else
            leaves.push_back({key, field.value, field.isString, field.isNested});
    }
}

void KeyTree::addObject(QByteArrayView object, int parent, int depth, std::vector<Leaf> &leaves)
{
    std::vector<Field> &fields = m_scratch[depth];
    if (readJsonFields(object, fields))
        addFields(fields, parent, depth, leaves);
}

bool KeyTree::readJson(QByteArrayView line, std::vector<Leaf> &leaves)
{
    leaves.clear();
    m_place = 0;
    if (!readJsonFields(line, m_scratch[0]))
        return false;
    addFields(m_scratch[0], -1, 0, leaves);
    return true;
}

bool KeyTree::readLogfmt(QByteArrayView line, std::vector<Leaf> &leaves)
{
    leaves.clear();
    m_place = 0;
    if (!readLogfmtFields(line, m_scratch[0]) || m_scratch[0].size() < 2)
        return false;
    addFields(m_scratch[0], -1, kDepth, leaves);
    return true;
}

} // namespace qd::logs
