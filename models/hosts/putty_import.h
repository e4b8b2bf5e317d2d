// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_import.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>

namespace qd::hosts {

/// One saved session of PuTTY: its name and settings by key ("HostName", "PortNumber" …), numbers in decimal.
struct PuttySession {
    QString name;
    QHash<QString, QString> values;
    QString place;
};

/// One file of ~/.putty/sessions: "Key=Value" lines; the file's name is the session's with %XX for odd characters. Pure.
[[nodiscard]] PuttySession parsePuttySession(const QByteArray &text, const QString &fileName);
/// The sessions of a registry export (regedit's text, UTF-16 or UTF-8, version 5 or REGEDIT4).
/// Errors: Parse if it is no such file. Pure.
[[nodiscard]] Result<QList<PuttySession>> parsePuttyRegistry(const QByteArray &bytes, const QString &file);
/// Sessions by SSH as entries; others become notices. Keys in PuTTY's own format are named in a warning.
[[nodiscard]] ImportSource puttySource(const QList<PuttySession> &sessions, const QString &title, const QString &origin);

} // namespace qd::hosts
