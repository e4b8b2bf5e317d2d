// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QList>

namespace qd::metrics {

/// What a host said in one tick: the lines of each section ("/proc/stat", "df" …), joined by newlines.
struct Frame {
    QHash<QByteArray, QByteArray> sections;

    // The names are not copied for looking them up.
    [[nodiscard]] QByteArray section(QByteArrayView name) const { return sections.value(QByteArray::fromRawData(name.data(), name.size())); }
    [[nodiscard]] bool has(QByteArrayView name) const { return sections.contains(QByteArray::fromRawData(name.data(), name.size())); }
    /// All lines of the sections whose name begins with `prefix`, each as the host wrote it ("/sys/…/temp1_input:45000"),
    /// in order of name: what one grep over many files of a folder said.
    [[nodiscard]] QByteArray under(QByteArrayView prefix) const;
};

/// Cuts the stream of streamScript() into frames: `@@qd begin`, lines `SECTION:TEXT`, `@@qd end`.
/// Bytes may arrive in any pieces. A frame that is broken off (a new beginning before its end) or
/// larger than `frameLimit` is dropped and counted, and the next beginning starts afresh.
/// Thread: none of its own; one owner at a time.
class FrameSplitter {
public:
    static constexpr qsizetype frameLimit = 1024 * 1024;

    [[nodiscard]] QList<Frame> feed(QByteArrayView bytes);
    [[nodiscard]] int dropped() const { return m_dropped; }

private:
    void takeLine(QByteArrayView line, QList<Frame> &out);
    [[nodiscard]] QByteArray &section(QByteArrayView name);
    void drop();

    QByteArray m_rest;
    Frame m_frame;
    QByteArray m_name;                ///< of the section that the line before belonged to
    QByteArray *m_section = nullptr;  ///< its text in m_frame; null if there was none yet
    qsizetype m_frameSize = 0;
    bool m_inFrame = false;
    int m_dropped = 0;
};

} // namespace qd::metrics
