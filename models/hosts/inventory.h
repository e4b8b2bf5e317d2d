// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/hosts/inventory_file.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>
#include <optional>

namespace qd::hosts {

/// What a change did to the list, by id.
struct InventoryChange {
    QList<HostId> added;
    QList<HostId> removed;
    QList<HostId> edited;
    [[nodiscard]] bool isEmpty() const { return added.isEmpty() && removed.isEmpty() && edited.isEmpty(); }
};

/// The list of hosts, kept in hosts.yaml.
///
/// Every edit reads the file again, is laid over what stands there now (by id and field), and is
/// written atomically; edits by another program or person are noticed and read. A file with errors
/// is never overwritten: the good entries are shown, fault() says what is wrong and where, and edits
/// are refused until it is repaired.
/// If there is no file yet, the list holds "This machine"; the file is made by the first edit.
/// Thread: GUI (or the CLI's main) thread; reads and writes one small file on it.
class Inventory : public QObject {
    Q_OBJECT
public:
    explicit Inventory(QString path, QObject *parent = nullptr);
    ~Inventory() override;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// $XDG_CONFIG_HOME/quarterdeck/hosts.yaml
    [[nodiscard]] static QString defaultPath();
    /// Reads the file now. Call once after connecting signals.
    void load();

    /// In the order of the file.
    [[nodiscard]] const QList<Host> &hosts() const { return m_hosts; }
    [[nodiscard]] std::optional<Host> host(const HostId &id) const;
    /// Ignores case.
    [[nodiscard]] std::optional<Host> hostNamed(const QString &name) const;
    [[nodiscard]] QStringList groups() const;
    [[nodiscard]] QStringList tags() const;
    [[nodiscard]] bool hasLocal() const;

    /// Why the list cannot be edited; nothing = it can.
    [[nodiscard]] const std::optional<Error> &fault() const { return m_fault; }
    /// Errors and warnings of the file, in the order of its lines.
    [[nodiscard]] const QList<FileProblem> &problems() const { return m_problems; }

    /// Adds the entries, all or none; an empty id gets a fresh one. The ids come back in order.
    /// Errors: Parse (an entry is not valid), Storage, and fault().
    [[nodiscard]] Result<QList<HostId>> add(QList<Host> hosts);
    /// Changes the fields in which `after` differs from `before`; what others changed meanwhile stays.
    [[nodiscard]] Result<void> update(const Host &before, const Host &after);
    [[nodiscard]] Result<void> remove(const QList<HostId> &ids);
    /// Puts "This machine" (back) into the list.
    [[nodiscard]] Result<void> addLocal();
    [[nodiscard]] static Host localHost();

Q_SIGNALS:
    void changed(const qd::hosts::InventoryChange &change);
    /// fault() or problems() changed.
    void faultChanged();

private:
    using Edit = std::function<Result<void>(QList<Host> &)>;

    [[nodiscard]] Result<void> apply(const Edit &edit);
    void reread();
    void adopt(const QList<Host> &hosts);
    void setFault(std::optional<Error> fault, const QList<FileProblem> &problems);
    void watch();

    QString m_path;
    QList<Host> m_hosts;
    std::optional<Error> m_fault;
    QList<FileProblem> m_problems;
    QFileSystemWatcher m_watcher;
    QTimer m_reread;
};

} // namespace qd::hosts
