// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sourcefetch/git_fetch.h"

#include "models/base/text.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QUuid>

#include <algorithm>

namespace qd::sourcefetch {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::minutes kLimit{10};

} // namespace

bool isRevision(const QString &text)
{
    // No option, no refspec, no expression: what git-check-ref-format allows (letters of all scripts), and commits.
    static const QRegularExpression shape(u"^[^\\s\\p{C}~^:?*\\[\\\\@+./-][^\\s\\p{C}~^:?*\\[\\\\]{0,199}\\z"_s);
    return shape.match(text).hasMatch() && !text.contains(u"..") && !text.contains(u"@{") && !text.endsWith(u'/') && !text.endsWith(u".lock");
}

bool isRepositoryAddress(const QString &text)
{
    static const QRegularExpression url(u"^(https?|ssh|git|file)://[^\\s]+\\z"_s);
    static const QRegularExpression scp(u"^([A-Za-z0-9_][A-Za-z0-9_.-]*@)?[A-Za-z0-9_][A-Za-z0-9_.-]*:[^\\s:][^\\s]*\\z"_s);
    // "ssh://-oProxyCommand=…" would be an option of ssh.
    static const QRegularExpression option(u"^[a-z]+://([^/@]*@)?-"_s);
    return (url.match(text).hasMatch() && !option.match(text).hasMatch()) || (scp.match(text).hasMatch() && !text.contains(u"://"));
}

GitFetch::GitFetch(recipes::Source source, QString folder, QString cacheFolder, QObject *parent)
    : FetchJob(std::move(source), std::move(folder), parent), m_cacheFolder(std::move(cacheFolder))
{
}

void GitFetch::git(const QStringList &arguments, Then then)
{
    // A repository's own settings may name programs: none of them is run.
    run(m_git, QStringList{u"-c"_s, u"core.fsmonitor=false"_s, u"-c"_s, u"core.hooksPath=/dev/null"_s, u"-C"_s, m_repository} + arguments, kLimit, std::move(then));
}

