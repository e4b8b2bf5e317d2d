// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/ssh/host_key.h"

#include <QtCore/QStringList>

#include <optional>

namespace qd::ssh {

/// What stands in an OpenSSH user certificate (PROTOCOL.certkeys). Nothing is verified: the server does that;
/// this is for choosing the key that belongs to it, and for telling why the server may refuse it.
struct Certificate {
    HostKey blob;     ///< the whole certificate, as the server is shown it
    HostKey plainKey; ///< the key that it certifies
    QString keyId;
    QStringList principals; ///< accounts it is for; empty = any
    std::optional<UtcTime> validFrom;
    std::optional<UtcTime> validTo;

    /// Reads the blob; nothing if it is not a certificate.
    [[nodiscard]] static std::optional<Certificate> parse(const QByteArray &blob);
    /// Reads a "…-cert.pub" file. Blocks on the disk.
    [[nodiscard]] static std::optional<Certificate> read(const QString &path);
    /// Why a server will not take it now for this account; empty if nothing speaks against it.
    [[nodiscard]] QString objection(UtcTime now, const QString &user) const;
};

} // namespace qd::ssh
