// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/small_files.h"

#include "models/base/text.h"
#include "models/files/open_folders.h"
#include "models/files/runner.h"
#include "models/files/tar_fetch.h"

#include <QtCore/QSet>

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace qd::files {
namespace {

constexpr int kFilesAtOnce = 64;
constexpr quint64 kReadSize = 32 * 1024;

bool isSmall(const TreeEntry &entry)
{
    return entry.type == ssh::SftpType::File && entry.facts.size > 0 && entry.facts.size <= kLargestInTar;
}

/// Keeps up to kFilesAtOnce files in work. The steps of a file are answers in the mailbox; late ones, after the end, find
/// nobody.
class ManyFiles {
public:
    ManyFiles(Carrier &carrier, Tree &tree) : m_carrier(carrier), m_remote(carrier.remote()), m_tree(tree)
    {
        for (size_t i = 0; i < tree.size(); ++i) {
            if (isSmall(tree[i]))
                m_todo.push_back(i);
        }
    }
    virtual ~ManyFiles() = default;
    ManyFiles(const ManyFiles &) = delete;
    ManyFiles &operator=(const ManyFiles &) = delete;

    [[nodiscard]] Result<void> run()
    {
        if (m_todo.size() < 2)
            return {};
        const auto features = m_remote.features();
        if (!features || !suits(*features))
            return {};
        m_features = *features;
        pump();
        const bool ended = m_remote.mailbox().wait([this] { return m_open == 0; });
        *m_alive = nullptr;
        std::erase_if(m_tree, [this](const TreeEntry &entry) { return m_done.contains(entry.path); });
        return ended ? Result<void>() : std::unexpected(Remote::cancelled());
    }

protected:
    /// One file on its way.
    struct One {
        size_t index = 0;
        QByteArray handle;
        QByteArray content;
        std::optional<PartialName> partial;
        int pending = 0; ///< answers still to come
        bool failed = false;
    };
    using OneRef = std::shared_ptr<One>;

    virtual bool suits(const RemoteFeatures &features) const = 0;
    /// False: this file is left to the careful way.
    [[nodiscard]] virtual bool begin(const OneRef &one) = 0;

    [[nodiscard]] const TreeEntry &entryOf(const OneRef &one) const { return m_tree[one->index]; }

    /// Asks; the handler is not called any more once the whole is over.
    template <typename T, typename Handler>
    void ask(const ssh::SftpOperation<T> &operation, Handler handler)
    {
        m_remote.start<T>(operation, [alive = m_alive, handler = std::move(handler)](Result<T> result) mutable {
            if (*alive)
                handler(std::move(result));
        });
    }
    /// One of several answers of a file; partsDone() is called when all are there.
    template <typename T, typename Check>
    void askPart(const OneRef &one, const ssh::SftpOperation<T> &operation, Check check)
    {
        ++one->pending;
        ask<T>(operation, [this, one, check = std::move(check)](Result<T> result) mutable {
            one->failed = !check(std::move(result)) || one->failed;
            if (--one->pending == 0)
                partsDone(one);
        });
    }

    virtual void partsDone(const OneRef &one) = 0;

    void settled(const OneRef &one, const QByteArray &path)
    {
        const TreeEntry &entry = entryOf(one);
        m_carrier.reporter().begin(entry.path);
        m_carrier.reporter().moved(quint64(one->content.size()));
        m_carrier.reporter().item({TransferItem::Action::Copied, displayText(path, false, 500), entry.facts.size, false, {}});
        m_done.insert(entry.path);
        next();
    }
    /// For the careful way.
    void next()
    {
        --m_open;
        pump();
    }

    Carrier &m_carrier;
    Remote &m_remote;
    RemoteFeatures m_features;

private:
    void pump()
    {
        while (m_open < kFilesAtOnce && !m_todo.empty() && !m_remote.mailbox().isCancelled()) {
            const auto one = std::make_shared<One>();
            one->index = m_todo.front();
            m_todo.pop_front();
            m_open += begin(one);
        }
    }

    Tree &m_tree;
    std::deque<size_t> m_todo;
    QSet<QByteArray> m_done;
    int m_open = 0;
    std::shared_ptr<ManyFiles *> m_alive = std::make_shared<ManyFiles *>(this);
};

class SmallFetch final : public ManyFiles {
public:
    SmallFetch(Carrier &carrier, QByteArray remoteRoot, const std::shared_ptr<LocalFolder> &root, Tree &tree)
        : ManyFiles(carrier, tree), m_remoteRoot(std::move(remoteRoot)), m_root(root), m_folders(root)
    {
    }

private:
    bool suits(const RemoteFeatures &) const override { return true; }

    bool begin(const OneRef &one) override
    {
        ask<QByteArray>(ssh::sftp::open(joinPath(m_remoteRoot, entryOf(one).path), ssh::OpenRead), [this, one](const Result<QByteArray> &handle) {
            if (!handle)
                return next();
            one->handle = *handle;
            readAll(one);
        });
        return true;
    }

    void readAll(const OneRef &one)
    {
        const FileFacts facts = entryOf(one).facts;
        one->content.resize(qsizetype(facts.size));
        for (quint64 at = 0; at < facts.size; at += kReadSize) {
            const auto size = quint32(std::min(kReadSize, facts.size - at));
            askPart<QByteArray>(one, ssh::sftp::read(one->handle, at, size), [one, at, size](const Result<QByteArray> &bytes) {
                if (!bytes || bytes->size() != qsizetype(size))
                    return false;
                std::copy(bytes->begin(), bytes->end(), one->content.begin() + qsizetype(at));
                return true;
            });
        }
        askPart<ssh::SftpAttributes>(one, ssh::sftp::fstat(one->handle), [facts](const Result<ssh::SftpAttributes> &now) {
            return now && now->size.value_or(facts.size) == facts.size && now->modified() == facts.modified;
        });
        askPart<void>(one, ssh::sftp::close(one->handle), [](const Result<void> &) { return true; });
    }

    void partsDone(const OneRef &one) override
    {
        const auto [parent, name] = splitPath(entryOf(one).path);
        const auto place = m_folders.at(parent);
        if (one->failed || !place || !write(one, **place, name))
            return next();
        settled(one, joinPath(m_root->path(), entryOf(one).path));
    }

    [[nodiscard]] bool write(const OneRef &one, const LocalFolder &place, const QByteArray &name) const
    {
        const FileFacts facts = entryOf(one).facts;
        const PartialName claimed(name, m_carrier.placeOf(place.path()), joinPath(m_remoteRoot, entryOf(one).path), facts);
        const QByteArray &partial = claimed.text();
        const auto file = place.openFile(partial, true);
        if (!file)
            return false;
        const std::array<timespec, 2> times{timespec{0, UTIME_NOW}, timespec{time_t(facts.modified), 0}};
        const bool written = ::pwrite(file->get(), one->content.constData(), size_t(one->content.size()), 0) == one->content.size();
        ::fchmod(file->get(), facts.mode & 0777);
        ::futimens(file->get(), times.data());
        if (written && place.replace(partial, name))
            return true;
        place.remove(partial);
        return false;
    }

    QByteArray m_remoteRoot;
    std::shared_ptr<LocalFolder> m_root;
    OpenFolders m_folders;
};

class SmallSend final : public ManyFiles {
public:
    SmallSend(Carrier &carrier, QByteArray localRoot, QByteArray remoteRoot, Tree &tree)
        : ManyFiles(carrier, tree), m_localRoot(std::move(localRoot)), m_remoteRoot(std::move(remoteRoot))
    {
    }

private:
    bool suits(const RemoteFeatures &features) const override { return features.replace; }

    [[nodiscard]] QByteArray target(const OneRef &one) const { return joinPath(m_remoteRoot, entryOf(one).path); }
    [[nodiscard]] QByteArray partial(const OneRef &one) const
    {
        return joinPath(splitPath(target(one)).first, one->partial->text());
    }

    bool begin(const OneRef &one) override
    {
        const QByteArray path = joinPath(m_localRoot, entryOf(one).path);
        const Descriptor file(::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
        one->content.resize(qsizetype(entryOf(one).facts.size) + 1);
        const ssize_t got = file.isOpen() ? ::read(file.get(), one->content.data(), size_t(one->content.size())) : -1;
        if (got != one->content.size() - 1)
            return false;
        one->content.truncate(got);
        const auto [folder, name] = splitPath(target(one));
        one->partial.emplace(name, m_carrier.placeOf(folder), path, entryOf(one).facts);
        ssh::SftpAttributes mode;
        mode.mode = 0600;
        ask<QByteArray>(ssh::sftp::open(partial(one), ssh::OpenRead | ssh::OpenWrite | ssh::OpenCreate | ssh::OpenExclusive, mode),
                        [this, one](const Result<QByteArray> &handle) {
                            if (!handle)
                                return next();
                            one->handle = *handle;
                            writeAll(one);
                        });
        return true;
    }

    /// All in one go: the server answers in order.
    void writeAll(const OneRef &one)
    {
        const auto fine = [](const Result<void> &result) { return result.has_value(); };
        const auto block = qsizetype(m_features.limits.write);
        for (qsizetype at = 0; at < one->content.size(); at += block)
            askPart<void>(one, ssh::sftp::write(one->handle, quint64(at), one->content.sliced(at, std::min(block, one->content.size() - at))), fine);
        for (qsizetype at = 0; at < one->content.size(); at += qsizetype(kReadSize)) {
            const auto size = std::min<qsizetype>(qsizetype(kReadSize), one->content.size() - at);
            askPart<QByteArray>(one, ssh::sftp::read(one->handle, quint64(at), quint32(size)), [one, at, size](const Result<QByteArray> &bytes) {
                return bytes && *bytes == QByteArrayView(one->content).sliced(at, size);
            });
        }
        ssh::SftpAttributes dress;
        const FileFacts facts = entryOf(one).facts;
        dress.mode = facts.mode & 0777;
        dress.times = {quint32(facts.modified), quint32(facts.modified)};
        askPart<void>(one, ssh::sftp::fSetStat(one->handle, dress), [](const Result<void> &) { return true; });
        if (m_features.sync)
            askPart<void>(one, ssh::sftp::sync(one->handle), fine);
        askPart<void>(one, ssh::sftp::close(one->handle), fine);
    }

    void partsDone(const OneRef &one) override
    {
        if (one->failed)
            return giveUp(one);
        ask<void>(ssh::sftp::replace(partial(one), target(one)), [this, one](const Result<void> &placed) {
            if (placed)
                settled(one, target(one));
            else
                giveUp(one);
        });
    }

    void giveUp(const OneRef &one)
    {
        ask<void>(ssh::sftp::remove(partial(one)), [this](const Result<void> &) { next(); });
    }

    QByteArray m_localRoot;
    QByteArray m_remoteRoot;
};

} // namespace

Result<void> smallFetch(Carrier &carrier, const QByteArray &remoteRoot, const std::shared_ptr<LocalFolder> &root, Tree &tree)
{
    return SmallFetch(carrier, remoteRoot, root, tree).run();
}

Result<void> smallSend(Carrier &carrier, const QByteArray &localRoot, const QByteArray &remoteRoot, Tree &tree)
{
    return SmallSend(carrier, localRoot, remoteRoot, tree).run();
}

} // namespace qd::files
