// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QStringList>

namespace qd::ssh {

/// A server's public key as it travels: type and raw blob (RFC 4253 6.6).
struct HostKey {
    QByteArray blob;

    bool operator==(const HostKey &) const = default;
    /// The type named inside the blob; empty if the blob is broken.
    [[nodiscard]] QByteArray type() const;
    /// "SHA256:…" as OpenSSH prints it.
    [[nodiscard]] QString fingerprint() const;
};

enum class HostKeyVerdict {
    Known,
    Unknown,
    Changed, ///< another key, or something unreadable, is stored for the host
    Revoked,
};

/// What the files say about one host and one key.
struct HostKeyFinding {
    HostKeyVerdict verdict = HostKeyVerdict::Unknown;
    QString file;                ///< where the deciding line is
    qsizetype line = 0;          ///< counted from 1
    QString storedFingerprint;   ///< of the other key; empty if the line cannot be read
};

/// OpenSSH's known_hosts, read as strictly as OpenSSH does and stricter than libssh: plain, hashed,
/// wildcard and negated names, [host]:port, @revoked and @cert-authority. Keys are compared as raw
/// blobs. A line about the host that cannot be read counts as a changed key, never as nothing.
/// Thread: any; parse() is pure, load() and append() block on the disk.
class KnownHosts {
public:
    /// Adds one file's content; its name is only for findings.
    void parse(const QByteArray &content, const QString &file);
    /// Reads the files in order; one that does not exist is empty. Errors: PermissionDenied, Storage.
    [[nodiscard]] static Result<KnownHosts> load(const QStringList &files);

    /// `name` as lookupName() makes it. A key stored for the plain address is good on any port.
    [[nodiscard]] HostKeyFinding check(const QString &name, const HostKey &key) const;
    /// Types stored for the host, so that the key exchange asks for a key that can be compared.
    [[nodiscard]] QList<QByteArray> keyTypes(const QString &name) const;

    /// "web-01" or "[web-01]:2222", lower case; an alias is taken as it is.
    [[nodiscard]] static QString lookupName(const QString &address, quint16 port, const QString &alias);
    /// Appends a plain line under a lock, keeping what is there; folder 0700 and file 0600 if new.
    [[nodiscard]] static Result<void> append(const QString &file, const QString &name, const HostKey &key);

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

    [[nodiscard]] static bool matches(const QByteArray &names, const QByteArray &name);
    [[nodiscard]] HostKeyFinding checkName(const QByteArray &name, const HostKey &key) const;
    void parseLine(const QByteArray &text, const QString &file, qsizetype number);

    QList<Line> m_lines;
};

} // namespace qd::ssh
