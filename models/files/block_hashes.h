// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/sha256.h"
#include "models/files/local_folder.h"
#include "models/files/mailbox.h"

#include <functional>
#include <vector>

namespace qd::files {

/// SHA-256 of a file's blocks of 32 MiB, the last one shorter, made while the file is read from its beginning to its end.
class BlockHashes {
public:
    static constexpr quint64 kBlock = 32 * 1024 * 1024;

    /// The next bytes.
    void add(QByteArrayView bytes);
    /// Goes on at `offset`: what was added behind it is forgotten, and what the block there already has is read again from `file`.
    /// Everything before that block must have been added. False: `file` is shorter, or cannot be read.
    [[nodiscard]] bool restartAt(quint64 offset, const Descriptor &file);

    [[nodiscard]] quint64 size() const { return m_at; }
    /// Of the block `index`; of the last one as far as it goes.
    [[nodiscard]] QByteArray hex(quint64 index) const;
    /// So many blocks hold `bytes`.
    [[nodiscard]] static quint64 count(quint64 bytes) { return (bytes + kBlock - 1) / kBlock; }

private:
    quint64 m_at = 0;
    std::vector<QByteArray> m_whole;
    std::unique_ptr<Sha256> m_open = std::make_unique<Sha256>();
};

} // namespace qd::files
