// SPDX-License-Identifier: GPL-3.0-or-later
// Ansible's YAML inventory, the vars files beside an inventory, and the JSON of ansible-inventory.
#include "models/hosts/ansible_yaml.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::AnsibleInventory)
};

constexpr int kNodeBudget = 1'000'000;
constexpr int kDepthBudget = 60;
constexpr qsizetype kHostLimit = 20000;

QString textOf(const YAML::Node &node) { return QString::fromStdString(node.Scalar()); }

int lineOf(const YAML::Node &node) { return node.Mark().is_null() ? 0 : node.Mark().line + 1; }

/// Aliases can make a small file endless: counts what a walk would meet.
bool withinBudget(const YAML::Node &node, int depth, int &left)
{
    if (--left < 0 || depth > kDepthBudget)
        return false;
    if (node.IsSequence())
        return std::all_of(node.begin(), node.end(), [&](const auto &item) { return withinBudget(item, depth + 1, left); });
    if (node.IsMap()) {
        return std::all_of(node.begin(), node.end(),
                           [&](const auto &pair) { return withinBudget(pair.first, depth + 1, left) && withinBudget(pair.second, depth + 1, left); });
    }
    return true;
}

AnsibleInventory::Variables variablesFrom(const YAML::Node &node)
{
    AnsibleInventory::Variables variables;
    if (!node.IsMap())
        return variables;
    for (const auto &pair : node) {
        if (pair.first.IsScalar() && pair.second.IsScalar())
            variables.insert(textOf(pair.first), textOf(pair.second));
    }
    return variables;
}

/// Walks the groups of one document.
class YamlReader {
public:
    explicit YamlReader(AnsibleInventory &inventory) : m_inventory(inventory) {}

    void read(const YAML::Node &root)
    {
        for (const auto &pair : root)
            readGroup(textOf(pair.first), pair.second, {});
    }

private:
    void readGroup(const QString &name, const YAML::Node &node, const QString &parent)
    {
        m_inventory.group(name).declared = true;
        if (!parent.isEmpty() && parent != u"all") {
            m_inventory.group(parent).children.append(name);
            m_inventory.group(parent).children.removeDuplicates();
        }
        if (m_open.contains(name) || (!node.IsMap() && !node.IsNull()))
            return m_inventory.note(lineOf(node), Texts::tr("The group “%1” cannot be read: it must have hosts, vars or children.").arg(name));
        m_open.append(name);
        for (const auto &pair : node)
            readSection(name, textOf(pair.first), pair.second);
        m_open.removeLast();
    }

    void readSection(const QString &name, const QString &section, const YAML::Node &node)
    {
        if (section == u"vars") {
            AnsibleInventory::Group &group = m_inventory.group(name);
            group.variables.insert(variablesFrom(node));
            if (const QString priority = group.variables.take(QStringLiteral("ansible_group_priority")); !priority.isEmpty())
                group.priority = priority.toInt();
        } else if (section == u"hosts" && (node.IsMap() || node.IsScalar())) {
            readHosts(name, node);
        } else if (section == u"children" && (node.IsMap() || node.IsScalar())) {
            if (node.IsScalar())
                return readGroup(textOf(node), YAML::Node(), name);
            for (const auto &pair : node)
                readGroup(textOf(pair.first), pair.second, name);
        } else if (!node.IsNull()) {
            m_inventory.note(lineOf(node), Texts::tr("“%1” in the group “%2” is not used.").arg(section, name));
        }
    }

    void readHosts(const QString &group, const YAML::Node &node)
    {
        if (node.IsScalar())
            return readHost(group, textOf(node), YAML::Node(), lineOf(node));
        for (const auto &pair : node)
            readHost(group, textOf(pair.first), pair.second, lineOf(pair.first));
    }

    void readHost(const QString &group, const QString &text, const YAML::Node &node, int line)
    {
        const auto pattern = expandAnsiblePattern(text);
        if (!pattern)
            return m_inventory.note(line, pattern.error().message);
        for (const QString &name : pattern->names) {
            if (m_inventory.hosts().size() >= kHostLimit)
                return m_inventory.note(line, Texts::tr("These are more than %1 hosts.").arg(kHostLimit));
            const bool known = m_inventory.hasHost(name);
            AnsibleInventory::HostEntry &host = m_inventory.host(name, line);
            if (pattern->port && !known)
                host.variables.insert(QStringLiteral("ansible_port"), QString::number(pattern->port));
            host.variables.insert(variablesFrom(node));
            m_inventory.addToGroup(group, name);
        }
    }

