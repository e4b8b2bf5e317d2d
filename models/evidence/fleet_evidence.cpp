// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/fleet_evidence.h"

#include <algorithm>

namespace qd::evidence {

FleetEvidence::FleetEvidence(const EvidenceParts &parts, QObject *parent) : QObject(parent), m_parts(parts) {}

FleetEvidence::~FleetEvidence() = default;

void FleetEvidence::prepare(const deploy::Plan &plan)
{
    const bool hasGate = std::ranges::any_of(plan.hosts, [](const deploy::HostPlan &host) { return canaryOf(host.steps) != nullptr; });
    if (!hasGate || m_runs.contains(plan.runId))
        return;
    auto collection = std::make_shared<EvidenceCollection>(m_parts);
    collection->begin(plan);
    m_runs.insert(plan.runId, collection);
}

QFuture<Result<deploy::Verdict>> FleetEvidence::watch(const QString &runId, const deploy::CanaryQuestion &question)
{
    const auto settings = recipes::readCanary(question.step);
    if (!settings)
        return QtFuture::makeReadyValueFuture(Result<deploy::Verdict>(std::unexpected(settings.error())));
    std::shared_ptr<EvidenceCollection> &collection = m_runs[runId];
    if (!collection)
        collection = std::make_shared<EvidenceCollection>(m_parts);
    QList<recipes::Step> steps = collection->steps(question.host);
    if (!canaryOf(steps))
        steps.append(question.step);
    collection->begin(question.host, steps);
    auto *watch = new CanaryWatch(collection, question, *settings, m_parts.clock);
    watch->setParent(this);
    connect(watch, &CanaryWatch::finished, watch, &QObject::deleteLater);
    watch->start();
    return watch->future();
}

void FleetEvidence::release(const QString &runId) { m_runs.remove(runId); }

void FleetEvidence::hostReady(const HostId &host)
{
    for (const auto &collection : std::as_const(m_runs))
        collection->hostReady(host);
}

} // namespace qd::evidence
