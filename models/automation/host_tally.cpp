// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/host_tally.h"

#include <QtCore/QCoreApplication>

namespace qd::automation {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::automation::HostTally)
};

} // namespace

QStringList HostTally::troubles() const
{
    QStringList words;
    if (failed > 0)
        words.append(Texts::tr("%n host(s) failed", nullptr, failed));
    if (unknown > 0)
        words.append(Texts::tr("%n host(s) unknown", nullptr, unknown));
    if (skipped > 0)
        words.append(Texts::tr("%n host(s) not worked on", nullptr, skipped));
    return words;
}

HostTally tallyOf(const deploy::Run &run)
{
    using deploy::HostState;
    HostTally tally;
    for (int host = 0; host < int(run.info().hosts.size()); ++host) {
        switch (run.hostState(host)) {
        case HostState::Succeeded: ++tally.succeeded; break;
        case HostState::Unchanged: ++tally.unchanged; break;
        case HostState::Failed:
        case HostState::RolledBack: ++tally.failed; break;
        case HostState::Unknown: ++tally.unknown; break;
        case HostState::Skipped: ++tally.skipped; break;
        case HostState::Waiting:
        case HostState::Running: break;
        }
    }
    return tally;
}

} // namespace qd::automation
