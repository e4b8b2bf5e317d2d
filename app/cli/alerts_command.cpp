// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/alerts_command.h"

#include "models/alerts/metric_catalogue.h"
#include "models/alerts/rule_reader.h"
#include "models/alerts/rule_words.h"
#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "models/base/units.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>

#include <algorithm>
#include <cmath>

namespace qd::cli {

using alerts::Alert;

namespace {

constexpr qint64 ruleFileLimit = 4 * 1024 * 1024;

/// As people type it: with the host's name.
QString namedKey(const Alert &alert)
{
    const QString key = alert.key.rule + u'/' + alert.hostName;
    return alert.key.instance.isEmpty() ? key : key + u'/' + alert.key.instance;
}

QJsonValue orNull(UtcTime time) { return time == UtcTime{} ? QJsonValue() : QJsonValue(toIso(time)); }

} // namespace

void AlertsCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Lists the alerts that fire, as the console recorded them (status 1 if any does), and does something about them:\n"
                                        "  alerts [list]                 what fires; with --days also what fired\n"
                                        "  alerts ack KEY… [--note TEXT] takes them: they are not told again until they are over\n"
                                        "  alerts snooze KEY… [--for 1h] silent for a time; --for over until they are over\n"
                                        "  alerts wake KEY…              neither acknowledged nor snoozed any more\n"
                                        "  alerts rules [check]          the rules in force; status 2 if alerts.yaml has errors\n"
                                        "  alerts rules test [ID…]       what rules would have told in the last --hours\n"
                                        "KEY is RULE/HOST or RULE/HOST/WHAT as listed, or “all”."));
    parser.addPositionalArgument(QStringLiteral("action"), tr("list, ack, snooze, wake or rules; list unless said."), QStringLiteral("[action]"));
    parser.addPositionalArgument(QStringLiteral("keys"), tr("Which alerts or rules."), QStringLiteral("[KEY…]"));
    parser.addOptions({{QStringLiteral("days"), tr("List what fired in the last days as well."), tr("number")},
                       {QStringLiteral("note"), tr("With ack: who looks after it, what is done."), tr("text")},
                       {QStringLiteral("for"), tr("With snooze: how long, as 90m or 8h, or “over”; 1h unless said."), tr("duration")},
                       {QStringLiteral("hours"), tr("With rules test: how far back; 24 unless said."), tr("number")},
                       {QStringLiteral("rules"), tr("The same as “rules”.")}});
}

void AlertsCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    QStringList words = parser.positionalArguments();
    if (parser.isSet(QStringLiteral("rules")))
        words.prepend(QStringLiteral("rules"));
    const QString action = words.isEmpty() ? QStringLiteral("list") : words.takeFirst();
    if (action == u"rules")
        return startRules(words, parser);
    if (action == u"ack" || action == u"snooze" || action == u"wake")
        return startWish(action, words, parser);
    if (action != u"list" || !words.isEmpty())
        return refuse(context, tr("“alerts” knows list, ack, snooze, wake and rules."));
    bool ok = true;
    const int days = parser.isSet(QStringLiteral("days")) ? parser.value(QStringLiteral("days")).toInt(&ok) : 0;
    if (!ok || days < 0 || days > 3650)
        return refuse(context, tr("The days must be a whole number."));
    ask(days);
}

void AlertsCommand::startWish(const QString &action, const QStringList &keys, const QCommandLineParser &parser)
{
    using Kind = alerts::AlertStore::Wish::Kind;
    if (keys.isEmpty())
        return refuse(*m_context, tr("Say which alerts: RULE/HOST as “alerts” lists them, or “all”."));
    m_wish.kind = action == u"ack" ? Kind::Acknowledge : action == u"snooze" ? Kind::Snooze : Kind::Wake;
    m_wish.note = parser.value(QStringLiteral("note"));
    const QString length = parser.isSet(QStringLiteral("for")) ? parser.value(QStringLiteral("for")) : QStringLiteral("1h");
    const auto duration = alerts::parseDuration(length);
    if (m_wish.kind == Kind::Snooze && length != u"over" && (!duration || duration->count() <= 0))
        return refuse(*m_context, tr("--for must be a time such as 90m or 8h, or “over”."));
    m_wish.until = length == u"over" || !duration ? alerts::untilResolved() : m_context->clock().now() + *duration;
    m_keys = keys;
    m_store = std::make_unique<alerts::AlertStore>(m_context->database());
    m_store->history(m_context->clock().now() + std::chrono::days(1)).then(this, [this](const Result<QList<Alert>> &firing) {
        if (!firing)
            return fail(*m_context, firing.error());
        sendWishes(*firing);
    });
}

