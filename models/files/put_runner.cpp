// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/runner.h"

#include "models/base/text.h"
#include "models/files/small_files.h"
#include "models/files/tar_send.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <cerrno>

#include <cstdlib>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

ssh::SftpAttributes dressOf(const FileFacts &facts)
{
    ssh::SftpAttributes attributes;
    attributes.mode = facts.mode & 0777;
    attributes.times = {quint32(facts.modified), quint32(facts.modified)};
    return attributes;
}

/// Puts a tree below a folder of the host.
class TreeSend {
public:
    TreeSend(Carrier &carrier, QByteArray localRoot, QByteArray remoteRoot)
        : m_carrier(carrier), m_remote(carrier.remote()), m_localRoot(std::move(localRoot)), m_remoteRoot(std::move(remoteRoot))
    {
    }

    Result<void> run(const Tree &tree)
    {
        if (const auto made = m_carrier.persist([&] { return makeFolders(tree); }); !made)
            return made;
        Tree rest = tree;
        std::erase_if(rest, [](const TreeEntry &entry) { return entry.type == ssh::SftpType::Folder; });
        if (const auto sent = tarSend(m_carrier, m_localRoot, m_remoteRoot, rest); !sent)
            return sent;
        if (const auto sent = smallSend(m_carrier, m_localRoot, m_remoteRoot, rest); !sent)
            return sent;
        for (const TreeEntry &entry : rest) {
            if (m_remote.mailbox().isCancelled())
                return std::unexpected(Remote::cancelled());
            if (const auto done = one(entry); !done)
                return done;
        }
        return dress(tree);
    }

private:
    /// All at once: the server answers in order, parents come first, and what exists already is no fault.
    Result<void> makeFolders(const Tree &tree)
    {
        for (const TreeEntry &entry : tree) {
            if (entry.type != ssh::SftpType::Folder || m_made.contains(entry.path))
                continue;
            const QByteArray path = joinPath(m_remoteRoot, entry.path);
            m_remote.start<void>(ssh::sftp::makeFolder(path, 0700), [](const Result<void> &) {});
            m_remote.start<ssh::SftpAttributes>(ssh::sftp::stat(path), [this, name = entry.path](const Result<ssh::SftpAttributes> &found) {
                if (found && found->type() == ssh::SftpType::Folder)
                    m_made.insert(name);
            });
        }
        // The answers come in order: after this one all others are there.
        if (const auto last = m_remote.call(ssh::sftp::stat(m_remoteRoot)); !last && endsAll(last.error()))
            return std::unexpected(last.error());
        for (const TreeEntry &entry : tree) {
            if (entry.type != ssh::SftpType::Folder || m_told.contains(entry.path))
                continue;
            m_told.insert(entry.path);
            const QByteArray path = joinPath(m_remoteRoot, entry.path);
            const auto made = m_made.contains(entry.path)
                ? Result<void>()
                : std::unexpected(m_carrier.explained(notMade(path), path, 0));
            if (const auto settled = settle(m_carrier.reporter(), path, 0, TransferItem::Action::Folder, made); !settled)
                return settled;
        }
        return {};
    }

    static Error notMade(const QByteArray &path)
    {
        return {ErrorCode::CommandFailed, Texts::tr("The folder “%1” could not be made on the host.").arg(displayText(path, false, 300)), {},
                Texts::tr("Check the permissions above it, and what stands there.")};
    }

    Result<void> dress(const Tree &tree)
    {
        for (auto entry = tree.rbegin(); entry != tree.rend(); ++entry) {
            if (entry->type == ssh::SftpType::Folder)
                m_remote.start<void>(ssh::sftp::setStat(joinPath(m_remoteRoot, entry->path), dressOf(entry->facts)), [](const Result<void> &) {});
        }
        // The answers come in order: after this one all of them are done.
        const auto last = m_remote.call(ssh::sftp::stat(m_remoteRoot));
        return last || !endsAll(last.error()) ? Result<void>() : std::unexpected(last.error());
    }

    Result<void> one(const TreeEntry &entry)
    {
        const QByteArray target = joinPath(m_remoteRoot, entry.path);
        using Action = TransferItem::Action;
        if (entry.type == ssh::SftpType::Link)
            return settle(m_carrier.reporter(), target, 0, Action::Linked, m_carrier.persist([&] { return makeLink(entry, target); }));
        m_carrier.reporter().begin(entry.path);
        const auto sent = m_carrier.send(joinPath(m_localRoot, entry.path), target);
        return settle(m_carrier.reporter(), target, entry.facts.size, Action::Copied, sent);
    }

