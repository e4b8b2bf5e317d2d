// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runs_command.h"

#include "app/cli/deploy_options.h"
#include "app/cli/metrics_past.h"
#include "app/cli/runs_print.h"
#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "models/deploy/audit_export.h"
#include "models/deploy/trace_reader.h"

#include <QtCore/QJsonDocument>

namespace qd::cli {

using deploy::RunRecord;
using deploy::RunTrace;

namespace {

QString findingWord(deploy::HostProbe::Finding finding)
{
    using Finding = deploy::HostProbe::Finding;
    switch (finding) {
    case Finding::NotStarted: return QStringLiteral("not-started");
    case Finding::Prepared: return QStringLiteral("prepared");
    case Finding::Switched: return QStringLiteral("switched");
    case Finding::MovedOn: return QStringLiteral("moved-on");
    case Finding::Unreachable: return QStringLiteral("unreachable");
    }
    Q_UNREACHABLE_RETURN(QString());
}

QString findingText(deploy::HostProbe::Finding finding)
{
    using Finding = deploy::HostProbe::Finding;
    switch (finding) {
    case Finding::NotStarted: return RunsCommand::tr("nothing of the run is there");
    case Finding::Prepared: return RunsCommand::tr("the release is there, the earlier one is in service");
    case Finding::Switched: return RunsCommand::tr("the new release is in service");
    case Finding::MovedOn: return RunsCommand::tr("another release is in service");
    case Finding::Unreachable: return RunsCommand::tr("not reached");
    }
    Q_UNREACHABLE_RETURN(QString());
}

bool isOfOtherEngine(const RunRecord &record) { return record.info.kind == deploy::RunKind::Ansible || record.info.kind == deploy::RunKind::Fabric; }

} // namespace

RunsCommand::~RunsCommand()
{
    m_flow.reset();
    m_desk.reset();
}

void RunsCommand::configure(QCommandLineParser &parser) const
{
    parser.addOption({{QStringLiteral("n"), QStringLiteral("limit")}, tr("Show so many (20)."), tr("number"), QStringLiteral("20")});
    if (m_mode == Mode::History)
        return parser.setApplicationDescription(tr("Shows past deployments, newest first; the same as “runs list”."));
    parser.setApplicationDescription(tr("Shows what was deployed, by whom and how it went, and does something about it:\n"
                                        "  runs [list]                 newest first; --text, --host, --recipe … search\n"
                                        "  runs show ID                every step with command, exit status, output, verdict\n"
                                        "  runs compare ID ID          what differed: revision, recipe, variables, times\n"
                                        "  runs export ID              a report in Markdown; with --json all of it\n"
                                        "  runs verify                 the chain of hashes; status 1 if a row was changed\n"
                                        "  runs retry ID               again on the hosts that did not succeed\n"
                                        "  runs resume|undo|abandon ID of one that did not end: finish it, go back, or close it\n"
                                        "ID is a run's id, its beginning, or “last”."));
    parser.addPositionalArgument(QStringLiteral("action"), tr("list, show, compare, export, verify, retry, resume, undo or abandon; list unless said"), QStringLiteral("[action]"));
    parser.addPositionalArgument(QStringLiteral("id"), tr("which run"), QStringLiteral("[ID…]"));
    parser.addOptions({{QStringLiteral("text"), tr("list: anywhere in titles, hosts, commands, outputs."), tr("words")},
                       {QStringLiteral("host"), tr("list, show: only of this host."), tr("name")},
                       {QStringLiteral("recipe"), tr("list: of this recipe."), tr("name")},
                       {QStringLiteral("target"), tr("list: to this directory."), tr("directory")},
                       {QStringLiteral("state"), tr("list: succeeded, failed, aborted, unknown or running."), tr("state")},
                       {QStringLiteral("since"), tr("list: begun since then: 90m, 6h, 7d before now, or a time."), tr("time")},
                       {QStringLiteral("until"), tr("list: begun before then."), tr("time")},
                       {QStringLiteral("unfinished"), tr("list: those that did not end, and what a look at their hosts finds.")},
                       {QStringLiteral("markdown"), tr("export: a report for people; so unless --json is said.")},
                       {{QStringLiteral("o"), QStringLiteral("output")}, tr("export: into this file."), tr("file")}});
    addFlowOptions(parser);
}

HostWish RunsCommand::wish(const QCommandLineParser &) const { return {}; }

void RunsCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    QStringList words = parser.positionalArguments();
    if (m_mode == Mode::History && !words.isEmpty())
        return refuse(context, tr("“history” takes no arguments."));
    const QString action = words.isEmpty() ? QStringLiteral("list") : words.takeFirst();
    m_desk = std::make_unique<DeployDesk>(context);
    if (action == u"list" && words.isEmpty())
        return m_mode == Mode::Runs && parser.isSet(QStringLiteral("unfinished")) ? unfinished() : list(parser);
    if (action == u"verify" && words.isEmpty())
        return verify();
    if (action == u"compare" && words.size() == 2)
        return compare(words.at(0), words.at(1));
    if (action == u"show" && words.size() == 1)
        return show(parser, words.first());
    if (action == u"export" && words.size() == 1)
        return exportRun(parser, words.first());
    if (words.size() == 1 && (action == u"retry" || action == u"resume" || action == u"undo" || action == u"abandon"))
        return again(parser, action, words.first());
    refuse(context, tr("“runs” knows list, show ID, compare ID ID, export ID, verify, retry ID, resume ID, undo ID and abandon ID."));
}

