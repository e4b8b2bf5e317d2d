// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/journal_follower.h"

#include "models/logs/journal_entry.h"

#include <QtCore/QDateTime>

namespace qd::logs {
namespace {

constexpr const char *kScript = R"sh(
command -v journalctl >/dev/null 2>&1 || exit 69
exec journalctl "$@"
)sh";

} // namespace

ssh::Command JournalFollower::command()
{
    ssh::Command command;
    command.script = QString::fromLatin1(kScript);
    command.arguments = {QStringLiteral("--all"), QStringLiteral("--no-pager"),
                         QStringLiteral("--output=json"), QStringLiteral("--quiet")};
    if (!request().journalFields)
        command.arguments << QString::fromLatin1(kJournalFields);
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
    const std::optional<JournalEntry> entry = JournalEntry::read(json, m_fields);
    if (!entry)
        return;
    if (!entry->cursor.isEmpty())
        m_cursor = entry->cursor;
    const bool history = entry->record().timeMs < m_startMs;
    if (request().journalFields)
        return sink().addLine(source(), json, entry->record(), history);
    entry->forEachLine([&](const QByteArray &text, const LineRecord &record) { sink().addLine(source(), text, record, history); });
}

} // namespace qd::logs
