// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/facts_collector.h"

namespace qd::hosts {

using ssh::Command;

Command machineFactsCommand() // lupdate takes ssh:: for the place of its texts
{
    ssh::Command command;
    command.script = machineFactsScript();
    command.deadline = FactsCollector::kDeadline;
    command.outputLimit = 256 * 1024;
    command.effect = ssh::Effect::ReadOnly;
    command.priority = ssh::Priority::Batch;
    command.purpose = FactsCollector::tr("Ask what the host is");
    return command;
}

FactsCollector::FactsCollector(HostBoard &board, ssh::SessionSource &sessions, QObject *parent)
    : QObject(parent), m_board(board), m_sessions(sessions)
{
    connect(&board, &HostBoard::hostReady, this, &FactsCollector::ask);
}

void FactsCollector::ask(const HostId &id)
{
    const auto session = m_sessions.sessionFor(id);
    if (!session)
        return;
    const quint64 generation = ++m_generation;
    m_asked.insert(id, generation);
    ssh::run(*session, machineFactsCommand()).then(this, [this, id, generation](const Result<ssh::CommandOutput> &answer) {
        take(id, generation, answer);
    });
}

void FactsCollector::take(const HostId &id, quint64 generation, const Result<ssh::CommandOutput> &answer)
{
    if (m_asked.value(id) != generation)
        return; // a newer connection was asked meanwhile
    m_asked.remove(id);
    if (!answer)
        return; // the session's own state says what is wrong
    MachineFacts facts = parseMachineFacts(answer->standardOutput);
    if (facts.isEmpty())
        return;
    facts.taken = m_board.clock().now();
    m_board.setMachine(id, facts);
}

} // namespace qd::hosts
