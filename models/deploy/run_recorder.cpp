// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run_recorder.h"

#include "models/base/log.h"
#include "models/deploy/journal.h"
#include "models/deploy/run_events.h"
#include "models/deploy/run_model.h"
#include "models/store/timeline.h"

#include <QtCore/QJsonObject>

#include <algorithm>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;

bool isOver(StepState state) { return state != StepState::Waiting && state != StepState::Running; }

void logFault(const Result<void> &written)
{
    if (!written)
        logError("deploy", written.error().toLine());
}

} // namespace

RunRecorder::RunRecorder(const std::shared_ptr<Run> &run, const QByteArray &request, RecorderParts parts)
    : m_run(run), m_parts(std::move(parts)), m_hosts(run->info().hosts.size())
{
    connect(run.get(), &Run::stepChanged, this, &RunRecorder::onStep);
    connect(run.get(), &Run::finished, this, &RunRecorder::onFinished);
    m_parts.journal.beginRun(run->info(), run->columns(), request, true).then(this, [this, run](const Result<void> &begun) {
        if (!begun)
            return Q_EMIT refused(begun.error());
        tellRun(m_parts.timeline, *run, m_parts.clock.now(), true);
        run->start();
    });
}

void RunRecorder::onStep(int host, int column)
{
    const auto run = m_run.lock();
    if (!run)
        return;
    const StepStatus status = run->step(host, column);
    if (!isOver(status.state) || status.state == StepState::Skipped || m_written.value({host, column}, StepState::Waiting) == status.state)
        return;
    m_written.insert({host, column}, status.state);
    StepRecord row;
    row.runId = run->info().runId;
    row.kind = StepRecord::Kind::Result;
    row.host = run->info().hosts.value(host);
    row.step = run->columns().value(column).id;
    row.command = run->columns().value(column).title;
    row.state = stepStateName(status.state);
    row.message = status.message;
    row.output = run->output(host, column);
    if (!status.diff.isEmpty())
        row.detail.insert(u"diff"_s, redact(status.diff));
    if (!status.place.isEmpty())
        row.detail.insert(u"place"_s, status.place);
    m_parts.journal.add(row).then(this, logFault);
}

void RunRecorder::onFinished()
{
    const auto run = m_run.lock();
    if (!run)
        return;
    tellHosts(*run);
    tellRun(m_parts.timeline, *run, m_parts.clock.now(), false);
    tellEnd(*run, std::exchange(m_parts.parcel, {}), m_parts.journal, m_parts.sender);
    m_parts.journal.endRun(run->info().runId, run->state(), run->summary()).then(this, [this](const Result<void> &ended) {
        logFault(ended);
        Q_EMIT recorded();
    });
}

/// Each at the time of its last step: other engines tell what came of hosts only at the end of all.
void RunRecorder::tellHosts(const Run &run)
{
    for (int host = 0; host < m_hosts; ++host) {
        const HostState state = run.hostState(host);
        if (state == HostState::Waiting || state == HostState::Running || state == HostState::Skipped)
            continue;
        UtcTime time = run.started();
        for (int column = 0; column < run.columns().size(); ++column) {
            if (const StepStatus status = run.step(host, column); isOver(status.state) && status.state != StepState::Skipped)
                time = std::max(time, status.ended);
        }
        const QString message = run.hostMessage(host);
        tellHost(m_parts.timeline, run, host, time, {}, message.isEmpty() ? hostStateText(state).toLower() : message);
    }
}

} // namespace qd::deploy
