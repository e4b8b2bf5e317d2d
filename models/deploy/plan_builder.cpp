// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/plan_builder.h"

#include "models/deploy/plan_request.h"
#include "models/recipes/template.h"
#include "models/ssh/local_session.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtCore/QUuid>

#include <algorithm>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;
using recipes::Recipe;
using recipes::SourceKind;

constexpr std::chrono::seconds kInspectDeadline{45};
constexpr std::chrono::minutes kBuildDeadline{30};

bool isFetched(SourceKind kind) { return kind == SourceKind::Git || kind == SourceKind::Wheel || kind == SourceKind::Artifact || kind == SourceKind::Release; }
bool isPacked(SourceKind kind) { return kind != SourceKind::None && kind != SourceKind::Image; }

/// Steps that only put a release into service or watch it; all others make it what it is.
bool shapesRelease(const recipes::Step &step)
{
    using enum StepKind;
    return step.kind != Upload && step.kind != Unpack && step.kind != Switch && step.kind != Restart && step.kind != Reload && step.kind != Wait
        && step.kind != Test && step.kind != Health && step.kind != Canary;
}

/// The same source with the same shaping steps and variables is the same release; other ones are another, to which one can go back.
QString contentOf(const DeployRequest &request, const QString &package)
{
    const Recipe recipe = effectiveRecipe(request);
    const bool isShaped = std::ranges::any_of(recipe.steps, shapesRelease);
    if (!package.isEmpty() && !isShaped)
        return package;
    QCryptographicHash digest(QCryptographicHash::Sha256);
    const auto add = [&digest](const QString &text) {
        digest.addData(text.toUtf8());
        digest.addData(QByteArrayView("\0", 1));
    };
    add(package);
    add(recipe.name);
    if (package.isEmpty()) {
        add(recipe.source.location);
        add(recipe.source.revision);
    }
    for (const recipes::Step &step : recipe.steps) {
        if (!shapesRelease(step))
            continue;
        add(step.id);
        add(QString::fromUtf8(QJsonDocument(QJsonObject::fromVariantMap(step.fields)).toJson(QJsonDocument::Compact)));
    }
    QList<QMap<QString, QString>> all = recipe.hostVariables.values();
    all << recipe.variables << request.variables;
    for (const auto &variables : std::as_const(all)) {
        for (const auto &[name, value] : variables.asKeyValueRange())
            add(name + u'=' + value);
    }
    return QString::fromLatin1(digest.result().toHex());
}

QString absolutePath(const QString &path, const QString &folder)
{
    const QString home = path.startsWith(u"~/") ? QDir::homePath() + path.sliced(1) : path;
    return QDir::cleanPath(QDir(folder.isEmpty() ? QDir::currentPath() : folder).absoluteFilePath(home));
}

/// The recipe beside what it deploys is no part of it: a web server would show it, and another policy would be another release.
/// As a pattern that fits only it; empty if it lies elsewhere.
QString ownFile(const Recipe &recipe, const recipes::Source &source)
{
    const QString folder = absolutePath(source.location, recipe.folder) + u'/' + source.subfolder;
    if (recipe.file.isEmpty() || (source.kind != SourceKind::Folder && source.kind != SourceKind::Git) || !QFileInfo(folder).isDir())
        return {};
    QString path = QDir(QDir::cleanPath(folder)).relativeFilePath(recipe.file);
    if (path.startsWith(u"../") || QDir::isAbsolutePath(path))
        return {};
    static const QRegularExpression signs(u"([*?\\[])"_s);
    return u"./"_s + path.replace(signs, u"[\\1]"_s);
}

Error commandFault(const ssh::CommandOutput &output, const QString &command)
{
    const QByteArray said = output.standardError.isEmpty() ? output.standardOutput : output.standardError;
    return {ErrorCode::CommandFailed, PlanBuilder::tr("The build command ended with status %1: %2").arg(output.status.code).arg(command),
            QString::fromUtf8(said.right(4000)), PlanBuilder::tr("Nothing was sent to any host. Mend the build, then plan again.")};
}

} // namespace

