// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/elastic_answers.h"

#include "models/base/text.h"
#include "models/logtext/line_parser.h"
#include "models/logtext/time_scanner.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::ElasticAnswers)
};

constexpr int kDeepest = 20;          ///< objects in objects that are made flat
constexpr qsizetype kMostWords = 400; ///< of an error

QString str(const char *text) { return QString::fromLatin1(text); }

std::unexpected<Error> noAnswer(const QByteArray &body)
{
    return failure(ErrorCode::Protocol, Texts::tr("This is no answer of Elasticsearch or OpenSearch."), displayText(body.left(kMostWords), false, kMostWords),
                   Texts::tr("Check that the address is that of the server, not of Kibana or a page in front of it."));
}

Result<QJsonObject> objectOf(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return noAnswer(body);
    return document.object();
}

Result<QJsonObject> searchAnswer(const QByteArray &body)
{
    auto object = objectOf(body);
    if (object && !object->value(str("hits")).isObject())
        return noAnswer(body);
    return object;
}

QString shardNote(const QJsonObject &answer)
{
    const QJsonObject shards = answer.value(str("_shards")).toObject();
    const int failed = shards.value(str("failed")).toInt();
    if (failed <= 0)
        return answer.value(str("timed_out")).toBool() ? Texts::tr("The server gave up before it had looked at everything.") : QString();
    const QJsonObject reason = shards.value(str("failures")).toArray().first().toObject().value(str("reason")).toObject();
    return Texts::tr("%n part(s) of the index could not be searched, so lines may be missing: %1", nullptr, failed)
        .arg(displayText(reason.value(str("reason")).toString(reason.value(str("type")).toString()), false, kMostWords));
}

Level levelOf(const QJsonValue &value)
{
    if (value.isString())
        return levelFromWord(value.toString().toUtf8());
    if (!value.isDouble())
        return Level::None;
    const int number = value.toInt(-1);
    if (number >= 0 && number <= 7)
        return levelFromSeverity(number);
    // bunyan and pino
    return number >= 50 ? Level::Error : number >= 40 ? Level::Warning : number >= 30 ? Level::Info : number >= 20 ? Level::Debug : number >= 10 ? Level::Trace : Level::None;
}

void flatten(const QJsonObject &object, const QString &prefix, int depth, QList<std::pair<QString, QJsonValue>> &out)
{
    for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
        const QString name = prefix + field.key();
        if (field.value().isObject() && depth < kDeepest)
            flatten(field.value().toObject(), name + u'.', depth + 1, out);
        else
            out.append({name, field.value()});
    }
}

QByteArray jsonText(const QJsonValue &value)
{
    // A document must be an array or object: the value's own text stands between the brackets.
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return text.sliced(1, text.size() - 2);
}

/// The value of a field whose path may be nested, or a key with dots.
QJsonValue valueOf(const QJsonObject &object, const QString &field)
{
    if (const auto found = object.constFind(field); found != object.constEnd())
        return *found;
    for (qsizetype dot = field.indexOf(u'.'); dot > 0; dot = field.indexOf(u'.', dot + 1)) {
        const QJsonValue inner = object.value(field.left(dot));
        if (!inner.isObject())
            continue;
        if (const QJsonValue value = valueOf(inner.toObject(), field.sliced(dot + 1)); !value.isUndefined())
            return value;
    }
    if (field.endsWith(u".keyword"))
        return valueOf(object, field.chopped(8));
    return QJsonValue(QJsonValue::Undefined);
}

QString textOf(const QJsonObject &source, const QString &field)
{
    if (field.isEmpty())
        return {};
    const QJsonValue value = valueOf(source, field);
    return value.isArray() ? value.toArray().first().toVariant().toString() : value.toVariant().toString();
}

/// Sort values of times are milliseconds, or nanoseconds where the field is of date_nanos.
std::optional<qint64> timeNs(const QJsonValue &sort, const QJsonObject &source, const QString &field)
{
    if (sort.isDouble()) {
        const qint64 number = sort.toInteger();
        const bool isMs = number >= -kFarthestMs && number <= kFarthestMs;
        return isMs ? nsOfMs(number) : boundedNs(number);
    }
    TimeScanner scanner;
    const QByteArray text = textOf(source, field).toUtf8();
    if (const auto time = scanner.scan(text, 0))
        return nsOfMs(time->ms);
    return {};
}

