// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/prometheus_client.h"

#include "models/integrations/prometheus_answers.h"
#include "models/integrations/prometheus_call.h"

#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <limits>

namespace qd::integrations {
namespace {

using Method = RestRequest::Method;

QString seconds(UtcTime time) { return QString::number(double(time.time_since_epoch().count()) / 1000, 'f', 3); }

void addTimes(RestQuery &query, std::optional<UtcTime> from, std::optional<UtcTime> to)
{
    if (from)
        query.append({QStringLiteral("start"), seconds(*from)});
    if (to)
        query.append({QStringLiteral("end"), seconds(*to)});
}

void addMatchers(RestQuery &query, const QStringList &matchers)
{
    for (const QString &matcher : matchers)
        query.append({QStringLiteral("match[]"), matcher});
}

RestRequest get(const char *path, const RestQuery &query = {})
{
    return {.method = Method::Get, .path = QString::fromLatin1(path), .query = query};
}

RestRequest post(const char *path, const RestQuery &query)
{
    return {.method = Method::PostForm, .path = QString::fromLatin1(path), .query = query};
}

/// A reader of `data` that cannot fail.
template <typename Read>
auto dataOf(const QUrl &base, Read read)
{
    return [base, read](const RestReply &reply) -> Result<std::invoke_result_t<Read, QJsonValue>> {
        return promData(reply, base).transform(read);
    };
}

/// A range query in parts, one after another. Belongs to the client; deletes itself at its end.
class RangeCall final : public QObject {
public:
    RangeCall(PrometheusClient &client, QString expression, const RangePlan &plan) : QObject(&client), m_client(client), m_expression(std::move(expression)), m_plan(plan)
    {
        m_answer = {plan.first, plan.step, plan.count, {}, {}};
        m_promise.start();
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] {
            m_part.cancel();
            deleteLater();
        });
        m_watcher.setFuture(m_promise.future());
        next();
    }
    [[nodiscard]] QFuture<Result<PromRange>> future() const { return m_promise.future(); }

private:
    void next()
    {
        RangePlan part = m_plan;
        part.first = m_plan.first + m_plan.step * m_done;
        part.count = std::min(m_plan.count - m_done, PrometheusClient::mostSteps);
        const RestRequest request = post("/api/v1/query_range", {{QStringLiteral("query"), m_expression}, {QStringLiteral("start"), seconds(part.first)}, {QStringLiteral("end"), seconds(part.last())},
                                                                 {QStringLiteral("step"), QString::number(double(part.step.count()) / 1000, 'f', 3)}});
        m_part = asked<PromRange>(this, m_client.rest(), request, [base = m_client.rest().base(), part](const RestReply &reply) -> Result<PromRange> {
            PromNotes notes;
            return promData(reply, base, &notes).and_then([&](const QJsonValue &data) { return readRange(data, part, notes); });
        });
        m_part.then(this, [this](const Result<PromRange> &got) {
            if (!got)
                return end(std::unexpected(got.error()));
            join(*got);
            m_done >= m_plan.count ? end(std::move(m_answer)) : next();
        });
    }

    void join(const PromRange &part)
    {
        for (const PromCurve &curve : part.curves) {
            const QString name = seriesText(curve.labels);
            auto place = m_places.constFind(name);
            if (place == m_places.cend()) {
                place = m_places.insert(name, m_answer.curves.size());
                m_answer.curves.append({curve.labels, QList<double>(m_plan.count, std::numeric_limits<double>::quiet_NaN())});
            }
            std::ranges::copy(curve.values, m_answer.curves[*place].values.begin() + m_done);
        }
        for (const QString &text : part.notes.warnings)
            if (!m_answer.notes.warnings.contains(text))
                m_answer.notes.warnings.append(text);
        for (const QString &text : part.notes.infos)
            if (!m_answer.notes.infos.contains(text))
                m_answer.notes.infos.append(text);
        m_done += part.count;
    }

    void end(Result<PromRange> result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
        deleteLater();
    }

    PrometheusClient &m_client;
    QString m_expression;
    RangePlan m_plan;
    PromRange m_answer;
    QHash<QString, qsizetype> m_places; ///< of seriesText()
    qsizetype m_done = 0;
    QPromise<Result<PromRange>> m_promise;
    QFutureWatcher<Result<PromRange>> m_watcher;
    QFuture<Result<PromRange>> m_part;
};

} // namespace

PrometheusClient::PrometheusClient(std::shared_ptr<RestClient> rest, QObject *parent) : QObject(parent), m_rest(std::move(rest)) {}
PrometheusClient::~PrometheusClient() = default;

QFuture<Result<PromInstant>> PrometheusClient::query(const QString &expression, std::optional<UtcTime> at)
{
    RestQuery query{{QStringLiteral("query"), expression}};
    if (at)
        query.append({QStringLiteral("time"), seconds(*at)});
    return asked<PromInstant>(this, *m_rest, post("/api/v1/query", query), [base = m_rest->base()](const RestReply &reply) -> Result<PromInstant> {
        PromNotes notes;
        return promData(reply, base, &notes).and_then([&](const QJsonValue &data) { return readInstant(data, notes); });
    });
}

