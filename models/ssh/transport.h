// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

#include "models/ssh/command.h"

namespace qd::ssh {

/// How the process behind a transport went.
struct TransportEnd {
    std::optional<Error> error; ///< the connection or the start failed; else the process ended
    std::optional<int> exitCode;
    QString signal;
};

/// Who uses a transport. All calls come on the worker, never from inside a call of the user's.
class TransportUser {
public:
    virtual ~TransportUser() = default;
    virtual void transportOpened() = 0;
    virtual void transportRead(const QByteArray &bytes, Stream stream) = 0;
    /// `count` bytes of what was written are on their way.
    virtual void transportWrote(qint64 count) = 0;
    /// Once, last; nothing was left unread.
    virtual void transportEnded(const TransportEnd &end) = 0;
};

/// The three pipes of one running `sh`, on an SSH channel or on the workstation itself.
/// Thread: the worker's. Ownership: shared with the session, because a transport that was
/// let go still ends its process and closes in order.
class Transport {
public:
    virtual ~Transport() = default;
    virtual void write(const QByteArray &bytes) = 0;
    virtual void closeInput() = 0;
    virtual void setReading(bool reading) = 0;
    /// The user is no longer told anything. `kill`: the process group is to be ended, else it ended
    /// by itself.
    virtual void release(bool kill) = 0;
    /// The shell behind it runs one command after the other (FramedShell::loop).
    [[nodiscard]] virtual bool isLoop() const { return false; }
    /// What ran before on that shell has told its end on both streams, so that what comes is the next command's.
    [[nodiscard]] virtual bool isClean() const { return false; }
};

} // namespace qd::ssh
