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
    if (run == m_run)
        return;
    beginResetModel();
    if (m_run)
        m_run->disconnect(this);
    m_run = std::move(run);
    m_firstMarked = m_lastMarked = -1;
    m_steps = m_run ? stepsOf(m_run->plan().kind) : QList<StepKind>();
    if (m_run) {
        m_steps.insert(m_steps.size() - 1, StepKind::Rollback);
        connect(m_run.get(), &Run::stepChanged, this, &RunModel::mark);
        connect(m_run.get(), &Run::hostChanged, this, &RunModel::mark);
    }
    endResetModel();
    if (m_run && m_run->state() == RunState::Running)
        m_flush.start(kTick);
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
    return parent.isValid() || !m_run ? 0 : int(m_run->plan().hosts.size());
}

int RunModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_run ? 0 : int(m_steps.size()) + 1;
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
    const HostPlan &plan = m_run->plan().hosts.at(host);
    const HostState state = m_run->hostState(host);
    switch (role) {
    case Qt::DisplayRole:
        return displayText(plan.displayName);
    case StepKindRole:
        return -1;
    case StateRole:
        return int(state);
    case MessageRole:
        return m_run->hostMessage(host);
    case HostIdRole:
        return plan.host.value;
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(displayText(plan.displayName), hostStateText(state));
    default:
        return {};
    }
}

QVariant RunModel::stepData(int host, StepKind kind, int role) const
{
    const StepStatus status = m_run->step(host, kind);
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
        return m_run->plan().hosts.at(host).host.value;
    case Qt::AccessibleTextRole:
        return tr("%1 on %2: %3").arg(stepTitle(kind), displayText(m_run->plan().hosts.at(host).displayName),
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
