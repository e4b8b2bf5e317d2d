// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/key_roll.h"

#include "models/ssh/agent_client.h"

#include <QtCore/QCoreApplication>
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

} // namespace qd::ssh
