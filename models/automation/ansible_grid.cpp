// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/ansible_grid.h"

#include <QtCore/QCoreApplication>

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;
using deploy::HostState;
using deploy::StepState;
using deploy::StepStatus;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::automation::AnsibleGrid)
};

constexpr qint64 kAllOutputs = 64 * 1024 * 1024; // of all cells; the oldest go first
constexpr qsizetype kCellOutput = 256 * 1024;
constexpr qsizetype kWarningsKnown = 200; // of a host

StepState stateOf(TaskOutcome outcome)
{
    switch (outcome) {
    case TaskOutcome::Ok: return StepState::Unchanged;
    case TaskOutcome::Changed: return StepState::Done;
    case TaskOutcome::Failed:
    case TaskOutcome::Unreachable: return StepState::Failed;
    case TaskOutcome::Skipped: return StepState::Skipped;
    }
    Q_UNREACHABLE_RETURN(StepState::Unknown);
}

Error errorOf(const TaskReport &report)
{
    if (report.outcome != TaskOutcome::Unreachable)
        return {ErrorCode::CommandFailed, report.message, {}, {}};
    const bool isKey = report.output.contains("Host key verification failed"); // the last of ssh's lines
    return {isKey ? ErrorCode::HostKeyUnknown : ErrorCode::Unreachable, report.message, {},
            isKey ? Texts::tr("The console does not know its host key, or knows another one: connect to it in the Hosts pane.") : QString()};
}

} // namespace

AnsibleGrid::AnsibleGrid(const QStringList &hosts, QList<PlaybookPlay> plays) : m_plays(std::move(plays))
{
    for (const QString &host : hosts) {
        m_hostAt.insert(host, int(m_hosts.size()));
        HostRow row;
        row.name = host;
        m_hosts.push_back(row);
    }
}

StepStatus AnsibleGrid::cell(int host, int column) const
{
    const std::deque<Cell> &cells = m_hosts.at(size_t(host)).cells;
    StepStatus status = size_t(column) < cells.size() ? cells.at(size_t(column)).status : StepStatus{};
    status.place = m_columns.at(size_t(column)).place;
    return status;
}

QByteArray AnsibleGrid::output(int host, int column) const
{
    const std::deque<Cell> &cells = m_hosts.at(size_t(host)).cells;
    return size_t(column) < cells.size() ? cells.at(size_t(column)).output : QByteArray();
}

AnsibleGrid::Cell &AnsibleGrid::cellAt(int host, int column)
{
    std::deque<Cell> &cells = m_hosts.at(size_t(host)).cells;
    if (cells.size() <= size_t(column))
        cells.resize(size_t(column) + 1);
    return cells.at(size_t(column));
}

AnsibleGrid::Change AnsibleGrid::take(const AnsibleEvent &event)
{
    Change change;
    switch (event.kind) {
    case AnsibleEvent::Kind::Play:
        if (event.id != m_playId) { // not merely the next batch of it
            ++m_play;
            if (m_play < m_plays.size() && m_plays.at(m_play).name != event.name)
                m_play = m_plays.size(); // other plays than were listed
        }
        m_playId = event.id;
        m_playName = event.name;
        for (HostRow &row : m_hosts)
            row.isOut = row.isOut && row.state == HostState::Failed;
        break;
    case AnsibleEvent::Kind::Task: beginTask(event, change); break;
    case AnsibleEvent::Kind::Result: takeResult(event, change); break;
    case AnsibleEvent::Kind::Stats:
        m_stats = event.stats;
        m_hasStats = true;
        takeStats(change);
        break;
    case AnsibleEvent::Kind::Text:
    case AnsibleEvent::Kind::Broken:
    case AnsibleEvent::Kind::Other: break;
    }
    return change;
}

int AnsibleGrid::hostIndex(const QString &name, Change &change)
{
    const auto known = m_hostAt.constFind(name);
    if (known != m_hostAt.constEnd())
        return *known;
    const int index = int(m_hosts.size()); // add_host
    m_hostAt.insert(name, index);
    HostRow row;
    row.name = name;
    m_hosts.push_back(row);
    change.hostsGrew = true;
    return index;
}

