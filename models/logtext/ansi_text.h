// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

namespace qd::logs {

/// A colour as terminals name it.
struct AnsiColour {
    enum class Kind : quint8 {
        Default,
        Indexed, ///< 0…15 of the terminal's palette, 16…231 of the colour cube, 232…255 greys
        Direct,  ///< 0xRRGGBB
    };
    Kind kind = Kind::Default;
    quint32 value = 0;
    bool operator==(const AnsiColour &) const = default;
    /// 0xRRGGBB of an index from 16 on, or of a direct colour.
    [[nodiscard]] quint32 rgb() const;
};

/// How a stretch of text is to look. Concealed and blinking are left out on purpose: a log hides nothing.
struct AnsiStyle {
    AnsiColour ink;
    AnsiColour ground;
    bool bold = false;
    bool dim = false;
    bool italic = false;
    bool underline = false;
    bool reverse = false;
    bool strike = false;
    bool operator==(const AnsiStyle &) const = default;
    [[nodiscard]] bool isPlain() const { return *this == AnsiStyle(); }
};

struct AnsiSpan {
    int at = 0; ///< in UTF-16 units of the text
    int size = 0;
    AnsiStyle style;
    bool operator==(const AnsiSpan &) const = default;
};

/// Bytes of a log line as they are shown.
struct AnsiText {
    QString text;          ///< no control characters but TAB
    QList<AnsiSpan> spans; ///< ascending, only where the style is not plain
    int overwritten = 0;   ///< states of a progress line (ended by CR) that came before the one shown
    bool cut = false;      ///< there was more than the limit
};

/// Reads a line as a terminal would show its colours, and does nothing else that a terminal does: colours (SGR) become
/// spans; every other escape sequence, control character, NUL, bidirectional override and every byte that is no UTF-8
/// becomes a visible sign (reliability row D11). A line with CR inside shows its last state. Never more than `limit`
/// characters.
/// Thread: any; a pure function.
[[nodiscard]] AnsiText readAnsiText(QByteArrayView bytes, qsizetype limit = 16 * 1024);

} // namespace qd::logs
