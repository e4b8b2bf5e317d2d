// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

#include <functional>
#include <optional>

namespace qd::logs {

/// Splits what list(), read() and measure() say. Bytes may be cut anywhere and may be anything. Thread: one owner.
class ReplyReader {
public:
    /// `kind`: the letter of the line; `words`: what follows it; `data`: the bytes of a 'D'.
    using Handler = std::function<void(char kind, const QByteArray &words, const QByteArray &data)>;

    explicit ReplyReader(const QByteArray &token) : m_mark('\x1e' + token + ' ') {}
    void feed(QByteArrayView bytes, const Handler &handle);

private:
    QByteArray m_mark;
    QByteArray m_buffer;
    qsizetype m_searched = 0;
};

/// Splits what search() says: hits with their offsets, or the bytes of parts as they are, cut into lines. Lines longer than
/// kLongestLine are cut there (the rest is dropped). Thread: one owner.
class HitReader {
public:
    static constexpr qsizetype kLongestLine = 16 * 1024 * 1024;

    struct Handler {
        std::function<void(int part)> begin;
        /// `offset`: of the line in its part (from where the part began, unless the file is read from its beginning).
        /// `whole`: bytes of the line, more than `text` has if it was cut.
        std::function<void(qint64 offset, QByteArrayView text, qint64 whole)> line;
        std::function<void(const QByteArray &status)> end;
    };

    /// `raw`: the parts' bytes come as they are.
    HitReader(const QByteArray &token, bool raw) : m_mark('\x1e' + token + ' '), m_raw(raw) {}
    void feed(QByteArrayView bytes, const Handler &handler);
    /// Bytes of the part that have been read, with raw.
    [[nodiscard]] qint64 offset() const { return m_offset; }

private:
    void takeLine(QByteArrayView line, qint64 whole, const Handler &handler);
    void takeMark(QByteArrayView words, const Handler &handler);

    QByteArray m_mark;
    QByteArray m_partial;
    qint64 m_dropped = 0;  ///< bytes of m_partial's line beyond kLongestLine
    qint64 m_offset = 0;
    bool m_raw;
    bool m_inPart = false;
    bool m_blank = false;  ///< an empty line that may only stand before the end mark
};

/// The place in the file that search() tells on standard error; nothing if there is none in `bytes`.
[[nodiscard]] std::optional<qint64> lastPlace(const QByteArray &token, const QByteArray &bytes);

} // namespace qd::logs
