// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/remote_pattern.h"

#include "models/base/text.h"
#include "models/files/name_guard.h"
#include "models/files/tree.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <deque>

#include <fnmatch.h>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

constexpr int kFoldersAtOnce = 16;
constexpr size_t kMostEntries = 2'000'000;
constexpr qsizetype kMostMatches = 100'000;

bool isWildcard(char letter) { return letter == '*' || letter == '?' || letter == '['; }

bool matchesSomething(const QByteArray &part)
{
    for (qsizetype i = 0; i < part.size(); ++i) {
        if (part.at(i) == '\\')
            ++i;
        else if (isWildcard(part.at(i)))
            return true;
    }
    return false;
}

QByteArray withoutBackslashes(const QByteArray &part)
{
    QByteArray plain;
    for (qsizetype i = 0; i < part.size(); ++i) {
        if (part.at(i) == '\\' && i + 1 < part.size())
            ++i;
        plain += part.at(i);
    }
    return plain;
}

/// A name that is no text in the account's encoding matches as if each of its bytes were a letter; it is only reported.
bool matches(const QByteArray &pattern, const QByteArray &name)
{
    const int verdict = ::fnmatch(pattern.constData(), name.constData(), FNM_PERIOD | FNM_PATHNAME);
    if (verdict == 0 || verdict == FNM_NOMATCH)
        return verdict == 0;
    return ::fnmatch(pattern.constData(), QString::fromLatin1(name).toUtf8().constData(), FNM_PERIOD | FNM_PATHNAME) == 0;
}

/// Lists some folders and keeps the names that match one part of a pattern; all answers come through the mailbox, and late ones
/// find nobody.
class Listing {
public:
    Listing(Remote &remote, QByteArray part, bool foldersOnly, Reporter &reporter)
        : m_remote(remote), m_part(std::move(part)), m_foldersOnly(foldersOnly), m_reporter(reporter)
    {
    }
    ~Listing() { *m_self = nullptr; }
    Listing(const Listing &) = delete;
    Listing &operator=(const Listing &) = delete;

    Result<void> run(const QList<QByteArray> &folders)
    {
        m_todo.assign(folders.begin(), folders.end());
        pump();
        if (!m_remote.mailbox().wait([this] { return m_open == 0 || m_error; }))
            return std::unexpected(Remote::cancelled());
        return m_error ? Result<void>(std::unexpected(*m_error)) : Result<void>();
    }

    QList<QByteArray> found;
    std::optional<Error> denied; ///< why a folder could not be looked into

private:
    template <typename T, typename Handler>
    void ask(const ssh::SftpOperation<T> &operation, Handler handler)
    {
        m_remote.start<T>(operation, [self = m_self, handler = std::move(handler)](Result<T> result) mutable {
            if (*self && !(*self)->m_error)
                handler(**self, std::move(result));
        });
    }

    void pump()
    {
        while (m_open < kFoldersAtOnce && !m_todo.empty()) {
            const QByteArray folder = m_todo.front();
            m_todo.pop_front();
            ++m_open;
            ask<QByteArray>(ssh::sftp::openFolder(folder.isEmpty() ? QByteArray(".") : folder), [folder](Listing &list, const Result<QByteArray> &handle) {
                if (handle)
                    list.readOn(folder, *handle);
                else
                    list.failed(handle.error());
            });
        }
    }

    void readOn(const QByteArray &folder, const QByteArray &handle)
    {
        ask<QList<ssh::SftpEntry>>(ssh::sftp::readFolder(handle), [folder, handle](Listing &list, const Result<QList<ssh::SftpEntry>> &entries) {
            if (entries && !entries->isEmpty()) {
                for (const ssh::SftpEntry &entry : *entries)
                    list.take(folder, entry);
                return list.readOn(folder, handle);
            }
            list.m_remote.start<void>(ssh::sftp::close(handle), [](const Result<void> &) {});
            if (!entries)
                return list.failed(entries.error());
            --list.m_open;
            list.pump();
        });
    }

