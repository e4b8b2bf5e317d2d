// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "widgets/common/card.h"

class QPushButton;

namespace qd::ui {

class Label;

/// A run that nobody saw the end of: what a look at its hosts finds, and the three ways on. Thread: GUI.
/// Ownership: `service` must outlive it.
class UnfinishedNotice final : public Card {
    Q_OBJECT
public:
    explicit UnfinishedNotice(deploy::DeployService &service, QWidget *parent = nullptr);
    /// Looks at the hosts, once for each run.
    void showRun(const deploy::RunRecord &record);

Q_SIGNALS:
    void resumeWanted();
    void undoWanted();
    void abandonWanted();

private:
    void take(const QString &runId, const Result<QList<deploy::HostProbe>> &probes);

    deploy::DeployService &m_service;
    deploy::RunRecord m_record;
    Label *m_found;
    QPushButton *m_resume;
    QPushButton *m_undo;
    QPushButton *m_again;
};

/// One line: what was found on the host. Plain text.
[[nodiscard]] QString findingText(const deploy::HostProbe &probe);

} // namespace qd::ui
