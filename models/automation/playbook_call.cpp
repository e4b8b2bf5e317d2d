// SPDX-License-Identifier: GPL-3.0-or-later
// How ansible-playbook is called: never through a shell, secrets through pipes.
#include "models/automation/playbook.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;

QMap<QString, QString> environmentFor(const QString &folder)
{
    return {
        {u"ANSIBLE_STDOUT_CALLBACK"_s, u"ansible.posix.jsonl"_s},
        {u"ANSIBLE_JSON_INDENT"_s, u"0"_s},
        {u"ANSIBLE_NOCOLOR"_s, u"1"_s},
        {u"ANSIBLE_FORCE_COLOR"_s, u"0"_s},
        {u"ANSIBLE_VERBOSITY"_s, u"0"_s},
        {u"ANSIBLE_RETRY_FILES_ENABLED"_s, u"0"_s},
        {u"ANSIBLE_HOST_KEY_CHECKING"_s, u"1"_s},          // whatever an ansible.cfg says
        {u"ANSIBLE_SSH_CONTROL_PATH_DIR"_s, folder + u"/cp"_s}, // so that no connection outlives the run
        {u"ANSIBLE_ASK_PASS"_s, u"0"_s},                   // there is nobody to ask
        {u"ANSIBLE_ASK_VAULT_PASS"_s, u"0"_s},
        {u"ANSIBLE_BECOME_ASK_PASS"_s, u"0"_s},
        {u"PYTHONUNBUFFERED"_s, u"1"_s},
    };
}

/// All extra variables as one JSON object: texts, as Ansible takes name=value.
Secret variablesText(const PlaybookRequest &request, const PlaybookSecrets *secrets)
{
    QJsonObject object;
    for (auto it = request.extraVars.cbegin(); it != request.extraVars.cend(); ++it)
        object.insert(it.key(), it.value());
    if (secrets) {
        for (const auto &[name, secret] : secrets->variables)
            object.insert(name, QString::fromUtf8(secret.data(), qsizetype(secret.size())));
    }
    return object.isEmpty() ? Secret() : Secret(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

struct Handed {
    const char *option;
    QString prefix;
    const char *name;
    Secret secret;
};

} // namespace

Result<ToolCall> playbookToolCall(const PlaybookCall &call, const PlaybookRequest &request, const PlaybookSecrets *secrets, SecretPipes &pipes)
{
    ToolCall tool{call.program, {}, QFileInfo(request.playbook).absolutePath(), environmentFor(call.folder)};
    for (const recipes::SecretReference &secret : request.secrets) {
        if (secret.from == recipes::SecretFrom::Environment)
            tool.withoutVariables.append(secret.reference);
    }
    for (const QString &inventory : call.inventories)
        tool.arguments += {u"-i"_s, inventory};
    if (!call.limit.isEmpty())
        tool.arguments += {u"--limit"_s, call.limit.join(u',')};
    std::vector<Handed> handed;
    handed.push_back({"--extra-vars", u"@"_s, "variables.json", variablesText(request, secrets)});
    if (secrets) {
        handed.push_back({"--vault-password-file", {}, "vault", secrets->vault.clone()});
        handed.push_back({"--become-password-file", {}, "become", secrets->become.clone()});
    }
    for (Handed &one : handed) {
        if (one.secret.isEmpty())
            continue;
        const auto path = pipes.offer(QString::fromLatin1(one.name), std::move(one.secret));
        if (!path)
            return std::unexpected(path.error());
        tool.arguments += {QString::fromLatin1(one.option), one.prefix + *path};
    }
    tool.arguments += playbookArguments(request);
    return tool;
}

} // namespace qd::automation
