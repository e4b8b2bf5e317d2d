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
    if (const auto unit = serviceUnit(steps)) {
        FollowRequest request = journalOf(unit->name);
        request.elevate = unit->elevate;
        return request;
    }
    const QString name = QStringLiteral("name");
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

QList<metrics::CurveId> namedCurves(const Step &canary)
{
    QList<metrics::CurveId> curves;
    for (const QString &key : canary.fields.value(QStringLiteral("metrics")).toMap().keys())
        curves.append(metrics::CurveId::fromText(key));
    return curves;
}

std::optional<ServiceUnit> serviceUnit(const QList<Step> &steps)
{
    const QString unit = QStringLiteral("unit"), name = QStringLiteral("name");
    for (const StepKind kind : {StepKind::Restart, StepKind::Reload}) {
        if (const Step *step = stepOf(steps, kind, unit))
            return ServiceUnit{step->text(unit), step->elevate};
    }
    if (const Step *step = stepOf(steps, StepKind::Quadlet, name))
        return ServiceUnit{unitOfQuadlet(step->text(name)), step->elevate};
    return {};
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
metrics::CurveId EvidenceCollection::processorCurve() { return metrics::customCurveId(QStringLiteral("deploy_unit_cpu")); }
metrics::CurveId EvidenceCollection::memoryCurve() { return metrics::customCurveId(QStringLiteral("deploy_unit_memory")); }

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
    for (const metrics::CurveId &curve : namedCurves(*canary)) {
        if (!m_curves.contains(curve))
            m_curves.append(curve);
    }
    watchMetrics(host, *own);
    followLogs(host, steps, *own);
    measure(host, steps, *own);
    measureUnit(host, steps, *own);
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
    show(host, latencyCurve(), tr("Response time"), tr("How long the address of the health check takes to answer the host itself, while a deployment watches it."), Unit::Milliseconds);
    connect(own.probe.get(), &LatencyProbe::sampled, this, [this, host, pause](const LatencySample &sample) {
        m_parts.metrics.keeper().pushCustom(host, latencyCurve(), sample.time, float(sample.ms), 2 * pause);
    });
}

/// Of the service's unit alone, where there is one.
void EvidenceCollection::measureUnit(const HostId &host, const QList<Step> &steps, Host &own)
{
    const auto service = serviceUnit(steps);
    const auto settings = recipes::readCanary(*canaryOf(steps));
    const auto session = m_parts.sessions.sessionFor(host);
    const bool isOff = settings && settings->processor.kind == CanaryLimit::Kind::Off && settings->memory.kind == CanaryLimit::Kind::Off;
    if (!service || !session || isOff)
        return;
    own.unit = std::make_unique<UnitProbe>(session, service->name, m_parts.clock);
    show(host, processorCurve(), tr("CPU of %1").arg(service->name), tr("Share of the machine that all processes of the unit use, while a deployment watches it."), Unit::Percent);
    show(host, memoryCurve(), tr("Memory of %1").arg(service->name), tr("What all processes of the unit hold, without the cache of files, while a deployment watches it."), Unit::Bytes);
    connect(own.unit.get(), &UnitProbe::sampled, this, [this, host](const UnitSample &sample) {
        m_parts.metrics.keeper().pushCustom(host, processorCurve(), sample.time, float(sample.processor), 2 * UnitProbe::pause);
        m_parts.metrics.keeper().pushCustom(host, memoryCurve(), sample.time, float(sample.memory), 2 * UnitProbe::pause);
    });
}

void EvidenceCollection::show(const HostId &host, const metrics::CurveId &curve, const QString &title, const QString &description, Unit unit)
{
    metrics::CurveInfo info;
    info.id = curve;
    info.title = title;
    info.description = description;
    info.unit = unit;
    m_parts.metrics.keeper().setCustomCurves(host, curve.name, {info});
}

void EvidenceCollection::renewWishes()
{
    const QList<HostId> hosts = m_hosts.keys();
    QList<metrics::CurveId> curves = m_curves;
    curves += {latencyCurve(), processorCurve(), memoryCurve()};
    m_wish = m_parts.metrics.want(hosts, curves);
    m_attention = m_parts.metrics.attend(hosts);
}

void EvidenceCollection::hostReady(const HostId &host)
{
    if (m_hosts.contains(host))
        m_logs.hostReady(host);
}

const EvidenceCollection::Host *EvidenceCollection::find(const HostId &host) const
{
    const auto found = m_hosts.constFind(host);
    return found == m_hosts.cend() ? nullptr : found->get();
}

const LatencyProbe *EvidenceCollection::probe(const HostId &host) const
{
    const Host *own = find(host);
    return own ? own->probe.get() : nullptr;
}

const UnitProbe *EvidenceCollection::unit(const HostId &host) const
{
    const Host *own = find(host);
    return own ? own->unit.get() : nullptr;
}

bool EvidenceCollection::hasLogs(const HostId &host) const
{
    const Host *own = find(host);
    return own && own->hasLogs;
}

std::vector<LogOrigin> EvidenceCollection::origins(const QList<HostId> &hosts) const
{
    std::vector<LogOrigin> origins;
    for (const auto &[id, info] : m_logs.sources()) {
        const qsizetype number = hosts.indexOf(info.host);
        const auto request = m_logs.requests().find(info.follow);
        const Host *own = find(info.host);
        const bool isRead = info.state == logs::SourceState::Following || info.state == logs::SourceState::HostLost;
        if (number < 0 || request == m_logs.requests().end() || !own || !isRead)
            continue;
        const bool isFile = request->second.kind == FollowRequest::Kind::Files;
        origins.push_back({.id = id,
                           .host = int(number),
                           .since = own->since,
                           .isJournal = request->second.kind == FollowRequest::Kind::Journal,
                           .historyLimit = isFile ? historyBytes : historyLines});
    }
    return origins;
}

QString EvidenceCollection::logFault(const HostId &host) const
{
    const Host *own = find(host);
    if (!own)
        return {};
    QString fault = own->faults.value(0);
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