PlanBuilder::PlanBuilder(PlanOrder order, ssh::SessionSource &sessions, const Seams &seams, const Clock &clock)
    : m_order(std::move(order)), m_sessions(sessions), m_seams(seams), m_clock(clock)
{
    m_order.evidence = seams.evidence;
}

PlanBuilder::~PlanBuilder() = default;

QFuture<Result<HostFacts>> PlanBuilder::inspect(const std::shared_ptr<ssh::Session> &session, const QString &target, const QList<Look> &looks,
                                                const QString &elevate, const Clock &clock)
{
    return probe(session, target, looks, elevate, clock).then(factsOf);
}

QFuture<PlanBuilder::Probe> PlanBuilder::probe(const std::shared_ptr<ssh::Session> &session, const QString &target, const QList<Look> &looks, const QString &elevate, const Clock &clock)
{
    if (!session) {
        const Error nobody{ErrorCode::NotFound, tr("This host is not in the inventory."), {}, tr("Plan again without it.")};
        return QtFuture::makeReadyValueFuture(Probe{{std::unexpected(nobody)}, {}, {}});
    }
    QList<QFuture<Result<ssh::CommandOutput>>> answers;
    for (ssh::Command command : probeCommands(target, looks, elevate)) {
        command.deadline = kInspectDeadline;
        command.purpose = tr("Look at the deploy target");
        answers.append(ssh::run(*session, command));
    }
    const UtcTime asked = clock.now();
    return QtFuture::whenAll(answers.begin(), answers.end()).then([asked, &clock](const QList<QFuture<Result<ssh::CommandOutput>>> &all) {
        Probe probe{{}, asked, clock.now()};
        for (const auto &one : all)
            probe.outputs.append(one.result());
        return probe;
    });
}

Result<HostFacts> PlanBuilder::factsOf(const Probe &probe)
{
    KeyValues values;
    for (const Result<ssh::CommandOutput> &output : probe.outputs) {
        if (!output)
            return std::unexpected(output.error());
        const KeyValues part = keyValuesOf(output->standardOutput);
        if (!output->status.ok())
            return std::unexpected(describeFault(part, output->standardError, output->status));
        values += part;
    }
    HostFacts facts = parseFacts(values);
    setClockOffset(facts, values, probe.asked, probe.answered);
    return facts;
}

void PlanBuilder::start()
{
    if (const auto valid = validate(m_order.request); !valid)
        return answer(std::unexpected(valid.error()));
    m_plan.kind = m_order.kind;
    m_plan.request = m_order.request;
    m_plan.made = m_clock.now();
    m_plan.runId = m_order.runId.isEmpty() ? QUuid::createUuid().toString(QUuid::Id128).left(16) : m_order.runId;
    if (m_order.undo)
        m_plan.undoRun = m_order.runId;
    const auto target = expandTarget();
    if (!target)
        return answer(std::unexpected(target.error()));
    m_plan.target = QDir::cleanPath(*target);
    if (const auto valid = validateTarget(m_plan.target); !valid)
        return answer(std::unexpected(valid.error()));
    if (!m_order.runId.isEmpty()) {
        // The run's own lock needs no consent; a foreign one that was agreed to keeps its entry.
        for (const HostId &host : std::as_const(m_plan.request.hosts)) {
            if (!m_plan.request.breakLocks.contains(host))
                m_plan.request.breakLocks.insert(host, m_plan.runId);
        }
    }
    connectHosts();
    lookForSecrets();
}

/// Here, and not when the run begins: what is missing is to be known before anything is done.
void PlanBuilder::lookForSecrets()
{
    const auto &secrets = m_order.request.recipe.secrets;
    if (secrets.isEmpty())
        return takeSecrets({});
    if (m_seams.secrets) {
        m_seams.secrets->look(secrets).then(this, [this](const QList<SecretFinding> &found) { takeSecrets(found); });
        return;
    }
    QList<SecretFinding> nowhere;
    for (const recipes::SecretReference &secret : secrets)
        nowhere.append({secret, SecretFinding::State::Missing, Error{ErrorCode::Unsupported, tr("There is nowhere to read the secret “%1” from.").arg(secret.name), {}, {}}});
    takeSecrets(nowhere);
}

