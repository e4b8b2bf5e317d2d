// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/tar_fetch.h"

#include "models/base/text.h"
#include "models/files/open_folders.h"
#include "models/files/remote_command.h"
#include "models/files/runner.h"
#include "models/files/tar_reader.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QSet>

#include <array>
#include <cerrno>

#include <unistd.h>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

// Every name begins with "./", so that none is taken for an option.
constexpr const char *kScript = R"(command -v tar >/dev/null 2>&1 || exit 69
case $1 in -*) cd "./$1";; *) cd "$1";; esac || exit 71
exec tar -cf - -T -)";

/// Files become larger while they are read; beyond this one is left to SFTP.
constexpr quint64 kMostContent = 4 * kLargestInTar;

class TarFetch {
public:
    TarFetch(Carrier &carrier, QByteArray remoteRoot, const std::shared_ptr<LocalFolder> &root, Tree &tree)
        : m_carrier(carrier), m_remoteRoot(std::move(remoteRoot)), m_root(root), m_folders(root), m_tree(tree)
    {
    }

    Result<void> run()
    {
        for (size_t i = 0; i < m_tree.size(); ++i) {
            if (suitsTar(m_tree[i]))
                m_wanted.insert(m_tree[i].path, i);
        }
        const QString root = QString::fromUtf8(m_remoteRoot);
        if (size_t(m_wanted.size()) < kWorthTar || root.toUtf8() != m_remoteRoot)
            return {};
        const Result<void> result = stream(root);
        std::erase_if(m_tree, [this](const TreeEntry &entry) { return m_done.contains(entry.path); });
        // Whatever went wrong with the command, SFTP does the rest, or says what is wrong.
        return !result && endsAll(result.error()) && !isConnectionLoss(result.error()) ? result : Result<void>();
    }

private:
    Result<void> stream(const QString &root)
    {
        ssh::Command command = m_carrier.remote().command(kScript, {root}, ssh::Effect::ReadOnly, Texts::tr("Fetch many small files"));
        for (const TreeEntry &entry : m_tree) {
            if (m_wanted.contains(entry.path))
                command.input += "./" + entry.path + '\n';
        }
        Mailbox &mailbox = m_carrier.remote().mailbox();
        RemoteCommand running(m_carrier.remote().session(), m_carrier.remote().sharedMailbox(), command);
        for (;;) {
            QByteArray bytes;
            const bool came = mailbox.wait([&] {
                bytes = running.takeOutput();
                return !bytes.isEmpty() || running.end();
            });
            if (!came || !mailbox.waitWhilePaused())
                return std::unexpected(Remote::cancelled());
            if (const auto taken = take(bytes); !taken)
                return taken;
            if (bytes.isEmpty())
                return *running.end() ? Result<void>() : std::unexpected(running.end()->error());
        }
    }

    Result<void> take(const QByteArray &bytes)
    {
        std::vector<TarMember> members;
        if (!m_reader.feed(bytes, members))
            return failure(ErrorCode::Protocol, Texts::tr("The host's tar sent something that is not an archive."));
        for (const TarMember &member : members) {
            const QByteArray name = member.name.startsWith("./") ? member.name.sliced(2) : member.name;
            // Only what was asked for, once each; a hard link's content stands elsewhere in the archive.
            if (member.type != '0' || member.tooLarge || !m_wanted.contains(name))
                continue;
            const TreeEntry &entry = m_tree[m_wanted.take(name)];
            m_done.insert(name);
            m_carrier.reporter().begin(entry.path);
            m_carrier.reporter().moved(quint64(member.content.size()));
            const auto settled = settle(m_carrier.reporter(), joinPath(m_root->path(), name), quint64(member.content.size()),
                                        TransferItem::Action::Copied, write(entry, member));
            if (!settled)
                return settled;
        }
        return {};
    }

    Result<void> write(const TreeEntry &entry, const TarMember &member)
    {
        const auto [parent, name] = splitPath(entry.path);
        const auto place = m_folders.at(parent);
        if (!place)
            return std::unexpected(place.error());
        const PartialName claimed(name, m_carrier.placeOf((*place)->path()), joinPath(m_remoteRoot, entry.path), entry.facts);
        const QByteArray &partial = claimed.text();
        const auto file = (*place)->openFile(partial, true);
        if (!file)
            return std::unexpected(file.error());
        const ssize_t put = ::pwrite(file->get(), member.content.constData(), size_t(member.content.size()), 0);
        if (put != member.content.size()) {
            const int reason = put < 0 ? errno : ENOSPC;
            (*place)->remove(partial);
            return (*place)->fault(name, reason);
        }
        const std::array<timespec, 2> times{timespec{0, UTIME_NOW}, timespec{time_t(member.modified), 0}};
        ::fchmod(file->get(), member.mode & 0777);
        ::futimens(file->get(), times.data());
        const auto placed = (*place)->replace(partial, name);
        if (!placed)
            (*place)->remove(partial);
        return placed;
    }

    Carrier &m_carrier;
    QByteArray m_remoteRoot;
    std::shared_ptr<LocalFolder> m_root;
    OpenFolders m_folders;
    Tree &m_tree;
    QHash<QByteArray, size_t> m_wanted; ///< index in the tree
    QSet<QByteArray> m_done;
    TarReader m_reader{kMostContent};
};

} // namespace

bool suitsTar(const TreeEntry &entry)
{
    return entry.type == ssh::SftpType::File && entry.facts.size > 0 && entry.facts.size <= kLargestInTar
        && !entry.path.contains('\\') && !entry.path.contains('\n') && !entry.path.contains('\r');
}

Result<void> tarFetch(Carrier &carrier, const QByteArray &remoteRoot, const std::shared_ptr<LocalFolder> &root, Tree &tree)
{
    return TarFetch(carrier, remoteRoot, root, tree).run();
}

} // namespace qd::files
