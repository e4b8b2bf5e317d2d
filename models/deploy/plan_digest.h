// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/sha256.h"
#include "models/deploy/plan.h"

namespace qd::deploy {

/// Plan::hash() host by host, for plans that are too large for one turn of the event loop.
class PlanDigest {
public:
    explicit PlanDigest(const Plan &plan);
    /// In the plan's order.
    void add(const HostPlan &host);
    /// Once, after all hosts.
    [[nodiscard]] QString result();

private:
    void add(const QString &text);
    Sha256 m_digest;
};

} // namespace qd::deploy
