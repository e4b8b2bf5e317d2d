// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/prometheus_command.h"

#include "app/cli/metrics_past.h"
#include "models/base/text.h"

#include <QtCore/QFileInfo>

#include <algorithm>

namespace qd::cli {

using integrations::PrometheusSource;
using integrations::RestAuth;

namespace {

constexpr int kColumns = 60; ///< steps of a range, unless --step says otherwise

} // namespace

void TerminalSecrets::find(const PrometheusSource &source, std::function<void(std::optional<Secret>)> answer)
{
    if (source.id.isEmpty())
        return ask(source, std::move(answer));
    m_context.secrets().find(source.secretId(), [this, source, answer = std::move(answer)](std::optional<Secret> secret) {
        secret ? answer(std::move(secret)) : ask(source, answer);
    });
}

void TerminalSecrets::ask(const PrometheusSource &source, std::function<void(std::optional<Secret>)> answer)
{
    ssh::Prompt prompt;
    prompt.kind = ssh::Prompt::Kind::Password;
    prompt.hostName = source.auth == RestAuth::Kind::Basic ? source.user + QStringLiteral(", ") + source.name : source.name;
    prompt.fields = {{QString(), false}};
    m_context.prompter().ask(prompt, [answer = std::move(answer)](ssh::PromptAnswer given) {
        answer(given.accepted && !given.values.empty() ? std::optional(std::move(given.values.front())) : std::nullopt);
    });
}

void PrometheusCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Asks a Prometheus server. SOURCE is a name or id of sources.yaml, or an address (http://127.0.0.1:9090).\n"
                                        "  sources                 lists those of sources.yaml\n"
                                        "  query SOURCE EXPR       what a PromQL expression gives now, or --at a time\n"
                                        "  range SOURCE EXPR       its values over a time (--since, --until, --step)\n"
                                        "  targets SOURCE          what the server scrapes; status 1 if one is down\n"
                                        "  rules SOURCE            its rules\n"
                                        "  alerts SOURCE           its alerts; status 1 if one fires\n"
                                        "  silences SOURCE         those of its Alertmanager"));
    parser.addPositionalArgument(QStringLiteral("action"), tr("what to ask"), QStringLiteral("ACTION"));
    parser.addPositionalArgument(QStringLiteral("source"), tr("whom"), QStringLiteral("[SOURCE]"));
    parser.addPositionalArgument(QStringLiteral("expression"), tr("PromQL"), QStringLiteral("[EXPR]"));
    parser.addOptions({{QStringLiteral("at"), tr("The moment of a query: 90m, 6h, 7d before now, or 2026-11-27T18:40."), tr("time")},
                       {QStringLiteral("since"), tr("Where a range begins; an hour ago unless said."), tr("time")},
                       {QStringLiteral("until"), tr("Where it ends; now unless said."), tr("time")},
                       {QStringLiteral("step"), tr("Time between two values, as in 15s; a sixtieth of the range unless said."), tr("duration")},
                       {QStringLiteral("via"), tr("Reach an address through the connection to this host."), tr("host")},
                       {QStringLiteral("user"), tr("Log in at an address with this name; the password is asked for."), tr("name")},
                       {QStringLiteral("token"), tr("Log in at an address with a token, which is asked for.")},
                       {QStringLiteral("alertmanager"), tr("Where silences are; else the address itself."), tr("address")}});
}

void PrometheusCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    m_secrets = std::make_unique<TerminalSecrets>(context);
    m_service = std::make_unique<integrations::PrometheusService>(QFileInfo(context.inventory().path()).absolutePath() + QStringLiteral("/sources.yaml"), &context, m_secrets.get());
    m_service->load();
    const QStringList words = parser.positionalArguments();
    m_action = words.value(0);
    if (m_action == u"sources" && words.size() == 1)
        return listSources();
    const bool wantsExpression = m_action == u"query" || m_action == u"range";
    static const QStringList actions{QStringLiteral("query"), QStringLiteral("range"), QStringLiteral("targets"), QStringLiteral("rules"), QStringLiteral("alerts"), QStringLiteral("silences")};
    if (!actions.contains(m_action))
        return refuse(context, tr("“prometheus” does one of: sources, %1.").arg(actions.join(QStringLiteral(", "))));
    if (words.size() != (wantsExpression ? 3 : 2))
        return refuse(context, wantsExpression ? tr("“%1” needs a SOURCE and an expression.").arg(m_action) : tr("“%1” needs a SOURCE.").arg(m_action));
    m_expression = words.value(2);
    const UtcTime now = context.clock().now();
    const auto moment = [&](const char *option, UtcTime otherwise) {
        const QString text = parser.value(QString::fromLatin1(option));
        return text.isEmpty() ? std::optional(otherwise) : timeFrom(text, now);
    };
    const auto at = moment("at", now), from = moment("since", now - std::chrono::hours(1)), to = moment("until", now);
    if (parser.isSet(QStringLiteral("step")))
        m_step = integrations::parsePromDuration(parser.value(QStringLiteral("step")));
    if (!at || !from || !to || *from >= *to || (parser.isSet(QStringLiteral("step")) && (!m_step || *m_step <= std::chrono::milliseconds(0))))
        return refuse(context, tr("A time is 90m, 6h, 7d (before now) or 2026-11-27T18:40; a step is 15s or 1h; a range begins before it ends."));
    m_at = parser.isSet(QStringLiteral("at")) ? at : std::nullopt;
    m_from = *from;
    m_to = *to;
    const auto source = sourceFrom(words.at(1), parser);
    if (!source)
        return fail(context, source.error());
    withClients(*source);
}

