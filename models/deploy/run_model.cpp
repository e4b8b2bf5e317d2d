// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run_model.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/deploy/run_trace.h"

#include <QtCore/QHash>

#include <algorithm>
#include <array>

namespace qd::deploy {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFlush{50};
constexpr milliseconds kTick{500}; // running times move

constexpr std::array kStepTexts{QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Waiting"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Running"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Done"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Unchanged"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Failed"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Outcome unknown"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Not needed")};
constexpr std::array kHostTexts{QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Waiting"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Running"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Succeeded"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Unchanged"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Rolled back"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Failed"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Outcome unknown"),
                                QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Not started")};
constexpr std::array kRunTexts{QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Running"),
                               QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Succeeded"),
                               QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Failed"),
                               QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Aborted"),
                               QT_TRANSLATE_NOOP("qd::deploy::RunModel", "Outcome unknown")};

bool isOver(HostState state) { return state != HostState::Waiting && state != HostState::Running; }
bool isFailure(StepState state) { return state == StepState::Failed || state == StepState::Unknown; }
bool isOver(StepState state) { return state != StepState::Waiting && state != StepState::Running; }

/// Takes a row of the journal into what is known of its step.
void take(const StepRecord &row, bool alive, StepStatus &status, QByteArray &printed)
{
    switch (row.kind) {
    case StepRecord::Kind::Intent:
        // Without a result nobody knows; while the run lives, it is at work.
        status.state = alive ? StepState::Running : StepState::Unknown;
        status.started = status.ended = row.time;
        break;
    case StepRecord::Kind::Result:
        status.state = stepStateFromName(row.state);
        status.started = status.started == UtcTime{} ? row.time : status.started;
        status.ended = row.time;
        break;
    case StepRecord::Kind::Command:
        status.started = status.started == UtcTime{} ? row.time : status.started;
        status.ended = std::max(status.ended, row.time);
        break;
    default:
        break;
    }
    if (!row.message.isEmpty())
        status.message = row.message;
    if (const QString diff = row.detail.value(QLatin1String("diff")).toString(); !diff.isEmpty())
        status.diff = diff;
    if (const QString place = row.detail.value(QLatin1String("place")).toString(); !place.isEmpty())
        status.place = place;
    if (const QJsonValue verdict = row.detail.value(QLatin1String("verdict")); verdict.isObject())
        status.verdict = verdictFromJson(verdict.toObject());
    if (!row.output.isEmpty())
        printed += row.output;
}

} // namespace

QString stepStateText(StepState state) { return RunModel::tr(kStepTexts.at(size_t(state))); }
QString hostStateText(HostState state) { return RunModel::tr(kHostTexts.at(size_t(state))); }
QString runStateText(RunState state) { return RunModel::tr(kRunTexts.at(size_t(state))); }

bool isTrouble(HostState state)
{
    return state == HostState::Failed || state == HostState::RolledBack || state == HostState::Unknown;
}

RunModel::RunModel(const Clock &clock, QObject *parent) : QAbstractTableModel(parent), m_clock(clock)
{
    m_flush.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &RunModel::flush);
}

void RunModel::setRun(std::shared_ptr<Run> run)
{
    if (run && run == m_run)
        return;
    beginResetModel();
    if (m_run)
        m_run->disconnect(this);
    m_run = std::move(run);
    m_rows.clear();
    m_columns.clear();
    m_hosts.clear();
    m_marked = {};
    if (m_run) {
        m_columns = m_run->columns();
        takeHosts();
        connect(m_run.get(), &Run::columnsChanged, this, &RunModel::takeColumns);
        connect(m_run.get(), &Run::stepChanged, this, &RunModel::markStep);
        connect(m_run.get(), &Run::hostChanged, this, &RunModel::markHost);
        connect(m_run.get(), &Run::finished, this, &RunModel::flush);
    }
    endResetModel();
    if (m_run && m_run->state() == RunState::Running)
        m_flush.start(kTick);
}

void RunModel::setRecord(const RunRecord &record, const QList<StepRecord> &rows)
{
    setRun(nullptr);
    QHash<HostId, QList<StepRecord>> byHost;
    for (const StepRecord &row : rows)
        byHost[row.host].append(row);
    beginResetModel();
    m_columns = columnsOf(record, rows);
    m_rows = rows;
    for (qsizetype host = 0; host < record.info.hosts.size(); ++host)
        m_hosts.push_back(pastHost(record, host, m_columns, byHost.value(record.info.hosts.at(host))));
    endResetModel();
}

RunModel::Host RunModel::pastHost(const RunRecord &record, qsizetype host, const QList<RunColumn> &columns,
                                  const QList<StepRecord> &rows)
{
    Host past;
    past.id = record.info.hosts.at(host);
    past.name = record.info.hostNames.value(host);
    past.state = outcomeOf({record, rows, {}}, past.id);
    if (past.state == HostState::Running && !record.alive)
        past.state = HostState::Unknown; // nobody was there to see the end
    readPast(past, columns, rows, record.alive);
    return past;
}

void RunModel::readPast(Host &past, const QList<RunColumn> &columns, const QList<StepRecord> &rows, bool alive)
{
    past.past.resize(size_t(columns.size()));
    past.printed.resize(size_t(columns.size()));
    QHash<QString, size_t> places;
    for (qsizetype column = 0; column < columns.size(); ++column)
        places.insert(columns.at(column).id, size_t(column));
    for (const StepRecord &row : rows) {
        if (!row.message.isEmpty())
            past.message = row.message;
        if (const auto place = places.constFind(row.step); place != places.constEnd())
            take(row, alive, past.past.at(*place), past.printed.at(*place));
    }
    for (StepStatus &status : past.past) {
        if (status.state == StepState::Waiting && !alive)
            status.state = StepState::Skipped;
        past.steps.push_back(stepOf(status));
    }
}

RunModel::Step RunModel::stepOf(const StepStatus &status)
{
    Step step;
    step.state = status.state;
    step.hasDiff = !status.diff.isEmpty();
    step.hasVerdict = status.verdict.has_value();
    step.progress = float(status.progress);
    step.started = status.started.time_since_epoch().count();
    step.ended = status.ended.time_since_epoch().count();
    return step;
}

/// Playbooks tell their tasks as they come, and may put one between others.
void RunModel::takeColumns()
{
    const QList<RunColumn> now = m_run->columns();
    const qsizetype known = m_columns.size();
    if (now.size() > known && now.first(known) == m_columns) {
        beginInsertColumns({}, int(known) + 1, int(now.size()));
        m_columns = now;
        for (Host &host : m_hosts)
            host.steps.resize(size_t(now.size()));
        endInsertColumns();
    } else if (now != m_columns) {
        beginResetModel();
        m_columns = now;
        m_hosts.clear();
        takeHosts();
        endResetModel();
    }
    if (const int more = int(m_run->info().hosts.size()); more > int(m_hosts.size())) {
        beginInsertRows({}, int(m_hosts.size()), more - 1);
        takeHosts();
        endInsertRows();
    }
}

/// Those that are not known yet.
void RunModel::takeHosts()
{
    const RunInfo &info = m_run->info();
    for (int host = int(m_hosts.size()); host < int(info.hosts.size()); ++host) {
        m_hosts.push_back({info.hosts.at(host), info.hostNames.value(host), HostState::Waiting, {}, {}, {}, {}});
        readHost(host);
    }
}

void RunModel::readHost(int host)
{
    Host &known = m_hosts.at(size_t(host));
    known.state = m_run->hostState(host);
    known.steps.resize(size_t(m_columns.size()));
    for (int column = 0; column < int(m_columns.size()); ++column)
        known.steps.at(size_t(column)) = stepOf(m_run->step(host, column));
}

HostId RunModel::hostId(int host) const { return m_hosts.at(size_t(host)).id; }
QString RunModel::hostName(int host) const { return displayText(m_hosts.at(size_t(host)).name); }
HostState RunModel::hostState(int host) const { return m_hosts.at(size_t(host)).state; }

QString RunModel::hostMessage(int host) const
{
    return m_run ? m_run->hostMessage(host) : m_hosts.at(size_t(host)).message;
}

StepStatus RunModel::step(int host, int column) const
{
    return m_run ? m_run->step(host, column) : m_hosts.at(size_t(host)).past.at(size_t(column));
}

QByteArray RunModel::output(int host, int column) const
{
    return m_run ? m_run->output(host, column) : m_hosts.at(size_t(host)).printed.at(size_t(column));
}

int RunModel::columnOf(const QString &id) const
{
    const auto found = std::ranges::find(m_columns, id, &RunColumn::id);
    return found == m_columns.end() ? -1 : int(found - m_columns.begin());
}

RunCounts RunModel::counts() const
{
    RunCounts counts;
    counts.hosts = int(m_hosts.size());
    qsizetype cells = 0;
    for (const Host &host : m_hosts) {
        const bool over = isOver(host.state);
        counts.over += over ? 1 : 0;
        counts.failed += isTrouble(host.state) ? 1 : 0;
        cells += over ? qsizetype(host.steps.size())
                      : std::ranges::count_if(host.steps, [](const Step &step) { return isOver(step.state); });
    }
    const qsizetype all = qsizetype(m_hosts.size()) * m_columns.size();
    counts.share = all > 0 ? double(cells) / double(all) : 0;
    return counts;
}

QModelIndex RunModel::mostTelling() const
{
    QModelIndex best;
    int bestRank = 0;
    for (int host = 0; host < int(m_hosts.size()); ++host) {
        const std::vector<Step> &steps = m_hosts.at(size_t(host)).steps;
        for (int column = 0; column < int(steps.size()); ++column) {
            const StepState state = steps.at(size_t(column)).state;
            const int rank = isFailure(state) ? 3 : state == StepState::Running ? 2 : state == StepState::Done ? 1 : 0;
            const bool later = rank == 1 && bestRank == 1 && best.row() == host;
            if (rank <= bestRank && !later)
                continue;
            best = index(host, column + 1);
            bestRank = rank;
            if (rank == 3)
                return best;
        }
    }
    return best;
}

QModelIndex RunModel::nextFailure(const QModelIndex &from, bool forward) const
{
    const qsizetype all = qsizetype(m_hosts.size()) * m_columns.size();
    if (all == 0)
        return {};
    const qsizetype start = from.isValid() && from.column() > 0 ? from.row() * m_columns.size() + from.column() - 1 : (forward ? -1 : all);
    for (qsizetype i = 1; i <= all; ++i) {
        const qsizetype place = (start + (forward ? i : -i) + all) % all;
        const int host = int(place / m_columns.size()), column = int(place % m_columns.size());
        if (isFailure(m_hosts.at(size_t(host)).steps.at(size_t(column)).state))
            return index(host, column + 1);
    }
    return {};
}

void RunModel::markStep(int host, int column)
{
    if (host >= int(m_hosts.size()) || column >= int(m_columns.size()))
        takeColumns();
    if (host >= int(m_hosts.size()) || column >= int(m_columns.size()))
        return;
    m_hosts.at(size_t(host)).steps.at(size_t(column)) = stepOf(m_run->step(host, column));
    mark(host, column + 1, column + 1);
}

void RunModel::markHost(int host)
{
    if (host >= int(m_hosts.size()))
        takeColumns();
    if (host >= int(m_hosts.size()))
        return;
    readHost(host);
    mark(host, 0, int(m_columns.size()));
}

void RunModel::mark(int host, int first, int last)
{
    m_marked = m_marked.united(QRect(QPoint(first, host), QPoint(last, host)));
    if (!m_flush.isActive() || m_flush.remainingTimeAsDuration() > kFlush)
        m_flush.start(kFlush);
}

void RunModel::flush()
{
    if (m_run && m_run->state() == RunState::Running) {
        for (int host = 0; host < int(m_hosts.size()); ++host) {
            const std::vector<Step> &steps = m_hosts.at(size_t(host)).steps;
            if (m_hosts.at(size_t(host)).state != HostState::Running)
                continue;
            const auto found = std::ranges::find(steps, StepState::Running, &Step::state);
            if (const int column = int(found - steps.begin()); found != steps.end())
                m_marked = m_marked.united(QRect(column + 1, host, 1, 1));
        }
        m_flush.start(kTick);
    }
    const QRect marked = std::exchange(m_marked, {}).intersected(QRect(0, 0, columnCount(), rowCount()));
    if (!marked.isEmpty())
        Q_EMIT dataChanged(index(marked.top(), marked.left()), index(marked.bottom(), marked.right()));
}

int RunModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_hosts.size()); }

int RunModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || (m_columns.isEmpty() && m_hosts.empty()) ? 0 : int(m_columns.size()) + 1;
}

QVariant RunModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return index.column() == 0 ? hostData(index.row(), role) : stepData(index.row(), index.column() - 1, role);
}

QVariant RunModel::hostData(int host, int role) const
{
    const HostState state = hostState(host);
    switch (role) {
    case Qt::DisplayRole:
        return hostName(host);
    case ColumnIdRole:
        return QString();
    case StateRole:
        return int(state);
    case MessageRole:
        return displayText(hostMessage(host));
    case HostIdRole:
        return hostId(host).value;
    case TroubleRole:
        return isTrouble(state);
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(hostName(host), hostStateText(state));
    default:
        return {};
    }
}

RunCell RunModel::cellOf(const Step &step) const
{
    RunCell cell{step.state, step.hasDiff, step.hasVerdict, step.progress, -1};
    if (step.started != 0) {
        const bool running = step.state == StepState::Running;
        cell.elapsed = std::max<qint64>(0, (running ? m_clock.now().time_since_epoch().count() : step.ended) - step.started);
    }
    return cell;
}

QVariant RunModel::stepData(int host, int column, int role) const
{
    const Step &step = m_hosts.at(size_t(host)).steps.at(size_t(column));
    switch (role) {
    case Qt::DisplayRole:
        return stepStateText(step.state);
    case ColumnIdRole:
        return m_columns.at(column).id;
    case StateRole:
        return int(step.state);
    case CellRole:
        return QVariant::fromValue(cellOf(step));
    case MessageRole:
        return displayText(this->step(host, column).message);
    case HostIdRole:
        return hostId(host).value;
    case TroubleRole:
        return isTrouble(hostState(host));
    case Qt::AccessibleTextRole: {
        const qint64 elapsed = cellOf(step).elapsed;
        const QString text = tr("%1 on %2: %3").arg(displayText(m_columns.at(column).title), hostName(host), stepStateText(step.state));
        return elapsed < 0 ? text : tr("%1, %2").arg(text, formatDuration(milliseconds(elapsed)));
    }
    default:
        return {};
    }
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section > m_columns.size())
        return {};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    return section == 0 ? tr("Host") : displayText(m_columns.at(section - 1).title);
}

} // namespace qd::deploy