Result<deploy::AuditQuery> RunsCommand::queryOf(const QCommandLineParser &parser) const
{
    deploy::AuditQuery query;
    bool ok = false;
    query.limit = parser.value(QStringLiteral("limit")).toInt(&ok);
    if (!ok || query.limit < 1)
        return failure(ErrorCode::Parse, tr("“--%1” needs a whole number, not “%2”.").arg(QStringLiteral("limit"), parser.value(QStringLiteral("limit"))));
    if (m_mode == Mode::History)
        return query;
    query.text = parser.value(QStringLiteral("text"));
    query.recipe = parser.value(QStringLiteral("recipe"));
    query.target = parser.value(QStringLiteral("target"));
    if (const QString name = parser.value(QStringLiteral("host")); !name.isEmpty()) {
        const auto host = m_context->inventory().hostNamed(name);
        query.host = host ? host->id : HostId{name}; // of one that is no longer in the list
    }
    if (const QString state = parser.value(QStringLiteral("state")); !state.isEmpty()) {
        query.state = deploy::runStateFromName(state);
        if (deploy::runStateName(*query.state) != state)
            return failure(ErrorCode::Parse, tr("“--state” must be succeeded, failed, aborted, unknown or running."));
    }
    for (const auto &[option, into] : {std::pair("since", &query.from), std::pair("until", &query.to)}) {
        if (!parser.isSet(QString::fromLatin1(option)))
            continue;
        const auto time = timeFrom(parser.value(QString::fromLatin1(option)), m_context->clock().now());
        if (!time)
            return failure(ErrorCode::Parse, tr("A time is 90m, 6h, 7d (before now) or 2026-11-27T18:40."));
        *into = *time;
    }
    return query;
}

void RunsCommand::list(const QCommandLineParser &parser)
{
    const auto query = queryOf(parser);
    if (!query)
        return fail(*m_context, query.error());
    m_desk->service().journal().find(*query).then(this, [this](const Result<QList<RunRecord>> &records) {
        if (!records)
            return fail(*m_context, records.error());
        printRecords(*records);
        Q_EMIT finished(0);
    });
}

void RunsCommand::printRecords(const QList<RunRecord> &records)
{
    for (const RunRecord &record : records)
        printRun(m_context->output(), record);
}

/// Those that did not end, each with what its hosts say.
void RunsCommand::unfinished()
{
    m_desk->service().unfinished().then(this, [this](const Result<QList<RunRecord>> &records) {
        if (!records)
            return fail(*m_context, records.error());
        if (records->isEmpty())
            return Q_EMIT finished(0);
        auto open = std::make_shared<qsizetype>(records->size());
        for (const RunRecord &record : *records) {
            const auto told = [this, record, open](const Result<QList<deploy::HostProbe>> &probes) {
                printUnfinished(record, probes.value_or(QList<deploy::HostProbe>()));
                if (--*open == 0)
                    Q_EMIT finished(0);
            };
            auto nothing = QtFuture::makeReadyValueFuture(Result<QList<deploy::HostProbe>>());
            (isOfOtherEngine(record) ? nothing : m_desk->service().probe(record)).then(this, told);
        }
    });
}

void RunsCommand::printUnfinished(const RunRecord &record, const QList<deploy::HostProbe> &probes)
{
    Output &output = m_context->output();
    printRun(output, record);
    if (isOfOtherEngine(record) && !output.json()) {
        output.line(QStringLiteral("  ") + tr("Playbooks and tasks leave no mark on hosts that could be looked at. How far it came as far as it told: quarterdeck-cli runs show %1").arg(record.info.runId));
        return;
    }
    for (const deploy::HostProbe &probe : probes) {
        if (output.json())
            output.object({{QStringLiteral("type"), QStringLiteral("probe")}, {QStringLiteral("run"), record.info.runId}, {QStringLiteral("host"), probe.displayName},
                           {QStringLiteral("finding"), findingWord(probe.finding)}, {QStringLiteral("locked"), probe.lockedByRun}, {QStringLiteral("error"), probe.error ? QJsonValue(probe.error->message) : QJsonValue()}});
        else
            output.line(displayText(QStringLiteral("  %1: %2").arg(probe.displayName, probe.error ? probe.error->message : findingText(probe.finding))));
    }
}

void RunsCommand::withTrace(const QString &id, const OnTrace &then)
{
    deploy::readTrace(m_desk->service(), id).then(this, [this, then](const Result<RunTrace> &trace) {
        if (trace)
            then(*trace);
        else
            fail(*m_context, trace.error());
    });
}

