// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/prometheus_answers.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>

namespace qd::integrations {
namespace {

using std::chrono::milliseconds;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::integrations::PrometheusClient)
};

constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

QString textOf(const QJsonObject &object, QLatin1StringView key) { return object.value(key).toString(); }

/// The server's own error, by the kind that it names.
Error serverError(const RestReply &reply, const QUrl &base, const QString &type, const QString &said)
{
    const auto error = [&](ErrorCode code, const QString &message, const QString &hint) { return Error{code, message, displayText(said, false, 2000), hint}; };
    if (type == u"bad_data")
        return error(ErrorCode::Parse, Texts::tr("The server does not understand the query."), Texts::tr("The place that it names is marked in the query."));
    if (type == u"timeout")
        return error(ErrorCode::Timeout, Texts::tr("The server gave up on the query."), Texts::tr("Ask for a shorter time or fewer series."));
    if (type == u"canceled")
        return error(ErrorCode::Cancelled, Texts::tr("The server ended the query."), Texts::tr("Ask again."));
    if (type == u"execution")
        return error(ErrorCode::CommandFailed, Texts::tr("The server cannot work the query out."), Texts::tr("Its words say why."));
    if (type == u"unavailable")
        return error(ErrorCode::Unreachable, Texts::tr("The server cannot answer now."), Texts::tr("It may be starting. Try again in a moment."));
    if (type == u"not_found")
        return error(ErrorCode::NotFound, Texts::tr("The server has nothing of that."), Texts::tr("Its words say what is missing."));
    return RestClient::errorOf(reply, base, displayText(said, false, 2000));
}

QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue &one : list.toArray()) {
        if (one.isString())
            texts.append(displayText(one.toString(), false, 1000));
    }
    return texts;
}

/// [time, "value"]: seconds since the epoch. False if it is none.
bool readPoint(const QJsonValue &pair, double *seconds, double *value)
{
    const QJsonArray parts = pair.toArray();
    if (parts.size() != 2 || !parts.at(0).isDouble() || !parts.at(1).isString())
        return false;
    *seconds = parts.at(0).toDouble();
    *value = promNumber(parts.at(1).toString());
    return std::abs(*seconds) < 1e13;
}

UtcTime timeOf(double seconds) { return UtcTime(milliseconds(std::llround(seconds * 1000))); }

void leftOut(PromNotes &notes, qsizetype count)
{
    if (count > 0)
        notes.warnings.append(Texts::tr("%n series are left out: the answer has too many.", nullptr, int(count)));
}

void noteHistograms(PromNotes &notes, bool any)
{
    if (any)
        notes.warnings.append(Texts::tr("Native histograms in the answer are not shown; histogram_quantile() or histogram_avg() make numbers of them."));
}

} // namespace

double promNumber(const QString &text)
{
    if (text == u"+Inf" || text == u"Inf")
        return std::numeric_limits<double>::infinity();
    if (text == u"-Inf")
        return -std::numeric_limits<double>::infinity();
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok ? value : kGap;
}

std::optional<UtcTime> promTime(const QString &text)
{
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!moment.isValid() || moment.date().year() < 1970)
        return {};
    return UtcTime(milliseconds(moment.toMSecsSinceEpoch()));
}

Result<QJsonValue> promData(const RestReply &reply, const QUrl &base, PromNotes *notes)
{
    QJsonParseError fault;
    const QJsonObject answer = QJsonDocument::fromJson(reply.body, &fault).object();
    const QString status = textOf(answer, QLatin1StringView("status"));
    if (status == u"error")
        return std::unexpected(serverError(reply, base, textOf(answer, QLatin1StringView("errorType")), textOf(answer, QLatin1StringView("error"))));
    if (!reply.isOk())
        return std::unexpected(RestClient::errorOf(reply, base));
    if (status != u"success")
        return failure(ErrorCode::Protocol, Texts::tr("%1 does not answer as a Prometheus does.").arg(base.toDisplayString(QUrl::RemoveUserInfo)),
                       fault.error == QJsonParseError::NoError ? displayText(reply.body, false, 200) : fault.errorString() + QStringLiteral(": ") + displayText(reply.body, false, 200),
                       Texts::tr("Check the address: it is that of the server, with the path in front of /api/v1."));
    if (notes) {
        notes->warnings = textsOf(answer.value(QLatin1StringView("warnings")));
        notes->infos = textsOf(answer.value(QLatin1StringView("infos")));
        // Before version 3 hints came among the warnings.
        for (const QString &one : QStringList(notes->warnings)) {
            if (one.startsWith(QLatin1StringView("PromQL info:"))) {
                notes->warnings.removeAll(one);
                notes->infos.append(one);
            }
        }
    }
    return answer.value(QLatin1StringView("data"));
}

