// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host.h"

#include <QtCore/QList>

namespace qd::hosts {

/// The fields of an entry, in the order in which the file lists them.
enum class HostField { Id, Name, Local, Address, Port, User, Identity, Jump, Group, Tags, Note, Access, Tunnels, Origin, Vanished };
/// The last one: for loops over all.
constexpr HostField kLastHostField = HostField::Vanished;

/// The field's key in hosts.yaml ("identity").
[[nodiscard]] QString fieldKey(HostField field);

/// One thing wrong with an entry, as a translated sentence.
struct FieldProblem {
    HostField field = HostField::Name;
    QString message;
    bool operator==(const FieldProblem &) const = default;
};

/// What the file reader, the dialog and the importer all ask. `others` are the remaining
/// entries (one with the same id is ignored): needed for unique names and jump loops.
[[nodiscard]] QList<FieldProblem> validate(const Host &host, const QList<Host> &others);

/// One hop of a jump chain: "web-01", "deploy@10.0.0.7:2222", "[fe80::1]:22", "ssh://user@host:22".
struct HopSpec {
    QString user;
    QString host;
    int port = 0; ///< 0 = default
    bool operator==(const HopSpec &) const = default;
};
/// Splits "a,user@b:22" into its hops; an empty list if a part is malformed.
[[nodiscard]] QList<HopSpec> parseJumpChain(const QString &text);

} // namespace qd::hosts
