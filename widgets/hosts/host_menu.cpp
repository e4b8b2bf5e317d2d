// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/host_menu.h"

#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/hosts/host_editing.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QMenu>

namespace qd::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::HostMenu)
};

template <typename Slot>
QAction *add(QMenu &menu, const char *iconName, const QString &text, Slot slot)
{
    QAction *action = menu.addAction(icon(QString::fromLatin1(iconName)), text);
    QObject::connect(action, &QAction::triggered, &menu, slot);
    return action;
}

void addGroups(QMenu &menu, HostEditing &editing, const QList<HostId> &ids)
{
    QMenu *groups = menu.addMenu(icon(QStringLiteral("folder")), Texts::tr("Move to group"));
    for (const QString &group : editing.inventory().groups())
        QObject::connect(groups->addAction(plainLabel(group)), &QAction::triggered, &menu, [&editing, ids, group] { editing.moveToGroup(ids, group); });
    QObject::connect(groups->addAction(Texts::tr("Ungrouped")), &QAction::triggered, &menu, [&editing, ids] { editing.moveToGroup(ids, {}); });
    const QStringList known = editing.inventory().tags();
    if (known.isEmpty())
        return;
    QMenu *tags = menu.addMenu(icon(QStringLiteral("tag")), Texts::tr("Add tag"));
    for (const QString &tag : known.first(std::min<qsizetype>(known.size(), 25)))
        QObject::connect(tags->addAction(plainLabel(tag)), &QAction::triggered, &menu, [&editing, ids, tag] { editing.addTag(ids, tag); });
}

} // namespace

void fillHostMenu(QMenu &menu, HostEditing &editing, const QList<HostId> &ids, const HostMenuWishes &wishes)
{
    add(menu, "plug", Texts::tr("Connect"), wishes.connectHosts);
    add(menu, "unplug", Texts::tr("Disconnect"), wishes.disconnectHosts);
    if (editing.canTest())
        add(menu, "activity", Texts::tr("Test connection…"), [&editing, ids] { editing.testHosts(ids); });
    if (wishes.hostKeys)
        add(menu, "key-round", Texts::tr("Host keys…"), wishes.hostKeys);
    menu.addSeparator();
    add(menu, "scroll-text", Texts::tr("Show logs"), wishes.showLogs);
    add(menu, "rocket", Texts::tr("Deploy…"), wishes.deploy);
    menu.addSeparator();
    add(menu, "pencil", ids.size() > 1 ? Texts::tr("Edit %n host(s)…", nullptr, int(ids.size())) : Texts::tr("Edit…"), [&editing, ids] { editing.editHosts(ids); })->setShortcut(Qt::Key_F2);
    addGroups(menu, editing, ids);
    addExportMenu(menu, editing, ids);
    add(menu, "trash-2", Texts::tr("Remove…"), [&editing, ids] { editing.removeHosts(ids); })->setShortcut(QKeySequence::Delete);
}

void addExportMenu(QMenu &menu, HostEditing &editing, const QList<HostId> &ids)
{
    addExportFormats(*menu.addMenu(icon(QStringLiteral("upload")), Texts::tr("Export")), editing, ids);
}

void addExportFormats(QMenu &menu, HostEditing &editing, const QList<HostId> &ids)
{
    const auto entry = [&](const QString &text, hosts::ExportFormat format) {
        QObject::connect(menu.addAction(text), &QAction::triggered, &menu, [&editing, ids, format] { editing.exportHosts(ids, format); });
    };
    entry(Texts::tr("ssh_config…"), hosts::ExportFormat::SshConfig);
    entry(Texts::tr("Ansible inventory (INI)…"), hosts::ExportFormat::AnsibleIni);
    entry(Texts::tr("Ansible inventory (YAML)…"), hosts::ExportFormat::AnsibleYaml);
}

void addImportMenu(QMenu &menu, HostEditing &editing)
{
    const auto entry = [&](const QString &text, hosts::ImportFormat format) {
        QObject::connect(menu.addAction(text), &QAction::triggered, &menu, [&editing, format] { editing.importHosts(format); });
    };
    entry(Texts::tr("From ssh_config…"), hosts::ImportFormat::SshConfig);
    entry(Texts::tr("From an Ansible inventory…"), hosts::ImportFormat::Ansible);
    entry(Texts::tr("From a table (CSV)…"), hosts::ImportFormat::Csv);
    entry(Texts::tr("From PuTTY's sessions…"), hosts::ImportFormat::Putty);
}

} // namespace qd::ui
