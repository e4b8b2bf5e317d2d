// SPDX-License-Identifier: GPL-3.0-or-later
// What the journal holds, whoever wrote it: a request that was read is kept the same, verdicts say what they said, and a run of any rows
// can be measured, compared, put into the matrix of versions and exported, with no text that breaks out of its place in the report.
//   first byte: what it is. Of a run: first line = the request's JSON; then a row a line: kind|host|step|state|seconds|message|detail
#include "models/deploy/audit_chain.h"
#include "models/deploy/audit_export.h"
#include "models/deploy/history_times.h"
#include "models/deploy/request_json.h"
#include "models/deploy/run_compare.h"
#include "models/deploy/versions.h"
#include "tests/fuzz/require.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace {

using namespace qd;
using namespace qd::deploy;
using qd::test::require;

constexpr qsizetype kMostRows = 300;
constexpr qint64 kBegin = 1'790'000'000;

QJsonObject objectOf(const QByteArray &bytes) { return QJsonDocument::fromJson(bytes).object(); }

UtcTime at(qint64 seconds) { return UtcTime(std::chrono::seconds(kBegin + seconds)); }

void readRequest(const QByteArray &bytes)
{
    bool complete = false;
    const QJsonObject kept = toJson(requestFromJson(objectOf(bytes)), &complete);
    const QJsonObject again = toJson(requestFromJson(kept));
    require(!complete || again == kept); // what looked like a secret may look like another one afterwards
}

void readVerdict(const QByteArray &bytes)
{
    const Verdict verdict = verdictFromJson(objectOf(bytes));
    require(!verdict.toText().isEmpty());
    const QJsonObject kept = toJson(verdict);
    require(toJson(verdictFromJson(kept)) == kept);
}

StepRecord rowOf(const QByteArray &line)
{
    const QByteArrayList words = line.split('|');
    StepRecord row;
    row.runId = QStringLiteral("r1");
    row.kind = StepRecord::Kind(words.value(0).toUInt() % 6);
    row.host = HostId{QString::fromUtf8(words.value(1))};
    row.step = QString::fromUtf8(words.value(2));
    row.state = QString::fromUtf8(words.value(3));
    row.time = at(words.value(4).toShort());
    row.message = QString::fromUtf8(words.value(5));
    row.command = QString::fromUtf8(words.value(5).toUpper());
    row.output = words.value(6);
    row.detail = objectOf(words.value(6));
    if (!words.value(4).isEmpty())
        row.exitStatus = words.value(4).toShort();
    return row;
}

RunTrace traceOf(const QByteArray &bytes)
{
    RunTrace trace;
    RunInfo &info = trace.record.info;
    info.runId = QStringLiteral("r1");
    info.title = QString::fromUtf8(bytes.right(40));
    info.target = QStringLiteral("/srv/shop");
    trace.record.state = RunState::Failed;
    trace.record.started = at(0);
    QByteArrayList lines = bytes.split('\n');
    trace.record.request = lines.takeFirst();
    QByteArray hash;
    for (const QByteArray &line : std::as_const(lines)) {
        StepRecord row = rowOf(line);
        trace.before.append(hash);
        row.hash = hash = chainHash(hash, row);
        if (!row.host.isEmpty() && !info.hosts.contains(row.host)) {
            info.hosts.append(row.host);
            info.hostNames.append(row.host.value);
        }
        trace.record.ended = row.time;
        trace.rows.append(row);
        if (trace.rows.size() >= kMostRows)
            break;
    }
    return trace;
}

/// Outside of blocks of code no sign of HTML stands bare, and every block ends.
void checkMarkdown(const QString &text)
{
    QString fence;
    for (const QString &line : text.split(u'\n')) {
        qsizetype ticks = 0;
        while (ticks < line.size() && line.at(ticks) == u'`')
            ++ticks;
        if (fence.isEmpty() && ticks >= 3) {
            fence = line.first(ticks);
            continue;
        }
        if (!fence.isEmpty()) {
            if (ticks >= fence.size() && line.sliced(ticks).trimmed().isEmpty())
                fence.clear();
            continue;
        }
        for (qsizetype i = line.indexOf(u'<'); i >= 0; i = line.indexOf(u'<', i + 1))
            require(i > 0 && line.at(i - 1) == u'\\');
    }
    require(fence.isEmpty());
}

void readRun(const QByteArray &bytes)
{
    const RunTrace trace = traceOf(bytes);
    const ChainState chain{.rows = trace.rows.size(), .whole = false, .firstBad = 1, .reason = trace.record.info.title, .head = {}};
    checkMarkdown(auditMarkdown(trace, chain));
    require(auditJson(trace, chain).value(QStringLiteral("rows")).toArray().size() == trace.rows.size());
    for (const StepTime &time : stepTimes(trace.rows))
        require(time.took.count() >= 0);
    StepTimes times;
    times.add(trace.rows);
    RunTrace half = trace;
    half.rows.resize(trace.rows.size() / 2);
    half.record.info.kind = RunKind::Rollback;
    std::ignore = toJson(compareRuns(half, trace));
    require(compareRuns(trace, trace).isSameInput());
    const VersionMatrix versions = versionsOf({trace, half});
    for (const VersionCell &cell : versions.cells)
        require(cell.app >= 0 && cell.app < versions.apps.size() && versions.hosts.contains(cell.host));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    switch (data[0] % 3) {
    case 0: readRequest(bytes); break;
    case 1: readVerdict(bytes); break;
    default: readRun(bytes);
    }
    return 0;
}
