// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop_notifier.h"
#include "models/deploy/deploy_service.h"
#include "widgets/common/toast.h"

#include <QtCore/QObject>

#include <functional>

namespace qd::app {

/// Tells the end of a deployment, playbook or task: in the window and, if that is not in front, on the desktop; and that one
/// waits for a person behind its canary. Both lead to the run.
/// Thread: GUI. Ownership: the references must outlive it.
class DeployNotices : public QObject {
    Q_OBJECT
public:
    struct Parts {
        deploy::DeployService &deploy;
        DesktopNotifier &desktop;
        ui::ToastManager &toasts;
        std::function<bool()> isInFront;
    };
    explicit DeployNotices(Parts parts);

Q_SIGNALS:
    void openRequested(const QString &runId);

private:
    void follow(const std::shared_ptr<deploy::Run> &run);
    void tellEnd(const deploy::Run &run);
    void tellPause(const deploy::Run &run);
    void tell(const deploy::Run &run, ui::Tone tone, const QString &title, const QString &text);

    Parts m_parts;
};

} // namespace qd::app
