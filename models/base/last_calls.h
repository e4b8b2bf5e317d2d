// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtCore/QThreadPool>

namespace qd {

/// Drops the calls that were posted to this thread and not run, once the pool's threads are done and post no more.
/// The last thing in main(), after all that uses an event loop: the application's end drops the same calls, but with the queue
/// locked, and where a call is the last holder of a QObject (a session, say) that object's end waits for the lock for ever.
inline void dropPostedCalls()
{
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::removePostedEvents(nullptr, QEvent::MetaCall);
}

} // namespace qd
