// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

namespace qd::ssh {

/// A public key as it travels: type and raw blob (RFC 4253 6.6). Servers show it; agents and
/// certificates name keys by it.
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
    OtherType,  ///< only keys of other types are stored: treated as a changed key
    Changed,    ///< another key of this type is stored
    Unreadable, ///< a line about the host cannot be read: treated as a changed key, never as nothing
    Revoked,
};

/// One line of a known_hosts file that spoke about a host.
struct StoredHostKey {
    QString file;
    qsizetype line = 0; ///< counted from 1
    QString type;
    QString fingerprint; ///< empty if the line cannot be read
    QString marker;      ///< "", "@revoked", "@cert-authority"

    bool operator==(const StoredHostKey &) const = default;
};

/// What the files say about one host and one key.
struct HostKeyFinding {
    HostKeyVerdict verdict = HostKeyVerdict::Unknown;
    QString file;                ///< where the deciding line is
    qsizetype line = 0;          ///< counted from 1
    QString storedFingerprint;   ///< of the other key; empty if the line cannot be read
    QList<StoredHostKey> stored; ///< every key that is stored for the host
    /// A line that trusts a certificate authority for this host ("file:line"): its certificates cannot be
    /// checked (the library does not negotiate them), so the plain key still has to be compared.
    QString authority;
};

/// A host key that was not simply accepted, with all that a person needs to decide: a value that
/// stays with the connection attempt, for dialogs and for `KnownHosts::replace`.
struct HostKeyAlarm {
    HostId host;         ///< whose session met it
    QString hostName;    ///< "web-01 (deploy@10.0.0.1)": the hop whose key it is
    QString lookupName;  ///< how known_hosts names it
    QStringList files;   ///< the known_hosts files, the writable one first
    bool hashNames = false; ///< write the name hashed
    HostKey shown;
    HostKeyFinding finding;
};

/// "changed", "other-type", …: stable words for JSON.
[[nodiscard]] QString verdictName(HostKeyVerdict verdict);

} // namespace qd::ssh
