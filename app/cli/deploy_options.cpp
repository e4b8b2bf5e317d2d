// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deploy_options.h"

#include "models/base/duration.h"

#include <QtCore/QFileInfo>

namespace qd::cli {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::cli::DeployCommand)
};

using recipes::QuickHealth;

Result<int> readNumber(const QCommandLineParser &parser, const QString &option, int fallback)
{
    if (!parser.isSet(option))
        return fallback;
    bool ok = false;
    const int value = parser.value(option).toInt(&ok);
    if (!ok || value < 0)
        return failure(ErrorCode::Parse, Texts::tr("“--%1” needs a whole number, not “%2”.").arg(option, parser.value(option)));
    return value;
}

Result<std::chrono::milliseconds> readTime(const QCommandLineParser &parser, const QString &option, std::chrono::milliseconds fallback)
{
    if (!parser.isSet(option))
        return fallback;
    const QString text = parser.value(option);
    bool isNumber = false;
    const int seconds = text.toInt(&isNumber);
    const auto time = isNumber && seconds >= 0 ? std::optional<std::chrono::milliseconds>(std::chrono::seconds(seconds)) : parseDuration(text);
    if (!time)
        return failure(ErrorCode::Parse, Texts::tr("“--%1” needs a time such as 30s or 5m, not “%2”.").arg(option, text));
    return *time;
}

/// "3" or "25%".
Result<void> readBatch(const QCommandLineParser &parser, recipes::Policy &policy)
{
    QString text = parser.value(QStringLiteral("batch-size"));
    if (text.isEmpty())
        return {};
    const bool isShare = text.endsWith(u'%');
    if (isShare)
        text.chop(1);
    bool ok = false;
    const int value = text.trimmed().toInt(&ok);
    if (!ok || value < 0 || (isShare && (value < 1 || value > 100)))
        return failure(ErrorCode::Parse, Texts::tr("“--batch-size” needs a whole number or a share such as 25%, not “%1”.").arg(parser.value(QStringLiteral("batch-size"))));
    policy.batch = isShare ? 0 : value;
    policy.batchPercent = isShare ? value : 0;
    return {};
}

Result<QuickHealth> readHealth(const QCommandLineParser &parser)
{
    QuickHealth check;
    const auto deadline = readTime(parser, QStringLiteral("health-deadline"), check.deadline);
    const auto successes = readNumber(parser, QStringLiteral("health-successes"), check.successes);
    if (!deadline || !successes)
        return std::unexpected(deadline ? successes.error() : deadline.error());
    check.deadline = *deadline;
    check.successes = *successes;
    QString port = parser.value(QStringLiteral("health-port"));
    if (parser.isSet(QStringLiteral("health-command"))) {
        check.kind = QuickHealth::Kind::Command;
        check.command = parser.value(QStringLiteral("health-command"));
        return check;
    }
    if (parser.isSet(QStringLiteral("health-http"))) {
        const QString where = parser.value(QStringLiteral("health-http"));
        const qsizetype slash = where.indexOf(u'/');
        port = slash < 0 ? where : where.first(slash);
        check.kind = QuickHealth::Kind::Http;
        check.path = slash < 0 ? QStringLiteral("/") : where.sliced(slash);
    } else if (!port.isEmpty()) {
        check.kind = QuickHealth::Kind::TcpPort;
    }
    if (check.kind == QuickHealth::Kind::None)
        return check;
    bool ok = false;
    check.port = port.toInt(&ok);
    if (!ok || check.port < 1 || check.port > 65535)
        return failure(ErrorCode::Parse, Texts::tr("The health check's port must be between 1 and 65535."));
    return check;
}

} // namespace

void addFlowOptions(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("dry-run"), Texts::tr("Show the plan with its diffs and commands, change nothing.")},
                       {{QStringLiteral("y"), QStringLiteral("yes")}, Texts::tr("Begin without asking.")},
                       {QStringLiteral("canary"), Texts::tr("Hosts of the first batch."), Texts::tr("number")},
                       {QStringLiteral("batch-size"), Texts::tr("Hosts of each further batch, or a share such as 25%."), Texts::tr("number")},
                       {QStringLiteral("parallel"), Texts::tr("Hosts at once (4)."), Texts::tr("number")},
                       {QStringLiteral("max-failures"), Texts::tr("Failed hosts tolerated before the rest is left out (0)."), Texts::tr("number")},
                       {QStringLiteral("retries"), Texts::tr("Further tries of a step for which no connection could be made (0)."), Texts::tr("number")},
                       {QStringLiteral("host-timeout"), Texts::tr("How long one host may take in all."), Texts::tr("time")},
                       {QStringLiteral("pause"), Texts::tr("Wait after the first batch until you say go on.")},
                       {QStringLiteral("go-on"), Texts::tr("Do not wait after the first batch, even if the recipe says so.")},
                       {QStringLiteral("no-rollback"), Texts::tr("Leave a failed host as it is instead of going back.")},
                       {QStringLiteral("keep"), Texts::tr("Releases to keep (5)."), Texts::tr("number")},
                       {QStringLiteral("break-lock"), Texts::tr("Break the lock that this run holds."), Texts::tr("run id")}});
}

