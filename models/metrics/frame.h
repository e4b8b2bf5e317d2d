// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QList>

namespace qd::metrics {

/// What a host said in one tick: the lines of each section ("/proc/stat", "df" …), joined by newlines.
struct Frame {
    QHash<QByteArray, QByteArray> sections;

    [[nodiscard]] QByteArray section(QByteArrayView name) const { return sections.value(name.toByteArray()); }
    [[nodiscard]] bool has(QByteArrayView name) const { return sections.contains(name.toByteArray()); }
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
    void drop();

    QByteArray m_rest;
    Frame m_frame;
    qsizetype m_frameSize = 0;
    bool m_inFrame = false;
    int m_dropped = 0;
};

} // namespace qd::metrics
