// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/audit_export.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/deploy/audit_chain.h"
#include "models/deploy/deploy_service.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QLocale>
#include <QtCore/QStringDecoder>

#include <algorithm>

namespace qd::deploy {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::AuditExport)
};

constexpr qsizetype kCellLimit = 400;
constexpr qsizetype kBlockLimit = 64 * 1024;

/// Text from outside inside a line of Markdown: no sign of it is Markdown or HTML any more.
QString plain(const QString &text)
{
    const QString safe = displayText(text, false, kCellLimit);
    QString out;
    for (const QChar sign : safe) {
        if (QStringLiteral("\\`*_[]<>|~&").contains(sign))
            out += u'\\';
        out += sign;
    }
    return out;
}

/// A block of code that no line of the text can end.
QString block(const QString &text, const QString &language = {})
{
    QString safe = displayText(text, true, kBlockLimit);
    if (safe.endsWith(u'\n'))
        safe.chop(1);
    QString fence = QStringLiteral("```");
    while (safe.contains(fence))
        fence += u'`';
    return fence + language + u'\n' + safe + u'\n' + fence + u'\n';
}

QString row(const QStringList &cells)
{
    QStringList safe;
    for (const QString &cell : cells)
        safe.append(plain(cell));
    return QStringLiteral("| ") + safe.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
}

QString table(const QStringList &head, const QList<QStringList> &rows)
{
    QString text = row(head) + QStringLiteral("|") + QStringLiteral("---|").repeated(head.size()) + u'\n';
    for (const QStringList &cells : rows)
        text += row(cells);
    return text + u'\n';
}

QString hex(const QByteArray &hash) { return QString::fromLatin1(hash.toHex()); }

QString headPart(const RunTrace &trace)
{
    const RunRecord &record = trace.record;
    const RunInfo &info = record.info;
    QList<QStringList> rows{{Texts::tr("Run"), info.runId}, {Texts::tr("Kind"), runKindName(info.kind)}, {Texts::tr("Outcome"), runStateName(record.state)}, {Texts::tr("By"), record.who},
                            {Texts::tr("Begun"), toIso(record.started)}};
    if (record.state != RunState::Running)
        rows.append({Texts::tr("Ended"), toIso(record.ended)});
    rows.append({Texts::tr("Took"), formatDuration(timeOf(trace))});
    for (const auto &[name, value] : {std::pair(Texts::tr("Recipe"), info.recipe), std::pair(Texts::tr("Revision"), info.revision), std::pair(Texts::tr("Release"), info.releaseId),
                                      std::pair(Texts::tr("Folder on the hosts"), info.target), std::pair(Texts::tr("Plan's hash"), info.planHash)}) {
        if (!value.isEmpty())
            rows.append({name, value});
    }
    QString text = QStringLiteral("# ") + plain(info.title) + QStringLiteral("\n\n") + table({Texts::tr("What"), Texts::tr("Value")}, rows);
    return record.summary.isEmpty() ? text : text + plain(record.summary) + QStringLiteral("\n\n");
}

QString hostsPart(const RunTrace &trace)
{
    QList<QStringList> rows;
    for (const HostId &host : trace.record.info.hosts)
        rows.append({hostNameOf(trace.record, host), hostStateName(outcomeOf(trace, host)), formatDuration(timeOn(trace, host))});
    return QStringLiteral("## ") + Texts::tr("Hosts") + QStringLiteral("\n\n") + table({Texts::tr("Host"), Texts::tr("Outcome"), Texts::tr("Took")}, rows);
}

QString recipePart(const RunTrace &trace)
{
    if (trace.record.info.kind == RunKind::Ansible || trace.record.info.kind == RunKind::Fabric)
        return {};
    const DeployRequest request = requestOf(trace.record);
    QString text;
    if (!request.variables.isEmpty()) {
        QList<QStringList> rows;
        for (const auto &[name, value] : request.variables.asKeyValueRange())
            rows.append({name, value});
        text += QStringLiteral("## ") + Texts::tr("Variables of this run") + QStringLiteral("\n\n") + table({Texts::tr("Name"), Texts::tr("Value")}, rows);
    }
    if (!request.recipe.text.isEmpty())
        text += QStringLiteral("## ") + Texts::tr("The recipe as it was") + QStringLiteral("\n\n") + block(QString::fromUtf8(request.recipe.text), QStringLiteral("yaml")) + u'\n';
    return text;
}

QString number(double value) { return QLocale::c().toString(value, 'g', 6); }

