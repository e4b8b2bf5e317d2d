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
    /// The same for many, all or none, in one write.
    [[nodiscard]] Result<void> updateAll(const QList<std::pair<Host, Host>> &edits);
    [[nodiscard]] Result<void> remove(const QList<HostId> &ids);
    /// Makes the list what `change` makes of it, in one write; entries without id get a fresh one. The ids of new entries come
    /// back in order. Errors: as add().
    [[nodiscard]] Result<QList<HostId>> replace(const std::function<QList<Host>(const QList<Host> &)> &change);
    /// In the order of the file.
    [[nodiscard]] const QList<SmartGroup> &smartGroups() const { return m_smartGroups; }
    /// Errors: Parse (smartGroupProblem()), Storage, and fault().
    [[nodiscard]] Result<void> setSmartGroups(const QList<SmartGroup> &groups);

    /// What may be done to each host, resolved from `access:` and the hosts' own words. While that cannot be read it stays as it
    /// was; if it was never read, accessOfOthers() is read-only.
    [[nodiscard]] const QHash<HostId, ssh::AccessRule> &accessRules() const { return m_rules; }
    /// Of hosts that accessRules() does not name.
    [[nodiscard]] ssh::AccessRule accessOfOthers() const { return m_accessKnown ? ssh::AccessRule{} : unreadableAccess(m_path); }

    /// Counts the edits made here; for undo().
    [[nodiscard]] int revision() const { return m_revision; }
    /// Takes back the edits after `toRevision`, byte for byte. Errors: Storage if somebody changed the file since, or the edit is
    /// too long ago; then nothing is changed.
    [[nodiscard]] Result<void> undo(int toRevision);
    /// Puts "This machine" (back) into the list.
    [[nodiscard]] Result<void> addLocal();
    [[nodiscard]] static Host localHost();

Q_SIGNALS:
    void changed(const qd::hosts::InventoryChange &change);
    void smartGroupsChanged();
    /// accessRules() or accessOfOthers() changed.
    void accessChanged();
    /// fault() or problems() changed.
    void faultChanged();

private:
    struct Content {
        QList<Host> hosts;
        QList<SmartGroup> smartGroups;
        bool operator==(const Content &) const = default;
    };
    using Edit = std::function<Result<void>(Content &)>;
    struct Undo {
        int revision; ///< before the edit
        std::optional<QByteArray> before; ///< nothing = there was no file
        QByteArray after;
    };

    /// Holds the lock file while `work` runs.
    [[nodiscard]] Result<void> locked(const std::function<Result<void>()> &work);
    [[nodiscard]] Result<void> apply(const Edit &edit);
    [[nodiscard]] static Result<void> applyUpdate(QList<Host> &list, const Host &before, const Host &after);
    void reread();
    void adopt(const Content &content);
    void setFault(std::optional<Error> fault, const QList<FileProblem> &problems);
    void takeAccess(const InventoryFile &file);
    void resolveRules();
    void watch();

    QString m_path;
    QList<AccessEntry> m_access;
    QHash<HostId, ssh::AccessRule> m_rules;
    bool m_accessKnown = false;
    QList<Host> m_hosts;
    QList<SmartGroup> m_smartGroups;
    QList<Undo> m_undo; ///< oldest first
    int m_revision = 0;
    std::optional<Error> m_fault;
    QList<FileProblem> m_problems;
    QFileSystemWatcher m_watcher;
    QTimer m_reread;
};

} // namespace qd::hosts
