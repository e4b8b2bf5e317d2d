// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/inventory.h"

#include "models/base/atomic_file.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QHash>
#include <QtCore/QLockFile>
#include <QtCore/QRandomGenerator>
#include <QtCore/QStandardPaths>

#include <algorithm>
#include <chrono>

namespace qd::hosts {
namespace {

using namespace std::chrono_literals;

constexpr qint64 kFileLimit = 8 * 1024 * 1024;
constexpr auto kSettleTime = 100ms; ///< editors write in several steps
constexpr auto kLockWait = 20ms;
constexpr qsizetype kUndoLimit = 20;

HostId freshId(const QList<Host> &taken)
{
    static constexpr char alphabet[] = "abcdefghjkmnpqrstuvwxyz23456789";
    for (;;) {
        QString text;
        for (int i = 0; i < 7; ++i)
            text += QLatin1Char(alphabet[QRandomGenerator::global()->bounded(int(sizeof alphabet - 1))]);
        if (!std::ranges::contains(taken, HostId{text}, &Host::id))
            return {text};
    }
}

InventoryChange difference(const QList<Host> &before, const QList<Host> &after)
{
    InventoryChange change;
    QHash<HostId, const Host *> old;
    for (const Host &host : before)
        old.insert(host.id, &host);
    for (const Host &host : after) {
        const Host *was = old.take(host.id);
        if (!was)
            change.added.append(host.id);
        else if (*was != host)
            change.edited.append(host.id);
    }
    for (const Host &host : before) {
        if (old.contains(host.id))
            change.removed.append(host.id);
    }
    return change;
}

/// Three-way merge by field: `current` with what the person changed from `before` to `after`.
void mergeInto(Host &current, const Host &before, const Host &after)
{
    const auto take = [&](auto Host::*field) {
        if (before.*field != after.*field)
            current.*field = after.*field;
    };
    take(&Host::name);
    take(&Host::address);
    take(&Host::port);
    take(&Host::user);
    take(&Host::identityFile);
    take(&Host::jumpHost);
    take(&Host::group);
    take(&Host::tags);
    take(&Host::note);
    take(&Host::access);
    take(&Host::tunnels);
    take(&Host::origin);
    take(&Host::vanished);
}

} // namespace

Inventory::Inventory(QString path, QObject *parent) : QObject(parent), m_path(std::move(path))
{
    m_reread.setSingleShot(true);
    m_reread.setInterval(kSettleTime);
    connect(&m_reread, &QTimer::timeout, this, &Inventory::reread);
    const auto schedule = [this] { m_reread.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, schedule);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, schedule);
}

Inventory::~Inventory() = default;

QString Inventory::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/quarterdeck/hosts.yaml");
}

Host Inventory::localHost()
{
    Host host;
    host.id = {QStringLiteral("local")};
    host.name = tr("This machine");
    host.local = true;
    return host;
}

void Inventory::load() { reread(); }

std::optional<Host> Inventory::host(const HostId &id) const
{
    const auto it = std::ranges::find(m_hosts, id, &Host::id);
    return it == m_hosts.end() ? std::nullopt : std::optional(*it);
}

std::optional<Host> Inventory::hostNamed(const QString &name) const
{
    const auto it = std::ranges::find_if(
        m_hosts, [&](const Host &host) { return host.name.compare(name, Qt::CaseInsensitive) == 0; });
    return it == m_hosts.end() ? std::nullopt : std::optional(*it);
}

QStringList Inventory::groups() const
{
    QStringList all;
    for (const Host &host : m_hosts) {
        if (!host.group.isEmpty() && !all.contains(host.group))
            all.append(host.group);
    }
    return all;
}

QStringList Inventory::tags() const
{
    QStringList all;
    for (const Host &host : m_hosts)
        all += host.tags;
    all.removeDuplicates();
    all.sort();
    return all;
}

bool Inventory::hasLocal() const { return std::ranges::any_of(m_hosts, &Host::local); }