void AlertsCommand::sendWishes(const QList<Alert> &firing)
{
    QList<alerts::AlertKey> chosen;
    for (const QString &key : std::as_const(m_keys)) {
        const qsizetype before = chosen.size();
        for (const Alert &alert : firing) {
            const bool isMeant = key == u"all" || key == alert.key.toText() || key == namedKey(alert);
            if (isMeant && !chosen.contains(alert.key))
                chosen.append(alert.key);
        }
        if (chosen.size() > before || key == u"all")
            continue;
        m_status = 1;
        m_context->output().error({}, Error{ErrorCode::NotFound, tr("No alert “%1” fires.").arg(key), {}, tr("“alerts” lists those that do.")});
    }
    if (chosen.isEmpty())
        return Q_EMIT finished(m_status);
    m_open = int(chosen.size());
    for (const alerts::AlertKey &key : std::as_const(chosen)) {
        m_wish.key = key;
        const auto alert = std::ranges::find(firing, key, &Alert::key);
        m_store->wish(m_wish).then(this, [this, name = namedKey(*alert)](const Result<int> &touched) { finishOne(name, touched); });
    }
}

void AlertsCommand::finishOne(const QString &key, const Result<int> &touched)
{
    if (!touched) {
        m_status = 1;
        m_context->output().error({}, touched.error());
    } else if (m_context->output().json()) {
        m_context->output().object({{QStringLiteral("type"), QStringLiteral("done")}, {QStringLiteral("key"), key}, {QStringLiteral("alerts"), *touched}});
    } else {
        m_context->output().line(displayText(key));
    }
    if (--m_open == 0)
        Q_EMIT finished(m_status);
}

void AlertsCommand::startRules(const QStringList &words, const QCommandLineParser &parser)
{
    const auto file = readRules();
    if (!file)
        return;
    const QString action = words.isEmpty() ? QStringLiteral("check") : words.first();
    if (action == u"check" && words.size() <= 1)
        return printRules(*file);
    bool ok = true;
    const int hours = parser.isSet(QStringLiteral("hours")) ? parser.value(QStringLiteral("hours")).toInt(&ok) : m_hours;
    if (action != u"test")
        return refuse(*m_context, tr("“alerts rules” knows check and test."));
    if (!ok || hours < 1 || hours > 24 * 30)
        return refuse(*m_context, tr("--hours must be a whole number from 1 to 720."));
    testRules(*file, words.sliced(1), hours);
}

std::optional<alerts::RuleFile> AlertsCommand::readRules()
{
    const auto text = readWholeFile(alerts::ruleFileBeside(m_context->inventory().path()), ruleFileLimit);
    if (!text && text.error().code != ErrorCode::NotFound) {
        fail(*m_context, text.error());
        return {};
    }
    return alerts::RuleFile::parse(text.value_or(QByteArray()));
}

void AlertsCommand::tellProblems(const alerts::RuleFile &file)
{
    const QString path = alerts::ruleFileBeside(m_context->inventory().path());
    for (const hosts::FileProblem &problem : file.problems) {
        if (problem.isError)
            m_context->output().error({}, Error{ErrorCode::Parse, path + QStringLiteral(": ") + problem.toText(), {}, {}});
        else
            m_context->output().note(path + QStringLiteral(": ") + problem.toText());
    }
}

void AlertsCommand::printRules(const alerts::RuleFile &file)
{
    for (const alerts::Rule &rule : file.rules) {
        if (m_context->output().json()) {
            m_context->output().object({{QStringLiteral("type"), QStringLiteral("rule")},
                                        {QStringLiteral("id"), rule.id},
                                        {QStringLiteral("kind"), kindWord(rule.kind)},
                                        {QStringLiteral("severity"), severityWord(rule.severity)},
                                        {QStringLiteral("enabled"), rule.enabled},
                                        {QStringLiteral("hosts"), rule.scope},
                                        {QStringLiteral("says"), ruleSentence(rule)}});
            continue;
        }
        const QString scope = rule.scope.isEmpty() ? tr("all hosts") : rule.scope;
        m_context->output().line(QStringLiteral("%1  %2  %3  %4").arg(rule.id, -22).arg(rule.enabled ? severityText(rule.severity) : tr("off"), -10).arg(ruleTitle(rule), -26).arg(scope));
    }
    tellProblems(file);
    Q_EMIT finished(file.hasErrors() ? kUsageError : 0);
}

