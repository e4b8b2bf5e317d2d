// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/ssh/command.h"
#include "models/ssh/transport.h"

#include <memory>

namespace qd::ssh {

/// Whoever wants a channel of a connection and waits for it: a command, or an SFTP client.
/// Thread: the worker's.
class ChannelJob : public TransportUser {
public:
    /// Called once when it reaches the worker.
    virtual void begin() {}
    /// Gives it its process. A job that is done meanwhile lets it go at once.
    virtual void attach(std::shared_ptr<Transport> transport) = 0;
    /// Takes the process away again; the job waits for another.
    virtual void detach() = 0;
    virtual void fail(const Error &error) = 0;
    [[nodiscard]] virtual bool isDone() const = 0;
    [[nodiscard]] virtual Priority priority() const = 0;
    /// What runs behind the channel reads standard input itself.
    [[nodiscard]] virtual bool takesInput() const = 0;
    /// The subsystem to ask for; null = the framed shell.
    [[nodiscard]] virtual const char *subsystem() const { return nullptr; }
};

} // namespace qd::ssh
