// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/fields.h"

#include <QtCore/QHash>

#include <vector>

namespace qd::logs {

/// One value of a line whose objects are taken apart: `{"a":{"b":1}}` has the leaf a.b.
struct Leaf {
    int key = 0; ///< in the KeyTree
    QByteArrayView value;
    bool isString = false;
    bool isNested = false; ///< an array, or an object deeper than is taken apart
};

/// The keys of a source's JSON or logfmt lines, each once, with their dotted paths. A key is found again by the place it had in the
/// line before, since lines of one source mostly look alike.
/// Thread: one owner.
class KeyTree {
public:
    static constexpr int kDepth = 4;
    static constexpr size_t kMostKeys = 2000; ///< of a source that makes up keys; further ones are left out

    [[nodiscard]] const QByteArray &path(int key) const { return m_keys[size_t(key)].path; }
    [[nodiscard]] size_t size() const { return m_keys.size(); }

    /// Leaves of a line that is one JSON object; false if it is none.
    [[nodiscard]] bool readJson(QByteArrayView line, std::vector<Leaf> &leaves);
    /// The same for key=value; at least two of them, and the line begins with one.
    [[nodiscard]] bool readLogfmt(QByteArrayView line, std::vector<Leaf> &leaves);

private:
    struct Key {
        int parent = -1;
        QByteArray name;
        QByteArray path;
    };
    [[nodiscard]] int keyOf(int parent, QByteArrayView name);
    void addObject(QByteArrayView object, int parent, int depth, std::vector<Leaf> &leaves);
    void addFields(const std::vector<Field> &fields, int parent, int depth, std::vector<Leaf> &leaves);

    std::vector<Key> m_keys;
    QHash<QByteArray, int> m_byPath;
    std::vector<int> m_order; ///< keys of the last line in their order, objects too
    size_t m_place = 0;
    std::vector<Field> m_scratch[kDepth + 1];
};

} // namespace qd::logs