void AlertsCommand::testRules(const alerts::RuleFile &file, const QStringList &ids, int hours)
{
    tellProblems(file);
    if (file.hasErrors())
        return Q_EMIT finished(kUsageError);
    for (const QString &id : ids) {
        if (!file.find(id))
            return refuse(*m_context, tr("There is no rule “%1”.").arg(id));
    }
    for (const alerts::Rule &rule : file.rules) {
        const bool isTried = rule.kind == alerts::RuleKind::Metric && !alerts::isCurveMetric(rule.metric);
        if (ids.contains(rule.id) && !isTried)
            m_context->output().note(tr("%1: the past of this is not kept.").arg(rule.id));
        if (isTried && (ids.contains(rule.id) || (ids.isEmpty() && rule.enabled)))
            m_tests.append(rule);
    }
    const QString path = m_context->dataFolder() + QStringLiteral("/metrics.db");
    if (!QFileInfo::exists(path))
        return fail(*m_context, Error{ErrorCode::NotFound, tr("Nothing is kept yet: there is no file %1.").arg(path), {}, tr("The console keeps it while it runs.")});
    m_hours = hours;
    m_history = std::make_unique<metrics::History>(metrics::HistorySettings{.path = path, .mayMoveAside = false}, m_context->clock());
    testNext();
}

/// One after the other, so that memory holds one rule's past at a time.
void AlertsCommand::testNext()
{
    if (m_tests.isEmpty())
        return Q_EMIT finished(m_status);
    const alerts::Rule rule = m_tests.takeFirst();
    const auto filter = hosts::HostFilter::parse(rule.scope);
    QList<alerts::ReplayHost> hosts;
    metrics::HistoryQuery query;
    const UtcTime now = m_context->clock().now();
    for (const hosts::Host &host : m_context->inventory().hosts()) {
        if (!filter || !filter->matches(m_context->factsOf(host)))
            continue;
        // How many cores there are only the connected host tells.
        hosts.append({host.id, host.name, rule.metric == u"load_per_core" ? metrics::absent : 1});
        query.hosts.append({host.id, metrics::secondOf(now)});
    }
    query.series = alerts::sourcesOf(rule.metric);
    query.grid = alerts::replayGrid(now, std::chrono::hours(m_hours), hosts.size());
    m_history->read(query).then(this, [this, rule, hosts, grid = query.grid](const Result<std::shared_ptr<const metrics::HistoryAnswer>> &answer) {
        if (!answer)
            return fail(*m_context, answer.error());
        printTest(rule, alerts::replayAll(alerts::Condition(rule), hosts, grid, **answer));
        testNext();
    });
}

void AlertsCommand::printTest(const alerts::Rule &rule, const alerts::ReplayResult &result)
{
    if (m_context->output().json()) {
        m_context->output().object({{QStringLiteral("type"), QStringLiteral("rule-test")}, {QStringLiteral("id"), rule.id}, {QStringLiteral("hosts"), result.hosts},
                                    {QStringLiteral("fired"), int(result.firings.size())}, {QStringLiteral("on"), result.hostsHit()}, {QStringLiteral("complete"), result.isComplete}});
    } else {
        m_context->output().line(tr("%1  would have told %2 on %3 of %4").arg(rule.id, -22).arg(tr("%n alert(s)", nullptr, int(result.firings.size()))).arg(result.hostsHit()).arg(tr("%n host(s)", nullptr, result.hosts)));
    }
    for (const alerts::ReplayFiring &firing : result.firings) {
        if (m_context->output().json()) {
            m_context->output().object({{QStringLiteral("type"), QStringLiteral("rule-test-alert")}, {QStringLiteral("id"), rule.id}, {QStringLiteral("host"), firing.hostName},
                                        {QStringLiteral("since"), toIso(firing.begin)}, {QStringLiteral("resolved"), firing.end ? QJsonValue(toIso(*firing.end)) : QJsonValue()}});
        } else {
            const QString length = firing.end ? tr("for %1").arg(formatDuration(*firing.end - firing.begin)) : tr("and fires still");
            m_context->output().line(QStringLiteral("    %1  %2  %3").arg(toIso(firing.begin).first(16).replace(u'T', u' ') + u'Z', displayText(firing.hostName), length));
        }
    }
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
                                {QStringLiteral("note"), alert.note},
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
        : alert.snoozedUntil > m_context->clock().now() ? tr("snoozed")
                                                        : tr("fires");
    const QString indent = alert.parent.isEmpty() ? QString() : QStringLiteral("  ");
    const QString key = isOver ? QString() : QStringLiteral("  ") + displayText(namedKey(alert));
    m_context->output().line(QStringLiteral("%1  %2  %3%4  (%5)%6").arg(when, severityText(alert.severity).leftJustified(9), indent, displayText(alertLine(alert)), state, key));
}

} // namespace qd::cli
