// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/loki_answers.h"

#include "models/base/text.h"
#include "models/logtext/line_parser.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::LokiAnswers)
};

constexpr qsizetype kMostWords = 400;
constexpr quint32 kTies = 997; ///< Loki's times are nanoseconds: few lines share one

QString str(const char *text) { return QString::fromLatin1(text); }

Result<QJsonObject> dataOf(const QByteArray &body, const char *type)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    const QJsonObject data = answer.value(str("data")).toObject();
    if (answer.value(str("status")).toString() == u"success" && data.value(str("resultType")).toString() == QLatin1StringView(type))
        return data;
    const QString what = data.value(str("resultType")).toString();
    if (!what.isEmpty())
        return failure(ErrorCode::Parse, Texts::tr("This LogQL does not give lines."), what, Texts::tr("Write a selector such as {job=\"nginx\"}, without counting."));
    return failure(ErrorCode::Protocol, Texts::tr("This is no answer of Loki."), displayText(body.left(kMostWords), false, kMostWords),
                   Texts::tr("Check that the address is that of Loki, not of Grafana or a page in front of it."));
}

QMap<QString, QString> labelsOf(const QJsonObject &object)
{
    QMap<QString, QString> labels;
    for (auto label = object.constBegin(); label != object.constEnd(); ++label)
        labels.insert(label.key(), label.value().toString());
    return labels;
}

QString hostOf(const QMap<QString, QString> &labels)
{
    for (const char *name : {"host", "hostname", "instance", "node", "node_name", "pod"}) {
        if (const auto found = labels.constFind(str(name)); found != labels.cend())
            return *found;
    }
    return {};
}

Level levelOfWord(const QString &word) { return levelFromWord(word.toUtf8()); }

/// One stream's entries as lines; an entry of several lines is several of them.
class StreamReader {
public:
    StreamReader(const QJsonObject &object, const LokiLabels &known) : m_labels(labelsOf(object)), m_tie(quint32(qHash(lokiStreamName(m_labels), 1)) % kTies)
    {
        m_level = m_labels.value(known.level);
        m_host = hostOf(m_labels);
        // What the server adds to an entry (structured metadata) makes no stream of its own.
        QMap<QString, QString> stream;
        for (auto label = m_labels.cbegin(); label != m_labels.cend(); ++label) {
            if (known.names.isEmpty() || known.names.contains(label.key()))
                stream.insert(label.key(), label.value());
        }
        m_name = lokiStreamName(stream);
    }

    void read(const QJsonArray &entry, ServerLines &lines)
    {
        bool isTime = false;
        const qint64 timeNs = boundedNs(entry.at(0).toString().toLongLong(&isTime));
        if (!isTime || !entry.at(1).isString())
            return;
        QByteArray text = entry.at(1).toString().toUtf8();
        while (text.endsWith('\n'))
            text.chop(1);
        const Level level = m_level.isEmpty() ? m_parser.parse(text.left(text.indexOf('\n'))).level : levelOfWord(m_level);
        bool continues = false;
        for (const QByteArray &part : text.split('\n')) {
            lines.push_back({timeNs, m_tie, part, level, continues, m_host, m_name});
            continues = true;
        }
    }

private:
    QMap<QString, QString> m_labels;
    quint32 m_tie;
    QString m_level, m_host, m_name;
    LineParser m_parser;
};

} // namespace

Result<LokiPage> readLokiPage(const QByteArray &body, const LokiLabels &labels)
{
    const auto data = dataOf(body, "streams");
    if (!data)
        return std::unexpected(data.error());
    LokiPage page;
    for (const QJsonValue &value : data->value(str("result")).toArray()) {
        StreamReader stream(value.toObject().value(str("stream")).toObject(), labels);
        const QJsonArray entries = value.toObject().value(str("values")).toArray();
        page.entries += entries.size();
        for (const QJsonValue &entry : entries)
            stream.read(entry.toArray(), page.lines);
    }
    std::ranges::stable_sort(page.lines, {}, &ServerLine::timeNs);
    return page;
}

