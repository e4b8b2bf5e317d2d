// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/ssh/host_key.h"

#include <chrono>

namespace qd::ssh {

/// One key or certificate that an agent holds.
struct AgentKey {
    HostKey key;
    QString comment;
};

/// Speaks to an ssh-agent (draft-ietf-sshm-ssh-agent), one message and one answer at a time.
/// Thread: a helper's: it blocks, within its limits.
class AgentClient {
public:
    explicit AgentClient(QString socket) : m_path(std::move(socket)) {}
    ~AgentClient();
    AgentClient(const AgentClient &) = delete;
    AgentClient &operator=(const AgentClient &) = delete;

    /// What it holds, in its order. Errors: NotFound (nobody listens), Timeout, Protocol.
    [[nodiscard]] Result<QList<AgentKey>> keys();
    /// One message (without its length) and the answer. A signature may take a person's touch.
    [[nodiscard]] Result<QByteArray> ask(const QByteArray &message, std::chrono::milliseconds limit);

private:
    [[nodiscard]] bool connect();
    [[nodiscard]] Error fault(ErrorCode code) const;

    QString m_path;
    int m_fd = -1;
};

/// The messages' pieces, for the client and for the bridge.
namespace agent {

inline constexpr char kFailure = 5;
inline constexpr char kListKeys = 11;
inline constexpr char kKeys = 12;
inline constexpr char kSign = 13;
inline constexpr qint64 kLargestMessage = 256 * 1024; // as OpenSSH's AGENT_MAX_LEN

/// RFC 4251 "string": length and bytes.
[[nodiscard]] QByteArray string(const QByteArray &bytes);
[[nodiscard]] QByteArray number(quint32 value);
/// Takes one "string" from the front; false if it is cut off.
[[nodiscard]] bool takeString(QByteArrayView &rest, QByteArray &bytes);
[[nodiscard]] bool takeNumber(QByteArrayView &rest, quint32 &value);
/// The keys of an answer; what cannot be read ends the list.
[[nodiscard]] QList<AgentKey> readKeys(const QByteArray &answer);

/// Whole messages on a blocking socket; false at its end, when it is too long or too late.
[[nodiscard]] bool send(int fd, const QByteArray &message);
[[nodiscard]] bool receive(int fd, QByteArray &message, std::chrono::milliseconds limit);

} // namespace agent

} // namespace qd::ssh
