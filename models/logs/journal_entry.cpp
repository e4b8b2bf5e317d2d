// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/journal_entry.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <cstdio>

namespace qd::logs {
namespace {

/// A field's text: a string, or an array of byte values where it is not valid UTF-8.
QByteArray fieldText(const Field &field)
{
    if (!field.isNested)
        return field.isString ? unescapeJson(field.value) : QByteArray();
    QByteArray bytes;
    int value = -1;
    for (char c : field.value) {
        if (c >= '0' && c <= '9') {
            value = std::min(std::max(value, 0) * 10 + (c - '0'), 255);
        } else if (value >= 0) {
            bytes += char(value);
            value = -1;
        }
    }
    return bytes;
}

/// "2026-11-23T18:40:01.123456+00:00"; QDateTime only when the day changes.
QByteArray isoStamp(qint64 micros)
{
    constexpr qint64 kDay = 86'400'000'000;
    static thread_local qint64 cachedDay = -1;
    static thread_local QByteArray cachedText;
    const qint64 day = micros / kDay;
    if (day != cachedDay) {
        cachedText = QDateTime::fromMSecsSinceEpoch(day * (kDay / 1000), QTimeZone::UTC).date().toString(Qt::ISODate).toLatin1();
        cachedDay = day;
    }
    const qint64 inDay = micros % kDay;
    const qint64 seconds = inDay / 1'000'000;
    char clock[40];
    std::snprintf(clock, sizeof clock, "T%02d:%02d:%02d.%06d+00:00", int(seconds / 3600), int(seconds / 60 % 60), int(seconds % 60),
                  int(inDay % 1'000'000));
    return cachedText + clock;
}

} // namespace

std::optional<JournalEntry> JournalEntry::read(QByteArrayView json, std::vector<Field> &fields)
{
    if (!readJsonFields(json, fields))
        return std::nullopt;
    JournalEntry entry;
    for (const Field &field : fields) {
        if (field.key == "MESSAGE") entry.message = fieldText(field);
        else if (field.key == "SYSLOG_IDENTIFIER") entry.name = fieldText(field);
        else if (field.key == "_COMM") entry.program = fieldText(field);
        else if (field.key == "_PID") entry.pid = fieldText(field);
        else if (field.key == "_HOSTNAME") entry.host = fieldText(field);
        else if (field.key == "PRIORITY") entry.level = levelFromSeverity(field.value.toInt());
        else if (field.key == "__REALTIME_TIMESTAMP") entry.micros = field.value.toLongLong();
        else if (field.key == "__CURSOR") entry.cursor = fieldText(field);
    }
    return entry;
}

QByteArray JournalEntry::head() const
{
    QByteArray shown = !name.isEmpty() ? name : program;
    if (shown.isEmpty())
        shown = "journal";
    shown.replace(' ', '_');
    return isoStamp(std::max<qint64>(micros, 0)) + ' ' + (host.isEmpty() ? QByteArray("localhost") : host) + ' ' + shown
        + (pid.isEmpty() ? QByteArray(": ") : '[' + pid + "]: ");
}

LineRecord JournalEntry::record() const
{
    LineRecord record;
    record.timeMs = std::max<qint64>(micros, 0) / 1000;
    record.level = level;
    return record;
}

} // namespace qd::logs
