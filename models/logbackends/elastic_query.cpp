// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/elastic_query.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>

#include <algorithm>
#include <array>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::ElasticFilter)
};

QString str(const char *text) { return QString::fromLatin1(text); }

/// Names that filters share, and what Elastic's Common Schema and others call them, the likeliest first.
struct Alias {
    const char *name;
    std::array<const char *, 5> fields;
};
constexpr std::array<Alias, 15> aliases{{
    {"message", {"message", "msg", "log", "body", "event.original"}},
    {"level", {"log.level", "level", "severity", "severity_text", "loglevel"}},
    {"host", {"host.name", "host.hostname", "hostname", "agent.hostname", "kubernetes.node.name"}},
    {"unit", {"service.name", "process.name", "systemd.unit", "app", "kubernetes.container.name"}},
    {"pid", {"process.pid", "pid", nullptr, nullptr, nullptr}},
    {"client", {"source.ip", "client.ip", "source.address", "client.address", "clientip"}},
    {"method", {"http.request.method", "verb", "method", nullptr, nullptr}},
    {"path", {"url.path", "url.original", "request", "path", nullptr}},
    {"status", {"http.response.status_code", "response", "status", "status_code", nullptr}},
    {"bytes", {"http.response.body.bytes", "http.response.bytes", "bytes", nullptr, nullptr}},
    {"user", {"user.name", "user", nullptr, nullptr, nullptr}},
    {"request_id", {"http.request.id", "request_id", "requestId", nullptr, nullptr}},
    {"trace_id", {"trace.id", "trace_id", "traceId", nullptr, nullptr}},
    {"logger", {"log.logger", "logger", "logger_name", nullptr, nullptr}},
    {"thread", {"process.thread.name", "thread", "thread_name", nullptr, nullptr}},
}};

bool isExactType(const QString &type) { return type == u"keyword" || type == u"constant_keyword" || type == u"wildcard"; }

QJsonObject one(const QString &key, const QJsonValue &value) { return {{key, value}}; }

QJsonObject timeRange(const QString &field, TimeSlice time)
{
    QJsonObject range{{str("format"), str("epoch_millis")}};
    if (time.fromMs != kEarliestMs)
        range[str("gte")] = QString::number(time.fromMs);
    if (time.toMs != kLatestMs)
        range[str("lt")] = QString::number(time.toMs);
    return one(str("range"), one(field, range));
}

QJsonObject query(const ElasticFields &fields, const QJsonArray &clauses, TimeSlice time)
{
    QJsonArray all{timeRange(fields.time, time)};
    for (const QJsonValue &clause : clauses)
        all.append(clause);
    return one(str("bool"), one(str("filter"), all));
}

void putPoint(QJsonObject &body, const ElasticPoint &point)
{
    if (!point.id.isEmpty())
        body[str("pit")] = QJsonObject{{str("id"), point.id}, {str("keep_alive"), str("5m")}};
}

QByteArray compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

QString wildcardText(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (c == u'*' || c == u'?' || c == u'\\')
            escaped += u'\\';
        escaped += c;
    }
    return u'*' + escaped + u'*';
}

bool hasCapitals(const QString &text) { return std::ranges::any_of(text, [](QChar c) { return c.isUpper(); }); }

/// Writes rules as clauses; nothing where the server cannot do it exactly as we would.
class Writer {
public:
    Writer(const ElasticFields &fields, const FilterNames &names) : m_fields(fields), m_names(names) {}

    [[nodiscard]] std::optional<QJsonObject> clauseOf(const FilterRule &rule)
    {
        auto clause = plainClauseOf(rule);
        return clause && rule.exclude ? one(str("bool"), one(str("must_not"), QJsonArray{*clause})) : clause;
    }

    [[nodiscard]] std::optional<QJsonObject> clauseOf(const FilterGroup &group)
    {
        QJsonArray parts;
        for (const FilterRule &rule : group.rules) {
            const auto clause = clauseOf(rule);
            if (!clause)
                return {};
            parts.append(*clause);
        }
        for (const FilterGroup &inner : group.groups) {
            const auto clause = clauseOf(inner);
            if (!clause)
                return {};
            parts.append(*clause);
        }
        const bool any = group.mode == FilterGroup::Mode::Any;
        QJsonObject body = one(any ? str("should") : str("filter"), parts);
        if (any)
            body[str("minimum_should_match")] = 1;
        const QJsonObject clause = one(str("bool"), body);
        return group.exclude ? one(str("bool"), one(str("must_not"), QJsonArray{clause})) : clause;
    }
    [[nodiscard]] const QStringList &notes() const { return m_notes; }

private:
    std::optional<QJsonObject> plainClauseOf(const FilterRule &rule)
    {
        switch (rule.kind) {
        case FilterRule::Kind::Text: return text(rule.text);
        case FilterRule::Kind::Field: return field(rule);
        case FilterRule::Kind::Levels: return levels(rule.levels);
        case FilterRule::Kind::Sources: return sources(rule.sources);
        case FilterRule::Kind::Time: return timeRange(m_fields.time, rule.time);
        case FilterRule::Kind::Saved: break;
        }
        return {};
    }

