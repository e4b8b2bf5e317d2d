// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/known_hosts.h"

#include <cstdlib>

using namespace qd::ssh;

/// Whatever the file holds: reading it ends, and a key that was never listed is never "known".
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    KnownHosts known;
    known.parse(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)), QStringLiteral("known_hosts"));
    const QString name = QStringLiteral("[web.example]:2222");
    const HostKey absent{QByteArray("\0\0\0\x0b", 4) + "ssh-ed25519 of no host whatever"};
    (void)known.keyTypes(name);
    (void)known.check(QString(), HostKey{});
    if (known.check(name, absent).verdict == HostKeyVerdict::Known
        && !QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)).contains(absent.blob.toBase64()))
        std::abort();
    return 0;
}