void Inventory::reread()
{
    m_reread.stop();
    const auto bytes = readWholeFile(m_path, kFileLimit);
    watch();
    if (!bytes && bytes.error().code == ErrorCode::NotFound) {
        setFault({}, {});
        takeAccess(InventoryFile::parse({}));
        return adopt({{localHost()}, {}});
    }
    if (!bytes)
        return setFault(bytes.error(), {});
    const InventoryFile file = InventoryFile::parse(*bytes);
    takeAccess(file);
    if (!file.hasErrors()) {
        setFault({}, file.problems());
        return adopt({file.hosts(), file.smartGroups()});
    }
    const auto first = std::ranges::find_if(file.problems(), &FileProblem::isError);
    setFault(Error{ErrorCode::Parse, tr("The host list %1 has an error in line %2, column %3: %4").arg(m_path).arg(first->line).arg(first->column).arg(first->message),
                   {}, tr("Repair the file; it is read again by itself, and nothing is written to it before.")},
             file.problems());
    // Entries that can be read are better than none; a list already on screen stays as it was.
    if (m_hosts.isEmpty())
        adopt({file.hosts(), file.smartGroups()});
}

void Inventory::adopt(const Content &content)
{
    const InventoryChange change = difference(m_hosts, content.hosts);
    const bool moved = m_hosts != content.hosts, ruled = m_smartGroups != content.smartGroups;
    m_hosts = content.hosts;
    m_smartGroups = content.smartGroups;
    resolveRules(); // before anybody works with a new host
    if (moved)
        Q_EMIT changed(change);
    if (ruled)
        Q_EMIT smartGroupsChanged();
}

void Inventory::takeAccess(const InventoryFile &file)
{
    if (!file.isAccessReadable())
        return;
    const bool wasKnown = std::exchange(m_accessKnown, true);
    m_access = file.access();
    resolveRules();
    if (!wasKnown)
        Q_EMIT accessChanged();
}

void Inventory::resolveRules()
{
    const auto rules = m_accessKnown ? resolveAccess(m_hosts, m_access, m_path) : QHash<HostId, ssh::AccessRule>();
    if (rules == m_rules)
        return;
    m_rules = rules;
    Q_EMIT accessChanged();
}

void Inventory::setFault(std::optional<Error> fault, const QList<FileProblem> &problems)
{
    if (m_fault == fault && m_problems == problems)
        return;
    m_fault = std::move(fault);
    m_problems = problems;
    Q_EMIT faultChanged();
}

void Inventory::watch()
{
    // An atomic save replaces the file, which ends the watch on it: renew both each time.
    const QString folder = QFileInfo(m_path).path();
    for (const QString &path : {m_path, folder}) {
        if (QFileInfo::exists(path) && !m_watcher.files().contains(path) && !m_watcher.directories().contains(path))
            m_watcher.addPath(path);
    }
}

Result<void> Inventory::locked(const std::function<Result<void>()> &work)
{
    if (!QDir().mkpath(QFileInfo(m_path).path())) {
        return failure(ErrorCode::Storage, tr("The folder of %1 cannot be made.").arg(m_path), {},
                       tr("Check who owns the folder above it."));
    }
    QLockFile lock(m_path + QStringLiteral(".lock"));
    lock.setStaleLockTime(10s);
    if (!lock.tryLock(kLockWait) && lock.error() == QLockFile::LockFailedError) {
        return failure(ErrorCode::Storage, tr("Another program is saving the host list."), {}, tr("Try again in a moment."));
    }
    return work();
}

Result<void> Inventory::apply(const Edit &edit)
{
    return locked([&]() -> Result<void> {
        reread();
        if (m_fault)
            return std::unexpected(*m_fault);
        const auto bytes = readWholeFile(m_path, kFileLimit);
        const InventoryFile file = InventoryFile::parse(bytes.value_or(QByteArray()));
        const Content now{m_hosts, m_smartGroups};
        Content wanted = now;
        if (const Result<void> done = edit(wanted); !done)
            return done;
        if (wanted == now && bytes)
            return {};
        const QByteArray text = file.textWith(wanted.hosts, wanted.smartGroups);
        if (const auto written = writeFileAtomically(m_path, text); !written)
            return written;
        m_undo.append({m_revision++, bytes ? std::optional(*bytes) : std::nullopt, text});
        if (m_undo.size() > kUndoLimit)
            m_undo.removeFirst();
        watch();
        adopt(wanted);
        return {};
    });
}

