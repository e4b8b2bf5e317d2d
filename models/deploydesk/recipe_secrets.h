// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/seams.h"
#include "models/deploydesk/foreign_commands.h"
#include "models/keychain/secret_store.h"
#include "models/ssh/session.h"

#include <QtCore/QObject>

namespace qd::deploy {

/// Reads the secrets that a recipe names: from the desktop's key ring, from the environment of this program, or from what a command
/// on this workstation prints (without its last newline), which runs only after the person allowed exactly its text. Values go into
/// locked memory and nowhere else; no error holds one.
/// Thread: main. Ownership: the references must outlive it.
class RecipeSecrets final : public QObject, public SecretSource {
    Q_OBJECT
public:
    RecipeSecrets(keychain::SecretStore &store, ForeignCommands &commands, QObject *parent = nullptr);
    ~RecipeSecrets() override;

    /// One after the other. Errors: NotFound (nothing there; the hint says how to leave it there), PermissionDenied (a command was not
    /// allowed), CommandFailed, Timeout, Unsupported (no key ring).
    [[nodiscard]] QFuture<Result<std::shared_ptr<const SecretValues>>> read(const QList<recipes::SecretReference> &secrets) override;

    /// Environment and key ring are asked whether they have it, a command only whether its text was allowed.
    [[nodiscard]] QFuture<QList<SecretFinding>> look(const QList<recipes::SecretReference> &secrets) override;

    /// The key ring's entry of a recipe's reference: apart from the passwords that the console itself keeps there, so that no
    /// recipe can name one of those.
    [[nodiscard]] static QString entryOf(const QString &reference);

private:
    struct Reading;
    struct Looking;
    using Answer = std::function<void(Result<Secret>)>;

    void next(const std::shared_ptr<Reading> &reading);
    void readOne(const recipes::SecretReference &secret, const Answer &answer);
    void lookNext(const std::shared_ptr<Looking> &looking);
    void lookIntoKeyRing(const recipes::SecretReference &secret, const std::function<void(std::optional<Error>)> &answer);
    void askKeyRing(const recipes::SecretReference &secret, const Answer &answer);
    void runCommand(const recipes::SecretReference &secret, const Answer &answer);
    [[nodiscard]] static Result<Secret> fromEnvironment(const recipes::SecretReference &secret);

    keychain::SecretStore &m_store;
    ForeignCommands &m_commands;
    std::shared_ptr<ssh::Session> m_here; ///< this workstation; made when it is first needed
};

} // namespace qd::deploy
