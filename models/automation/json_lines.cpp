// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/json_lines.h"

#include <utility>

namespace qd::automation {

QList<QByteArray> JsonLines::feed(const QByteArray &bytes)
{
    QList<QByteArray> lines;
    qsizetype from = 0;
    while (from < bytes.size()) {
        const qsizetype newline = bytes.indexOf('\n', from);
        const qsizetype end = newline < 0 ? bytes.size() : newline;
        if (!m_skipping)
            m_partial.append(bytes.constData() + from, end - from);
        if (m_partial.size() > m_limit) {
            m_partial.clear();
            m_skipping = true;
            ++m_leftOut;
        }
        if (newline < 0)
            break;
        if (!std::exchange(m_skipping, false))
            lines.append(std::exchange(m_partial, {}));
        from = newline + 1;
    }
    return lines;
}

QByteArray JsonLines::rest()
{
    m_skipping = false;
    return std::exchange(m_partial, {});
}

} // namespace qd::automation
