// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_import.h"

#include <QtCore/QHash>
#include <QtCore/QMap>

namespace qd::hosts {

/// An Ansible inventory as far as it is about reaching hosts: groups, their order, and the variables
/// that say address, port, account, key and way. A value; made by the readers below.
class AnsibleInventory {
public:
    using Variables = QMap<QString, QString>;
    struct Group {
        QString name;
        QStringList hosts;
        QStringList children;
        Variables variables;
        Variables fromFiles; ///< group_vars
        int priority = 1;    ///< ansible_group_priority
        bool declared = false;
    };
    struct HostEntry {
        QString name;
        Variables variables;
        Variables fromFiles; ///< host_vars
        int line = 0;
    };

    /// Makes the group if there is none. The reference holds until the next call.
    Group &group(const QString &name);
    HostEntry &host(const QString &name, int line = 0);
    void addToGroup(const QString &groupName, const QString &hostName);
    void note(int line, const QString &message) { m_notices.append({m_file, line, message}); }
    void setFile(const QString &file) { m_file = file; }

    [[nodiscard]] const QList<Group> &groups() const { return m_groups; }
    [[nodiscard]] const QList<HostEntry> &hosts() const { return m_hosts; }
    [[nodiscard]] const QList<ImportNotice> &notices() const { return m_notices; }
    [[nodiscard]] const QString &file() const { return m_file; }
    [[nodiscard]] bool hasHost(const QString &name) const { return m_hostAt.contains(name); }
    [[nodiscard]] bool hasGroup(const QString &name) const { return m_groupAt.contains(name); }

    /// What holds for a host: all, then its groups from the outermost inwards (alphabetical and by
    /// ansible_group_priority within a level), then its own; files beside the inventory win over it at each of the three.
    [[nodiscard]] Variables variablesOf(const QString &hostName) const;
    /// All groups of a host, also through children, without "all" and "ungrouped".
    [[nodiscard]] QStringList groupsOf(const QString &hostName) const;
    /// How far a group stands below "all": 1 = at the top.
    [[nodiscard]] int depthOf(const QString &groupName) const;
    /// "Outer / Inner" along the longest way from the top.
    [[nodiscard]] QString pathOf(const QString &groupName) const;

    /// As entries for the host list: the innermost group becomes the group, other groups become tags.
    [[nodiscard]] ImportSource toSource(const QString &origin) const;

private:
    [[nodiscard]] QStringList parentsOf(const QString &groupName) const;
    void climb(const QString &groupName, QStringList &found) const;
    [[nodiscard]] ImportEntry entryFor(const HostEntry &host) const;

    QString m_file;
    QList<Group> m_groups;
    QList<HostEntry> m_hosts;
    QHash<QString, qsizetype> m_groupAt;
    QHash<QString, qsizetype> m_hostAt;
    QHash<QString, QStringList> m_groupsOfHost; ///< direct ones
    QList<ImportNotice> m_notices;
};

/// Reads Ansible's INI format the way its own plugin does: sections, [x:children], [x:vars], ranges, ports behind names,
/// quotes and comments. Errors: Parse, with the line, where Ansible refuses the file too. Pure.
[[nodiscard]] Result<AnsibleInventory> parseAnsibleIni(const QByteArray &text, const QString &file);
/// The same for the YAML format. Errors: Parse; Unsupported for a plugin's configuration ("plugin: …").
[[nodiscard]] Result<AnsibleInventory> parseAnsibleYaml(const QByteArray &text, const QString &file);
/// The answer of `ansible-inventory --list`. Errors: Parse.
[[nodiscard]] Result<AnsibleInventory> parseAnsibleList(const QByteArray &json, const QString &file);

/// One pattern of an inventory: "web[01:20].example:2222" gives twenty names and the port.
struct AnsiblePattern {
    QStringList names;
    int port = 0; ///< 0 = not said
};
/// Errors: Parse (unequal ends, too many hosts).
[[nodiscard]] Result<AnsiblePattern> expandAnsiblePattern(const QString &pattern);
/// Splits a line as Python's shlex does with comments on. Nothing if a quote stays open.
[[nodiscard]] std::optional<QStringList> splitAnsibleWords(const QString &line);
/// A value as Ansible's INI reader understands it: a Python literal loses its quotes, all else stays.
[[nodiscard]] QString ansibleValue(const QString &text);
/// The jump chain in ansible_ssh_common_args: -J, ProxyJump=, or the usual ProxyCommand "ssh -W %h:%p host".
/// Empty = none found; `understood` becomes false when a ProxyCommand says something else.
[[nodiscard]] QString jumpFromArguments(const QString &arguments, bool &understood);

/// Reads group_vars and host_vars beside the inventory `path` into it. Blocks on the disk; at most 2,000 files of 1 MiB.
void readAnsibleVariables(const QString &path, AnsibleInventory &inventory);
/// Whether only Ansible itself can read it: a folder, an executable script, a plugin's configuration.
[[nodiscard]] bool needsAnsible(const QString &path);
/// Reads an INI or YAML inventory with the variables beside it. Blocks on the disk.
/// Errors: as readWholeFile and the parsers; Unsupported when needsAnsible().
[[nodiscard]] Result<AnsibleInventory> readAnsibleInventory(const QString &path);

} // namespace qd::hosts
