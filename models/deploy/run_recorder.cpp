// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run_recorder.h"

#include "models/base/log.h"
#include "models/deploy/journal.h"
#include "models/store/timeline.h"

#include <QtCore/QJsonDocument>

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

RunRecorder::RunRecorder(std::shared_ptr<Run> run, const QByteArray &request, Journal &journal, store::Timeline &timeline, const Clock &clock)
    : m_run(run), m_journal(journal), m_timeline(timeline), m_clock(clock)
{
    connect(run.get(), &Run::stepChanged, this, &RunRecorder::onStep);
    connect(run.get(), &Run::finished, this, &RunRecorder::onFinished);
    journal.beginRun(run->info(), run->columns(), request, true).then(this, [this, run](const Result<void> &begun) {
        if (!begun)
            return Q_EMIT refused(begun.error());
        tell(true);
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
    m_journal.add(row).then(this, logFault);
}

void RunRecorder::onFinished()
{
    const auto run = m_run.lock();
    if (!run)
        return;
    tell(false);
    m_journal.endRun(run->info().runId, run->state(), run->summary()).then(this, [this](const Result<void> &ended) {
        logFault(ended);
        Q_EMIT recorded();
    });
}

void RunRecorder::tell(bool begins)
{
    const auto run = m_run.lock();
    if (!run)
        return;
    store::TimelineEvent event;
    event.time = m_clock.now();
    event.kind = store::EventKind::Deploy;
    event.key = u"deploy:"_s + run->info().runId;
    event.detail = QString::fromUtf8(QJsonDocument(QJsonObject{{u"run"_s, run->info().runId}}).toJson(QJsonDocument::Compact));
    if (begins) {
        event.text = run->info().title + u" · "_s + tr("begun");
        store::TimelineEvent lost = event;
        lost.severity = store::EventSeverity::Warning;
        lost.text = run->info().title + u" · "_s + tr("outcome unknown: the console ended before it");
        return m_timeline.begin(event, lost);
    }
    event.severity = run->state() == RunState::Succeeded ? store::EventSeverity::Success : store::EventSeverity::Error;
    event.text = run->info().title + u" · "_s + run->summary();
    m_timeline.record(event);
}

} // namespace qd::deploy