Labels readLabels(const QJsonValue &object)
{
    Labels labels;
    const QJsonObject map = object.toObject();
    for (auto it = map.begin(); it != map.end(); ++it) {
        if (it->isString())
            labels.insert(it.key(), it->toString());
    }
    return labels;
}

Result<PromInstant> readInstant(const QJsonValue &data, const PromNotes &notes)
{
    const QJsonObject object = data.toObject();
    const QString type = textOf(object, QLatin1StringView("resultType"));
    PromInstant answer;
    answer.notes = notes;
    const QJsonArray list = object.value(QLatin1StringView("result")).toArray();
    double seconds = 0, value = 0;
    if (type == u"string") {
        answer.kind = PromInstant::Kind::Text;
        answer.text = list.at(1).toString();
    } else if (type == u"scalar") {
        answer.kind = PromInstant::Kind::Scalar;
        if (readPoint(list, &seconds, &value))
            answer.samples.append({{}, timeOf(seconds), value});
    } else if (type == u"vector" || type == u"matrix") {
        answer.kind = type == u"vector" ? PromInstant::Kind::Vector : PromInstant::Kind::Matrix;
        bool histograms = false;
        for (qsizetype i = 0; i < std::min(list.size(), mostSeries * 4); ++i) {
            const QJsonObject series = list.at(i).toObject();
            const Labels labels = readLabels(series.value(QLatin1StringView("metric")));
            histograms = histograms || series.contains(QLatin1StringView("histogram")) || series.contains(QLatin1StringView("histograms"));
            if (readPoint(series.value(QLatin1StringView("value")), &seconds, &value))
                answer.samples.append({labels, timeOf(seconds), value});
            for (const QJsonValue &point : series.value(QLatin1StringView("values")).toArray()) {
                if (readPoint(point, &seconds, &value))
                    answer.samples.append({labels, timeOf(seconds), value});
            }
        }
        leftOut(answer.notes, list.size() - mostSeries * 4);
        noteHistograms(answer.notes, histograms);
    } else {
        return failure(ErrorCode::Protocol, Texts::tr("The server gave an answer of an unknown kind."), displayText(type, false, 100), Texts::tr("It may be newer than this program."));
    }
    return answer;
}

Result<PromRange> readRange(const QJsonValue &data, const RangePlan &plan, const PromNotes &notes)
{
    const QJsonObject object = data.toObject();
    const QString type = textOf(object, QLatin1StringView("resultType"));
    if (type != u"matrix")
        return failure(ErrorCode::Protocol, Texts::tr("The server gave an answer of an unknown kind."), displayText(type, false, 100), Texts::tr("It may be newer than this program."));
    PromRange answer{plan.first, plan.step, plan.count, {}, notes};
    const QJsonArray list = object.value(QLatin1StringView("result")).toArray();
    const qsizetype kept = std::min({list.size(), mostSeries, std::max<qsizetype>(1, mostValues / std::max<qsizetype>(plan.count, 1))});
    const double first = double(plan.first.time_since_epoch().count()) / 1000, step = double(plan.step.count()) / 1000;
    bool histograms = false;
    for (qsizetype i = 0; i < kept; ++i) {
        const QJsonObject series = list.at(i).toObject();
        histograms = histograms || series.contains(QLatin1StringView("histograms"));
        PromCurve curve{readLabels(series.value(QLatin1StringView("metric"))), QList<double>(plan.count, kGap)};
        double seconds = 0, value = 0;
        for (const QJsonValue &point : series.value(QLatin1StringView("values")).toArray()) {
            if (!readPoint(point, &seconds, &value) || !std::isfinite(value))
                continue;
            const double place = std::round((seconds - first) / step);
            if (place >= 0 && place < double(plan.count))
                curve.values[qsizetype(place)] = value;
        }
        answer.curves.append(std::move(curve));
    }
    leftOut(answer.notes, list.size() - kept);
    noteHistograms(answer.notes, histograms);
    return answer;
}

QStringList readNames(const QJsonValue &data)
{
    QStringList names;
    for (const QJsonValue &one : data.toArray()) {
        if (one.isString())
            names.append(one.toString());
    }
    return names;
}

QList<Labels> readSeries(const QJsonValue &data)
{
    QList<Labels> list;
    for (const QJsonValue &one : data.toArray()) {
        if (one.isObject())
            list.append(readLabels(one));
    }
    return list;
}

QHash<QString, PromMetadata> readMetadata(const QJsonValue &data)
{
    QHash<QString, PromMetadata> all;
    const QJsonObject map = data.toObject();
    for (auto it = map.begin(); it != map.end(); ++it) {
        const QJsonObject first = it->toArray().at(0).toObject();
        all.insert(it.key(), {textOf(first, QLatin1StringView("type")), textOf(first, QLatin1StringView("help")), textOf(first, QLatin1StringView("unit"))});
    }
    return all;
}

