// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/ssh/host_key.h"

#include <QtCore/QStringList>

namespace qd::ssh {

/// What taking a name out of a file did.
struct KnownHostsEdit {
    QByteArray content;
    qsizetype removed = 0;      ///< lines, or names in lines that name other hosts too
    QList<qsizetype> stuck;     ///< lines that mean the host through a pattern and were left alone
    bool hasKey = false;        ///< a line that stays already gives the host the wanted key
};

/// One host and the key it shall have.
struct HostKeyReplacement {
    QString name; ///< as KnownHosts::lookupName() makes it
    HostKey key;
    bool hashed = false;
};

/// The writing side of known_hosts. Writers of one file follow each other, across processes: each holds the
/// file's own flock(2), and looks again whether the name still leads to the file it locked. Lines are added with
/// O_APPEND; a file that loses lines is written anew beside the old one, synced and renamed, keeping mode and
/// owner; what OpenSSH (which takes no locks) appended meanwhile is carried over. Markers (@revoked,
/// @cert-authority), comments and other hosts' lines stay byte for byte.
/// Thread: any but the main one and a worker: blocks on the disk and on the lock (at most 10 s).
class KnownHostsFile {
public:
    /// One line with its newline: plain, or the name hashed as OpenSSH's HashKnownHosts does.
    [[nodiscard]] static QByteArray line(const QString &name, const HostKey &key, bool hashed);
    /// Takes `name` out of the keys' lines of `content`; pure. A line whose key is `wanted` stays.
    [[nodiscard]] static KnownHostsEdit without(const QByteArray &content, const QString &name, const HostKey &wanted);

    /// Adds a line; folder 0700 and file 0600 if new. Errors: PermissionDenied, Storage, Timeout (lock).
    [[nodiscard]] static Result<void> append(const QString &file, const QString &name, const HostKey &key,
                                             bool hashed = false);
    /// Gives each name exactly the new key in files.first(). Returns "file:line" of what still names an old
    /// key: lines with patterns, and lines of the other (read-only) files. Errors: as append().
    [[nodiscard]] static Result<QStringList> replace(const QStringList &files, const QList<HostKeyReplacement> &list);
};

} // namespace qd::ssh