    void failed(const Error &error)
    {
        if (isConnectionLoss(error) || error.code == ErrorCode::Cancelled) {
            m_error = error;
            return;
        }
        if (!denied && error.code != ErrorCode::NotFound)
            denied = error;
        --m_open;
        pump();
    }

    void take(const QByteArray &folder, const ssh::SftpEntry &entry)
    {
        if (++m_seen > kMostEntries || found.size() > kMostMatches) {
            m_error = Error{ErrorCode::Protocol, Texts::tr("There are too many names to look through on the host."), {}, Texts::tr("Copy the whole folder instead.")};
            return;
        }
        const auto type = entry.attributes.type();
        const bool mayBeFolder = type != ssh::SftpType::File && type != ssh::SftpType::Other; // a link may lead to one
        if (entry.name == "." || entry.name == ".." || (m_foldersOnly && !mayBeFolder) || !matches(m_part, entry.name))
            return;
        const QByteArray path = joinPath(folder, entry.name);
        if (const auto fault = judgeName(entry.name))
            m_reporter.item(skippedItem(path, reasonText(*fault)));
        else if (!found.contains(path)) // a server may say a name twice
            found.append(path);
    }

    Remote &m_remote;
    QByteArray m_part;
    bool m_foldersOnly;
    Reporter &m_reporter;
    std::deque<QByteArray> m_todo;
    int m_open = 0;
    size_t m_seen = 0;
    std::optional<Error> m_error;
    std::shared_ptr<Listing *> m_self = std::make_shared<Listing *>(this);
};

/// Those of `paths` that stand, asked all at once: the server answers in order.
Result<QList<QByteArray>> standing(Remote &remote, const QList<QByteArray> &paths)
{
    if (paths.isEmpty())
        return paths;
    const auto found = std::make_shared<QList<QByteArray>>();
    for (const QByteArray &path : paths) {
        remote.start<ssh::SftpAttributes>(ssh::sftp::lstat(path), [found, path](const Result<ssh::SftpAttributes> &facts) {
            if (facts)
                found->append(path);
        });
    }
    const auto last = remote.call(ssh::sftp::lstat(paths.last()));
    if (!last && (isConnectionLoss(last.error()) || last.error().code == ErrorCode::Cancelled))
        return std::unexpected(last.error());
    return *found;
}

Error noMatch(const QByteArray &pattern)
{
    return {ErrorCode::NotFound, Texts::tr("Nothing on the host matches “%1”.").arg(displayText(pattern, false, 300)), {},
            Texts::tr("* ? and […] stand for signs within one name, and for none that begins with a dot.")};
}

} // namespace

bool hasWildcards(QByteArrayView path) { return std::ranges::any_of(path, isWildcard); }

Result<QList<QByteArray>> expandPattern(Remote &remote, const QByteArray &pattern, Reporter &reporter)
{
    QList<QByteArray> parts = pattern.split('/');
    parts.removeAll(QByteArray());
    QList<QByteArray> paths{pattern.startsWith('/') ? QByteArray("/") : QByteArray()};
    std::optional<Error> denied;
    bool sure = true; // all of them are known to stand
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!matchesSomething(parts.at(i))) {
            for (QByteArray &path : paths)
                path = joinPath(path, withoutBackslashes(parts.at(i)));
            sure = false;
            continue;
        }
        Listing listing(remote, parts.at(i), i + 1 < parts.size(), reporter);
        if (const auto listed = listing.run(paths); !listed)
            return std::unexpected(listed.error());
        paths = listing.found;
        denied = denied ? denied : listing.denied;
        sure = true;
    }
    if (!sure) {
        const auto checked = standing(remote, paths);
        if (!checked)
            return checked;
        paths = *checked;
    }
    if (paths.isEmpty()) {
        const auto literal = standing(remote, {pattern});
        if (!literal || !literal->isEmpty())
            return literal;
        return std::unexpected(denied.value_or(noMatch(pattern)));
    }
    std::ranges::sort(paths);
    return paths;
}

} // namespace qd::files
