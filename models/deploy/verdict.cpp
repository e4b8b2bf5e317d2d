// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/seams.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qd::deploy {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Verdict)
};

QJsonObject findingToJson(const Finding &finding)
{
    QJsonObject object{{u"title"_s, finding.title}, {u"value"_s, finding.value}, {u"limit"_s, finding.limit},
                       {u"passed"_s, finding.passed}, {u"judged"_s, finding.judged}, {u"reason"_s, finding.reason}};
    if (!finding.unit.isEmpty())
        object[u"unit"_s] = finding.unit;
    if (finding.others >= 0)
        object[u"others"_s] = finding.others;
    if (finding.past >= 0)
        object[u"past"_s] = finding.past;
    if (!finding.lines.isEmpty())
        object[u"lines"_s] = QJsonArray::fromStringList(finding.lines);
    if (!finding.metric.isEmpty())
        object[u"metric"_s] = finding.metric;
    return object;
}

Finding findingFromJson(const QJsonObject &object)
{
    Finding finding;
    finding.title = object[u"title"_s].toString();
    finding.unit = object[u"unit"_s].toString();
    finding.value = object[u"value"_s].toDouble();
    finding.others = object[u"others"_s].toDouble(-1);
    finding.past = object[u"past"_s].toDouble(-1);
    finding.limit = object[u"limit"_s].toDouble();
    finding.passed = object[u"passed"_s].toBool();
    finding.judged = object[u"judged"_s].toBool();
    finding.reason = object[u"reason"_s].toString();
    for (const QJsonValue &line : object[u"lines"_s].toArray())
        finding.lines.append(line.toString());
    finding.metric = object[u"metric"_s].toString();
    return finding;
}

/// JSON has no whole numbers beyond 2^53; milliseconds since the epoch stay far below.
UtcTime timeOf(const QJsonValue &value) { return UtcTime(std::chrono::milliseconds(qint64(value.toDouble()))); }

} // namespace

QString Verdict::toText() const
{
    QStringList reasons;
    for (const Finding &finding : findings) {
        if (finding.judged && !finding.passed)
            reasons.append(Texts::tr("%1: %2").arg(finding.title, finding.reason));
    }
    if (!reasons.isEmpty())
        return reasons.join(u"; "_s);
    const auto judged = int(std::ranges::count_if(findings, &Finding::judged));
    const int open = int(findings.size()) - judged;
    if (judged > 0) {
        const QString text = Texts::tr("%n figure(s) within the limits", nullptr, judged);
        return open > 0 ? Texts::tr("%1, %2").arg(text, Texts::tr("%n not judged", nullptr, open)) : text;
    }
    const QString text = Texts::tr("Nothing could be judged");
    return findings.isEmpty() ? text : Texts::tr("%1: %2").arg(text, findings.constFirst().reason);
}

QJsonObject toJson(const Verdict &verdict)
{
    QJsonArray findings;
    for (const Finding &finding : verdict.findings)
        findings.append(findingToJson(finding));
    return {{u"passed"_s, verdict.passed},
            {u"from"_s, double(verdict.from.time_since_epoch().count())},
            {u"to"_s, double(verdict.to.time_since_epoch().count())},
            {u"findings"_s, findings}};
}

Verdict verdictFromJson(const QJsonObject &object)
{
    Verdict verdict;
    verdict.passed = object[u"passed"_s].toBool();
    verdict.from = timeOf(object[u"from"_s]);
    verdict.to = timeOf(object[u"to"_s]);
    for (const QJsonValue &finding : object[u"findings"_s].toArray())
        verdict.findings.append(findingFromJson(finding.toObject()));
    return verdict;
}

} // namespace qd::deploy
