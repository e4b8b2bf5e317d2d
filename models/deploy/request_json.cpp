// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/request_json.h"

#include "models/base/log.h"

#include <QtCore/QJsonArray>

#include <array>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;

constexpr std::array kHealthNames{"none", "http", "tcp", "command"};

QString withoutSecrets(const QString &command, bool &complete)
{
    QString clean = redact(command);
    complete = complete && clean == command;
    return clean;
}

QJsonObject healthJson(const HealthCheck &health, bool &complete)
{
    return {{u"kind"_s, QString::fromLatin1(kHealthNames.at(size_t(health.kind)))},
            {u"port"_s, health.port},
            {u"path"_s, health.path},
            {u"command"_s, withoutSecrets(health.command, complete)},
            {u"deadlineMs"_s, qint64(health.deadline.count())},
            {u"intervalMs"_s, qint64(health.interval.count())},
            {u"successes"_s, health.successes}};
}

HealthCheck healthFromJson(const QJsonObject &object)
{
    HealthCheck health;
    const QString kind = object.value(u"kind").toString();
    for (size_t i = 0; i < kHealthNames.size(); ++i) {
        if (kind == QLatin1StringView(kHealthNames.at(i)))
            health.kind = HealthCheck::Kind(i);
    }
    health.port = object.value(u"port").toInt(health.port);
    health.path = object.value(u"path").toString(health.path);
    health.command = object.value(u"command").toString();
    health.deadline = std::chrono::milliseconds(object.value(u"deadlineMs").toInteger(health.deadline.count()));
    health.interval = std::chrono::milliseconds(object.value(u"intervalMs").toInteger(health.interval.count()));
    health.successes = object.value(u"successes").toInt(health.successes);
    return health;
}

} // namespace

QJsonObject toJson(const DeployRequest &request, bool *complete)
{
    bool whole = true;
    QJsonArray hosts;
    for (const HostId &host : request.hosts)
        hosts.append(host.value);
    const BatchPolicy &batches = request.batches;
    QJsonObject object{{u"hosts"_s, hosts},
                       {u"source"_s, request.source},
                       {u"target"_s, request.target},
                       {u"restart"_s, withoutSecrets(request.restartCommand, whole)},
                       {u"restartDeadlineMs"_s, qint64(request.restartDeadline.count())},
                       {u"health"_s, healthJson(request.health, whole)},
                       {u"keep"_s, request.keepReleases},
                       {u"canary"_s, batches.canary},
                       {u"batch"_s, batches.size},
                       {u"parallel"_s, batches.parallel},
                       {u"maxFailures"_s, batches.maxFailures},
                       {u"release"_s, request.releaseId}};
    if (complete)
        *complete = whole;
    return object;
}

DeployRequest requestFromJson(const QJsonObject &object)
{
    DeployRequest request;
    const QJsonArray hosts = object.value(u"hosts").toArray();
    for (const QJsonValue &host : hosts)
        request.hosts.append(HostId{host.toString()});
    request.source = object.value(u"source").toString();
    request.target = object.value(u"target").toString();
    request.restartCommand = object.value(u"restart").toString();
    request.restartDeadline =
        std::chrono::milliseconds(object.value(u"restartDeadlineMs").toInteger(request.restartDeadline.count()));
    request.health = healthFromJson(object.value(u"health").toObject());
    request.keepReleases = object.value(u"keep").toInt(request.keepReleases);
    request.batches.canary = object.value(u"canary").toInt();
    request.batches.size = object.value(u"batch").toInt();
    request.batches.parallel = object.value(u"parallel").toInt(request.batches.parallel);
    request.batches.maxFailures = object.value(u"maxFailures").toInt();
    request.releaseId = object.value(u"release").toString();
    return request;
}

} // namespace qd::deploy