void addQuickOptions(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("restart"), Texts::tr("Without a recipe: run this (sh) after the switch."), Texts::tr("command")},
                       {QStringLiteral("health-http"), Texts::tr("Without a recipe: healthy when http://127.0.0.1:PORT/PATH answers 200 to 399."), QStringLiteral("PORT/PATH")},
                       {QStringLiteral("health-port"), Texts::tr("Without a recipe: healthy when this TCP port accepts."), Texts::tr("port")},
                       {QStringLiteral("health-command"), Texts::tr("Without a recipe: healthy when this (sh) ends with 0."), Texts::tr("command")},
                       {QStringLiteral("health-deadline"), Texts::tr("Seconds to become healthy (30)."), Texts::tr("seconds")},
                       {QStringLiteral("health-successes"), Texts::tr("Good answers in a row (3)."), Texts::tr("number")}});
}

FlowOptions flowOptionsOf(const QCommandLineParser &parser)
{
    return {parser.isSet(QStringLiteral("dry-run")), parser.isSet(QStringLiteral("yes")), parser.isSet(QStringLiteral("go-on"))};
}

Result<recipes::Policy> policyOf(const QCommandLineParser &parser, recipes::Policy policy)
{
    const std::pair<const char *, int *> numbers[] = {{"canary", &policy.canary}, {"parallel", &policy.parallel}, {"max-failures", &policy.maxFailures},
                                                      {"retries", &policy.retries}, {"keep", &policy.keep}};
    for (const auto &[option, number] : numbers) {
        const auto value = readNumber(parser, QString::fromLatin1(option), *number);
        if (!value)
            return std::unexpected(value.error());
        *number = *value;
    }
    if (const auto batch = readBatch(parser, policy); !batch)
        return std::unexpected(batch.error());
    const auto limit = readTime(parser, QStringLiteral("host-timeout"), policy.hostTimeout);
    if (!limit)
        return std::unexpected(limit.error());
    policy.hostTimeout = *limit;
    if (parser.isSet(QStringLiteral("pause")) && parser.isSet(QStringLiteral("go-on")))
        return failure(ErrorCode::Parse, Texts::tr("“--pause” and “--go-on” do not go together."));
    policy.pauseAfterCanary = (policy.pauseAfterCanary || parser.isSet(QStringLiteral("pause"))) && !parser.isSet(QStringLiteral("go-on"));
    if (parser.isSet(QStringLiteral("pause")) && policy.canary == 0 && policy.batch == 0 && policy.batchPercent == 0)
        return failure(ErrorCode::Parse, Texts::tr("“--pause” waits after the first batch, and here all hosts are one batch."), {}, Texts::tr("Say “--canary 1” or “--batch-size” too."));
    policy.rollBack = policy.rollBack && !parser.isSet(QStringLiteral("no-rollback"));
    return policy;
}

bool saysQuick(const QCommandLineParser &parser)
{
    for (const QString &option : {QStringLiteral("restart"), QStringLiteral("health-http"), QStringLiteral("health-port"), QStringLiteral("health-command")}) {
        if (parser.isSet(option))
            return true;
    }
    return false;
}

Result<recipes::QuickDeployment> quickOf(const QCommandLineParser &parser)
{
    const auto health = readHealth(parser);
    if (!health)
        return std::unexpected(health.error());
    const auto policy = policyOf(parser, {});
    if (!policy)
        return std::unexpected(policy.error());
    recipes::QuickDeployment quick;
    quick.restartCommand = parser.value(QStringLiteral("restart"));
    quick.health = *health;
    quick.policy = *policy;
    return quick;
}

Result<QMap<QString, QString>> variablesOf(const QCommandLineParser &parser, const recipes::Recipe &recipe)
{
    QMap<QString, QString> variables;
    for (const QString &word : parser.values(QStringLiteral("set"))) {
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.first(std::max<qsizetype>(equals, 0)).trimmed();
        if (name.isEmpty())
            return failure(ErrorCode::Parse, Texts::tr("“--set” needs NAME=VALUE, not “%1”.").arg(word));
        if (!recipe.variables.contains(name)) {
            const QString known = recipe.variables.isEmpty() ? Texts::tr("It has none.") : Texts::tr("It has: %1").arg(QStringList(recipe.variables.keys()).join(QStringLiteral(", ")));
            return failure(ErrorCode::Parse, Texts::tr("The recipe “%1” has no variable “%2”.").arg(recipe.name, name), {}, known);
        }
        variables.insert(name, word.sliced(equals + 1));
    }
    return variables;
}

void takeHosts(deploy::DeployRequest &request, const QList<hosts::Host> &hosts, const QCommandLineParser &parser)
{
    for (const hosts::Host &host : hosts) {
        request.hosts.append(host.id);
        if (parser.isSet(QStringLiteral("break-lock")))
            request.breakLocks.insert(host.id, parser.value(QStringLiteral("break-lock")));
    }
}

} // namespace qd::cli