ServerLine lineOf(const QJsonObject &hit, const ElasticFields &fields, LineParser &parser)
{
    const QJsonObject source = hit.value(str("_source")).toObject();
    ServerLine line;
    line.timeNs = timeNs(hit.value(str("sort")).toArray().first(), source, fields.time).value_or(0);
    line.tie = quint32(qHash(hit.value(str("_id")).toString(), 1));
    line.text = elasticLineText(source, fields);
    line.level = fields.level.isEmpty() ? parser.parse(line.text).level : levelOf(valueOf(source, fields.level));
    line.host = textOf(source, fields.host);
    line.name = textOf(source, fields.service);
    return line;
}

/// Buckets of a terms aggregation: number of lines by level.
LevelCounts levelsOf(const QJsonObject &aggregation)
{
    LevelCounts counts{};
    for (const QJsonValue &bucket : aggregation.value(str("buckets")).toArray())
        counts[size_t(levelOf(bucket.toObject().value(str("key"))))] += std::max<qint64>(0, bucket.toObject().value(str("doc_count")).toInteger());
    return counts;
}

QString wordsOf(const QJsonObject &error)
{
    const QJsonObject root = error.value(str("root_cause")).toArray().first().toObject();
    const QJsonObject &best = root.isEmpty() ? error : root;
    const QString cause = error.value(str("caused_by")).toObject().value(str("reason")).toString();
    QString words = best.value(str("reason")).toString(best.value(str("type")).toString());
    if (!cause.isEmpty() && !words.contains(cause))
        words += QStringLiteral(": ") + cause;
    return displayText(words, false, kMostWords);
}

} // namespace

Result<ElasticInfo> readElasticInfo(const QByteArray &body)
{
    const auto answer = objectOf(body);
    if (!answer)
        return std::unexpected(answer.error());
    const QJsonObject version = answer->value(str("version")).toObject();
    if (!version.value(str("number")).isString())
        return noAnswer(body);
    const bool isOpen = version.value(str("distribution")).toString() == u"opensearch";
    return ElasticInfo{isOpen ? str("OpenSearch") : str("Elasticsearch"), version.value(str("number")).toString()};
}

Result<ElasticFields> readElasticFields(const QByteArray &body)
{
    const auto answer = objectOf(body);
    if (!answer)
        return std::unexpected(answer.error());
    if (!answer->value(str("fields")).isObject())
        return noAnswer(body);
    ElasticFields fields;
    const QJsonObject all = answer->value(str("fields")).toObject();
    for (auto field = all.constBegin(); field != all.constEnd(); ++field) {
        const QJsonObject types = field.value().toObject();
        // One that is of two types cannot be compared as either.
        if (types.size() != 1 || field.key().startsWith(u'_'))
            continue;
        const QString type = types.constBegin().key();
        const bool isSearchable = types.constBegin().value().toObject().value(str("searchable")).toBool(true);
        if (isSearchable && type != u"object" && type != u"nested")
            fields.types.insert(field.key(), type);
    }
    return fields;
}

