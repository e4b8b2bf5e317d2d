// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config_files.h"

#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "models/hosts/ssh_config_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <array>
#include <climits>
#include <glob.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qd::hosts {
namespace {

constexpr qint64 kFileLimit = 1024 * 1024;
constexpr size_t kGlobLimit = 512;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::SshConfig)
};

QString unfit(const QByteArray &word)
{
    return Texts::tr("“%1” does not fit here.").arg(displayText(word, false, 100));
}

QString noValue(const SshConfigLine &line)
{
    return Texts::tr("“%1” has no value.").arg(displayText(line.name, false, 100));
}

bool isEnvironmentName(const QByteArray &name)
{
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    return !name.isEmpty() && std::ranges::all_of(name, fits);
}

/// Lines whose words are a list.
void readList(SshConfigLine &line)
{
    using enum sshwords::Shape;
    const sshwords::Shape shape = line.keyword->shape;
    const bool noneAmongOthers = shape == Files && line.words.size() > 1
        && std::ranges::any_of(line.words, [](const QByteArray &word) { return word.compare("none", Qt::CaseInsensitive) == 0; });
    if (line.words.isEmpty() && (shape == SendEnv || shape == SetEnv))
        line.fault = noValue(line);
    for (const QByteArray &word : line.words) {
        const bool wrong = shape == SetEnv ? !word.contains('=')
            : shape == SendEnv             ? word.isEmpty() || word.contains('=')
                                           : word.isEmpty() || noneAmongOthers;
        if (wrong) {
            line.fault = unfit(word);
            return;
        }
    }
}

void readAgent(SshConfigLine &line, const QByteArray &word)
{
    const auto expanded = sshtext::expanded(word, {}, true);
    const bool oldName = word.startsWith('$') && !word.startsWith("${");
    if (!expanded || (oldName && !isEnvironmentName(word.sliced(1))))
        line.fault = Texts::tr("“%1” names no environment variable that is set.").arg(displayText(word, false, 100));
    line.value = word;
}

void readChoice(SshConfigLine &line, const QByteArray &word)
{
    const auto meant = sshwords::choice(*line.keyword, word);
    if (meant)
        line.value = *meant;
    else
        line.fault = unfit(word);
}

template <typename Number>
void readNumber(SshConfigLine &line, const QByteArray &word, const std::optional<Number> &number)
{
    if (number)
        line.value = QByteArray::number(*number);
    else
        line.fault = unfit(word);
}

/// Lines with one word.
void readOne(SshConfigLine &line)
{
    using enum sshwords::Shape;
    const QByteArray word = line.words.value(0);
    if (word.isEmpty()) {
        line.fault = noValue(line);
        return;
    }
    switch (line.keyword->shape) {
    case Choice: readChoice(line, word); break;
    case Number: readNumber(line, word, sshtext::wholeNumber(word, INT_MAX)); break;
    case Port: {
        const auto number = sshtext::port(word);
        readNumber(line, word, number == 0 ? std::nullopt : number);
        break;
    }
    case Time:
        if (word != "none") // which says nothing: a later line still counts
            readNumber(line, word, sshtext::seconds(word));
        break;
    case Algorithms:
        line.value = word;
        if (!sshwords::isAlgorithmList(line.keyword->name, word, sshwords::openSshAlgorithms()))
            line.fault = unfit(word);
        break;
    case ForwardAgent: {
        static const sshwords::Keyword flag{"forwardagent", Choice, "yes true=yes no false=no"};
        if (const auto meant = sshwords::choice(flag, word))
            line.value = *meant;
        else
            readAgent(line, word);
        break;
    }
    case Agent: readAgent(line, word); break;
    default: line.value = word; break;
    }
    if (line.words.size() > 1 && line.fault.isEmpty())
        line.fault = Texts::tr("There are more words than “%1” takes.").arg(QString::fromLatin1(line.keyword->name));
}

/// The rest of the line as it is written.
void readRest(SshConfigLine &line)
{
    qsizetype from = 0;
    while (from < line.rest.size() && QByteArrayView(" \t\r\n=").contains(line.rest.at(from)))
        ++from;
    line.value = line.rest.sliced(from);
    if (line.keyword->shape != sshwords::Shape::ProxyJump)
        return;
    QByteArray hops = line.value.first(line.value.indexOf('#') < 0 ? line.value.size() : line.value.indexOf('#'));
    while (!hops.isEmpty() && (hops.back() == ' ' || hops.back() == '\t'))
        hops.chop(1);
    line.value = hops;
    if (hops.compare("none", Qt::CaseInsensitive) != 0 && !sshtext::jumps(hops))
        line.fault = unfit(hops);
}

