// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/cli_tool.h"
#include "models/automation/fabric_tasks.h"
#include "models/automation/playbook.h"
#include "models/automation/playbook_survey.h"
#include "models/base/clock.h"
#include "models/deploy/run.h"
#include "models/deploy/seams.h"
#include "models/hosts/command_trust.h"
#include "models/hosts/endpoint_resolver.h"
#include "models/ssh/write_gate.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <memory>

namespace qd::automation {

/// A run of another engine that is ready to be started: what DeployService::adopt() takes.
struct PreparedRun {
    std::shared_ptr<deploy::Run> run; ///< not started
    QJsonObject request;              ///< for the journal; without secrets
    deploy::NoticeParcel parcel;      ///< sent at its end
};

/// The one door to Ansible and Fabric for the console and the command line.
///
///     desk.look();                                       // once; toolsChanged() tells
///     desk.inspectPlaybook(request, secrets)             // lists plays, tasks, tags, hosts; changes nothing
///     desk.preparePlaybook(request, survey, secrets)     // -> DeployService::adopt()
///
/// Both programs use the hosts as the console reaches them: address, port, account, keys, jump hosts and known host keys are
/// handed over in a private folder that goes with the run; an unknown or changed host key is refused.
/// Thread: the thread that made it (GUI or the CLI's main thread); its futures finish there.
/// Ownership: the references must outlive it; runs outlive the desk.
class AutomationDesk : public QObject {
    Q_OBJECT
public:
    /// `gate` null = every host may be changed.
    AutomationDesk(const hosts::Inventory &inventory, hosts::EndpointResolver &resolver, std::shared_ptr<ssh::WriteGate> gate,
                   const Clock &clock, QObject *parent = nullptr);
    ~AutomationDesk() override;

    /// Where the secrets that a request and its notices name come from; null = such a request is refused. Must outlive the desk.
    void setSecretSource(deploy::SecretSource *source);

    /// Looks for both programs and their versions, in the background.
    void look();
    /// Until look() has answered: found or not, without a version.
    [[nodiscard]] const ToolState &ansibleState() const;
    [[nodiscard]] const ToolState &fabricState() const;

    /// Whether the secrets that the notices' addresses ask for are there; reads none. Errors: what the first missing one says.
    [[nodiscard]] QFuture<Result<void>> lookForSecrets(const deploy::EndNotices &notices);

    /// Plays, tasks, tags and hosts of a playbook, or its problems with their places. Lets ansible-playbook read the playbook, its
    /// roles and the inventory; runs no task. Errors: NotFound (no Ansible, no such file), Timeout, CommandFailed, and why hosts
    /// cannot be handed over. `secrets` are what a person entered; those that the request names are read beside them.
    [[nodiscard]] QFuture<Result<PlaybookSurvey>> inspectPlaybook(const PlaybookRequest &request, std::shared_ptr<const PlaybookSecrets> secrets = {});
    /// Errors: NotFound, PermissionDenied (a host that is read-only), Parse, Unsupported (a host that cannot be handed over).
    [[nodiscard]] QFuture<Result<PreparedRun>> preparePlaybook(const PlaybookRequest &request, const PlaybookSurvey &survey,
                                                               std::shared_ptr<const PlaybookSecrets> secrets = {});
    /// The request again, for the hosts that did not succeed: Run::failedHosts(), or those of the history.
    [[nodiscard]] static PlaybookRequest retryRequest(const PlaybookRequest &request, const QList<HostId> &failed);
    [[nodiscard]] static FabricRequest retryRequest(const FabricRequest &request, const QList<HostId> &failed);

    /// What must be allowed before fab may list the folder's tasks, which executes its fabfile; nothing = it is allowed already.
    /// Errors: NotFound (no fabfile), Storage.
    [[nodiscard]] Result<std::optional<hosts::ForeignText>> fabfileToAllow(const QString &folder);
    /// The person has seen it and said yes. Errors: Storage.
    [[nodiscard]] Result<void> allowFabfile(const hosts::ForeignText &fabfile);
    /// Errors: NotFound, PermissionDenied (not allowed yet), Timeout, CommandFailed (with what the fabfile said), Parse.
    [[nodiscard]] QFuture<Result<QList<FabricTask>>> fabricTasks(const QString &folder);
    [[nodiscard]] QFuture<Result<QList<FabricOption>>> fabricOptions(const QString &folder, const QString &task);
    /// Errors: as preparePlaybook(), and PermissionDenied (the fabfile is not allowed yet).
    [[nodiscard]] QFuture<Result<PreparedRun>> prepareFabric(const FabricRequest &request);

Q_SIGNALS:
    void toolsChanged();

private:
    using Secrets = std::shared_ptr<const PlaybookSecrets>;
    /// Notices with the values of their secrets, for a run that is about to begin.
    [[nodiscard]] QFuture<Result<deploy::NoticeParcel>> fillNotices(const deploy::EndNotices &notices);
    [[nodiscard]] QFuture<Result<Secrets>> allSecrets(const PlaybookRequest &request, const Secrets &entered);
    [[nodiscard]] QFuture<Result<PlaybookSurvey>> inspectWith(const PlaybookRequest &request, const Secrets &secrets);
    [[nodiscard]] QFuture<Result<PreparedRun>> prepareWith(const PlaybookRequest &request, const PlaybookSurvey &survey, const Secrets &secrets);
    [[nodiscard]] QFuture<Result<PreparedRun>> withNotices(const QFuture<Result<PreparedRun>> &prepared, const deploy::EndNotices &notices);
    [[nodiscard]] QFuture<Result<PreparedRun>> prepareTask(const FabricRequest &request);
    [[nodiscard]] Result<void> mayRunFabric(const QString &folder);
    [[nodiscard]] QFuture<Result<ToolAnswer>> callFabric(const QString &folder, const QStringList &arguments);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace qd::automation
