// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/credential_store.h"

#include <QtCore/QFile>

#include <sys/stat.h>

namespace qd::ssh {

void CredentialStore::Turn::end(Outcome outcome)
{
    const auto store = std::exchange(m_store, nullptr);
    if (!store)
        return;
    std::vector<Waiting> waiting;
    {
        const std::lock_guard lock(store->m_mutex);
        if (auto node = store->m_turns.extract(m_what))
            waiting = std::move(node.mapped());
    }
    for (Waiting &one : waiting) {
        if (const auto worker = one.worker.lock())
            worker->post([waiter = std::move(one.waiter), outcome] { waiter(outcome); });
    }
}

std::unique_ptr<CredentialStore::Turn> CredentialStore::takeTurn(const QString &what, Worker &worker, Waiter waiter)
{
    const std::lock_guard lock(m_mutex);
    const auto [turn, mine] = m_turns.try_emplace(what);
    if (mine)
        return std::make_unique<Turn>(shared_from_this(), what);
    turn->second.push_back({worker.weak_from_this(), std::move(waiter)});
    return nullptr;
}

QByteArray CredentialStore::fileStamp(const QString &path)
{
    struct stat info{};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return QByteArray::number(quint64(info.st_ino)) + ',' + QByteArray::number(qint64(info.st_size)) + ','
        + QByteArray::number(qint64(info.st_mtim.tv_sec)) + ',' + QByteArray::number(qint64(info.st_mtim.tv_nsec));
}

SshKey CredentialStore::unlocked(const QString &path, const QByteArray &stamp) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_keys.find(path);
    return found == m_keys.end() || found->second.stamp != stamp ? nullptr : found->second.key;
}

void CredentialStore::keepKey(const QString &path, const SshKey &key, const QByteArray &stamp)
{
    const std::lock_guard lock(m_mutex);
    m_keys[path] = {key, stamp};
}

Secret CredentialStore::password(const QString &account) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_passwords.find(account);
    return found == m_passwords.end() ? Secret() : found->second.clone();
}

void CredentialStore::keepPassword(const QString &account, const Secret &password)
{
    const std::lock_guard lock(m_mutex);
    m_passwords.insert_or_assign(account, password.clone());
}

void CredentialStore::dropPassword(const QString &account)
{
    const std::lock_guard lock(m_mutex);
    m_passwords.erase(account);
}

QString CredentialStore::passwordId(const QString &user, const QString &address, quint16 port)
{
    return QStringLiteral("password:%1@%2:%3").arg(user, address).arg(port);
}

QString CredentialStore::passphraseId(const QString &keyFile) { return QStringLiteral("passphrase:") + keyFile; }

} // namespace qd::ssh
