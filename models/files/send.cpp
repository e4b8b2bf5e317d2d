// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/carrier.h"

#include "models/base/text.h"
#include "models/files/block_hashes.h"
#include "models/files/lanes.h"
#include "models/files/remote_check.h"

#include <QtCore/QCoreApplication>

#include <cerrno>
#include <chrono>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

constexpr quint64 kWorthKeeping = 1024 * 1024;
constexpr quint64 kReadBack = 256 * 1024; ///< files up to here are compared whole
constexpr quint64 kCompared = 64 * 1024;
constexpr quint64 kHashBlock = 1024 * 1024;
constexpr std::chrono::seconds kCheckBegins{10}; ///< the host's command, when nothing else is wanted from it

Error otherThanSent(const QByteArray &target)
{
    return {ErrorCode::CommandFailed, Texts::tr("What arrived at “%1” is not what was sent; it was removed.").arg(displayText(target, false, 300)), {},
            Texts::tr("Try again; if it happens again, check the host's disk.")};
}

/// One file on its way to the host, over as many connections as it takes.
class Send {
public:
    Send(Carrier &carrier, const QByteArray &source, const QByteArray &target)
        : m_carrier(carrier), m_remote(carrier.remote()), m_source(source), m_target(target)
    {
    }

    /// Opens the source.
    [[nodiscard]] Result<void> begin()
    {
        m_file = Descriptor(::open(m_source.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        struct stat info{};
        if (!m_file.isOpen() || ::fstat(m_file.get(), &info) != 0)
            return std::unexpected(localError(m_source, errno));
        if (!S_ISREG(info.st_mode))
            return std::unexpected(localError(m_source, EEXIST));
        m_facts = {quint64(info.st_size), info.st_mtim.tv_sec, info.st_mode & 0777};
        const auto [folder, name] = splitPath(m_target);
        m_name.emplace(name, m_carrier.placeOf(folder), m_source, m_facts);
        m_partial = joinPath(folder, m_name->text());
        return {};
    }

    [[nodiscard]] Result<void> attempt()
    {
        m_check.reset(); // of a connection that is gone
        Result<void> result = prepare();
        if (result)
            result = copy();
        if (result)
            result = checkSource();
        if (result)
            result = verify();
        if (result)
            result = complete();
        return result;
    }

    /// After the last attempt. What can be continued stays, and is said; the rest goes.
    void tidyUp(const Error &error)
    {
        m_check.reset();
        if (!m_ours || isConnectionLoss(error))
            return;
        const Mailbox::Tidying tidying(m_remote.mailbox());
        m_lanes.reset();
        if (error.code == ErrorCode::Cancelled && m_carrier.resumes() && m_name->isLasting() && m_reached >= kWorthKeeping) {
            m_carrier.reporter().item({TransferItem::Action::Kept, displayText(m_partial, false, 500), m_reached, false,
                                       Error{ErrorCode::Cancelled, Texts::tr("Kept on the host, so that the same transfer can go on from here."), {}, {}}});
            return;
        }
        std::ignore = m_remote.call(ssh::sftp::remove(m_partial));
    }

private:
    Result<void> prepare()
    {
        m_lanes.reset();
        m_fine = 0;
        const auto features = m_remote.features();
        if (!features)
            return std::unexpected(features.error());
        m_features = *features;
        const auto handle = m_ours && m_reached > 0 ? openAgain() : openPartial();
        if (!handle)
            return std::unexpected(handle.error());
        m_lanes.emplace(m_remote, m_partial, ssh::OpenWrite, *handle);
        m_ours = true;
        if (!m_hashes.restartAt(m_at, m_file))
            return std::unexpected(localError(m_source, EIO));
        m_carrier.reporter().at(m_at);
        if (m_facts.size > kReadBack && m_carrier.hostChecks())
            m_check.emplace(m_remote, m_partial, m_fine);
        return {};
    }

    /// After a broken connection: on from where everything has arrived. All blocks are hashed again, because the host may
    /// have gone down and come up without what it had not yet on its disk.
    Result<QByteArray> openAgain()
    {
        const auto standing = m_remote.call(ssh::sftp::lstat(m_partial));
        if (!standing && isConnectionLoss(standing.error()))
            return std::unexpected(standing.error());
        m_at = standing ? std::min(m_reached, standing->size.value_or(0)) : 0;
        if (m_at == 0)
            return openPartial();
        return m_remote.call(ssh::sftp::open(m_partial, ssh::OpenRead | ssh::OpenWrite));
    }

    /// A fresh one, or that of an earlier transfer as far as its bytes are ours.
    Result<QByteArray> openPartial()
    {
        m_at = 0;
        const auto fresh = ssh::sftp::open(m_partial, kFlags | ssh::OpenExclusive, privateMode());
        auto handle = m_remote.call(fresh);
        if (handle || handle.error().code != ErrorCode::CommandFailed)
            return handle;
        const auto standing = m_remote.call(ssh::sftp::lstat(m_partial));
        if (!standing)
            return std::unexpected(m_carrier.explained(handle.error(), m_target, m_facts.size));
        if (const auto start = findStart(*standing); !start)
            return std::unexpected(start.error());
        if (m_at > 0)
            return m_remote.call(ssh::sftp::open(m_partial, ssh::OpenRead | ssh::OpenWrite));
        if (const auto removed = m_remote.call(ssh::sftp::remove(m_partial)); !removed)
            return std::unexpected(removed.error());
        return m_remote.call(fresh);
    }

    static ssh::SftpAttributes privateMode()
    {
        ssh::SftpAttributes attributes;
        attributes.mode = 0600;
        return attributes;
    }

    /// The end of the leading blocks that are ours; both sides hash at the same time.
    Result<void> findStart(const ssh::SftpAttributes &standing)
    {
        const quint64 size = standing.size.value_or(0);
        if (!m_carrier.resumes() || !m_carrier.hostChecks() || standing.type() != ssh::SftpType::File || size < kWorthKeeping || size > m_facts.size)
            return {};
        m_check.emplace(m_remote, m_partial, 0);
        const quint64 blocks = BlockHashes::count(size);
        while (m_check->asked() < blocks)
            m_check->ask();
        QByteArray bytes(qsizetype(kHashBlock), Qt::Uninitialized);
        for (m_hashes = {}; m_hashes.size() < size && !m_remote.mailbox().isCancelled();) {
            const ssize_t got = ::pread(m_file.get(), bytes.data(), std::min(kHashBlock, size - m_hashes.size()), off_t(m_hashes.size()));
            if (got <= 0)
                break;
            m_hashes.add(QByteArrayView(bytes).first(got));
        }
        if (const auto answered = awaitCheck(blocks); !answered)
            return answered;
        m_fine = 0;
        while (m_fine < m_check->hashes().size() && m_check->hashes()[m_fine] == m_hashes.hex(m_fine))
            ++m_fine;
        m_at = std::min(size, m_fine * BlockHashes::kBlock);
        // The last one will have grown, and those behind a fault are made anew.
        m_check.reset();
        m_fine = m_at / BlockHashes::kBlock;
        return {};
    }

    Result<void> copy()
    {
        const auto job = std::make_shared<ssh::SftpWriteJob>(std::vector{m_lanes->first()}, [mailbox = m_remote.sharedMailbox()] { mailbox->wake(); });
        m_lanes->open(m_facts.size - m_at, [weak = std::weak_ptr(job)](const ssh::SftpLane &lane) {
            if (const auto alive = weak.lock())
                alive->addLane(lane);
        });
        m_reached = m_at;
        m_counted = 0;
        Result<void> result = feed(*job);
        job->stop();
        if (!result)
            result = std::unexpected(m_carrier.explained(result.error(), m_target, m_facts.size - std::min(m_facts.size, m_reached)));
        return result;
    }

    Result<void> feed(ssh::SftpWriteJob &job)
    {
        Mailbox &mailbox = m_remote.mailbox();
        const auto block = qsizetype(m_features.limits.write);
        while (m_at < m_facts.size) {
            if (!mailbox.wait([&] { return job.hasRoom(); }) || !mailbox.waitWhilePaused())
                return std::unexpected(Remote::cancelled());
            if (const auto fine = confirm(job); !fine)
                return fine;
            QByteArray bytes(block, Qt::Uninitialized);
            const ssize_t got = ::pread(m_file.get(), bytes.data(), size_t(block), off_t(m_at));
            if (got < 0)
                return std::unexpected(localError(m_source, errno));
            if (got == 0)
                break; // became shorter; checkSource() says so
            bytes.truncate(got);
            m_hashes.add(bytes);
            job.push(m_at, std::move(bytes));
            m_at += quint64(got);
        }
        const bool ended = mailbox.wait([&] { return !confirm(job) || job.status().pending == 0; });
        return ended ? confirm(job) : std::unexpected(Remote::cancelled());
    }

    Result<void> confirm(const ssh::SftpWriteJob &job)
    {
        const ssh::SftpWriteJob::Status status = job.status();
        m_carrier.reporter().moved(status.written - m_counted);
        m_counted = status.written;
        m_reached = std::max(m_reached, status.reached);
        while (m_check && (m_fine + m_check->asked() + 1) * BlockHashes::kBlock <= m_reached)
            m_check->ask();
        return status.error ? Result<void>(std::unexpected(*status.error)) : Result<void>();
    }

    Result<void> checkSource()
    {
        struct stat info{};
        ::fstat(m_file.get(), &info);
        if (m_at == m_facts.size && quint64(info.st_size) == m_facts.size && info.st_mtim.tv_sec == m_facts.modified)
            return {};
        return failure(ErrorCode::CommandFailed, Texts::tr("“%1” changed while it was copied.").arg(displayText(m_source, false, 300)), {},
                       Texts::tr("Copy it again when nothing writes to it."));
    }

    /// Until the host has hashed so many blocks, or will not.
    Result<void> awaitCheck(quint64 blocks)
    {
        Mailbox &mailbox = m_remote.mailbox();
        // Where the server gives only one channel, the file service has it.
        if (!mailbox.wait([this] { return isCheckDecided(); }, kCheckBegins) && !mailbox.isCancelled()) {
            m_carrier.noHostChecks();
            return {};
        }
        const bool ended = mailbox.wait([&] { return m_check->hashes().size() >= blocks || m_check->hasFailed(); });
        return ended ? Result<void>() : std::unexpected(Remote::cancelled());
    }

    /// The host's command runs, or will not.
    bool isCheckDecided()
    {
        std::ignore = m_check->hashes();
        return m_check->hasBegun() || m_check->hasFailed();
    }

    Result<void> verify()
    {
        m_syncFault->reset();
        if (m_features.sync) { // while the host hashes
            m_remote.start<void>(ssh::sftp::sync(m_lanes->handle()), [fault = m_syncFault](const Result<void> &result) {
                if (!result)
                    *fault = result.error();
            });
        }
        const auto now = m_remote.call(ssh::sftp::fstat(m_lanes->handle()));
        if (!now)
            return std::unexpected(now.error());
        if (now->size && *now->size != m_facts.size)
            return std::unexpected(m_carrier.explained(otherThanSent(m_target), m_target, m_facts.size));
        if (!m_check)
            return compare(0, m_facts.size);
        return verifyBlocks();
    }

    Result<void> verifyBlocks()
    {
        const quint64 blocks = BlockHashes::count(m_facts.size) - m_fine;
        while (m_check->asked() < blocks)
            m_check->ask();
        if (!isCheckDecided())
            m_lanes->dropFurther(); // it may wait for one of their channels
        if (const auto answered = awaitCheck(blocks); !answered)
            return answered;
        const std::vector<QByteArray> &theirs = m_check->hashes();
        for (quint64 i = 0; i < theirs.size(); ++i) {
            if (theirs[i] != m_hashes.hex(m_fine + i))
                return std::unexpected(otherThanSent(m_target));
        }
        if (theirs.size() == blocks)
            return {};
        const auto beginning = compare(0, kCompared);
        return beginning ? compare(m_facts.size - kCompared, kCompared) : beginning;
    }

    Result<void> compare(quint64 offset, quint64 size)
    {
        QByteArray ours(qsizetype(size), '\0');
        if (::pread(m_file.get(), ours.data(), size, off_t(offset)) != ssize_t(size))
            return checkSource();
        const auto theirs = m_carrier.readRange(m_lanes->handle(), offset, size);
        if (!theirs)
            return std::unexpected(theirs.error());
        return *theirs == ours ? Result<void>() : std::unexpected(otherThanSent(m_target));
    }

    Result<void> complete()
    {
        ssh::SftpAttributes attributes;
        attributes.mode = m_facts.mode;
        attributes.times = {quint32(m_facts.modified), quint32(m_facts.modified)};
        m_remote.start<void>(ssh::sftp::fSetStat(m_lanes->handle(), attributes), [](const Result<void> &) {});
        const auto closed = m_remote.call(ssh::sftp::close(m_lanes->handle())); // the answers come in order
        m_lanes->forgetFirst();
        m_lanes.reset();
        if (!closed || *m_syncFault)
            return std::unexpected(closed ? **m_syncFault : closed.error());
        return m_carrier.putInPlace(m_partial, m_target);
    }

    static constexpr quint32 kFlags = ssh::OpenRead | ssh::OpenWrite | ssh::OpenCreate;

    Carrier &m_carrier;
    Remote &m_remote;
    QByteArray m_source;
    QByteArray m_target;
    QByteArray m_partial;
    Descriptor m_file;
    FileFacts m_facts;
    RemoteFeatures m_features;
    std::optional<PartialName> m_name;
    std::optional<Lanes> m_lanes;       ///< of the attempt
    std::optional<RemoteCheck> m_check; ///< of the attempt; none for a small file
    BlockHashes m_hashes;
    quint64 m_fine = 0;    ///< leading blocks that were found to be ours before anything was sent
    quint64 m_at = 0;      ///< read and handed over
    quint64 m_reached = 0; ///< everything before has arrived
    quint64 m_counted = 0; ///< of the job's own count, reported
    bool m_ours = false;   ///< the partial file was made or taken over by us
    std::shared_ptr<std::optional<Error>> m_syncFault = std::make_shared<std::optional<Error>>();
};

} // namespace

Result<void> Carrier::send(const QByteArray &source, const QByteArray &target)
{
    Send send(*this, source, target);
    if (const auto begun = send.begin(); !begun)
        return begun;
    const Result<void> sent = persist([&] { return send.attempt(); });
    if (!sent)
        send.tidyUp(sent.error());
    return sent;
}

} // namespace qd::files