void PlanBuilder::takeSecrets(const QList<SecretFinding> &found)
{
    m_plan.secrets = found;
    for (const SecretFinding &finding : found) {
        if (finding.problem && m_order.kind == RunKind::Rollback)
            m_plan.warnings.append(tr("%1 Going back does without it; notices that need it are not sent.").arg(finding.problem->message));
    }
    m_order.kind == RunKind::Deploy ? bringSource() : inspectHosts();
}

/// One folder for all hosts and releases: what differs among them is known and empty here, so that variables may speak of it, but
/// must not be part of it.
Result<QString> PlanBuilder::expandTarget() const
{
    const Recipe &recipe = m_order.request.recipe;
    recipes::Variables known = words({}, {});
    const auto variables = recipes::variablesFor(recipe, {}, known, m_order.request.variables);
    if (!variables)
        return std::unexpected(variables.error());
    const auto target = recipes::expandText(recipe.target, *variables);
    const QString hint = tr("It is the same on all hosts: use variables of the recipe only.");
    if (!target)
        return failure(ErrorCode::Parse, tr("The target directory cannot be filled in: %1").arg(target.error().message), recipe.target, hint);
    for (const QString &name : {u"host"_s, u"address"_s, u"login"_s, u"group"_s, u"tags"_s, u"release"_s, u"revision"_s})
        known.insert(name, u"x"_s);
    const auto marked = recipes::variablesFor(recipe, {}, known, m_order.request.variables);
    if (marked && recipes::expandText(recipe.target, *marked) != target)
        return failure(ErrorCode::Unsupported, tr("The target directory names what differs from host to host or from release to release."), recipe.target, hint);
    return target;
}

/// They log in while the source is brought and packed.
void PlanBuilder::connectHosts()
{
    for (const HostId &host : std::as_const(m_order.request.hosts)) {
        m_queue.add([this, host] {
            const auto session = m_sessions.sessionFor(host);
            if (!session || session->status().phase != ssh::SessionPhase::Idle)
                return;
            session->connectToHost();
            m_dialled.append(session);
        });
    }
}

void PlanBuilder::bringSource()
{
    const Recipe recipe = effectiveRecipe(m_order.request);
    const auto variables = recipes::variablesFor(recipe, {}, words({}, m_plan.releaseId), m_order.request.variables);
    const auto expanded = variables ? recipes::expandSource(recipe.source, *variables) : Result<recipes::Source>(std::unexpected(variables.error()));
    if (!expanded)
        return answer(std::unexpected(expanded.error()));
    const recipes::Source &source = *expanded;
    m_plan.revision = source.revision;
    m_subfolder = source.subfolder;
    m_ownFile = ownFile(recipe, source);
    if (!isPacked(source.kind))
        return fixRelease();
    if (!isFetched(source.kind))
        return build(absolutePath(source.location, recipe.folder));
    if (!m_seams.sources)
        return answer(failure(ErrorCode::Unsupported, tr("This source cannot be brought here."), {}, tr("Use a local folder or archive.")));
    m_seams.sources->fetch(source, recipe.folder).then(this, [this](const Result<Fetched> &fetched) { onFetched(fetched); });
}

void PlanBuilder::onFetched(const Result<Fetched> &fetched)
{
    if (!fetched)
        return answer(std::unexpected(fetched.error()));
    m_fetched = fetched->keeps;
    m_plan.revision = fetched->revision;
    m_plan.warnings += fetched->notes;
    build(fetched->path);
}

