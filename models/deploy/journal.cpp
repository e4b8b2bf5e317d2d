// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/journal.h"

#include "models/base/identity.h"
#include "models/base/log.h"
#include "models/deploy/audit_chain.h"
#include "models/store/database.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <span>
#include <tuple>
#include <vector>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;
using store::Connection;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Journal)
};

constexpr qsizetype kOutputKept = 64 * 1024;
constexpr qint64 kVerifiedAtOnce = 2000;

const QString kRunColumns = u"run,kind,started,ended,state,who,workstation,pid,pid_start,title,summary,release,target,hosts,request,"
                            "complete,recipe,revision,plan_hash,columns"_s;
const QString kStepColumns = u"id,run,time,who,kind,host,step,state,previous,message,command,exit_status,output,detail,hash"_s;

store::Schema journalSchema()
{
    return {u"deploy"_s,
            {u"CREATE TABLE deploy_runs(run TEXT PRIMARY KEY, kind TEXT NOT NULL, plan_hash TEXT NOT NULL,"
             " started INTEGER NOT NULL, ended INTEGER NOT NULL, state TEXT NOT NULL, who TEXT NOT NULL,"
             " workstation TEXT NOT NULL, pid INTEGER NOT NULL, pid_start TEXT NOT NULL, title TEXT NOT NULL,"
             " summary TEXT NOT NULL, release TEXT NOT NULL, target TEXT NOT NULL, hosts TEXT NOT NULL,"
             " request TEXT NOT NULL, complete INTEGER NOT NULL);\n"
             "CREATE TABLE deploy_steps(id INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL, host TEXT NOT NULL,"
             " step TEXT NOT NULL, intent INTEGER NOT NULL, state TEXT NOT NULL, previous TEXT NOT NULL,"
             " message TEXT NOT NULL, time INTEGER NOT NULL);\n"
             "CREATE INDEX deploy_steps_by_run ON deploy_steps(run)"_s,
             // Rows of before have no hash: the audit begins behind them.
             u"ALTER TABLE deploy_runs ADD COLUMN recipe TEXT NOT NULL DEFAULT '';\n"
             "ALTER TABLE deploy_runs ADD COLUMN revision TEXT NOT NULL DEFAULT '';\n"
             "ALTER TABLE deploy_runs ADD COLUMN columns TEXT NOT NULL DEFAULT '[]';\n"
             "ALTER TABLE deploy_steps ADD COLUMN who TEXT NOT NULL DEFAULT '';\n"
             "ALTER TABLE deploy_steps ADD COLUMN kind TEXT NOT NULL DEFAULT '';\n"
             "ALTER TABLE deploy_steps ADD COLUMN command TEXT NOT NULL DEFAULT '';\n"
             "ALTER TABLE deploy_steps ADD COLUMN exit_status INTEGER;\n"
             "ALTER TABLE deploy_steps ADD COLUMN output BLOB NOT NULL DEFAULT x'';\n"
             "ALTER TABLE deploy_steps ADD COLUMN detail TEXT NOT NULL DEFAULT '';\n"
             "ALTER TABLE deploy_steps ADD COLUMN hash BLOB NOT NULL DEFAULT x'';\n"
             "UPDATE deploy_steps SET kind = CASE intent WHEN 1 THEN 'intent' ELSE 'result' END"_s}};
}

qint64 toStored(UtcTime time) { return time.time_since_epoch().count(); }
UtcTime fromStored(const QVariant &value) { return UtcTime{std::chrono::milliseconds{value.toLongLong()}}; }
/// A null QString would be stored as NULL.
QString notNull(const QString &text) { return text.isNull() ? u""_s : text; }
QByteArray notNull(const QByteArray &bytes) { return bytes.isNull() ? QByteArray("") : bytes; }
void dropCount(qint64) {}
QString compact(const QJsonArray &array) { return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)); }

QString hostsJson(const RunInfo &info)
{
    QJsonArray hosts;
    for (qsizetype i = 0; i < info.hosts.size(); ++i)
        hosts.append(QJsonObject{{u"id"_s, info.hosts.at(i).value}, {u"name"_s, info.hostNames.value(i)}, {u"release"_s, info.hostReleases.value(i, info.releaseId)}});
    return compact(hosts);
}

