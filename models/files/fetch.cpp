// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/carrier.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/files/lanes.h"
#include "models/files/name_guard.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
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

/// One file on its way here, over as many connections as it takes.
class Fetch {
public:
    Fetch(Carrier &carrier, const QByteArray &source, const FileFacts &facts, const LocalFolder &folder, const QByteArray &name)
        : m_carrier(carrier), m_remote(carrier.remote()), m_source(source), m_facts(facts), m_folder(folder), m_name(name),
          m_partial(name, carrier.placeOf(folder.path()), source, facts)
    {
    }

    [[nodiscard]] Result<void> attempt()
    {
        Result<void> result = prepare();
        if (result)
            result = copy();
        if (result)
            result = checkSource();
        m_lanes.reset();
        if (result)
            result = complete();
        return result;
    }

    /// After the last attempt. What can be continued stays, and is said; the rest goes.
    void tidyUp(const Error &error)
    {
        const bool broken = error.code == ErrorCode::Cancelled || isConnectionLoss(error);
        const bool full = error.code == ErrorCode::Storage && m_at < m_facts.size;
        if (!m_file.isOpen())
            return;
        if (!m_carrier.resumes() || !m_partial.isLasting() || !(broken || full) || m_at < kWorthKeeping) {
            m_folder.remove(m_partial.text());
            return;
        }
        if (error.code == ErrorCode::Cancelled) {
            m_carrier.reporter().item({TransferItem::Action::Kept, displayText(m_folder.pathOf(m_partial.text()), false, 500), m_at, false,
                                       Error{ErrorCode::Cancelled, Texts::tr("Kept, so that the same transfer can go on from here."), {}, {}}});
        }
    }

private:
    Result<void> prepare()
    {
        const auto handle = m_remote.call(ssh::sftp::open(m_source, ssh::OpenRead));
        if (!handle)
            return std::unexpected(handle.error());
        m_lanes.emplace(m_remote, m_source, ssh::OpenRead, *handle);
        m_after.clear();
        if (m_file.isOpen()) { // an attempt before this one: what it wrote is known
            m_carrier.reporter().at(m_at);
            return {};
        }
        auto file = m_folder.openFile(m_partial.text(), false);
        if (!file)
            return std::unexpected(file.error());
        m_file = std::move(*file);
        if (const auto known = findStart(); !known)
            return known;
        return checkSpace();
    }

    Result<void> checkSpace() const
    {
        const quint64 left = m_facts.size - m_at;
        const quint64 free = m_folder.freeBytes();
        if (free >= left)
            return {};
        return failure(ErrorCode::Storage,
                       Texts::tr("“%1” needs %2 and this machine's disk has %3 free.")
                           .arg(displayText(m_name), formatted(double(left), Unit::Bytes), formatted(double(free), Unit::Bytes)),
                       {}, Texts::tr("Free some space, or choose another folder."));
    }

    /// Where an earlier transfer ended, if both ends of what it left are the source's.
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
            return m_folder.fault(m_partial.text(), errno);
        return {};
    }

    Result<bool> isSame(quint64 offset, quint64 size)
    {
        QByteArray ours(qsizetype(size), '\0');
        if (::pread(m_file.get(), ours.data(), size, off_t(offset)) != ssize_t(size))
            return false;
        const auto theirs = m_carrier.readRange(m_lanes->handle(), offset, size);
        if (!theirs)
            return std::unexpected(theirs.error());
        return *theirs == ours;
    }

    Result<void> copy()
    {
        if (m_facts.size == 0) { // empty, or one that does not say its size (/proc)
            const auto first = m_remote.call(ssh::sftp::read(m_lanes->handle(), 0, 32 * 1024));
            if (!first || first->isEmpty())
                return first ? Result<void>() : std::unexpected(first.error());
        }
        const auto job = std::make_shared<ssh::SftpReadJob>(
            std::vector{m_lanes->first()}, m_at, m_facts.size > 0 ? m_facts.size : ssh::SftpReadJob::kToEnd,
            [mailbox = m_remote.sharedMailbox()] { mailbox->wake(); });
        job->start();
        m_lanes->open(m_facts.size - m_at, [weak = std::weak_ptr(job)](const ssh::SftpLane &lane) {
            if (const auto alive = weak.lock())
                alive->addLane(lane);
        });
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
            if (taken.ended) {
                m_after = std::move(taken.facts);
                return {};
            }
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

    [[nodiscard]] bool isUnchanged(const ssh::SftpAttributes &now) const
    {
        const bool sizeless = m_facts.size == 0 && now.size.value_or(0) == 0;
        return sizeless || (m_at == m_facts.size && now.size.value_or(m_at) == m_at && now.modified() == m_facts.modified);
    }

    /// The same file as when we began?
    Result<void> checkSource()
    {
        if (m_after.empty()) {
            const auto now = m_remote.call(ssh::sftp::fstat(m_lanes->handle()));
            if (!now)
                return std::unexpected(now.error());
            m_after.push_back(*now);
        }
        if (std::ranges::all_of(m_after, [this](const ssh::SftpAttributes &now) { return isUnchanged(now); }))
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
        return m_folder.replace(m_partial.text(), m_name);
    }

    Carrier &m_carrier;
    Remote &m_remote;
    QByteArray m_source;
    FileFacts m_facts;
    const LocalFolder &m_folder;
    QByteArray m_name;
    PartialName m_partial;
    Descriptor m_file;
    std::optional<Lanes> m_lanes; ///< of the attempt
    std::vector<ssh::SftpAttributes> m_after; ///< the source when its last bytes had been read
    quint64 m_at = 0;             ///< bytes that are here
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
    Fetch fetch(*this, source, facts, folder, name);
    const Result<void> fetched = persist([&] { return fetch.attempt(); });
    if (!fetched)
        fetch.tidyUp(fetched.error());
    return fetched;
}

} // namespace qd::files
