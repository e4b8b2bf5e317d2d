// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/carrier.h"

#include "models/base/sha256.h"
#include "models/base/text.h"

#include <QtCore/QCoreApplication>

#include <cerrno>

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
constexpr quint64 kDoubtful = 32 * 1024 * 1024; ///< several lanes may leave holes in the last part
constexpr quint64 kHashBlock = 1024 * 1024;

Error otherThanSent(const QByteArray &target)
{
    return {ErrorCode::CommandFailed, Texts::tr("What arrived at “%1” is not what was sent; it was removed.").arg(displayText(target, false, 300)), {},
            Texts::tr("Try again; if it happens again, check the host's disk.")};
}

/// One file on its way to the host.
class Send {
public:
    Send(Carrier &carrier, const QByteArray &source, const QByteArray &target)
        : m_carrier(carrier), m_remote(carrier.remote()), m_source(source), m_target(target)
    {
    }

    [[nodiscard]] Result<void> run()
    {
        Result<void> result = prepare();
        if (result)
            result = copy();
        if (result)
            result = checkSource();
        if (result)
            result = verify();
        if (result)
            result = complete();
        if (!result)
            return std::unexpected(tidyUp(result.error()));
        return result;
    }

private:
    Result<void> prepare()
    {
        m_file = Descriptor(::open(m_source.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        struct stat info{};
        if (!m_file.isOpen() || ::fstat(m_file.get(), &info) != 0)
            return std::unexpected(localError(m_source, errno));
        if (!S_ISREG(info.st_mode))
            return std::unexpected(localError(m_source, EEXIST));
        m_facts = {quint64(info.st_size), info.st_mtim.tv_sec, info.st_mode & 0777};
        const auto [folder, name] = splitPath(m_target);
        m_partial = joinPath(folder, partialName(name, m_source, m_facts));
        const auto features = m_remote.features();
        if (!features)
            return std::unexpected(features.error());
        m_features = *features;
        return openPartial();
    }

    /// A fresh one, or that of an earlier attempt as far as its bytes are ours.
    Result<void> openPartial()
    {
        auto handle = m_remote.call(ssh::sftp::open(m_partial, kFlags | ssh::OpenExclusive, privateMode()));
        if (!handle && handle.error().code != ErrorCode::CommandFailed)
            return std::unexpected(handle.error());
        if (!handle) {
            const auto standing = m_remote.call(ssh::sftp::lstat(m_partial));
            if (!standing)
                return std::unexpected(m_carrier.explained(handle.error(), m_target, m_facts.size));
            if (const auto start = findStart(*standing); !start)
                return start;
            handle = m_at > 0 ? m_remote.call(ssh::sftp::open(m_partial, ssh::OpenRead | ssh::OpenWrite))
                              : m_remote.call(ssh::sftp::open(m_partial, kFlags | ssh::OpenExclusive, privateMode()));
            if (!handle)
                return std::unexpected(handle.error());
        }
        m_handles.push_back(*handle);
        m_ours = true;
        return {};
    }

    static ssh::SftpAttributes privateMode()
    {
        ssh::SftpAttributes attributes;
        attributes.mode = 0600;
        return attributes;
    }

    Result<void> findStart(const ssh::SftpAttributes &standing)
    {
        const quint64 size = standing.size.value_or(0);
        if (m_carrier.resumes() && standing.type() == ssh::SftpType::File && size >= kWorthKeeping && size <= m_facts.size) {
            for (const quint64 start : {size, size - std::min(size, kDoubtful)}) {
                if (start > 0 && hashUpTo(start) && m_carrier.remoteHash(m_partial, start) == m_hash->hex()) {
                    m_at = start;
                    m_carrier.reporter().at(m_at);
                    return {};
                }
            }
        }
        m_hash = std::make_unique<Sha256>();
        m_carrier.reporter().at(0);
        return m_remote.call(ssh::sftp::remove(m_partial));
    }

    bool hashUpTo(quint64 end)
    {
        m_hash = std::make_unique<Sha256>();
        QByteArray block(qsizetype(kHashBlock), Qt::Uninitialized);
        for (quint64 at = 0; at < end && !m_remote.mailbox().isCancelled();) {
            const ssize_t got = ::pread(m_file.get(), block.data(), std::min(kHashBlock, end - at), off_t(at));
            if (got <= 0)
                return false;
            m_hash->add(QByteArrayView(block).first(got));
            at += quint64(got);
        }
        return true;
    }

    Result<void> copy()
    {
        const auto lanes = m_remote.openLanes(m_partial, ssh::OpenWrite, m_facts.size - m_at, m_handles);
        if (!lanes)
            return std::unexpected(lanes.error());
        const auto job = std::make_shared<ssh::SftpWriteJob>(*lanes, [mailbox = m_remote.sharedMailbox()] { mailbox->wake(); });
        Result<void> result = feed(*job);
        job->stop();
        if (!result)
            result = std::unexpected(m_carrier.explained(result.error(), m_target, m_facts.size - std::min(m_facts.size, m_confirmed)));
        return result;
    }

    Result<void> feed(ssh::SftpWriteJob &job)
    {
        Mailbox &mailbox = m_remote.mailbox();
        const auto block = qsizetype(m_features.limits.write);
        m_confirmed = m_at;
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
            m_hash->add(bytes);
            job.push(m_at, bytes);
            m_at += quint64(got);
        }
        // Every confirmation wakes us, so that the progress goes on moving.
        const bool ended = mailbox.wait([&] { return !confirm(job) || job.status().pending == 0; });
        return ended ? confirm(job) : std::unexpected(Remote::cancelled());
    }

    Result<void> confirm(const ssh::SftpWriteJob &job)
    {
        const ssh::SftpWriteJob::Status status = job.status();
        m_carrier.reporter().moved(status.written - m_counted);
        m_confirmed += status.written - m_counted;
        m_counted = status.written;
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

    Result<void> verify()
    {
        const auto now = m_remote.call(ssh::sftp::fstat(m_handles.front()));
        if (!now)
            return std::unexpected(now.error());
        if (now->size && *now->size != m_facts.size)
            return std::unexpected(m_carrier.explained(otherThanSent(m_target), m_target, m_facts.size));
        if (m_facts.size <= kReadBack)
            return compare(0, m_facts.size);
        if (const auto hash = m_carrier.remoteHash(m_partial, m_facts.size))
            return *hash == m_hash->hex() ? Result<void>() : std::unexpected(otherThanSent(m_target));
        if (m_remote.mailbox().isCancelled())
            return std::unexpected(Remote::cancelled());
        const auto beginning = compare(0, kCompared);
        return beginning ? compare(m_facts.size - kCompared, kCompared) : beginning;
    }

    Result<void> compare(quint64 offset, quint64 size)
    {
        QByteArray ours(qsizetype(size), '\0');
        if (::pread(m_file.get(), ours.data(), size, off_t(offset)) != ssize_t(size))
            return checkSource();
        const auto theirs = m_carrier.readRange(m_handles.front(), offset, size);
        if (!theirs)
            return std::unexpected(theirs.error());
        return *theirs == ours ? Result<void>() : std::unexpected(otherThanSent(m_target));
    }

    Result<void> complete()
    {
        ssh::SftpAttributes attributes;
        attributes.mode = m_facts.mode;
        attributes.times = {quint32(m_facts.modified), quint32(m_facts.modified)};
        // All three at once: the server answers in order.
        const auto fault = std::make_shared<std::optional<Error>>();
        const auto note = [fault](const Result<void> &result) {
            if (!result && !*fault)
                *fault = result.error();
        };
        m_remote.start<void>(ssh::sftp::fSetStat(m_handles.front(), attributes), [](const Result<void> &) {});
        if (m_features.sync)
            m_remote.start<void>(ssh::sftp::sync(m_handles.front()), note);
        for (size_t lane = 1; lane < m_handles.size(); ++lane)
            m_remote.start<void>(ssh::sftp::close(m_handles[lane]), [](const Result<void> &) {}, lane);
        const auto closed = m_remote.call(ssh::sftp::close(m_handles.front()));
        m_handles.clear();
        if (!closed || *fault)
            return std::unexpected(closed ? **fault : closed.error());
        return m_carrier.putInPlace(m_partial, m_target);
    }

    /// What can be continued stays, and is said; the rest goes.
    Error tidyUp(const Error &error)
    {
        if (!m_ours || isConnectionLoss(error))
            return error;
        const Mailbox::Tidying tidying(m_remote.mailbox());
        for (size_t lane = 0; lane < m_handles.size(); ++lane)
            m_remote.start<void>(ssh::sftp::close(m_handles[lane]), [](const Result<void> &) {}, lane);
        if (error.code == ErrorCode::Cancelled && m_carrier.resumes() && m_confirmed >= kWorthKeeping) {
            m_carrier.reporter().item({TransferItem::Action::Kept, displayText(m_partial, false, 500), m_confirmed, false,
                                       Error{ErrorCode::Cancelled, Texts::tr("Kept on the host, so that the same transfer can go on from here."), {}, {}}});
            return error;
        }
        std::ignore = m_remote.call(ssh::sftp::remove(m_partial));
        return error;
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
    std::unique_ptr<Sha256> m_hash = std::make_unique<Sha256>();
    std::vector<QByteArray> m_handles; ///< by lane
    quint64 m_at = 0;        ///< read and handed over
    quint64 m_confirmed = 0; ///< known to have arrived
    quint64 m_counted = 0;   ///< of the job's own count, reported
    bool m_ours = false;     ///< the partial file was made or taken over by us
};

} // namespace

Result<void> Carrier::send(const QByteArray &source, const QByteArray &target)
{
    return persist([&] { return Send(*this, source, target).run(); });
}

} // namespace qd::files
