// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/playbook.h"

#include "models/base/log.h"
#include "models/recipes/template.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QJsonArray>

#include <algorithm>

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::automation::Playbook)
};

QString absolute(const recipes::Recipe &recipe, const QString &path)
{
    if (path.isEmpty())
        return {};
    if (path.startsWith(u"~/"_s))
        return QDir::cleanPath(QDir::homePath() + path.sliced(1));
    return QDir::cleanPath(QDir(recipe.folder).absoluteFilePath(path));
}

/// Kept in place of a value that looks like a secret.
const QString kNotKept = u"\u2022\u2022\u2022"_s;

QString keptValue(const QString &name, const QString &value)
{
    const QString words = name + u'=' + value;
    return redact(words) == words ? value : kNotKept;
}

QJsonArray toArray(const QList<HostId> &hosts)
{
    QJsonArray array;
    for (const HostId &host : hosts)
        array.append(host.value);
    return array;
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &one : value.toArray())
        texts.append(one.toString());
    return texts;
}

} // namespace

QJsonObject keptNotices(const deploy::EndNotices &notices)
{
    bool complete = true;
    QJsonObject object = deploy::toJson(notices, &complete);
    object.insert(u"complete"_s, complete);
    return object;
}

Result<deploy::EndNotices> noticesFromKept(const QJsonObject &object)
{
    if (!object.value("complete"_L1).toBool(true))
        return failure(ErrorCode::Parse, Texts::tr("The address of a notice looked like a secret and was not kept."), {}, Texts::tr("Run the recipe anew, and name its address in “secrets”."));
    return deploy::endNoticesFromJson(object);
}

std::shared_ptr<PlaybookSecrets> playbookSecrets(const deploy::SecretValues &values, const QString &vault, const PlaybookSecrets *entered)
{
    auto secrets = std::make_shared<PlaybookSecrets>();
    for (const auto &[name, secret] : values) {
        if (name == vault)
            secrets->vault = secret.clone();
        else
            secrets->variables.emplace(name, secret.clone());
    }
    if (!entered)
        return secrets;
    if (!entered->vault.isEmpty())
        secrets->vault = entered->vault.clone();
    secrets->become = entered->become.clone();
    for (const auto &[name, secret] : entered->variables)
        secrets->variables.insert_or_assign(name, secret.clone());
    return secrets;
}

Result<PlaybookRequest> playbookRequest(const recipes::Recipe &recipe, const QList<HostId> &hosts, const QMap<QString, QString> &once)
{
    if (recipe.engine != recipes::Engine::Ansible)
        return failure(ErrorCode::Unsupported, Texts::tr("The recipe “%1” is not one for Ansible.").arg(recipe.name));
    const auto variables = recipes::variablesFor(recipe, {}, {{u"name"_s, recipe.name}}, once);
    if (!variables)
        return std::unexpected(variables.error());
    const recipes::AnsibleJob &job = recipe.ansible;
    PlaybookRequest request{absolute(recipe, job.playbook), absolute(recipe, job.inventory), hosts, {}, job.tags, job.skipTags, {}, job.become, job.forks, false, true, recipe.name, recipe.secrets, job.vaultSecret, deploy::endNoticesOf(recipe, once)};
    request.secrets.removeIf([&request](const recipes::SecretReference &secret) { return secret.name != request.vaultSecret && request.notices.secrets.contains(secret); });
    for (auto it = job.extraVars.cbegin(); it != job.extraVars.cend(); ++it) {
        const auto value = recipes::expandText(it.value(), *variables);
        if (!value)
            return failure(ErrorCode::Parse, Texts::tr("The extra variable “%1” cannot be expanded: %2").arg(it.key(), value.error().message));
        request.extraVars.insert(it.key(), *value);
    }
    return request;
}

