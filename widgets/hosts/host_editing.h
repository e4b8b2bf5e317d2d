// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/connection_tester.h"
#include "models/hosts/host_board.h"
#include "models/hosts/host_export.h"
#include "models/hosts/import_reader.h"

#include <QtCore/QObject>

#include <functional>

class QWidget;

namespace qd::ui {

/// Adding, changing, removing, importing, exporting and testing hosts by dialogs that never block; shared by the
/// sidebar, the hosts pane and the command palette. Edits that were written can be taken back for a moment.
/// Thread: GUI. Ownership: `inventory` and `resolver` must outlive it; dialogs belong to `window`.
class HostEditing : public QObject {
    Q_OBJECT
public:
    HostEditing(hosts::Inventory &inventory, hosts::EndpointResolver &resolver, QWidget *window);

    [[nodiscard]] hosts::Inventory &inventory() const { return m_inventory; }
    /// Makes "Test connection" possible. `tester` must outlive it.
    void setTester(hosts::ConnectionTester &tester) { m_tester = &tester; }
    [[nodiscard]] bool canTest() const { return m_tester != nullptr; }

    void addHost(const QString &group = {});
    /// One host in its dialog, several in the one for all of them.
    void editHosts(const QList<HostId> &ids);
    /// Asks first, naming the hosts.
    void removeHosts(const QList<HostId> &ids);
    void moveToGroup(const QList<HostId> &ids, const QString &group);
    void addTag(const QList<HostId> &ids, const QString &tag);
    void importHosts(hosts::ImportFormat format = hosts::ImportFormat::SshConfig);
    /// Asks for a file. No ids = all hosts.
    void exportHosts(const QList<HostId> &ids, hosts::ExportFormat format);
    void testHosts(const QList<HostId> &ids);
    /// A new one with that rule, or (by name) one that exists.
    void addSmartGroup(hosts::HostBoard &board, const QString &filter);
    void editSmartGroup(hosts::HostBoard &board, const QString &name);
    void removeSmartGroup(const QString &name);
    void addThisMachine();
    /// Opens the host file in the desktop's editor.
    void openFile();
    /// Takes back the edit that made `revision`, if it is the last one.
    void undo(int revision);

Q_SIGNALS:
    void toastRequested(const QString &title, const QString &text, bool isError);
    /// An edit was written and can be taken back: undo(revision).
    void undoOffered(const QString &title, const QString &text, int revision);
    void hostsAdded(const QList<qd::HostId> &ids);

private:
    void tell(const QString &title, const Result<void> &result, const QString &text = {});
    /// Says what was done if the list changed since `before`.
    void offerUndo(int before, const QString &title, const QString &text = {});
    void change(const QList<HostId> &ids, const QString &title, const std::function<void(hosts::Host &)> &edit);
    void save(const QString &path, const QByteArray &text, int count);
    [[nodiscard]] QList<hosts::Host> hostsOf(const QList<HostId> &ids) const;

    hosts::Inventory &m_inventory;
    hosts::EndpointResolver &m_resolver;
    QWidget *m_window;
    hosts::ConnectionTester *m_tester = nullptr;
};

} // namespace qd::ui