void RunsCommand::show(const QCommandLineParser &parser, const QString &id)
{
    const QString name = parser.value(QStringLiteral("host"));
    withTrace(id, [this, name](const RunTrace &trace) {
        const HostId host = name.isEmpty() ? HostId() : trace.record.info.hosts.value(trace.record.info.hostNames.indexOf(name));
        if (!name.isEmpty() && host.isEmpty())
            return fail(*m_context, Error{ErrorCode::NotFound, tr("The run was not about a host “%1”.").arg(name), {}, {}});
        printTrace(m_context->output(), trace, host);
        Q_EMIT finished(0);
    });
}

void RunsCommand::compare(const QString &first, const QString &second)
{
    withTrace(first, [this, second](const RunTrace &one) {
        withTrace(second, [this, one](const RunTrace &other) {
            printComparison(m_context->output(), deploy::compareRuns(one, other));
            Q_EMIT finished(0);
        });
    });
}

void RunsCommand::exportRun(const QCommandLineParser &parser, const QString &id)
{
    const QString file = parser.value(QStringLiteral("output"));
    const bool asJson = m_context->output().json() && !parser.isSet(QStringLiteral("markdown"));
    withTrace(id, [this, file, asJson](const RunTrace &trace) {
        m_desk->service().journal().verify().then(this, [this, file, asJson, trace](const Result<deploy::ChainState> &chain) {
            if (!chain)
                return fail(*m_context, chain.error());
            const QByteArray text = asJson ? QJsonDocument(deploy::auditJson(trace, *chain)).toJson() : deploy::auditMarkdown(trace, *chain).toUtf8();
            if (file.isEmpty()) {
                m_context->output().bytes(text);
                return Q_EMIT finished(0);
            }
            if (const auto written = writeFileAtomically(file, text); !written)
                return fail(*m_context, written.error());
            Q_EMIT finished(0);
        });
    });
}

void RunsCommand::verify()
{
    m_desk->service().journal().verify().then(this, [this](const Result<deploy::ChainState> &chain) {
        if (!chain)
            return fail(*m_context, chain.error());
        if (m_context->output().json())
            m_context->output().object({{QStringLiteral("type"), QStringLiteral("chain")}, {QStringLiteral("whole"), chain->whole}, {QStringLiteral("rows"), chain->rows},
                                        {QStringLiteral("first_bad"), chain->firstBad == 0 ? QJsonValue() : QJsonValue(chain->firstBad)}, {QStringLiteral("reason"), chain->reason},
                                        {QStringLiteral("head"), QString::fromLatin1(chain->head.toHex())}});
        else if (chain->whole)
            m_context->output().line(tr("The audit is complete: %n row(s), newest hash %1", nullptr, int(chain->rows)).arg(QString::fromLatin1(chain->head.toHex())));
        else
            m_context->output().line(tr("The audit is broken at row %1: %2").arg(chain->firstBad).arg(displayText(chain->reason)));
        Q_EMIT finished(chain->whole ? 0 : 1);
    });
}

void RunsCommand::again(const QCommandLineParser &parser, const QString &action, const QString &id)
{
    withTrace(id, [this, &parser, action](const RunTrace &trace) {
        const RunRecord &record = trace.record;
        if (action != u"abandon" && isOfOtherEngine(record))
            return fail(*m_context, Error{ErrorCode::Unsupported, tr("This run was carried out by another program; it is started again there."), {}, tr("Use: quarterdeck-cli %1 --retry %2").arg(deploy::runKindName(record.info.kind), record.info.runId)});
        if (action != u"retry") {
            const bool isOpen = record.state == deploy::RunState::Unknown || (record.state == deploy::RunState::Running && !record.alive);
            if (!isOpen)
                return fail(*m_context, Error{ErrorCode::Unsupported, record.state == deploy::RunState::Running ? tr("The run is still going on.") : tr("The run has ended."), {}, tr("“runs --unfinished” lists those that did not end; “runs retry” tries hosts again.")});
        }
        if (action == u"abandon")
            return abandon(record);
        m_flow = std::make_unique<DeployFlow>(*m_context, *m_desk, flowOptionsOf(parser));
        connect(m_flow.get(), &DeployFlow::finished, this, &CliCommand::finished);
        if (action == u"resume")
            return m_flow->take(m_desk->service().planResume(record));
        if (action == u"undo")
            return m_flow->take(m_desk->service().planUndo(record));
        const QList<HostId> hosts = deploy::hostsNotDone(trace);
        if (hosts.isEmpty())
            return fail(*m_context, Error{ErrorCode::NotFound, tr("All hosts of the run succeeded: there is nothing to try again."), {}, {}});
        m_flow->take(m_desk->service().planRetry(record, hosts));
    });
}

void RunsCommand::abandon(const RunRecord &record)
{
    m_desk->service().abandon(record).then(this, [this, record](const Result<void> &closed) {
        if (!closed)
            return fail(*m_context, closed.error());
        m_context->output().note(tr("Run %1 is closed; no host was changed.").arg(record.info.runId));
        Q_EMIT finished(0);
    });
}

void RunsCommand::cancel()
{
    if (m_flow)
        m_flow->cancel();
    else
        Q_EMIT finished(kInterrupted);
}

} // namespace qd::cli