Result<void> Inventory::undo(int toRevision)
{
    return locked([&]() -> Result<void> {
        const auto first = std::ranges::find(m_undo, toRevision, &Undo::revision);
        const auto bytes = readWholeFile(m_path, kFileLimit);
        if (first == m_undo.end() || !bytes || *bytes != m_undo.last().after) {
            return failure(ErrorCode::Storage, tr("The host list was changed meanwhile; the edit cannot be taken back."), {},
                           tr("Change the entries by hand."));
        }
        const std::optional<QByteArray> before = first->before;
        if (!before && !QFile::remove(m_path))
            return failure(ErrorCode::Storage, tr("%1 cannot be removed.").arg(m_path));
        if (before) {
            if (const auto written = writeFileAtomically(m_path, *before); !written)
                return written;
        }
        m_undo.erase(first, m_undo.end());
        ++m_revision;
        reread();
        return {};
    });
}

Result<QList<HostId>> Inventory::add(QList<Host> hosts)
{
    QList<HostId> ids;
    const auto done = apply([&](Content &content) -> Result<void> {
        QList<Host> &list = content.hosts;
        for (Host &host : hosts) {
            if (host.id.isEmpty() || std::ranges::contains(list, host.id, &Host::id))
                host.id = freshId(list);
            const QList<FieldProblem> wrong = validate(host, list);
            if (!wrong.isEmpty())
                return failure(ErrorCode::Parse, wrong.first().message, host.name);
            list.append(host);
            ids.append(host.id);
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return ids;
}

Result<void> Inventory::applyUpdate(QList<Host> &list, const Host &before, const Host &after)
{
    const auto it = std::ranges::find(list, before.id, &Host::id);
    if (it == list.end()) {
        return failure(ErrorCode::NotFound, tr("“%1” was removed from the host list meanwhile.").arg(before.name), {},
                       tr("Add it again if you still need it."));
    }
    const QString oldName = it->name;
    mergeInto(*it, before, after);
    const Host merged = *it;
    // Entries that jump through the renamed one follow it.
    for (Host &other : list) {
        if (oldName != merged.name && other.jumpHost == oldName)
            other.jumpHost = merged.name;
    }
    const QList<FieldProblem> wrong = validate(merged, list);
    if (!wrong.isEmpty())
        return failure(ErrorCode::Parse, wrong.first().message, merged.name);
    return {};
}

Result<void> Inventory::update(const Host &before, const Host &after) { return updateAll({{before, after}}); }

Result<void> Inventory::updateAll(const QList<std::pair<Host, Host>> &edits)
{
    return apply([&](Content &content) -> Result<void> {
        for (const auto &[before, after] : edits) {
            if (const auto done = applyUpdate(content.hosts, before, after); !done)
                return done;
        }
        return {};
    });
}

Result<void> Inventory::remove(const QList<HostId> &ids)
{
    return apply([&](Content &content) -> Result<void> {
        content.hosts.removeIf([&](const Host &host) { return ids.contains(host.id); });
        return {};
    });
}

Result<QList<HostId>> Inventory::replace(const std::function<QList<Host>(const QList<Host> &)> &change)
{
    QList<HostId> ids;
    const auto done = apply([&](Content &content) -> Result<void> {
        QList<Host> next = change(content.hosts);
        for (Host &host : next) {
            if (host.id.isEmpty()) {
                host.id = freshId(next);
                ids.append(host.id);
            }
            const bool same = std::ranges::contains(content.hosts, host);
            const QList<FieldProblem> wrong = same ? QList<FieldProblem>() : validate(host, next);
            if (!wrong.isEmpty())
                return failure(ErrorCode::Parse, wrong.first().message, host.name);
        }
        content.hosts = next;
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return ids;
}

Result<void> Inventory::setSmartGroups(const QList<SmartGroup> &groups)
{
    return apply([&](Content &content) -> Result<void> {
        for (qsizetype i = 0; i < groups.size(); ++i) {
            if (const QString wrong = smartGroupProblem(groups.at(i), groups.first(i)); !wrong.isEmpty())
                return failure(ErrorCode::Parse, wrong, groups.at(i).name);
        }
        content.smartGroups = groups;
        return {};
    });
}

Result<void> Inventory::addLocal()
{
    return apply([](Content &content) -> Result<void> {
        if (!std::ranges::any_of(content.hosts, &Host::local))
            content.hosts.append(localHost());
        return {};
    });
}

} // namespace qd::hosts