QString columnsJson(const QList<RunColumn> &columns)
{
    QJsonArray array;
    for (const RunColumn &column : columns)
        array.append(QJsonObject{{u"id"_s, column.id}, {u"title"_s, column.title}});
    return compact(array);
}

QVariantList runValues(const RunInfo &info, const QList<RunColumn> &columns, const QByteArray &request, bool complete, UtcTime now)
{
    const Identity &own = ownIdentity();
    return {info.runId,
            runKindName(info.kind),
            toStored(now),
            0,
            runStateName(RunState::Running),
            own.who(),
            own.host,
            own.pid,
            notNull(own.pidStart),
            notNull(info.title),
            u""_s,
            notNull(info.releaseId),
            notNull(info.target),
            hostsJson(info),
            QString::fromUtf8(request),
            complete,
            notNull(info.recipe),
            notNull(info.revision),
            notNull(info.planHash),
            columnsJson(columns)};
}

RunRecord toRecord(const store::Row &row)
{
    RunRecord record;
    RunInfo &info = record.info;
    info.runId = row.at(0).toString();
    info.kind = runKindFromName(row.at(1).toString());
    record.started = fromStored(row.at(2));
    record.ended = fromStored(row.at(3));
    record.state = runStateFromName(row.at(4).toString());
    record.who = row.at(5).toString();
    // Another workstation's process cannot be seen from here: it is taken to be alive.
    record.alive = record.state == RunState::Running
        && (row.at(6).toString() != ownIdentity().host || isAlive(row.at(7).toLongLong(), row.at(8).toString()));
    info.title = row.at(9).toString();
    record.summary = row.at(10).toString();
    info.releaseId = row.at(11).toString();
    info.target = row.at(12).toString();
    for (const QJsonValue &host : QJsonDocument::fromJson(row.at(13).toString().toUtf8()).array()) {
        info.hosts.append(HostId{host[u"id"].toString()});
        info.hostNames.append(host[u"name"].toString());
        info.hostReleases.append(host[u"release"].toString(info.releaseId)); // of an earlier version: that of the run
    }
    record.request = row.at(14).toString().toUtf8();
    record.requestComplete = row.at(15).toBool();
    info.recipe = row.at(16).toString();
    info.revision = row.at(17).toString();
    info.planHash = row.at(18).toString();
    for (const QJsonValue &column : QJsonDocument::fromJson(row.at(19).toString().toUtf8()).array())
        record.columns.append({column[u"id"].toString(), column[u"title"].toString()});
    return record;
}

StepRecord toStep(const store::Row &row)
{
    StepRecord step;
    step.id = row.at(0).toLongLong();
    step.runId = row.at(1).toString();
    step.time = fromStored(row.at(2));
    step.who = row.at(3).toString();
    step.kind = rowKindFromName(row.at(4).toString());
    step.host = HostId{row.at(5).toString()};
    step.step = row.at(6).toString();
    step.state = row.at(7).toString();
    step.previous = row.at(8).toString();
    step.message = row.at(9).toString();
    step.command = row.at(10).toString();
    if (!row.at(11).isNull())
        step.exitStatus = row.at(11).toInt();
    step.output = row.at(12).toByteArray();
    step.detail = QJsonDocument::fromJson(row.at(13).toString().toUtf8()).object();
    step.hash = row.at(14).toByteArray();
    return step;
}

Result<QByteArray> headOf(Connection &connection)
{
    return connection.query(u"SELECT hash FROM deploy_steps ORDER BY id DESC LIMIT 1"_s).transform([](const store::Rows &rows) {
        return rows.value(0).value(0).toByteArray();
    });
}

/// In the database's thread: long commands and outputs take a while.
StepRecord redacted(StepRecord row)
{
    row.message = redact(row.message);
    row.command = redact(row.command);
    row.output = redact(QString::fromUtf8(row.output.right(kOutputKept))).toUtf8();
    return row;
}

