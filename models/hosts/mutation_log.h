// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/write_gate.h"

namespace qd::store {
class Timeline;
struct TimelineEvent;
}

namespace qd::hosts {

/// Writes every change of a host into the timeline: what, with which command, how it ended, how long it took. Each has
/// one row, from the moment it is sent; a program that is killed meanwhile leaves "outcome unknown".
/// Thread: the timeline's. Ownership: the timeline must outlive it.
class MutationLog final : public ssh::MutationRecorder {
public:
    explicit MutationLog(store::Timeline &timeline) : m_timeline(timeline) {}
    void record(const ssh::Mutation &mutation) override;

    /// The event of a change. `detail` is a JSON object: purpose, operation, command, outcome ("started", "ended", "not-run",
    /// "unknown", "refused"), status, signal, reason, started, seconds.
    [[nodiscard]] static store::TimelineEvent eventOf(const ssh::Mutation &mutation);

private:
    store::Timeline &m_timeline;
};

} // namespace qd::hosts
