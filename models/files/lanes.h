// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/remote.h"

namespace qd::files {

/// One open file of the host, on the first channel and, where the line is long and the file big, on more of them, because
/// of each SSH channel only a MiB or two are carried in a round trip. The further ones open while the first works.
/// Thread: the transfer's. Destroying it closes all handles without waiting.
class Lanes {
public:
    /// `handle`: of the first channel. `flags` for the others: ssh::OpenRead or ssh::OpenWrite.
    Lanes(Remote &remote, QByteArray path, quint32 flags, QByteArray handle);
    ~Lanes();
    Lanes(const Lanes &) = delete;
    Lanes &operator=(const Lanes &) = delete;

    [[nodiscard]] ssh::SftpLane first() const;
    [[nodiscard]] const QByteArray &handle() const;
    /// Opens as many more as `bytes` are worth; `use` is called in the mailbox for each that the server gave.
    void open(quint64 bytes, std::function<void(const ssh::SftpLane &lane)> use);
    /// The first handle was closed by somebody else.
    void forgetFirst();
    /// Lets all channels but the first go, so that others can have them. Nothing may be under way on them.
    void dropFurther();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace qd::files