/// The build command was read and allowed by a person (validate()).
void PlanBuilder::build(const QString &folder)
{
    const QString command = m_order.request.recipe.source.build;
    if (command.isEmpty())
        return pack(folder);
    m_workstation = std::make_shared<ssh::LocalSession>();
    ssh::Command run;
    run.script = command;
    run.directory = folder;
    run.ownLocale = true;
    run.deadline = kBuildDeadline;
    run.purpose = tr("Build before a deployment");
    ssh::run(*m_workstation, run).then(this, [this, folder, command](const Result<ssh::CommandOutput> &output) {
        m_workstation.reset();
        if (!output)
            return answer(std::unexpected(output.error()));
        if (!output->status.ok())
            return answer(std::unexpected(commandFault(*output, command)));
        pack(folder);
    });
}

void PlanBuilder::pack(const QString &path)
{
    PackOptions options{m_order.request.recipe.source.exclude, m_subfolder};
    if (!m_ownFile.isEmpty())
        options.exclude.append(m_ownFile);
    packSource(path, options)
        .then(this, [this](const Result<std::shared_ptr<const Package>> &package) { onPacked(package); });
}

void PlanBuilder::onPacked(const Result<std::shared_ptr<const Package>> &package)
{
    if (!package)
        return answer(std::unexpected(package.error()));
    m_fetched.reset();
    m_plan.package = *package;
    m_plan.warnings += m_plan.package->notes;
    fixRelease();
}

void PlanBuilder::fixRelease()
{
    m_plan.content = contentOf(m_order.request, m_plan.package ? m_plan.package->content : QString());
    const QString &given = m_order.request.releaseId;
    if (!given.isEmpty() && given.section(u'-', 1) != m_plan.content.left(8)) {
        return answer(failure(ErrorCode::Unsupported, tr("The source changed since release %1 was made.").arg(given), {},
                              tr("Deploy it as a new release, or roll the hosts back.")));
    }
    m_plan.releaseId = given.isEmpty() ? makeReleaseId(m_plan.made, m_plan.content) : given;
    inspectHosts();
}

/// What the program knows of a host; of none if its id is empty.
recipes::Variables PlanBuilder::words(const HostId &host, const QString &release) const
{
    recipes::Variables words{{u"name"_s, m_order.request.recipe.name}, {u"revision"_s, m_plan.revision}, {u"release"_s, release}, {u"run"_s, m_plan.runId}};
    // Known and empty where there is no host or target yet: variables may speak of them.
    for (const QString &name : {u"host"_s, u"address"_s, u"login"_s, u"group"_s, u"tags"_s})
        words.insert(name, {});
    if (!host.value.isEmpty()) {
        if (m_seams.hostVariables)
            words.insert(m_seams.hostVariables(host));
        words.insert(u"host"_s, m_sessions.displayName(host));
    }
    const bool known = !m_plan.target.isEmpty();
    words.insert(u"target"_s, m_plan.target);
    words.insert(u"current"_s, known ? m_plan.target + u"/current"_s : QString());
    words.insert(u"release_dir"_s, known ? m_plan.target + u"/releases/"_s + release : QString());
    return words;
}

Result<bool> PlanBuilder::isMeant(const recipes::Step &step, const HostId &host) const
{
    return step.onlyOn.isEmpty() || !m_seams.matches ? Result<bool>(true) : m_seams.matches(host, step.onlyOn);
}

Result<void> PlanBuilder::prepareHost(HostPlan &host, const QString &release) const
{
    host.steps.clear();
    recipes::Variables known = words(host.host, release);
    if (const ReleaseFacts *back = m_plan.kind == RunKind::Rollback ? host.facts.release(release) : nullptr)
        known.insert(u"revision"_s, back->revision);
    const auto variables = recipes::variablesFor(m_plan.request.recipe, host.displayName, known, m_plan.request.variables);
    if (!variables)
        return std::unexpected(variables.error());
    host.variables = *variables;
    for (const StepColumn &column : m_plan.columns) {
        const auto meant = isMeant(column.step, host.host);
        if (!meant)
            return std::unexpected(meant.error());
        if (!*meant) {
            recipes::Step leftOut = column.step;
            leftOut.id.clear();
            host.steps.append(leftOut);
            continue;
        }
        const auto step = recipes::expandStep(column.step, host.variables);
        if (!step) {
            return failure(step.error().code, tr("Step \"%1\": %2").arg(column.step.id, step.error().message), step.error().detail, step.error().hint);
        }
        host.steps.append(*step);
    }
    return {};
}