Result<QStringList> readElasticNames(const QByteArray &body)
{
    const auto answer = objectOf(body);
    if (!answer)
        return std::unexpected(answer.error());
    QStringList names;
    for (const char *kind : {"data_streams", "aliases", "indices"}) {
        for (const QJsonValue &entry : answer->value(str(kind)).toArray()) {
            const QString name = entry.toObject().value(str("name")).toString();
            const bool isPart = !entry.toObject().value(str("data_stream")).toString().isEmpty();
            if (!name.isEmpty() && !name.startsWith(u'.') && !isPart)
                names.append(name);
        }
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

Result<QString> readElasticPoint(const QByteArray &body)
{
    const auto answer = objectOf(body);
    if (!answer)
        return std::unexpected(answer.error());
    const QString id = answer->value(str("id")).toString(answer->value(str("pit_id")).toString());
    if (id.isEmpty())
        return noAnswer(body);
    return id;
}

Result<void> readElasticLevels(const QByteArray &body, ElasticFields &fields)
{
    const auto answer = searchAnswer(body);
    if (!answer)
        return std::unexpected(answer.error());
    const QJsonObject level = answer->value(str("aggregations")).toObject().value(str("level")).toObject();
    for (const QJsonValue &bucket : level.value(str("buckets")).toArray()) {
        const QJsonValue key = bucket.toObject().value(str("key"));
        fields.levelWords.insert(key.toVariant().toString(), levelOf(key));
    }
    fields.allLevelWords = level.value(str("buckets")).isArray() && level.value(str("sum_other_doc_count")).toInteger() == 0;
    return {};
}

Result<ElasticPage> readElasticPage(const QByteArray &body, const ElasticFields &fields)
{
    const auto answer = searchAnswer(body);
    if (!answer)
        return std::unexpected(answer.error());
    ElasticPage page;
    page.pointId = answer->value(str("pit_id")).toString();
    page.note = shardNote(*answer);
    LineParser parser;
    const QJsonArray hits = answer->value(str("hits")).toObject().value(str("hits")).toArray();
    page.lines.reserve(size_t(hits.size()));
    for (const QJsonValue &hit : hits) {
        if (hit.isObject())
            page.lines.push_back(lineOf(hit.toObject(), fields, parser));
    }
    page.hits = hits.size();
    page.last = hits.isEmpty() ? QJsonArray() : hits.last().toObject().value(str("sort")).toArray();
    return page;
}

Result<ElasticCounts> readElasticCounts(const QByteArray &body, qint64 stepMs, const ElasticFields &fields)
{
    const auto answer = searchAnswer(body);
    if (!answer)
        return std::unexpected(answer.error());
    ElasticCounts counts;
    counts.pointId = answer->value(str("pit_id")).toString();
    counts.note = shardNote(*answer);
    const QJsonValue total = answer->value(str("hits")).toObject().value(str("total"));
    counts.total = total.isObject() ? total.toObject().value(str("value")).toInteger() : total.toInteger();
    const QJsonArray buckets = answer->value(str("aggregations")).toObject().value(str("time")).toObject().value(str("buckets")).toArray();
    for (const QJsonValue &value : buckets) {
        const QJsonObject bucket = value.toObject();
        const qint64 key = bucket.value(str("key")).toInteger(-1);
        const qint64 count = bucket.value(str("doc_count")).toInteger();
        if (stepMs <= 0 || count <= 0 || std::abs(key) > kFarthestMs)
            continue;
        counts.buckets.push_back({key, key + stepMs, count, fields.level.isEmpty() ? LevelCounts{} : levelsOf(bucket.value(str("level")).toObject())});
    }
    std::ranges::sort(counts.buckets, {}, &ServerBucket::fromMs);
    return counts;
}

bool isPointGone(const integrations::RestReply &reply)
{
    return reply.status == 404 && (reply.body.contains("search_context_missing_exception") || reply.body.contains("No search context found"));
}

Error elasticError(const integrations::RestReply &reply, const QUrl &base, const QString &index)
{
    const QJsonObject answer = QJsonDocument::fromJson(reply.body).object();
    const QJsonValue error = answer.value(str("error"));
    const QString words = error.isString() ? displayText(error.toString(), false, kMostWords) : wordsOf(error.toObject());
    const QString type = error.toObject().value(str("type")).toString();
    const QByteArray &body = reply.body;
    if (type == u"index_not_found_exception")
        return {ErrorCode::NotFound, Texts::tr("There is no index “%1” on this server.").arg(index), words, Texts::tr("Choose one of its list; patterns such as logs-* fit several.")};
    if (body.contains("too_many_buckets"))
        return {ErrorCode::Unsupported, Texts::tr("The server does not count so many times at once."), words, Texts::tr("Choose a shorter time, or raise search.max_buckets on the server.")};
    if (body.contains("security_exception") && reply.status == 403)
        return {ErrorCode::PermissionDenied, Texts::tr("This login may not read “%1”.").arg(index), words, Texts::tr("It needs the privileges read and view_index_metadata on that index.")};
    if (body.contains("circuit_breaking_exception") || reply.status == 429)
        return {ErrorCode::Unreachable, Texts::tr("The server has no room for this question now."), words, Texts::tr("Choose a shorter time, or try again in a moment.")};
    if (body.contains("all shards failed") || type == u"search_phase_execution_exception")
        return {reply.status == 400 ? ErrorCode::Parse : ErrorCode::CommandFailed, Texts::tr("The server could not search “%1”.").arg(index), words,
                Texts::tr("Check the time field, and the state of the index on the server.")};
    return integrations::RestClient::errorOf(reply, base, words);
}

QByteArray elasticLineText(const QJsonObject &source, const ElasticFields &fields)
{
    QList<std::pair<QString, QJsonValue>> flat;
    flatten(source, {}, 0, flat);
    const auto rank = [&](const QString &name) {
        return name == fields.time ? 0 : name == fields.level || name + str(".keyword") == fields.level ? 1 : name == fields.message ? 2 : 3;
    };
    std::ranges::stable_sort(flat, {}, [&](const auto &field) { return rank(field.first); });
    QByteArray text = "{";
    for (const auto &[name, value] : flat)
        text += (text.size() > 1 ? "," : "") + jsonText(name) + ':' + jsonText(value);
    return text + '}';
}

} // namespace qd::logs
