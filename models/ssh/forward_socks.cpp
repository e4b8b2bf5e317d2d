// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/forward_socks.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>

namespace qd::ssh {
namespace {

constexpr qsizetype kLongestText = 255; // of a user or host name in SOCKS4, as in SOCKS5

quint8 byteAt(const QByteArray &bytes, qsizetype at) { return quint8(bytes[at]); }

quint16 portAt(const QByteArray &bytes, qsizetype at) { return quint16(byteAt(bytes, at) << 8 | byteAt(bytes, at + 1)); }

QByteArray numeric(int family, const char *bytes)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    return ::inet_ntop(family, bytes, text.data(), socklen_t(text.size())) ? QByteArray(text.data()) : QByteArray();
}

/// What may be sent to a host as a name: printable, without spaces; NUL would cut it elsewhere.
bool isName(const QByteArray &name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c != 0x7F; });
}

QByteArray reply5(char code) { return QByteArray("\x05", 1) + code + QByteArray("\0\1\0\0\0\0\0\0", 8); }

QByteArray reply4(char code) { return QByteArray("\0", 1) + code + QByteArray(6, '\0'); }

} // namespace

SocksParser::State SocksParser::feed(QByteArrayView bytes)
{
    m_buffer.append(bytes);
    while (m_state == State::Reading && step()) { }
    return m_state;
}

/// True when something was understood and there may be more.
bool SocksParser::step()
{
    switch (m_step) {
    case Step::Version:
        if (m_buffer.isEmpty())
            return false;
        if (byteAt(m_buffer, 0) != 5 && byteAt(m_buffer, 0) != 4)
            return bad({});
        m_step = byteAt(m_buffer, 0) == 5 ? Step::Methods5 : Step::Request4;
        return true;
    case Step::Methods5:
        return readMethods();
    case Step::Request5:
        return readRequest5();
    case Step::Request4:
        return readRequest4();
    }
    Q_UNREACHABLE_RETURN(false);
}

bool SocksParser::readMethods()
{
    if (m_buffer.size() < 2 || m_buffer.size() < 2 + byteAt(m_buffer, 1))
        return false;
    const qsizetype count = byteAt(m_buffer, 1);
    if (!m_buffer.sliced(2, count).contains('\0')) // "no authentication" is all there is
        return bad(QByteArray("\x05\xff", 2));
    m_buffer.remove(0, 2 + count);
    m_reply += QByteArray("\x05\x00", 2);
    m_step = Step::Request5;
    return true;
}

bool SocksParser::readRequest5()
{
    if (m_buffer.size() < 5)
        return false;
    if (byteAt(m_buffer, 0) != 5)
        return bad({});
    if (byteAt(m_buffer, 1) != 1)
        return bad(reply5(7)); // command not supported
    const quint8 type = byteAt(m_buffer, 3);
    if (type != 1 && type != 3 && type != 4)
        return bad(reply5(8)); // address type not supported
    const qsizetype from = type == 3 ? 5 : 4;
    const qsizetype length = type == 1 ? 4 : type == 4 ? 16 : byteAt(m_buffer, 4);
    if (m_buffer.size() < from + length + 2)
        return false;
    const QByteArray raw = m_buffer.sliced(from, length);
    const QByteArray address = type == 3 ? raw : numeric(type == 1 ? AF_INET : AF_INET6, raw.constData());
    if (!isName(address))
        return bad(reply5(1));
    return want(address, portAt(m_buffer, from + length), from + length + 2);
}

bool SocksParser::readRequest4()
{
    if (m_buffer.size() < 9)
        return false;
    if (byteAt(m_buffer, 1) != 1)
        return bad(reply4(0x5B));
    const qsizetype userEnd = m_buffer.indexOf('\0', 8);
    if (userEnd < 0)
        return m_buffer.size() > 8 + kLongestText ? bad(reply4(0x5B)) : false;
    // 0.0.0.x with x != 0: the name follows (4a).
    const bool named = m_buffer.sliced(4, 3) == QByteArray(3, '\0') && m_buffer[7] != '\0';
    if (!named)
        return want(numeric(AF_INET, m_buffer.constData() + 4), portAt(m_buffer, 2), userEnd + 1);
    const qsizetype nameEnd = m_buffer.indexOf('\0', userEnd + 1);
    if (nameEnd < 0)
        return m_buffer.size() - userEnd > kLongestText ? bad(reply4(0x5B)) : false;
    const QByteArray name = m_buffer.sliced(userEnd + 1, nameEnd - userEnd - 1);
    if (!isName(name) || name.size() > kLongestText)
        return bad(reply4(0x5B));
    return want(name, portAt(m_buffer, 2), nameEnd + 1);
}

bool SocksParser::bad(const QByteArray &reply)
{
    m_state = State::Bad;
    m_reply += reply;
    m_buffer.clear();
    return false;
}

bool SocksParser::want(QByteArray address, quint16 port, qsizetype used)
{
    m_state = State::Wanted;
    m_address = std::move(address);
    m_port = port;
    m_buffer.remove(0, used);
    return false;
}

QByteArray SocksParser::success() const { return m_step == Step::Request4 ? reply4(0x5A) : reply5(0); }

QByteArray SocksParser::failure(Reason reason) const
{
    if (m_step == Step::Request4)
        return reply4(0x5B);
    switch (reason) {
    case Reason::General:
        return reply5(1);
    case Reason::NotAllowed:
        return reply5(2);
    case Reason::HostUnreachable:
        return reply5(4);
    case Reason::Refused:
        return reply5(5);
    }
    Q_UNREACHABLE_RETURN(reply5(1));
}

} // namespace qd::ssh
