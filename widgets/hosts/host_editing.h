// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/endpoint_resolver.h"
#include "models/hosts/inventory.h"

#include <QtCore/QObject>

class QWidget;

namespace qd::ui {

/// Adding, changing, removing and importing hosts by dialogs that never block; shared by the
/// sidebar, the hosts pane and the command palette.
/// Thread: GUI. Ownership: `inventory` and `resolver` must outlive it; dialogs belong to `window`.
class HostEditing : public QObject {
    Q_OBJECT
public:
    HostEditing(hosts::Inventory &inventory, hosts::EndpointResolver &resolver, QWidget *window);

    [[nodiscard]] hosts::Inventory &inventory() const { return m_inventory; }

    void addHost(const QString &group = {});
    void editHost(const HostId &id);
    /// Asks first, naming the hosts.
    void removeHosts(const QList<HostId> &ids);
    void importHosts();
    void addThisMachine();
    /// Opens the host file in the desktop's editor.
    void openFile();

Q_SIGNALS:
    void toastRequested(const QString &title, const QString &text, bool isError);
    void hostsAdded(const QList<qd::HostId> &ids);

private:
    void tell(const QString &title, const Result<void> &result);

    hosts::Inventory &m_inventory;
    hosts::EndpointResolver &m_resolver;
    QWidget *m_window;
};

} // namespace qd::ui
