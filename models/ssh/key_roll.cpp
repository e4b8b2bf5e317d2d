// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/key_roll.h"

#include "models/ssh/agent_client.h"
#include "models/ssh/off_thread.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>

namespace qd::ssh {
namespace {

struct ReadFile {
    QString path;
    KeyFile file;
    QByteArray stamp;
};

struct Roll {
    const KeyWishes &wishes;
    QList<ReadFile> files;
    QList<AgentKey> agentKeys;
    QList<std::pair<QString, Certificate>> certificates;
    KeyRoll result;

    void add(KeyOffer offer)
    {
        const auto same = [&offer](const KeyOffer &other) { return other.shown == offer.shown && other.byAgent == offer.byAgent; };
        // A file without a readable public half cannot be told from others: it is offered by its path.
        if (offer.shown.blob.isEmpty() || std::ranges::none_of(result.offers, same))
            result.offers.append(std::move(offer));
    }

    [[nodiscard]] bool isOffered(const HostKey &shown) const
    {
        return std::ranges::any_of(result.offers, [&shown](const KeyOffer &offer) { return offer.shown == shown; });
    }

    [[nodiscard]] bool agentHas(const HostKey &key) const
    {
        return std::ranges::any_of(agentKeys, [&key](const AgentKey &held) { return held.key == key; });
    }

    /// The host's settings name this key, or the certificate for it.
    [[nodiscard]] bool isNamed(const HostKey &held) const
    {
        const auto certificate = Certificate::parse(held.blob);
        const HostKey plain = certificate ? certificate->plainKey : held;
        return std::ranges::any_of(files, [&](const ReadFile &one) { return one.file.publicKey == plain; })
            || std::ranges::any_of(certificates, [&](const auto &one) { return one.second.blob == held || one.second.plainKey == plain; });
    }

    void addCertificate(const QString &path, const Certificate &certificate)
    {
        KeyOffer offer{.shown = certificate.blob, .signer = certificate.plainKey, .byAgent = agentHas(certificate.plainKey),
                       .path = {}, .name = QCoreApplication::translate("Ssh", "certificate %1").arg(path),
                       .remark = certificate.objection(SystemClock().now(), wishes.user), .file = {}, .stamp = {}};
        const auto file = std::ranges::find_if(files, [&](const ReadFile &one) { return one.file.publicKey == certificate.plainKey; });
        const bool usable = file != files.end() && (file->file.state == KeyFile::State::Loaded || file->file.state == KeyFile::State::NeedsPassphrase);
        if (!offer.byAgent && usable) {
            offer.path = file->path;
            offer.file = file->file;
            offer.stamp = file->stamp;
        } else if (!offer.byAgent) {
            if (!agentHas(certificate.blob))
                result.remarks << QCoreApplication::translate("Ssh", "%1 (its private key is neither in a file of this host nor in the agent)").arg(offer.name);
            return;
        }
        add(std::move(offer));
    }

    void addAgentKey(const AgentKey &held)
    {
        const auto certificate = Certificate::parse(held.key.blob);
        const QString what = certificate ? QCoreApplication::translate("Ssh", "certificate “%1” of the agent")
                                         : QCoreApplication::translate("Ssh", "key “%1” of the agent");
        KeyOffer offer{.shown = held.key, .signer = held.key, .byAgent = true, .path = {},
                       .name = what.arg(held.comment.isEmpty() ? held.key.fingerprint() : held.comment), .remark = {}, .file = {}, .stamp = {}};
        if (certificate)
            offer.remark = certificate->objection(SystemClock().now(), wishes.user);
        if (!isOffered(held.key))
            add(std::move(offer));
    }

