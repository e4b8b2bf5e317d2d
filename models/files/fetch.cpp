// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/carrier.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/files/name_guard.h"

#include <QtCore/QCoreApplication>

#include <array>
#include <cerrno>

#include <sys/uio.h>
#include <unistd.h>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

constexpr quint64 kWorthKeeping = 1024 * 1024;
constexpr quint64 kCompared = 64 * 1024;

/// One file on its way here.
class Fetch {
public:
    Fetch(Carrier &carrier, const QByteArray &source, const FileFacts &facts, const LocalFolder &folder, const QByteArray &name)
        : m_carrier(carrier), m_remote(carrier.remote()), m_source(source), m_facts(facts), m_folder(folder), m_name(name),
          m_partial(partialName(name, source, facts))
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
            result = complete();
        closeHandles();
        if (!result)
            tidyUp(result.error());
        return result;
    }

private:
    Result<void> prepare()
    {
        if (const auto features = m_remote.features(); !features)
            return std::unexpected(features.error());
        const auto handle = m_remote.call(ssh::sftp::open(m_source, ssh::OpenRead));
        if (!handle)
            return std::unexpected(handle.error());
        m_handles.push_back(*handle);
        auto file = m_folder.openFile(m_partial, false);
        if (!file)
            return std::unexpected(file.error());
        m_file = std::move(*file);
        if (const auto known = findStart(); !known)
            return known;
        const quint64 left = m_facts.size - m_at;
        const quint64 free = m_folder.freeBytes();
        if (free >= left)
            return {};
        return failure(ErrorCode::Storage,
                       Texts::tr("“%1” needs %2 and this machine's disk has %3 free.")
                           .arg(displayText(m_name), formatted(double(left), Unit::Bytes), formatted(double(free), Unit::Bytes)),
                       {}, Texts::tr("Free some space, or choose another folder."));
    }

    /// Where an earlier attempt ended, if both ends of what it left are the source's.
    Result<void> findStart()
    {
        struct stat info{};
        ::fstat(m_file.get(), &info);
        const auto there = quint64(info.st_size);
        if (m_carrier.resumes() && there > 0 && there <= m_facts.size) {
            for (const quint64 at : {quint64(0), there - std::min(there, kCompared)}) {
                const auto same = isSame(at, std::min(there, kCompared));
                if (!same)
                    return std::unexpected(same.error());
                if (!*same)
                    return restart();
            }
            m_at = there;
            m_carrier.reporter().at(m_at);
            return {};
        }
        return there > 0 ? restart() : Result<void>();
    }

    Result<void> restart()
    {
        m_carrier.reporter().at(0);
        if (::ftruncate(m_file.get(), 0) != 0)
            return m_folder.fault(m_partial, errno);
        return {};
    }

    Result<bool> isSame(quint64 offset, quint64 size)
    {
        QByteArray ours(qsizetype(size), '\0');
        if (::pread(m_file.get(), ours.data(), size, off_t(offset)) != ssize_t(size))
            return false;
        const auto theirs = m_carrier.readRange(m_handles.front(), offset, size);
        if (!theirs)
            return std::unexpected(theirs.error());
        return *theirs == ours;
    }

    Result<void> copy()
    {
        if (m_facts.size == 0) { // empty, or one that does not say its size (/proc)
            const auto first = m_remote.call(ssh::sftp::read(m_handles.front(), 0, 32 * 1024));
            if (!first || first->isEmpty())
                return first ? Result<void>() : std::unexpected(first.error());
        }
        const auto lanes = m_remote.openLanes(m_source, ssh::OpenRead, m_facts.size - m_at, m_handles);
        if (!lanes)
            return std::unexpected(lanes.error());
        const auto job = std::make_shared<ssh::SftpReadJob>(
            *lanes, m_at, m_facts.size > 0 ? m_facts.size : ssh::SftpReadJob::kToEnd, [mailbox = m_remote.sharedMailbox()] { mailbox->wake(); });
        job->start();
        const Result<void> result = drain(*job);
        job->stop();
        return result;
    }

    Result<void> drain(ssh::SftpReadJob &job)
    {
        Mailbox &mailbox = m_remote.mailbox();
        for (;;) {
            ssh::SftpReadJob::Taken taken;
            const bool came = mailbox.wait([&] {
                taken = job.take();
                return !taken.pieces.empty() || taken.ended;
            });
            if (const auto written = write(taken.pieces); !written)
                return written;
            if (!came || !mailbox.waitWhilePaused())
                return std::unexpected(Remote::cancelled());
            if (taken.error)
                return std::unexpected(*taken.error);
            if (taken.ended)
                return {};
        }
    }

    Result<void> write(const std::vector<ssh::SftpPiece> &pieces)
    {
        constexpr size_t most = 512;
        std::vector<iovec> parts;
        for (size_t i = 0; i < pieces.size();) {
            parts.clear();
            for (; i < pieces.size() && parts.size() < most; ++i)
                parts.push_back({const_cast<char *>(pieces[i].bytes().data()), size_t(pieces[i].bytes().size())});
            if (const auto written = writeParts(parts); !written)
                return written;
        }
        return {};
    }

    Result<void> writeParts(std::vector<iovec> &parts)
    {
        for (iovec *part = parts.data(); part != parts.data() + parts.size();) {
            const ssize_t put = ::pwritev(m_file.get(), part, int(parts.data() + parts.size() - part), off_t(m_at));
            if (put < 0 && errno == EINTR)
                continue;
            if (put < 0)
                return m_folder.fault(m_name, errno);
            m_at += quint64(put);
            m_carrier.reporter().moved(quint64(put));
            auto left = size_t(put);
            while (part != parts.data() + parts.size() && left >= part->iov_len)
                left -= (part++)->iov_len;
            if (left > 0) {
                part->iov_base = static_cast<char *>(part->iov_base) + left;
                part->iov_len -= left;
            }
        }
        return {};
    }

    /// The same file as when we began?
    Result<void> checkSource()
    {
        const auto now = m_remote.call(ssh::sftp::fstat(m_handles.front()));
        if (!now)
            return std::unexpected(now.error());
        const bool sizeless = m_facts.size == 0 && now->size.value_or(0) == 0;
        if (sizeless || (m_at == m_facts.size && now->size.value_or(m_at) == m_at && now->modified() == m_facts.modified))
            return {};
        return failure(ErrorCode::CommandFailed, Texts::tr("“%1” changed on the host while it was copied.").arg(displayText(m_source, false, 300)), {},
                       Texts::tr("Copy it again when nothing writes to it."));
    }

    Result<void> complete()
    {
        ::fchmod(m_file.get(), m_facts.mode & 0777);
        const std::array<timespec, 2> times{timespec{0, UTIME_NOW}, timespec{time_t(m_facts.modified), 0}};
        if (m_facts.modified > 0)
            ::futimens(m_file.get(), times.data());
        return m_folder.replace(m_partial, m_name);
    }

    void closeHandles()
    {
        for (size_t lane = 0; lane < m_handles.size(); ++lane)
            m_remote.start<void>(ssh::sftp::close(m_handles[lane]), [](const Result<void> &) {}, lane);
    }

    /// What can be continued stays, and is said; the rest goes.
    void tidyUp(const Error &error)
    {
        const bool broken = error.code == ErrorCode::Cancelled || isConnectionLoss(error);
        const bool full = error.code == ErrorCode::Storage && m_at < m_facts.size;
        if (!m_file.isOpen())
            return;
        if (!m_carrier.resumes() || !(broken || full) || m_at < kWorthKeeping) {
            m_folder.remove(m_partial);
            return;
        }
        if (error.code == ErrorCode::Cancelled) {
            m_carrier.reporter().item({TransferItem::Action::Kept, displayText(m_folder.pathOf(m_partial), false, 500), m_at, false,
                                       Error{ErrorCode::Cancelled, Texts::tr("Kept, so that the same transfer can go on from here."), {}, {}}});
        }
    }

    Carrier &m_carrier;
    Remote &m_remote;
    QByteArray m_source;
    FileFacts m_facts;
    const LocalFolder &m_folder;
    QByteArray m_name;
    QByteArray m_partial;
    Descriptor m_file;
    std::vector<QByteArray> m_handles; ///< by lane
    quint64 m_at = 0;                  ///< bytes that are here
};

} // namespace

Result<void> Carrier::fetch(const QByteArray &source, const FileFacts &facts, const LocalFolder &folder, const QByteArray &name)
{
    if (const auto fault = judgeName(name)) {
        return failure(ErrorCode::Unsupported, Texts::tr("“%1” was left out: %2.").arg(displayText(name, false, 300), reasonText(*fault)));
    }
    // Looked at before anything is asked, and again when the file is put in place.
    if (const auto standing = folder.look(name); standing && !S_ISREG(standing->st_mode))
        return folder.fault(name, S_ISLNK(standing->st_mode) ? ELOOP : EEXIST);
    return persist([&] { return Fetch(*this, source, facts, folder, name).run(); });
}

} // namespace qd::files
