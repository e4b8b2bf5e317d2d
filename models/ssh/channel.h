// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/command.h"

#include <QtCore/QObject>

namespace qd::ssh {

/// One running command. Bytes come out of the session's worker in batches
/// (at most one signal burst every 16 ms or 64 KiB) and go in through write().
///
/// State: Opening -> Running -> Finished. started() comes at most once, output()
/// only between started() and finished(), finished() exactly once, also after
/// cancel(). A lost connection finishes with Unreachable and says "outcome
/// unknown" if the command may have changed something.
/// Thread: lives in the thread that called Session::open(); its signals come
/// from that thread's event loop, never from inside open(), write() or cancel().
/// Ownership: the caller's. Destroying it cancels the command and detaches.
class Channel : public QObject {
    Q_OBJECT
public:
    enum class State { Opening, Running, Finished };

    using QObject::QObject;

    [[nodiscard]] virtual State state() const = 0;

    /// Queues standard input. Never blocks; watch bytesToWrite() and inputDrained() for back-pressure.
    virtual void write(const QByteArray &bytes) = 0;
    [[nodiscard]] virtual qint64 bytesToWrite() const = 0;
    /// Sends end of file after what was written.
    virtual void closeInput() = 0;

    /// Stops reading from the host: once its window is full the sender blocks. Nothing is lost.
    virtual void setPaused(bool paused) = 0;

    /// Ends the remote process group and finishes with Cancelled.
    virtual void cancel() = 0;

Q_SIGNALS:
    void started();
    void output(const QByteArray &bytes, qd::ssh::Stream stream);
    void inputDrained();
    void finished(const qd::Result<qd::ssh::ExitStatus> &result);
};

} // namespace qd::ssh
