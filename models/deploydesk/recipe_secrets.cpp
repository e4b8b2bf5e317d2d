// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploydesk/recipe_secrets.h"

#include "models/base/log.h"
#include "models/base/text.h"
#include "models/ssh/channel.h"
#include "models/ssh/local_session.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtCore/QPromise>

#include <cstdlib>

namespace qd::deploy {
namespace {

constexpr std::chrono::seconds kCommandLimit{60}; ///< long enough for somebody to unlock a password store
constexpr qsizetype kSecretLimit = 64 * 1024;

/// What a command prints is gathered in one piece of memory that is wiped: it grows beyond no copy.
struct Gathered {
    QByteArray out;
    QByteArray err;
    bool tooMuch = false;
    Gathered() { out.reserve(kSecretLimit + 1); }
    ~Gathered() { wipe(out); }
    Gathered(const Gathered &) = delete;
    Gathered &operator=(const Gathered &) = delete;

    void take(const QByteArray &bytes, ssh::Stream stream)
    {
        QByteArray &to = stream == ssh::Stream::Output ? out : err;
        tooMuch = tooMuch || to.size() + bytes.size() > kSecretLimit;
        if (!tooMuch)
            to.append(bytes);
    }
    void chopNewline()
    {
        if (out.endsWith('\n'))
            out.chop(1);
        if (out.endsWith('\r'))
            out.chop(1);
    }
};

QString placeOf(const recipes::SecretReference &secret)
{
    return secret.place.line > 0 ? RecipeSecrets::tr("line %1 of the recipe").arg(secret.place.line) : QString();
}

ForeignCommand commandOf(const recipes::SecretReference &secret)
{
    ForeignCommand command;
    command.text = secret.reference;
    command.origin = placeOf(secret);
    command.purpose = RecipeSecrets::tr("It prints the secret “%1”.").arg(secret.name);
    return command;
}

std::optional<Error> variableFault(const recipes::SecretReference &secret)
{
    const char *value = std::getenv(secret.reference.toLocal8Bit().constData());
    if (value && *value)
        return std::nullopt;
    return Error{ErrorCode::NotFound, RecipeSecrets::tr("The secret “%1” is not there: this program's environment has no %2.").arg(secret.name, displayText(secret.reference)), {},
                 RecipeSecrets::tr("Set the variable, then start the program again.")};
}

Error noKeyRing(const recipes::SecretReference &secret)
{
    return {ErrorCode::Unsupported, RecipeSecrets::tr("The secret “%1” is in the desktop's key ring, and there is none here.").arg(secret.name), {},
            RecipeSecrets::tr("Start the program in a session that has one (GNOME Keyring, KWallet, KeePassXC), or name a variable or a command in the recipe.")};
}

Error noEntry(const recipes::SecretReference &secret)
{
    return {ErrorCode::NotFound, RecipeSecrets::tr("The key ring has no entry “%1” for the secret “%2”.").arg(displayText(secret.reference), secret.name), {},
            RecipeSecrets::tr("Leave it there: quarterdeck-cli recipe keep-secret %1").arg(displayText(secret.reference))};
}

Error lockedEntry(const recipes::SecretReference &secret)
{
    return {ErrorCode::PermissionDenied, RecipeSecrets::tr("The key ring that has the entry “%1” for the secret “%2” is locked.").arg(displayText(secret.reference), secret.name), {},
            RecipeSecrets::tr("Unlock it, in the desktop's program for passwords or by logging in there, then look again.")};
}

} // namespace

struct RecipeSecrets::Looking {
    QList<recipes::SecretReference> wanted;
    QList<SecretFinding> found;
    QPromise<QList<SecretFinding>> promise;
};

struct RecipeSecrets::Reading {
    QList<recipes::SecretReference> wanted;
    qsizetype done = 0;
    SecretValues values;
    QPromise<Result<std::shared_ptr<const SecretValues>>> promise;

