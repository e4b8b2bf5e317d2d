// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/agent_client.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QtEndian>

#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace qd::ssh {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kListLimit{10};

/// Reads exactly `size` bytes before `end`.
bool readFully(int fd, char *bytes, qint64 size, Clock::time_point end)
{
    qint64 done = 0;
    while (done < size) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd ready{fd, POLLIN, 0};
        if (left <= 0 || ::poll(&ready, 1, int(std::min<qint64>(left, 1'000'000))) <= 0)
            return false;
        const ssize_t count = ::recv(fd, bytes + done, size_t(size - done), 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        done += count;
    }
    return true;
}

} // namespace

namespace agent {

QByteArray number(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray string(const QByteArray &bytes) { return number(quint32(bytes.size())) + bytes; }

bool takeNumber(QByteArrayView &rest, quint32 &value)
{
    if (rest.size() < 4)
        return false;
    value = qFromBigEndian<quint32>(rest.data());
    rest = rest.sliced(4);
    return true;
}

bool takeString(QByteArrayView &rest, QByteArray &bytes)
{
    quint32 size = 0;
    if (!takeNumber(rest, size) || qint64(size) > rest.size())
        return false;
    bytes = rest.first(qsizetype(size)).toByteArray();
    rest = rest.sliced(qsizetype(size));
    return true;
}

QList<AgentKey> readKeys(const QByteArray &answer)
{
    QList<AgentKey> keys;
    QByteArrayView rest(answer);
    quint32 count = 0;
    if (rest.isEmpty() || rest.front() != kKeys)
        return keys;
    rest = rest.sliced(1);
    if (!takeNumber(rest, count))
        return keys;
    QByteArray blob, comment;
    while (count-- > 0 && takeString(rest, blob) && takeString(rest, comment))
        keys.append({HostKey{blob}, displayText(comment, false, 200)});
    return keys;
}

bool send(int fd, const QByteArray &message)
{
    const QByteArray bytes = string(message);
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::send(fd, bytes.constData() + done, size_t(bytes.size() - done), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        done += count;
    }
    return true;
}

bool receive(int fd, QByteArray &message, std::chrono::milliseconds limit)
{
    const auto end = Clock::now() + limit;
    char head[4];
    if (!readFully(fd, head, sizeof head, end))
        return false;
    const auto size = qFromBigEndian<quint32>(head);
    if (size == 0 || size > kLargestMessage)
        return false;
    message.resize(qsizetype(size));
    return readFully(fd, message.data(), size, end);
}

} // namespace agent

AgentClient::~AgentClient()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

bool AgentClient::connect()
{
    if (m_fd >= 0)
        return true;
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    const QByteArray path = QFile::encodeName(m_path);
    if (path.isEmpty() || size_t(path.size()) >= sizeof name.sun_path)
        return false;
    std::memcpy(name.sun_path, path.constData(), size_t(path.size()));
    m_fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (m_fd >= 0 && ::connect(m_fd, reinterpret_cast<const sockaddr *>(&name), sizeof name) == 0)
        return true;
    const int fault = errno;
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
    errno = fault;
    return false;
}

Error AgentClient::fault(ErrorCode code) const
{
    const QString message = code == ErrorCode::NotFound
        ? QCoreApplication::translate("Ssh", "No agent answers at %1.").arg(m_path)
        : QCoreApplication::translate("Ssh", "The agent at %1 did not answer as an agent does.").arg(m_path);
    return {code, message, code == ErrorCode::NotFound ? qt_error_string(errno) : QString(),
            QCoreApplication::translate("Ssh", "Start it again, or choose key files for this host.")};
}

Result<QByteArray> AgentClient::ask(const QByteArray &message, std::chrono::milliseconds limit)
{
    if (!connect())
        return std::unexpected(fault(ErrorCode::NotFound));
    QByteArray answer;
    if (!agent::send(m_fd, message) || !agent::receive(m_fd, answer, limit)) {
        ::close(std::exchange(m_fd, -1)); // half an answer may follow
        return std::unexpected(fault(ErrorCode::Timeout));
    }
    return answer;
}

Result<QList<AgentKey>> AgentClient::keys()
{
    const Result<QByteArray> answer = ask(QByteArray(1, agent::kListKeys), kListLimit);
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->front() != agent::kKeys)
        return std::unexpected(fault(ErrorCode::Protocol));
    return agent::readKeys(*answer);
}

} // namespace qd::ssh
