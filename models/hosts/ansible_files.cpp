// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/atomic_file.h"
#include "models/hosts/ansible_yaml.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDirIterator>
#include <QtCore/QFileInfo>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::AnsibleInventory)
};

constexpr qint64 kFileLimit = 8 * 1024 * 1024;
constexpr qint64 kVariablesLimit = 1024 * 1024;
constexpr int kFilesLimit = 2000;

/// The files that hold the variables of one name: NAME, NAME.yml …, and everything in a folder NAME.
QStringList filesFor(const QString &folder, const QString &name)
{
    QStringList files;
    for (const QString &ending : {QString(), QStringLiteral(".yml"), QStringLiteral(".yaml"), QStringLiteral(".json")}) {
        const QFileInfo info(folder + u'/' + name + ending);
        if (info.isFile())
            files.append(info.filePath());
        if (!info.isDir() || !ending.isEmpty())
            continue;
        QStringList inside;
        QDirIterator walk(info.filePath(), QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext() && inside.size() < kFilesLimit) {
            const QFileInfo found = walk.nextFileInfo();
            const QString suffix = found.suffix();
            if (!found.fileName().startsWith(u'.') && !found.fileName().endsWith(u'~') && (suffix.isEmpty() || suffix == u"yml" || suffix == u"yaml" || suffix == u"json"))
                inside.append(found.filePath());
        }
        inside.sort();
        files += inside;
    }
    return files;
}

/// Reads the variable files of names, which are folder names given by the inventory: never out of the folder.
class VariableFiles {
public:
    VariableFiles(QString folder, AnsibleInventory &inventory) : m_folder(std::move(folder)), m_inventory(inventory) {}

    AnsibleInventory::Variables of(const QString &name)
    {
        AnsibleInventory::Variables variables;
        if (name.isEmpty() || name.contains(u'/') || name.startsWith(u'.') || !QFileInfo(m_folder).isDir())
            return variables;
        for (const QString &file : filesFor(m_folder, name)) {
            if (++m_count > kFilesLimit)
                break;
            const auto text = readWholeFile(file, kVariablesLimit);
            const auto parsed = text ? parseAnsibleVariables(*text, file) : Result<AnsibleInventory::Variables>(std::unexpected(text.error()));
            if (parsed)
                variables.insert(*parsed);
            else
                m_inventory.note(0, parsed.error().message);
        }
        return variables;
    }

private:
    QString m_folder;
    AnsibleInventory &m_inventory;
    int m_count = 0;
};

bool looksLikeYaml(const QByteArray &text)
{
    for (const QByteArray &raw : text.split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line.isEmpty() || line.startsWith('#') || line.startsWith(';'))
            continue;
        return line == "---" || line.startsWith('{') || line.contains(": ") || line.endsWith(':') || line.startsWith("%YAML");
    }
    return false;
}

} // namespace

void readAnsibleVariables(const QString &path, AnsibleInventory &inventory)
{
    const QString folder = QFileInfo(path).absolutePath();
    VariableFiles groupFiles(folder + QStringLiteral("/group_vars"), inventory);
    QStringList names{QStringLiteral("all"), QStringLiteral("ungrouped")};
    for (const AnsibleInventory::Group &group : inventory.groups())
        names.append(group.name);
    names.removeDuplicates();
    for (const QString &name : std::as_const(names)) {
        AnsibleInventory::Variables variables = groupFiles.of(name);
        variables.remove(QStringLiteral("ansible_group_priority")); // counts in the inventory itself only
        if (!variables.isEmpty())
            inventory.group(name).fromFiles = variables;
    }
    VariableFiles hostFiles(folder + QStringLiteral("/host_vars"), inventory);
    QStringList hostNames;
    for (const AnsibleInventory::HostEntry &host : inventory.hosts())
        hostNames.append(host.name);
    for (const QString &name : std::as_const(hostNames))
        inventory.host(name).fromFiles = hostFiles.of(name);
}

bool needsAnsible(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return true;
    const auto text = readWholeFile(path, kFileLimit);
    if (!text)
        return false;
    if (info.isExecutable() && text->startsWith("#!"))
        return true;
    if (!looksLikeYaml(*text))
        return false;
    const auto parsed = parseAnsibleYaml(*text, path);
    return !parsed && parsed.error().code == ErrorCode::Unsupported;
}

Result<AnsibleInventory> readAnsibleInventory(const QString &path)
{
    if (QFileInfo(path).isDir() || (QFileInfo(path).isFile() && needsAnsible(path))) {
        return failure(ErrorCode::Unsupported, Texts::tr("%1 can only be read by Ansible itself.").arg(path), {},
                       Texts::tr("Let ansible-inventory read it; it runs the code of scripts and plugins."));
    }
    const auto text = readWholeFile(path, kFileLimit);
    if (!text)
        return std::unexpected(text.error());
    const QString suffix = QFileInfo(path).suffix();
    const bool yamlName = suffix == u"yml" || suffix == u"yaml" || suffix == u"json";
    auto inventory = yamlName || (suffix.isEmpty() && looksLikeYaml(*text)) ? parseAnsibleYaml(*text, path) : parseAnsibleIni(*text, path);
    if (inventory)
        readAnsibleVariables(path, *inventory);
    return inventory;
}

} // namespace qd::hosts
