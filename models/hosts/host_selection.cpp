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

std::function<bool(const Host &)> selector(const QString &part)
{
    const QRegularExpression whole = globExpression(part);
    if (part == u"all")
        return [](const Host &) { return true; };
    if (part.startsWith(u"tag:")) {
        return [glob = globExpression(part.sliced(4))](const Host &host) {
            return std::ranges::any_of(host.tags, [&](const QString &tag) { return glob.match(tag).hasMatch(); });
        };
    }
    if (part.startsWith(u"group:")) {
        const QString name = part.sliced(6);
        // A group stands for all that is below it: group:Production holds "Production / Web".
        return [name, exact = globExpression(name), below = globExpression(name + QStringLiteral(" / *"))](const Host &host) {
            return exact.match(host.group).hasMatch() || below.match(host.group).hasMatch();
        };
    }
    if (isGlob(part))
        return [whole](const Host &host) { return whole.match(host.name).hasMatch(); };
    return [part](const Host &host) { return host.name.compare(part, Qt::CaseInsensitive) == 0 || host.id.value == part; };
}

} // namespace

Result<QList<Host>> selectHosts(const QList<Host> &hosts, const QString &expression)
{
    QList<bool> chosen(hosts.size(), false);
    for (const QString &raw : expression.split(u',')) {
        const QString part = raw.trimmed();
        if (part.isEmpty())
            return failure(ErrorCode::Parse, Texts::tr("A host is missing in “%1”.").arg(expression));
        const auto fitsPart = selector(part);
        bool any = false;
        for (qsizetype i = 0; i < hosts.size(); ++i) {
            if (!fitsPart(hosts.at(i)))
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

} // namespace qd::hosts
