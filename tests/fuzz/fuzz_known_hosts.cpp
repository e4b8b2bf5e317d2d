// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/known_hosts.h"
#include "models/ssh/known_hosts_file.h"

#include <cstdlib>

using namespace qd::ssh;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

KnownHosts parsed(const QByteArray &content)
{
    KnownHosts known;
    known.parse(content, QStringLiteral("known_hosts"));
    return known;
}

bool isRevoked(const KnownHosts &known, const QString &name, const HostKey &key)
{
    return known.check(name, key).verdict == HostKeyVerdict::Revoked;
}

/// Taking a host out and writing another key in: that key is known then (unless it is revoked), no other line lost
/// a byte, and doing it again changes nothing.
void roundTrip(const QByteArray &content, const QString &name, const HostKey &key, bool hashed)
{
    const KnownHostsEdit edit = KnownHostsFile::without(content, name, key);
    QByteArray written = edit.content;
    if (!written.isEmpty() && !written.endsWith('\n'))
        written += '\n';
    if (!edit.hasKey)
        written += KnownHostsFile::line(name, key, hashed);
    const KnownHosts known = parsed(written);
    require(known.check(name, key).verdict == HostKeyVerdict::Known || isRevoked(known, name, key));
    const KnownHostsEdit again = KnownHostsFile::without(written, name, key);
    require(again.content == written && again.hasKey && again.removed == 0);
    // Lines that do not speak of the host come through as they are.
    const QString stranger = QStringLiteral("no-such-host.invalid");
    require(KnownHostsFile::without(content, stranger, {}).removed > 0 || KnownHostsFile::without(content, stranger, {}).content == content);
    const HostKey other{QByteArray("\0\0\0\x0b", 4) + "ssh-ed25519 a stranger's"};
    require(parsed(content).check(stranger, other).verdict == known.check(stranger, other).verdict);
}

} // namespace

/// Whatever the file holds: reading it ends, a key that was never listed is never "known", and the writer's edits
/// read back as what was wanted.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray content(reinterpret_cast<const char *>(data), qsizetype(size));
    const KnownHosts known = parsed(content);
    const QString name = QStringLiteral("[web.example]:2222");
    const HostKey absent{QByteArray("\0\0\0\x0b", 4) + "ssh-ed25519 of no host whatever"};
    (void)known.keyTypes(name);
    (void)known.entriesFor(name);
    (void)known.check(QString(), HostKey{});
    require(known.check(name, absent).verdict != HostKeyVerdict::Known || content.contains(absent.blob.toBase64()));
    roundTrip(content, name, absent, size % 2 == 0);
    roundTrip(content, QStringLiteral("web"), absent, false);
    KnownHosts revoked;
    (void)revoked.parseRevoked(content, QStringLiteral("revoked"));
    return 0;
}