int AnsibleGrid::columnOf(const AnsibleEvent &event, Change &change)
{
    const auto known = m_columnAt.constFind(event.id);
    if (known != m_columnAt.constEnd())
        return *known;
    PlaybookColumn column{event.id, m_playName, {}, event.name, event.path, event.isHandler};
    if (const qsizetype colon = event.name.indexOf(u" : "_s); colon > 0) {
        column.role = event.name.first(colon);
        column.name = event.name.sliced(colon + 3);
    }
    m_columnAt.insert(event.id, int(m_columns.size()));
    m_columns.push_back(column);
    change.columns = true;
    return int(m_columns.size()) - 1;
}

void AnsibleGrid::beginTask(const AnsibleEvent &event, Change &change)
{
    const int before = m_running;
    m_running = columnOf(event, change);
    const QStringList playHosts = m_play >= 0 && m_play < m_plays.size() ? m_plays.at(m_play).hosts : QStringList();
    for (int host = 0; host < hostCount(); ++host) {
        if (before >= 0 && before != m_running && cellAt(host, before).status.state == StepState::Running) {
            cellAt(host, before).status.state = StepState::Waiting; // it was not of this batch
            change.cells.append({host, before});
        }
        const HostRow &row = m_hosts.at(size_t(host));
        StepStatus &status = cellAt(host, m_running).status;
        const bool isMeant = !row.isOut && (playHosts.isEmpty() || playHosts.contains(row.name));
        // A handler runs where it was notified, which is not told before it has run.
        if (!isMeant || event.isHandler || status.state != StepState::Waiting)
            continue;
        status.state = StepState::Running;
        status.started = event.started;
        change.cells.append({host, m_running});
        if (row.state == HostState::Waiting)
            setHost(host, HostState::Running, {}, change);
    }
}

void AnsibleGrid::takeResult(const AnsibleEvent &event, Change &change)
{
    const int host = hostIndex(event.host, change);
    const int column = columnOf(event, change);
    HostRow &row = m_hosts.at(size_t(host));
    StepStatus &status = cellAt(host, column).status;
    status.state = stateOf(event.report.outcome);
    status.message = hidden(event.report.message);
    status.diff = hidden(event.report.diff);
    status.started = event.started;
    status.ended = event.time;
    status.error.reset();
    if (status.state == StepState::Failed) {
        TaskReport report = event.report;
        report.message = status.message;
        status.error = errorOf(report);
        row.isOut = true;
        row.failures.append(column);
    } else {
        row.isOut = false;
    }
    change.cells.append({host, column});
    if (event.report.outcome == TaskOutcome::Unreachable)
        setHost(host, HostState::Failed, Texts::tr("Unreachable: %1").arg(status.message), change);
    else if (row.state == HostState::Waiting)
        setHost(host, HostState::Running, {}, change);
    if (const QByteArray output = outputOf(host, event.report); !output.isEmpty()) {
        change.outputs.append({host, column, output});
        keepOutput(host, column, output);
    }
}

/// With the warnings that the host has not heard yet: Ansible says most of them again with every task.
QByteArray AnsibleGrid::outputOf(int host, const TaskReport &report)
{
    QByteArray output = report.output;
    QStringList &warned = m_hosts.at(size_t(host)).warned;
    for (const QString &warning : report.warnings) {
        if (warned.contains(warning))
            continue;
        if (warned.size() < kWarningsKnown)
            warned.append(warning);
        output += (output.isEmpty() || output.endsWith('\n') ? QByteArray() : QByteArray("\n")) + warning.toUtf8() + '\n';
    }
    return hidden(output);
}

void AnsibleGrid::keepOutput(int host, int column, const QByteArray &output)
{
    QByteArray &kept = cellAt(host, column).output;
    if (kept.isEmpty())
        m_outputs.emplace_back(host, column);
    m_outputBytes -= kept.size();
    kept = (kept + output).right(kCellOutput);
    m_outputBytes += kept.size();
    while (m_outputBytes > kAllOutputs && m_outputs.size() > 1) {
        QByteArray &oldest = cellAt(m_outputs.front().first, m_outputs.front().second).output;
        m_outputBytes -= oldest.size();
        oldest.clear();
        m_outputs.pop_front();
    }
}

