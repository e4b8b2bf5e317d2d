// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runs_print.h"

#include "app/cli/run_follower.h"
#include "models/base/text.h"
#include "models/base/units.h"
#include "models/deploy/audit_export.h"

#include <QtCore/QJsonObject>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>

namespace qd::cli {

using deploy::RunComparison;
using deploy::RunRecord;
using deploy::RunState;
using deploy::RunTrace;
using deploy::StepRecord;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::cli::RunsPrint)
};

QString stateOf(const RunRecord &record)
{
    if (record.state == RunState::Running && !record.alive)
        return QStringLiteral("unfinished");
    return deploy::runStateName(record.state);
}

QJsonObject typed(const QString &type, QJsonObject object)
{
    object[QStringLiteral("type")] = type;
    return object;
}

QJsonObject runJson(const RunRecord &record)
{
    QJsonObject object = typed(QStringLiteral("run"), deploy::auditRunJson(record));
    object[QStringLiteral("state")] = stateOf(record);
    return object;
}

void indent(Output &output, const QString &text, const QString &by)
{
    for (const QString &line : displayText(text, true, 256 * 1024).split(u'\n')) {
        if (!line.isEmpty())
            output.line(by + line);
    }
}

void printHead(Output &output, const RunTrace &trace)
{
    const deploy::RunInfo &info = trace.record.info;
    output.line(displayText(QStringLiteral("%1  %2").arg(info.title, stateOf(trace.record))));
    const QList<std::pair<QString, QString>> facts{{Texts::tr("run"), info.runId}, {Texts::tr("by"), trace.record.who}, {Texts::tr("begun"), shownTime(toIso(trace.record.started))},
                                                   {Texts::tr("took"), formatDuration(deploy::timeOf(trace))}, {Texts::tr("recipe"), info.recipe}, {Texts::tr("revision"), info.revision},
                                                   {Texts::tr("release"), info.releaseId}, {Texts::tr("target"), info.target}, {Texts::tr("plan"), info.planHash}, {Texts::tr("outcome"), trace.record.summary}};
    for (const auto &[name, value] : facts) {
        if (!value.isEmpty())
            output.line(QStringLiteral("  %1 %2").arg(name, -10).arg(displayText(value)));
    }
}

void printRow(Output &output, const RunTrace &trace, const StepRecord &row, std::chrono::milliseconds took)
{
    const QString title = deploy::columnTitleOf(trace.record, row);
    QString line = QStringLiteral("  %1  %2").arg(title, row.state);
    if (took.count() > 0)
        line += QStringLiteral(", ") + formatDuration(took);
    if (row.exitStatus)
        line += QStringLiteral(", ") + Texts::tr("exit status %1").arg(*row.exitStatus);
    if (!row.message.isEmpty())
        line += QStringLiteral(": ") + row.message;
    if (const QString place = row.detail.value(QStringLiteral("place")).toString(); !place.isEmpty() && row.state == deploy::stepStateName(deploy::StepState::Failed))
        line += QStringLiteral(" (%1)").arg(place);
    output.line(displayText(line));
    if (row.command != title)
        indent(output, row.command, QStringLiteral("      "));
    indent(output, QString::fromUtf8(row.output), QStringLiteral("      | "));
    indent(output, row.detail.value(QStringLiteral("diff")).toString(), QStringLiteral("      "));
    if (const QJsonObject verdict = row.detail.value(QStringLiteral("verdict")).toObject(); !verdict.isEmpty()) {
        for (const QString &finding : verdictLines(deploy::verdictFromJson(verdict)))
            output.line(QStringLiteral("      ") + finding);
    }
}

void printHostRows(Output &output, const RunTrace &trace, const HostId &host)
{
    const QList<deploy::StepTime> times = deploy::stepTimes(trace.rows);
    qsizetype next = 0; ///< into times: one for each result
    for (const StepRecord &row : trace.rows) {
        const bool isResult = row.kind == StepRecord::Kind::Result && !row.host.isEmpty() && !row.step.isEmpty();
        const auto took = isResult && next < times.size() ? times.at(next++).took : std::chrono::milliseconds(0);
        if (row.host == host && (isResult || row.kind == StepRecord::Kind::Command || row.kind == StepRecord::Kind::Note))
            printRow(output, trace, row, took);
    }
}

/// "1.2 s → 3.4 s (2.8 times)"
QString timesText(const deploy::TimeChange &time)
{
    const auto text = [](const std::optional<std::chrono::milliseconds> &one) { return one ? formatDuration(*one) : QStringLiteral("–"); };
    QString line = QStringLiteral("%1 → %2").arg(text(time.first), text(time.second));
    if (const auto ratio = time.ratio())
        line += QStringLiteral(" (%1)").arg(Texts::tr("%1 times").arg(QLocale().toString(*ratio, 'f', *ratio < 10 ? 2 : 0)));
    return line;
}