QList<PromTarget> readTargets(const QJsonValue &data, bool alsoDropped)
{
    QList<PromTarget> targets;
    const QJsonObject object = data.toObject();
    for (const QJsonValue &one : object.value(QLatin1StringView("activeTargets")).toArray()) {
        const QJsonObject from = one.toObject();
        PromTarget target;
        target.pool = textOf(from, QLatin1StringView("scrapePool"));
        target.url = textOf(from, QLatin1StringView("scrapeUrl"));
        target.labels = readLabels(from.value(QLatin1StringView("labels")));
        target.discovered = readLabels(from.value(QLatin1StringView("discoveredLabels")));
        const QString health = textOf(from, QLatin1StringView("health"));
        target.health = health == u"up" ? PromTarget::Health::Up : health == u"down" ? PromTarget::Health::Down : PromTarget::Health::Unknown;
        target.lastError = textOf(from, QLatin1StringView("lastError"));
        target.lastScrape = promTime(textOf(from, QLatin1StringView("lastScrape")));
        target.lastDuration = from.value(QLatin1StringView("lastScrapeDuration")).toDouble();
        target.interval = parsePromDuration(textOf(from, QLatin1StringView("scrapeInterval"))).value_or(milliseconds(0));
        targets.append(target);
    }
    if (!alsoDropped)
        return targets;
    for (const QJsonValue &one : object.value(QLatin1StringView("droppedTargets")).toArray()) {
        PromTarget target;
        target.dropped = true;
        target.discovered = readLabels(one.toObject().value(QLatin1StringView("discoveredLabels")));
        target.pool = target.discovered.value(QStringLiteral("job"));
        target.url = target.discovered.value(QStringLiteral("__address__"));
        targets.append(target);
    }
    return targets;
}

namespace {

PromAlert::State stateOf(const QString &word)
{
    return word == u"firing" ? PromAlert::State::Firing : word == u"pending" ? PromAlert::State::Pending : PromAlert::State::Inactive;
}

milliseconds secondsOf(const QJsonValue &value)
{
    const double seconds = value.toDouble();
    return milliseconds(seconds > 0 && seconds < 1e10 ? std::llround(seconds * 1000) : 0);
}

PromRule readRule(const QJsonObject &from, const QString &group, const QString &file)
{
    PromRule rule;
    rule.kind = textOf(from, QLatin1StringView("type")) == u"recording" ? PromRule::Kind::Recording : PromRule::Kind::Alerting;
    rule.group = group;
    rule.file = file;
    rule.name = textOf(from, QLatin1StringView("name"));
    rule.query = textOf(from, QLatin1StringView("query"));
    rule.holdFor = secondsOf(from.value(QLatin1StringView("duration")));
    rule.labels = readLabels(from.value(QLatin1StringView("labels")));
    rule.annotations = readLabels(from.value(QLatin1StringView("annotations")));
    rule.state = stateOf(textOf(from, QLatin1StringView("state")));
    rule.alerts = readAlerts(from.value(QLatin1StringView("alerts")));
    rule.health = textOf(from, QLatin1StringView("health"));
    rule.lastError = textOf(from, QLatin1StringView("lastError"));
    rule.lastEvaluation = promTime(textOf(from, QLatin1StringView("lastEvaluation")));
    rule.evaluationTime = from.value(QLatin1StringView("evaluationTime")).toDouble();
    return rule;
}

} // namespace

QList<PromAlert> readAlerts(const QJsonValue &list)
{
    QList<PromAlert> alerts;
    for (const QJsonValue &one : list.toArray()) {
        const QJsonObject from = one.toObject();
        alerts.append({readLabels(from.value(QLatin1StringView("labels"))), readLabels(from.value(QLatin1StringView("annotations"))), stateOf(textOf(from, QLatin1StringView("state"))),
                       promTime(textOf(from, QLatin1StringView("activeAt"))), promNumber(textOf(from, QLatin1StringView("value")))});
    }
    return alerts;
}

QList<PromRule> readRules(const QJsonValue &data)
{
    QList<PromRule> rules;
    for (const QJsonValue &one : data.toObject().value(QLatin1StringView("groups")).toArray()) {
        const QJsonObject group = one.toObject();
        for (const QJsonValue &rule : group.value(QLatin1StringView("rules")).toArray())
            rules.append(readRule(rule.toObject(), textOf(group, QLatin1StringView("name")), textOf(group, QLatin1StringView("file"))));
    }
    return rules;
}

PromBuild readBuild(const QJsonValue &data)
{
    const QJsonObject from = data.toObject();
    return {textOf(from, QLatin1StringView("version")), textOf(from, QLatin1StringView("revision")), textOf(from, QLatin1StringView("goVersion"))};
}

} // namespace qd::integrations
