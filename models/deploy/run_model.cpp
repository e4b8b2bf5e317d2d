// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run_model.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/deploy/step.h"

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

qint64 elapsedOf(const StepStatus &status, UtcTime now)
{
    if (status.started == UtcTime{})
        return -1;
    const UtcTime end = status.state == StepState::Running ? now : status.ended;
    return std::max<qint64>(0, (end - status.started).count());
}

StepState stepStateFromName(const QString &name)
{
    for (const StepState state : {StepState::Waiting, StepState::Running, StepState::Done, StepState::Unchanged,
                                  StepState::Failed, StepState::Skipped}) {
        if (stepStateName(state) == name)
            return state;
    }
    return StepState::Unknown;
}

/// What became of a host, from what became of its steps.
HostState hostStateOf(const std::map<StepKind, StepStatus> &steps)
{
    const auto has = [&steps](StepState state) {
        return std::ranges::any_of(steps, [state](const auto &step) { return step.second.state == state; });
    };
    const auto rollback = steps.find(StepKind::Rollback);
    if (steps.empty())
        return HostState::Skipped;
    if (has(StepState::Unknown))
        return HostState::Unknown;
    if (has(StepState::Running))
        return HostState::Running;
    if (rollback != steps.end() && rollback->second.state == StepState::Done)
        return HostState::RolledBack;
    if (has(StepState::Failed))
        return HostState::Failed;
    const auto change = steps.find(StepKind::Switch);
    return change != steps.end() && change->second.state == StepState::Done ? HostState::Succeeded : HostState::Unchanged;
}

} // namespace

QString stepStateText(StepState state) { return RunModel::tr(kStepTexts.at(size_t(state))); }
QString hostStateText(HostState state) { return RunModel::tr(kHostTexts.at(size_t(state))); }
QString runStateText(RunState state) { return RunModel::tr(kRunTexts.at(size_t(state))); }

RunModel::RunModel(const Clock &clock, QObject *parent) : QAbstractTableModel(parent), m_clock(clock)
{
    m_flush.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &RunModel::flush);
}

void RunModel::setRun(std::shared_ptr<Run> run)
{
    if (run == m_run && m_past.empty())
        return;
    beginResetModel();
    if (m_run)
        m_run->disconnect(this);
    m_run = std::move(run);
    m_past.clear();
    m_steps.clear();
    m_firstMarked = m_lastMarked = -1;
    if (m_run) {
        setSteps(m_run->plan().kind);
        connect(m_run.get(), &Run::stepChanged, this, &RunModel::mark);
        connect(m_run.get(), &Run::hostChanged, this, &RunModel::mark);
    }
    endResetModel();
    if (m_run && m_run->state() == RunState::Running)
        m_flush.start(kTick);
}

void RunModel::setRecord(const RunRecord &record, const QList<StepRecord> &steps)
{
    setRun(nullptr);
    beginResetModel();
    setSteps(record.kind);
    for (qsizetype host = 0; host < record.hosts.size(); ++host)
        m_past.push_back(pastHost(record, host, steps));
    endResetModel();
}

void RunModel::setSteps(RunKind kind)
{
    m_steps = stepsOf(kind);
    m_steps.insert(m_steps.size() - 1, StepKind::Rollback);
}

RunModel::PastHost RunModel::pastHost(const RunRecord &record, qsizetype host, const QList<StepRecord> &steps)
{
    PastHost past{record.hosts.at(host), record.hostNames.value(host), HostState::Skipped, {}, {}};
    for (const StepRecord &step : steps) {
        if (step.host != past.id)
            continue;
        StepStatus &status = past.steps[step.kind];
        if (step.intent) {
            // Without a result nobody knows; while the run lives, it is at work.
            status = {record.alive ? StepState::Running : StepState::Unknown, step.message, {}, step.time, step.time, -1};
            continue;
        }
        status.ended = step.time;
        status.state = stepStateFromName(step.state);
        status.message = step.message;
        if (!step.message.isEmpty())
            past.message = step.message;
    }
    past.state = hostStateOf(past.steps);
    return past;
}

