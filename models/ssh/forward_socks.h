// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace qd::ssh {

/// The server's side of SOCKS for a dynamic tunnel: version 5 (RFC 1928, no authentication, CONNECT) and 4
/// with names (4a). Names are passed on as they are, so that the host resolves them.
///
/// Incremental and pure; what it keeps is bounded by a request's longest form (about 600 bytes).
/// Thread: none of its own. Format: RFC 1928, RFC 1929 is not offered; SOCKS4a as in Ying-Da Lee's note.
class SocksParser {
public:
    enum class State {
        Reading,
        Wanted, ///< address() and port() are known: connect, then send success() or failure()
        Bad,    ///< no SOCKS, or something else than CONNECT: send reply() and close
    };
    enum class Reason { General, NotAllowed, HostUnreachable, Refused };

    /// Feed what came. Stops at the end of the request: the rest is the connection's own (takeRest()).
    State feed(QByteArrayView bytes);
    [[nodiscard]] State state() const { return m_state; }
    /// Bytes to be sent to the client now, if any (method choice; with Bad the refusal).
    [[nodiscard]] QByteArray takeReply() { return std::exchange(m_reply, {}); }
    [[nodiscard]] QByteArray takeRest() { return std::exchange(m_buffer, {}); }

    /// A name, or an IP address in its usual text form. Came from outside.
    [[nodiscard]] const QByteArray &address() const { return m_address; }
    [[nodiscard]] quint16 port() const { return m_port; }

    [[nodiscard]] QByteArray success() const;
    [[nodiscard]] QByteArray failure(Reason reason) const;

private:
    enum class Step { Version, Methods5, Request5, Request4 };

    [[nodiscard]] bool step();
    [[nodiscard]] bool readMethods();
    [[nodiscard]] bool readRequest5();
    [[nodiscard]] bool readRequest4();
    bool bad(const QByteArray &reply);
    bool want(QByteArray address, quint16 port, qsizetype used);

    QByteArray m_buffer;
    QByteArray m_reply;
    QByteArray m_address;
    quint16 m_port = 0;
    Step m_step = Step::Version;
    State m_state = State::Reading;
};

} // namespace qd::ssh
