// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/cli_tool.h"
#include "models/automation/secret_pipes.h"
#include "models/base/error.h"
#include "models/base/ids.h"
#include "models/base/secret.h"
#include "models/deploy/end_notices.h"
#include "models/recipes/recipe.h"

#include <QtCore/QJsonObject>

#include <map>

namespace qd::automation {

/// What a playbook is to be run with. A value; secrets travel beside it.
struct PlaybookRequest {
    QString playbook;            ///< absolute path
    QString inventory;           ///< the person's own, absolute path; empty = made from the console's hosts
    QList<HostId> hosts;         ///< of the console; with an own inventory it is limited to those of them that it has, none = all
    QStringList limit;           ///< further words of --limit: names, groups, patterns of the inventory
    QStringList tags;
    QStringList skipTags;
    QMap<QString, QString> extraVars;
    QString become;              ///< account to become; empty = as the playbook says
    int forks = 0;               ///< 0 = Ansible's own
    bool check = false;          ///< a dry run: nothing is changed as far as the modules know how
    bool diff = true;            ///< files' changes are shown
    QString recipe;              ///< name of the recipe it comes from; empty = none
    QList<recipes::SecretReference> secrets; ///< read when it runs: extra variables of their names,
    QString vaultSecret;         ///< but for this one, which is the vault's password
    deploy::EndNotices notices;  ///< who hears of the end; never that of a dry run
    bool operator==(const PlaybookRequest &) const = default;
};

/// Passwords and secret variables of one run. Never in arguments, environment, files or the journal.
struct PlaybookSecrets {
    Secret vault;                        ///< password of the vault; empty = none
    Secret become;                       ///< password of sudo; empty = none
    std::map<QString, Secret> variables; ///< extra variables
};

/// Secrets that a request names, beside those that were entered (null = none), which win: the one named `vault` is the vault's
/// password, every other one an extra variable of its name.
[[nodiscard]] std::shared_ptr<PlaybookSecrets> playbookSecrets(const deploy::SecretValues &values, const QString &vault, const PlaybookSecrets *entered);

/// The request of a recipe whose engine is Ansible: playbook and inventory from its folder, its variables expanded. A secret that
/// a notice's address asks for does not become a variable of the playbook.
/// `once` are variables above the recipe's. Errors: Unsupported (another engine), Parse (a variable that cannot be expanded).
[[nodiscard]] Result<PlaybookRequest> playbookRequest(const recipes::Recipe &recipe, const QList<HostId> &hosts, const QMap<QString, QString> &once = {});

/// As the journal keeps it: variables that look like a secret without their value; such a request cannot be read again.
[[nodiscard]] QJsonObject toJson(const PlaybookRequest &request);
/// Errors: Parse.
[[nodiscard]] Result<PlaybookRequest> playbookRequestFromJson(const QJsonObject &object);

/// Who hears of a run's end, as the journal keeps it within a request of either engine.
[[nodiscard]] QJsonObject keptNotices(const deploy::EndNotices &notices);
/// Errors: Parse (an address was not kept because it looked like a secret).
[[nodiscard]] Result<deploy::EndNotices> noticesFromKept(const QJsonObject &object);

/// What the program is called with, for one look or one run. `pipes` hand the secrets over; null `secrets` = none.
struct PlaybookCall {
    QString program;
    QStringList inventories;
    QStringList limit;   ///< empty = all hosts of the inventory
    QString folder;      ///< private, for variables and ssh's sockets
};
[[nodiscard]] Result<ToolCall> playbookToolCall(const PlaybookCall &call, const PlaybookRequest &request, const PlaybookSecrets *secrets, SecretPipes &pipes);

/// The arguments that say the request, but for inventory and secrets: for the plan and the journal.
[[nodiscard]] QStringList playbookArguments(const PlaybookRequest &request);

} // namespace qd::automation
