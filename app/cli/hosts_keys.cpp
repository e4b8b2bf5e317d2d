// SPDX-License-Identifier: GPL-3.0-or-later
// hosts why and hosts accept-key: one host, one real dial.
#include "app/cli/accept_key.h"
#include "app/cli/host_why.h"
#include "app/cli/hosts_command.h"

namespace qd::cli {
namespace {

std::optional<hosts::Host> single(const Result<QList<hosts::Host>> &chosen)
{
    return chosen && chosen->size() == 1 ? std::optional(chosen->first()) : std::nullopt;
}

} // namespace

void HostsCommand::why(CliContext &context, const QString &expression)
{
    const auto chosen = context.select(expression);
    if (!chosen)
        return fail(context, chosen.error());
    const auto host = single(chosen);
    if (!host)
        return refuse(context, tr("“hosts why” looks at one host at a time."));
    auto *job = new HostWhy(context, *host);
    job->setParent(this);
    connect(job, &HostWhy::finished, this, &HostsCommand::finished);
    job->start();
}

void HostsCommand::acceptKey(CliContext &context, const QString &expression, const QString &fingerprint)
{
    if (!AcceptKey::isFingerprint(fingerprint))
        return refuse(context, tr("“hosts accept-key” needs --fingerprint SHA256:…, as the host's administrator gave it to you."));
    const auto chosen = context.select(expression);
    if (!chosen)
        return fail(context, chosen.error());
    const auto host = single(chosen);
    if (!host)
        return refuse(context, tr("“hosts accept-key” takes one host: each has its own key."));
    auto *job = new AcceptKey(context, *host, fingerprint);
    job->setParent(this);
    connect(job, &AcceptKey::finished, this, &HostsCommand::finished);
    job->start();
}

} // namespace qd::cli
