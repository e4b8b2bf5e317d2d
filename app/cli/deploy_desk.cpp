// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deploy_desk.h"

#include "app/cli/metrics_custom.h"
#include "models/base/text.h"
#include "models/deploydesk/host_words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include <algorithm>

namespace qd::cli {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::cli::DeployDesk)
};

} // namespace

DeployDesk::DeployDesk(CliContext &context)
    : m_context(context), m_commands(context.resolver().settings().trustFile, *this), m_secrets(context.secrets(), m_commands), m_notices(m_commands),
      m_sources(context.dataFolder() + QStringLiteral("/sources"), &m_secrets),
      m_library(recipeFolder(context)), m_metrics(context, context.clock()),
      m_custom(std::make_unique<metrics::CustomSampler>(m_metrics, context)), m_evidence(std::make_unique<evidence::FleetEvidence>(evidence::EvidenceParts{context, m_metrics, context.clock()})),
      m_service(std::make_unique<deploy::DeployService>(context, context.database(), context.timeline(), context.clock()))
{
    m_service->setSeams(seams());
    QObject::connect(m_service.get(), &deploy::DeployService::runStarted, m_service.get(), [this](const std::shared_ptr<deploy::Run> &run) {
        if (run->plan())
            sampleFor(*run->plan());
    });
}

DeployDesk::~DeployDesk()
{
    // Followed logs hand their sessions back by posted calls, which must come while the pool lives.
    m_service.reset();
    m_evidence.reset();
    m_custom.reset();
    QCoreApplication::sendPostedEvents(QCoreApplication::instance(), QEvent::MetaCall);
}

QString DeployDesk::recipeFolder(CliContext &context) { return QFileInfo(context.inventory().path()).path() + QStringLiteral("/recipes"); }

Result<recipes::Recipe> DeployDesk::recipe(const QString &nameOrFile) const
{
    auto recipe = m_library.find(nameOrFile);
    if (recipe || recipe.error().code != ErrorCode::Parse)
        return recipe;
    Error error = recipe.error();
    const QString file = error.detail.isEmpty() ? nameOrFile : error.detail;
    error.hint = Texts::tr("All that is wrong with it says: quarterdeck-cli recipe check %1").arg(displayText(file));
    return std::unexpected(error);
}

void DeployDesk::whenTold(QObject *context, const std::function<void()> &then)
{
    if (!m_notices.isSending())
        return then();
    QObject::connect(&m_notices, &deploy::RunNotices::allSent, context, then, Qt::SingleShotConnection);
}

deploy::Seams DeployDesk::seams()
{
    deploy::Seams seams;
    seams.secrets = &m_secrets;
    seams.evidence = m_evidence.get();
    seams.notices = &m_notices;
    seams.sources = &m_sources;
    seams.hostVariables = [this](const HostId &host) { return deploy::hostVariablesOf(m_context.inventory().host(host).value_or(hosts::Host()), m_context.resolver()); };
    seams.matches = [this](const HostId &host, const QString &filter) { return matches(host, filter); };
    return seams;
}

Result<bool> DeployDesk::matches(const HostId &host, const QString &filter)
{
    const auto parsed = hosts::HostFilter::parse(filter);
    if (!parsed)
        return std::unexpected(parsed.error());
    const auto entry = m_context.inventory().host(host);
    return entry && parsed->matches(m_context.factsOf(*entry));
}

Result<QList<hosts::Host>> DeployDesk::hostsOf(const recipes::Recipe &recipe, const QString &expression)
{
    if (expression.isEmpty() && recipe.where.isEmpty() && recipe.filter.isEmpty())
        return failure(ErrorCode::Parse, Texts::tr("The recipe “%1” does not say where: name the hosts behind it.").arg(displayText(recipe.name)));
    const QString where = !expression.isEmpty() ? expression : recipe.where.isEmpty() ? QStringLiteral("all") : recipe.where;
    auto chosen = m_context.select(where);
    if (!chosen || recipe.filter.isEmpty())
        return chosen;
    const auto filter = hosts::HostFilter::parse(recipe.filter);
    if (!filter)
        return std::unexpected(filter.error());
    chosen->removeIf([&](const hosts::Host &host) { return !filter->matches(m_context.factsOf(host)); });
    if (chosen->isEmpty())
        return failure(ErrorCode::NotFound, Texts::tr("No host of “%1” passes the recipe's filter “%2”.").arg(displayText(where), displayText(recipe.filter)));
    return chosen;
}

/// A custom metric is asked for on the hosts that the file says, while a gate's wish for it lasts.
void DeployDesk::sampleFor(const deploy::Plan &plan)
{
    QHash<HostId, QList<metrics::CustomMetric>> sampled;
    std::optional<custommetrics::MetricFile> file;
    for (const deploy::HostPlan &host : plan.hosts) {
        const recipes::Step *gate = evidence::canaryOf(host.steps);
        if (!gate || !std::ranges::any_of(evidence::namedCurves(*gate), &metrics::CurveId::isCustom))
            continue;
        if (!file)
            file = MetricsCustom::fileOf(m_context);
        for (metrics::CustomMetric metric : std::as_const(file->metrics)) {
            if (!metric.hosts.isEmpty() && !matches(host.host, metric.hosts).value_or(false))
                continue;
            metric.always = false; // what no gate names is not asked for
            sampled[host.host].append(metric);
        }
    }
    if (!sampled.isEmpty())
        m_custom->setMetrics(sampled);
}

void DeployDesk::ask(const deploy::ForeignCommand &command, std::function<void(bool)> answer)
{
    const QString text = displayText(command.text, true, 4000);
    if (!m_context.prompter().hasTerminal()) {
        m_context.output().note(QStringLiteral("quarterdeck-cli: ")
                                + Texts::tr("The recipe wants to run a command on this machine, and there is no terminal to ask on: %1").arg(text) + QStringLiteral("\n  ")
                                + Texts::tr("Look at it, then allow it: quarterdeck-cli recipe trust RECIPE --yes"));
        return answer(false);
    }
    QString words = Texts::tr("The recipe wants to run a command on this machine. %1").arg(command.purpose) + QStringLiteral("\n    ")
        + QString(text).replace(u'\n', QStringLiteral("\n    "));
    if (!command.origin.isEmpty())
        words += u'\n' + Texts::tr("It stands in %1.").arg(command.origin);
    m_context.prompter().confirm(words, Texts::tr("Allow exactly this text, now and later"), std::move(answer));
}

} // namespace qd::cli