QString verdictPart(const Verdict &verdict)
{
    QList<QStringList> rows;
    QString lines;
    for (const Finding &finding : verdict.findings) {
        const QString word = !finding.judged ? Texts::tr("not judged") : finding.passed ? Texts::tr("good") : Texts::tr("too much");
        rows.append({finding.title, number(finding.value) + u' ' + finding.unit, number(finding.limit), finding.others < 0 ? QString() : number(finding.others), finding.past < 0 ? QString() : number(finding.past), word, finding.reason});
        if (!finding.lines.isEmpty())
            lines += plain(finding.title) + QStringLiteral(":\n\n") + block(finding.lines.join(u'\n')) + u'\n';
    }
    return table({Texts::tr("Figure"), Texts::tr("Value"), Texts::tr("Limit"), Texts::tr("Other hosts"), Texts::tr("Before"), Texts::tr("Judged"), Texts::tr("Why")}, rows) + lines;
}

QString rowPart(const RunTrace &trace, const StepRecord &record)
{
    const QString title = columnTitleOf(trace.record, record);
    QString text = QStringLiteral("**") + plain(title) + QStringLiteral("** ") + plain(rowKindName(record.kind));
    if (!record.state.isEmpty())
        text += QStringLiteral(", ") + plain(record.state);
    text += QStringLiteral(", ") + plain(toIso(record.time));
    if (record.exitStatus)
        text += QStringLiteral(", ") + Texts::tr("exit status %1").arg(*record.exitStatus);
    text += record.message.isEmpty() ? QStringLiteral("\n\n") : QStringLiteral(": ") + plain(record.message) + QStringLiteral("\n\n");
    if (!record.command.isEmpty() && record.command != title)
        text += block(record.command, QStringLiteral("sh")) + u'\n';
    if (!record.output.isEmpty())
        text += Texts::tr("Output:") + QStringLiteral("\n\n") + block(QString::fromUtf8(record.output)) + u'\n';
    if (const QString diff = record.detail.value(QStringLiteral("diff")).toString(); !diff.isEmpty())
        text += block(diff, QStringLiteral("diff")) + u'\n';
    if (const QJsonObject verdict = record.detail.value(QStringLiteral("verdict")).toObject(); !verdict.isEmpty())
        text += verdictPart(verdictFromJson(verdict));
    return text;
}

/// What was done on each host; an intent whose result follows says nothing more than that.
QString stepsPart(const RunTrace &trace)
{
    QString text;
    QList<HostId> places = trace.record.info.hosts;
    places.append(HostId()); // rows of the run itself
    for (const HostId &host : std::as_const(places)) {
        QString part;
        for (const StepRecord &record : trace.rows) {
            const bool isOwn = record.host == host && record.kind != StepRecord::Kind::Begin && record.kind != StepRecord::Kind::End;
            const bool isAnswered = record.kind == StepRecord::Kind::Intent && std::ranges::any_of(trace.rows, [&](const StepRecord &other) {
                return other.id > record.id && other.kind == StepRecord::Kind::Result && other.host == record.host && other.step == record.step;
            });
            if (isOwn && !isAnswered)
                part += rowPart(trace, record);
        }
        if (!part.isEmpty())
            text += QStringLiteral("## ") + (host.isEmpty() ? Texts::tr("The run") : plain(hostNameOf(trace.record, host))) + QStringLiteral("\n\n") + part;
    }
    return text;
}

QString chainPart(const RunTrace &trace, const ChainState &chain)
{
    QList<QStringList> rows;
    for (const StepRecord &record : trace.rows)
        rows.append({QString::number(record.id), rowKindName(record.kind), hostNameOf(trace.record, record.host), record.step, toIso(record.time), hex(record.hash)});
    const QString state = chain.whole ? Texts::tr("The journal's chain of hashes was whole when this was written: %n row(s), the newest with the hash %1.", nullptr, int(chain.rows)).arg(hex(chain.head))
                                      : Texts::tr("The journal's chain of hashes was broken when this was written: %1").arg(chain.reason);
    return QStringLiteral("## ") + Texts::tr("Hashes") + QStringLiteral("\n\n") + plain(state) + QStringLiteral("\n\n")
        + table({Texts::tr("Row"), Texts::tr("Kind"), Texts::tr("Host"), Texts::tr("Step"), Texts::tr("Time"), Texts::tr("SHA-256")}, rows);
}

