// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trust_command.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>

namespace qd::cli {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::cli::TrustCommand)
};

QString kindWord(const hosts::ConfigCommand &command)
{
    return command.kind == hosts::ConfigCommand::Kind::ProxyCommand ? QStringLiteral("ProxyCommand") : QStringLiteral("Match exec");
}

void show(Output &output, const hosts::ConfigCommand &command, bool allowed)
{
    if (output.json()) {
        output.object({{QStringLiteral("type"), QStringLiteral("command")},
                       {QStringLiteral("kind"), command.kind == hosts::ConfigCommand::Kind::ProxyCommand ? QStringLiteral("proxy-command") : QStringLiteral("match-exec")},
                       {QStringLiteral("text"), command.text},
                       {QStringLiteral("file"), command.file},
                       {QStringLiteral("line"), command.line},
                       {QStringLiteral("allowed"), allowed}});
        return;
    }
    const QString place = command.file.isEmpty() ? QString() : QStringLiteral("  (%1:%2)").arg(command.file).arg(command.line);
    output.line((allowed ? Texts::tr("allowed: ") : Texts::tr("not allowed: ")) + kindWord(command) + u' ' + displayText(command.text) + displayText(place));
}

QList<hosts::ConfigCommand> missingFor(CliContext &context, const QList<hosts::Host> &hosts)
{
    context.resolver().settle(hosts);
    QList<hosts::ConfigCommand> missing;
    for (const hosts::Host &host : hosts) {
        for (const hosts::ConfigCommand &command : context.resolver().commandsToAllow(host)) {
            if (!missing.contains(command))
                missing.append(command);
        }
    }
    return missing;
}

} // namespace

int trustCommands(CliContext &context, const QList<hosts::Host> &hosts, bool allow)
{
    QList<hosts::ConfigCommand> missing = missingFor(context, hosts);
    for (const hosts::ConfigCommand &command : allow ? missing : QList<hosts::ConfigCommand>()) {
        if (const auto kept = context.resolver().allow(command); !kept) {
            context.output().error({}, kept.error());
            return 1;
        }
        show(context.output(), command, true);
    }
    if (allow) // what was allowed may lead to more, which nobody has seen yet
        missing = missingFor(context, hosts);
    for (const hosts::ConfigCommand &command : missing)
        show(context.output(), command, false);
    if (!missing.isEmpty())
        context.output().note(Texts::tr("Look at each of them; “--yes” allows exactly these. You are asked again when their text changes."));
    return missing.isEmpty() ? 0 : 1;
}

} // namespace qd::cli
