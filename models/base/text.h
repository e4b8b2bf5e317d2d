// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace qd {

/// Text that came from outside, made safe to show: invalid UTF-8 becomes U+FFFD, C0/C1 control
/// characters become their visible pictures (U+2400…), bidirectional overrides become visible marks;
/// TAB and, if `keepNewlines`, LF stay. Cut to `limit` characters with "…".
[[nodiscard]] QString displayText(QByteArrayView bytes, bool keepNewlines = false, qsizetype limit = 16384);
[[nodiscard]] inline QString displayText(const QByteArray &bytes, bool keepNewlines = false, qsizetype limit = 16384)
{
    return displayText(QByteArrayView(bytes), keepNewlines, limit);
}
[[nodiscard]] QString displayText(const QString &text, bool keepNewlines = false, qsizetype limit = 16384);

} // namespace qd
