// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/hosts/command_trust.h"
#include "models/recipes/recipe.h"

#include <QtCore/QString>

#include <functional>

namespace qd::deploy {

/// A command that a recipe (or a fabfile) wants to have run on this workstation.
struct ForeignCommand {
    enum class Kind { Secret, Build, Notice, Fabfile };
    Kind kind = Kind::Secret;
    QString text;   ///< exactly what runs
    QString origin; ///< where it stands, for people: "shop.yaml, line 12"; may be empty
    bool operator==(const ForeignCommand &) const = default;
    /// "It prints the secret “db_password”.": why it runs, translated.
    QString purpose;
};

/// All that a recipe would run on this workstation, in the order in which it would: build, secrets, notices. Pure.
[[nodiscard]] QList<ForeignCommand> commandsOf(const recipes::Recipe &recipe);

/// Whoever can ask the person whether exactly this text may run: a dialog, the terminal, a test.
/// Thread: main; `answer` comes once, now or later.
class ConsentAsker {
public:
    virtual ~ConsentAsker() = default;
    virtual void ask(const ForeignCommand &command, std::function<void(bool)> answer) = 0;
};

/// Lets no command of a recipe run on this workstation that the person has not seen: asked once for each exact text, and kept
/// where the commands of ssh_config are kept (hosts::CommandTrust). Thread: main. Ownership: `asker` must outlive it.
class ForeignCommands {
public:
    ForeignCommands(const QString &trustFile, ConsentAsker &asker) : m_trust(trustFile), m_asker(asker) {}

    [[nodiscard]] bool isAllowed(const ForeignCommand &command);
    /// Calls `then` once the command may run, or with PermissionDenied if it may not. Errors: also Storage.
    void whenAllowed(const ForeignCommand &command, std::function<void(Result<void>)> then);

private:
    hosts::CommandTrust m_trust;
    ConsentAsker &m_asker;
};

} // namespace qd::deploy
