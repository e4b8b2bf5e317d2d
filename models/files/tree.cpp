// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/tree.h"

#include "models/base/text.h"
#include "models/files/name_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <algorithm>
#include <cerrno>
#include <climits>

#include <dirent.h>
#include <unistd.h>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

constexpr int kFoldersAtOnce = 64;
constexpr int kQuestionsAtOnce = 2; // "no more" comes with the last names, not a round trip later
constexpr int kDeepest = 100;
constexpr size_t kMostEntries = 2'000'000;

QString otherKind() { return Texts::tr("it is neither file, folder nor link"); }

void sortTree(Tree &tree) { std::ranges::sort(tree, {}, &TreeEntry::path); }

/// Lists a folder of the host; all answers come through the mailbox.
class RemoteScan {
public:
    RemoteScan(Remote &remote, QByteArray root, Reporter &reporter)
        : m_remote(remote), m_root(std::move(root)), m_reporter(reporter)
    {
    }

    Result<Tree> run()
    {
        if (const auto features = m_remote.features(); !features)
            return std::unexpected(features.error());
        m_state->todo.push_back({});
        pump();
        const bool ended = m_remote.mailbox().wait([this] { return m_state->open == 0 || m_state->error; });
        m_state->scan = nullptr; // late answers find nobody
        if (!ended)
            return std::unexpected(Remote::cancelled());
        if (m_state->error)
            return std::unexpected(*m_state->error);
        std::erase_if(m_tree, [](const TreeEntry &entry) { return entry.type == ssh::SftpType::Unknown; });
        sortTree(m_tree);
        return std::move(m_tree);
    }

private:
    struct State {
        RemoteScan *scan = nullptr;
        std::deque<QByteArray> todo; ///< folders
        int open = 0;                ///< folders and links in work
        std::optional<Error> error;
    };
    /// A folder in work.
    struct Reading {
        Reading(QByteArray path, QByteArray its) : folder(std::move(path)), handle(std::move(its)) {}
        QByteArray folder;
        QByteArray handle;
        QSet<QByteArray> names;
        int open = 0; ///< questions
        bool ended = false;
        std::optional<Error> error;
    };
    using ReadingRef = std::shared_ptr<Reading>;

    template <typename T, typename Handler>
    void ask(const ssh::SftpOperation<T> &operation, Handler handler)
    {
        m_remote.start<T>(operation, [state = m_state, handler = std::move(handler)](Result<T> result) mutable {
            if (state->scan && !state->error)
                handler(*state->scan, std::move(result));
        });
    }

    void pump()
    {
        while (m_state->open < kFoldersAtOnce && !m_state->todo.empty()) {
            const QByteArray folder = m_state->todo.front();
            m_state->todo.pop_front();
            ++m_state->open;
            ask<QByteArray>(ssh::sftp::openFolder(joinPath(m_root, folder)), [folder](RemoteScan &scan, const Result<QByteArray> &handle) {
                if (handle)
                    scan.readOn(std::make_shared<Reading>(folder, *handle));
                else
                    scan.failed(folder, handle.error());
            });
        }
    }

    void readOn(const ReadingRef &reading)
    {
        for (; reading->open < kQuestionsAtOnce && !reading->ended; ++reading->open) {
            ask<QList<ssh::SftpEntry>>(ssh::sftp::readFolder(reading->handle), [reading](RemoteScan &scan, const Result<QList<ssh::SftpEntry>> &entries) {
                --reading->open;
                scan.answered(reading, entries);
            });
        }
    }

    void answered(const ReadingRef &reading, const Result<QList<ssh::SftpEntry>> &entries)
    {
        if (entries) {
            for (const ssh::SftpEntry &entry : *entries)
                take(reading->folder, entry, reading->names);
        } else if (!reading->error) {
            reading->error = entries.error();
        }
        reading->ended = reading->ended || !entries || entries->isEmpty();
        readOn(reading);
        if (reading->open > 0)
            return;
        m_remote.start<void>(ssh::sftp::close(reading->handle), [](const Result<void> &) {});
        if (reading->error)
            return failed(reading->folder, *reading->error);
        done();
    }

    void done()
    {
        --m_state->open;
        pump();
    }

    void failed(const QByteArray &folder, const Error &error)
    {
        if (folder.isEmpty() || isConnectionLoss(error) || error.code == ErrorCode::Cancelled) {
            m_state->error = error;
            return;
        }
        m_reporter.item({TransferItem::Action::Failed, displayText(joinPath(m_root, folder), false, 500), 0, false, error});
        done();
    }

    void take(const QByteArray &folder, const ssh::SftpEntry &entry, QSet<QByteArray> &names)
    {
        if (entry.name == "." || entry.name == "..")
            return;
        const QByteArray path = joinPath(folder, entry.name);
        if (const auto fault = judgeName(entry.name)) {
            m_reporter.item(skippedItem(joinPath(m_root, path), reasonText(*fault)));
        } else if (names.contains(entry.name)) {
            m_reporter.item(skippedItem(joinPath(m_root, path), Texts::tr("the server named it twice")));
        } else if (m_tree.size() >= kMostEntries) {
            m_state->error = Error{ErrorCode::Protocol, Texts::tr("The host names more than %1 files; this does not look right.").arg(kMostEntries), {},
                                   Texts::tr("Copy parts of the folder.")};
        } else {
            names.insert(entry.name);
            add(path, entry.attributes);
        }
    }

