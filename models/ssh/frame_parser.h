// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <optional>

namespace qd::ssh {

/// Finds the payload between the two frame marks that the framed shell writes on each stream:
/// RS token ":b:" pid LF … payload … RS token ":e:" status LF. What stands before the first mark
/// is the login shell's noise, what comes after the last is nobody's.
///
/// Incremental: bytes may be cut anywhere. Payload is handed out as soon as it can no longer be
/// the beginning of a mark, so a stream is never held back by more than a mark's length.
/// Thread: none of its own.
class FrameParser {
public:
    enum class State { Noise, Payload, Ended };

    explicit FrameParser(const QByteArray &token);

    /// Payload bytes that became certain; not copied where no mark can be in them.
    [[nodiscard]] QByteArray feed(const QByteArray &bytes);

    /// For a stream in which nothing stands before the payload and no begin mark comes.
    void begin() { m_state = State::Payload; }

    [[nodiscard]] State state() const { return m_state; }
    /// First bytes that came before the payload (at most 4 KiB), for error texts.
    [[nodiscard]] const QByteArray &noise() const { return m_noise; }
    /// Number in the begin mark: the framed shell's process id.
    [[nodiscard]] std::optional<int> beginNumber() const { return m_begin; }
    /// Number in the end mark: the payload's exit status. Unset unless Ended.
    [[nodiscard]] std::optional<int> endNumber() const { return m_end; }

private:
    struct Mark {
        qsizetype begin = 0;
        qsizetype end = 0;
        int number = 0;
    };
    enum class Search { Found, Partial, Absent };

    [[nodiscard]] Search findMark(const QByteArray &prefix, Mark &mark) const;
    void keepNoise(QByteArrayView bytes);
    bool readNoise();
    QByteArray readPayload();

    QByteArray m_beginPrefix;
    QByteArray m_endPrefix;
    QByteArray m_buffer;
    QByteArray m_noise;
    State m_state = State::Noise;
    std::optional<int> m_begin;
    std::optional<int> m_end;
};

} // namespace qd::ssh