    void addFile(const ReadFile &one)
    {
        const QString name = QCoreApplication::translate("Ssh", "key %1").arg(one.path);
        const bool usable = one.file.state == KeyFile::State::Loaded || one.file.state == KeyFile::State::NeedsPassphrase;
        if (!usable && !one.file.publicKey.blob.isEmpty() && agentHas(one.file.publicKey))
            return;
        if (!usable) {
            result.remarks << QStringLiteral("%1 (%2)").arg(name, one.file.problem);
            return;
        }
        if (!isOffered(one.file.publicKey) || one.file.publicKey.blob.isEmpty())
            add({.shown = one.file.publicKey, .signer = one.file.publicKey, .byAgent = false, .path = one.path, .name = name,
                 .remark = {}, .file = one.file, .stamp = one.stamp});
    }
};

void readFiles(Roll &roll, const CredentialStore &store)
{
    for (const QString &path : roll.wishes.files) {
        ReadFile one{path, {}, CredentialStore::fileStamp(path)};
        if (const SshKey kept = store.key(path)) {
            one.file.state = KeyFile::State::Loaded;
            one.file.privateKey = kept;
            one.file.publicKey = publicHalf(kept);
        } else {
            one.file = KeyFile::read(path, Secret());
        }
        roll.files.append(one);
    }
    for (const QString &path : roll.wishes.certificateFiles) {
        if (const auto certificate = Certificate::read(path))
            roll.certificates.append({path, *certificate});
        else
            roll.result.remarks << QCoreApplication::translate("Ssh", "certificate %1 (it cannot be read)").arg(path);
    }
    for (const QString &path : roll.wishes.files) { // OpenSSH looks beside every key file
        const QString beside = path + QStringLiteral("-cert.pub");
        if (const auto certificate = Certificate::read(beside); certificate && !roll.wishes.certificateFiles.contains(beside))
            roll.certificates.append({beside, *certificate});
    }
}

QStringList defaultKeyFiles()
{
    QStringList files;
    for (const char *name : {"id_ed25519", "id_ecdsa", "id_rsa", "id_ed25519_sk", "id_ecdsa_sk"}) {
        const QString path = QDir::home().filePath(QStringLiteral(".ssh/") + QString::fromLatin1(name));
        if (QFile::exists(path) || QFile::exists(path + QStringLiteral(".pub")))
            files << path;
    }
    return files;
}

/// Changes when one of the files does from which collect() makes its roll.
QByteArray stampOf(const KeyWishes &wishes)
{
    QByteArray stamp;
    for (const QString &path : wishes.files) {
        for (const char *beside : {"", ".pub", "-cert.pub"})
            stamp += CredentialStore::fileStamp(path + QLatin1StringView(beside)) + ';';
    }
    for (const QString &path : wishes.certificateFiles)
        stamp += CredentialStore::fileStamp(path) + ';';
    return wishes.files.join(u'\n').toUtf8() + '\n' + stamp;
}

/// Nothing in it but the plain keys of files.
bool isLasting(const KeyRoll &roll)
{
    return roll.remarks.isEmpty()
        && std::ranges::all_of(roll.offers, [](const KeyOffer &offer) { return !offer.byAgent && offer.shown == offer.signer; });
}

constexpr size_t kMostShelves = 64;

} // namespace

KeyRoll KeyRoll::collect(const KeyWishes &wishes, const CredentialStore &store)
{
    Roll roll{wishes, {}, {}, {}, {}};
    readFiles(roll, store);
    if (!wishes.agentSocket.isEmpty()) {
        const auto keys = AgentClient(wishes.agentSocket).keys();
        if (keys)
            roll.agentKeys = *keys;
        else
            roll.result.remarks << keys.error().message;
        roll.result.agentFailed = !keys.has_value();
    }
    for (const auto &[path, certificate] : std::as_const(roll.certificates))
        roll.addCertificate(path, certificate);
    for (const AgentKey &held : std::as_const(roll.agentKeys)) {
        if (roll.isNamed(held.key))
            roll.addAgentKey(held);
        else
            roll.result.heldBack += wishes.identitiesOnly ? 1 : 0;
    }
    for (const AgentKey &held : std::as_const(roll.agentKeys)) {
        if (!wishes.identitiesOnly)
            roll.addAgentKey(held);
    }
    for (const ReadFile &one : std::as_const(roll.files))
        roll.addFile(one);
    return roll.result;
}

void KeyRolls::collect(Worker &worker, const KeyWishes &wishes, Done done)
{
    if (!wishes.agentSocket.isEmpty()) {
        auto roll = std::make_shared<std::shared_ptr<const KeyRoll>>();
        offThread(
            worker, [self = shared_from_this(), wishes, roll] { *roll = self->fresh({}, wishes); }, [roll, done = std::move(done)] { done(*roll); });
        return;
    }
    const QString name = QStringList{wishes.files.join(u'\n'), wishes.certificateFiles.join(u'\n'), wishes.user,
                                     wishes.identitiesOnly ? QStringLiteral("only") : QString()}.join(u'\0');
    const std::lock_guard lock(m_mutex);
    if (m_shelves.size() >= kMostShelves)
        std::erase_if(m_shelves, [](const auto &entry) { return !entry.second.busy; });
    Shelf &shelf = m_shelves[name];
    shelf.waiting.push_back({worker.weak_from_this(), std::move(done)});
    if (!std::exchange(shelf.busy, true))
        offThread([self = shared_from_this(), name, wishes] { self->serve(name, wishes); });
}

/// Looks anew for whoever came during the last look, so that nobody gets what was read before he asked.
void KeyRolls::serve(const QString &name, const KeyWishes &wishes)
{
    while (true) {
        std::vector<Waiting> waiting;
        {
            const std::lock_guard lock(m_mutex);
            Shelf &shelf = m_shelves[name];
            waiting.swap(shelf.waiting);
            shelf.busy = !waiting.empty();
        }
        if (waiting.empty())
            return;
        const auto roll = fresh(name, wishes);
        for (Waiting &one : waiting) {
            if (const auto worker = one.worker.lock())
                worker->post([done = std::move(one.done), roll] { done(roll); });
        }
    }
}

/// What the files say now; without a name it is not kept.
std::shared_ptr<const KeyRoll> KeyRolls::fresh(const QString &name, const KeyWishes &asked)
{
    KeyWishes wishes = asked;
    if (wishes.files.isEmpty())
        wishes.files = defaultKeyFiles();
    if (name.isEmpty())
        return std::make_shared<const KeyRoll>(KeyRoll::collect(wishes, *m_store));
    const QByteArray stamp = stampOf(wishes);
    {
        const std::lock_guard lock(m_mutex);
        const Shelf &shelf = m_shelves[name];
        if (shelf.roll && shelf.stamp == stamp)
            return shelf.roll;
    }
    auto roll = std::make_shared<const KeyRoll>(KeyRoll::collect(wishes, *m_store));
    const std::lock_guard lock(m_mutex);
    Shelf &shelf = m_shelves[name];
    shelf.roll = isLasting(*roll) ? roll : nullptr;
    shelf.stamp = stamp;
    return roll;
}

} // namespace qd::ssh
