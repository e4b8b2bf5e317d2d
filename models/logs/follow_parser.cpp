// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/follow_parser.h"

#include <QtCore/QList>

namespace qd::logs {
namespace {

/// How many bytes at the end of `buffer` could be the beginning of `mark`.
qsizetype possibleMark(const QByteArray &buffer, const QByteArray &mark)
{
    const qsizetype at = buffer.lastIndexOf(mark.front());
    if (at < 0 || buffer.size() - at >= mark.size())
        return 0;
    return mark.startsWith(QByteArrayView(buffer).sliced(at)) ? buffer.size() - at : 0;
}

} // namespace

FollowEvent FollowParser::readHeader(QByteArrayView words)
{
    using Kind = FollowEvent::Kind;
    FollowEvent event;
    const char letter = words.isEmpty() ? '\0' : words.front();
    const QByteArray rest = words.size() > 2 ? words.sliced(2).toByteArray() : QByteArray();
    const QList<QByteArray> parts = rest.split(' ');
    const auto part = [&parts](qsizetype i) { return parts.value(i); };
    event.file = part(0).toInt();
    m_file = 0;
    switch (letter) {
    case 'Z': event.kind = Kind::Zone; event.text = rest; break;
    case 'F': event.kind = Kind::File; event.text = rest.mid(rest.indexOf(' ') + 1); break;
    case 'S': event.kind = Kind::State; event.text = part(1); break;
    case 'I':
        event.kind = Kind::Initial;
        event.offset = part(1).toLongLong();
        event.device = part(2);
        event.inode = part(3);
        event.head = parts.sliced(std::min<qsizetype>(4, parts.size())).join(' ');
        break;
    case 'L': event.kind = Kind::Live; break;
    case 'R':
    case 'T':
        event.kind = letter == 'R' ? Kind::Rotated : Kind::Truncated;
        event.text = part(1);
        event.device = part(2);
        event.inode = part(3);
        event.head = parts.sliced(std::min<qsizetype>(4, parts.size())).join(' ');
        break;
    case 'H':
        event.kind = Kind::Head;
        event.text = rest.mid(rest.indexOf(' ') + 1);
        break;
    case 'K':
        event.kind = Kind::Skipped;
        event.offset = part(1).toLongLong();
        break;
    case 'O':
        event.kind = Kind::Older;
        event.overlap = part(1).toInt();
        event.text = rest.mid(rest.indexOf(' ', rest.indexOf(' ') + 1) + 1);
        m_file = event.file;
        break;
    case 'D':
        event.kind = Kind::Piece;
        event.device = part(1);
        event.inode = part(2);
        event.offset = part(3).toLongLong();
        event.overlap = part(4).toInt();
        event.end = part(5).toLongLong();
        m_file = event.file;
        break;
    default:
        event.kind = Kind::PieceEnd;
        event.text = part(1);
    }
    return event;
}

void FollowParser::feed(const QByteArray &bytes, const std::function<void(const FollowEvent &)> &handle)
{
    m_buffer += bytes;
    qsizetype done = 0;
    while (true) {
        const qsizetype mark = m_buffer.indexOf(m_mark, done);
        const qsizetype dataEnd = mark >= 0 ? mark : m_buffer.size() - possibleMark(m_buffer, m_mark);
        if (m_file > 0 && dataEnd > done)
            handle({.kind = FollowEvent::Kind::Data, .file = m_file, .text = m_buffer.mid(done, dataEnd - done)});
        done = std::max(done, dataEnd);
        if (mark < 0)
            break;
        const qsizetype lineEnd = m_buffer.indexOf('\n', mark);
        if (lineEnd < 0)
            break;
        const qsizetype wordsAt = mark + m_mark.size() + 1;
        handle(readHeader(QByteArrayView(m_buffer).sliced(wordsAt, std::max<qsizetype>(0, lineEnd - wordsAt))));
        done = lineEnd + 1;
    }
    m_buffer.remove(0, done);
}

} // namespace qd::logs