Result<ServerBuckets> readLokiCounts(const QByteArray &body, qint64 stepMs, const QString &level)
{
    const auto data = dataOf(body, "matrix");
    if (!data)
        return std::unexpected(data.error());
    QMap<qint64, ServerBucket> buckets;
    for (const QJsonValue &value : data->value(str("result")).toArray()) {
        const Level ofSeries = levelOfWord(value.toObject().value(str("metric")).toObject().value(level).toString());
        for (const QJsonValue &sample : value.toObject().value(str("values")).toArray()) {
            const double seconds = sample.toArray().at(0).toDouble(-1e15);
            const double lines = sample.toArray().at(1).toString().toDouble();
            if (!(std::abs(seconds) < 9e9) || !(lines > 0) || lines > 1e15)
                continue;
            // Loki writes milliseconds as a fraction; the step's own end is meant.
            const qint64 end = (qRound64(seconds * 1000) + stepMs / 2) / stepMs * stepMs;
            ServerBucket &bucket = buckets[end - stepMs];
            bucket.fromMs = end - stepMs;
            bucket.toMs = end;
            bucket.count += qint64(lines);
            bucket.levels[size_t(ofSeries)] += qint64(lines);
        }
    }
    const auto values = buckets.values();
    return ServerBuckets(values.begin(), values.end());
}

Result<LokiTotals> readLokiTotals(const QByteArray &body, const QString &level)
{
    const auto data = dataOf(body, "vector");
    if (!data)
        return std::unexpected(data.error());
    LokiTotals totals;
    for (const QJsonValue &value : data->value(str("result")).toArray()) {
        const QString word = value.toObject().value(str("metric")).toObject().value(level).toString();
        const double lines = value.toObject().value(str("value")).toArray().at(1).toString().toDouble();
        if (!word.isEmpty())
            totals.words.insert(word, levelOfWord(word));
        if (lines > 0 && lines < 1e15)
            totals.total += qint64(lines);
    }
    return totals;
}

Result<QStringList> readLokiNames(const QByteArray &body)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    if (answer.value(str("status")).toString() != u"success")
        return std::unexpected(dataOf(body, "").error());
    QStringList names;
    for (const QJsonValue &name : answer.value(str("data")).toArray()) {
        if (name.isString())
            names.append(name.toString());
    }
    names.sort();
    return names;
}

QString readLokiVersion(const QByteArray &body) { return displayText(QJsonDocument::fromJson(body).object().value(str("version")).toString(), false, 40); }

bool isLokiParseError(const integrations::RestReply &reply) { return reply.status == 400 && reply.body.contains("parse error"); }

Error lokiError(const integrations::RestReply &reply, const QUrl &base)
{
    // Errors are plain text, and JSON where a gateway stands before it.
    const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
    const QString said = object.value(str("message")).toString(object.value(str("error")).toString(QString::fromUtf8(reply.body.left(kMostWords))));
    const QString words = displayText(said, false, kMostWords).trimmed();
    const QByteArray &body = reply.body;
    if (isLokiParseError(reply))
        return {ErrorCode::Parse, Texts::tr("Loki does not understand the selector or filter."), words, Texts::tr("Write it as {job=\"nginx\"}; its words say where it stopped.")};
    if (body.contains("no org id"))
        return {ErrorCode::AuthenticationFailed, Texts::tr("This Loki keeps several tenants and wants to know which."), words, Texts::tr("Enter the tenant in the server's settings.")};
    if (body.contains("time range") || body.contains("query length") || body.contains("query time range exceeds"))
        return {ErrorCode::Unsupported, Texts::tr("The server does not look so far at once."), words, Texts::tr("Choose a shorter time.")};
    if (body.contains("max entries limit") || body.contains("maximum of series"))
        return {ErrorCode::Unsupported, Texts::tr("The server does not give so much at once."), words, Texts::tr("Choose a shorter time or a narrower selector.")};
    return integrations::RestClient::errorOf(reply, base, words);
}

} // namespace qd::logs
