// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <QtCore/QList>

#include <functional>

class QMenu;

namespace qd::ui {

class HostEditing;

/// What only the owner of a menu can do with hosts.
struct HostMenuWishes {
    std::function<void()> connectHosts;
    std::function<void()> disconnectHosts;
    std::function<void()> showLogs;
    std::function<void()> deploy;
    std::function<void()> hostKeys; ///< empty = not offered
};

/// The entries of a context menu about `ids`: connection, test, logs, deployment, edit, group, export, removal.
/// Ownership: `editing` must outlive the menu.
void fillHostMenu(QMenu &menu, HostEditing &editing, const QList<HostId> &ids, const HostMenuWishes &wishes);
/// "Export" with its formats; no ids = all hosts.
void addExportMenu(QMenu &menu, HostEditing &editing, const QList<HostId> &ids);
/// The formats alone.
void addExportFormats(QMenu &menu, HostEditing &editing, const QList<HostId> &ids);
/// "Import" with its sources.
void addImportMenu(QMenu &menu, HostEditing &editing);

} // namespace qd::ui
