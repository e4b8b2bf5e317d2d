// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/timeline.h"

#include "models/base/identity.h"
#include "models/base/log.h"
#include "models/store/database.h"

#include <QtCore/QHash>

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
                            "CREATE INDEX events_by_time ON events(time)"),
             // What goes on, whose it is, and what it becomes if that program is gone.
             QStringLiteral("CREATE TABLE events_open(key TEXT PRIMARY KEY, event INTEGER NOT NULL, workstation TEXT NOT NULL,"
                            " pid INTEGER NOT NULL, pid_start TEXT NOT NULL, severity TEXT NOT NULL, text TEXT NOT NULL,"
                            " detail TEXT NOT NULL)")}};
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

/// An event to be stored; with what it becomes if this program is gone before its end, where it has not ended.
struct Unsaved {
    TimelineEvent event;
    std::optional<TimelineEvent> lost;
};

Result<void> nothing(const Result<qint64> &done) { return done.transform([](qint64) {}); }

/// The row of an event that goes on; 0 if there is none.
Result<qint64> openRow(Connection &connection, const QString &key)
{
    if (key.isEmpty())
        return 0;
    return connection.query(QStringLiteral("SELECT event FROM events_open WHERE key=?"), {key}).transform([](const Rows &rows) {
        return rows.isEmpty() ? qint64(0) : rows.first().first().toLongLong();
    });
}

Result<void> storeEvent(Connection &connection, const Unsaved &unsaved)
{
    Result<qint64> row = openRow(connection, unsaved.event.key);
    if (!row)
        return std::unexpected(row.error());
    const bool wasOpen = *row != 0;
    if (wasOpen) {
        const auto updated = connection.execute(QStringLiteral("UPDATE events SET time=?,host=?,kind=?,severity=?,text=?,detail=? WHERE id=?"),
                                                toValues(unsaved.event) + QVariantList{*row});
        if (!updated)
            return std::unexpected(updated.error());
    } else {
        row = connection.insert(QStringLiteral("INSERT INTO events(time,host,kind,severity,text,detail) VALUES(?,?,?,?,?,?)"),
                                toValues(unsaved.event));
        if (!row)
            return std::unexpected(row.error());
    }
    if (unsaved.lost) {
        const Identity &own = ownIdentity();
        return nothing(connection.execute(QStringLiteral("INSERT OR REPLACE INTO events_open VALUES(?,?,?,?,?,?,?,?)"),
                                          {unsaved.event.key, *row, own.host, own.pid, notNull(own.pidStart),
                                           nameOf(kSeverities, unsaved.lost->severity), notNull(unsaved.lost->text), notNull(unsaved.lost->detail)}));
    }
    return wasOpen ? nothing(connection.execute(QStringLiteral("DELETE FROM events_open WHERE key=?"), {unsaved.event.key})) : Result<void>();
}

/// Completes what programs of this workstation left open that are gone.
Result<void> closeLeftOpen(Connection &connection)
{
    const auto rows = connection.query(QStringLiteral("SELECT key,event,pid,pid_start,severity,text,detail FROM events_open WHERE workstation=?"),
                                       {ownIdentity().host});
    if (!rows)
        return std::unexpected(rows.error());
    Rows left = *rows;
    left.removeIf([](const Row &row) { return isAlive(row.at(2).toLongLong(), row.at(3).toString()); });
    if (left.isEmpty())
        return {};
    return connection.transaction([&]() -> Result<void> {
        for (const Row &row : std::as_const(left)) {
            auto done = connection.execute(QStringLiteral("UPDATE events SET severity=?,text=?,detail=? WHERE id=?"),
                                           {row.at(4), row.at(5), row.at(6), row.at(1)});
            if (done)
                done = connection.execute(QStringLiteral("DELETE FROM events_open WHERE key=?"), {row.at(0)});
            if (!done)
                return std::unexpected(done.error());
        }
        return {};
    });
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

    /// Takes what went on under the event's key out of memory, and out of what waits to be stored.
    void takeOpen(const QString &key)
    {
        const auto open = m_open.constFind(key);
        if (key.isEmpty() || open == m_open.cend())
            return;
        TimelineEvent then;
        then.time = *open;
        const auto [first, last] = std::ranges::equal_range(m_events, then, isEarlier);
        if (const auto found = std::ranges::find(first, last, key, &TimelineEvent::key); found != last)
            m_events.erase(found);
        m_unsaved.removeIf([&key](const Unsaved &unsaved) { return unsaved.event.key == key; });
        m_open.erase(open);
    }

    Database &m_database;
    std::deque<TimelineEvent> m_events; // by time
    QHash<QString, UtcTime> m_open; // what goes on, and under which time it stands in m_events
    QList<Unsaved> m_unsaved;
    bool m_saving = false;
};

Timeline::Timeline(Database &database, QObject *parent) : QObject(parent), d(std::make_unique<Private>(database))
{
    database.addSchema(timelineSchema());
    database
        .post([](Connection &connection) {
            if (const auto closed = closeLeftOpen(connection); !closed)
                logWarning("store", closed.error().toLine());
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

void Timeline::record(TimelineEvent event) { add(event, {}); }

void Timeline::begin(TimelineEvent event, const TimelineEvent &lost)
{
    Q_ASSERT(!event.key.isEmpty());
    add(event, lost);
}

void Timeline::add(const TimelineEvent &event, const std::optional<TimelineEvent> &lost)
{
    d->takeOpen(event.key);
    d->insert(event);
    if (lost)
        d->m_open.insert(event.key, event.time);
    d->m_unsaved.append({event, lost});
    Q_EMIT recorded(event);
    // One job for all events of this turn of the event loop, and one at a time.
    if (!std::exchange(d->m_saving, true))
        QMetaObject::invokeMethod(this, &Timeline::save, Qt::QueuedConnection);
}

void Timeline::save()
{
    const QList<Unsaved> events = std::exchange(d->m_unsaved, {});
    auto saved = d->m_database.post([events](Connection &connection) -> Result<void> {
        return connection.transaction([&]() -> Result<void> {
            for (const Unsaved &event : events) {
                if (const auto done = storeEvent(connection, event); !done)
                    return done;
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
