// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/questions.h"

#include "models/logtext/level.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::Questions)
};

using Kind = Aggregate::Kind;

constexpr int kMostRows = 50;

class Writer {
public:
    Writer(const QList<ColumnInfo> &schema, qint64 spanMs) : m_schema(schema), m_bucket(niceBucket(spanMs)) {}

    QList<Question> all()
    {
        requests();
        messages();
        return m_questions;
    }

private:
    [[nodiscard]] bool has(const char16_t *name) const
    {
        return std::ranges::any_of(m_schema, [name](const ColumnInfo &info) { return info.name == QStringView(name); });
    }
    [[nodiscard]] bool hasAll(std::initializer_list<const char16_t *> names) const
    {
        return std::ranges::all_of(names, [this](const char16_t *name) { return has(name); });
    }
    static QString named(const char16_t *name) { return QString::fromUtf16(name); }
    static GroupKey key(const char16_t *name) { return {named(name), 0, false}; }
    static GroupKey folded(const char16_t *name) { return {named(name), 0, true}; }
    [[nodiscard]] GroupKey bucket() const { return {named(u"time"), m_bucket, false}; }
    static Aggregate count() { return {}; }
    static Aggregate of(Kind kind, const char16_t *field, double percentile = 50) { return {kind, named(field), percentile}; }
    static Condition errors() { return {named(u"level"), Condition::Op::Equal, levelKey(Level::Error)}; }

    void add(const char *key, const QString &title, FrameQuery query)
    {
        m_questions.append({QString::fromLatin1(key), title, std::move(query), {}});
    }
    FrameQuery top(QList<GroupKey> groups, QList<Aggregate> aggregates) const
    {
        FrameQuery query;
        query.groups = std::move(groups);
        query.aggregates = std::move(aggregates);
        query.limit = kMostRows;
        return query;
    }
    FrameQuery overTime(const char16_t *columns) const
    {
        FrameQuery query;
        query.groups = {bucket()};
        if (columns) {
            query.groups.append(key(columns));
            query.pivot = 1;
        }
        query.aggregates = {count()};
        query.fillGaps = true;
        return query;
    }

    void requests()
    {
        if (hasAll({u"path", u"duration"})) {
            FrameQuery query = top({folded(u"path")}, {count(), of(Kind::Percentile, u"duration", 50), of(Kind::Percentile, u"duration", 95),
                                                       of(Kind::Percentile, u"duration", 99), of(Kind::Maximum, u"duration")});
            query.orderBy = 3; // p95
            add("latency-by-path", Texts::tr("Latency percentiles per URL"), query);
            FrameQuery time = overTime(nullptr);
            time.aggregates = {of(Kind::Percentile, u"duration", 50), of(Kind::Percentile, u"duration", 95), of(Kind::Percentile, u"duration", 99)};
            add("latency-over-time", Texts::tr("Latency over time"), time);
        }
        if (has(u"status")) {
            add("status-over-time", Texts::tr("Status codes over time"), overTime(u"status"));
            if (has(u"path"))
                failures();
        }
        if (has(u"client")) {
            QList<Aggregate> aggregates{count()};
            if (has(u"path"))
                aggregates.append(of(Kind::Distinct, u"path"));
            if (has(u"bytes"))
                aggregates.append(of(Kind::Sum, u"bytes"));
            add("top-clients", Texts::tr("Top clients"), top({key(u"client")}, aggregates));
        }
        if (hasAll({u"path", u"duration"}))
            slowest();
        if (hasAll({u"path", u"bytes"}))
            add("bytes-by-path", Texts::tr("Bytes per URL"), top({folded(u"path")}, {of(Kind::Sum, u"bytes"), of(Kind::Mean, u"bytes"), count()}));
    }

    void failures()
    {
        FrameQuery query = top({folded(u"path"), key(u"status")}, {count()});
        query.where = {{named(u"status"), Condition::Op::AtLeast, QStringLiteral("400")}};
        add("failures-by-path", Texts::tr("Failed requests per URL"), query);
    }

    void slowest()
    {
        QStringList columns{QStringLiteral("time"), QStringLiteral("duration")};
        for (const char16_t *const name : {u"method", u"path", u"status", u"client", u"line"}) {
            if (has(name))
                columns.append(named(name));
        }
        const QString sql = QStringLiteral("SELECT %1\nFROM log\nWHERE duration IS NOT NULL\nORDER BY duration DESC\nLIMIT %2").arg(columns.join(QStringLiteral(", "))).arg(kMostRows);
        m_questions.append({QStringLiteral("slowest-requests"), Texts::tr("Slowest requests"), {}, sql});
    }

    void messages()
    {
        add("levels-over-time", Texts::tr("Levels over time"), overTime(u"level"));
        const auto errorsBy = [this](const char *name, const QString &title, const char16_t *field) {
            if (!has(field))
                return;
            FrameQuery query = top({key(field)}, {count(), of(Kind::First, u"time"), of(Kind::Last, u"time")});
            query.where = {errors()};
            add(name, title, query);
        };
        errorsBy("errors-by-host", Texts::tr("Errors by host"), u"host");
        errorsBy("errors-by-program", Texts::tr("Errors by program"), u"unit");
        errorsBy("errors-by-logger", Texts::tr("Errors by logger"), u"logger");
        if (has(u"unit"))
            add("lines-by-program", Texts::tr("Lines by program"), top({key(u"unit")}, {count(), of(Kind::First, u"time"), of(Kind::Last, u"time")}));
        FrameQuery rate = overTime(nullptr);
        rate.aggregates = {count(), Aggregate{Kind::Rate, {}, 50}};
        add("rate", Texts::tr("Lines per second"), rate);
    }

    const QList<ColumnInfo> &m_schema;
    qint64 m_bucket;
    QList<Question> m_questions;
};

} // namespace

QList<Question> questionsFor(const QList<ColumnInfo> &schema, qint64 spanMs) { return Writer(schema, spanMs).all(); }

qint64 niceBucket(qint64 spanMs, int most)
{
    constexpr qint64 second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
    constexpr qint64 round[] = {second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute,
                                15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 7 * day, 30 * day};
    if (spanMs <= 0)
        return minute;
    for (const qint64 bucket : round) {
        if (spanMs / bucket <= most)
            return bucket;
    }
    return 365 * day;
}

} // namespace qd::logs
