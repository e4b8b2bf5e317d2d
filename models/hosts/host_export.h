// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace qd::hosts {

enum class ExportFormat { SshConfig, AnsibleIni, AnsibleYaml };

/// Hosts as another program's file. `all` is the whole list: jump hosts are looked up there.
///   SshConfig    one Host block each; group, tags and note as comments
///   AnsibleIni   groups with their levels as children, tags as further groups, ansible_host, _port, _user, key and jump
///   AnsibleYaml  the same
/// Names that the other program cannot read are changed, with the own name beside them. Secrets are in none of them. Pure.
[[nodiscard]] QByteArray exported(const QList<Host> &hosts, const QList<Host> &all, ExportFormat format);

/// The names that the Ansible formats give the hosts, in their order.
[[nodiscard]] QStringList ansibleNames(const QList<Host> &hosts);

} // namespace qd::hosts
