// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/ssh/host_key.h"

#include <QtCore/QStringList>

#include <memory>
#include <mutex>

namespace qd::ssh {

/// OpenSSH's known_hosts, read as strictly as OpenSSH does and stricter than libssh: plain, hashed,
/// wildcard and negated names, [host]:port, @revoked and @cert-authority, several files. Keys are compared
/// as raw blobs. A line about the host that cannot be read never counts as nothing.
/// Source of the format: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT. Writing: known_hosts_file.h.
/// Thread: any; parse() is pure, load() blocks on the disk.
class KnownHosts {
public:
    /// Adds one file's content; its name is only for findings.
    void parse(const QByteArray &content, const QString &file);
    /// A RevokedHostKeys file: public keys, one a line, that are refused for every host. Binary revocation lists
    /// (KRL) are not understood: error Unsupported, and as with OpenSSH nothing may then be trusted.
    [[nodiscard]] Result<void> parseRevoked(const QByteArray &content, const QString &file);
    /// Reads the files in order; one that does not exist is empty. `revokedFile` must be readable if given.
    /// Errors: PermissionDenied, Storage, NotFound (revokedFile), Unsupported.
    [[nodiscard]] static Result<KnownHosts> load(const QStringList &files, const QString &revokedFile = {});

    /// `name` as lookupName() makes it. A key stored for the plain address is good on any port.
    [[nodiscard]] HostKeyFinding check(const QString &name, const HostKey &key) const;
    /// Types stored for the host, so that the key exchange asks for a key that can be compared.
    [[nodiscard]] QList<QByteArray> keyTypes(const QString &name) const;

    /// The keys that check() would call known.
    [[nodiscard]] QList<HostKey> trustedKeys(const QString &name) const;

    /// Every line that speaks of the host, with its marker, in the files' order.
    [[nodiscard]] QList<StoredHostKey> entriesFor(const QString &name) const;

    /// "web-01" or "[web-01]:2222", lower case; an alias is taken as it is.
    [[nodiscard]] static QString lookupName(const QString &address, quint16 port, const QString &alias);
    /// Whether a line's first field (list of patterns, or a hash) means `name` (lower case).
    [[nodiscard]] static bool matches(const QByteArray &names, const QByteArray &name);

private:
    enum class Marker { None, Revoked, CertAuthority, Unknown };
    struct Line {
        Marker marker = Marker::None;
        QByteArray names;
        QByteArray type;
        HostKey key; ///< empty blob = unreadable
        QString file;
        qsizetype number = 0;
    };

    [[nodiscard]] static StoredHostKey stored(const Line &line);
    [[nodiscard]] HostKeyFinding checkName(const QByteArray &name, const HostKey &key) const;
    void parseLine(const QByteArray &text, const QString &file, qsizetype number);

    QList<Line> m_lines;
};

/// Parsed known_hosts files, kept until one of them changes on the disk: two hundred hosts dialled in one go
/// read them once. Thread: any; blocks on the disk.
class KnownHostsCache {
public:
    /// As KnownHosts::load().
    [[nodiscard]] Result<std::shared_ptr<const KnownHosts>> load(const QStringList &files, const QString &revokedFile = {});

private:
    std::mutex m_mutex;
    QByteArray m_state; ///< names, inodes, sizes and times of what was read; guarded by m_mutex
    std::shared_ptr<const KnownHosts> m_known;
};

} // namespace qd::ssh
