// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/ansible_run.h"
#include "models/automation/fabric_tasks.h"
#include "models/hosts/endpoint_resolver.h"
#include "models/ssh/write_gate.h"

#include <QtCore/QFuture>

namespace qd::automation {

/// Begins the id of a host that only the person's own inventory knows.
inline const QString kForeignHost = QStringLiteral("ansible:");

/// A private folder with all that one call of ansible-playbook needs.
struct PlaybookGround {
    std::shared_ptr<ReachFolder> folder;
    PlaybookCall call;
    QList<ReachedHost> hosts; ///< the chosen ones; empty with an own inventory
};

struct FabricGround {
    std::shared_ptr<ReachFolder> folder;
    QStringList interpreter;
    QString launcher;
    QList<ReachedHost> hosts;
};

/// Makes what calls need out of the host list. Thread: the inventory's; files are written off it.
class DeskGround {
public:
    DeskGround(const hosts::Inventory &inventory, const hosts::EndpointResolver &resolver) : m_inventory(inventory), m_resolver(resolver) {}

    /// Errors: NotFound (Ansible, playbook, inventory, host), and of the hosts' ways.
    [[nodiscard]] QFuture<Result<PlaybookGround>> forPlaybook(const PlaybookRequest &request) const;
    [[nodiscard]] QFuture<Result<FabricGround>> forFabric(const FabricRequest &request) const;
    /// Hosts of the run and what it is called.
    void fillPlaybookInfo(const PlaybookGround &ground, const PlaybookSurvey &survey, AnsibleStart &start) const;
    [[nodiscard]] deploy::RunInfo fabricInfo(const FabricRequest &request, const QList<ReachedHost> &hosts) const;

private:
    [[nodiscard]] Result<QList<ReachedHost>> reach(const QList<HostId> &hosts) const;
    [[nodiscard]] QStringList limitOf(const PlaybookRequest &request, const QList<ReachedHost> &reached) const;

    const hosts::Inventory &m_inventory;
    const hosts::EndpointResolver &m_resolver;
};

/// Asks the write gate for every host of the operation that the console knows; the first refusal is the answer.
[[nodiscard]] QFuture<Result<void>> admitAll(const std::shared_ptr<ssh::WriteGate> &gate, const ssh::Operation &what, const std::shared_ptr<const ssh::Operation> &operation);

} // namespace qd::automation