void printChanges(Output &output, const QString &head, const QList<deploy::ValueChange> &changes)
{
    if (changes.isEmpty())
        return;
    output.line(head);
    for (const deploy::ValueChange &change : changes)
        output.line(displayText(QStringLiteral("  %1: %2 → %3").arg(change.name, change.first.isEmpty() ? QStringLiteral("–") : change.first, change.second.isEmpty() ? QStringLiteral("–") : change.second)));
}

void printFigures(Output &output, const RunComparison &comparison)
{
    if (comparison.figures.isEmpty())
        return;
    output.line(Texts::tr("Gates"));
    const auto text = [](const std::optional<double> &one) { return one ? QLocale().toString(*one, 'g', 4) : QStringLiteral("–"); };
    for (const deploy::FigureChange &figure : comparison.figures)
        output.line(displayText(QStringLiteral("  %1: %2 %3 → %4 %5 (%6)").arg(figure.host, figure.title, text(figure.first), text(figure.second), figure.unit, Texts::tr("limit %1").arg(text(figure.limit)))));
}

} // namespace

void printRun(Output &output, const RunRecord &record)
{
    if (output.json())
        return output.object(runJson(record));
    output.line(displayText(QStringLiteral("%1  %2  %3  %4  %5").arg(record.info.runId, shownTime(toIso(record.started)), stateOf(record).leftJustified(10), record.info.title, record.summary)));
}

void printTrace(Output &output, const RunTrace &trace, const HostId &host)
{
    if (output.json()) {
        output.object(runJson(trace.record));
        for (qsizetype i = 0; i < trace.rows.size(); ++i) {
            if (host.isEmpty() || trace.rows.at(i).host == host)
                output.object(typed(QStringLiteral("row"), deploy::auditRowJson(trace, i)));
        }
        return;
    }
    printHead(output, trace);
    for (const HostId &one : trace.record.info.hosts) {
        if (!host.isEmpty() && one != host)
            continue;
        output.line(displayText(QStringLiteral("%1  %2, %3").arg(deploy::hostNameOf(trace.record, one), deploy::hostStateName(deploy::outcomeOf(trace, one)), formatDuration(deploy::timeOn(trace, one)))));
        printHostRows(output, trace, one);
    }
}

void printComparison(Output &output, const RunComparison &comparison)
{
    if (output.json())
        return output.object(typed(QStringLiteral("comparison"), deploy::toJson(comparison)));
    output.line(displayText(QStringLiteral("%1  %2  %3").arg(comparison.firstId, shownTime(toIso(comparison.firstStarted)), comparison.firstTitle)));
    output.line(displayText(QStringLiteral("%1  %2  %3").arg(comparison.secondId, shownTime(toIso(comparison.secondStarted)), comparison.secondTitle)));
    printChanges(output, Texts::tr("Different"), comparison.facts);
    printChanges(output, Texts::tr("Variables"), comparison.variables);
    indent(output, comparison.recipeDiff, {});
    if (!comparison.onlyFirst.isEmpty())
        output.line(Texts::tr("Only in the first: %1").arg(displayText(comparison.onlyFirst.join(QStringLiteral(", ")))));
    if (!comparison.onlySecond.isEmpty())
        output.line(Texts::tr("Only in the second: %1").arg(displayText(comparison.onlySecond.join(QStringLiteral(", ")))));
    output.line(Texts::tr("Times"));
    output.line(QStringLiteral("  %1: %2").arg(comparison.total.title, timesText(comparison.total)));
    for (const deploy::TimeChange &step : comparison.steps)
        output.line(displayText(QStringLiteral("  %1: %2").arg(step.title, timesText(step))));
    for (const deploy::HostChange &host : comparison.hosts) {
        const QString states = host.first == host.second ? deploy::hostStateName(host.second) : QStringLiteral("%1 → %2").arg(deploy::hostStateName(host.first), deploy::hostStateName(host.second));
        output.line(displayText(QStringLiteral("  %1: %2, %3").arg(host.time.title, states, timesText(host.time))));
    }
    printFigures(output, comparison);
}

QString shownTime(const QString &iso)
{
    static const QRegularExpression shape(QStringLiteral("\\A\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z\\z"));
    return shape.match(iso).hasMatch() ? iso.first(19).replace(u'T', u' ') + u'Z' : iso;
}

} // namespace qd::cli
