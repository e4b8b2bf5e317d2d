// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_facts.h"
#include "models/metrics/collector.h"

#include <QtCore/QObject>

#include <memory>
#include <vector>

namespace qd::cli {

class CliContext;

/// Connects to hosts and asks each once what filters may want to know: what machine it is, and how busy. A host that
/// cannot be asked is said on standard error and has a state only.
/// State: start() -> finished() once, from the event loop. Thread: main. Ownership: `context` must outlive it.
class HostSampler : public QObject {
    Q_OBJECT
public:
    explicit HostSampler(CliContext &context) : m_context(context) {}
    void start(const QList<hosts::Host> &hosts);

Q_SIGNALS:
    /// `exitStatus`: 0, or that of the worst host.
    void finished(const QList<qd::hosts::HostFacts> &facts, int exitStatus);

private:
    /// One host on its way: both answers are waited for.
    struct Asked {
        hosts::HostFacts facts;
        std::unique_ptr<metrics::Collector> collector;
        bool machineKnown = false;
        bool vitalsKnown = false;
        bool done = false;
    };
    void ask(Asked &asked);
    void takeSample(Asked &asked, const metrics::HostSample &sample);
    void takeMachine(Asked &asked, const Result<ssh::CommandOutput> &answer);
    void fail(Asked &asked, const Error &error);
    void settle(Asked &asked);

    CliContext &m_context;
    std::vector<std::unique_ptr<Asked>> m_asked;
    qsizetype m_open = 0;
    int m_status = 0;
};

} // namespace qd::cli
