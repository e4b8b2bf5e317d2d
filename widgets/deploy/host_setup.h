// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/recipe_reader.h"

#include <QtCore/QStringList>

namespace qd::ui {

/// A folder that a host is to have.
struct SetupFolder {
    QString path;
    QString owner; ///< "account" or "account:group"; empty = root
    QString mode;  ///< "0755"; empty = the usual
    bool operator==(const SetupFolder &) const = default;
};

/// What a new host is to get: an account that can log in and may do some things as root, folders, packages.
struct HostSetup {
    QString account;
    QString shell;         ///< empty = as the system does
    QStringList groups;
    bool isSystem = false; ///< for a service: no login
    QStringList keys;      ///< public keys, as .pub files have them
    QString sudoRule;      ///< what stands behind the account's name: "ALL=(root) NOPASSWD: /usr/bin/systemctl restart shop"
    QList<SetupFolder> folders;
    QStringList packages;
    bool updatesLists = false; ///< fetch the lists of packages first
    bool operator==(const HostSetup &) const = default;
};

/// What is wrong with it, one sentence for each; nothing = it can be planned. Pure.
[[nodiscard]] QStringList setupProblems(const HostSetup &setup);
/// A public key in the form of authorized_keys: what is wrong with it; empty = nothing. Pure.
[[nodiscard]] QString keyProblem(const QString &key);
/// Behind the account's name in sudoers: what is plainly wrong; empty = nothing that can be told without visudo. Pure.
[[nodiscard]] QString sudoProblem(const QString &rule);
/// The recipe's text, to be kept; it is what runs.
[[nodiscard]] QByteArray setupText(const HostSetup &setup);

} // namespace qd::ui
