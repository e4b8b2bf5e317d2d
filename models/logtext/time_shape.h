// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/time_scanner.h"

#include <QtCore/QString>

#include <expected>
#include <vector>

namespace qd::logs {

/// How a format writes its time, compiled once: no QDateTime for each line.
/// `auto` takes what TimeScanner knows, `epoch s|ms|us|ns` numbers since 1970 (seconds with or without a fraction); anything else is a pattern as of strptime: %Y %y %m %d %e %b %B %a %A %H %I %p %M %S %f (digits of a second's
/// fraction) %z %Z %j %s %%. A pattern without a date means today, one without a year the newest such day.
/// Thread: immutable, any.
class TimeShape {
public:
    /// What is wrong, for a person.
    [[nodiscard]] static std::expected<TimeShape, QString> parse(const QString &text);

    /// What a stamp without zone, year or date belongs to.
    struct Around {
        int zoneSeconds = 0;
        qint64 nowMs = 0;
    };
    /// The time that `text` begins with; unset if it does not.
    [[nodiscard]] std::optional<qint64> read(QByteArrayView text, TimeScanner &scanner, const Around &around) const;

private:
    enum class Kind : quint8 { Auto, Epoch, Pattern };
    struct Step {
        char conversion = 0; ///< 0 = the literal
        char literal = 0;
    };
    struct Parts;

    [[nodiscard]] std::optional<qint64> readEpoch(QByteArrayView text) const;
    [[nodiscard]] static bool readStep(const Step &step, QByteArrayView text, qsizetype &at, Parts &parts);
    [[nodiscard]] static bool readName(char conversion, QByteArrayView text, qsizetype &at, Parts &parts);
    [[nodiscard]] static std::optional<qint64> momentOf(const Parts &parts, const Around &around);

    Kind m_kind = Kind::Auto;
    qint64 m_perSecond = 1;
    std::vector<Step> m_steps;
};

} // namespace qd::logs