/// Within a transaction: nobody else can add a row between reading the newest hash and writing this one.
Result<void> append(Connection &connection, StepRecord row)
{
    const auto before = headOf(connection);
    if (!before)
        return std::unexpected(before.error());
    row.hash = chainHash(*before, row);
    const QString detail = row.detail.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(row.detail).toJson(QJsonDocument::Compact));
    return connection
        .insert(u"INSERT INTO deploy_steps(run,time,who,kind,host,step,state,previous,message,command,exit_status,output,detail,hash,intent)"
                " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s,
                {row.runId, toStored(row.time), notNull(row.who), rowKindName(row.kind), notNull(row.host.value), notNull(row.step), notNull(row.state),
                 notNull(row.previous), notNull(row.message), notNull(row.command), row.exitStatus ? QVariant(*row.exitStatus) : QVariant(),
                 notNull(row.output), notNull(detail), row.hash, row.kind == StepRecord::Kind::Intent})
        .transform(dropCount);
}

StepRecord runRow(const QString &runId, StepRecord::Kind kind, UtcTime now)
{
    StepRecord row;
    row.runId = runId;
    row.kind = kind;
    row.time = now;
    row.who = ownIdentity().who();
    row.step = u"run"_s;
    return row;
}

/// What the table of runs says must be what the chain says: the table alone may be changed.
QJsonObject runDetail(const RunInfo &info)
{
    return {{u"kind"_s, runKindName(info.kind)}, {u"title"_s, info.title},       {u"recipe"_s, info.recipe},
            {u"revision"_s, info.revision},      {u"release"_s, info.releaseId}, {u"target"_s, info.target},
            {u"plan"_s, info.planHash},          {u"hosts"_s, QJsonArray::fromStringList(info.hostNames)}};
}

Result<QList<RunRecord>> readRuns(Connection &connection, const QString &where, const QVariantList &values)
{
    return connection.query(u"SELECT "_s + kRunColumns + u" FROM deploy_runs "_s + where, values).transform([](const store::Rows &rows) {
        QList<RunRecord> records;
        for (const store::Row &row : rows)
            records.append(toRecord(row));
        return records;
    });
}

Result<QList<StepRecord>> readSteps(Connection &connection, const QString &columns, const QString &runId)
{
    return connection.query(u"SELECT "_s + columns + u" FROM deploy_steps WHERE run=? ORDER BY id"_s, {runId}).transform([](const store::Rows &rows) {
        QList<StepRecord> records;
        for (const store::Row &row : rows)
            records.append(toStep(row));
        return records;
    });
}

/// A LIKE pattern in which the words mean themselves; escape character "!".
QString likeOf(const QString &text)
{
    QString safe = text;
    safe.replace(u"!"_s, u"!!"_s).replace(u"%"_s, u"!%"_s).replace(u"_"_s, u"!_"_s);
    return u'%' + safe + u'%';
}

class QueryText {
public:
    void add(const QString &condition, const QVariantList &values)
    {
        m_conditions.append(condition);
        m_values += values;
    }
    [[nodiscard]] QString where() const { return m_conditions.isEmpty() ? QString() : u"WHERE "_s + m_conditions.join(u" AND "_s); }
    [[nodiscard]] QVariantList values() const { return m_values; }

private:
    QStringList m_conditions;
    QVariantList m_values;
};

QueryText textOf(const AuditQuery &query)
{
    QueryText text;
    if (!query.text.isEmpty()) {
        const QString like = likeOf(query.text);
        text.add(u"(title LIKE ? ESCAPE '!' OR recipe LIKE ? ESCAPE '!' OR revision LIKE ? ESCAPE '!' OR release LIKE ? ESCAPE '!'"
                 " OR hosts LIKE ? ESCAPE '!' OR summary LIKE ? ESCAPE '!' OR who LIKE ? ESCAPE '!' OR run IN (SELECT run FROM deploy_steps"
                 " WHERE message LIKE ? ESCAPE '!' OR command LIKE ? ESCAPE '!' OR CAST(output AS TEXT) LIKE ? ESCAPE '!'))"_s,
                 QVariantList(10, like));
    }
    if (!query.host.value.isEmpty())
        text.add(u"run IN (SELECT run FROM deploy_steps WHERE host = ?)"_s, {query.host.value});
    if (!query.run.isEmpty())
        text.add(u"run = ?"_s, {query.run});
    if (!query.recipe.isEmpty())
        text.add(u"recipe = ?"_s, {query.recipe});
    if (!query.target.isEmpty())
        text.add(u"target = ?"_s, {query.target});
    if (query.state)
        text.add(u"state = ?"_s, {runStateName(*query.state)});
    if (query.from != UtcTime{})
        text.add(u"started >= ?"_s, {toStored(query.from)});
    if (query.to != UtcTime{})
        text.add(u"started <= ?"_s, {toStored(query.to)});
    return text;
}

