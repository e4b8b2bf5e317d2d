// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/request_json.h"

#include "models/base/log.h"
#include "models/deploy/end_notices.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <array>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;
using recipes::Policy;
using recipes::Recipe;
using recipes::Source;
using recipes::Step;
using std::chrono::milliseconds;

constexpr std::array kSources{"none", "folder", "tarball", "git", "wheel", "image", "artifact", "release"};
constexpr std::array kSecretSources{recipes::SecretFrom::Keyring, recipes::SecretFrom::Environment, recipes::SecretFrom::Command};

template <typename E, size_t N>
QString nameOf(const std::array<const char *, N> &names, E value)
{
    return QString::fromLatin1(names.at(size_t(value)));
}

template <typename E, size_t N>
E valueOf(const std::array<const char *, N> &names, const QString &name)
{
    for (size_t i = 0; i < N; ++i) {
        if (name == QLatin1StringView(names.at(i)))
            return E(i);
    }
    return E(0);
}

QJsonObject mapJson(const QMap<QString, QString> &map)
{
    QJsonObject object;
    for (const auto &[name, value] : map.asKeyValueRange())
        object.insert(name, value);
    return object;
}

QMap<QString, QString> mapFrom(const QJsonValue &value)
{
    QMap<QString, QString> map;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), it.value().toString());
    return map;
}

QStringList textsFrom(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &text : value.toArray())
        texts.append(text.toString());
    return texts;
}

QJsonObject stepJson(const Step &step)
{
    QJsonObject fields;
    for (auto it = step.fields.begin(); it != step.fields.end(); ++it) {
        // A number comes back as a double, a text list as an array: the kind is written too.
        const QString type = QString::fromLatin1(it->typeName());
        fields.insert(it.key(), QJsonArray{type, QJsonValue::fromVariant(*it)});
    }
    return {{u"kind"_s, recipes::stepName(step.kind)}, {u"id"_s, step.id},
            {u"title"_s, step.title},                  {u"fields"_s, fields},
            {u"sudo"_s, step.elevate},                 {u"onlyOn"_s, step.onlyOn},
            {u"whenChanged"_s, step.onlyAfterChange},  {u"mayFail"_s, step.mayFail},
            {u"retries"_s, step.retries},              {u"timeoutMs"_s, qint64(step.timeout.count())}};
}

QVariant fieldFrom(const QJsonArray &typed)
{
    const QVariant value = typed.at(1).toVariant();
    const QMetaType type = QMetaType::fromName(typed.at(0).toString().toLatin1());
    QVariant converted = value;
    return type.isValid() && converted.convert(type) ? converted : value;
}

StepKind kindFrom(const QString &name)
{
    for (int i = 0; i < recipes::kStepKinds; ++i) {
        if (recipes::stepName(StepKind(i)) == name)
            return StepKind(i);
    }
    return StepKind::Command;
}

Step stepFrom(const QJsonObject &object)
{
    Step step;
    step.kind = kindFrom(object.value(u"kind").toString());
    step.id = object.value(u"id").toString();
    step.title = object.value(u"title").toString();
    const QJsonObject fields = object.value(u"fields").toObject();
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const QJsonArray typed = it.value().toArray();
        if (typed.size() == 2 && !typed.at(1).isNull()) // nothing is no field
            step.fields.insert(it.key(), fieldFrom(typed));
    }
    step.elevate = object.value(u"sudo").toString();
    step.onlyOn = object.value(u"onlyOn").toString();
    step.onlyAfterChange = object.value(u"whenChanged").toBool();
    step.mayFail = object.value(u"mayFail").toBool();
    step.retries = object.value(u"retries").toInt();
    step.timeout = milliseconds(object.value(u"timeoutMs").toInteger());
    return step;
}

QJsonArray stepsJson(const QList<Step> &steps)
{
    QJsonArray array;
    for (const Step &step : steps)
        array.append(stepJson(step));
    return array;
}

QList<Step> stepsFrom(const QJsonValue &value)
{
    QList<Step> steps;
    for (const QJsonValue &step : value.toArray())
        steps.append(stepFrom(step.toObject()));
    return steps;
}