    void finish(Result<std::shared_ptr<const SecretValues>> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

RecipeSecrets::RecipeSecrets(keychain::SecretStore &store, ForeignCommands &commands, QObject *parent)
    : QObject(parent), m_store(store), m_commands(commands)
{
}

RecipeSecrets::~RecipeSecrets() = default;

QString RecipeSecrets::entryOf(const QString &reference) { return QStringLiteral("recipe:") + reference; }

QFuture<Result<std::shared_ptr<const SecretValues>>> RecipeSecrets::read(const QList<recipes::SecretReference> &secrets)
{
    auto reading = std::make_shared<Reading>();
    reading->wanted = secrets;
    reading->promise.start();
    const auto future = reading->promise.future();
    next(reading);
    return future;
}

void RecipeSecrets::next(const std::shared_ptr<Reading> &reading)
{
    if (reading->done == reading->wanted.size())
        return reading->finish(std::make_shared<const SecretValues>(std::move(reading->values)));
    const recipes::SecretReference &secret = reading->wanted.at(reading->done);
    readOne(secret, [self = QPointer(this), reading, name = secret.name](Result<Secret> value) {
        if (!value)
            return reading->finish(std::unexpected(value.error()));
        if (!self)
            return reading->finish(failure(ErrorCode::Cancelled, tr("The program ends.")));
        reading->values.insert_or_assign(name, std::move(*value));
        ++reading->done;
        self->next(reading);
    });
}

void RecipeSecrets::readOne(const recipes::SecretReference &secret, const Answer &answer)
{
    switch (secret.from) {
    case recipes::SecretFrom::Keyring: return askKeyRing(secret, answer);
    case recipes::SecretFrom::Environment: return answer(fromEnvironment(secret));
    case recipes::SecretFrom::Command: return runCommand(secret, answer);
    }
}

QFuture<QList<SecretFinding>> RecipeSecrets::look(const QList<recipes::SecretReference> &secrets)
{
    auto looking = std::make_shared<Looking>();
    looking->wanted = secrets;
    looking->promise.start();
    const auto future = looking->promise.future();
    lookNext(looking);
    return future;
}

void RecipeSecrets::lookNext(const std::shared_ptr<Looking> &looking)
{
    if (looking->found.size() == looking->wanted.size()) {
        looking->promise.addResult(std::move(looking->found));
        return looking->promise.finish();
    }
    const recipes::SecretReference secret = looking->wanted.at(looking->found.size());
    const auto take = [self = QPointer(this), looking, secret](SecretFinding::State state, const std::optional<Error> &problem) {
        looking->found.append({secret, problem ? SecretFinding::State::Missing : state, problem});
        if (self)
            self->lookNext(looking);
    };
    switch (secret.from) {
    case recipes::SecretFrom::Keyring:
        return lookIntoKeyRing(secret, [take](const std::optional<Error> &problem) { take(SecretFinding::State::There, problem); });
    case recipes::SecretFrom::Environment:
        return take(SecretFinding::State::There, variableFault(secret));
    case recipes::SecretFrom::Command:
        return take(m_commands.isAllowed(commandOf(secret)) ? SecretFinding::State::Runs : SecretFinding::State::Asked, {});
    }
}

void RecipeSecrets::lookIntoKeyRing(const recipes::SecretReference &secret, const std::function<void(std::optional<Error>)> &answer)
{
    m_store.askOffered([self = QPointer(this), secret, answer](bool offered) {
        if (!offered || !self)
            return answer(noKeyRing(secret));
        self->m_store.peek(entryOf(secret.reference), [secret, answer](keychain::Presence presence) {
            switch (presence) {
            case keychain::Presence::There: return answer(std::nullopt);
            case keychain::Presence::Absent: return answer(noEntry(secret));
            case keychain::Presence::Locked: return answer(lockedEntry(secret));
            }
        });
    });
}

Result<Secret> RecipeSecrets::fromEnvironment(const recipes::SecretReference &secret)
{
    if (auto fault = variableFault(secret))
        return std::unexpected(*fault);
    return Secret(QByteArray(std::getenv(secret.reference.toLocal8Bit().constData())));
}

void RecipeSecrets::askKeyRing(const recipes::SecretReference &secret, const Answer &answer)
{
    m_store.askOffered([self = QPointer(this), secret, answer](bool offered) {
        if (!offered || !self)
            return answer(std::unexpected(noKeyRing(secret)));
        self->m_store.find(entryOf(secret.reference), [secret, answer](std::optional<Secret> value) {
            if (value && !value->isEmpty())
                return answer(std::move(*value));
            answer(std::unexpected(noEntry(secret)));
        });
    });
}

void RecipeSecrets::runCommand(const recipes::SecretReference &secret, const Answer &answer)
{
    m_commands.whenAllowed(commandOf(secret), [self = QPointer(this), secret, answer](const Result<void> &allowed) {
        if (!allowed)
            return answer(std::unexpected(allowed.error()));
        if (!self)
            return answer(failure(ErrorCode::Cancelled, tr("The program ends.")));
        if (!self->m_here)
            self->m_here = std::make_shared<ssh::LocalSession>();
        ssh::Command toRun;
        toRun.script = secret.reference;
        toRun.ownLocale = true;
        toRun.deadline = kCommandLimit;
        toRun.purpose = tr("Read a secret");
        std::shared_ptr<ssh::Channel> channel = self->m_here->open(toRun);
        auto gathered = std::make_shared<Gathered>();
        connect(channel.get(), &ssh::Channel::output, self, [gathered](const QByteArray &bytes, ssh::Stream stream) { gathered->take(bytes, stream); });
        // The channel is kept by its own connection until it is over.
        connect(channel.get(), &ssh::Channel::finished, self, [secret, answer, gathered, channel](const Result<ssh::ExitStatus> &status) mutable {
            QMetaObject::invokeMethod(QCoreApplication::instance(), [channel = std::move(channel)] {}, Qt::QueuedConnection);
            if (!status)
                return answer(failure(status.error().code, tr("The command for the secret “%1” did not end well.").arg(secret.name), status.error().message));
            const QString said = redact(displayText(gathered->err.trimmed(), true, 300));
            if (!status->ok() || gathered->tooMuch)
                return answer(failure(ErrorCode::CommandFailed, tr("The command for the secret “%1” failed.").arg(secret.name), said, tr("Run it in a terminal: %1").arg(displayText(secret.reference))));
            gathered->chopNewline();
            if (gathered->out.isEmpty())
                return answer(failure(ErrorCode::NotFound, tr("The command for the secret “%1” printed nothing.").arg(secret.name), said, tr("Run it in a terminal: %1").arg(displayText(secret.reference))));
            answer(Secret(std::move(gathered->out)));
        });
    });
}

} // namespace qd::deploy
