// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "models/deploy/versions.h"

namespace qd::deploy {

/// Which revision runs where: first what the journal says, then what a look at the hosts finds (reads only; a few hosts at a time).
/// Thread: the service's. Ownership: `service` must outlive it.
class VersionBoard final : public QObject {
    Q_OBJECT
public:
    explicit VersionBoard(DeployService &service, QObject *parent = nullptr);
    ~VersionBoard() override;

    [[nodiscard]] const VersionMatrix &matrix() const { return m_matrix; }
    [[nodiscard]] bool isBusy() const { return m_loading || m_looking > 0 || !m_queue.isEmpty(); }
    /// Reads the journal again. What looks have found stays where the release is the same.
    void load();
    /// Looks at all cells of these hosts, of all hosts if empty; finished() when the last has answered. Call after loaded().
    void look(const QList<HostId> &hosts = {});

Q_SIGNALS:
    /// The journal is read, or could not be.
    void loaded(const std::optional<qd::Error> &error);
    /// matrix() is another; of one cell when a host has answered.
    void changed();
    /// All looks are over.
    void finished();

private:
    void take(const VersionMatrix &matrix);
    void lookAtNext();
    void onLooked(int cell, const Result<HostFacts> &facts);

    DeployService &m_service;
    VersionMatrix m_matrix;
    QList<int> m_queue; ///< cells that wait for their look
    int m_looking = 0;
    int m_generation = 0;
    bool m_loading = false;
};

} // namespace qd::deploy