    std::optional<QJsonObject> text(const Pattern &pattern)
    {
        const bool hasWords = std::ranges::any_of(pattern.text, [](QChar c) { return c.isLetterOrNumber(); });
        if (pattern.regex || !hasWords || pattern.caseMode == CaseMode::Sensitive) {
            note(Texts::tr("“%1” is looked for here, in all lines that the server gives: it finds words, not expressions or capitals.").arg(pattern.text));
            return {};
        }
        note(Texts::tr("The server looks for whole words, the last one perhaps longer, in any capitals: “%1” inside of a word is not found. An expression (regex) is looked for here and finds it.").arg(pattern.text));
        return one(str("multi_match"), QJsonObject{{str("query"), pattern.text}, {str("type"), pattern.wholeWord ? str("phrase") : str("phrase_prefix")},
                                                   {str("fields"), QJsonArray{str("*")}}, {str("lenient"), true}});
    }

    std::optional<QJsonObject> field(const FilterRule &rule)
    {
        if (rule.field == u"source")
            return {};
        const QString name = m_fields.fieldOf(rule.field);
        if (name.isEmpty() || rule.values.isEmpty() != (rule.op == FieldOp::Exists))
            return {};
        switch (rule.op) {
        case FieldOp::Exists: return one(str("exists"), one(str("field"), name));
        case FieldOp::Equals: return equals(name, rule.values);
        case FieldOp::Contains: return contains(name, rule.values);
        case FieldOp::Matches: return {};
        case FieldOp::Less: return range(name, "lt", rule.values.first());
        case FieldOp::LessEqual: return range(name, "lte", rule.values.first());
        case FieldOp::Greater: return range(name, "gt", rule.values.first());
        case FieldOp::GreaterEqual: return range(name, "gte", rule.values.first());
        }
        return {};
    }

    std::optional<QJsonObject> equals(const QString &name, const QStringList &values)
    {
        QJsonArray wanted;
        const bool numbers = m_fields.isNumber(name);
        for (const QString &value : values) {
            bool isNumber = false;
            const double number = value.toDouble(&isNumber);
            if (numbers && !isNumber)
                return {};
            wanted.append(numbers ? QJsonValue(number) : QJsonValue(value));
        }
        const QString form = numbers ? name : m_fields.exactForm(name);
        return form.isEmpty() ? std::nullopt : std::optional(one(str("terms"), one(form, wanted)));
    }

    std::optional<QJsonObject> contains(const QString &name, const QStringList &values)
    {
        const QString form = m_fields.exactForm(name);
        if (form.isEmpty())
            return {};
        QJsonArray any;
        for (const QString &value : values)
            any.append(one(str("wildcard"), one(form, QJsonObject{{str("value"), wildcardText(value)}, {str("case_insensitive"), !hasCapitals(value)}})));
        return one(str("bool"), QJsonObject{{str("should"), any}, {str("minimum_should_match"), 1}});
    }

    std::optional<QJsonObject> range(const QString &name, const char *op, const QString &value)
    {
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        if (!isNumber || !m_fields.isNumber(name)) // with a unit, or compared as text
            return {};
        return one(str("range"), one(name, one(str(op), number)));
    }

    std::optional<QJsonObject> levels(LevelSet wanted)
    {
        if (m_fields.level.isEmpty() || !m_fields.allLevelWords)
            return {};
        // None is what no other level claims, lines without the field among them.
        const bool withNone = (wanted & levelBit(Level::None)) != 0;
        QJsonArray words;
        for (auto word = m_fields.levelWords.cbegin(); word != m_fields.levelWords.cend(); ++word) {
            const bool isWanted = (wanted & levelBit(word.value())) != 0;
            if (isWanted != withNone)
                words.append(m_fields.isNumber(m_fields.level) ? QJsonValue(word.key().toDouble()) : QJsonValue(word.key()));
        }
        const QJsonObject clause = one(str("terms"), one(m_fields.level, words));
        return withNone ? one(str("bool"), one(str("must_not"), QJsonArray{clause})) : clause;
    }