QJsonObject toJson(const PlaybookRequest &request)
{
    QJsonObject variables;
    for (auto it = request.extraVars.cbegin(); it != request.extraVars.cend(); ++it)
        variables.insert(it.key(), keptValue(it.key(), it.value()));
    QJsonArray secrets;
    for (const recipes::SecretReference &secret : request.secrets)
        secrets.append(QJsonObject{{u"name"_s, secret.name}, {u"from"_s, int(secret.from)}, {u"reference"_s, secret.reference}});
    return {{u"engine"_s, u"ansible"_s}, {u"notices"_s, keptNotices(request.notices)}, {u"secrets"_s, secrets}, {u"vault_secret"_s, request.vaultSecret}, {u"playbook"_s, request.playbook}, {u"inventory"_s, request.inventory}, {u"hosts"_s, toArray(request.hosts)},
            {u"limit"_s, QJsonArray::fromStringList(request.limit)}, {u"tags"_s, QJsonArray::fromStringList(request.tags)},
            {u"skip_tags"_s, QJsonArray::fromStringList(request.skipTags)}, {u"extra_vars"_s, variables}, {u"become"_s, request.become},
            {u"forks"_s, request.forks}, {u"check"_s, request.check}, {u"diff"_s, request.diff}, {u"recipe"_s, request.recipe}};
}

Result<PlaybookRequest> playbookRequestFromJson(const QJsonObject &object)
{
    const QString playbook = object.value("playbook"_L1).toString();
    if (object.value("engine"_L1).toString() != u"ansible" || playbook.isEmpty())
        return failure(ErrorCode::Parse, Texts::tr("This run was not one of a playbook."));
    PlaybookRequest request;
    request.playbook = playbook;
    request.inventory = object.value("inventory"_L1).toString();
    for (const QString &host : textsOf(object.value("hosts"_L1)))
        request.hosts.append(HostId{host});
    request.limit = textsOf(object.value("limit"_L1));
    request.tags = textsOf(object.value("tags"_L1));
    request.skipTags = textsOf(object.value("skip_tags"_L1));
    const QJsonObject variables = object.value("extra_vars"_L1).toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        if (it.value().toString() == kNotKept)
            return failure(ErrorCode::Parse, Texts::tr("The variable “%1” looked like a secret and was not kept.").arg(it.key()), {}, Texts::tr("Run the playbook anew, with its value."));
        request.extraVars.insert(it.key(), it.value().toString());
    }
    const auto notices = noticesFromKept(object.value("notices"_L1).toObject());
    if (!notices)
        return std::unexpected(notices.error());
    request.notices = *notices;
    request.vaultSecret = object.value("vault_secret"_L1).toString();
    for (const QJsonValue &value : object.value("secrets"_L1).toArray()) {
        const QJsonObject secret = value.toObject();
        const int from = std::clamp(secret.value("from"_L1).toInt(), int(recipes::SecretFrom::Keyring), int(recipes::SecretFrom::Command));
        request.secrets.append({secret.value("name"_L1).toString(), recipes::SecretFrom(from), secret.value("reference"_L1).toString(), {}});
    }
    request.become = object.value("become"_L1).toString();
    request.forks = object.value("forks"_L1).toInt();
    request.check = object.value("check"_L1).toBool();
    request.diff = object.value("diff"_L1).toBool();
    request.recipe = object.value("recipe"_L1).toString();
    return request;
}

QStringList playbookArguments(const PlaybookRequest &request)
{
    QStringList arguments;
    if (request.check)
        arguments.append(u"--check"_s);
    if (request.diff)
        arguments.append(u"--diff"_s);
    if (!request.tags.isEmpty())
        arguments += {u"--tags"_s, request.tags.join(u',')};
    if (!request.skipTags.isEmpty())
        arguments += {u"--skip-tags"_s, request.skipTags.join(u',')};
    if (!request.become.isEmpty())
        arguments += {u"--become"_s, u"--become-user"_s, request.become};
    if (request.forks > 0)
        arguments += {u"--forks"_s, QString::number(request.forks)};
    arguments.append(request.playbook);
    return arguments;
}

} // namespace qd::automation
