// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/journal_follower.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

namespace qd::logs {
namespace {

constexpr int kNoJournal = 69;
constexpr const char *kScript = R"sh(
command -v journalctl >/dev/null 2>&1 || exit 69
exec journalctl "$@"
)sh";

/// A field's text: a string, or an array of byte values where it is not valid UTF-8.
QByteArray fieldText(const Field &field)
{
    if (!field.isNested)
        return field.isString ? unescapeJson(field.value) : QByteArray();
    QByteArray bytes;
    int value = -1;
    for (char c : field.value) {
        if (c >= '0' && c <= '9') {
            value = std::max(value, 0) * 10 + (c - '0');
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
    static thread_local qint64 cachedDay = -1;
    static thread_local QByteArray cachedText;
    const qint64 day = micros / 86'400'000'000;
    if (day != cachedDay) {
        cachedText = QDateTime::fromMSecsSinceEpoch(day * 86'400'000, QTimeZone::UTC).date().toString(Qt::ISODate).toLatin1();
        cachedDay = day;
    }
    const qint64 inDay = micros % 86'400'000'000;
    const qint64 seconds = inDay / 1'000'000;
    char clock[40];
    std::snprintf(clock, sizeof clock, "T%02d:%02d:%02d.%06d+00:00", int(seconds / 3600), int(seconds / 60 % 60),
                  int(seconds % 60), int(inDay % 1'000'000));
    return cachedText + clock;
}

} // namespace

ssh::Command JournalFollower::command()
{
    ssh::Command command;
    command.script = QString::fromLatin1(kScript);
    command.arguments = {QStringLiteral("--all"), QStringLiteral("--no-pager"),
                         QStringLiteral("--output=json"), QStringLiteral("--quiet")};
    if (!request().journalFields)
        command.arguments << QStringLiteral("--output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_COMM,_PID,_HOSTNAME");
    if (request().follow)
        command.arguments << QStringLiteral("--follow");
    if (m_cursor.isEmpty())
        command.arguments << QStringLiteral("--lines=%1").arg(request().initialLines);
    else
        command.arguments << QStringLiteral("--no-tail") << QStringLiteral("--after-cursor=") + QString::fromLatin1(m_cursor);
    for (const QString &unit : request().units)
        command.arguments << QStringLiteral("--unit=") + unit;
    if (!request().boot.isEmpty())
        command.arguments << QStringLiteral("--boot=") + request().boot;
    if (request().maxSeverity < 7)
        command.arguments << QStringLiteral("--priority=%1").arg(request().maxSeverity);
    command.arguments << request().journalOptions;
    if (request().kernel) // not --dmesg, which means this boot only
        command.arguments << QStringLiteral("_TRANSPORT=kernel");
    command.elevate = request().elevate;
    command.effect = ssh::Effect::ReadOnly;
    command.priority = ssh::Priority::Stream;
    command.purpose = tr("Follow the journal");
    m_startMs = QDateTime::currentMSecsSinceEpoch(); // what is older than the connection stands in its place
    m_partial.clear();
    return command;
}

SourceId JournalFollower::source()
{
    if (!m_source) {
        m_source = sink().addSource(id(), requestTitle(request()));
    }
    return *m_source;
}

QString JournalFollower::explainExit(int code) const
{
    if (code == kNoJournal)
        return tr("This host has no systemd journal. Follow its log files instead, for example /var/log/messages.");
    return Follower::explainExit(code);
}

void JournalFollower::tellAll(SourceState state, const QString &detail, const QString &marker)
{
    if (!marker.isEmpty())
        sink().addMarker(source(), marker, state == SourceState::Following ? Level::Info : Level::Warning);
    sink().setState(source(), state, detail);
}

void JournalFollower::readOutput(const QByteArray &bytes)
{
    m_partial += bytes;
    qsizetype at = 0;
    for (qsizetype end; (end = m_partial.indexOf('\n', at)) >= 0; at = end + 1)
        readEntry(QByteArrayView(m_partial).sliced(at, end - at));
    m_partial.remove(0, at);
}

void JournalFollower::readEntry(QByteArrayView json)
{
    if (!readJsonFields(json, m_fields))
        return;
    QByteArray message, name, command, pid, host;
    qint64 micros = 0;
    LineRecord record;
    record.level = Level::Info;
    for (const Field &field : m_fields) {
        if (field.key == "MESSAGE") message = fieldText(field);
        else if (field.key == "SYSLOG_IDENTIFIER") name = fieldText(field);
        else if (field.key == "_COMM") command = fieldText(field);
        else if (field.key == "_PID") pid = fieldText(field);
        else if (field.key == "_HOSTNAME") host = fieldText(field);
        else if (field.key == "PRIORITY") record.level = levelFromSeverity(field.value.toInt());
        else if (field.key == "__REALTIME_TIMESTAMP") micros = field.value.toLongLong();
        else if (field.key == "__CURSOR") m_cursor = field.value.toByteArray();
    }
    record.timeMs = micros / 1000;
    const QByteArray program = (name.isEmpty() ? (command.isEmpty() ? QByteArray("journal") : command) : name).replace(' ', '_');
    const bool history = record.timeMs < m_startMs;
    if (request().journalFields) {
        sink().addLine(source(), json, record, history);
        return;
    }
    QByteArray head = isoStamp(micros) + ' ' + (host.isEmpty() ? QByteArray("localhost") : host) + ' ' + program
        + (pid.isEmpty() ? QByteArray(": ") : '[' + pid + "]: ");
    for (const QByteArray &part : message.split('\n')) {
        sink().addLine(source(), head + part, record, history);
        record.flags = ContinuationLine;
        head.clear();
    }
}

} // namespace qd::logs