void AnsibleGrid::takeStats(Change &change)
{
    for (auto it = m_stats.cbegin(); it != m_stats.cend(); ++it)
        settleHost(hostIndex(it.key(), change), it.value(), change);
}

/// The counts say how a host ended; the last failures are those that ended it.
void AnsibleGrid::settleHost(int host, const HostStats &stats, Change &change)
{
    forgive(host, stats, change);
    HostRow &row = m_hosts.at(size_t(host));
    if (stats.unreachable > 0)
        return setHost(host, HostState::Failed, row.message.isEmpty() ? Texts::tr("Unreachable") : row.message, change);
    if (stats.failures > 0) {
        const int last = row.failures.isEmpty() ? -1 : row.failures.last();
        const QString where = last < 0 ? QString() : m_columns.at(size_t(last)).name + u": "_s + cellAt(host, last).status.message;
        return setHost(host, HostState::Failed, where, change);
    }
    if (stats.ok + stats.changed + stats.skipped == 0)
        return setHost(host, HostState::Skipped, Texts::tr("No task was for this host"), change);
    QStringList words;
    if (stats.changed > 0)
        words.append(Texts::tr("%n changed", nullptr, stats.changed));
    words.append(Texts::tr("%n ok", nullptr, stats.ok));
    if (stats.rescued > 0)
        words.append(Texts::tr("%n rescued", nullptr, stats.rescued));
    if (stats.ignored > 0)
        words.append(Texts::tr("%n failure(s) ignored", nullptr, stats.ignored));
    setHost(host, stats.changed > 0 ? HostState::Succeeded : HostState::Unchanged, words.join(u", "_s), change);
}

void AnsibleGrid::forgive(int host, const HostStats &stats, Change &change)
{
    HostRow &row = m_hosts.at(size_t(host));
    const qsizetype fatal = std::min<qsizetype>(row.failures.size(), stats.failures + stats.unreachable);
    for (qsizetype i = 0; i < row.failures.size() - fatal; ++i) {
        const int column = row.failures.at(i);
        StepStatus &status = cellAt(host, column).status;
        const QString words = stats.rescued == 0 ? Texts::tr("Failed, ignored: %1") : stats.ignored == 0 ? Texts::tr("Failed, rescued: %1") : Texts::tr("Failed, ignored or rescued: %1");
        status.state = StepState::Done;
        status.message = words.arg(status.message);
        status.error.reset();
        change.cells.append({host, column});
    }
    row.failures = row.failures.last(fatal);
}

AnsibleGrid::Change AnsibleGrid::end(bool interrupted)
{
    Change change;
    for (int host = 0; host < hostCount(); ++host) {
        bool wasCut = false;
        for (int column = 0; column < int(m_columns.size()); ++column) {
            StepStatus &status = cellAt(host, column).status;
            if (status.state != StepState::Waiting && status.state != StepState::Running)
                continue;
            const bool isCut = interrupted && status.state == StepState::Running;
            wasCut = wasCut || isCut;
            status.state = isCut ? StepState::Unknown : StepState::Skipped;
            if (isCut)
                status.message = Texts::tr("Interrupted while it ran: it may or may not have happened");
            change.cells.append({host, column});
        }
        const HostRow &row = m_hosts.at(size_t(host));
        if (row.state == HostState::Running && !row.failures.isEmpty())
            setHost(host, HostState::Failed, cellAt(host, row.failures.last()).status.message, change);
        else if (row.state == HostState::Running)
            setHost(host, HostState::Unknown, wasCut ? Texts::tr("Interrupted") : Texts::tr("Ansible ended before its last task"), change);
        else if (row.state == HostState::Waiting)
            setHost(host, HostState::Skipped, interrupted ? Texts::tr("Not reached") : Texts::tr("No task was for this host"), change);
    }
    return change;
}

void AnsibleGrid::setHost(int host, HostState state, const QString &message, Change &change)
{
    HostRow &row = m_hosts.at(size_t(host));
    row.state = state;
    row.message = message;
    if (!change.hosts.contains(host))
        change.hosts.append(host);
}

QByteArray AnsibleGrid::hidden(QByteArray text) const
{
    for (const QByteArray &secret : m_secrets)
        text.replace(secret, "•••");
    return text;
}

} // namespace qd::automation
