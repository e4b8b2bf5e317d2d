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

} // namespace

KeyFile KeyFile::read(const QString &path, const Secret &passphrase)
{
    KeyFile result;
    if (QFile probe(path); !probe.open(QIODevice::ReadOnly)) {
        result.problem = probe.errorString();
        return result;
    }
    const QByteArray name = QFile::encodeName(path);
    Passphrase given{&passphrase};
    ssh_key key = nullptr;
    if (ssh_pki_import_privkey_file(name.constData(), nullptr, givePassphrase, &given, &key) == SSH_OK) {
        result.state = State::Loaded;
        result.privateKey = owned(key);
        return result;
    }
    if (!given.asked) {
        result.problem = QCoreApplication::translate("Ssh", "it is not a private key that can be read");
        return result;
    }
    result.state = State::NeedsPassphrase;
    if (ssh_pki_import_pubkey_file((name + ".pub").constData(), &key) == SSH_OK)
        result.publicKey = owned(key);
    return result;
}

} // namespace qd::ssh
