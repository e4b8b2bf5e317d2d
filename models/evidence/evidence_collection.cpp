// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/evidence_collection.h"

#include "models/logs/follow_text.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace qd::evidence {
namespace {

using logs::FollowRequest;
using recipes::Step;
using recipes::StepKind;

const Step *stepOf(const QList<Step> &steps, StepKind kind, const QString &field)
{
    const auto found = std::ranges::find_if(steps, [&](const Step &step) { return step.kind == kind && !step.text(field).isEmpty(); });
    return found == steps.end() ? nullptr : &*found;
}

FollowRequest journalOf(const QString &unit)
{
    FollowRequest request;
    request.kind = FollowRequest::Kind::Journal;
    request.units = {unit};
    return request;
}

/// "shop.container" makes the unit shop.service.
QString unitOfQuadlet(const QString &name) { return name.section(u'.', 0, 0) + QStringLiteral(".service"); }

/// What the service that the recipe (re)starts writes by itself.
std::optional<FollowRequest> ownLog(const QList<Step> &steps)
{
    const QString unit = QStringLiteral("unit"), name = QStringLiteral("name");
    for (const StepKind kind : {StepKind::Restart, StepKind::Reload}) {
        if (const Step *step = stepOf(steps, kind, unit)) {
            FollowRequest request = journalOf(step->text(unit));
            request.elevate = step->elevate;
            return request;
        }
    }
    if (const Step *step = stepOf(steps, StepKind::Quadlet, name)) {
        FollowRequest request = journalOf(unitOfQuadlet(step->text(name)));
        request.elevate = step->elevate;
        return request;
    }
    if (const Step *step = stepOf(steps, StepKind::Container, name)) {
        FollowRequest request;
        request.kind = FollowRequest::Kind::Container;
        request.container = step->text(name);
        request.elevate = step->elevate;
        return request;
    }
    return {};
}

/// "/var/log/shop/*.log" (spaces and all), "unit:shop", "docker:shop" and what followText() writes.
Result<FollowRequest> requestOf(const QString &text)
{
    constexpr QStringView kUnit = u"unit:";
    if (text.startsWith(kUnit))
        return journalOf(text.sliced(kUnit.size()).trimmed());
    if (text.startsWith(u'/')) {
        FollowRequest request;
        request.patterns = {text};
        return request;
    }
    Result<FollowRequest> request = logs::parseFollow(text);
    if (request && request->kind == FollowRequest::Kind::Command)
        return failure(ErrorCode::Unsupported, EvidenceCollection::tr("A gate runs no commands to read logs: “%1”.").arg(text));
    return request;
}

std::chrono::milliseconds probePause(const Step &canary)
{
    constexpr int kProbes = 60;
    const auto settings = recipes::readCanary(canary);
    return std::clamp<std::chrono::milliseconds>((settings ? settings->wait : 60s) / kProbes, 200ms, 5s);
}

} // namespace

const Step *canaryOf(const QList<Step> &steps)
{
    const auto found = std::ranges::find(steps, StepKind::Canary, &Step::kind);
    return found == steps.end() ? nullptr : &*found;
}

QString healthAddress(const QList<Step> &steps)
{
    const QString field = QStringLiteral("http");
    const Step *step = stepOf(steps, StepKind::Health, field);
    return step ? step->text(field) : QString();
}

LogWishes logWishes(const Step &canary, const QList<Step> &steps)
{
    LogWishes wishes;
    const QStringList named = canary.texts(QStringLiteral("logs"));
    for (const QString &text : named) {
        if (auto request = requestOf(text.trimmed()))
            wishes.requests.append(*request);
        else
            wishes.faults.append(request.error().message);
    }
    if (const auto own = named.isEmpty() ? ownLog(steps) : std::nullopt)
        wishes.requests.append(*own);
    for (FollowRequest &request : wishes.requests) {
        if (!canary.elevate.isEmpty())
            request.elevate = canary.elevate;
        request.initialBytes = EvidenceCollection::historyBytes;
        request.initialLines = EvidenceCollection::historyLines;
        request.floodLimit = EvidenceCollection::floodLimit;
    }
    return wishes;
}

