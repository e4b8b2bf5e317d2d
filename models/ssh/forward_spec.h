// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QString>

namespace qd::ssh {

/// One end of a tunnel: address and port, or a Unix socket.
struct ForwardPoint {
    QString address; ///< listening: empty = loopback only, "*" = every interface
    quint16 port = 0; ///< listening: 0 = any free one
    QString path;     ///< a Unix socket; then address and port mean nothing
    bool operator==(const ForwardPoint &) const = default;
    [[nodiscard]] bool isUnix() const { return !path.isEmpty(); }
    /// "localhost:5432", "[::1]:80", "/run/app.sock".
    [[nodiscard]] QString toText() const;
};

/// What a tunnel is to do; the words are OpenSSH's.
struct ForwardSpec {
    enum class Kind {
        Local,   ///< -L: listens here, the host connects to the target
        Remote,  ///< -R: the host listens, the target is reached from here
        Dynamic, ///< -D: listens here as a SOCKS proxy, the host connects to whatever is asked for
    };
    Kind kind = Kind::Local;
    ForwardPoint listen;
    ForwardPoint target; ///< not with Dynamic
    bool operator==(const ForwardSpec &) const = default;

    /// "-L 8080:web:80", "-R 9000:/run/app.sock", "-D 127.0.0.1:1080": reads back as the same.
    [[nodiscard]] QString toText() const;
    /// Others than this machine (with Remote: than the host) may use it.
    [[nodiscard]] bool isExposed() const;

    /// Reads a whole text as above. Error: Parse.
    [[nodiscard]] static Result<ForwardSpec> parse(const QString &text);
    /// Reads what stands behind -L, -R or -D: [bind:]port:host:hostport, [bind:]port:/socket,
    /// /socket:host:hostport, /socket:/socket; for Dynamic [bind:]port. IPv6 addresses in brackets.
    [[nodiscard]] static Result<ForwardSpec> parse(Kind kind, const QString &text);
};

} // namespace qd::ssh
