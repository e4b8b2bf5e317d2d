// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/tar_send.h"

#include "models/base/sha256.h"
#include "models/base/tar_writer.h"
#include "models/base/text.h"
#include "models/base/units.h"
#include "models/files/remote_command.h"
#include "models/files/runner.h"
#include "models/files/tar_fetch.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>

#include <algorithm>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace qd::files {
namespace {

using ssh::Command;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

// $1 the target, $2 the folder to unpack into. Statuses: 69 tools are missing, 71 no such target, 73 it may not be
// written, 74 unpacking failed (the disk's figures follow), 75 a file is not what was sent, 76 moving failed.
constexpr const char *kScript = R"(command -v tar >/dev/null 2>&1 && command -v sha256sum >/dev/null 2>&1 || exit 69
case $1 in -*) cd "./$1";; *) cd "$1";; esac || exit 71
umask 077
mkdir "$2" || exit 73
trap 'rm -rf "$2"' EXIT
trap 'exit 70' HUP INT TERM PIPE
tar -xpof - -C "$2" || { df -Pk . 2>/dev/null | tail -n 1; exit 74; }
root=$(pwd)
export root
( cd "$2" || exit 71
sha256sum -c .qdsums >/dev/null || exit 75
rm -f .qdsums
sync -f . 2>/dev/null || :
find . -type d | while IFS= read -r d; do
( cd "$d" && find . ! -name . -prune -type f -exec sh -c 'd=$1; shift; mv -f -- "$@" "$d/"' sh "$root/$d" {} + ) || exit 76
done ))";

constexpr qsizetype kBlock = 256 * 1024;

class TarSend {
public:
    TarSend(Carrier &carrier, QByteArray localRoot, QByteArray remoteRoot, Tree &tree)
        : m_carrier(carrier), m_remote(carrier.remote()), m_localRoot(std::move(localRoot)), m_remoteRoot(std::move(remoteRoot)), m_tree(tree)
    {
    }

    Result<void> run()
    {
        const auto count = size_t(std::ranges::count_if(m_tree, suitsTar));
        const QString root = QString::fromUtf8(m_remoteRoot);
        if (count < kWorthTar || root.toUtf8() != m_remoteRoot)
            return {};
        const Result<void> result = m_carrier.persist([&] { return stream(root); });
        if (!result)
            return endsAll(result.error()) ? result : Result<void>(); // SFTP does it, or says what is wrong
        std::erase_if(m_tree, [this](const TreeEntry &entry) { return m_sent.contains(entry.path); });
        return {};
    }

private:
    [[nodiscard]] Command command(const QString &root) const // lupdate takes ssh:: for the place of its texts
    {
        const QString folder = QStringLiteral(".qdtar-%1").arg(QRandomGenerator::system()->generate64(), 0, 16);
        ssh::Command command = m_remote.command(kScript, {root, folder}, ssh::Effect::MayChange, Texts::tr("Send many small files"));
        command.keepInputOpen = true;
        return command;
    }

    Result<void> stream(const QString &root)
    {
        m_sent.clear();
        m_sums.clear();
        m_block.clear();
        RemoteCommand running(m_remote.session(), m_remote.sharedMailbox(), command(root));
        m_running = &running;
        for (const TreeEntry &entry : m_tree) {
            if (!suitsTar(entry))
                continue;
            if (const auto added = add(entry); !added)
                return added;
            if (running.end())
                break; // it does not want more
        }
        TarEntry sums;
        sums.path = ".qdsums";
        sums.size = m_sums.size();
        m_block += tarHeader(sums) + m_sums + tarPadding(sums.size) + tarEnd();
        if (const auto flushed = flush(); !flushed)
            return flushed;
        running.closeInput();
        if (!m_remote.mailbox().wait([&] { return running.end().has_value(); }))
            return std::unexpected(Remote::cancelled());
        return conclude(*running.end(), running);
    }

    Result<void> add(const TreeEntry &entry)
    {
        const QByteArray path = joinPath(m_localRoot, entry.path);
        const Descriptor file(::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
        QByteArray bytes(qsizetype(kLargestInTar) + 1, Qt::Uninitialized);
        const ssize_t got = file.isOpen() ? ::read(file.get(), bytes.data(), size_t(bytes.size())) : -1;
        if (got <= 0 || got == bytes.size())
            return {}; // SFTP does it, or says what is wrong
        bytes.truncate(got);
        TarEntry member;
        member.path = "./" + entry.path;
        member.mode = entry.facts.mode & 0777;
        member.size = got;
        member.modified = entry.facts.modified;
        Sha256 hash;
        hash.add(bytes);
        m_sums += hash.hex() + "  ./" + entry.path + '\n';
        m_block += tarHeader(member) + bytes + tarPadding(got);
        m_sent.insert(entry.path);
        m_carrier.reporter().begin(entry.path);
        m_carrier.reporter().moved(quint64(got));
        return m_block.size() >= kBlock ? flush() : Result<void>();
    }

    Result<void> flush()
    {
        if (!m_remote.mailbox().wait([this] { return m_running->hasRoom(); }) || !m_remote.mailbox().waitWhilePaused())
            return std::unexpected(Remote::cancelled());
        m_running->write(std::exchange(m_block, {}));
        return {};
    }

    Result<void> conclude(const Result<ssh::ExitStatus> &end, RemoteCommand &running)
    {
        if (!end)
            return std::unexpected(end.error());
        const QString detail = displayText(QByteArrayView(running.errors()).trimmed(), true, 500);
        if (end->code == 74) {
            const QList<QByteArray> disk = running.takeOutput().simplified().split(' '); // device, blocks, used, available …
            if (disk.size() >= 4 && disk.at(3).toLongLong() < qint64(kLargestInTar / 1024))
                return failure(ErrorCode::Storage,
                               Texts::tr("The disk of %1 is full: %2 are free where “%3” was to go.")
                                   .arg(m_remote.name(), formatted(double(disk.at(3).toLongLong()) * 1024, Unit::Bytes), displayText(m_remoteRoot, false, 300)),
                               detail, Texts::tr("Free some space there. What had arrived was removed, and the files there before are untouched."));
        }
        if (!end->ok())
            return failure(ErrorCode::CommandFailed, Texts::tr("Unpacking on %1 failed.").arg(m_remote.name()), detail);
        for (const TreeEntry &entry : m_tree) {
            if (m_sent.contains(entry.path))
                m_carrier.reporter().item({TransferItem::Action::Copied, displayText(joinPath(m_remoteRoot, entry.path), false, 500), entry.facts.size, false, {}});
        }
        return {};
    }

    Carrier &m_carrier;
    Remote &m_remote;
    QByteArray m_localRoot;
    QByteArray m_remoteRoot;
    Tree &m_tree;
    RemoteCommand *m_running = nullptr;
    QByteArray m_block;
    QByteArray m_sums; ///< as sha256sum -c reads them
    QSet<QByteArray> m_sent;
};

} // namespace

Result<void> tarSend(Carrier &carrier, const QByteArray &localRoot, const QByteArray &remoteRoot, Tree &tree)
{
    return TarSend(carrier, localRoot, remoteRoot, tree).run();
}

} // namespace qd::files
