// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/frame_parser.h"

#include <algorithm>

namespace qd::ssh {
namespace {

constexpr qsizetype kNoiseKept = 4096;
constexpr qsizetype kNumberLength = 10; // digits of a mark's number

/// Where a prefix of `pattern` begins that reaches to the end of `bytes`; bytes.size() if none.
qsizetype partialTail(const QByteArray &bytes, const QByteArray &pattern)
{
    qsizetype from = std::max<qsizetype>(0, bytes.size() - pattern.size() + 1);
    for (; from < bytes.size(); ++from) {
        from = bytes.indexOf(pattern.front(), from);
        if (from < 0)
            return bytes.size();
        if (pattern.startsWith(QByteArrayView(bytes).sliced(from)))
            return from;
    }
    return bytes.size();
}

} // namespace

FrameParser::FrameParser(const QByteArray &token)
    : m_beginPrefix('\x1e' + token + ":b:"), m_endPrefix('\x1e' + token + ":e:")
{
}

QByteArray FrameParser::feed(const QByteArray &bytes)
{
    if (m_state == State::Ended)
        return {};
    if (m_state == State::Payload && m_buffer.isEmpty() && !bytes.contains('\x1e'))
        return bytes;
    m_buffer.append(bytes);
    if (m_state == State::Noise && !readNoise())
        return {};
    return readPayload();
}

FrameParser::Search FrameParser::findMark(const QByteArray &prefix, Mark &mark) const
{
    qsizetype from = 0;
    while ((mark.begin = m_buffer.indexOf(prefix, from)) >= 0) {
        qsizetype at = mark.begin + prefix.size();
        const qsizetype digits = at;
        while (at < m_buffer.size() && at - digits < kNumberLength && m_buffer[at] >= '0' && m_buffer[at] <= '9')
            ++at;
        if (at == m_buffer.size())
            return Search::Partial;
        bool isNumber = false;
        mark.number = m_buffer.sliced(digits, at - digits).toInt(&isNumber);
        if (m_buffer[at] == '\n' && isNumber) {
            mark.end = at + 1;
            return Search::Found;
        }
        from = mark.begin + 1; // looks like a mark but is not one
    }
    mark.begin = partialTail(m_buffer, prefix);
    return mark.begin < m_buffer.size() ? Search::Partial : Search::Absent;
}

void FrameParser::keepNoise(QByteArrayView bytes)
{
    m_noise.append(bytes.first(std::min(bytes.size(), kNoiseKept - m_noise.size())));
}

bool FrameParser::readNoise()
{
    Mark mark;
    const Search search = findMark(m_beginPrefix, mark);
    keepNoise(QByteArrayView(m_buffer).first(mark.begin));
    if (search != Search::Found) {
        m_buffer.remove(0, mark.begin);
        return false;
    }
    m_buffer.remove(0, mark.end);
    m_begin = mark.number;
    m_state = State::Payload;
    return true;
}

QByteArray FrameParser::readPayload()
{
    Mark mark;
    const Search search = findMark(m_endPrefix, mark);
    QByteArray payload = m_buffer.first(mark.begin);
    if (search == Search::Found) {
        m_end = mark.number;
        m_state = State::Ended;
        m_buffer.clear();
    } else {
        m_buffer.remove(0, mark.begin);
    }
    return payload;
}

} // namespace qd::ssh
