// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_follower.h"

#include "app/cli/cli_command.h"
#include "models/base/text.h"
#include "models/base/units.h"

#include <QtCore/QJsonObject>
#include <QtCore/QLocale>
#include <QtCore/QPointer>

#include <cmath>

namespace qd::cli {

using deploy::RunState;
using deploy::StepState;

namespace {

constexpr qsizetype kLineLimit = 64 * 1024; ///< a line without an end does not fill the memory

QString figure(double value, const QString &unit)
{
    const QString number = QLocale().toString(value, 'f', std::abs(value) < 10 ? 2 : std::abs(value) < 1000 ? 1 : 0);
    return unit.isEmpty() ? number : number + u' ' + unit;
}

double secondsOf(const deploy::StepStatus &step)
{
    return step.state == StepState::Running || step.ended < step.started ? 0 : double((step.ended - step.started).count()) / 1000;
}

} // namespace

int exitStatusOf(RunState state)
{
    if (state == RunState::Succeeded)
        return 0;
    return state == RunState::Unknown ? kConnectionError : 1;
}

QStringList verdictLines(const deploy::Verdict &verdict)
{
    QStringList lines;
    for (const deploy::Finding &finding : verdict.findings) {
        QStringList beside;
        if (finding.others >= 0)
            beside.append(RunFollower::tr("others %1").arg(figure(finding.others, finding.unit)));
        if (finding.past >= 0)
            beside.append(RunFollower::tr("before %1").arg(figure(finding.past, finding.unit)));
        const QString word = !finding.judged ? RunFollower::tr("not judged") : finding.passed ? RunFollower::tr("good") : RunFollower::tr("too much");
        QString line = RunFollower::tr("%1: %2, limit %3: %4").arg(finding.title, figure(finding.value, finding.unit), figure(finding.limit, finding.unit), word);
        if (!beside.isEmpty())
            line += QStringLiteral(" (%1)").arg(beside.join(QStringLiteral(", ")));
        if (!finding.reason.isEmpty())
            line += QStringLiteral("; ") + finding.reason;
        lines.append(displayText(line));
        for (const QString &proof : finding.lines)
            lines.append(QStringLiteral("    | ") + displayText(proof));
    }
    return lines;
}

RunFollower::RunFollower(CliContext &context, std::shared_ptr<deploy::Run> run, QObject *parent) : QObject(parent), m_context(context), m_run(std::move(run)) {}

RunFollower::~RunFollower() = default;

void RunFollower::follow()
{
    connect(m_run.get(), &deploy::Run::stepChanged, this, &RunFollower::onStep);
    connect(m_run.get(), &deploy::Run::outputAppended, this, &RunFollower::onOutput);
    connect(m_run.get(), &deploy::Run::pausedChanged, this, &RunFollower::onPaused);
    connect(m_run.get(), &deploy::Run::finished, this, &RunFollower::onFinished);
    // A run without any work may be over already.
    if (m_run->state() != RunState::Running)
        QMetaObject::invokeMethod(this, &RunFollower::onFinished, Qt::QueuedConnection);
    else if (m_run->isPaused())
        onPaused();
}

void RunFollower::abort()
{
    if (std::exchange(m_aborted, true))
        return;
    m_run->abort();
}

QString RunFollower::nameOf(int host) const { return m_run->info().hostNames.value(host); }

deploy::RunColumn RunFollower::columnAt(int column) const { return m_run->columns().value(column); }

void RunFollower::onStep(int host, int column)
{
    const deploy::StepStatus step = m_run->step(host, column);
    // Uploads tell every percent; a log wants beginnings and ends.
    const auto told = m_told.constFind({host, column});
    if (step.state == StepState::Waiting || (told != m_told.cend() && *told == step.state))
        return;
    m_told.insert({host, column}, step.state);
    if (step.state != StepState::Running)
        flush(host, column);
    printStep(host, column, step);
}

QJsonObject RunFollower::cellJson(const QString &type, int host, int column) const
{
    return {{QStringLiteral("type"), type}, {QStringLiteral("run"), m_run->info().runId}, {QStringLiteral("host"), nameOf(host)}, {QStringLiteral("step"), columnAt(column).id}};
}

void RunFollower::printStep(int host, int column, const deploy::StepStatus &step)
{
    Output &output = m_context.output();
    const bool isOver = step.state != StepState::Running;
    if (output.json()) {
        QJsonObject object = cellJson(QStringLiteral("step"), host, column);
        object[QStringLiteral("title")] = columnAt(column).title;
        object[QStringLiteral("state")] = deploy::stepStateName(step.state);
        object[QStringLiteral("message")] = step.message;
        object[QStringLiteral("started")] = step.started == UtcTime{} ? QJsonValue() : QJsonValue(toIso(step.started));
        object[QStringLiteral("seconds")] = isOver ? QJsonValue(secondsOf(step)) : QJsonValue();
        if (!step.diff.isEmpty())
            object[QStringLiteral("diff")] = step.diff;
        if (!step.place.isEmpty())
            object[QStringLiteral("place")] = step.place;
        output.object(object);
    } else if (isOver && step.state != StepState::Skipped) {
        QString line = QStringLiteral("%1: %2 %3").arg(nameOf(host), columnAt(column).title, deploy::stepStateName(step.state));
        if (step.state != StepState::Unchanged)
            line += QStringLiteral(", ") + formatDuration(std::chrono::milliseconds(qint64(secondsOf(step) * 1000)));
        if (!step.message.isEmpty())
            line += QStringLiteral(": ") + step.message;
        if (step.state == StepState::Failed && !step.place.isEmpty())
            line += QStringLiteral(" (%1)").arg(step.place);
        output.line(displayText(line));
        if (!step.diff.isEmpty())
            output.line(displayText(step.diff, true));
    }
    if (step.verdict && isOver)
        printVerdict(host, column, *step.verdict);
    if (!step.error)
        return;
    Error error = *step.error;
    if (!output.json() && error.detail.contains(u'\n'))
        error.detail.clear(); // what the host said line by line stands above already
    output.error(nameOf(host), error);
}

void RunFollower::printVerdict(int host, int column, const deploy::Verdict &verdict)
{
    if (!m_context.output().json()) {
        for (const QString &line : verdictLines(verdict))
            m_context.output().line(QStringLiteral("%1:   %2").arg(displayText(nameOf(host)), line));
        return;
    }
    QJsonObject object = cellJson(QStringLiteral("verdict"), host, column);
    const QJsonObject found = deploy::toJson(verdict);
    for (auto it = found.begin(); it != found.end(); ++it)
        object[it.key()] = it.value();
    m_context.output().object(object);
}

void RunFollower::onOutput(int host, int column, const QByteArray &bytes)
{
    QByteArray &partial = m_partial[{host, column}];
    partial += bytes;
    qsizetype begin = 0;
    for (qsizetype end = partial.indexOf('\n'); end >= 0; end = partial.indexOf('\n', begin)) {
        putLine(host, column, partial.sliced(begin, end - begin));
        begin = end + 1;
    }
    partial.remove(0, begin);
    if (partial.size() > kLineLimit)
        putLine(host, column, std::exchange(partial, {}));
}

void RunFollower::flush(int host, int column)
{
    const QByteArray rest = m_partial.take({host, column});
    if (!rest.isEmpty())
        putLine(host, column, rest);
}

void RunFollower::putLine(int host, int column, const QByteArray &line)
{
    Output &output = m_context.output();
    if (!output.json())
        return output.line(displayText(nameOf(host)) + QStringLiteral(": | ") + displayText(line));
    QJsonObject object = cellJson(QStringLiteral("output"), host, column);
    object[QStringLiteral("stream")] = QStringLiteral("stdout");
    putBytes(object, line);
    output.object(object);
}

void RunFollower::onPaused()
{
    if (!m_run->isPaused() || m_aborted)
        return;
    if (m_context.output().json())
        m_context.output().object({{QStringLiteral("type"), QStringLiteral("paused")}, {QStringLiteral("run"), m_run->info().runId}});
    if (m_goesOn)
        return m_run->goOn();
    int waiting = 0;
    for (int i = 0; i < int(m_run->info().hosts.size()); ++i)
        waiting += m_run->hostState(i) == deploy::HostState::Waiting;
    if (!m_context.prompter().hasTerminal()) {
        m_context.output().note(QStringLiteral("quarterdeck-cli: ") + tr("The run waits for somebody to go on, and there is no terminal to ask on: it ends here. “--go-on” does not wait."));
        return m_run->abort();
    }
    m_context.prompter().confirm(tr("The first hosts are done; the run waits."), tr("Go on with %n host(s)", nullptr, waiting), [self = QPointer(this)](bool yes) {
        if (!self || self->m_aborted || self->m_over)
            return;
        if (yes)
            self->m_run->goOn();
        else
            self->m_run->abort();
    });
}

void RunFollower::onFinished()
{
    if (std::exchange(m_over, true))
        return;
    for (const auto &[host, column] : m_partial.keys())
        flush(host, column);
    if (m_context.output().json())
        printEndJson();
    else
        printEnd();
    Q_EMIT finished(m_aborted ? kInterrupted : exitStatusOf(m_run->state()));
}

void RunFollower::printEndJson()
{
    Output &output = m_context.output();
    const deploy::RunInfo &info = m_run->info();
    for (int i = 0; i < int(info.hosts.size()); ++i) {
        output.object({{QStringLiteral("type"), QStringLiteral("deployed")}, {QStringLiteral("run"), info.runId}, {QStringLiteral("host"), nameOf(i)},
                       {QStringLiteral("state"), deploy::hostStateName(m_run->hostState(i))}, {QStringLiteral("message"), m_run->hostMessage(i)}});
    }
    output.object({{QStringLiteral("type"), QStringLiteral("run")}, {QStringLiteral("run"), info.runId}, {QStringLiteral("kind"), deploy::runKindName(info.kind)},
                   {QStringLiteral("title"), info.title}, {QStringLiteral("state"), deploy::runStateName(m_run->state())}, {QStringLiteral("summary"), m_run->summary()},
                   {QStringLiteral("started"), toIso(m_run->started())}, {QStringLiteral("ended"), toIso(m_run->ended())}});
}

void RunFollower::printEnd()
{
    Output &output = m_context.output();
    const auto took = std::max(m_run->ended() - m_run->started(), std::chrono::milliseconds(0));
    output.line(displayText(tr("%1, %2 (run %3)").arg(m_run->summary(), formatDuration(took), m_run->info().runId)));
    for (int i = 0; i < int(m_run->info().hosts.size()); ++i) {
        const deploy::HostState state = m_run->hostState(i);
        if (state != deploy::HostState::Succeeded && state != deploy::HostState::Unchanged && !m_run->hostMessage(i).isEmpty())
            output.line(displayText(QStringLiteral("  %1: %2: %3").arg(nameOf(i), deploy::hostStateName(state), m_run->hostMessage(i))));
    }
    const QString id = m_run->info().runId;
    if (m_run->state() == RunState::Unknown)
        output.note(tr("What became of it is to be looked for: quarterdeck-cli runs --unfinished"));
    else if (m_run->state() != RunState::Succeeded && m_run->info().kind == deploy::RunKind::Deploy)
        output.note(tr("Each step with its output: quarterdeck-cli runs show %1. Again, where it did not succeed: quarterdeck-cli runs retry %1").arg(id));
}

} // namespace qd::cli
