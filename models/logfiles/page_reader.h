// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/line_page.h"

#include <QtCore/QByteArrayView>

namespace qd::logs {

/// Reads the lines of a page in blocks of whole lines, one read each.
/// Thread: any, waits for the disk; one owner.
class PageReader {
public:
    static constexpr qint64 kBlockBytes = 256 * 1024;
    /// More of one line is not looked at: a file that is one line must not take all memory.
    static constexpr qint64 kLineMost = 512LL * 1024 * 1024;

    /// `lastEnd`: where the page's last line ends, its LF included: the next line's beginning or the file's end.
    PageReader(const FileBytes &file, const LinePage &page, qint64 lastEnd);

    /// The next block of [from, to): lines first() … end() in text(). False at the end. Bytes that are gone are missing at the
    /// end of the text: line() is empty then.
    [[nodiscard]] bool next();
    void setRange(quint32 from, quint32 to);
    [[nodiscard]] QByteArrayView text() const { return m_text; }
    [[nodiscard]] quint32 first() const { return m_first; }
    [[nodiscard]] quint32 end() const { return m_end; }
    /// Without its LF. `index` in [first, end).
    [[nodiscard]] QByteArrayView line(quint32 index) const;
    /// Where a line begins in text().
    [[nodiscard]] qsizetype at(quint32 index) const { return qsizetype(m_starts[index] - m_starts[m_first]); }
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    const FileBytes &m_file;
    qint64 m_from;
    std::vector<qint64> m_starts; ///< of all lines and the end, relative to m_from
    quint32 m_to;
    quint32 m_first = 0;
    quint32 m_end = 0;
    QByteArrayView m_text;
    std::vector<char> m_bytes;
    bool m_failed = false;
};

} // namespace qd::logs
