// SPDX-License-Identifier: GPL-3.0-or-later
// The HOSTS argument of the command line.
#include "models/hosts/host_filter.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <functional>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::HostFilter)
};

using Fits = std::function<bool(const Host &)>;

const QString kSmart = QStringLiteral("smart:");

Result<HostFilter> ruleOf(const QString &name, const QList<SmartGroup> &groups)
{
    const auto group = std::ranges::find_if(groups, [&](const SmartGroup &known) { return known.name.compare(name, Qt::CaseInsensitive) == 0; });
    if (group == groups.end())
        return failure(ErrorCode::NotFound, Texts::tr("There is no smart group “%1”.").arg(name), {}, Texts::tr("“hosts smart” shows them."));
    return HostFilter::parse(group->filter);
}

Result<Fits> selector(const QString &part, const SmartRules &smart)
{
    if (part.startsWith(kSmart)) {
        return ruleOf(part.sliced(kSmart.size()).trimmed(), smart.groups).transform([&smart](const HostFilter &rule) -> Fits {
            return [rule, factsOf = smart.factsOf](const Host &host) {
                HostFacts entry;
                entry.host = host;
                return rule.matches(factsOf ? factsOf(host) : entry);
            };
        });
    }
    const QRegularExpression whole = globExpression(part);
    if (part == u"all")
        return Fits([](const Host &) { return true; });
    if (part.startsWith(u"tag:")) {
        return Fits([glob = globExpression(part.sliced(4))](const Host &host) {
            return std::ranges::any_of(host.tags, [&](const QString &tag) { return glob.match(tag).hasMatch(); });
        });
    }
    if (part.startsWith(u"group:")) {
        const QString name = part.sliced(6);
        // A group stands for all that is below it: group:Production holds "Production / Web".
        return Fits([name, exact = globExpression(name), below = globExpression(name + QStringLiteral(" / *"))](const Host &host) {
            return exact.match(host.group).hasMatch() || below.match(host.group).hasMatch();
        });
    }
    if (isGlob(part))
        return Fits([whole](const Host &host) { return whole.match(host.name).hasMatch(); });
    return Fits([part](const Host &host) { return host.name.compare(part, Qt::CaseInsensitive) == 0 || host.id.value == part; });
}

} // namespace

Result<QList<Host>> selectHosts(const QList<Host> &hosts, const QString &expression, const SmartRules &smart)
{
    QList<bool> chosen(hosts.size(), false);
    for (const QString &raw : expression.split(u',')) {
        const QString part = raw.trimmed();
        if (part.isEmpty())
            return failure(ErrorCode::Parse, Texts::tr("A host is missing in “%1”.").arg(expression));
        const auto fitsPart = selector(part, smart);
        if (!fitsPart)
            return std::unexpected(fitsPart.error());
        bool any = false;
        for (qsizetype i = 0; i < hosts.size(); ++i) {
            if (!(*fitsPart)(hosts.at(i)))
                continue;
            any = true;
            chosen[i] = true;
        }
        if (!any) {
            return failure(ErrorCode::NotFound, Texts::tr("No host matches “%1”.").arg(part), {},
                           Texts::tr("“hosts list” shows what there is."));
        }
    }
    QList<Host> result;
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        if (chosen.at(i))
            result.append(hosts.at(i));
    }
    return result;
}

QList<Host> undecidedHosts(const QList<Host> &hosts, const QString &expression, const QList<SmartGroup> &groups)
{
    QList<HostFilter> rules;
    for (const QString &part : expression.split(u',')) {
        if (!part.trimmed().startsWith(kSmart))
            continue;
        if (const auto rule = ruleOf(part.trimmed().sliced(kSmart.size()).trimmed(), groups))
            rules.append(*rule);
    }
    QList<Host> open;
    std::ranges::copy_if(hosts, std::back_inserter(open), [&](const Host &host) {
        return std::ranges::any_of(rules, [&](const HostFilter &rule) { return !rule.ofEntry(host).has_value(); });
    });
    return open;
}

} // namespace qd::hosts