void GitFetch::begin()
{
    m_git = need(u"git"_s, u"git"_s);
    if (m_git.isEmpty())
        return;
    const QString &location = source().location;
    if (!isRevision(wanted()))
        return fail({ErrorCode::Parse, tr("“%1” is no branch, tag or commit.").arg(displayText(wanted())), {}, {}});
    m_isLocal = !location.contains(u"://") && QFileInfo(absolute(location)).isDir();
    if (m_isLocal) {
        m_repository = absolute(location);
        return readCommit(wanted());
    }
    if (!isRepositoryAddress(location)) {
        return fail({ErrorCode::NotFound, tr("There is no repository %1.").arg(displayText(location)), {},
                     tr("Give the path of a folder, or an address such as https://… or git@host:path.")});
    }
    const QString digest = QString::fromLatin1(QCryptographicHash::hash(location.toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
    m_repository = QDir(m_cacheFolder).filePath(digest + u".git"_s);
    m_reference = u"refs/quarterdeck/"_s + QUuid::createUuid().toString(QUuid::Id128);
    if (!QDir().mkpath(m_repository))
        return fail({ErrorCode::Storage, tr("The folder for repositories cannot be made."), m_cacheFolder, {}});
    git({u"init"_s, u"--quiet"_s, u"--bare"_s, u"."_s}, [this](const automation::ToolAnswer &made) {
        if (made.exit.code != 0)
            return explain(made);
        git({u"fetch"_s, u"--quiet"_s, u"--depth"_s, u"1"_s, u"--no-tags"_s, u"--no-write-fetch-head"_s, u"--"_s, source().location, u'+' + wanted() + u':' + m_reference},
            [this](const automation::ToolAnswer &answer) { answer.exit.code == 0 ? readCommit(m_reference) : fetchAll(); });
    });
}

/// A short commit, or a server that gives no single ones: everything, and then it is looked for.
void GitFetch::fetchAll()
{
    static const QRegularExpression commit(u"^[0-9a-f]{7,64}\\z"_s);
    const bool isCommit = commit.match(wanted()).hasMatch();
    const QStringList arguments{u"fetch"_s, u"--quiet"_s, u"--no-write-fetch-head"_s, u"--"_s, source().location, u"+refs/heads/*:refs/heads/*"_s, u"+refs/tags/*:refs/tags/*"_s};
    if (!isCommit) // asked again for its words: they name what is wrong
        return git({u"ls-remote"_s, u"--exit-code"_s, u"--"_s, source().location, wanted()}, [this](const automation::ToolAnswer &answer) { explain(answer); });
    git({u"rev-parse"_s, u"--is-shallow-repository"_s}, [this, arguments](const automation::ToolAnswer &shallow) {
        QStringList full = arguments;
        if (shallow.output.trimmed() == "true")
            full.insert(1, u"--unshallow"_s);
        git(full, [this](const automation::ToolAnswer &answer) { answer.exit.code == 0 ? readCommit(wanted()) : explain(answer); });
    });
}

void GitFetch::readCommit(const QString &name)
{
    git({u"rev-parse"_s, u"--verify"_s, u"--quiet"_s, u"--end-of-options"_s, name + u"^{commit}"_s}, [this](const automation::ToolAnswer &answer) {
        m_commit = QString::fromLatin1(answer.output).trimmed();
        if (answer.exit.code == 0 && m_commit.size() >= 40)
            return m_isLocal ? lookForChanges() : lookForModules();
        if (answer.errorOutput.contains("not a git repository"))
            return fail({ErrorCode::NotFound, tr("%1 is no git repository.").arg(displayText(source().location)), {}, tr("Use “folder” in place of “git”.")});
        if (answer.errorOutput.contains("dubious ownership"))
            return fail({ErrorCode::PermissionDenied, tr("The repository belongs to another account, so git does not read it."), saidBy(answer.errorOutput), tr("Use a copy of your own.")});
        fail({ErrorCode::NotFound, tr("The repository has no revision “%1”.").arg(displayText(wanted())), saidBy(answer.errorOutput), tr("Give a branch, a tag or a commit that was pushed.")});
    });
}

void GitFetch::lookForChanges()
{
    git({u"status"_s, u"--porcelain"_s, u"--untracked-files=normal"_s}, [this](const automation::ToolAnswer &answer) {
        const int changes = answer.exit.code == 0 ? int(answer.output.count('\n')) : 0;
        if (changes > 0)
            note(tr("%n change(s) of the working folder are not committed, and not part of it.", nullptr, changes));
        lookForModules();
    });
}

void GitFetch::lookForModules()
{
    git({u"cat-file"_s, u"-e"_s, m_commit + u":.gitmodules"_s}, [this](const automation::ToolAnswer &answer) {
        if (answer.exit.code == 0)
            note(tr("The repository has submodules, which are not part of it."));
        archive();
    });
}

void GitFetch::archive()
{
    const QString folder = room();
    if (folder.isEmpty())
        return;
    const QString tar = folder + u"/source.tar"_s;
    git({u"archive"_s, u"--format=tar"_s, u"--output="_s + tar, m_commit}, [this, tar](const automation::ToolAnswer &answer) {
        if (answer.exit.code != 0)
            return explain(answer);
        if (!m_reference.isEmpty()) // what comes next keeps its objects: they are fetched again only when git has tidied up
            git({u"update-ref"_s, u"-d"_s, m_reference}, [this, tar](const automation::ToolAnswer &) { source().build.isEmpty() ? give(tar, m_commit) : unpack(tar); });
        else
            source().build.isEmpty() ? give(tar, m_commit) : unpack(tar);
    });
}

void GitFetch::unpack(const QString &tar)
{
    const QString program = need(u"tar"_s, u"tar"_s);
    const QString folder = QFileInfo(tar).absolutePath() + u"/source"_s;
    if (program.isEmpty() || !QDir().mkpath(folder))
        return fail({ErrorCode::Storage, tr("No folder can be made for what is fetched."), folder, {}});
    run(program, {u"-xf"_s, tar, u"-C"_s, folder}, kLimit, [this, folder](const automation::ToolAnswer &answer) {
        if (answer.exit.code != 0)
            return fail({ErrorCode::Storage, tr("The revision cannot be unpacked."), saidBy(answer.errorOutput), tr("Make room on this workstation.")});
        give(folder, m_commit);
    });
}

void GitFetch::explain(const automation::ToolAnswer &answer)
{
    const QByteArray said = answer.errorOutput.toLower();
    const auto says = [&said](std::initializer_list<const char *> words) { return std::ranges::any_of(words, [&said](const char *word) { return said.contains(word); }); };
    const QString where = saidBy(source().location.toUtf8());
    const QString detail = saidBy(answer.errorOutput);
    if (says({"authentication failed", "could not read username", "could not read password", "permission denied (", "terminal prompts disabled"}))
        return fail({ErrorCode::AuthenticationFailed, tr("%1 does not let you in.").arg(where), detail, tr("Git asks nobody here: use a key in the agent, or a credential helper.")});
    if (says({"could not resolve host", "connection refused", "timed out", "no route to host", "network is unreachable", "could not connect", "failed to connect"}))
        return fail({ErrorCode::Unreachable, tr("%1 cannot be reached.").arg(where), detail, tr("Look at the network and the address.")});
    if (says({"host key verification failed"}))
        return fail({ErrorCode::HostKeyUnknown, tr("The key of %1 is not known.").arg(where), detail, tr("Log in there once by hand, and compare the key.")});
    if (says({"not found", "does not exist", "not appear to be a git repository", "no such file"}) && !says({"remote ref"}))
        return fail({ErrorCode::NotFound, tr("There is no repository %1.").arg(where), detail, tr("Look at its address, and whether you may see it.")});
    if (answer.exit.code == 2 || says({"remote ref"})) // ls-remote: nothing of that name
        return fail({ErrorCode::NotFound, tr("The repository has no revision “%1”.").arg(displayText(wanted())), detail, tr("Give a branch, a tag or a commit that was pushed.")});
    fail({ErrorCode::CommandFailed, tr("Git could not fetch %1.").arg(where), detail, {}});
}

} // namespace qd::sourcefetch
