// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "widgets/shell/activity_model.h"

#include <QtCore/QObject>

namespace qd::app {

/// Shows running deployments in the Activity list; their end is an event of the timeline.
/// Thread: GUI. Ownership: the references must outlive it.
class DeployActivity : public QObject {
    Q_OBJECT
public:
    DeployActivity(deploy::DeployService &service, ui::ActivityModel &activity);

private:
    void follow(const std::shared_ptr<deploy::Run> &run);
    void show(const deploy::Run &run);

    ui::ActivityModel &m_activity;
};

} // namespace qd::app