QJsonObject sourceJson(const Source &source)
{
    return {{u"kind"_s, nameOf(kSources, source.kind)}, {u"location"_s, source.location}, {u"revision"_s, source.revision},
            {u"asset"_s, source.asset},                 {u"sha256"_s, source.sha256},     {u"subfolder"_s, source.subfolder},
            {u"exclude"_s, QJsonArray::fromStringList(source.exclude)},                    {u"build"_s, source.build}};
}

Source sourceFrom(const QJsonObject &object)
{
    Source source;
    source.kind = valueOf<recipes::SourceKind>(kSources, object.value(u"kind").toString());
    source.location = object.value(u"location").toString();
    source.revision = object.value(u"revision").toString();
    source.asset = object.value(u"asset").toString();
    source.sha256 = object.value(u"sha256").toString();
    source.subfolder = object.value(u"subfolder").toString();
    source.exclude = textsFrom(object.value(u"exclude"));
    source.build = object.value(u"build").toString();
    return source;
}

QJsonObject policyJson(const Policy &policy)
{
    return {{u"canary"_s, policy.canary},           {u"batch"_s, policy.batch},
            {u"batchPercent"_s, policy.batchPercent}, {u"parallel"_s, policy.parallel},
            {u"maxFailures"_s, policy.maxFailures}, {u"pauseAfterCanary"_s, policy.pauseAfterCanary},
            {u"retries"_s, policy.retries},         {u"hostTimeoutMs"_s, qint64(policy.hostTimeout.count())},
            {u"keep"_s, policy.keep},               {u"rollBack"_s, policy.rollBack}};
}

Policy policyFrom(const QJsonObject &object)
{
    Policy policy;
    policy.canary = object.value(u"canary").toInt();
    policy.batch = object.value(u"batch").toInt();
    policy.batchPercent = object.value(u"batchPercent").toInt();
    policy.parallel = object.value(u"parallel").toInt(policy.parallel);
    policy.maxFailures = object.value(u"maxFailures").toInt();
    policy.pauseAfterCanary = object.value(u"pauseAfterCanary").toBool();
    policy.retries = object.value(u"retries").toInt();
    policy.hostTimeout = milliseconds(object.value(u"hostTimeoutMs").toInteger());
    policy.keep = object.value(u"keep").toInt(policy.keep);
    policy.rollBack = object.value(u"rollBack").toBool(true);
    return policy;
}

QJsonArray secretsJson(const QList<recipes::SecretReference> &secrets)
{
    QJsonArray array;
    for (const recipes::SecretReference &secret : secrets)
        array.append(QJsonObject{{u"name"_s, secret.name}, {u"from"_s, secretSourceName(secret.from)}, {u"reference"_s, secret.reference}});
    return array;
}

QList<recipes::SecretReference> secretsFrom(const QJsonValue &value)
{
    QList<recipes::SecretReference> secrets;
    for (const QJsonValue &secret : value.toArray()) {
        const auto from = std::ranges::find(kSecretSources, secret[u"from"].toString(), &secretSourceName);
        secrets.append({secret[u"name"].toString(), from == kSecretSources.end() ? recipes::SecretFrom::Keyring : *from, secret[u"reference"].toString(), {}});
    }
    return secrets;
}

QJsonArray noticesJson(const QList<recipes::Notice> &notices)
{
    QJsonArray array;
    for (const recipes::Notice &notice : notices)
        array.append(QJsonObject{{u"command"_s, notice.command}, {u"url"_s, notice.url}, {u"when"_s, notice.when}});
    return array;
}

QList<recipes::Notice> noticesFrom(const QJsonValue &value)
{
    QList<recipes::Notice> notices;
    for (const QJsonValue &notice : value.toArray())
        notices.append({notice[u"command"].toString(), notice[u"url"].toString(), notice[u"when"].toString(), {}});
    return notices;
}

QJsonObject recipeJson(const Recipe &recipe)
{
    QJsonObject hosts;
    for (const auto &[host, variables] : recipe.hostVariables.asKeyValueRange())
        hosts.insert(host, mapJson(variables));
    return {{u"name"_s, recipe.name},
            {u"base"_s, recipe.base},
            {u"description"_s, recipe.description},
            {u"file"_s, recipe.file},
            {u"folder"_s, recipe.folder},
            {u"source"_s, sourceJson(recipe.source)},
            {u"where"_s, recipe.where},
            {u"filter"_s, recipe.filter},
            {u"target"_s, recipe.target},
            {u"sudo"_s, recipe.elevate},
            {u"variables"_s, mapJson(recipe.variables)},
            {u"hostVariables"_s, hosts},
            {u"secrets"_s, secretsJson(recipe.secrets)},
            {u"steps"_s, stepsJson(recipe.steps)},
            {u"onFailure"_s, stepsJson(recipe.onFailure)},
            {u"notices"_s, noticesJson(recipe.notices)},
            {u"policy"_s, policyJson(recipe.policy)},
            {u"text"_s, QString::fromUtf8(recipe.text)}};
}

