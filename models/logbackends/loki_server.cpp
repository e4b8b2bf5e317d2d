// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/loki_server.h"

#include "models/base/hand_over.h"

#include <algorithm>

namespace qd::logs {
namespace {

using integrations::RestQuery;
using integrations::RestRequest;

constexpr qint64 kMostEntries = 5000;       ///< limits_config.max_entries_limit_per_query, unless it was changed
constexpr qsizetype kLargeBody = 64 * 1024; ///< beyond it an answer is read in the pool
constexpr qint64 kMostLookedMs = 30 * 24 * 3'600'000LL; ///< limits_config.max_query_length, unless it was changed
constexpr qsizetype kMostChoices = 300;

QString name(const char *text) { return QString::fromLatin1(text); }
QString nanoseconds(qint64 ms) { return QString::number(ms * kNsPerMs); }

} // namespace

struct LokiServer::Preparing {
    ServerAbout about;
    LaterAnswer<Result<ServerAbout>> later;
};

struct LokiServer::Choosing {
    QStringList labels; ///< still to be asked for their values, the next one last
    QStringList found;
    LaterAnswer<Result<QStringList>> later;
};

LokiServer::LokiServer(const BackendSource &source, std::shared_ptr<integrations::RestClient> rest, TimeSlice looked, QObject *parent)
    : LogServer(parent), m_source(source), m_rest(std::move(rest)), m_looked(looked)
{
}

QFuture<LokiServer::Reply> LokiServer::get(const QString &path, const RestQuery &query) const
{
    RestRequest request;
    request.path = QStringLiteral("/loki/api/v1/") + path;
    request.query = query;
    if (!m_source.tenant.isEmpty())
        request.headers = {{"X-Scope-OrgID", m_source.tenant.toUtf8()}};
    return m_rest->send(request);
}

Result<QByteArray> LokiServer::bodyOf(const Reply &reply) const
{
    if (!reply)
        return std::unexpected(reply.error());
    if (!reply->isOk())
        return std::unexpected(lokiError(*reply, m_rest->base()));
    return reply->body;
}

LogServer::Future<ServerAbout> LokiServer::prepare()
{
    auto preparing = std::make_shared<Preparing>();
    preparing->about.product = QStringLiteral("Loki");
    get(QStringLiteral("status/buildinfo")).then(this, [this, preparing](const Reply &reply) {
        if (!reply)
            return preparing->later.give(std::unexpected(reply.error()));
        if (reply->isOk()) // others that speak its language have no such page
            preparing->about.version = readLokiVersion(reply->body);
        askLabels(preparing);
    });
    return preparing->later.future();
}

void LokiServer::askLabels(const std::shared_ptr<Preparing> &preparing)
{
    get(QStringLiteral("labels"), {{name("start"), nanoseconds(m_looked.fromMs)}, {name("end"), nanoseconds(m_looked.toMs)}}).then(this, [this, preparing](const Reply &reply) {
        const auto names = bodyOf(reply).and_then([](const QByteArray &body) { return readLokiNames(body); });
        if (!names)
            return preparing->later.give(std::unexpected(names.error()));
        m_labels.names = *names;
        m_labels.level = lokiLevelLabel(*names);
        m_source.selector.isEmpty() ? preparing->later.give(preparing->about) : askLevels(preparing);
    });
}

/// Which levels there are; says as well whether the selector is one.
void LokiServer::askLevels(const std::shared_ptr<Preparing> &preparing)
{
    const qint64 span = std::clamp<qint64>(m_looked.toMs - m_looked.fromMs, 1, kMostLookedMs);
    get(QStringLiteral("query"), {{name("query"), lokiCounts(m_source.selector, {}, m_labels.level, span)}, {name("time"), nanoseconds(m_looked.toMs)}}).then(this, [this, preparing](const Reply &reply) {
        const auto totals = bodyOf(reply).and_then([this](const QByteArray &body) { return readLokiTotals(body, m_labels.level); });
        if (!totals)
            return preparing->later.give(std::unexpected(totals.error()));
        m_labels.levelWords = totals->words;
        m_labels.allLevelWords = !totals->words.isEmpty() && m_looked.toMs - m_looked.fromMs <= kMostLookedMs;
        preparing->about.hasLevels = !totals->words.isEmpty();
        if (!preparing->about.hasLevels && totals->total > 0)
            preparing->about.notes.append(tr("The streams have no label with a level: levels are read from the lines here."));
        preparing->later.give(preparing->about);
    });
}

LogServer::Future<ServerBuckets> LokiServer::counts(const ServerFilter &filter, TimeSlice time, int buckets)
{
    const LaterAnswer<Result<ServerBuckets>> later;
    const qint64 step = stepFor(time.toMs - time.fromMs, buckets);
    const ServerBuckets grid = filledBuckets({}, time, step);
    if (grid.empty()) {
        later.give(grid);
        return later.future();
    }
    const RestQuery query{{name("query"), lokiCounts(m_source.selector, filter.pipeline, m_labels.level, step)},
                          {name("start"), nanoseconds(grid.front().toMs)}, {name("end"), nanoseconds(grid.back().toMs)},
                          {name("step"), QString::number(step) + name("ms")}};
    get(QStringLiteral("query_range"), query).then(this, [this, later, time, step](const Reply &reply) {
        const auto found = bodyOf(reply).and_then([this, step](const QByteArray &body) { return readLokiCounts(body, step, m_labels.level); });
        later.give(found.transform([&](const ServerBuckets &some) { return filledBuckets(some, time, step); }));
    });
    return later.future();
}

LogServer::Future<qint64> LokiServer::count(const ServerFilter &filter, TimeSlice time)
{
    const LaterAnswer<Result<qint64>> later;
    const RestQuery query{{name("query"), lokiCounts(m_source.selector, filter.pipeline, m_labels.level, std::max<qint64>(1, time.toMs - time.fromMs))}, {name("time"), nanoseconds(time.toMs)}};
    get(QStringLiteral("query"), query).then(this, [this, later](const Reply &reply) {
        later.give(bodyOf(reply).and_then([this](const QByteArray &body) { return readLokiTotals(body, m_labels.level); }).transform([](const LokiTotals &totals) { return totals.total; }));
    });
    return later.future();
}

LogServer::Future<ServerLines> LokiServer::lines(const ServerFilter &filter, TimeSlice time, bool, qint64 most)
{
    const LaterAnswer<Result<ServerLines>> later;
    if (filter.time)
        time = {std::max(time.fromMs, filter.time->fromMs), std::min(time.toMs, filter.time->toMs)};
    if (time.fromMs >= time.toMs) {
        later.give(ServerLines());
        return later.future();
    }
    const RestQuery query{{name("query"), m_source.selector + filter.pipeline}, {name("start"), nanoseconds(time.fromMs)}, {name("end"), nanoseconds(time.toMs)},
                          {name("limit"), QString::number(std::min(most, kMostEntries))}, {name("direction"), name("forward")}};
    get(QStringLiteral("query_range"), query).then(this, [this, later](const Reply &reply) {
        const auto body = bodyOf(reply);
        if (!body)
            return later.give(std::unexpected(body.error()));
        const auto give = [later](const Result<LokiPage> &page) { later.give(page.transform([](const LokiPage &read) { return read.lines; })); };
        if (body->size() < kLargeBody)
            return give(readLokiPage(*body, m_labels));
        inPool([bytes = *body, labels = m_labels](const std::function<bool()> &) { return readLokiPage(bytes, labels); }).then(this, give);
    });
    return later.future();
}

LogServer::Future<QStringList> LokiServer::choices()
{
    auto choosing = std::make_shared<Choosing>();
    get(QStringLiteral("labels")).then(this, [this, choosing](const Reply &reply) {
        const auto names = bodyOf(reply).and_then([](const QByteArray &body) { return readLokiNames(body); });
        if (!names)
            return choosing->later.give(std::unexpected(names.error()));
        choosing->labels = *names;
        std::ranges::reverse(choosing->labels);
        askValues(choosing);
    });
    return choosing->later.future();
}

void LokiServer::askValues(const std::shared_ptr<Choosing> &choosing)
{
    // Names that begin with two underscores are Loki's own.
    while (!choosing->labels.isEmpty() && choosing->labels.last().startsWith(u"__"))
        choosing->labels.removeLast();
    if (choosing->labels.isEmpty() || choosing->found.size() >= kMostChoices)
        return choosing->later.give(choosing->found);
    const QString label = choosing->labels.takeLast();
    get(QStringLiteral("label/%1/values").arg(label)).then(this, [this, choosing, label](const Reply &reply) {
        const auto values = bodyOf(reply).and_then([](const QByteArray &body) { return readLokiNames(body); });
        if (!values)
            return choosing->later.give(std::unexpected(values.error()));
        for (const QString &value : values->mid(0, kMostChoices))
            choosing->found.append(QStringLiteral("{%1=%2}").arg(label, lokiQuoted(value)));
        askValues(choosing);
    });
}

} // namespace qd::logs
