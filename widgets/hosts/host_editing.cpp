// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/host_editing.h"

#include "models/hosts/ssh_config_import.h"
#include "widgets/hosts/host_dialog.h"
#include "widgets/hosts/import_dialog.h"
#include "widgets/hosts/remove_dialog.h"

#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>

namespace qd::ui {

HostEditing::HostEditing(hosts::Inventory &inventory, hosts::EndpointResolver &resolver, QWidget *window)
    : QObject(window), m_inventory(inventory), m_resolver(resolver), m_window(window)
{
}

void HostEditing::addHost(const QString &group)
{
    hosts::Host fresh;
    fresh.group = group;
    auto *dialog = new HostDialog(m_inventory, fresh, m_window);
    connect(dialog, &HostDialog::saved, this, [this](const HostId &id) { Q_EMIT hostsAdded({id}); });
    dialog->open();
}

void HostEditing::editHost(const HostId &id)
{
    if (const auto host = m_inventory.host(id))
        (new HostDialog(m_inventory, *host, m_window))->open();
}

void HostEditing::removeHosts(const QList<HostId> &ids)
{
    QStringList names;
    for (const HostId &id : ids) {
        if (const auto host = m_inventory.host(id))
            names.append(host->name);
    }
    if (names.isEmpty())
        return;
    auto *dialog = new RemoveDialog(names, m_window);
    connect(dialog, &QDialog::accepted, this, [this, ids, count = int(names.size())] {
        tell(tr("%n host(s) removed", nullptr, count), m_inventory.remove(ids));
    });
    dialog->open();
}

void HostEditing::importHosts()
{
    m_resolver.reload();
    const auto candidates = hosts::importCandidates(m_resolver.config(), m_inventory.hosts(), m_resolver.settings().person);
    auto *dialog = new ImportDialog(m_inventory, m_resolver.settings().userConfig, candidates, m_resolver.config().notices(), m_window);
    connect(dialog, &ImportDialog::imported, this, [this](const QList<HostId> &ids) {
        Q_EMIT hostsAdded(ids);
        Q_EMIT toastRequested(tr("%n host(s) imported", nullptr, int(ids.size())), tr("They stand in the host list now."), false);
    });
    dialog->open();
}

void HostEditing::addThisMachine()
{
    tell(tr("This machine added"), m_inventory.addLocal());
}

void HostEditing::openFile()
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_inventory.path())))
        Q_EMIT toastRequested(tr("The host file cannot be opened"), tr("Open %1 with an editor.").arg(m_inventory.path()), true);
}

void HostEditing::tell(const QString &title, const Result<void> &result)
{
    if (result)
        Q_EMIT toastRequested(title, {}, false);
    else
        Q_EMIT toastRequested(result.error().message, result.error().hint, true);
}

} // namespace qd::ui