    std::optional<QJsonObject> sources(const QList<SourceId> &wanted)
    {
        QJsonArray any;
        for (const SourceId id : wanted) {
            const auto source = m_names.sources.constFind(id);
            if (source == m_names.sources.cend())
                continue;
            QJsonArray both;
            for (const auto &[field, value] : {std::pair(m_fields.host, source->host), std::pair(m_fields.service, source->name)}) {
                if (field.isEmpty())
                    continue;
                both.append(value.isEmpty() ? one(str("bool"), one(str("must_not"), QJsonArray{one(str("exists"), one(str("field"), field))}))
                                            : one(str("term"), one(field, one(str("value"), value))));
            }
            any.append(one(str("bool"), one(str("filter"), both)));
        }
        return one(str("bool"), QJsonObject{{str("should"), any}, {str("minimum_should_match"), 1}});
    }

    void note(const QString &text)
    {
        if (!m_notes.contains(text))
            m_notes.append(text);
    }

    const ElasticFields &m_fields;
    const FilterNames &m_names;
    QStringList m_notes;
};

} // namespace

QString ElasticFields::fieldOf(const QString &name) const
{
    if (types.contains(name))
        return name;
    for (const Alias &alias : aliases) {
        if (name != QLatin1StringView(alias.name))
            continue;
        for (const char *field : alias.fields) {
            if (field && types.contains(str(field)))
                return str(field);
        }
    }
    return {};
}

QString ElasticFields::exactForm(const QString &field) const
{
    if (isExactType(types.value(field)))
        return field;
    const QString keyword = field + str(".keyword");
    return isExactType(types.value(keyword)) ? keyword : QString();
}

bool ElasticFields::isNumber(const QString &field) const
{
    static const QStringList numbers{str("long"), str("integer"), str("short"), str("byte"), str("double"), str("float"), str("half_float"), str("scaled_float"), str("unsigned_long")};
    return numbers.contains(types.value(field));
}

void chooseFields(ElasticFields &fields)
{
    fields.message = fields.fieldOf(str("message"));
    const auto counted = [&](const char *name) {
        const QString field = fields.fieldOf(str(name));
        return fields.isNumber(field) ? field : fields.exactForm(field);
    };
    fields.level = counted("level");
    fields.host = counted("host");
    fields.service = counted("unit");
}

QByteArray elasticPage(const ElasticFields &fields, const QJsonArray &clauses, TimeSlice time, const ElasticPoint &point, const QJsonArray &after, int size)
{
    QJsonArray sort{one(fields.time, QJsonObject{{str("order"), str("asc")}, {str("unmapped_type"), str("date")}})};
    if (point.hasShardDoc && !point.id.isEmpty())
        sort.append(one(str("_shard_doc"), str("asc")));
    QJsonObject body{{str("size"), size}, {str("track_total_hits"), false}, {str("sort"), sort}, {str("query"), query(fields, clauses, time)}};
    if (!after.isEmpty())
        body[str("search_after")] = after;
    putPoint(body, point);
    return compact(body);
}

QByteArray elasticCounts(const ElasticFields &fields, const QJsonArray &clauses, TimeSlice time, qint64 stepMs, const ElasticPoint &point)
{
    QJsonObject body{{str("size"), 0}, {str("track_total_hits"), true}, {str("query"), query(fields, clauses, time)}};
    if (stepMs > 0) {
        QJsonObject buckets{{str("date_histogram"), QJsonObject{{str("field"), fields.time}, {str("fixed_interval"), QString::number(stepMs) + str("ms")}, {str("min_doc_count"), 1}}}};
        if (!fields.level.isEmpty())
            buckets[str("aggregations")] = one(str("level"), one(str("terms"), QJsonObject{{str("field"), fields.level}, {str("size"), 50}}));
        body[str("aggregations")] = one(str("time"), buckets);
    }
    putPoint(body, point);
    return compact(body);
}

QByteArray elasticLevels(const ElasticFields &fields)
{
    return compact({{str("size"), 0}, {str("track_total_hits"), false},
                    {str("aggregations"), one(str("level"), one(str("terms"), QJsonObject{{str("field"), fields.level}, {str("size"), 200}}))}});
}

QString elasticPath(const QString &index) { return QString::fromLatin1(QUrl::toPercentEncoding(index, ",*")); }

ServerFilter elasticFilter(const ElasticFields &fields, const LogFilter &filter, const FilterNames &names)
{
    ServerFilter out;
    Writer writer(fields, names);
    const auto take = [&out](const std::optional<QJsonObject> &clause) {
        if (clause)
            out.clauses.append(*clause);
        return clause.has_value();
    };
    FilterSplit{[&](const FilterRule &rule) { return take(writer.clauseOf(rule)); }, [&](const FilterGroup &group) { return take(writer.clauseOf(group)); }}.apply(filter, out);
    if (out.time)
        out.clauses.append(timeRange(fields.time, *out.time));
    out.notes = writer.notes();
    return out;
}

} // namespace qd::logs
