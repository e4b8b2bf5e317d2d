// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "widgets/shell/activity_model.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace qd::app {

/// Shows running deployments, playbooks and tasks in the Activity list; their end is an event of the timeline.
/// Looks at them a few times a second, however fast their steps come.
/// Thread: GUI. Ownership: the references must outlive it.
class DeployActivity : public QObject {
    Q_OBJECT
public:
    DeployActivity(deploy::DeployService &service, ui::ActivityModel &activity);

private:
    void follow(const std::shared_ptr<deploy::Run> &run);
    void showAll();
    void show(const deploy::Run &run);

    ui::ActivityModel &m_activity;
    std::vector<std::weak_ptr<deploy::Run>> m_running;
    QTimer m_tick;
};

} // namespace qd::app
