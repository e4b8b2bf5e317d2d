// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/inventory.h"

#include "models/base/atomic_file.h"

#include <QtCore/QDir>
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
        return adopt({localHost()});
    }
    if (!bytes)
        return setFault(bytes.error(), {});
    const InventoryFile file = InventoryFile::parse(*bytes);
    if (!file.hasErrors()) {
        setFault({}, file.problems());
        return adopt(file.hosts());
    }
    const auto first = std::ranges::find_if(file.problems(), &FileProblem::isError);
    setFault(Error{ErrorCode::Parse, tr("The host list %1 has an error in line %2, column %3: %4").arg(m_path).arg(first->line).arg(first->column).arg(first->message),
                   {}, tr("Repair the file; it is read again by itself, and nothing is written to it before.")},
             file.problems());
    // Entries that can be read are better than none; a list already on screen stays as it was.
    if (m_hosts.isEmpty())
        adopt(file.hosts());
}

void Inventory::adopt(const QList<Host> &hosts)
{
    const InventoryChange change = difference(m_hosts, hosts);
    const bool moved = m_hosts != hosts;
    m_hosts = hosts;
    if (moved)
        Q_EMIT changed(change);
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

Result<void> Inventory::apply(const Edit &edit)
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
    reread();
    if (m_fault)
        return std::unexpected(*m_fault);
    const auto bytes = readWholeFile(m_path, kFileLimit);
    const InventoryFile file = InventoryFile::parse(bytes.value_or(QByteArray()));
    QList<Host> wanted = m_hosts;
    if (const Result<void> done = edit(wanted); !done)
        return done;
    if (wanted == m_hosts && bytes)
        return {};
    if (const auto written = writeFileAtomically(m_path, file.textWith(wanted)); !written)
        return written;
    watch();
    adopt(wanted);
    return {};
}

Result<QList<HostId>> Inventory::add(QList<Host> hosts)
{
    QList<HostId> ids;
    const auto done = apply([&](QList<Host> &list) -> Result<void> {
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

Result<void> Inventory::update(const Host &before, const Host &after)
{
    return apply([&](QList<Host> &list) -> Result<void> {
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
    });
}

Result<void> Inventory::remove(const QList<HostId> &ids)
{
    return apply([&](QList<Host> &list) -> Result<void> {
        list.removeIf([&](const Host &host) { return ids.contains(host.id); });
        return {};
    });
}

Result<void> Inventory::addLocal()
{
    return apply([](QList<Host> &list) -> Result<void> {
        if (!std::ranges::any_of(list, &Host::local))
            list.append(localHost());
        return {};
    });
}

} // namespace qd::hosts
