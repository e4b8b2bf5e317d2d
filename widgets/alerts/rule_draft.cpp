// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/rule_draft.h"

#include "models/alerts/metric_catalogue.h"
#include "models/alerts/rule_reader.h"
#include "models/alerts/rule_writer.h"
#include "models/hosts/host_filter.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

namespace qd::ui {
namespace {

using alerts::Rule;
using alerts::RuleKind;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::RuleDraft)
};

std::unexpected<RuleDraft::Problem> problem(RuleDraft::Field field, const QString &message) { return std::unexpected(RuleDraft::Problem{field, message}); }

QStringList parts(const QString &text)
{
    static const QRegularExpression commas(QStringLiteral("[,;\\s]+"));
    return text.split(commas, Qt::SkipEmptyParts);
}

} // namespace

RuleDraft RuleDraft::of(const Rule &rule)
{
    RuleDraft draft;
    draft.kind = rule.kind;
    draft.severity = rule.severity;
    draft.enabled = rule.enabled;
    draft.above = rule.above;
    draft.id = rule.id;
    draft.name = rule.name;
    draft.metric = rule.metric;
    draft.threshold = rule.threshold ? alerts::quantityText(*rule.threshold) : QString();
    draft.clear = rule.clear ? alerts::quantityText(*rule.clear) : QString();
    draft.freeBelow = rule.freeBelow > 0 ? alerts::quantityText(rule.freeBelow) : QString();
    draft.holdFor = alerts::durationText(rule.holdFor);
    draft.clearFor = alerts::durationText(rule.clearFor);
    draft.within = alerts::durationText(rule.within);
    draft.scope = rule.scope;
    draft.message = rule.message;
    QStringList ports;
    for (const alerts::TlsEndpoint &port : rule.ports)
        ports.append(port.toText());
    draft.ports = ports.join(QStringLiteral(", "));
    draft.except = rule.except.join(QStringLiteral(", "));
    return draft;
}

std::expected<Rule, RuleDraft::Problem> RuleDraft::toRule() const
{
    Rule rule;
    rule.id = id;
    rule.name = name.trimmed();
    rule.kind = kind;
    rule.severity = severity;
    rule.enabled = enabled;
    rule.message = message.trimmed();
    rule.scope = scope.trimmed();
    if (kind == RuleKind::Metric) {
        if (const auto done = readMetric(rule); !done)
            return std::unexpected(done.error());
    }
    if (const auto done = readTimes(rule); !done)
        return std::unexpected(done.error());
    if (kind == RuleKind::Certificate) {
        if (const auto done = readPorts(rule); !done)
            return std::unexpected(done.error());
    }
    if (kind == RuleKind::FailedUnit)
        rule.except = parts(except);
    if (const auto filter = hosts::HostFilter::check(rule.scope); !filter)
        return problem(Field::Scope, filter.error().toText());
    return rule;
}

std::expected<void, RuleDraft::Problem> RuleDraft::readMetric(Rule &rule) const
{
    rule.metric = metric.trimmed();
    rule.above = above;
    if (alerts::metricIndex(rule.metric) < 0 && !alerts::isCurveMetric(rule.metric))
        return problem(Field::Metric, rule.metric.isEmpty() ? Words::tr("Choose a metric.") : Words::tr("There is no metric “%1”.").arg(rule.metric));
    rule.threshold = alerts::parseQuantity(threshold);
    if (!rule.threshold)
        return problem(Field::Threshold, Words::tr("The limit must be a number such as 95, 0.5 or 20GiB."));
    if (!clear.trimmed().isEmpty()) {
        rule.clear = alerts::parseQuantity(clear);
        if (!rule.clear)
            return problem(Field::Clear, Words::tr("Where it is over must be a number such as 85, or nothing."));
        if (above ? *rule.clear > *rule.threshold : *rule.clear < *rule.threshold)
            return problem(Field::Clear, above ? Words::tr("Where it is over must not be above the limit.") : Words::tr("Where it is over must not be below the limit."));
    }
    const alerts::MetricName *const known = alerts::findMetric(rule.metric);
    if (!known || !known->perMount || freeBelow.trimmed().isEmpty())
        return {};
    const auto room = alerts::parseQuantity(freeBelow);
    if (!room || *room < 0)
        return problem(Field::FreeBelow, Words::tr("The free room must be a size such as 20GiB, or nothing."));
    rule.freeBelow = *room;
    return {};
}

std::expected<void, RuleDraft::Problem> RuleDraft::readTimes(Rule &rule) const
{
    const QString example = Words::tr("Write a time such as 90s, 10m, 1h30m or 14d.");
    const auto hold = alerts::parseDuration(holdFor), over = alerts::parseDuration(clearFor), ahead = alerts::parseDuration(within);
    if (!hold)
        return problem(Field::HoldFor, example);
    if (!over)
        return problem(Field::ClearFor, example);
    const bool hasWithin = kind == RuleKind::FilesystemForecast || kind == RuleKind::Certificate;
    if (hasWithin && (!ahead || ahead->count() == 0))
        return problem(Field::Within, example);
    rule.holdFor = *hold;
    rule.clearFor = *over;
    if (hasWithin)
        rule.within = *ahead;
    return {};
}

std::expected<void, RuleDraft::Problem> RuleDraft::readPorts(Rule &rule) const
{
    for (const QString &text : parts(ports)) {
        const auto endpoint = alerts::parseTlsEndpoint(text);
        if (!endpoint)
            return problem(Field::Ports, Words::tr("“%1” is no port such as 443, 25/smtp or mail.example:993.").arg(text));
        if (!rule.ports.contains(*endpoint))
            rule.ports.append(*endpoint);
    }
    if (rule.ports.isEmpty() && enabled)
        return problem(Field::Ports, Words::tr("Give the ports that are asked, such as 443."));
    return {};
}

} // namespace qd::ui
