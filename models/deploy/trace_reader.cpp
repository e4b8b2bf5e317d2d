// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/trace_reader.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPromise>

namespace qd::deploy {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::TraceReader)
};

constexpr int kRunsSearched = 1000;

struct Reading {
    DeployService &service;
    WantsTrace wanted;
    int limit;
    QList<RunRecord> records;
    qsizetype next = 0;
    QList<RunTrace> traces;
    QPromise<Result<QList<RunTrace>>> promise;

    Reading(DeployService &from, WantsTrace wants, int most) : service(from), wanted(std::move(wants)), limit(most) {}
    void finish(Result<QList<RunTrace>> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

void readNext(const std::shared_ptr<Reading> &reading)
{
    while (reading->next < reading->records.size() && !reading->wanted(reading->records.at(reading->next), reading->traces))
        ++reading->next;
    if (reading->next >= reading->records.size() || reading->traces.size() >= reading->limit)
        return reading->finish(reading->traces);
    const RunRecord record = reading->records.at(reading->next++);
    reading->service.journal().outline(record.info.runId).then(&reading->service, [reading, record](const Result<QList<StepRecord>> &rows) {
        if (!rows)
            return reading->finish(std::unexpected(rows.error()));
        reading->traces.append({record, *rows, {}});
        readNext(reading);
    });
}

QFuture<Result<RunTrace>> withHashes(DeployService &service, const RunRecord &record)
{
    return service.steps(record.info.runId)
        .then(&service,
              [&service, record](const Result<QList<StepRecord>> &rows) -> QFuture<Result<RunTrace>> {
                  if (!rows)
                      return QtFuture::makeReadyValueFuture(Result<RunTrace>(std::unexpected(rows.error())));
                  return service.journal().hashesBefore(record.info.runId).then([record, rows = *rows](const Result<QList<QByteArray>> &before) -> Result<RunTrace> {
                      if (!before)
                          return std::unexpected(before.error());
                      // A run that goes on may have got rows meanwhile.
                      return RunTrace{record, rows, before->first(std::min(before->size(), rows.size()))};
                  });
              })
        .unwrap();
}

/// The record that is meant. Errors: NotFound.
Result<RunRecord> chosen(const QList<RunRecord> &records, const QString &id)
{
    if (id == u"last" && !records.isEmpty())
        return records.first();
    QList<RunRecord> fitting;
    for (const RunRecord &record : records) {
        if (record.info.runId == id)
            return record;
        if (!id.isEmpty() && record.info.runId.startsWith(id))
            fitting.append(record);
    }
    if (fitting.size() == 1)
        return fitting.first();
    if (fitting.isEmpty())
        return failure(ErrorCode::NotFound, Texts::tr("There is no run “%1”.").arg(id), {}, Texts::tr("“quarterdeck-cli runs” lists them."));
    return failure(ErrorCode::NotFound, Texts::tr("%n run(s) begin with “%1”.", nullptr, int(fitting.size())).arg(id), {}, Texts::tr("Type more of the id."));
}

} // namespace

QFuture<Result<QList<RunTrace>>> readTraces(DeployService &service, const WantsTrace &wanted, int limit)
{
    auto reading = std::make_shared<Reading>(service, wanted, limit);
    reading->promise.start();
    const auto future = reading->promise.future();
    service.history(kRunsSearched).then(&service, [reading](const Result<QList<RunRecord>> &records) {
        if (!records)
            return reading->finish(std::unexpected(records.error()));
        reading->records = *records;
        readNext(reading);
    });
    return future;
}

QFuture<Result<RunTrace>> readTrace(DeployService &service, const QString &id)
{
    return service.history(kRunsSearched)
        .then(&service,
              [&service, id](const Result<QList<RunRecord>> &records) -> QFuture<Result<RunTrace>> {
                  const Result<RunRecord> record = records ? chosen(*records, id) : std::unexpected(records.error());
                  if (!record)
                      return QtFuture::makeReadyValueFuture(Result<RunTrace>(std::unexpected(record.error())));
                  return withHashes(service, *record);
              })
        .unwrap();
}

QFuture<Result<StepTimes>> readTimes(DeployService &service, const QString &recipe, const QString &target, int runs)
{
    const auto wanted = [recipe, target](const RunRecord &record, const QList<RunTrace> &) {
        return record.info.recipe == recipe && record.info.target == target && record.state == RunState::Succeeded;
    };
    return readTraces(service, wanted, runs).then([](const Result<QList<RunTrace>> &traces) -> Result<StepTimes> {
        if (!traces)
            return std::unexpected(traces.error());
        StepTimes times;
        for (const RunTrace &trace : *traces)
            times.add(trace.rows);
        return times;
    });
}

} // namespace qd::deploy