    Result<void> makeLink(const TreeEntry &entry, const QByteArray &target)
    {
        const auto standing = m_remote.call(ssh::sftp::lstat(target));
        if (standing && standing->type() != ssh::SftpType::Link)
            return failure(ErrorCode::Unsupported, Texts::tr("Something else than a link stands at “%1” on the host.").arg(displayText(target, false, 300)));
        if (standing) {
            const auto leads = m_remote.call(ssh::sftp::readLink(target));
            if (leads && *leads == entry.linkTarget)
                return {};
            if (const auto removed = m_remote.call(ssh::sftp::remove(target)); !removed)
                return removed;
        }
        return m_remote.call(ssh::sftp::symLink(entry.linkTarget, target));
    }

    Carrier &m_carrier;
    Remote &m_remote;
    QByteArray m_localRoot;
    QByteArray m_remoteRoot;
    QSet<QByteArray> m_made; ///< folders that stand
    QSet<QByteArray> m_told; ///< and those that were reported
};

/// Last component of a local path, also for "." and "/".
QByteArray localName(const QByteArray &path)
{
    const QByteArray name = splitPath(path).second;
    if (name != "." && name != ".." && name != "/")
        return name;
    char *real = ::realpath(path.constData(), nullptr);
    const QByteArray found = real ? splitPath(QByteArray(real)).second : QByteArray();
    std::free(real); // NOLINT: realpath's
    return found.isEmpty() || found == "/" ? QByteArray("root") : found;
}

/// The path of a source on the host: in the target if that is a folder, else the target itself.
Result<QByteArray> targetOf(Carrier &carrier, const TransferRequest &request, const QByteArray &source)
{
    const QByteArray target = remotePath(request.target);
    const auto standing = carrier.remote().call(ssh::sftp::stat(target));
    if (standing && standing->type() == ssh::SftpType::Folder)
        return joinPath(target, localName(source));
    if (!standing && standing.error().code != ErrorCode::NotFound)
        return std::unexpected(standing.error());
    if (!request.intoFolder && !target.endsWith('/'))
        return target;
    if (const auto made = makeRemoteFolders(carrier.remote(), target); !made)
        return std::unexpected(made.error());
    return joinPath(target, localName(source));
}

Result<void> putOne(Carrier &carrier, const TransferRequest &request, const QByteArray &source)
{
    struct stat info{};
    if (::stat(source.constData(), &info) != 0)
        return std::unexpected(localError(source, errno));
    const auto target = targetOf(carrier, request, source);
    if (!target)
        return std::unexpected(target.error());
    if (!S_ISDIR(info.st_mode)) {
        carrier.reporter().expect(1, quint64(info.st_size));
        carrier.reporter().begin(source);
        return settle(carrier.reporter(), *target, quint64(info.st_size), TransferItem::Action::Copied, carrier.send(source, *target));
    }
    const auto tree = scanLocal(source, carrier.reporter(), carrier.remote().mailbox());
    if (!tree)
        return std::unexpected(tree.error());
    if (const auto made = makeRemoteFolders(carrier.remote(), *target); !made)
        return made;
    return sendTree(carrier, source, *target, *tree);
}

} // namespace

Result<void> makeRemoteFolders(Remote &remote, const QByteArray &path)
{
    // Tried before it is known to be missing: the answers come in order, in one round trip.
    const auto make = ssh::sftp::makeFolder(path);
    remote.start<void>(make, [](const Result<void> &) {});
    const auto standing = remote.call(ssh::sftp::stat(path));
    if (standing && standing->type() == ssh::SftpType::Folder)
        return {};
    if (standing)
        return failure(ErrorCode::Unsupported, Texts::tr("“%1” on the host is not a folder.").arg(displayText(path, false, 300)));
    if (standing.error().code != ErrorCode::NotFound)
        return std::unexpected(standing.error());
    const QByteArray parent = splitPath(path).first;
    if (!parent.isEmpty() && parent != path) {
        if (const auto made = makeRemoteFolders(remote, parent); !made)
            return made;
    }
    return remote.call(make);
}

Result<void> sendTree(Carrier &carrier, const QByteArray &localRoot, const QByteArray &remoteRoot, const Tree &tree)
{
    quint64 bytes = 0;
    int files = 0;
    for (const TreeEntry &entry : tree) {
        files += entry.type != ssh::SftpType::Folder;
        bytes += entry.type == ssh::SftpType::File ? entry.facts.size : 0;
    }
    carrier.reporter().expect(files, bytes);
    return TreeSend(carrier, localRoot, remoteRoot).run(tree);
}

Result<void> runPut(Carrier &carrier, const TransferRequest &request)
{
    for (const QByteArray &source : request.sources) {
        const auto done = putOne(carrier, request, source);
        if (!done && endsAll(done.error()))
            return done;
        if (!done)
            std::ignore = settle(carrier.reporter(), source, 0, TransferItem::Action::Copied, done);
    }
    return {};
}

} // namespace qd::files
