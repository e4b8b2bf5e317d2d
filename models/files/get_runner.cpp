// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/runner.h"

#include "models/base/text.h"
#include "models/files/name_guard.h"
#include "models/files/open_folders.h"
#include "models/files/remote_pattern.h"
#include "models/files/small_files.h"
#include "models/files/tar_fetch.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QSet>

#include <cerrno>

#include <unistd.h>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

/// Puts a tree below a local folder.
class TreeFetch {
public:
    TreeFetch(Carrier &carrier, QByteArray remoteRoot, std::shared_ptr<LocalFolder> root)
        : m_carrier(carrier), m_remoteRoot(std::move(remoteRoot)), m_root(std::move(root)), m_folders(m_root)
    {
    }

    /// `rest`: what is still to come of `tree`.
    Result<void> run(const Tree &rest, const Tree &tree)
    {
        for (const TreeEntry &entry : rest) {
            if (m_carrier.remote().mailbox().isCancelled())
                return std::unexpected(Remote::cancelled());
            if (const auto done = one(entry); !done)
                return done;
        }
        for (auto entry = tree.rbegin(); entry != tree.rend(); ++entry) {
            if (entry->type == ssh::SftpType::Folder)
                dress(*entry);
        }
        return {};
    }

private:
    Result<void> one(const TreeEntry &entry)
    {
        const bool folder = entry.type == ssh::SftpType::Folder;
        const auto [parent, name] = splitPath(entry.path);
        const auto place = m_folders.at(folder ? entry.path : parent);
        const QByteArray shown = joinPath(m_root->path(), entry.path);
        if (!place)
            return settle(m_carrier.reporter(), shown, 0, TransferItem::Action::Skipped, std::unexpected(place.error()));
        if (folder)
            return settle(m_carrier.reporter(), shown, 0, TransferItem::Action::Folder, {});
        if (entry.type == ssh::SftpType::Link)
            return link(entry, **place, name, shown);
        m_carrier.reporter().begin(entry.path);
        const auto fetched = m_carrier.fetch(joinPath(m_remoteRoot, entry.path), entry.facts, **place, name);
        return settle(m_carrier.reporter(), shown, entry.facts.size, TransferItem::Action::Copied, fetched);
    }

    Result<void> link(const TreeEntry &entry, const LocalFolder &place, const QByteArray &name, const QByteArray &shown)
    {
        if (!linkStaysInside(entry.path, entry.linkTarget)) {
            m_carrier.reporter().item(skippedItem(shown, Texts::tr("it is a link that leads out of the folder, to “%1”").arg(displayText(entry.linkTarget, false, 300))));
            return {};
        }
        return settle(m_carrier.reporter(), shown, 0, TransferItem::Action::Linked, place.makeLink(entry.linkTarget, name));
    }

    /// Last, so that a folder without write permission can be filled and keeps its time.
    void dress(const TreeEntry &entry)
    {
        const auto folder = m_folders.at(entry.path);
        if (!folder)
            return;
        const timespec times[] = {{0, UTIME_NOW}, {time_t(entry.facts.modified), 0}};
        ::fchmod((*folder)->descriptor(), entry.facts.mode & 0777);
        ::futimens((*folder)->descriptor(), times);
    }

    Carrier &m_carrier;
    QByteArray m_remoteRoot;
    std::shared_ptr<LocalFolder> m_root;
    OpenFolders m_folders;
};

struct Destination {
    std::shared_ptr<LocalFolder> folder;
    QByteArray name;
};

/// Where a source goes: into the target if that is a folder, else under the target's own name.
Result<Destination> destinationOf(const TransferRequest &request, const QByteArray &name)
{
    struct stat info{};
    const bool isFolder = ::stat(request.target.constData(), &info) == 0 && S_ISDIR(info.st_mode);
    if (isFolder || request.intoFolder || request.target.endsWith('/')) {
        auto folder = LocalFolder::open(request.target, true);
        if (!folder)
            return std::unexpected(folder.error());
        return Destination{*folder, name};
    }
    const auto [parent, own] = splitPath(request.target);
    auto folder = LocalFolder::open(parent.isEmpty() ? QByteArray(".") : parent, false);
    if (!folder)
        return std::unexpected(folder.error());
    return Destination{*folder, own};
}