Recipe recipeFrom(const QJsonObject &object)
{
    Recipe recipe;
    recipe.name = object.value(u"name").toString();
    recipe.base = object.value(u"base").toString();
    recipe.description = object.value(u"description").toString();
    recipe.file = object.value(u"file").toString();
    recipe.folder = object.value(u"folder").toString();
    recipe.source = sourceFrom(object.value(u"source").toObject());
    recipe.where = object.value(u"where").toString();
    recipe.filter = object.value(u"filter").toString();
    recipe.target = object.value(u"target").toString();
    recipe.elevate = object.value(u"sudo").toString();
    recipe.variables = mapFrom(object.value(u"variables"));
    const QJsonObject hosts = object.value(u"hostVariables").toObject();
    for (auto it = hosts.begin(); it != hosts.end(); ++it)
        recipe.hostVariables.insert(it.key(), mapFrom(it.value()));
    recipe.secrets = secretsFrom(object.value(u"secrets"));
    recipe.steps = stepsFrom(object.value(u"steps"));
    recipe.onFailure = stepsFrom(object.value(u"onFailure"));
    recipe.notices = noticesFrom(object.value(u"notices"));
    recipe.policy = policyFrom(object.value(u"policy").toObject());
    recipe.text = object.value(u"text").toString().toUtf8();
    return recipe;
}

/// What looks like a secret in any text of the value is written as redact() writes it.
QJsonValue withoutSecrets(const QJsonValue &value, bool &complete)
{
    if (value.isString()) {
        const QString clean = redact(value.toString());
        complete = complete && clean == value.toString();
        return clean;
    }
    if (value.isArray()) {
        QJsonArray clean;
        for (const QJsonValue &item : value.toArray())
            clean.append(withoutSecrets(item, complete));
        return clean;
    }
    if (value.isObject()) {
        QJsonObject clean;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            clean.insert(it.key(), withoutSecrets(it.value(), complete));
        return clean;
    }
    return value;
}

} // namespace

QJsonObject toJson(const DeployRequest &request, bool *complete)
{
    QJsonArray hosts;
    for (const HostId &host : request.hosts)
        hosts.append(host.value);
    const QJsonObject object{{u"recipe"_s, recipeJson(request.recipe)},
                             {u"hosts"_s, hosts},
                             {u"source"_s, request.source},
                             {u"revision"_s, request.revision},
                             {u"variables"_s, mapJson(request.variables)},
                             {u"release"_s, request.releaseId},
                             {u"allowedBuild"_s, request.allowedBuild}};
    bool whole = true;
    const QJsonObject clean = withoutSecrets(object, whole).toObject();
    if (complete)
        *complete = whole;
    return clean;
}

DeployRequest requestFromJson(const QJsonObject &object)
{
    DeployRequest request;
    request.recipe = recipeFrom(object.value(u"recipe").toObject());
    for (const QJsonValue &host : object.value(u"hosts").toArray())
        request.hosts.append(HostId{host.toString()});
    request.source = object.value(u"source").toString();
    request.revision = object.value(u"revision").toString();
    request.variables = mapFrom(object.value(u"variables"));
    request.releaseId = object.value(u"release").toString();
    request.allowedBuild = object.value(u"allowedBuild").toString();
    return request;
}

QJsonObject toJson(const EndNotices &end, bool *complete)
{
    bool whole = true;
    const QJsonObject clean = withoutSecrets(QJsonObject{{u"notices"_s, noticesJson(end.notices)}, {u"variables"_s, mapJson(end.variables)}, {u"secrets"_s, secretsJson(end.secrets)}}, whole).toObject();
    *complete = whole;
    return clean;
}

EndNotices endNoticesFromJson(const QJsonObject &object)
{
    return {noticesFrom(object.value(u"notices")), mapFrom(object.value(u"variables")), secretsFrom(object.value(u"secrets"))};
}

} // namespace qd::deploy
