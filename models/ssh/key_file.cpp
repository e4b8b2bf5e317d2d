// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/key_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <cstring>

namespace qd::ssh {
namespace {

struct Passphrase {
    const Secret *secret;
    bool asked = false;
};

/// libssh calls this only for a key that is really encrypted.
int givePassphrase(const char *, char *buffer, size_t size, int, int, void *userdata)
{
    auto *passphrase = static_cast<Passphrase *>(userdata);
    passphrase->asked = true;
    if (passphrase->secret->isEmpty() || passphrase->secret->size() >= size)
        return -1;
    std::memcpy(buffer, passphrase->secret->data(), passphrase->secret->size() + 1);
    return 0;
}

SshKey owned(ssh_key key) { return SshKey(key, [](ssh_key_struct *raw) { ssh_key_free(raw); }); }

/// The public key that stands in a file: a ".pub", or the open part of OpenSSH's private format.
HostKey publicKeyIn(const QByteArray &name)
{
    ssh_key key = nullptr;
    return ssh_pki_import_pubkey_file(name.constData(), &key) == SSH_OK ? publicHalf(owned(key)) : HostKey{};
}

bool isTokenKey(const HostKey &key) { return key.type().startsWith("sk-"); }

} // namespace

HostKey publicHalf(const SshKey &key)
{
    char *text = nullptr;
    HostKey half;
    if (key && ssh_pki_export_pubkey_base64(key.get(), &text) == SSH_OK)
        half.blob = QByteArray::fromBase64(text);
    ssh_string_free_char(text);
    return half;
}

SshKey publicSshKey(const HostKey &key)
{
    const QByteArray text = key.blob.toBase64();
    const ssh_keytypes_e type = ssh_key_type_from_name(key.type().constData());
    ssh_key raw = nullptr;
    const int rc = key.type().endsWith("-cert-v01@openssh.com") ? ssh_pki_import_cert_base64(text.constData(), type, &raw)
                                                                : ssh_pki_import_pubkey_base64(text.constData(), type, &raw);
    return rc == SSH_OK ? owned(raw) : nullptr;
}

SshKey withCertificate(const SshKey &privateKey, const HostKey &certificate)
{
    const SshKey shown = publicSshKey(certificate);
    const ssh_key copy = shown && privateKey ? ssh_key_dup(privateKey.get()) : nullptr;
    if (!copy)
        return nullptr;
    SshKey both = owned(copy);
    return ssh_pki_copy_cert_to_privkey(shown.get(), copy) == SSH_OK ? both : nullptr;
}

KeyFile KeyFile::read(const QString &path, const Secret &passphrase)
{
    KeyFile result;
    if (QFile probe(path); !probe.open(QIODevice::ReadOnly)) {
        // The private half may be on a token, with only its ".pub" here.
        result.publicKey = publicKeyIn(QFile::encodeName(path) + ".pub");
        result.state = result.publicKey.blob.isEmpty() ? State::Unusable : State::OnlyPublic;
        result.problem = probe.errorString();
        return result;
    }
    const QByteArray name = QFile::encodeName(path);
    result.publicKey = publicKeyIn(name + ".pub");
    if (result.publicKey.blob.isEmpty())
        result.publicKey = publicKeyIn(name);
    if (isTokenKey(result.publicKey)) {
        result.state = State::OnlyPublic;
        result.problem = QCoreApplication::translate("Ssh", "its private half is on a security key: add it to an agent with ssh-add");
        return result;
    }
    Passphrase given{&passphrase};
    ssh_key key = nullptr;
    if (ssh_pki_import_privkey_file(name.constData(), nullptr, givePassphrase, &given, &key) == SSH_OK) {
        result.state = State::Loaded;
        result.privateKey = owned(key);
        result.publicKey = publicHalf(result.privateKey); // a stale ".pub" has no say
    } else if (given.asked) {
        result.state = State::NeedsPassphrase;
    } else {
        result.state = result.publicKey.blob.isEmpty() ? State::Unusable : State::OnlyPublic;
        result.problem = QCoreApplication::translate("Ssh", "it is not a private key that can be read");
    }
    return result;
}

} // namespace qd::ssh