/// `names`: what was put into the folder so far, to which nothing is to be put again.
Result<void> getOne(Carrier &carrier, const TransferRequest &request, const QByteArray &source, QSet<QByteArray> &names)
{
    Remote &remote = carrier.remote();
    const auto attributes = remote.call(ssh::sftp::stat(source));
    if (!attributes)
        return std::unexpected(attributes.error());
    QByteArray name = splitPath(source).second;
    if (name == "." || name == ".." || name == "/") {
        const auto real = remote.call(ssh::sftp::realPath(source));
        if (!real)
            return std::unexpected(real.error());
        name = *real == "/" ? QByteArray("root") : splitPath(*real).second;
    }
    if (const auto fault = judgeName(name))
        return failure(ErrorCode::Unsupported, Texts::tr("“%1” was left out: %2.").arg(displayText(source, false, 300), reasonText(*fault)));
    const auto place = destinationOf(request, name);
    if (!place)
        return std::unexpected(place.error());
    if (names.contains(place->name))
        return failure(ErrorCode::Unsupported, Texts::tr("“%1” was left out: another source of this name was copied there just now.").arg(displayText(source, false, 300)));
    names.insert(place->name);
    if (attributes->type() != ssh::SftpType::Folder) {
        const FileFacts facts = factsOf(*attributes);
        remote.expectReading(facts.size);
        carrier.reporter().expect(1, facts.size);
        carrier.reporter().begin(source);
        return settle(carrier.reporter(), place->folder->pathOf(place->name), facts.size, TransferItem::Action::Copied,
                      carrier.fetch(source, facts, *place->folder, place->name));
    }
    const auto tree = scanRemote(remote, source, carrier.reporter());
    if (!tree)
        return std::unexpected(tree.error());
    const auto root = place->folder->enter(place->name);
    if (!root)
        return std::unexpected(root.error());
    return fetchTree(carrier, source, *root, *tree);
}

} // namespace

Result<void> fetchTree(Carrier &carrier, const QByteArray &remoteRoot, const std::shared_ptr<LocalFolder> &root, const Tree &tree)
{
    quint64 bytes = 0;
    int files = 0;
    for (const TreeEntry &entry : tree) {
        files += entry.type != ssh::SftpType::Folder;
        bytes += entry.type == ssh::SftpType::File ? entry.facts.size : 0;
    }
    carrier.reporter().expect(files, bytes);
    Tree rest = tree;
    if (const auto fetched = tarFetch(carrier, remoteRoot, root, rest); !fetched)
        return fetched;
    if (const auto fetched = smallFetch(carrier, remoteRoot, root, rest); !fetched)
        return fetched;
    return TreeFetch(carrier, remoteRoot, root).run(rest, tree);
}

Result<void> runGet(Carrier &carrier, const TransferRequest &request)
{
    TransferRequest own = request;
    own.sources.clear();
    for (const QByteArray &source : request.sources) {
        const QByteArray path = remotePath(source);
        if (!hasWildcards(path)) {
            own.sources.append(path);
            continue;
        }
        own.intoFolder = true; // however many they are today
        const auto found = expandPattern(carrier.remote(), path, carrier.reporter());
        if (found)
            own.sources.append(*found);
        else if (const auto settled = settle(carrier.reporter(), path, 0, TransferItem::Action::Copied, std::unexpected(found.error())); !settled)
            return settled;
    }
    QSet<QByteArray> names;
    for (const QByteArray &source : std::as_const(own.sources)) {
        const auto done = getOne(carrier, own, source, names);
        if (!done && endsAll(done.error()))
            return done;
        if (!done)
            std::ignore = settle(carrier.reporter(), source, 0, TransferItem::Action::Copied, done);
    }
    return {};
}

bool endsAll(const Error &error)
{
    return error.code == ErrorCode::Cancelled || error.code == ErrorCode::Storage || isConnectionLoss(error)
        || error.code == ErrorCode::AuthenticationFailed || error.code == ErrorCode::HostKeyChanged
        || error.code == ErrorCode::HostKeyUnknown;
}

Result<void> settle(Reporter &reporter, const QByteArray &path, quint64 bytes, TransferItem::Action action, const Result<void> &result)
{
    const QString shown = displayText(path, false, 500);
    if (result) {
        reporter.item({action, shown, bytes, false, {}});
        return {};
    }
    const bool left = result.error().code == ErrorCode::Unsupported;
    reporter.item({left ? TransferItem::Action::Skipped : TransferItem::Action::Failed, shown, 0, false, result.error()});
    return endsAll(result.error()) ? result : Result<void>();
}

QByteArray remotePath(const QByteArray &path)
{
    if (path == "~" || path == "~/" || path.isEmpty())
        return ".";
    return path.startsWith("~/") ? path.sliced(2) : path;
}

} // namespace qd::files
