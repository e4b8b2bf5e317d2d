// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/host_editing.h"

#include "models/base/atomic_file.h"
#include "widgets/hosts/bulk_edit_dialog.h"
#include "widgets/hosts/host_dialog.h"
#include "widgets/hosts/import_dialog.h"
#include "widgets/hosts/remove_dialog.h"
#include "widgets/hosts/smart_group_dialog.h"
#include "widgets/hosts/test_dialog.h"

#include <QtCore/QDir>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QFileDialog>

namespace qd::ui {

HostEditing::HostEditing(hosts::Inventory &inventory, hosts::EndpointResolver &resolver, QWidget *window)
    : QObject(window), m_inventory(inventory), m_resolver(resolver), m_window(window)
{
}

QList<hosts::Host> HostEditing::hostsOf(const QList<HostId> &ids) const
{
    QList<hosts::Host> list;
    for (const HostId &id : ids) {
        if (const auto host = m_inventory.host(id))
            list.append(*host);
    }
    return list;
}

void HostEditing::addHost(const QString &group)
{
    hosts::Host fresh;
    fresh.group = group;
    auto *dialog = new HostDialog(m_inventory, fresh, m_tester, m_window);
    connect(dialog, &HostDialog::saved, this, [this](const HostId &id) { Q_EMIT hostsAdded({id}); });
    dialog->open();
}

void HostEditing::editHosts(const QList<HostId> &ids)
{
    const QList<hosts::Host> list = hostsOf(ids);
    if (list.isEmpty())
        return;
    const int before = m_inventory.revision();
    if (list.size() > 1) {
        auto *dialog = new BulkEditDialog(m_inventory, ids, m_window);
        connect(dialog, &BulkEditDialog::saved, this, [this](int count) { offerUndo(m_inventory.revision() - 1, tr("%n host(s) changed", nullptr, count)); });
        return dialog->open();
    }
    auto *dialog = new HostDialog(m_inventory, list.first(), m_tester, m_window);
    connect(dialog, &HostDialog::saved, this, [this, before, name = list.first().name](const HostId &) {
        if (m_inventory.revision() != before)
            offerUndo(m_inventory.revision() - 1, tr("%1 changed").arg(name));
    });
    dialog->open();
}

void HostEditing::removeHosts(const QList<HostId> &ids)
{
    QStringList names;
    for (const hosts::Host &host : hostsOf(ids))
        names.append(host.name);
    if (names.isEmpty())
        return;
    auto *dialog = new RemoveDialog(names, m_window);
    connect(dialog, &QDialog::accepted, this, [this, ids, names] {
        const int before = m_inventory.revision();
        if (const auto done = m_inventory.remove(ids); !done)
            return tell({}, done);
        offerUndo(before, tr("%n host(s) removed", nullptr, int(names.size())), names.size() <= 5 ? names.join(QStringLiteral(", ")) : QString());
    });
    dialog->open();
}

void HostEditing::change(const QList<HostId> &ids, const QString &title, const std::function<void(hosts::Host &)> &edit)
{
    QList<std::pair<hosts::Host, hosts::Host>> edits;
    for (const hosts::Host &host : hostsOf(ids)) {
        hosts::Host after = host;
        edit(after);
        if (after != host)
            edits.append({host, after});
    }
    const int before = m_inventory.revision();
    if (const auto done = m_inventory.updateAll(edits); !done)
        return tell({}, done);
    offerUndo(before, title);
}

void HostEditing::moveToGroup(const QList<HostId> &ids, const QString &group)
{
    const QString target = group.isEmpty() ? tr("no group") : group;
    change(ids, tr("%n host(s) moved to %1", nullptr, int(ids.size())).arg(target), [&](hosts::Host &host) { host.group = group; });
}

void HostEditing::addTag(const QList<HostId> &ids, const QString &tag)
{
    if (tag.isEmpty())
        return change(ids, tr("Tags removed from %n host(s)", nullptr, int(ids.size())), [](hosts::Host &host) { host.tags.clear(); });
    change(ids, tr("%n host(s) tagged %1", nullptr, int(ids.size())).arg(tag), [&](hosts::Host &host) {
        if (!host.tags.contains(tag))
            host.tags.append(tag);
    });
}

void HostEditing::importHosts(hosts::ImportFormat format)
{
    const auto &settings = m_resolver.settings();
    const bool config = format == hosts::ImportFormat::SshConfig;
    hosts::ImportRequest request{format, config ? settings.userConfig : hosts::usualPath(format, settings.person.home), settings.person, false};
    auto *dialog = new ImportDialog(m_inventory, request, m_window);
    connect(dialog, &ImportDialog::imported, this, [this](const QList<HostId> &ids, int updated) {
        if (!ids.isEmpty())
            Q_EMIT hostsAdded(ids);
        const QString more = updated > 0 ? tr("%n entry(s) took over values or marks.", nullptr, updated) : QString();
        offerUndo(m_inventory.revision() - 1, tr("%n host(s) imported", nullptr, int(ids.size())), more);
    });
    dialog->open();
}

void HostEditing::exportHosts(const QList<HostId> &ids, hosts::ExportFormat format)
{
    const QList<hosts::Host> list = ids.isEmpty() ? m_inventory.hosts() : hostsOf(ids);
    const QString names[] = {QStringLiteral("ssh_config"), QStringLiteral("hosts.ini"), QStringLiteral("hosts.yml")};
    auto *chooser = new QFileDialog(m_window, tr("Export %n host(s)", nullptr, int(list.size())), QDir::homePath() + u'/' + names[int(format)]);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setFileMode(QFileDialog::AnyFile);
    connect(chooser, &QFileDialog::fileSelected, this, [this, list, format](const QString &path) {
        save(path, hosts::exported(list, m_inventory.hosts(), format), int(list.size()));
    });
    chooser->open();
}

void HostEditing::save(const QString &path, const QByteArray &text, int count)
{
    tell(tr("%n host(s) exported", nullptr, count), writeFileAtomically(path, text), path);
}

void HostEditing::testHosts(const QList<HostId> &ids)
{
    const QList<hosts::Host> list = hostsOf(ids);
    if (m_tester && !list.isEmpty())
        (new TestDialog(*m_tester, list, m_window))->open();
}

void HostEditing::addSmartGroup(hosts::HostBoard &board, const QString &filter)
{
    (new SmartGroupDialog(board, {{}, filter}, m_window))->open();
}

void HostEditing::editSmartGroup(hosts::HostBoard &board, const QString &name)
{
    for (const hosts::SmartGroup &group : m_inventory.smartGroups()) {
        if (group.name == name)
            return (new SmartGroupDialog(board, group, m_window))->open();
    }
}

void HostEditing::removeSmartGroup(const QString &name)
{
    QList<hosts::SmartGroup> groups = m_inventory.smartGroups();
    groups.removeIf([&](const hosts::SmartGroup &group) { return group.name == name; });
    const int before = m_inventory.revision();
    if (const auto done = m_inventory.setSmartGroups(groups); !done)
        return tell({}, done);
    offerUndo(before, tr("Smart group %1 removed").arg(name), tr("Its hosts stay in the list."));
}

void HostEditing::addThisMachine() { tell(tr("This machine added"), m_inventory.addLocal()); }

void HostEditing::openFile()
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_inventory.path())))
        Q_EMIT toastRequested(tr("The host file cannot be opened"), tr("Open %1 with an editor.").arg(m_inventory.path()), true);
}

void HostEditing::undo(int revision)
{
    if (m_inventory.revision() != revision + 1) {
        Q_EMIT toastRequested(tr("This cannot be taken back any more"), tr("The list was changed again since."), true);
        return;
    }
    tell(tr("Taken back"), m_inventory.undo(revision));
}

void HostEditing::offerUndo(int before, const QString &title, const QString &text)
{
    if (m_inventory.revision() == before + 1)
        Q_EMIT undoOffered(title, text, before);
}

void HostEditing::tell(const QString &title, const Result<void> &result, const QString &text)
{
    if (result)
        Q_EMIT toastRequested(title, text, false);
    else
        Q_EMIT toastRequested(result.error().message, result.error().hint, true);
}

} // namespace qd::ui
