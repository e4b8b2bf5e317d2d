// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/duration.h"

#include <QtCore/QRegularExpression>

namespace qd {

using std::chrono::milliseconds;

std::optional<milliseconds> parseDuration(const QString &text)
{
    constexpr milliseconds longest = std::chrono::days(3650);
    static const QRegularExpression whole(QStringLiteral("^(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?(?:(\\d{1,8})ms)?$"));
    const auto match = whole.match(text.trimmed().remove(u' '));
    if (!match.hasMatch() || match.captured().isEmpty())
        return {};
    const milliseconds sum = std::chrono::days(match.captured(1).toInt()) + std::chrono::hours(match.captured(2).toInt())
        + std::chrono::minutes(match.captured(3).toInt()) + std::chrono::seconds(match.captured(4).toInt()) + milliseconds(match.captured(5).toInt());
    return sum <= longest ? std::optional(sum) : std::nullopt;
}

} // namespace qd