/// One row against the one before. False = it does not fit.
bool checkRow(ChainState &state, const StepRecord &row)
{
    const bool began = !state.head.isEmpty();
    if (row.hash.isEmpty() && !began)
        return true; // of an earlier version
    const bool fits = chainHash(state.head, row) == row.hash;
    if (!fits) {
        state.whole = false;
        state.firstBad = row.id;
        state.reason = Texts::tr("Row %1 of %2 was changed, or a row before it was removed or put elsewhere.").arg(row.id).arg(toIso(row.time));
        return false;
    }
    ++state.rows;
    state.head = row.hash;
    return true;
}

/// The end that the chain has of a run against the one in the table of runs.
Result<void> checkEnds(Connection &connection, ChainState &state)
{
    const auto rows = connection.query(u"SELECT r.run, r.state, s.id, s.state FROM deploy_runs r JOIN deploy_steps s ON s.id ="
                                       " (SELECT MAX(id) FROM deploy_steps WHERE run = r.run AND kind IN ('begin','end'))"
                                       " WHERE s.kind = 'end' AND s.state <> r.state ORDER BY s.id LIMIT 1"_s);
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->isEmpty()) {
        const store::Row &row = rows->first();
        state.whole = false;
        state.firstBad = row.at(2).toLongLong();
        state.reason = Texts::tr("The list says that run %1 ended as \"%2\", its rows say \"%3\".").arg(row.at(0).toString(), row.at(1).toString(), row.at(3).toString());
    }
    return {};
}

Result<ChainState> verifyAll(Connection &connection)
{
    ChainState state;
    for (qint64 after = 0;;) {
        const auto rows = connection.query(u"SELECT "_s + kStepColumns + u" FROM deploy_steps WHERE id > ? ORDER BY id LIMIT ?"_s, {after, kVerifiedAtOnce});
        if (!rows)
            return std::unexpected(rows.error());
        if (rows->isEmpty())
            break;
        for (const store::Row &values : *rows) {
            const StepRecord row = toStep(values);
            after = row.id;
            if (!checkRow(state, row))
                return state;
        }
    }
    if (const auto ends = checkEnds(connection, state); !ends)
        return std::unexpected(ends.error());
    return state;
}

} // namespace

/// Rows for one transaction: a commit waits for the disk, and hundreds one after the other would hold up all hosts.
class Journal::Batch {
public:
    /// False: it is being written, the row belongs into another one.
    [[nodiscard]] bool take(const StepRecord &row, const LaterAnswer<Result<void>> &later)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isTaken)
            m_rows.push_back({row, later});
        return !m_isTaken;
    }
    /// On the database's thread.
    void write(Connection &connection)
    {
        std::vector<Waiting> rows;
        {
            const std::lock_guard lock(m_mutex);
            m_isTaken = true;
            rows.swap(m_rows);
        }
        const Result<void> all = writeRows(connection, rows);
        for (const Waiting &one : rows) // where they could not be written together, one alone can be to blame
            one.later.give(all || rows.size() == 1 ? all : writeRows(connection, {&one, 1}));
    }

private:
    struct Waiting {
        StepRecord row;
        LaterAnswer<Result<void>> later;
    };
    static Result<void> writeRows(Connection &connection, std::span<const Waiting> rows)
    {
        return connection.transaction([&]() -> Result<void> {
            for (const Waiting &one : rows) {
                if (const auto written = append(connection, redacted(one.row)); !written)
                    return written;
            }
            return {};
        });
    }

    std::mutex m_mutex;
    bool m_isTaken = false;      // guarded by m_mutex
    std::vector<Waiting> m_rows; // guarded by m_mutex
};

Journal::Journal(store::Database &database, const Clock &clock) : m_database(database), m_clock(clock)
{
    database.addSchema(journalSchema());
}

