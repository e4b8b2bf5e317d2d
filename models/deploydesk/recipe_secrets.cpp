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

} // namespace

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

Result<Secret> RecipeSecrets::fromEnvironment(const recipes::SecretReference &secret)
{
    const char *value = std::getenv(secret.reference.toLocal8Bit().constData());
    if (!value || !*value) {
        return failure(ErrorCode::NotFound, tr("The secret “%1” is not there: this program's environment has no %2.").arg(secret.name, displayText(secret.reference)), {},
                       tr("Set the variable before the program is started."));
    }
    return Secret(QByteArray(value));
}

void RecipeSecrets::askKeyRing(const recipes::SecretReference &secret, const Answer &answer)
{
    m_store.askOffered([self = QPointer(this), secret, answer](bool offered) {
        if (!offered || !self) {
            return answer(failure(ErrorCode::Unsupported, tr("The secret “%1” is in the desktop's key ring, and there is none here.").arg(secret.name), {},
                                  tr("Start the program in a session that has one (GNOME Keyring, KWallet, KeePassXC), or name a variable or a command in the recipe.")));
        }
        self->m_store.find(entryOf(secret.reference), [secret, answer](std::optional<Secret> value) {
            if (value && !value->isEmpty())
                return answer(std::move(*value));
            answer(failure(ErrorCode::NotFound, tr("The key ring has no entry “%1” for the secret “%2”.").arg(displayText(secret.reference), secret.name), {},
                           tr("Leave it there: quarterdeck-cli recipe keep-secret %1").arg(displayText(secret.reference))));
        });
    });
}

void RecipeSecrets::runCommand(const recipes::SecretReference &secret, const Answer &answer)
{
    ForeignCommand command;
    command.text = secret.reference;
    command.origin = placeOf(secret);
    command.purpose = tr("It prints the secret “%1”.").arg(secret.name);
    m_commands.whenAllowed(command, [self = QPointer(this), secret, answer](const Result<void> &allowed) {
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
