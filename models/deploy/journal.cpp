// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/journal.h"

#include "models/base/identity.h"
#include "models/base/log.h"
#include "models/deploy/request_json.h"
#include "models/store/database.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;

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
             "CREATE INDEX deploy_steps_by_run ON deploy_steps(run)"_s}};
}

qint64 toStored(UtcTime time) { return time.time_since_epoch().count(); }
UtcTime fromStored(const QVariant &value) { return UtcTime{std::chrono::milliseconds{value.toLongLong()}}; }
/// A null QString would be stored as NULL.
QString notNull(const QString &text) { return text.isNull() ? u""_s : text; }
void dropCount(qint64) {}

QString hostsJson(const Plan &plan)
{
    QJsonArray hosts;
    for (const HostPlan &host : plan.hosts)
        hosts.append(QJsonObject{{u"id"_s, host.host.value}, {u"name"_s, host.displayName}});
    return QString::fromUtf8(QJsonDocument(hosts).toJson(QJsonDocument::Compact));
}

QVariantList runValues(const Plan &plan, UtcTime now)
{
    const Identity &own = ownIdentity();
    bool complete = true;
    DeployRequest request = plan.request;
    request.releaseId = plan.releaseId;
    const QJsonObject json = toJson(request, &complete);
    return {plan.runId,
            plan.kind == RunKind::Deploy ? u"deploy"_s : u"rollback"_s,
            plan.hash(),
            toStored(now),
            0,
            runStateName(RunState::Running),
            own.who(),
            own.host,
            own.pid,
            notNull(own.pidStart),
            plan.title(),
            u""_s,
            notNull(plan.releaseId),
            plan.request.target,
            hostsJson(plan),
            QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)),
            complete};
}

void readHosts(RunRecord &record, const QString &json)
{
    const QJsonArray hosts = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const QJsonValue &host : hosts) {
        record.hosts.append(HostId{host[u"id"].toString()});
        record.hostNames.append(host[u"name"].toString());
    }
}

RunRecord toRecord(const store::Row &row)
{
    RunRecord record;
    record.runId = row.at(0).toString();
    record.kind = row.at(1).toString() == u"rollback" ? RunKind::Rollback : RunKind::Deploy;
    record.started = fromStored(row.at(2));
    record.ended = fromStored(row.at(3));
    record.state = runStateFromName(row.at(4).toString());
    record.who = row.at(5).toString();
    // Another workstation's process cannot be seen from here: it is taken to be alive.
    record.alive = record.state == RunState::Running
        && (row.at(6).toString() != ownIdentity().host || isAlive(row.at(7).toLongLong(), row.at(8).toString()));
    record.title = row.at(9).toString();
    record.summary = row.at(10).toString();
    record.releaseId = row.at(11).toString();
    record.target = row.at(12).toString();
    readHosts(record, row.at(13).toString());
    record.request = requestFromJson(QJsonDocument::fromJson(row.at(14).toString().toUtf8()).object());
    record.requestComplete = row.at(15).toBool();
    return record;
}

StepKind stepFromName(const QString &name)
{
    for (int i = 0; i < kStepCount; ++i) {
        if (stepName(StepKind(i)) == name)
            return StepKind(i);
    }
    return StepKind::Probe;
}

QFuture<Result<void>> appendStep(store::Database &database, const QVariantList &values)
{
    return database.post([values](store::Connection &connection) -> Result<void> {
        return connection
            .insert(u"INSERT INTO deploy_steps(run,host,step,intent,state,previous,message,time)"
                    " VALUES(?,?,?,?,?,?,?,?)"_s,
                    values)
            .transform(dropCount);
    });
}

} // namespace

Journal::Journal(store::Database &database, const Clock &clock) : m_database(database), m_clock(clock)
{
    database.addSchema(journalSchema());
}

QFuture<Result<void>> Journal::beginRun(const Plan &plan)
{
    return m_database.post([values = runValues(plan, m_clock.now())](store::Connection &connection) -> Result<void> {
        return connection
            .execute(u"INSERT OR REPLACE INTO deploy_runs(run,kind,plan_hash,started,ended,state,who,workstation,pid,"
                     "pid_start,title,summary,release,target,hosts,request,complete)"
                     " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s,
                     values)
            .transform(dropCount);
    });
}

QFuture<Result<void>> Journal::endRun(const QString &runId, RunState state, const QString &summary)
{
    const QVariantList values{runStateName(state), notNull(summary), toStored(m_clock.now()), runId};
    return m_database.post([values](store::Connection &connection) -> Result<void> {
        return connection.execute(u"UPDATE deploy_runs SET state=?,summary=?,ended=? WHERE run=?"_s, values)
            .transform(dropCount);
    });
}

QFuture<Result<void>> Journal::intend(const QString &runId, const HostId &host, StepKind kind, const QString &previous,
                                      const QString &message)
{
    return appendStep(m_database, {runId, host.value, stepName(kind), 1, u""_s, notNull(previous),
                                   notNull(redact(message)), toStored(m_clock.now())});
}

QFuture<Result<void>> Journal::conclude(const QString &runId, const HostId &host, StepKind kind, StepState state,
                                        const QString &message)
{
    return appendStep(m_database, {runId, host.value, stepName(kind), 0, stepStateName(state), u""_s,
                                   notNull(redact(message)), toStored(m_clock.now())});
}

QFuture<Result<QList<RunRecord>>> Journal::runs(int limit) const
{
    return m_database.post([limit](store::Connection &connection) -> Result<QList<RunRecord>> {
        const auto rows = connection.query(
            u"SELECT run,kind,started,ended,state,who,workstation,pid,pid_start,title,summary,release,target,hosts,"
            "request,complete FROM deploy_runs ORDER BY started DESC LIMIT ?"_s,
            {limit});
        if (!rows)
            return std::unexpected(rows.error());
        QList<RunRecord> records;
        for (const store::Row &row : *rows)
            records.append(toRecord(row));
        return records;
    });
}

QFuture<Result<QList<StepRecord>>> Journal::steps(const QString &runId) const
{
    return m_database.post([runId](store::Connection &connection) -> Result<QList<StepRecord>> {
        const auto rows = connection.query(
            u"SELECT id,host,step,intent,state,previous,message,time FROM deploy_steps WHERE run=? ORDER BY id"_s, {runId});
        if (!rows)
            return std::unexpected(rows.error());
        QList<StepRecord> records;
        for (const store::Row &row : *rows) {
            records.append({row.at(0).toLongLong(), HostId{row.at(1).toString()}, stepFromName(row.at(2).toString()),
                            row.at(3).toBool(), row.at(4).toString(), row.at(5).toString(), row.at(6).toString(),
                            fromStored(row.at(7))});
        }
        return records;
    });
}

} // namespace qd::deploy
