// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/host_sampler.h"

#include "app/cli/cli_command.h"
#include "app/cli/cli_context.h"
#include "models/hosts/facts_collector.h"

#include <cmath>

namespace qd::cli {

using metrics::Metric;

void HostSampler::start(const QList<hosts::Host> &hosts)
{
    m_open = hosts.size();
    for (const hosts::Host &host : hosts) {
        m_asked.push_back(std::make_unique<Asked>());
        m_asked.back()->facts.host = host;
    }
    for (const auto &asked : m_asked)
        ask(*asked);
}

void HostSampler::ask(Asked &asked)
{
    const HostId host = asked.facts.host.id;
    const auto session = m_context.sessionFor(host);
    if (!session) {
        QMetaObject::invokeMethod(this, [this, &asked, error = m_context.lastError()] { fail(asked, error); }, Qt::QueuedConnection);
        return;
    }
    asked.collector = std::make_unique<metrics::Collector>(host, m_context, m_context.clock());
    connect(asked.collector.get(), &metrics::Collector::sampled, this, [this, &asked](UtcTime, const metrics::HostSample &sample) { takeSample(asked, sample); });
    connect(asked.collector.get(), &metrics::Collector::stateChanged, this, [this, &asked](const metrics::WatchState &state) {
        if (state.error)
            fail(asked, *state.error); // once is enough here: nobody waits for a second try
    });
    ssh::Command command = hosts::machineFactsCommand();
    command.deadline = std::chrono::minutes(5); // somebody may have to answer a prompt first
    ssh::run(*session, command).then(this, [this, &asked](const Result<ssh::CommandOutput> &answer) { takeMachine(asked, answer); });
}

void HostSampler::takeSample(Asked &asked, const metrics::HostSample &sample)
{
    // The first frame has no rates yet.
    if (asked.vitalsKnown || std::isnan(sample.values[Metric::Cpu]))
        return;
    asked.vitalsKnown = true;
    const double total = double(sample.values[Metric::MemoryTotal]);
    asked.facts.vitals.cpuPercent = double(sample.values[Metric::Cpu]);
    asked.facts.vitals.memoryPercent = total > 0 ? 100.0 * double(sample.values[Metric::MemoryUsed]) / total : std::nan("");
    settle(asked);
}

void HostSampler::takeMachine(Asked &asked, const Result<ssh::CommandOutput> &answer)
{
    if (!answer)
        return fail(asked, answer.error());
    asked.machineKnown = true;
    asked.facts.machine = hosts::parseMachineFacts(answer->standardOutput);
    settle(asked);
}

void HostSampler::fail(Asked &asked, const Error &error)
{
    if (asked.done)
        return;
    m_context.output().error(asked.facts.host.name, error);
    m_status = std::max(m_status, exitStatusOf(error));
    asked.machineKnown = asked.vitalsKnown = true;
    settle(asked);
}

void HostSampler::settle(Asked &asked)
{
    if (asked.done || !asked.machineKnown || !asked.vitalsKnown)
        return;
    asked.done = true;
    if (asked.collector)
        asked.collector.release()->deleteLater(); // we may stand in its signal
    const auto session = m_context.pool().find(asked.facts.host.id);
    asked.facts.status = session ? session->status() : ssh::SessionStatus{.phase = ssh::SessionPhase::Failed, .error = {}, .retryAt = {}, .roundTrip = {}};
    asked.facts.state = hosts::stateOf(asked.facts.status, asked.facts.vitals);
    if (--m_open > 0)
        return;
    QList<hosts::HostFacts> all;
    for (const auto &one : m_asked)
        all.append(one->facts);
    Q_EMIT finished(all, m_status);
}

} // namespace qd::cli
