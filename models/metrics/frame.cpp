// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/frame.h"

#include <algorithm>

namespace qd::metrics {

QByteArray Frame::under(QByteArrayView prefix) const
{
    QByteArrayList names;
    for (auto it = sections.cbegin(); it != sections.cend(); ++it) {
        if (it.key().startsWith(prefix))
            names.append(it.key());
    }
    std::ranges::sort(names);
    QByteArray lines;
    for (const QByteArray &name : std::as_const(names)) {
        for (const QByteArray &line : sections.value(name).split('\n')) {
            if (!line.isEmpty())
                lines += name + ':' + line + '\n';
        }
    }
    return lines;
}

QList<Frame> FrameSplitter::feed(QByteArrayView bytes)
{
    QList<Frame> out;
    m_rest.append(bytes);
    qsizetype from = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', from)) {
        takeLine(QByteArrayView(m_rest).sliced(from, end - from), out);
        from = end + 1;
    }
    m_rest.remove(0, from);
    if (m_rest.size() > frameLimit) {
        // A line that never ends: nothing of it is of use, its tail will be skipped as an odd line.
        m_rest.clear();
        drop();
    }
    return out;
}

void FrameSplitter::takeLine(QByteArrayView line, QList<Frame> &out)
{
    if (line == "@@qd begin") {
        if (m_inFrame)
            drop();
        m_inFrame = true;
        return;
    }
    if (!m_inFrame)
        return;
    if (line == "@@qd end") {
        m_section = nullptr;
        out.append(std::exchange(m_frame, {}));
        m_frameSize = 0;
        m_inFrame = false;
        return;
    }
    m_frameSize += line.size();
    const qsizetype colon = line.indexOf(':');
    if (m_frameSize > frameLimit) {
        drop();
    } else if (colon > 0) {
        section(line.first(colon)).append(line.sliced(colon + 1)).append('\n');
    }
}

/// Lines of one file come one after the other: the table is asked once for all of them.
QByteArray &FrameSplitter::section(QByteArrayView name)
{
    if (!m_section || name != m_name) {
        m_name = name.toByteArray();
        m_section = &m_frame.sections[m_name];
    }
    return *m_section;
}

void FrameSplitter::drop()
{
    m_section = nullptr;
    m_frame = {};
    m_frameSize = 0;
    m_inFrame = false;
    ++m_dropped;
}

} // namespace qd::metrics