void judge(SshConfigLine &line)
{
    using enum sshwords::Shape;
    switch (line.keyword->shape) {
    case Ignored:
    case Match: break;
    case Host:
    case Include:
    case Files:
    case SendEnv:
    case SetEnv: readList(line); break;
    case Rest:
    case ProxyCommand:
    case ProxyJump: readRest(line); break;
    default: readOne(line); break;
    }
}

std::optional<SshConfigLine> readLine(const QByteArray &text, int number)
{
    const auto split = sshtext::splitKeyword(text);
    if (!split)
        return std::nullopt;
    SshConfigLine line{.number = number, .keyword = sshwords::find(split->keyword), .name = split->keyword, .rest = split->rest, .words = {}, .value = {}, .fault = {}};
    if (line.rest.isEmpty()) {
        line.fault = noValue(line);
        return line;
    }
    const auto words = sshtext::splitWords(line.rest);
    line.words = words.value_or(QList<QByteArray>());
    if (!words)
        line.fault = Texts::tr("A quotation mark is missing.");
    else if (line.keyword)
        judge(line);
    return line;
}

QString folderOf(const QString &glob)
{
    QString folder = glob;
    while (folder.contains(u'*') || folder.contains(u'?') || folder.contains(u'['))
        folder = QFileInfo(folder).path();
    return folder;
}

/// A group of one's own, as Debian makes for each account: who may write by it is oneself. (Debian's ssh thinks so, too.)
bool isOwnGroup(gid_t id)
{
    passwd account{};
    passwd *user = nullptr;
    group entry{};
    group *found = nullptr;
    std::array<char, 4096> names{};
    std::array<char, 16384> members{};
    if (::getpwuid_r(::getuid(), &account, names.data(), names.size(), &user) != 0 || !user || user->pw_gid != id)
        return false;
    if (::getgrgid_r(id, &entry, members.data(), members.size(), &found) != 0 || !found)
        return false;
    for (char **member = found->gr_mem; *member; ++member) {
        if (qstrcmp(*member, user->pw_name) != 0)
            return false;
    }
    return true;
}

bool othersMayWrite(const QString &path)
{
    struct stat info {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return false;
    const bool byGroup = (info.st_mode & S_IWGRP) != 0 && !isOwnGroup(info.st_gid);
    return (info.st_uid != 0 && info.st_uid != ::getuid()) || (info.st_mode & S_IWOTH) != 0 || byGroup;
}

} // namespace

SshConfigFile SshConfigFiles::parsed(const QString &path, const QByteArray &text)
{
    SshConfigFile file;
    file.path = path;
    int number = 0;
    for (const QByteArray &line : text.split('\n')) {
        if (auto read = readLine(line, ++number))
            file.lines.push_back(std::move(*read));
    }
    return file;
}

void SshConfigFiles::put(const QString &path, const QByteArray &text)
{
    m_files.insert(path, std::make_shared<const SshConfigFile>(parsed(path, text)));
}

std::shared_ptr<const SshConfigFile> SshConfigFiles::get(const QString &path, bool mustBePrivate)
{
    if (const auto known = m_files.value(path))
        return known;
    m_paths.insert(path);
    SshConfigFile file;
    const bool folder = QFileInfo(path).isDir(); // reads as an empty file
    const auto text = folder ? Result<QByteArray>(QByteArray()) : readWholeFile(path, kFileLimit);
    if (text)
        file = parsed(path, *text);
    else
        file.fault = text.error().toLine();
    file.path = path;
    file.missing = !text && !QFileInfo::exists(path);
    if (text && mustBePrivate && othersMayWrite(path)) {
        file.lines.clear();
        file.fault = Texts::tr("Others may write to %1, so it is not used. Make it yours and take the right away: chmod go-w.").arg(path);
    }
    auto shared = std::make_shared<const SshConfigFile>(std::move(file));
    m_files.insert(path, shared);
    return shared;
}

std::optional<QStringList> SshConfigFiles::matching(const QString &glob)
{
    const auto known = m_globs.constFind(glob);
    if (known != m_globs.cend())
        return *known;
    m_paths.insert(folderOf(glob));
    glob_t found{};
    const int fault = ::glob(QFile::encodeName(glob).constData(), GLOB_TILDE, nullptr, &found);
    std::optional<QStringList> files;
    if (fault == 0 || fault == GLOB_NOMATCH)
        files.emplace();
    for (size_t i = 0; fault == 0 && i < found.gl_pathc && i < kGlobLimit; ++i)
        files->append(QFile::decodeName(found.gl_pathv[i]));
    ::globfree(&found);
    m_globs.insert(glob, files);
    return files;
}

} // namespace qd::hosts
