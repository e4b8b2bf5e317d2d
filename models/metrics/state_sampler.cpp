// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/state_sampler.h"

#include "models/base/text.h"
#include "models/metrics/fields.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::metrics {
namespace {

struct Session {
    QByteArray user;
    QByteArray type;
};

bool isUpdateOf(QByteArrayView manager, QByteArrayView line)
{
    const Fields fields(line);
    if (manager == "apt")
        return fields[0] == "Inst";
    if (manager == "dnf" || manager == "yum")
        return (fields.size() == 3 || fields.size() == 1) && fields[0].contains('.') && !line.startsWith(' '); // long names break the line
    if (manager == "apk")
        return fields.size() >= 3 && fields[1] == "<";
    if (manager == "zypper")
        return fields.size() > 4 && fields[0] == "v" && fields[1] == "|";
    return fields.size() >= 4 && fields[2] == "->"; // pacman
}

bool isSecurity(QByteArrayView line)
{
    return line.contains("-Security:") || line.contains("-security ") || line.contains("-security,");
}

} // namespace

std::optional<LoginCounts> parseLogins(QByteArrayView known, QByteArrayView systemd, QByteArrayView who)
{
    if (known.trimmed().isEmpty())
        return {};
    QHash<QByteArray, Session> sessions;
    forEachLine(systemd, [&](QByteArrayView line) {
        const qsizetype colon = line.indexOf(':');
        const qsizetype equals = colon < 0 ? -1 : line.indexOf('=', colon);
        if (equals < 0)
            return;
        const QByteArrayView key = line.sliced(colon + 1, equals - colon - 1);
        Session &session = sessions[line.first(colon).toByteArray()];
        if (key == "USER")
            session.user = line.sliced(equals + 1).toByteArray();
        else if (key == "CLASS")
            session.type = line.sliced(equals + 1).toByteArray();
    });
    LoginCounts counts;
    QSet<QByteArray> users;
    for (const Session &session : std::as_const(sessions)) {
        if (!session.type.startsWith("user") || session.user.isEmpty())
            continue;
        ++counts.sessions;
        users.insert(session.user);
    }
    forEachLine(who, [&](QByteArrayView line) {
        const Fields fields(line);
        if (fields.size() < 2)
            return;
        ++counts.sessions;
        users.insert(fields[0].toByteArray());
    });
    counts.users = quint64(users.size());
    return counts;
}

std::optional<QStringList> parseFailedUnits(QByteArrayView known, QByteArrayView lines)
{
    if (known.trimmed().isEmpty())
        return {};
    QStringList units;
    forEachLine(lines, [&](QByteArrayView line) {
        const Fields fields(line);
        // A version of systemctl that knows no --plain puts a dot in front.
        const size_t at = fields.size() > 0 && !fields[0].contains('.') ? 1 : 0;
        if (fields.size() > at + 2 && fields[at].contains('.'))
            units.append(displayText(fields[at], false, 200));
    });
    return units;
}

std::optional<UpdateCounts> parseUpdates(QByteArrayView manager, QByteArrayView lines)
{
    const QByteArrayView name = manager.trimmed();
    static constexpr QByteArrayView managers[]{"apt", "dnf", "yum", "apk", "zypper", "pacman"};
    if (std::ranges::find(managers, name) == std::end(managers))
        return {};
    UpdateCounts counts;
    if (name == "apt")
        counts.security = 0;
    bool isOver = false;
    forEachLine(lines, [&](QByteArrayView line) {
        isOver = isOver || line.startsWith("Obsoleting");
        if (isOver || line.isEmpty() || !isUpdateOf(name, line))
            return;
        ++counts.pending;
        if (counts.security && isSecurity(line))
            ++*counts.security;
    });
    return counts;
}

std::optional<bool> parseRestart(QByteArrayView text)
{
    const QByteArrayView word = text.trimmed();
    return word == "1" ? std::optional(true) : word == "0" ? std::optional(false) : std::nullopt;
}

std::optional<quint64> parseEntropy(QByteArrayView text)
{
    const auto bits = Fields(text.trimmed()).number(0);
    return bits && *bits <= 1'000'000 ? bits : std::nullopt;
}

std::optional<WallClock> parseClock(QByteArrayView text)
{
    const QByteArrayView word = text.trimmed();
    const qsizetype point = word.indexOf('.');
    const auto seconds = Fields(word.first(point < 0 ? word.size() : point)).number(0);
    constexpr quint64 latest = 253'402'300'799; // the year 9999
    if (!seconds || *seconds > latest)
        return {};
    WallClock clock{UtcTime(std::chrono::seconds(qint64(*seconds))), false};
    const QByteArrayView fraction = point < 0 ? QByteArrayView() : word.sliced(point + 1);
    if (const auto nanoseconds = Fields(fraction).number(0); nanoseconds && fraction.size() == 9) {
        clock.time += std::chrono::milliseconds(qint64(*nanoseconds / 1'000'000));
        clock.isExact = true;
    }
    return clock;
}

std::optional<std::chrono::milliseconds> clockOffset(const WallClock &remote, UtcTime arrival, std::chrono::microseconds roundTrip)
{
    using namespace std::chrono_literals;
    const auto offset = remote.time - arrival + std::chrono::duration_cast<std::chrono::milliseconds>(roundTrip / 2);
    if (remote.isExact)
        return offset;
    const auto middle = offset + 500ms; // the seconds were cut off
    if (middle >= -1s && middle <= 1s)
        return {};
    return middle;
}

} // namespace qd::metrics
