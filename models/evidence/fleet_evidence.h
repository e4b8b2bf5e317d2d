// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/canary_watch.h"

namespace qd::evidence {

/// Metrics and logs of the fleet for the gates of deployments. Reads only; everything goes over the hosts' own sessions.
/// Thread: GUI (or the CLI's main). Ownership: what is in the parts must outlive it.
class FleetEvidence final : public QObject, public deploy::EvidenceSource {
    Q_OBJECT
public:
    explicit FleetEvidence(const EvidenceParts &parts, QObject *parent = nullptr);
    ~FleetEvidence() override;

    /// Does nothing for a plan without a canary gate.
    void prepare(const deploy::Plan &plan) override;
    /// Errors: Parse, if the step's limits cannot be read; Cancelled.
    [[nodiscard]] QFuture<Result<deploy::Verdict>> watch(const QString &runId, const deploy::CanaryQuestion &question) override;
    void release(const QString &runId) override;

    /// The host is connected (again).
    void hostReady(const HostId &host);

private:
    EvidenceParts m_parts;
    QHash<QString, std::shared_ptr<EvidenceCollection>> m_runs;
};

} // namespace qd::evidence
