// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/base/ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QMap>
#include <QtCore/QStringList>

#include <chrono>
#include <memory>

namespace qd::ssh {

/// Whether a command may change the host it runs on. Stated by whoever builds the
/// command; the session layer decides by it, not by buttons.
enum class Effect { ReadOnly, MayChange };

/// Who is served first when a host's channels are all taken.
enum class Priority { Interactive, Stream, Batch };

enum class Stream { Output, Error };

/// One undertaking of several commands, such as a deployment: where hosts confirm changes first, a person says yes
/// once for all commands that carry this very object, on the hosts it names.
struct Operation {
    QString title;         ///< translated: "Deploy shop to /srv/shop"
    QString details;       ///< what it will do, as text
    QList<HostId> hosts;
    QStringList hostNames; ///< as people call them, in the same order
};

/// One thing to run on a host: a POSIX sh script and its arguments, run through
/// the framed shell whatever the account's login shell is. Nothing is ever
/// pasted into the script: values travel in `arguments` ($1, $2 …) or `environment`.
struct Command {
    QString script;
    QStringList arguments;
    QMap<QString, QString> environment; ///< exported before the script; not for secrets
    bool ownLocale = false; ///< a command that a person wrote: it sees the account's own locale, not our LC_ALL=C
    QString directory;                  ///< `cd` here first; empty = the login directory
    QByteArray input;                   ///< standard input; with keepInputOpen only its beginning
    bool keepInputOpen = false;         ///< more input follows through Channel::write until closeInput()
    std::chrono::milliseconds deadline{0}; ///< 0 = none; then finished(Timeout) and the remote group is ended
    qint64 outputLimit = 0;                ///< bytes of both streams, 0 = none; beyond it the channel is cancelled
    Effect effect = Effect::MayChange;     ///< whoever only looks says so
    QString elevate; ///< account to become through sudo ("root", "#1000"); empty = as logged in
    Priority priority = Priority::Interactive;
    std::shared_ptr<const Operation> operation; ///< the undertaking it belongs to; null = none
    QString purpose; ///< a few translated words for Activity and the timeline ("Restart nginx")
};

/// How a remote script ended: its exit code, or the signal that ended it ("KILL").
struct ExitStatus {
    int code = 0;
    QString signal;
    bool operator==(const ExitStatus &) const = default;
    [[nodiscard]] bool ok() const { return code == 0 && signal.isEmpty(); }
};

/// What run() collects.
struct CommandOutput {
    QByteArray standardOutput;
    QByteArray standardError;
    ExitStatus status;
    std::chrono::milliseconds duration{0};
};

} // namespace qd::ssh

Q_DECLARE_METATYPE(qd::ssh::ExitStatus)