/// Nothing is asked before all of them could be prepared. Host by host, over as many turns of the event loop as it takes.
void PlanBuilder::inspectHosts()
{
    m_plan.columns = columnsOf(m_plan.kind, m_order.request.recipe, m_order.undo);
    m_pending = m_order.request.hosts.size();
    for (const HostId &id : std::as_const(m_order.request.hosts))
        m_queue.add([this, id] { addHost(id); });
    for (int i = 0; i < int(m_pending); ++i)
        m_queue.add([this, i] { askHost(i); });
}

void PlanBuilder::addHost(const HostId &id)
{
    HostPlan host;
    host.host = id;
    host.displayName = m_sessions.displayName(id);
    if (const auto prepared = prepareHost(host, m_plan.releaseId); !prepared) {
        m_queue.clear();
        return answer(std::unexpected(prepared.error()));
    }
    m_plan.hosts.append(host);
}

void PlanBuilder::askHost(int index)
{
    // Many answers come at once: each is worked on when there is time.
    probeHost(m_plan.hosts.at(index)).then(this, [this, index](const Probe &probe) {
        m_queue.add([this, index, probe] { onInspected(index, factsOf(probe)); });
    });
}

QFuture<PlanBuilder::Probe> PlanBuilder::probeHost(const HostPlan &host) const
{
    return probe(m_sessions.sessionFor(host.host), m_plan.target, looksFor(m_plan, host), m_order.request.recipe.elevate, m_clock);
}

void PlanBuilder::onInspected(int index, const Result<HostFacts> &facts)
{
    if (facts)
        m_plan.hosts[index].facts = *facts;
    if (!facts || !looksAgain(index))
        conclude(index, facts);
}

/// What names the release is meant to name the one that the host will be on: where it stays on what it has, or goes back, that is
/// known only now. True = such names lead to places that have not been looked at yet.
bool PlanBuilder::looksAgain(int index)
{
    HostPlan &host = m_plan.hosts[index];
    const auto release = releaseFor(m_plan, host, m_order);
    if (!release || *release == host.variables.value(u"release"_s))
        return false;
    const QList<Look> before = looksFor(m_plan, host);
    if (const auto prepared = prepareHost(host, *release); !prepared) {
        host.blocker = prepared.error();
        return false;
    }
    if (looksFor(m_plan, host) == before)
        return false;
    probeHost(host).then(this, [this, index](const Probe &probe) {
        m_queue.add([this, index, probe] { conclude(index, factsOf(probe)); });
    });
    return true;
}

void PlanBuilder::conclude(int index, const Result<HostFacts> &facts)
{
    HostPlan &host = m_plan.hosts[index];
    if (facts)
        host.facts = *facts;
    else
        host.blocker = facts.error();
    assembleHost(m_plan, index, m_order, m_clock);
    if (--m_pending > 0)
        return;
    divideHosts();
    answer(m_plan);
}

/// Canaries must be hosts that can be worked on: those that are away come last.
void PlanBuilder::divideHosts()
{
    QList<int> order;
    QList<int> away;
    for (int i = 0; i < int(m_plan.hosts.size()); ++i)
        (m_plan.isAway(i) ? away : order).append(i);
    order += away;
    m_plan.batches = divide(int(order.size()), m_plan.policy());
    for (QList<int> &batch : m_plan.batches) {
        for (int &host : batch)
            host = order.at(host);
    }
}

/// Queued: packing may have been done before its then() was called, which then calls at once.
void PlanBuilder::answer(const Result<Plan> &plan)
{
    QMetaObject::invokeMethod(this, [this, plan] { Q_EMIT done(plan); }, Qt::QueuedConnection);
}

} // namespace qd::deploy
