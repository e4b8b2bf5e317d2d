// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/keychain/secret_service.h"

#include "models/base/log.h"

#include <QtCore/QFile>
#include <QtCore/QTimer>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

#include <qt6keychain/keychain.h>

namespace qd::keychain {
namespace {

const QString kService = QStringLiteral("Quarterdeck");
constexpr int kProbeLimitMs = 3000;
using Attributes = QMap<QString, QString>;
// A locked key ring asks the person first; after this we ask ourselves.
constexpr std::chrono::seconds kFindLimit{60};

/// Calls `answer` for the first of two events.
template <typename Value>
auto once(std::function<void(Value)> answer)
{
    return [answer = std::make_shared<std::function<void(Value)>>(std::move(answer))](Value value) {
        if (const auto call = std::exchange(*answer, {}))
            call(std::move(value));
    };
}

Result<void> resultOf(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound)
        return {};
    return failure(ErrorCode::Storage, SecretService::tr("The desktop's key ring did not take it."), job.errorString(),
                   SecretService::tr("Unlock the key ring, or leave the secret to this program's memory."));
}

/// A question to the Secret Service itself, which QtKeychain does not ask.
QDBusMessage question(const QString &method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
                                          QStringLiteral("org.freedesktop.Secret.Service"), method);
}

} // namespace

/// Asking for the bus where there is none would try to start one.
bool SecretService::hasBus()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        || (qEnvironmentVariableIsSet("XDG_RUNTIME_DIR") && QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus")));
}

void SecretService::askOffered(std::function<void(bool)> answer)
{
    if (m_state == State::Offered || m_state == State::Missing) {
        QMetaObject::invokeMethod(this, [answer = std::move(answer), offered = m_state == State::Offered] { answer(offered); }, Qt::QueuedConnection);
        return;
    }
    m_waiting.push_back(std::move(answer));
    if (m_state == State::Asking)
        return;
    m_state = State::Asking;
    if (!hasBus() || !QDBusConnection::sessionBus().isConnected()) {
        QMetaObject::invokeMethod(this, [this] { know(false); }, Qt::QueuedConnection);
        return;
    }
    QDBusMessage probe = question(QStringLiteral("ReadAlias"));
    probe << QStringLiteral("default");
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(probe, kProbeLimitMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError())
            logInfo("keychain", reply.error().message());
        know(!reply.isError());
    });
}

void SecretService::know(bool offered)
{
    m_state = offered ? State::Offered : State::Missing;
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &answer : waiting)
        answer(offered);
}

void SecretService::find(const QString &id, std::function<void(std::optional<Secret>)> answer)
{
    const auto reply = once<std::optional<Secret>>(std::move(answer));
    auto *job = new QKeychain::ReadPasswordJob(kService, this); // deletes itself
    job->setKey(id);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this, [job, reply] {
        if (job->error() == QKeychain::NoError)
            reply(Secret(job->binaryData()));
        else
            reply(std::nullopt);
    });
    QTimer::singleShot(kFindLimit, this, [reply] { reply(std::nullopt); });
    job->start();
}

/// By the attributes that QtKeychain's entries have. Other key rings than the Secret Service (KWallet) know nothing of those: there
/// the entry is read, and dropped at once.
void SecretService::peek(const QString &id, std::function<void(Presence)> answer)
{
    qDBusRegisterMetaType<Attributes>();
    QDBusMessage search = question(QStringLiteral("SearchItems"));
    search << QVariant::fromValue(Attributes{{QStringLiteral("server"), kService}, {QStringLiteral("user"), id}});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(search, kProbeLimitMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, id, answer = std::move(answer)] {
        const QDBusPendingReply<QList<QDBusObjectPath>, QList<QDBusObjectPath>> reply = *watcher;
        watcher->deleteLater();
        if (!reply.isError() && !reply.argumentAt<0>().isEmpty())
            return answer(Presence::There);
        if (!reply.isError() && !reply.argumentAt<1>().isEmpty())
            return answer(Presence::Locked);
        find(id, [answer](const std::optional<Secret> &kept) { answer(kept && !kept->isEmpty() ? Presence::There : Presence::Absent); });
    });
}

void SecretService::keep(const QString &id, const Secret &secret, std::function<void(Result<void>)> answer)
{
    auto *job = new QKeychain::WritePasswordJob(kService, this);
    job->setKey(id);
    job->setInsecureFallback(false);
    job->setBinaryData(QByteArray(secret.data(), qsizetype(secret.size())));
    connect(job, &QKeychain::Job::finished, this, [job, answer = std::move(answer)] { answer(resultOf(*job)); });
    job->start();
}

void SecretService::forget(const QString &id, std::function<void(Result<void>)> answer)
{
    auto *job = new QKeychain::DeletePasswordJob(kService, this);
    job->setKey(id);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this, [job, answer = std::move(answer)] { answer(resultOf(*job)); });
    job->start();
}

} // namespace qd::keychain
