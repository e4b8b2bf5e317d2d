// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

#include <string>

namespace qd {

/// A password, passphrase or token. Lives in locked memory where the kernel allows it,
/// is overwritten when it goes, never converts to QString by itself and prints as "•••".
/// Ownership: move-only, so that there is one copy to wipe.
class Secret {
public:
    Secret() = default;
    /// Takes the bytes over and wipes the source.
    explicit Secret(QByteArray &&bytes);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] size_t size() const { return m_size; }
    /// NUL-terminated bytes, valid as long as this object; do not copy them into anything that outlives the call.
    [[nodiscard]] const char *data() const { return m_data ? m_data : ""; }
    /// A second holder of the same bytes, for the rare case that needs one.
    [[nodiscard]] Secret clone() const;

private:
    void assign(const char *bytes, size_t size);
    void wipe() noexcept;

    char *m_data = nullptr;
    size_t m_size = 0;
};

/// Overwrites the bytes in a way the optimiser keeps, then empties the array.
void wipe(QByteArray &bytes) noexcept;

} // namespace qd
