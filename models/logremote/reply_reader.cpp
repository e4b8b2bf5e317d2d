// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/reply_reader.h"

#include <algorithm>
#include <cstring>

namespace qd::logs {

void ReplyReader::feed(QByteArrayView bytes, const Handler &handle)
{
    m_buffer.append(bytes);
    const QByteArray endMark = m_mark + "E\n";
    qsizetype at = 0;
    while (true) {
        const qsizetype mark = m_buffer.indexOf(m_mark, at);
        const qsizetype line = mark < 0 ? -1 : m_buffer.indexOf('\n', mark);
        if (line < 0)
            break;
        const QByteArray words = m_buffer.sliced(mark + m_mark.size(), line - mark - m_mark.size());
        const char kind = words.isEmpty() ? '\0' : words.front();
        const QByteArray rest = words.sliced(std::min<qsizetype>(2, words.size()));
        if (kind != 'D') {
            handle(kind, rest, {});
            at = line + 1;
            continue;
        }
        const qsizetype end = m_buffer.indexOf(endMark, std::max(line + 1, m_searched));
        if (end < 0) {
            at = mark;
            m_searched = std::max(line + 1, m_buffer.size() - endMark.size());
            break;
        }
        handle(kind, rest, m_buffer.sliced(line + 1, end - line - 1));
        at = end + endMark.size();
        m_searched = 0;
    }
    m_buffer.remove(0, at);
    m_searched = std::max<qsizetype>(0, m_searched - at);
}

void HitReader::feed(QByteArrayView bytes, const Handler &handler)
{
    while (!bytes.isEmpty()) {
        const qsizetype newline = bytes.indexOf('\n');
        const QByteArrayView piece = newline < 0 ? bytes : bytes.first(newline);
        if (newline >= 0 && m_partial.isEmpty() && m_dropped == 0) {
            takeLine(piece, piece.size(), handler);
        } else {
            const qsizetype kept = std::min(piece.size(), kLongestLine - m_partial.size());
            m_partial.append(piece.first(kept));
            m_dropped += piece.size() - kept;
            if (newline >= 0) {
                const QByteArray line = std::exchange(m_partial, {});
                const qint64 whole = line.size() + std::exchange(m_dropped, 0);
                takeLine(line, whole, handler);
            }
        }
        if (newline < 0)
            return;
        bytes = bytes.sliced(newline + 1);
    }
}

void HitReader::takeLine(QByteArrayView line, qint64 whole, const Handler &handler)
{
    if (line.startsWith(m_mark)) {
        takeMark(line.sliced(m_mark.size()), handler);
        return;
    }
    if (!m_inPart)
        return;
    if (m_raw) {
        // The mark behind a part stands on a line of its own: an empty line before it is either the end of the last
        // line or, if that had its LF, nothing. So it is told only when something follows.
        if (std::exchange(m_blank, false)) {
            handler.line(m_offset, {}, 0);
            m_offset += 1;
        }
        if (line.isEmpty()) {
            m_blank = true;
            return;
        }
        handler.line(m_offset, line, whole);
        m_offset += whole + 1;
        return;
    }
    const qsizetype colon = line.first(std::min<qsizetype>(line.size(), 20)).indexOf(':');
    bool ok = colon > 0;
    const qint64 offset = ok ? line.first(colon).toByteArray().toLongLong(&ok) : 0;
    if (ok && offset >= 0)
        handler.line(offset, line.sliced(colon + 1), whole - colon - 1);
}

void HitReader::takeMark(QByteArrayView words, const Handler &handler)
{
    const QByteArray rest = words.sliced(std::min<qsizetype>(2, words.size())).toByteArray();
    m_blank = false;
    if (words.startsWith('F')) {
        m_inPart = true;
        m_offset = 0;
        handler.begin(rest.toInt());
    } else if (words.startsWith('S')) {
        m_inPart = false;
        handler.end(rest);
    }
}

std::optional<qint64> lastPlace(const QByteArray &token, const QByteArray &bytes)
{
    const QByteArray mark = '\x1e' + token + " P ";
    const qsizetype at = bytes.lastIndexOf(mark);
    const qsizetype end = at < 0 ? -1 : bytes.indexOf('\n', at);
    if (end < 0)
        return std::nullopt;
    bool ok = false;
    const qint64 place = bytes.sliced(at + mark.size(), end - at - mark.size()).toLongLong(&ok);
    return ok && place >= 0 ? std::optional(place) : std::nullopt;
}

} // namespace qd::logs
