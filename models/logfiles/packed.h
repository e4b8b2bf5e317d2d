// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <cstring>
#include <type_traits>
#include <vector>

namespace qd::logs {

/// Numbers and vectors of plain values one behind the other, in the machine's own order: for files that only this machine reads.
template <typename T>
void putNumber(QByteArray &out, T value)
{
    static_assert(std::is_trivially_copyable_v<T>);
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

template <typename T>
[[nodiscard]] bool takeNumber(QByteArrayView &in, T &value)
{
    static_assert(std::is_trivially_copyable_v<T>);
    if (in.size() < qsizetype(sizeof value))
        return false;
    std::memcpy(&value, in.data(), sizeof value);
    in = in.sliced(sizeof value);
    return true;
}

template <typename T>
void putVector(QByteArray &out, const std::vector<T> &values)
{
    static_assert(std::is_trivially_copyable_v<T>);
    putNumber(out, quint32(values.size()));
    out.append(reinterpret_cast<const char *>(values.data()), qsizetype(values.size() * sizeof(T)));
}

template <typename T>
[[nodiscard]] bool takeVector(QByteArrayView &in, std::vector<T> &values)
{
    static_assert(std::is_trivially_copyable_v<T>);
    quint32 count = 0;
    if (!takeNumber(in, count) || qsizetype(count) > in.size() / qsizetype(sizeof(T)))
        return false;
    values.resize(count);
    if (count > 0)
        std::memcpy(values.data(), in.data(), count * sizeof(T));
    in = in.sliced(qsizetype(count * sizeof(T)));
    return true;
}

} // namespace qd::logs
