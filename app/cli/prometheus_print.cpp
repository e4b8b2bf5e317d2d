// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/prometheus_command.h"

#include "models/base/text.h"
#include "models/base/units.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <cmath>

namespace qd::cli {

using namespace integrations;

namespace {

QJsonObject jsonOf(const Labels &labels)
{
    QJsonObject object;
    for (auto it = labels.begin(); it != labels.end(); ++it)
        object.insert(it.key(), *it);
    return object;
}

/// JSON knows neither NaN nor infinity.
QJsonValue jsonOf(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }
QJsonValue jsonOf(std::optional<UtcTime> time) { return time ? QJsonValue(toIso(*time)) : QJsonValue(); }
QString number(double value) { return std::isnan(value) ? QStringLiteral("NaN") : std::isinf(value) ? QString::fromLatin1(value > 0 ? "+Inf" : "-Inf") : QString::number(value, 'g', 12); }
QString timeText(std::optional<UtcTime> time) { return time ? toIso(*time) : QStringLiteral("-"); }
QString plain(const QString &text) { return displayText(text, false, 500); }

QString stateWord(PromAlert::State state)
{
    return state == PromAlert::State::Firing ? QStringLiteral("firing") : state == PromAlert::State::Pending ? QStringLiteral("pending") : QStringLiteral("inactive");
}

QString healthWord(PromTarget::Health health)
{
    return health == PromTarget::Health::Up ? QStringLiteral("up") : health == PromTarget::Health::Down ? QStringLiteral("down") : QStringLiteral("unknown");
}

QString stateWord(Silence::State state)
{
    return state == Silence::State::Active ? QStringLiteral("active") : state == Silence::State::Pending ? QStringLiteral("pending") : QStringLiteral("expired");
}

} // namespace

void PrometheusCommand::note(const PromNotes &notes)
{
    for (const QString &text : notes.warnings + notes.infos)
        m_context->output().note(QStringLiteral("quarterdeck-cli: ") + plain(text));
}

void PrometheusCommand::printInstant(const PromInstant &answer)
{
    note(answer.notes);
    Output &output = m_context->output();
    if (answer.kind == PromInstant::Kind::Text)
        output.json() ? output.object({{QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), answer.text}}) : output.line(plain(answer.text));
    for (const PromSample &sample : answer.samples) {
        if (output.json())
            output.object({{QStringLiteral("type"), QStringLiteral("sample")}, {QStringLiteral("labels"), jsonOf(sample.labels)}, {QStringLiteral("time"), toIso(sample.time)},
                           {QStringLiteral("value"), jsonOf(sample.value)}});
        else
            output.line(QStringLiteral("%1  %2  %3").arg(toIso(sample.time), plain(seriesText(sample.labels)), number(sample.value)));
    }
    Q_EMIT finished(0);
}

void PrometheusCommand::printRange(const PromRange &answer)
{
    note(answer.notes);
    Output &output = m_context->output();
    for (const PromCurve &curve : answer.curves) {
        if (output.json()) {
            QJsonArray values;
            for (const double value : curve.values)
                values.append(jsonOf(value));
            output.object({{QStringLiteral("type"), QStringLiteral("curve")}, {QStringLiteral("labels"), jsonOf(curve.labels)}, {QStringLiteral("first"), toIso(answer.first)},
                           {QStringLiteral("step_seconds"), double(answer.step.count()) / 1000}, {QStringLiteral("values"), values}});
            continue;
        }
        for (qsizetype i = 0; i < curve.values.size(); ++i) {
            if (!std::isnan(curve.values.at(i)))
                output.line(QStringLiteral("%1  %2  %3").arg(toIso(answer.timeAt(i)), plain(seriesText(curve.labels)), number(curve.values.at(i))));
        }
    }
    Q_EMIT finished(0);
}

