// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/runner.h"

#include "models/base/sha256.h"
#include "models/base/text.h"
#include "models/files/name_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>

#include <algorithm>

#include <fcntl.h>
#include <unistd.h>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

/// What has to happen so that the host's folder is like the local one.
struct SyncPlan {
    Tree send;     ///< folders, files and links to make or replace
    Tree unchanged;
    Tree remove;   ///< on the host, deepest first
};

QByteArray localHash(const QByteArray &path, const Mailbox &mailbox)
{
    const Descriptor file(::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    Sha256 hash;
    QByteArray block(1024 * 1024, Qt::Uninitialized);
    for (;;) {
        const ssize_t got = file.isOpen() ? ::read(file.get(), block.data(), size_t(block.size())) : -1;
        if (got < 0 || mailbox.isCancelled())
            return {};
        if (got == 0)
            return hash.hex();
        hash.add(QByteArrayView(block).first(got));
    }
}

class Sync {
public:
    Sync(Carrier &carrier, const TransferRequest &request)
        : m_carrier(carrier), m_remote(carrier.remote()), m_request(request), m_local(request.sources.value(0)),
          m_target(remotePath(request.target))
    {
    }

    Result<void> run()
    {
        const auto ours = scanLocal(m_local, m_carrier.reporter(), m_remote.mailbox());
        if (!ours)
            return std::unexpected(ours.error());
        auto theirs = scanRemote(m_remote, m_target, m_carrier.reporter());
        const bool missing = !theirs && theirs.error().code == ErrorCode::NotFound;
        if (!theirs && !missing)
            return std::unexpected(theirs.error());
        if (const auto compared = compare(*ours, missing ? Tree() : *theirs); !compared)
            return compared;
        return m_request.dryRun ? tellPlan() : carryOut();
    }

private:
    Result<void> compare(const Tree &ours, const Tree &theirs)
    {
        QHash<QByteArray, const TreeEntry *> there;
        for (const TreeEntry &entry : theirs)
            there.insert(entry.path, &entry);
        for (const TreeEntry &entry : ours) {
            if (m_remote.mailbox().isCancelled())
                return std::unexpected(Remote::cancelled());
            const TreeEntry *other = there.take(entry.path);
            if (other && other->type != entry.type)
                replaceKind(entry, *other);
            else if (other && isSame(entry, *other))
                m_plan.unchanged.push_back(entry);
            else
                m_plan.send.push_back(entry);
        }
        for (const TreeEntry &entry : theirs) {
            if (there.contains(entry.path))
                m_plan.remove.push_back(entry);
        }
        std::ranges::reverse(m_plan.remove); // what is in a folder before the folder
        return {};
    }

    /// Another kind of thing stands there: only who deletes may put something else in its place.
    void replaceKind(const TreeEntry &entry, const TreeEntry &other)
    {
        if (!m_request.deleteExtra || other.type == ssh::SftpType::Folder) {
            m_carrier.reporter().item(skippedItem(joinPath(m_target, entry.path), Texts::tr("another kind of file stands there")));
            return;
        }
        m_first.push_back(other);
        m_plan.send.push_back(entry);
    }

    bool isSame(const TreeEntry &entry, const TreeEntry &other)
    {
        if (entry.type == ssh::SftpType::Folder)
            return true;
        if (entry.type == ssh::SftpType::Link)
            return entry.linkTarget == other.linkTarget;
        if (entry.facts.size != other.facts.size)
            return false;
        if (!m_request.compareContent)
            return entry.facts.modified == other.facts.modified && entry.facts.mode == other.facts.mode;
        const auto hash = m_carrier.remoteHash(joinPath(m_target, entry.path), entry.facts.size);
        return hash && *hash == localHash(joinPath(m_local, entry.path), m_remote.mailbox());
    }

    [[nodiscard]] TransferItem planned(const TreeEntry &entry, TransferItem::Action action) const
    {
        return {action, displayText(joinPath(m_target, entry.path), false, 500), entry.facts.size, true, {}};
    }
    void tell(const TreeEntry &entry, TransferItem::Action action) { m_carrier.reporter().item(planned(entry, action)); }

    Result<void> tellPlan()
    {
        for (const Tree *list : {&m_first, &m_plan.remove}) {
            for (const TreeEntry &entry : *list) {
                if (m_request.deleteExtra)
                    tell(entry, TransferItem::Action::Deleted);
            }
        }
        for (const TreeEntry &entry : m_plan.send) {
            tell(entry, entry.type == ssh::SftpType::Folder     ? TransferItem::Action::Folder
                            : entry.type == ssh::SftpType::Link ? TransferItem::Action::Linked
                                                                : TransferItem::Action::Copied);
        }
        for (const TreeEntry &entry : m_plan.unchanged) {
            if (entry.type != ssh::SftpType::Folder)
                tell(entry, TransferItem::Action::Unchanged);
        }
        return {};
    }

    Result<void> carryOut()
    {
        if (m_request.deleteExtra) { // named before anything is done
            for (const TreeEntry &entry : m_plan.remove)
                m_carrier.reporter().announce(planned(entry, TransferItem::Action::Deleted));
            m_carrier.reporter().flush();
        }
        if (const auto made = makeRemoteFolders(m_remote, m_target); !made)
            return made;
        for (const TreeEntry &entry : m_first) {
            if (const auto removed = remove(entry); !removed)
                return removed;
        }
        if (const auto sent = sendTree(m_carrier, m_local, m_target, m_plan.send); !sent)
            return sent;
        for (const TreeEntry &entry : m_plan.unchanged) {
            if (entry.type != ssh::SftpType::Folder)
                m_carrier.reporter().item({TransferItem::Action::Unchanged, displayText(joinPath(m_target, entry.path), false, 500), entry.facts.size, false, {}});
        }
        for (const TreeEntry &entry : m_plan.remove) {
            if (!m_request.deleteExtra)
                break;
            if (const auto removed = remove(entry); !removed)
                return removed;
        }
        return {};
    }

    Result<void> remove(const TreeEntry &entry)
    {
        if (m_remote.mailbox().isCancelled())
            return std::unexpected(Remote::cancelled());
        const QByteArray path = joinPath(m_target, entry.path);
        const bool folder = entry.type == ssh::SftpType::Folder;
        const auto removed = m_remote.call(folder ? ssh::sftp::removeFolder(path) : ssh::sftp::remove(path));
        return settle(m_carrier.reporter(), path, 0, TransferItem::Action::Deleted, removed);
    }

    Carrier &m_carrier;
    Remote &m_remote;
    const TransferRequest &m_request;
    QByteArray m_local;
    QByteArray m_target;
    SyncPlan m_plan;
    Tree m_first; ///< to be removed before something else can stand there
};

} // namespace

Result<void> runSync(Carrier &carrier, const TransferRequest &request) { return Sync(carrier, request).run(); }

} // namespace qd::files
