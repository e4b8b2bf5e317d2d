// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/secret.h"

#include <cstring>
#include <sys/mman.h>

namespace qd {

Secret::Secret(QByteArray &&bytes)
{
    assign(bytes.constData(), size_t(bytes.size()));
    qd::wipe(bytes);
}

Secret::Secret(Secret &&other) noexcept : m_data(other.m_data), m_size(other.m_size)
{
    other.m_data = nullptr;
    other.m_size = 0;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
    }
    return *this;
}

Secret::~Secret() { wipe(); }

Secret Secret::clone() const
{
    Secret copy;
    copy.assign(data(), m_size);
    return copy;
}

void Secret::assign(const char *bytes, size_t size)
{
    m_data = new char[size + 1];
    m_size = size;
    ::mlock(m_data, size + 1); // best effort: without the right to lock, swapping stays possible
    std::memcpy(m_data, bytes, size);
    m_data[size] = '\0';
}

void Secret::wipe() noexcept
{
    if (!m_data)
        return;
    ::explicit_bzero(m_data, m_size);
    ::munlock(m_data, m_size + 1);
    delete[] m_data;
    m_data = nullptr;
    m_size = 0;
}

void wipe(QByteArray &bytes) noexcept
{
    if (bytes.isDetached())
        ::explicit_bzero(bytes.data(), size_t(bytes.size()));
    bytes.clear();
}

} // namespace qd
