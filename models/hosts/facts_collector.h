// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_board.h"
#include "models/ssh/session_source.h"

#include <QtCore/QHash>

namespace qd::hosts {

/// Asks every host what it is, once for each connection, and puts the answer on the board. A host that does not
/// answer in time is asked again at its next connection; what was known of it before stays.
/// Thread: GUI. Ownership: `board` and `sessions` must outlive it.
class FactsCollector : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kDeadline{20};

    FactsCollector(HostBoard &board, ssh::SessionSource &sessions, QObject *parent = nullptr);

    /// Asks now, also if this connection was asked already. The board tells when the answer is there.
    void ask(const HostId &id);

private:
    void take(const HostId &id, quint64 generation, const Result<ssh::CommandOutput> &answer);

    HostBoard &m_board;
    ssh::SessionSource &m_sessions;
    QHash<HostId, quint64> m_asked; ///< the latest question to each host
    quint64 m_generation = 0;
};

/// The read-only command that prints machineFactsScript()'s answer.
[[nodiscard]] ssh::Command machineFactsCommand();

} // namespace qd::hosts