void PrometheusCommand::listSources()
{
    for (const PrometheusSource &source : m_service->sources()) {
        if (m_context->output().json())
            m_context->output().object({{QStringLiteral("type"), QStringLiteral("source")}, {QStringLiteral("id"), source.id}, {QStringLiteral("name"), source.name}, {QStringLiteral("url"), source.url.toString()},
                                        {QStringLiteral("via"), source.via.value}, {QStringLiteral("alertmanager"), source.alertmanager.toString()}});
        else
            m_context->output().line(QStringLiteral("%1  %2  %3").arg(displayText(source.id), -16).arg(displayText(source.name), -24).arg(source.url.toString() + (source.via.isEmpty() ? QString() : tr("  through %1").arg(m_context->displayName(source.via)))));
    }
    for (const integrations::SourceProblem &problem : m_service->problems()) {
        const QString text = m_service->path() + QStringLiteral(": ") + problem.toText();
        problem.isError ? m_context->output().error({}, Error{ErrorCode::Parse, text, {}, {}}) : m_context->output().note(text);
    }
    if (m_service->fault() && m_service->problems().isEmpty())
        return fail(*m_context, *m_service->fault());
    Q_EMIT finished(m_service->fault() ? kUsageError : 0);
}

Result<PrometheusSource> PrometheusCommand::sourceFrom(const QString &text, const QCommandLineParser &parser)
{
    if (!text.contains(QLatin1StringView("://"))) {
        for (const PrometheusSource &source : m_service->sources()) {
            if (source.id == text || source.name.compare(text, Qt::CaseInsensitive) == 0)
                return source;
        }
        if (m_service->fault())
            return std::unexpected(*m_service->fault());
        return failure(ErrorCode::NotFound, tr("There is no Prometheus server “%1”.").arg(displayText(text)), {}, tr("“prometheus sources” lists those of %1; an address begins with http://.").arg(m_service->path()));
    }
    auto source = integrations::PrometheusService::adHoc(text);
    if (!source)
        return source;
    if (parser.isSet(QStringLiteral("user"))) {
        source->auth = RestAuth::Kind::Basic;
        source->user = parser.value(QStringLiteral("user"));
    } else if (parser.isSet(QStringLiteral("token"))) {
        source->auth = RestAuth::Kind::Bearer;
    }
    const auto alertmanager = parser.isSet(QStringLiteral("alertmanager")) ? integrations::RestClient::checkedUrl(parser.value(QStringLiteral("alertmanager"))) : Result<QUrl>(source->url);
    if (!alertmanager)
        return std::unexpected(alertmanager.error());
    source->alertmanager = *alertmanager;
    if (parser.isSet(QStringLiteral("via"))) {
        const auto hosts = m_context->select(parser.value(QStringLiteral("via")));
        if (!hosts)
            return std::unexpected(hosts.error());
        if (hosts->size() != 1)
            return failure(ErrorCode::Parse, tr("--via names one host."));
        source->via = hosts->first().id;
    }
    return source;
}

void PrometheusCommand::withClients(const PrometheusSource &source)
{
    if (!source.id.isEmpty()) {
        m_service->clients(source.id).then(this, [this](const Result<Clients> &clients) { run(clients); });
        return;
    }
    if (source.auth == RestAuth::Kind::None)
        return run(m_service->clientsOf(source, {}));
    m_secrets->find(source, [this, source](std::optional<Secret> secret) {
        secret ? run(m_service->clientsOf(source, std::move(*secret))) : run(failure(ErrorCode::AuthenticationFailed, tr("The login was not entered.")));
    });
}

void PrometheusCommand::run(const Result<Clients> &clients)
{
    if (!clients)
        return fail(*m_context, clients.error());
    m_clients = *clients;
    if (m_action == u"query")
        query();
    else if (m_action == u"range")
        range();
    else if (m_action == u"targets")
        targets();
    else if (m_action == u"rules")
        rules();
    else if (m_action == u"alerts")
        alerts();
    else
        silences();
}

template <typename T>
void PrometheusCommand::take(QFuture<Result<T>> future, void (PrometheusCommand::*print)(const T &))
{
    future.then(this, [this, print](const Result<T> &got) {
        got ? (this->*print)(*got) : fail(*m_context, got.error());
    });
}

void PrometheusCommand::query() { take(m_clients.prometheus->query(m_expression, m_at), &PrometheusCommand::printInstant); }

void PrometheusCommand::range()
{
    auto plan = integrations::rangePlan(m_from, m_to, kColumns);
    if (m_step) {
        plan.step = *m_step;
        plan.first = UtcTime(m_from.time_since_epoch() / *m_step * *m_step);
        plan.count = (m_to - plan.first) / *m_step + 1;
        if (plan.count > 1'000'000)
            return refuse(*m_context, tr("That would be more than a million values: choose a longer step."));
    }
    take(m_clients.prometheus->queryRange(m_expression, plan), &PrometheusCommand::printRange);
}

void PrometheusCommand::targets() { take(m_clients.prometheus->targets(), &PrometheusCommand::printTargets); }
void PrometheusCommand::rules() { take(m_clients.prometheus->rules(), &PrometheusCommand::printRules); }
void PrometheusCommand::alerts() { take(m_clients.prometheus->alerts(), &PrometheusCommand::printAlerts); }

void PrometheusCommand::silences()
{
    if (!m_clients.alertmanager)
        return refuse(*m_context, tr("The source names no Alertmanager."));
    take(m_clients.alertmanager->silences(), &PrometheusCommand::printSilences);
}

} // namespace qd::cli
