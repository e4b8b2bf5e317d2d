// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/remote.h"
#include "models/files/remote_command.h"

#include <vector>

namespace qd::files {

/// Lets the host hash a file block by block (BlockHashes::kBlock), while the rest of it is still on its way: one command beside
/// the file service that is told which block is to be read next.
/// Thread: the transfer's. Destroying it ends the command.
class RemoteCheck {
public:
    /// Starts the command. `first`: the block to begin with.
    RemoteCheck(Remote &remote, const QByteArray &path, quint64 first);

    /// The next block is there as far as it will go.
    void ask();
    /// So many were asked for.
    [[nodiscard]] quint64 asked() const { return m_asked; }

    /// Takes what came. The hashes of the blocks that were asked for, in order, as far as they are known.
    [[nodiscard]] const std::vector<QByteArray> &hashes();
    /// No more will come: the host has no program for it, or the command broke off. Only after hashes().
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    /// The command runs on the host.
    [[nodiscard]] bool hasBegun() const { return m_begun; }

private:
    std::optional<RemoteCommand> m_command;
    QByteArray m_line; ///< begun
    std::vector<QByteArray> m_hashes;
    quint64 m_first;
    quint64 m_asked = 0;
    bool m_begun = false;
    bool m_failed = false;
};

} // namespace qd::files