EvidenceCollection::EvidenceCollection(const EvidenceParts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_begun(parts.clock.now()), m_logs(parts.sessions, {.capacity = storeBytes})
{
}

EvidenceCollection::~EvidenceCollection()
{
    m_logs.stopAll();
    for (const auto &[host, own] : m_hosts.asKeyValueRange()) {
        if (!own->wasWatched)
            m_parts.metrics.unwatch(host);
    }
}

metrics::CurveId EvidenceCollection::latencyCurve() { return metrics::customCurveId(QStringLiteral("deploy_response_time")); }

void EvidenceCollection::begin(const deploy::Plan &plan)
{
    for (const deploy::HostPlan &host : plan.hosts)
        m_steps.insert(host.host, host.steps);
    for (const deploy::HostPlan &host : plan.hosts) {
        if (m_hosts.size() < most && !host.blocker)
            begin(host.host, host.steps);
    }
}

void EvidenceCollection::begin(const HostId &host, const QList<Step> &steps)
{
    const Step *canary = canaryOf(steps);
    if (m_hosts.contains(host) || !canary)
        return;
    m_steps.insert(host, steps);
    auto own = std::make_shared<Host>();
    own->since = m_parts.clock.now();
    m_hosts.insert(host, own);
    const QVariantMap metrics = canary->fields.value(QStringLiteral("metrics")).toMap();
    for (const QString &key : metrics.keys()) {
        if (const metrics::CurveId curve = metrics::CurveId::fromText(key); !m_curves.contains(curve))
            m_curves.append(curve);
    }
    watchMetrics(host, *own);
    followLogs(host, steps, *own);
    measure(host, steps, *own);
    renewWishes();
}

void EvidenceCollection::watchMetrics(const HostId &host, Host &own)
{
    own.wasWatched = m_parts.metrics.hosts().contains(host);
    if (!own.wasWatched)
        m_parts.metrics.watch(host);
}

void EvidenceCollection::followLogs(const HostId &host, const QList<Step> &steps, Host &own)
{
    const LogWishes wishes = logWishes(*canaryOf(steps), steps);
    own.faults = wishes.faults;
    own.hasLogs = !wishes.requests.isEmpty() || !wishes.faults.isEmpty();
    for (FollowRequest request : wishes.requests) {
        request.host = host;
        if (const auto followed = m_logs.follow(request); !followed)
            own.faults.append(followed.error().message);
    }
}

/// Answer times are a curve besides, so that a chart of the verdict can show them.
void EvidenceCollection::measure(const HostId &host, const QList<Step> &steps, Host &own)
{
    const QString address = healthAddress(steps);
    const Step &canary = *canaryOf(steps);
    const auto settings = recipes::readCanary(canary);
    const auto session = m_parts.sessions.sessionFor(host);
    if (address.isEmpty() || !session || (settings && settings->latency.kind == CanaryLimit::Kind::Off))
        return;
    const auto pause = probePause(canary);
    own.probe = std::make_unique<LatencyProbe>(session, address, pause, m_parts.clock);
    metrics::CurveInfo info;
    info.id = latencyCurve();
    info.title = tr("Response time");
    info.description = tr("How long the address of the health check takes to answer the host itself, while a deployment watches it.");
    info.unit = Unit::Milliseconds;
    m_parts.metrics.keeper().setCustomCurves(host, info.id.name, {info});
    connect(own.probe.get(), &LatencyProbe::sampled, this, [this, host, pause](const LatencySample &sample) {
        m_parts.metrics.keeper().pushCustom(host, latencyCurve(), sample.time, float(sample.ms), 2 * pause);
    });
}

void EvidenceCollection::renewWishes()
{
    const QList<HostId> hosts = m_hosts.keys();
    QList<metrics::CurveId> curves = m_curves;
    curves.append(latencyCurve());
    m_wish = m_parts.metrics.want(hosts, curves);
    m_attention = m_parts.metrics.attend(hosts);
}

void EvidenceCollection::hostReady(const HostId &host)
{
    if (m_hosts.contains(host))
        m_logs.hostReady(host);
}

const LatencyProbe *EvidenceCollection::probe(const HostId &host) const
{
    const auto found = m_hosts.constFind(host);
    return found == m_hosts.cend() ? nullptr : (*found)->probe.get();
}

bool EvidenceCollection::hasLogs(const HostId &host) const
{
    const auto found = m_hosts.constFind(host);
    return found != m_hosts.cend() && (*found)->hasLogs;
}

std::vector<LogOrigin> EvidenceCollection::origins(const QList<HostId> &hosts) const
{
    std::vector<LogOrigin> origins;
    for (const auto &[id, info] : m_logs.sources()) {
        const qsizetype number = hosts.indexOf(info.host);
        const auto request = m_logs.requests().find(info.follow);
        const auto own = m_hosts.constFind(info.host);
        const bool isRead = info.state == logs::SourceState::Following || info.state == logs::SourceState::HostLost;
        if (number < 0 || request == m_logs.requests().end() || own == m_hosts.cend() || !isRead)
            continue;
        const bool isFile = request->second.kind == FollowRequest::Kind::Files;
        origins.push_back({.id = id,
                           .host = int(number),
                           .since = (*own)->since,
                           .isJournal = request->second.kind == FollowRequest::Kind::Journal,
                           .historyLimit = isFile ? historyBytes : historyLines});
    }
    return origins;
}

QString EvidenceCollection::logFault(const HostId &host) const
{
    const auto own = m_hosts.constFind(host);
    if (own == m_hosts.cend())
        return {};
    QString fault = (*own)->faults.value(0);
    for (const auto &[id, info] : m_logs.sources()) {
        if (info.host != host)
            continue;
        if (info.state == logs::SourceState::Following)
            return {};
        if (fault.isEmpty())
            fault = info.detail.isEmpty() ? tr("%1: %2").arg(info.name, logs::stateText(info.state)) : info.detail;
    }
    return fault.isEmpty() ? tr("Its logs have not been opened yet.") : fault;
}

} // namespace qd::evidence
