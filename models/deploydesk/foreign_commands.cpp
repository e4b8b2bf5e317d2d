// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploydesk/foreign_commands.h"

#include <QtCore/QCoreApplication>

namespace qd::deploy {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::ForeignCommands)
};

hosts::ForeignText textOf(const ForeignCommand &command)
{
    QByteArray kind;
    switch (command.kind) {
    case ForeignCommand::Kind::Secret: kind = "recipe-secret"; break;
    case ForeignCommand::Kind::Build: kind = "recipe-build"; break;
    case ForeignCommand::Kind::Notice: kind = "recipe-notice"; break;
    case ForeignCommand::Kind::Fabfile: kind = "fabfile"; break;
    }
    return {kind, command.text};
}

} // namespace

QList<ForeignCommand> commandsOf(const recipes::Recipe &recipe)
{
    using Kind = ForeignCommand::Kind;
    QList<ForeignCommand> commands;
    const auto add = [&](Kind kind, const QString &text, const recipes::Place &place, const QString &purpose) {
        ForeignCommand command;
        command.kind = kind;
        command.text = text;
        command.origin = QStringLiteral("%1:%2").arg(recipe.file).arg(place.line);
        command.purpose = purpose;
        commands.append(command);
    };
    if (!recipe.source.build.isEmpty())
        add(Kind::Build, recipe.source.build, recipe.source.place, Texts::tr("It builds what is deployed."));
    for (const recipes::SecretReference &secret : recipe.secrets) {
        if (secret.from == recipes::SecretFrom::Command)
            add(Kind::Secret, secret.reference, secret.place, Texts::tr("It prints the secret “%1”.").arg(secret.name));
    }
    for (const recipes::Notice &notice : recipe.notices) {
        if (!notice.command.isEmpty())
            add(Kind::Notice, notice.command, notice.place, Texts::tr("It tells of a deployment's end."));
    }
    return commands;
}

bool ForeignCommands::isAllowed(const ForeignCommand &command)
{
    m_trust.reload();
    return m_trust.allows(textOf(command));
}

void ForeignCommands::whenAllowed(const ForeignCommand &command, std::function<void(Result<void>)> then)
{
    if (isAllowed(command))
        return then({});
    m_asker.ask(command, [this, command, then = std::move(then)](bool allowed) {
        if (allowed)
            return then(m_trust.allow(textOf(command)));
        then(failure(ErrorCode::PermissionDenied, Texts::tr("A command of the recipe was not allowed to run on this machine."), command.text,
                     Texts::tr("Read it; when you are asked again, allow exactly this text.")));
    });
}

} // namespace qd::deploy
