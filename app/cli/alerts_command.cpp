// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/alerts_command.h"

#include "models/alerts/rule_file.h"
#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "models/base/units.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <cmath>

namespace qd::cli {

using alerts::Alert;

namespace {

constexpr qint64 ruleFileLimit = 4 * 1024 * 1024;

QJsonValue orNull(UtcTime time) { return time == UtcTime{} ? QJsonValue() : QJsonValue(toIso(time)); }

} // namespace

void AlertsCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Lists the alerts that fire, as the console recorded them. Ends with status 1 if any does."));
    parser.addOptions({{QStringLiteral("days"), tr("List what fired in the last days as well."), tr("number")},
                       {QStringLiteral("rules"), tr("List the rules in force and check alerts.yaml; status 2 if it has errors.")}});
}

void AlertsCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    if (!parser.positionalArguments().isEmpty())
        return refuse(context, tr("“alerts” takes no arguments."));
    if (parser.isSet(QStringLiteral("rules")))
        return printRules();
    bool ok = true;
    const int days = parser.isSet(QStringLiteral("days")) ? parser.value(QStringLiteral("days")).toInt(&ok) : 0;
    if (!ok || days < 0 || days > 3650)
        return refuse(context, tr("The days must be a whole number."));
    ask(days);
}

void AlertsCommand::printRules()
{
    const QString path = alerts::ruleFileBeside(m_context->inventory().path());
    const auto text = readWholeFile(path, ruleFileLimit);
    if (!text && text.error().code != ErrorCode::NotFound)
        return fail(*m_context, text.error());
    const auto file = alerts::RuleFile::parse(text.value_or(QByteArray()));
    for (const alerts::Rule &rule : file.rules) {
        if (m_context->output().json()) {
            m_context->output().object({{QStringLiteral("type"), QStringLiteral("rule")},
                                        {QStringLiteral("id"), rule.id},
                                        {QStringLiteral("kind"), kindWord(rule.kind)},
                                        {QStringLiteral("severity"), severityWord(rule.severity)},
                                        {QStringLiteral("enabled"), rule.enabled},
                                        {QStringLiteral("hosts"), rule.scope}});
            continue;
        }
        const QString scope = rule.scope.isEmpty() ? tr("all hosts") : rule.scope;
        m_context->output().line(QStringLiteral("%1  %2  %3  %4").arg(rule.id, -22).arg(rule.enabled ? severityText(rule.severity) : tr("off"), -10).arg(ruleTitle(rule), -26).arg(scope));
    }
    for (const hosts::FileProblem &problem : file.problems) {
        if (problem.isError)
            m_context->output().error({}, Error{ErrorCode::Parse, path + QStringLiteral(": ") + problem.toText(), {}, {}});
        else
            m_context->output().note(path + QStringLiteral(": ") + problem.toText());
    }
    Q_EMIT finished(file.hasErrors() ? kUsageError : 0);
}

void AlertsCommand::ask(int days)
{
    m_store = std::make_unique<alerts::AlertStore>(m_context->database());
    const UtcTime since = days > 0 ? m_context->clock().now() - std::chrono::days(days) : m_context->clock().now() + std::chrono::days(1);
    m_store->watchedSince().then(this, [this](const Result<std::optional<UtcTime>> &watched) {
        if (watched && !*watched)
            m_context->output().note(tr("The console is not running: nobody looks after alerts now."));
    });
    m_store->history(since).then(this, [this](const Result<QList<Alert>> &all) {
        if (!all)
            return fail(*m_context, all.error());
        print(*all);
    });
}

void AlertsCommand::print(const QList<Alert> &all)
{
    const auto fires = [](const Alert &alert) { return alert.state == alerts::AlertState::Firing; };
    QList<Alert> firing, past;
    std::ranges::copy_if(all, std::back_inserter(firing), fires);
    std::ranges::remove_copy_if(all, std::back_inserter(past), fires);
    for (const Alert &alert : alerts::inOrder(firing) + past)
        m_context->output().json() ? printJson(alert) : printLine(alert);
    if (all.isEmpty() && !m_context->output().json())
        m_context->output().line(tr("No alerts."));
    Q_EMIT finished(firing.isEmpty() ? 0 : 1);
}

void AlertsCommand::printJson(const Alert &alert)
{
    m_context->output().object({{QStringLiteral("type"), QStringLiteral("alert")},
                                {QStringLiteral("key"), alert.key.toText()},
                                {QStringLiteral("rule"), alert.key.rule},
                                {QStringLiteral("host"), alert.hostName},
                                {QStringLiteral("instance"), alert.key.instance},
                                {QStringLiteral("severity"), severityWord(alert.severity)},
                                {QStringLiteral("state"), stateWord(alert.state)},
                                {QStringLiteral("summary"), alert.summary},
                                {QStringLiteral("value"), std::isfinite(alert.value) ? QJsonValue(alert.value) : QJsonValue()},
                                {QStringLiteral("since"), orNull(alert.firingSince)},
                                {QStringLiteral("resolved"), alert.state == alerts::AlertState::Resolved ? orNull(alert.resolvedAt) : QJsonValue()},
                                {QStringLiteral("occurrences"), alert.occurrences},
                                {QStringLiteral("parent"), alert.parent},
                                {QStringLiteral("acknowledged"), alert.acknowledged},
                                {QStringLiteral("maintenance"), alert.inMaintenance},
                                {QStringLiteral("snoozed_until"), orNull(alert.snoozedUntil)}});
}

void AlertsCommand::printLine(const Alert &alert)
{
    const bool isOver = alert.state == alerts::AlertState::Resolved;
    const QString when = toIso(alert.firingSince).first(16).replace(u'T', u' ') + u'Z';
    const QString state = isOver ? tr("over after %1").arg(formatDuration(std::max(std::chrono::milliseconds(0), alert.resolvedAt - alert.firingSince)))
        : alert.acknowledged     ? tr("acknowledged")
        : alert.inMaintenance    ? tr("maintenance")
                                 : tr("fires");
    const QString indent = alert.parent.isEmpty() ? QString() : QStringLiteral("  ");
    m_context->output().line(QStringLiteral("%1  %2  %3%4  (%5)").arg(when, severityText(alert.severity).leftJustified(9), indent, displayText(alertLine(alert)), state));
}

} // namespace qd::cli