QFuture<Result<PromRange>> PrometheusClient::queryRange(const QString &expression, const RangePlan &plan)
{
    return (new RangeCall(*this, expression, plan))->future(); // belongs to us, and ends itself
}

QFuture<Result<QStringList>> PrometheusClient::labelNames(const QStringList &matchers, std::optional<UtcTime> from, std::optional<UtcTime> to)
{
    RestQuery query;
    addMatchers(query, matchers);
    addTimes(query, from, to);
    return asked<QStringList>(this, *m_rest, get("/api/v1/labels", query), dataOf(m_rest->base(), readNames));
}

QFuture<Result<QStringList>> PrometheusClient::labelValues(const QString &label, const QStringList &matchers, std::optional<UtcTime> from, std::optional<UtcTime> to)
{
    RestQuery query;
    addMatchers(query, matchers);
    addTimes(query, from, to);
    const QByteArray path = "/api/v1/label/" + QUrl::toPercentEncoding(label) + "/values";
    return asked<QStringList>(this, *m_rest, get(path.constData(), query), dataOf(m_rest->base(), readNames));
}

QFuture<Result<QList<Labels>>> PrometheusClient::series(const QStringList &matchers, std::optional<UtcTime> from, std::optional<UtcTime> to, int limit)
{
    RestQuery query;
    addMatchers(query, matchers);
    addTimes(query, from, to);
    query.append({QStringLiteral("limit"), QString::number(limit)}); // older servers do not know it
    return asked<QList<Labels>>(this, *m_rest, post("/api/v1/series", query), dataOf(m_rest->base(), [limit](const QJsonValue &data) {
        QList<Labels> all = readSeries(data);
        return all.size() > limit ? all.first(limit) : all;
    }));
}

QFuture<Result<QHash<QString, PromMetadata>>> PrometheusClient::metadata()
{
    return asked<QHash<QString, PromMetadata>>(this, *m_rest, get("/api/v1/metadata", {{QStringLiteral("limit_per_metric"), QStringLiteral("1")}}), dataOf(m_rest->base(), readMetadata));
}

QFuture<Result<QList<PromTarget>>> PrometheusClient::targets(bool alsoDropped)
{
    const QString state = alsoDropped ? QStringLiteral("any") : QStringLiteral("active");
    return asked<QList<PromTarget>>(this, *m_rest, get("/api/v1/targets", {{QStringLiteral("state"), state}}),
                                    dataOf(m_rest->base(), [alsoDropped](const QJsonValue &data) { return readTargets(data, alsoDropped); }));
}

QFuture<Result<QList<PromRule>>> PrometheusClient::rules()
{
    return asked<QList<PromRule>>(this, *m_rest, get("/api/v1/rules"), dataOf(m_rest->base(), readRules));
}

QFuture<Result<QList<PromAlert>>> PrometheusClient::alerts()
{
    return asked<QList<PromAlert>>(this, *m_rest, get("/api/v1/alerts"),
                                   dataOf(m_rest->base(), [](const QJsonValue &data) { return readAlerts(data.toObject().value(QLatin1StringView("alerts"))); }));
}

QFuture<Result<PromBuild>> PrometheusClient::buildInfo()
{
    return asked<PromBuild>(this, *m_rest, get("/api/v1/status/buildinfo"), dataOf(m_rest->base(), readBuild));
}

QFuture<Result<bool>> PrometheusClient::isReady()
{
    return asked<bool>(this, *m_rest, get("/-/ready"), [base = m_rest->base()](const RestReply &reply) -> Result<bool> {
        if (reply.status == 401 || reply.status == 403)
            return std::unexpected(RestClient::errorOf(reply, base));
        return reply.status < 500; // what has no such page (a proxy, another product) is as ready as it will be
    });
}

QFuture<Result<PromNotes>> PrometheusClient::check(const QString &expression)
{
    // Where nothing was ever recorded nothing has to be worked out; the grammar and types are looked at all the same.
    return asked<PromNotes>(this, *m_rest, post("/api/v1/query", {{QStringLiteral("query"), expression}, {QStringLiteral("time"), QStringLiteral("1")}}),
                            [base = m_rest->base()](const RestReply &reply) -> Result<PromNotes> {
                                PromNotes notes;
                                return promData(reply, base, &notes).transform([&](const QJsonValue &) { return notes; });
                            });
}

std::optional<std::pair<int, int>> parseErrorPlace(const QString &detail)
{
    static const QRegularExpression place(QStringLiteral("(?:^|[^0-9:])(\\d{1,6}):(\\d{1,6}): parse error"));
    const auto match = place.match(detail);
    if (!match.hasMatch())
        return {};
    return std::pair(match.captured(1).toInt(), match.captured(2).toInt());
}

} // namespace qd::integrations
