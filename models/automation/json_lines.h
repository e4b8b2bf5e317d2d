// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace qd::automation {

/// Cuts a stream into lines, each of at most `limit` bytes; a longer one is left out whole and counted. Memory is bounded by
/// the limit. Pure; thread: one at a time.
class JsonLines {
public:
    explicit JsonLines(qsizetype limit) : m_limit(limit) {}

    /// The lines that are complete now, without their newlines.
    [[nodiscard]] QList<QByteArray> feed(const QByteArray &bytes);
    /// What stands behind the last newline, at the end of the stream.
    [[nodiscard]] QByteArray rest();
    /// Lines that were too long.
    [[nodiscard]] int leftOut() const { return m_leftOut; }

private:
    qsizetype m_limit;
    QByteArray m_partial;
    bool m_skipping = false;
    int m_leftOut = 0;
};

} // namespace qd::automation
