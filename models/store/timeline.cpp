// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/timeline.h"

#include "models/base/log.h"
#include "models/store/database.h"

#include <algorithm>
#include <array>
#include <deque>

namespace qd::store {
namespace {

constexpr qsizetype kInMemory = 10'000;

constexpr std::array kKinds{"connection", "deploy", "alert", "host-edit", "command", "service-restart", "note"};
constexpr std::array kSeverities{"info", "success", "warning", "error"};

template <typename Enum, size_t N>
QString nameOf(const std::array<const char *, N> &names, Enum value)
{
    return QString::fromLatin1(names.at(size_t(value)));
}

template <typename Enum, size_t N>
Enum valueOf(const std::array<const char *, N> &names, const QString &name, Enum fallback)
{
    const auto it = std::ranges::find_if(names, [&](const char *known) { return name == QLatin1StringView(known); });
    return it == names.end() ? fallback : Enum(it - names.begin());
}

Schema timelineSchema()
{
    return {QStringLiteral("timeline"),
            {QStringLiteral("CREATE TABLE events(id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL,"
                            " host TEXT NOT NULL, kind TEXT NOT NULL, severity TEXT NOT NULL, text TEXT NOT NULL,"
                            " detail TEXT NOT NULL);\n"
                            "CREATE INDEX events_by_time ON events(time)")}};
}

/// Empty texts are stored as "", not as NULL: a null QString would become NULL.
QString notNull(const QString &text) { return text.isNull() ? QStringLiteral("") : text; }

QVariantList toValues(const TimelineEvent &event)
{
    return {qint64(event.time.time_since_epoch().count()),
            notNull(event.host.value),
            nameOf(kKinds, event.kind),
            nameOf(kSeverities, event.severity),
            notNull(event.text),
            notNull(event.detail)};
}

TimelineEvent toEvent(const Row &row)
{
    return {row.at(0).toLongLong(),
            UtcTime{std::chrono::milliseconds{row.at(1).toLongLong()}},
            HostId{row.at(2).toString()},
            valueOf(kKinds, row.at(3).toString(), EventKind::Note),
            valueOf(kSeverities, row.at(4).toString(), EventSeverity::Info),
            row.at(5).toString(),
            row.at(6).toString()};
}

bool isEarlier(const TimelineEvent &left, const TimelineEvent &right) { return left.time < right.time; }

} // namespace

class Timeline::Private {
public:
    explicit Private(Database &database) : m_database(database) {}

    void insert(const TimelineEvent &event)
    {
        m_events.insert(std::ranges::upper_bound(m_events, event, isEarlier), event);
        if (qsizetype(m_events.size()) > kInMemory)
            m_events.pop_front();
    }

    Database &m_database;
    std::deque<TimelineEvent> m_events; // by time
    QList<TimelineEvent> m_unsaved;
    bool m_saving = false;
};

Timeline::Timeline(Database &database, QObject *parent) : QObject(parent), d(std::make_unique<Private>(database))
{
    database.addSchema(timelineSchema());
    database
        .post([](Connection &connection) {
            return connection.query(QStringLiteral("SELECT id,time,host,kind,severity,text,detail FROM events"
                                                   " ORDER BY time DESC, id DESC LIMIT ?"),
                                    {kInMemory});
        })
        .then(this, [this](const Result<Rows> &rows) {
            if (!rows)
                return logError("store", rows.error().toLine());
            for (const Row &row : *rows)
                d->m_events.push_front(toEvent(row));
            // What was recorded while the file was being read is already at the end.
            std::ranges::stable_sort(d->m_events, isEarlier);
            Q_EMIT loaded();
        });
}

Timeline::~Timeline()
{
    if (!d->m_unsaved.isEmpty())
        save();
}

void Timeline::record(TimelineEvent event)
{
    d->insert(event);
    d->m_unsaved.append(event);
    Q_EMIT recorded(event);
    // One job for all events of this turn of the event loop, and one at a time.
    if (!std::exchange(d->m_saving, true))
        QMetaObject::invokeMethod(this, &Timeline::save, Qt::QueuedConnection);
}

void Timeline::save()
{
    const QList<TimelineEvent> events = std::exchange(d->m_unsaved, {});
    auto saved = d->m_database.post([events](Connection &connection) -> Result<void> {
        return connection.transaction([&]() -> Result<void> {
            for (const TimelineEvent &event : events) {
                const auto id = connection.insert(
                    QStringLiteral("INSERT INTO events(time,host,kind,severity,text,detail) VALUES(?,?,?,?,?,?)"),
                    toValues(event));
                if (!id)
                    return std::unexpected(id.error());
            }
            return {};
        });
    });
    saved.then(this, [this](const Result<void> &result) {
        if (!result)
            logError("store", result.error().toLine());
        d->m_saving = !d->m_unsaved.isEmpty();
        if (d->m_saving)
            save();
    });
}

QList<TimelineEvent> Timeline::between(UtcTime from, UtcTime to, const QList<HostId> &hosts) const
{
    TimelineEvent first;
    first.time = from;
    QList<TimelineEvent> found;
    for (auto it = std::ranges::lower_bound(d->m_events, first, isEarlier); it != d->m_events.end() && it->time <= to; ++it) {
        if (hosts.isEmpty() || hosts.contains(it->host))
            found.append(*it);
    }
    return found;
}

} // namespace qd::store