    AnsibleInventory &m_inventory;
    QStringList m_open; ///< groups that are being read: one inside itself ends here
};

} // namespace

Result<AnsibleInventory> parseAnsibleYaml(const QByteArray &text, const QString &file)
{
    AnsibleInventory inventory;
    inventory.setFile(file);
    inventory.group(QStringLiteral("all")).declared = true;
    inventory.group(QStringLiteral("ungrouped")).declared = true;
    try {
        const YAML::Node root = YAML::Load(text.toStdString());
        int left = kNodeBudget;
        if (!withinBudget(root, 0, left))
            return failure(ErrorCode::Parse, Texts::tr("%1 is nested too deeply or repeats itself too often to be an inventory.").arg(file));
        if (root.IsMap() && root["plugin"])
            return failure(ErrorCode::Unsupported, Texts::tr("%1 is a plugin's configuration, which only Ansible can read.").arg(file));
        const bool groups = root.IsMap() && std::all_of(root.begin(), root.end(), [](const auto &pair) { return pair.first.IsScalar() && (pair.second.IsMap() || pair.second.IsNull()); });
        if (!groups)
            return failure(ErrorCode::Parse, Texts::tr("%1 is not an inventory: it must begin with a group such as “all:”.").arg(file));
        YamlReader(inventory).read(root);
    } catch (const YAML::Exception &e) {
        return failure(ErrorCode::Parse, Texts::tr("%1, line %2: This is not valid YAML: %3.").arg(file).arg(e.mark.line + 1).arg(QString::fromStdString(e.msg)));
    }
    return inventory;
}

Result<AnsibleInventory::Variables> parseAnsibleVariables(const QByteArray &text, const QString &file)
{
    if (text.startsWith("$ANSIBLE_VAULT"))
        return failure(ErrorCode::Unsupported, Texts::tr("%1 is encrypted with Ansible Vault and is not read.").arg(file));
    try {
        const YAML::Node root = YAML::Load(text.toStdString());
        int left = kNodeBudget;
        if (!withinBudget(root, 0, left) || (!root.IsMap() && !root.IsNull()))
            return failure(ErrorCode::Parse, Texts::tr("%1 does not hold variables.").arg(file));
        return variablesFrom(root);
    } catch (const YAML::Exception &e) {
        return failure(ErrorCode::Parse, Texts::tr("%1, line %2: This is not valid YAML: %3.").arg(file).arg(e.mark.line + 1).arg(QString::fromStdString(e.msg)));
    }
}

Result<AnsibleInventory> parseAnsibleList(const QByteArray &json, const QString &file)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    if (root.isEmpty())
        return failure(ErrorCode::Parse, Texts::tr("What ansible-inventory printed about %1 cannot be read.").arg(file));
    AnsibleInventory inventory;
    inventory.setFile(file);
    const auto strings = [](const QJsonValue &value) { return value.toVariant().toStringList(); };
    for (auto it = root.begin(); it != root.end(); ++it) {
        if (it.key() == u"_meta")
            continue;
        AnsibleInventory::Group &group = inventory.group(it.key());
        group.declared = true;
        group.children = strings(it.value()[QStringLiteral("children")]);
        for (const QString &name : strings(it.value()[QStringLiteral("hosts")])) {
            inventory.host(name);
            inventory.addToGroup(it.key(), name);
        }
    }
    const QJsonObject variables = root[QStringLiteral("_meta")][QStringLiteral("hostvars")].toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        const QVariantMap values = it.value().toObject().toVariantMap();
        for (auto value = values.begin(); value != values.end(); ++value) {
            if (value->typeId() != QMetaType::QVariantMap && value->typeId() != QMetaType::QVariantList)
                inventory.host(it.key()).variables.insert(value.key(), value->toString());
        }
    }
    return inventory;
}

} // namespace qd::hosts