QFuture<Result<void>> Journal::beginRun(const RunInfo &info, const QList<RunColumn> &columns, const QByteArray &request, bool requestComplete)
{
    StepRecord row = runRow(info.runId, StepRecord::Kind::Begin, m_clock.now());
    row.message = redact(info.title);
    row.detail = runDetail(info);
    closeBatch();
    return m_database.post([values = runValues(info, columns, request, requestComplete, m_clock.now()), row](Connection &connection) -> Result<void> {
        return connection.transaction([&]() -> Result<void> {
            const QString marks = QStringList(values.size(), u"?"_s).join(u',');
            const auto written = connection.execute(u"INSERT OR REPLACE INTO deploy_runs("_s + kRunColumns + u") VALUES("_s + marks + u")"_s, values);
            return written ? append(connection, row) : std::unexpected(written.error());
        });
    });
}

QFuture<Result<void>> Journal::endRun(const QString &runId, RunState state, const QString &summary)
{
    StepRecord row = runRow(runId, StepRecord::Kind::End, m_clock.now());
    row.state = runStateName(state);
    row.message = redact(summary);
    const QVariantList values{runStateName(state), notNull(summary), toStored(m_clock.now()), runId};
    closeBatch();
    return m_database.post([values, row](Connection &connection) -> Result<void> {
        return connection.transaction([&]() -> Result<void> {
            const auto written = connection.execute(u"UPDATE deploy_runs SET state=?,summary=?,ended=? WHERE run=?"_s, values);
            return written ? append(connection, row) : std::unexpected(written.error());
        });
    });
}

QFuture<Result<void>> Journal::add(StepRecord row)
{
    row.time = m_clock.now();
    row.who = ownIdentity().who();
    const LaterAnswer<Result<void>> later;
    const std::lock_guard lock(m_mutex);
    if (m_batch && m_batch->take(row, later))
        return later.future();
    m_batch = std::make_shared<Batch>();
    std::ignore = m_batch->take(row, later);
    std::ignore = m_database.post([batch = m_batch](Connection &connection) -> Result<void> {
        batch->write(connection);
        return {};
    });
    return later.future();
}

/// What is added from now on comes after what is posted next.
void Journal::closeBatch()
{
    const std::lock_guard lock(m_mutex);
    m_batch.reset();
}

QFuture<Result<QByteArray>> Journal::head() const
{
    return m_database.post([](Connection &connection) { return headOf(connection); });
}

QFuture<Result<QList<RunRecord>>> Journal::runs(int limit) const
{
    return m_database.post([limit](Connection &connection) { return readRuns(connection, u"ORDER BY started DESC LIMIT ?"_s, {limit}); });
}

QFuture<Result<QList<RunRecord>>> Journal::find(const AuditQuery &query) const
{
    return m_database.post([query](Connection &connection) {
        const QueryText text = textOf(query);
        return readRuns(connection, text.where() + u" ORDER BY started DESC LIMIT ?"_s, text.values() + QVariantList{query.limit});
    });
}

QFuture<Result<QList<StepRecord>>> Journal::steps(const QString &runId) const
{
    return m_database.post([runId](Connection &connection) { return readSteps(connection, kStepColumns, runId); });
}

QFuture<Result<QList<StepRecord>>> Journal::outline(const QString &runId) const
{
    return m_database.post([runId](Connection &connection) {
        return readSteps(connection, u"id,run,time,who,kind,host,step,state,previous,message,'',exit_status,x'','',x''"_s, runId);
    });
}

QFuture<Result<QList<QByteArray>>> Journal::hashesBefore(const QString &runId) const
{
    return m_database.post([runId](Connection &connection) {
        return connection
            .query(u"SELECT (SELECT b.hash FROM deploy_steps b WHERE b.id < s.id ORDER BY b.id DESC LIMIT 1) FROM deploy_steps s WHERE s.run=? ORDER BY s.id"_s, {runId})
            .transform([](const store::Rows &rows) {
                QList<QByteArray> hashes;
                for (const store::Row &row : rows)
                    hashes.append(row.value(0).toByteArray());
                return hashes;
            });
    });
}

QFuture<Result<ChainState>> Journal::verify() const
{
    return m_database.post([](Connection &connection) { return verifyAll(connection); });
}

} // namespace qd::deploy
