// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alert_store.h"

#include "models/base/identity.h"
#include "models/base/log.h"

#include <QtCore/QDataStream>
#include <QtCore/QtMath>

#include <array>
#include <cmath>

namespace qd::alerts {
namespace {

using std::chrono::milliseconds;
using store::Connection;
using store::Row;
using store::Rows;

constexpr auto columns = u"incident,rule,host,instance,severity,state,host_name,title,summary,value,pending_since,firing_since,resolved_at,"
                         "occurrences,told,acknowledged,note,snoozed_until,parent,maintenance,held";

store::Schema alertSchema()
{
    return {QStringLiteral("alerts"),
            {QStringLiteral("CREATE TABLE alerts(incident TEXT PRIMARY KEY, rule TEXT NOT NULL, host TEXT NOT NULL, instance TEXT NOT NULL,"
                            " severity TEXT NOT NULL, state TEXT NOT NULL, host_name TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL,"
                            " value REAL, pending_since INTEGER NOT NULL, firing_since INTEGER NOT NULL, resolved_at INTEGER NOT NULL,"
                            " occurrences INTEGER NOT NULL, told INTEGER NOT NULL, acknowledged INTEGER NOT NULL, note TEXT NOT NULL,"
                            " snoozed_until INTEGER NOT NULL, parent TEXT NOT NULL, maintenance INTEGER NOT NULL, held INTEGER NOT NULL);\n"
                            "CREATE INDEX alerts_by_state ON alerts(state, resolved_at);\n"
                            "CREATE INDEX alerts_by_time ON alerts(firing_since);\n"
                            "CREATE TABLE alerts_watch(one INTEGER PRIMARY KEY CHECK(one=1), saved INTEGER NOT NULL, workstation TEXT NOT NULL,"
                            " pid INTEGER NOT NULL, pid_start TEXT NOT NULL)"),
             QStringLiteral("CREATE TABLE alerts_wishes(id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, rule TEXT NOT NULL, host TEXT NOT NULL,"
                            " instance TEXT NOT NULL, note TEXT NOT NULL, until INTEGER NOT NULL);\n"
                            "CREATE TABLE alerts_fill(host TEXT NOT NULL, mount TEXT NOT NULL, capacity REAL NOT NULL, points BLOB NOT NULL, PRIMARY KEY(host, mount))")}};
}

QString notNull(const QString &text) { return text.isNull() ? QStringLiteral("") : text; }
qint64 number(UtcTime time) { return time.time_since_epoch().count(); }
UtcTime time(const QVariant &value) { return UtcTime(milliseconds(value.toLongLong())); }

Severity severityOf(const QString &word)
{
    return word == severityWord(Severity::Critical) ? Severity::Critical : word == severityWord(Severity::Info) ? Severity::Info : Severity::Warning;
}

AlertState stateOf(const QString &word)
{
    return word == stateWord(AlertState::Firing) ? AlertState::Firing : word == stateWord(AlertState::Resolved) ? AlertState::Resolved : AlertState::Pending;
}

QVariantList toValues(const Alert &alert)
{
    // One that is pending again shortly after it fired is, as an incident, resolved.
    const bool isPending = alert.incident.isEmpty();
    const AlertState state = !isPending && alert.state == AlertState::Pending ? AlertState::Resolved : alert.state;
    return {isPending ? alert.key.toText() + QStringLiteral("@pending") : alert.incident,
            notNull(alert.key.rule),
            notNull(alert.key.host.value),
            notNull(alert.key.instance),
            severityWord(alert.severity),
            stateWord(state),
            notNull(alert.hostName),
            notNull(alert.title),
            notNull(alert.summary),
            std::isfinite(alert.value) ? QVariant(alert.value) : QVariant(),
            number(alert.pendingSince),
            number(alert.firingSince),
            number(alert.resolvedAt),
            alert.occurrences,
            alert.told,
            alert.acknowledged,
            notNull(alert.note),
            number(alert.snoozedUntil),
            notNull(alert.parent),
            alert.inMaintenance,
            qint64(alert.held.count())};
}

Alert toAlert(const Row &row)
{
    Alert alert;
    alert.key = {row.at(1).toString(), HostId{row.at(2).toString()}, row.at(3).toString()};
    alert.severity = severityOf(row.at(4).toString());
    alert.state = stateOf(row.at(5).toString());
    alert.incident = alert.state == AlertState::Pending ? QString() : row.at(0).toString();
    alert.hostName = row.at(6).toString();
    alert.title = row.at(7).toString();
    alert.summary = row.at(8).toString();
    alert.value = row.at(9).isNull() ? std::nan("") : row.at(9).toDouble();
    alert.pendingSince = time(row.at(10));
    alert.firingSince = time(row.at(11));
    alert.resolvedAt = time(row.at(12));
    alert.occurrences = row.at(13).toInt();
    alert.told = row.at(14).toBool();
    alert.acknowledged = row.at(15).toBool();
    alert.note = row.at(16).toString();
    alert.snoozedUntil = time(row.at(17));
    alert.parent = row.at(18).toString();
    alert.inMaintenance = row.at(19).toBool();
    alert.held = milliseconds(row.at(20).toLongLong());
    return alert;
}

QList<Alert> toAlerts(const Rows &rows)
{
    QList<Alert> all;
    for (const Row &row : rows)
        all.append(toAlert(row));
    return all;
}

Result<void> put(Connection &connection, const QList<Alert> &alerts)
{
    static const QString sql = QStringLiteral("INSERT OR REPLACE INTO alerts(%1) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)").arg(columns);
    for (const Alert &alert : alerts) {
        if (const auto done = connection.execute(sql, toValues(alert)); !done)
            return std::unexpected(done.error());
    }
    return {};
}

Result<void> noteWatch(Connection &connection, UtcTime now, bool isSaved)
{
    const Identity &own = ownIdentity();
    const QString sql = QStringLiteral("INSERT INTO alerts_watch(one,saved,workstation,pid,pid_start) VALUES(1,?,?,?,?) ON CONFLICT(one) DO UPDATE SET"
                                       " workstation=excluded.workstation, pid=excluded.pid, pid_start=excluded.pid_start")
        + (isSaved ? QStringLiteral(", saved=excluded.saved") : QString());
    const auto noted = connection.execute(sql, {number(now), notNull(own.host), own.pid, notNull(own.pidStart)});
    return noted ? Result<void>() : std::unexpected(noted.error());
}

Result<void> putPending(Connection &connection, const QList<Alert> &pending, UtcTime now)
{
    const auto gone = connection.execute(QStringLiteral("DELETE FROM alerts WHERE state='pending'"));
    if (!gone)
        return std::unexpected(gone.error());
    const auto noted = noteWatch(connection, now, true);
    return noted ? put(connection, pending) : std::unexpected(noted.error());
}

constexpr std::array wishWords{u"acknowledge", u"snooze", u"wake"};

QString wordOf(AlertStore::Wish::Kind kind) { return QString::fromUtf16(wishWords.at(size_t(kind))); }

std::optional<AlertStore::Wish> toWish(const Row &row)
{
    for (size_t i = 0; i < wishWords.size(); ++i) {
        if (row.at(0).toString() == QString::fromUtf16(wishWords.at(i)))
            return AlertStore::Wish{AlertStore::Wish::Kind(i), {row.at(1).toString(), HostId{row.at(2).toString()}, row.at(3).toString()}, row.at(4).toString(), time(row.at(5))};
    }
    return {};
}

Result<int> putWish(Connection &connection, const AlertStore::Wish &wish)
{
    using Kind = AlertStore::Wish::Kind;
    const QVariantList key{notNull(wish.key.rule), notNull(wish.key.host.value), notNull(wish.key.instance)};
    const QString change = wish.kind == Kind::Acknowledge ? QStringLiteral("acknowledged=1, note=?")
        : wish.kind == Kind::Snooze                       ? QStringLiteral("snoozed_until=?, told=0")
                                                          : QStringLiteral("acknowledged=0, note='', snoozed_until=0");
    QVariantList values;
    if (wish.kind == Kind::Acknowledge)
        values.append(notNull(wish.note));
    else if (wish.kind == Kind::Snooze)
        values.append(number(wish.until));
    const QString where = QStringLiteral(" WHERE state='firing' AND rule=? AND host=? AND instance=?");
    const auto fires = connection.query(QStringLiteral("SELECT count(*) FROM alerts") + where, key);
    if (!fires || fires->first().first().toInt() == 0)
        return fires ? Result<int>(0) : std::unexpected(fires.error());
    const auto done = connection.execute(QStringLiteral("UPDATE alerts SET ") + change + where, values + key);
    const auto noted = connection.execute(QStringLiteral("INSERT INTO alerts_wishes(kind,rule,host,instance,note,until) VALUES(?,?,?,?,?,?)"),
                                          QVariantList{wordOf(wish.kind)} + key + QVariantList{notNull(wish.note), number(wish.until)});
    if (!done || !noted)
        return std::unexpected(done ? noted.error() : done.error());
    return fires->first().first().toInt();
}

QByteArray toBlob(const std::vector<FillTrend::Point> &points)
{
    QByteArray blob;
    QDataStream stream(&blob, QIODevice::WriteOnly);
    for (const FillTrend::Point &point : points)
        stream << point.slot << point.available;
    return blob;
}

std::vector<FillTrend::Point> toPoints(const QByteArray &blob)
{
    std::vector<FillTrend::Point> points;
    QDataStream stream(blob);
    while (!stream.atEnd() && points.size() <= size_t(FillTrend::slots)) {
        FillTrend::Point point;
        stream >> point.slot >> point.available;
        if (stream.status() != QDataStream::Ok)
            return {};
        points.push_back(point);
    }
    return points;
}

Result<void> putTrends(Connection &connection, const QHash<HostId, MountTrends> &trends)
{
    const auto gone = connection.execute(QStringLiteral("DELETE FROM alerts_fill"));
    if (!gone)
        return std::unexpected(gone.error());
    for (const auto &[host, mounts] : trends.asKeyValueRange()) {
        for (const auto &[mount, trend] : mounts.asKeyValueRange()) {
            const auto done = connection.execute(QStringLiteral("INSERT OR REPLACE INTO alerts_fill VALUES(?,?,?,?)"),
                                                 {notNull(host.value), notNull(mount), trend.capacity(), toBlob(trend.points())});
            if (!done)
                return std::unexpected(done.error());
        }
    }
    return {};
}

void logFault(const Result<void> &done)
{
    if (!done)
        logWarning("alerts", done.error().toLine());
}

} // namespace

AlertStore::AlertStore(store::Database &database) : m_database(database) { m_database.addSchema(alertSchema()); }

QFuture<Result<AlertStore::Saved>> AlertStore::load(UtcTime since, UtcTime now)
{
    return m_database.post([since, now](Connection &connection) -> Result<Saved> {
        const auto old = connection.execute(QStringLiteral("DELETE FROM alerts WHERE state='resolved' AND resolved_at<?"), {number(now - keptFor)});
        if (!old)
            return std::unexpected(old.error());
        const auto rows = connection.query(QStringLiteral("SELECT %1 FROM alerts WHERE state<>'resolved' OR resolved_at>?").arg(columns), {number(since)});
        const auto watch = connection.query(QStringLiteral("SELECT saved FROM alerts_watch"));
        if (!rows || !watch)
            return std::unexpected(rows ? watch.error() : rows.error());
        return Saved{toAlerts(*rows), watch->isEmpty() ? UtcTime{} : time(watch->first().first())};
    });
}

void AlertStore::save(const QList<Alert> &alerts)
{
    std::ignore = m_database.post([alerts](Connection &connection) {
        const auto done = connection.transaction([&] { return put(connection, alerts); });
        logFault(done);
        return done;
    });
}

void AlertStore::savePending(const QList<Alert> &pending, UtcTime now)
{
    std::ignore = m_database.post([pending, now](Connection &connection) {
        const auto done = connection.transaction([&] { return putPending(connection, pending, now); });
        logFault(done);
        return done;
    });
}

QFuture<Result<QList<Alert>>> AlertStore::history(UtcTime since)
{
    return m_database.post([since](Connection &connection) {
        const QString sql = QStringLiteral("SELECT %1 FROM alerts WHERE state='firing' OR (state='resolved' AND firing_since>=?) ORDER BY firing_since DESC LIMIT %2");
        return connection.query(sql.arg(columns).arg(historyLimit), {number(since)}).transform(toAlerts);
    });
}

QFuture<Result<QList<Alert>>> AlertStore::incidents(const QString &rule, const HostId &host, int limit)
{
    return m_database.post([rule, host, limit](Connection &connection) {
        const QString sql = QStringLiteral("SELECT %1 FROM alerts WHERE rule=? AND host=? AND state<>'pending' ORDER BY firing_since DESC LIMIT %2");
        return connection.query(sql.arg(columns).arg(limit), {notNull(rule), notNull(host.value)}).transform(toAlerts);
    });
}

QFuture<Result<AlertStore::Watch>> AlertStore::claim(UtcTime now)
{
    return m_database.post([now](Connection &connection) -> Result<Watch> {
        Watch watch{true, ownIdentity().pid};
        const auto done = connection.transaction([&]() -> Result<void> {
            const auto rows = connection.query(QStringLiteral("SELECT workstation,pid,pid_start FROM alerts_watch"));
            if (!rows)
                return std::unexpected(rows.error());
            const Row row = rows->value(0, {QString(), 0, QString()});
            const qint64 pid = row.at(1).toLongLong();
            const bool isHere = row.at(0).toString() == ownIdentity().host && isAlive(pid, row.at(2).toString());
            if (isHere && pid == ownIdentity().pid)
                return {}; // an idle fleet leaves the disk alone
            if (isHere) {
                watch = {false, pid};
                return {};
            }
            return noteWatch(connection, now, false); // the rows are of `saved`, whoever wrote them
        });
        return done ? Result<Watch>(watch) : std::unexpected(done.error());
    });
}

QFuture<Result<int>> AlertStore::wish(const Wish &wish)
{
    return m_database.post([wish](Connection &connection) -> Result<int> {
        Result<int> count = 0;
        const auto done = connection.transaction([&]() -> Result<void> {
            count = putWish(connection, wish);
            return count ? Result<void>() : std::unexpected(count.error());
        });
        return done ? count : std::unexpected(done.error());
    });
}

QFuture<Result<QList<AlertStore::Wish>>> AlertStore::takeWishes()
{
    return m_database.post([](Connection &connection) -> Result<QList<Wish>> {
        const auto rows = connection.query(QStringLiteral("SELECT kind,rule,host,instance,note,until,id FROM alerts_wishes ORDER BY id"));
        if (!rows || rows->isEmpty())
            return rows ? Result<QList<Wish>>(QList<Wish>()) : std::unexpected(rows.error());
        const auto gone = connection.execute(QStringLiteral("DELETE FROM alerts_wishes WHERE id<=?"), {rows->last().at(6)});
        if (!gone)
            return std::unexpected(gone.error());
        QList<Wish> wishes;
        for (const Row &row : *rows) {
            if (const auto wish = toWish(row))
                wishes.append(*wish);
        }
        return wishes;
    });
}

void AlertStore::saveTrends(const QHash<HostId, MountTrends> &trends)
{
    std::ignore = m_database.post([trends](Connection &connection) {
        const auto done = connection.transaction([&] { return putTrends(connection, trends); });
        logFault(done);
        return done;
    });
}

QFuture<Result<QHash<HostId, MountTrends>>> AlertStore::trends()
{
    return m_database.post([](Connection &connection) -> Result<QHash<HostId, MountTrends>> {
        const auto rows = connection.query(QStringLiteral("SELECT host,mount,capacity,points FROM alerts_fill"));
        if (!rows)
            return std::unexpected(rows.error());
        QHash<HostId, MountTrends> all;
        for (const Row &row : *rows)
            all[HostId{row.at(0).toString()}].insert(row.at(1).toString(), FillTrend::restored(row.at(2).toDouble(), toPoints(row.at(3).toByteArray())));
        return all;
    });
}

QFuture<Result<std::optional<UtcTime>>> AlertStore::watchedSince()
{
    return m_database.post([](Connection &connection) -> Result<std::optional<UtcTime>> {
        const auto rows = connection.query(QStringLiteral("SELECT saved,workstation,pid,pid_start FROM alerts_watch"));
        if (!rows)
            return std::unexpected(rows.error());
        if (rows->isEmpty() || rows->first().at(1).toString() != ownIdentity().host || !isAlive(rows->first().at(2).toLongLong(), rows->first().at(3).toString()))
            return std::optional<UtcTime>();
        return std::optional(time(rows->first().at(0)));
    });
}

} // namespace qd::alerts