HostId RunModel::hostId(int host) const
{
    return m_run ? m_run->plan().hosts.at(host).host : m_past.at(size_t(host)).id;
}

QString RunModel::hostName(int host) const
{
    return displayText(m_run ? m_run->plan().hosts.at(host).displayName : m_past.at(size_t(host)).name);
}

HostState RunModel::hostState(int host) const
{
    return m_run ? m_run->hostState(host) : m_past.at(size_t(host)).state;
}

QString RunModel::hostMessage(int host) const
{
    return m_run ? m_run->hostMessage(host) : m_past.at(size_t(host)).message;
}

StepStatus RunModel::step(int host, StepKind kind) const
{
    if (m_run)
        return m_run->step(host, kind);
    const auto &steps = m_past.at(size_t(host)).steps;
    if (const auto found = steps.find(kind); found != steps.end())
        return found->second;
    StepStatus notReached;
    notReached.state = StepState::Skipped;
    return notReached;
}

std::optional<StepKind> RunModel::stepAt(int column) const
{
    return column < 1 || column > m_steps.size() ? std::nullopt : std::optional(m_steps.at(column - 1));
}

int RunModel::columnOf(StepKind kind) const { return int(m_steps.indexOf(kind)) + 1; }

void RunModel::mark(int host)
{
    m_firstMarked = m_firstMarked < 0 ? host : std::min(m_firstMarked, host);
    m_lastMarked = std::max(m_lastMarked, host);
    if (!m_flush.isActive() || m_flush.remainingTimeAsDuration() > kFlush)
        m_flush.start(kFlush);
}

void RunModel::flush()
{
    const bool running = m_run && m_run->state() == RunState::Running;
    if (running) {
        m_firstMarked = 0;
        m_lastMarked = rowCount() - 1;
        m_flush.start(kTick);
    }
    if (m_firstMarked >= 0)
        Q_EMIT dataChanged(index(m_firstMarked, 0), index(m_lastMarked, columnCount() - 1));
    m_firstMarked = m_lastMarked = -1;
}

int RunModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_run ? int(m_run->plan().hosts.size()) : int(m_past.size());
}

int RunModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_steps.isEmpty() ? 0 : int(m_steps.size()) + 1;
}

QVariant RunModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto kind = stepAt(index.column());
    return kind ? stepData(index.row(), *kind, role) : hostData(index.row(), role);
}

QVariant RunModel::hostData(int host, int role) const
{
    const HostState state = hostState(host);
    switch (role) {
    case Qt::DisplayRole:
        return hostName(host);
    case StepKindRole:
        return -1;
    case StateRole:
        return int(state);
    case MessageRole:
        return hostMessage(host);
    case HostIdRole:
        return hostId(host).value;
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(hostName(host), hostStateText(state));
    default:
        return {};
    }
}

QVariant RunModel::stepData(int host, StepKind kind, int role) const
{
    const StepStatus status = step(host, kind);
    const qint64 elapsed = elapsedOf(status, m_clock.now());
    switch (role) {
    case Qt::DisplayRole:
        return stepStateText(status.state);
    case StepKindRole:
        return int(kind);
    case StateRole:
        return int(status.state);
    case ElapsedRole:
        return elapsed;
    case ProgressRole:
        return status.progress;
    case MessageRole:
        return status.message;
    case HostIdRole:
        return hostId(host).value;
    case Qt::AccessibleTextRole:
        return tr("%1 on %2: %3").arg(stepTitle(kind), hostName(host),
                                      stepStateText(status.state));
    default:
        return {};
    }
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const auto kind = stepAt(section);
    return kind ? stepTitle(*kind) : tr("Host");
}

} // namespace qd::deploy