void PrometheusCommand::printTargets(const QList<PromTarget> &targets)
{
    Output &output = m_context->output();
    bool down = false;
    for (const PromTarget &target : targets) {
        down = down || target.health == PromTarget::Health::Down;
        if (output.json())
            output.object({{QStringLiteral("type"), QStringLiteral("target")}, {QStringLiteral("job"), target.job()}, {QStringLiteral("instance"), target.instance()}, {QStringLiteral("health"), healthWord(target.health)},
                           {QStringLiteral("url"), target.url}, {QStringLiteral("labels"), jsonOf(target.labels)}, {QStringLiteral("error"), target.lastError}, {QStringLiteral("last_scrape"), jsonOf(target.lastScrape)},
                           {QStringLiteral("duration_seconds"), jsonOf(target.lastDuration)}});
        else
            output.line(QStringLiteral("%1  %2  %3  %4").arg(healthWord(target.health), -7).arg(plain(target.job()), -16).arg(plain(target.instance()), -28).arg(target.lastError.isEmpty() ? timeText(target.lastScrape) : plain(target.lastError)));
    }
    Q_EMIT finished(down ? 1 : 0);
}

void PrometheusCommand::printRules(const QList<PromRule> &rules)
{
    Output &output = m_context->output();
    for (const PromRule &rule : rules) {
        const bool alerting = rule.kind == PromRule::Kind::Alerting;
        if (output.json())
            output.object({{QStringLiteral("type"), QStringLiteral("rule")}, {QStringLiteral("kind"), alerting ? QStringLiteral("alerting") : QStringLiteral("recording")}, {QStringLiteral("group"), rule.group},
                           {QStringLiteral("name"), rule.name}, {QStringLiteral("query"), rule.query}, {QStringLiteral("for_seconds"), double(rule.holdFor.count()) / 1000}, {QStringLiteral("state"), alerting ? QJsonValue(stateWord(rule.state)) : QJsonValue()},
                           {QStringLiteral("health"), rule.health}, {QStringLiteral("error"), rule.lastError}, {QStringLiteral("labels"), jsonOf(rule.labels)}});
        else
            output.line(QStringLiteral("%1  %2  %3").arg(alerting ? stateWord(rule.state) : QStringLiteral("record"), -8).arg(plain(rule.name), -32).arg(plain(rule.lastError.isEmpty() ? rule.query : rule.lastError)));
    }
    Q_EMIT finished(0);
}

void PrometheusCommand::printAlerts(const QList<PromAlert> &alerts)
{
    Output &output = m_context->output();
    bool fires = false;
    for (const PromAlert &alert : alerts) {
        fires = fires || alert.state == PromAlert::State::Firing;
        if (output.json())
            output.object({{QStringLiteral("type"), QStringLiteral("alert")}, {QStringLiteral("name"), alert.name()}, {QStringLiteral("state"), stateWord(alert.state)}, {QStringLiteral("since"), jsonOf(alert.activeAt)},
                           {QStringLiteral("value"), jsonOf(alert.value)}, {QStringLiteral("labels"), jsonOf(alert.labels)}, {QStringLiteral("annotations"), jsonOf(alert.annotations)}});
        else
            output.line(QStringLiteral("%1  %2  %3").arg(stateWord(alert.state), -8).arg(timeText(alert.activeAt), plain(seriesText(alert.labels))));
    }
    if (alerts.isEmpty() && !output.json())
        output.line(tr("No alerts."));
    Q_EMIT finished(fires ? 1 : 0);
}

void PrometheusCommand::printSilences(const QList<Silence> &silences)
{
    Output &output = m_context->output();
    for (const Silence &silence : silences) {
        QStringList matchers;
        std::ranges::transform(silence.matchers, std::back_inserter(matchers), &SilenceMatcher::toText);
        if (output.json())
            output.object({{QStringLiteral("type"), QStringLiteral("silence")}, {QStringLiteral("id"), silence.id}, {QStringLiteral("state"), stateWord(silence.state)}, {QStringLiteral("begins"), toIso(silence.begins)},
                           {QStringLiteral("ends"), toIso(silence.ends)}, {QStringLiteral("created_by"), silence.createdBy}, {QStringLiteral("comment"), silence.comment}, {QStringLiteral("matchers"), QJsonArray::fromStringList(matchers)}});
        else
            output.line(QStringLiteral("%1  %2  %3  %4 (%5)").arg(stateWord(silence.state), -8).arg(toIso(silence.ends), plain(matchers.join(QStringLiteral(", "))), plain(silence.comment), plain(silence.createdBy)));
    }
    if (silences.isEmpty() && !output.json())
        output.line(tr("No silences."));
    Q_EMIT finished(0);
}

} // namespace qd::cli
