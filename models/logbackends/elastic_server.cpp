// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/elastic_server.h"

#include "models/base/hand_over.h"
#include "models/base/text.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimer>

#include <algorithm>

namespace qd::logs {
namespace {

using integrations::RestReply;
using integrations::RestRequest;

constexpr int kPageHits = 1000;            ///< in one answer
constexpr qsizetype kLargeBody = 64 * 1024; ///< beyond it an answer is read in the pool, for the thread that paints waits for nothing
constexpr std::chrono::seconds kFarewell{2};

/// Reads an answer, a large one in the pool.
template <typename T, typename Read, typename Give>
void readAnswer(QObject *context, const QByteArray &body, Read read, Give give)
{
    if (body.size() < kLargeBody)
        return give(read(body));
    inPool([body, read](const std::function<bool()> &) -> Result<T> { return read(body); }).then(context, give);
}

} // namespace

struct ElasticServer::Preparing {
    ServerAbout about;
    LaterAnswer<Result<ServerAbout>> later;
};

/// One question for all lines of a time, page by page.
struct ElasticServer::Reading {
    QJsonArray clauses;
    TimeSlice time;
    bool fresh = false;
    qint64 most = 0;
    QJsonArray after;
    ServerLines lines;
    LaterAnswer<Result<ServerLines>> later;
};

ElasticServer::ElasticServer(const BackendSource &source, std::shared_ptr<integrations::RestClient> rest, QObject *parent)
    : LogServer(parent), m_source(source), m_rest(std::move(rest))
{
    m_fields.time = source.timeField;
}

ElasticServer::~ElasticServer()
{
    if (m_point.id.isEmpty())
        return;
    // The server has its memory back now; where that fails the point ends by itself in minutes.
    RestRequest request;
    request.method = RestRequest::Method::Delete;
    request.path = m_isOpenSearch ? QStringLiteral("/_search/point_in_time") : QStringLiteral("/_pit");
    const QJsonValue id = m_isOpenSearch ? QJsonValue(QJsonArray{m_point.id}) : QJsonValue(m_point.id);
    request.body = QJsonDocument(QJsonObject{{m_isOpenSearch ? QStringLiteral("pit_id") : QStringLiteral("id"), id}}).toJson(QJsonDocument::Compact);
    (void)m_rest->send(request);
    QTimer::singleShot(kFarewell, QCoreApplication::instance(), [rest = m_rest] {}); // until it is sent
}

QString ElasticServer::indexPath(const char *rest) const { return u'/' + elasticPath(m_source.selector) + QString::fromLatin1(rest); }

QFuture<ElasticServer::Reply> ElasticServer::post(const QString &path, const QByteArray &body) const
{
    RestRequest request;
    request.method = RestRequest::Method::PostJson;
    request.path = path;
    request.body = body;
    return m_rest->send(request);
}

Result<QByteArray> ElasticServer::bodyOf(const Reply &reply) const
{
    if (!reply)
        return std::unexpected(reply.error());
    if (!reply->isOk())
        return std::unexpected(elasticError(*reply, m_rest->base(), m_source.selector));
    return reply->body;
}

LogServer::Future<ServerAbout> ElasticServer::prepare()
{
    auto preparing = std::make_shared<Preparing>();
    m_rest->send({.path = QStringLiteral("/")}).then(this, [this, preparing](const Reply &reply) {
        const bool isHidden = reply && reply->status == 403; // a login that may read, and not look at the cluster
        const auto info = isHidden ? Result<ElasticInfo>(ElasticInfo{QStringLiteral("Elasticsearch"), {}})
                                   : bodyOf(reply).and_then([](const QByteArray &body) { return readElasticInfo(body); });
        if (!info)
            return preparing->later.give(std::unexpected(info.error()));
        preparing->about.product = info->product;
        preparing->about.version = displayText(info->version, false, 40);
        m_isOpenSearch = info->isOpenSearch();
        m_point.hasShardDoc = !m_isOpenSearch;
        m_source.selector.isEmpty() ? preparing->later.give(preparing->about) : askFields(preparing);
    });
    return preparing->later.future();
}

void ElasticServer::askFields(const std::shared_ptr<Preparing> &preparing)
{
    RestRequest request;
    request.path = indexPath("/_field_caps");
    request.query = {{QStringLiteral("fields"), QStringLiteral("*")}};
    m_rest->send(request).then(this, [this, preparing](const Reply &reply) {
        auto fields = bodyOf(reply).and_then([](const QByteArray &body) { return readElasticFields(body); });
        if (!fields)
            return preparing->later.give(std::unexpected(fields.error()));
        fields->time = m_source.timeField;
        chooseFields(*fields);
        m_fields = *fields;
        if (m_fields.types.isEmpty())
            return preparing->later.give(failure(ErrorCode::NotFound, tr("No index fits “%1”, or none has a field.").arg(m_source.selector), {}, tr("Choose one of the server's list.")));
        if (!m_fields.types.contains(m_fields.time))
            return preparing->later.give(failure(ErrorCode::NotFound, tr("“%1” has no field “%2” with the time of a line.").arg(m_source.selector, m_fields.time), {},
                                                 tr("Enter the name of its time field in the server's settings.")));
        m_fields.level.isEmpty() ? openPoint(preparing) : askLevels(preparing);
    });
}

void ElasticServer::askLevels(const std::shared_ptr<Preparing> &preparing)
{
    post(indexPath("/_search"), elasticLevels(m_fields)).then(this, [this, preparing](const Reply &reply) {
        const auto read = bodyOf(reply).and_then([this](const QByteArray &body) { return readElasticLevels(body, m_fields); });
        if (!read)
            return preparing->later.give(std::unexpected(read.error()));
        preparing->about.hasLevels = true;
        openPoint(preparing);
    });
}

RestRequest ElasticServer::pointRequest() const
{
    RestRequest request;
    request.method = RestRequest::Method::PostJson;
    request.path = indexPath(m_isOpenSearch ? "/_search/point_in_time" : "/_pit");
    request.query = {{QStringLiteral("keep_alive"), QStringLiteral("5m")}};
    return request;
}

void ElasticServer::openPoint(const std::shared_ptr<Preparing> &preparing)
{
    m_rest->send(pointRequest()).then(this, [this, preparing](const Reply &reply) {
        const auto id = bodyOf(reply).and_then([](const QByteArray &body) { return readElasticPoint(body); });
        if (id)
            m_point.id = *id;
        else if (reply && (reply->status == 400 || reply->status == 403 || reply->status == 404 || reply->status == 405))
            preparing->about.notes.append(tr("This server keeps no point in time: while its logs change, rows may move."));
        else
            return preparing->later.give(std::unexpected(id.error()));
        endPreparing(preparing);
    });
}

void ElasticServer::endPreparing(const std::shared_ptr<Preparing> &preparing)
{
    if (m_fields.level.isEmpty())
        preparing->about.notes.append(tr("“%1” has no level field that the server can count by: levels are read from the lines here.").arg(m_source.selector));
    preparing->later.give(preparing->about);
}

void ElasticServer::keepPoint(const QString &id)
{
    if (!id.isEmpty() && !m_point.id.isEmpty())
        m_point.id = id;
}

void ElasticServer::search(const std::function<QByteArray(const ElasticPoint &)> &body, bool fresh, const std::function<void(Reply)> &answer, bool again)
{
    const ElasticPoint point = fresh ? ElasticPoint{} : m_point;
    const QString path = point.id.isEmpty() ? indexPath("/_search") : QStringLiteral("/_search");
    post(path, body(point)).then(this, [this, body, fresh, answer, again, point](const Reply &reply) {
        const bool isGone = reply && !reply->isOk() && !point.id.isEmpty() && isPointGone(*reply);
        if (!isGone || !again)
            return answer(reply);
        // It was not looked at for minutes; or the server was started anew.
        m_rest->send(pointRequest()).then(this, [this, body, fresh, answer](const Reply &opened) {
            const auto id = bodyOf(opened).and_then([](const QByteArray &bytes) { return readElasticPoint(bytes); });
            m_point.id = id.value_or(QString());
            search(body, fresh, answer, false);
        });
    });
}

LogServer::Future<ServerBuckets> ElasticServer::counts(const ServerFilter &filter, TimeSlice time, int buckets)
{
    const LaterAnswer<Result<ServerBuckets>> later;
    const qint64 step = stepFor(time.toMs - time.fromMs, buckets);
    const auto body = [fields = m_fields, clauses = filter.clauses, time, step](const ElasticPoint &point) { return elasticCounts(fields, clauses, time, step, point); };
    search(body, false, [this, later, time, step](const Reply &reply) {
        const auto bytes = bodyOf(reply);
        if (!bytes)
            return later.give(std::unexpected(bytes.error()));
        const auto read = [step, fields = m_fields](const QByteArray &text) { return readElasticCounts(text, step, fields); };
        readAnswer<ElasticCounts>(this, *bytes, read, [this, later, time, step](const Result<ElasticCounts> &counts) {
            if (!counts)
                return later.give(std::unexpected(counts.error()));
            keepPoint(counts->pointId);
            if (!counts->note.isEmpty() && counts->buckets.empty())
                return later.give(failure(ErrorCode::CommandFailed, counts->note, {}, tr("Look at the state of the index on the server.")));
            later.give(filledBuckets(counts->buckets, time, step));
        });
    });
    return later.future();
}

LogServer::Future<qint64> ElasticServer::count(const ServerFilter &filter, TimeSlice time)
{
    const LaterAnswer<Result<qint64>> later;
    const auto body = [fields = m_fields, clauses = filter.clauses, time](const ElasticPoint &point) { return elasticCounts(fields, clauses, time, 0, point); };
    search(body, true, [this, later](const Reply &reply) {
        later.give(bodyOf(reply).and_then([this](const QByteArray &bytes) { return readElasticCounts(bytes, 0, m_fields); }).transform([](const ElasticCounts &counts) { return counts.total; }));
    });
    return later.future();
}

LogServer::Future<ServerLines> ElasticServer::lines(const ServerFilter &filter, TimeSlice time, bool fresh, qint64 most)
{
    auto reading = std::make_shared<Reading>();
    reading->clauses = filter.clauses;
    reading->time = time;
    reading->fresh = fresh;
    reading->most = most;
    readOn(reading);
    return reading->later.future();
}

void ElasticServer::readOn(const std::shared_ptr<Reading> &reading)
{
    // Without something that tells the lines of one moment apart, a page cannot begin behind one of them: as many as the
    // server gives come at once.
    const bool canGoOn = m_point.hasShardDoc && !m_point.id.isEmpty() && !reading->fresh;
    const int size = canGoOn ? kPageHits : 10 * kPageHits;
    const auto body = [fields = m_fields, reading, size](const ElasticPoint &point) {
        return elasticPage(fields, reading->clauses, reading->time, point, reading->after, int(std::min<qint64>(size, reading->most)));
    };
    search(body, reading->fresh, [this, reading](const Reply &reply) {
        const auto bytes = bodyOf(reply);
        if (!bytes)
            return reading->later.give(std::unexpected(bytes.error()));
        const auto read = [fields = m_fields](const QByteArray &text) { return readElasticPage(text, fields); };
        readAnswer<ElasticPage>(this, *bytes, read, [this, reading](const Result<ElasticPage> &page) { takePage(reading, page); });
    });
}

void ElasticServer::takePage(const std::shared_ptr<Reading> &reading, const Result<ElasticPage> &page)
{
    if (!page)
        return reading->later.give(std::unexpected(page.error()));
    keepPoint(page->pointId);
    if (!page->note.isEmpty() && page->lines.empty())
        return reading->later.give(failure(ErrorCode::CommandFailed, page->note, {}, tr("Look at the state of the index on the server.")));
    reading->lines.insert(reading->lines.end(), page->lines.begin(), page->lines.end());
    const bool canGoOn = page->last.size() > 1 && !reading->fresh;
    reading->after = page->last;
    if (!canGoOn || page->hits < kPageHits || qint64(reading->lines.size()) >= reading->most)
        return reading->later.give(std::move(reading->lines));
    readOn(reading);
}

LogServer::Future<QStringList> ElasticServer::choices()
{
    const LaterAnswer<Result<QStringList>> later;
    m_rest->send({.path = QStringLiteral("/_resolve/index/*")}).then(this, [this, later](const Reply &reply) {
        later.give(bodyOf(reply).and_then([](const QByteArray &body) { return readElasticNames(body); }));
    });
    return later.future();
}

} // namespace qd::logs