    void add(const QByteArray &path, const ssh::SftpAttributes &attributes)
    {
        TreeEntry entry{path, attributes.type(), factsOf(attributes), {}};
        switch (entry.type) {
        case ssh::SftpType::Folder:
            if (path.count('/') >= kDeepest)
                return m_reporter.item(skippedItem(joinPath(m_root, path), Texts::tr("it is nested too deeply")));
            m_state->todo.push_back(path);
            break;
        case ssh::SftpType::Link:
            readLink(path, m_tree.size());
            break;
        case ssh::SftpType::File: break;
        default: return m_reporter.item(skippedItem(joinPath(m_root, path), otherKind()));
        }
        m_tree.push_back(std::move(entry));
    }

    void readLink(const QByteArray &path, size_t index)
    {
        ++m_state->open;
        ask<QByteArray>(ssh::sftp::readLink(joinPath(m_root, path)), [path, index](RemoteScan &scan, const Result<QByteArray> &target) {
            if (target) {
                scan.m_tree[index].linkTarget = *target;
                return scan.done();
            }
            scan.m_tree[index].type = ssh::SftpType::Unknown; // dropped at the end
            scan.failed(path, target.error());
        });
    }

    Remote &m_remote;
    QByteArray m_root;
    Reporter &m_reporter;
    Tree m_tree;
    std::shared_ptr<State> m_state = std::make_shared<State>(this);
};

/// Walks a folder of this machine.
class LocalScan {
public:
    LocalScan(QByteArray root, Reporter &reporter, const Mailbox &mailbox)
        : m_root(std::move(root)), m_reporter(reporter), m_mailbox(mailbox)
    {
    }

    Result<Tree> run()
    {
        if (const auto walked = walk({}, 0); !walked)
            return std::unexpected(walked.error());
        sortTree(m_tree);
        return std::move(m_tree);
    }

private:
    Result<void> walk(const QByteArray &folder, int depth)
    {
        const QByteArray full = joinPath(m_root, folder);
        DIR *stream = ::opendir(full.constData());
        if (!stream)
            return std::unexpected(localError(full, errno));
        std::vector<QByteArray> folders;
        while (const dirent *entry = ::readdir(stream)) {
            const QByteArray name(entry->d_name);
            if (name != "." && name != "..")
                take(joinPath(folder, name), name, folders);
        }
        ::closedir(stream);
        for (const QByteArray &below : folders) {
            if (m_mailbox.isCancelled())
                return std::unexpected(Remote::cancelled());
            if (depth >= kDeepest)
                m_reporter.item(skippedItem(joinPath(m_root, below), Texts::tr("it is nested too deeply")));
            else if (const auto walked = walk(below, depth + 1); !walked)
                m_reporter.item({TransferItem::Action::Failed, displayText(joinPath(m_root, below), false, 500), 0, false, walked.error()});
        }
        return {};
    }

    void take(const QByteArray &path, const QByteArray &name, std::vector<QByteArray> &folders)
    {
        const QByteArray full = joinPath(m_root, path);
        struct stat info{};
        if (::lstat(full.constData(), &info) != 0)
            return; // gone meanwhile
        if (PartialName::isOne(name))
            return m_reporter.item(skippedItem(full, Texts::tr("it is an unfinished copy")));
        TreeEntry entry{path, ssh::SftpType::File, {quint64(info.st_size), info.st_mtim.tv_sec, info.st_mode & 0777U}, {}};
        if (S_ISDIR(info.st_mode)) {
            entry.type = ssh::SftpType::Folder;
            folders.push_back(path);
        } else if (S_ISLNK(info.st_mode)) {
            entry.type = ssh::SftpType::Link;
            entry.linkTarget.resize(PATH_MAX);
            entry.linkTarget.truncate(std::max<ssize_t>(0, ::readlink(full.constData(), entry.linkTarget.data(), PATH_MAX)));
        } else if (!S_ISREG(info.st_mode)) {
            return m_reporter.item(skippedItem(full, otherKind()));
        }
        m_tree.push_back(std::move(entry));
    }

    QByteArray m_root;
    Reporter &m_reporter;
    const Mailbox &m_mailbox;
    Tree m_tree;
};

} // namespace

FileFacts factsOf(const ssh::SftpAttributes &attributes)
{
    return {attributes.size.value_or(0), attributes.modified(), attributes.mode.value_or(0644) & 0777};
}

TransferItem skippedItem(const QByteArray &path, const QString &reason, ErrorCode code)
{
    const QString shown = displayText(path, false, 500);
    return {TransferItem::Action::Skipped, shown, 0, false, Error{code, Texts::tr("“%1” was left out: %2.").arg(shown, reason), {}, {}}};
}

Result<Tree> scanRemote(Remote &remote, const QByteArray &root, Reporter &reporter)
{
    return RemoteScan(remote, root, reporter).run();
}

Result<Tree> scanLocal(const QByteArray &root, Reporter &reporter, const Mailbox &mailbox)
{
    return LocalScan(root, reporter, mailbox).run();
}

} // namespace qd::files
