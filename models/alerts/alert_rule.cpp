// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alert_rule.h"

#include "models/alerts/metric_catalogue.h"
#include "models/metrics/curve.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace qd::alerts {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::alerts::Rule)
};

} // namespace

QString TlsEndpoint::toText() const
{
    const QString number = QString::number(port);
    const QString host = address.contains(u':') ? u'[' + address + u']' : address;
    const QString place = address.isEmpty() ? number : host + u':' + number;
    return startTls.isEmpty() ? place : place + u'/' + startTls;
}

QString severityWord(Severity severity)
{
    constexpr std::array words{u"info", u"warning", u"critical"};
    return QString::fromUtf16(words.at(size_t(severity)));
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Info: return Words::tr("Note");
    case Severity::Warning: return Words::tr("Warning");
    case Severity::Critical: return Words::tr("Critical");
    }
    return {};
}

QString kindWord(RuleKind kind)
{
    constexpr std::array words{u"metric", u"host-down", u"filesystem-forecast", u"failed-unit", u"certificate"};
    return QString::fromUtf16(words.at(size_t(kind)));
}

QString ruleTitle(const Rule &rule)
{
    if (!rule.name.isEmpty())
        return rule.name;
    switch (rule.kind) {
    case RuleKind::Metric: return metricTitle(rule.metric);
    case RuleKind::HostDown: return Words::tr("Host cannot be reached");
    case RuleKind::FilesystemForecast: return Words::tr("File system will be full");
    case RuleKind::FailedUnit: return Words::tr("Failed unit");
    case RuleKind::Certificate: return Words::tr("Certificate expires");
    }
    return {};
}

bool isCurveMetric(const QString &metric)
{
    const metrics::CurveId id{metric, metrics::CurveId::anyLabel.toString()};
    return metricIndex(metric) < 0 && ((id.isCustom() && metric.size() > metrics::CurveId::customPrefix.size()) || metrics::deviceMetric(id));
}

const Rule *findDefaultRule(const QString &id)
{
    static const QList<Rule> usual = defaultRules();
    const auto it = std::ranges::find(usual, id, &Rule::id);
    return it == usual.end() ? nullptr : &*it;
}

} // namespace qd::alerts