QJsonObject runJson(const RunTrace &trace)
{
    const RunRecord &record = trace.record;
    const RunInfo &info = record.info;
    QJsonArray hosts, columns;
    for (const HostId &host : info.hosts)
        hosts.append(QJsonObject{{QStringLiteral("id"), host.value}, {QStringLiteral("name"), hostNameOf(record, host)}, {QStringLiteral("state"), hostStateName(outcomeOf(trace, host))}, {QStringLiteral("seconds"), double(timeOn(trace, host).count()) / 1000}});
    for (const RunColumn &column : record.columns)
        columns.append(QJsonObject{{QStringLiteral("id"), column.id}, {QStringLiteral("title"), column.title}});
    QJsonObject object = auditRunJson(record);
    object[QStringLiteral("hosts")] = hosts;
    object[QStringLiteral("columns")] = columns;
    object[QStringLiteral("request")] = QJsonDocument::fromJson(record.request).object();
    return object;
}

} // namespace

QJsonObject auditRunJson(const RunRecord &record)
{
    const RunInfo &info = record.info;
    return {{QStringLiteral("run"), info.runId}, {QStringLiteral("kind"), runKindName(info.kind)}, {QStringLiteral("title"), info.title}, {QStringLiteral("recipe"), info.recipe},
            {QStringLiteral("revision"), info.revision}, {QStringLiteral("release"), info.releaseId}, {QStringLiteral("target"), info.target}, {QStringLiteral("plan_hash"), info.planHash},
            {QStringLiteral("hosts"), QJsonArray::fromStringList(info.hostNames)}, {QStringLiteral("who"), record.who}, {QStringLiteral("state"), runStateName(record.state)},
            {QStringLiteral("summary"), record.summary}, {QStringLiteral("started"), toIso(record.started)},
            {QStringLiteral("ended"), record.state == RunState::Running ? QJsonValue() : QJsonValue(toIso(record.ended))}};
}

QJsonObject auditRowJson(const RunTrace &trace, qsizetype index)
{
    const StepRecord &record = trace.rows.at(index);
    QJsonObject object{{QStringLiteral("id"), record.id}, {QStringLiteral("run"), record.runId}, {QStringLiteral("time_ms"), qint64(record.time.time_since_epoch().count())},
                       {QStringLiteral("time"), toIso(record.time)}, {QStringLiteral("who"), record.who}, {QStringLiteral("kind"), rowKindName(record.kind)},
                       {QStringLiteral("host"), record.host.value}, {QStringLiteral("host_name"), hostNameOf(trace.record, record.host)}, {QStringLiteral("step"), record.step},
                       {QStringLiteral("state"), record.state}, {QStringLiteral("previous"), record.previous}, {QStringLiteral("message"), record.message},
                       {QStringLiteral("command"), record.command}, {QStringLiteral("exit_status"), record.exitStatus ? QJsonValue(*record.exitStatus) : QJsonValue()},
                       {QStringLiteral("detail"), record.detail}, {QStringLiteral("detail_text"), record.detail.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(record.detail).toJson(QJsonDocument::Compact))},
                       {QStringLiteral("hash_before"), hex(trace.before.value(index))}, {QStringLiteral("hash"), hex(record.hash)}};
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(record.output);
    if (decoder.hasError())
        object[QStringLiteral("output_base64")] = QString::fromLatin1(record.output.toBase64());
    else
        object[QStringLiteral("output")] = text;
    return object;
}

QString auditMarkdown(const RunTrace &trace, const ChainState &chain)
{
    return headPart(trace) + hostsPart(trace) + recipePart(trace) + stepsPart(trace) + chainPart(trace, chain);
}

QJsonObject auditJson(const RunTrace &trace, const ChainState &chain)
{
    QJsonArray rows;
    for (qsizetype i = 0; i < trace.rows.size(); ++i)
        rows.append(auditRowJson(trace, i));
    return {{QStringLiteral("format"), QStringLiteral("quarterdeck-audit")},
            {QStringLiteral("version"), 1},
            {QStringLiteral("run"), runJson(trace)},
            {QStringLiteral("rows"), rows},
            {QStringLiteral("chain"), QJsonObject{{QStringLiteral("rows"), chain.rows}, {QStringLiteral("whole"), chain.whole}, {QStringLiteral("first_bad"), chain.firstBad == 0 ? QJsonValue() : QJsonValue(chain.firstBad)},
                                                  {QStringLiteral("reason"), chain.reason}, {QStringLiteral("head"), hex(chain.head)}}}};
}

} // namespace qd::deploy
