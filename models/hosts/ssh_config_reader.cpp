// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config_reader.h"

#include "models/base/atomic_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <algorithm>
#include <glob.h>

namespace qd::hosts {
namespace {

constexpr qint64 kFileLimit = 1024 * 1024;
constexpr int kDepthLimit = 16;
constexpr int kFilesLimit = 256;
constexpr qsizetype kNoticeLimit = 100;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::SshConfig)
};

QStringList filesMatching(const QString &pattern)
{
    glob_t found{};
    QStringList files;
    if (::glob(QFile::encodeName(pattern).constData(), 0, nullptr, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc && i < kFilesLimit; ++i)
            files.append(QFile::decodeName(found.gl_pathv[i]));
    }
    ::globfree(&found);
    return files;
}

/// "Key Value", "Key=Value", "Key = Value": the key in lower case and the rest.
std::pair<QString, QString> splitKey(const QString &line)
{
    qsizetype end = 0;
    while (end < line.size() && !line.at(end).isSpace() && line.at(end) != u'=')
        ++end;
    QString rest = line.sliced(end).trimmed();
    if (rest.startsWith(u'='))
        rest = rest.sliced(1).trimmed();
    return {line.first(end).toLower(), rest};
}

} // namespace

std::optional<QStringList> splitSshArguments(const QString &text)
{
    QStringList words;
    for (qsizetype i = 0; i < text.size();) {
        if (text.at(i) == u' ' || text.at(i) == u'\t') {
            ++i;
            continue;
        }
        if (text.at(i) == u'#')
            break;
        QString word;
        QChar quote;
        for (; i < text.size(); ++i) {
            const QChar c = text.at(i);
            const QChar next = i + 1 < text.size() ? text.at(i + 1) : QChar();
            if (c == u'\\' && (next == u'\'' || next == u'"' || next == u'\\' || (quote.isNull() && next == u' ')))
                word += text.at(++i);
            else if (quote.isNull() && (c == u' ' || c == u'\t'))
                break;
            else if (quote.isNull() && (c == u'"' || c == u'\''))
                quote = c;
            else if (!quote.isNull() && c == quote)
                quote = QChar();
            else
                word += c;
        }
        if (!quote.isNull())
            return std::nullopt;
        words.append(word);
    }
    return words;
}

Result<SshConfig> SshConfig::read(const QString &path, const QString &includeFolder, const SshConfigPerson &person)
{
    const auto text = readWholeFile(path, kFileLimit);
    if (!text)
        return std::unexpected(text.error());
    return parse(*text, path, includeFolder, person);
}

SshConfig SshConfig::parse(const QByteArray &text, const QString &name, const QString &includeFolder,
                           const SshConfigPerson &person)
{
    SshConfig config;
    config.m_person = person;
    SshConfigReader(config, includeFolder).readText(text, name, 0);
    return config;
}

void SshConfigReader::readText(const QByteArray &text, const QString &file, int depth)
{
    const Conditions outerBefore = std::exchange(m_outer, m_now);
    const Conditions nowBefore = m_now;
    int number = 0;
    for (const QByteArray &raw : text.split('\n')) {
        ++number;
        const QString line = QString::fromUtf8(raw).trimmed();
        if (!line.isEmpty() && !line.startsWith(u'#'))
            readLine(line, file, number, depth);
    }
    m_outer = outerBefore;
    m_now = nowBefore;
}

void SshConfigReader::readLine(const QString &line, const QString &file, int number, int depth)
{
    const auto [key, rest] = splitKey(line);
    if (key == u"proxycommand") // the rest of the line, quotes and all
        return readDirective(key, {rest}, file, number);
    const auto words = splitSshArguments(rest);
    if (!words)
        return notice(file, number, Texts::tr("A quotation mark is missing; the line is skipped."));
    if (words->isEmpty())
        return notice(file, number, Texts::tr("“%1” has no value; the line is skipped.").arg(key));
    if (key == u"host")
        readHost(*words, file, number);
    else if (key == u"match")
        readMatch(*words, file, number);
    else if (key == u"include")
        readInclude(*words, file, number, depth);
    else
        readDirective(key, *words, file, number);
}

void SshConfigReader::beginBlock(SshConfig::Condition condition)
{
    m_now = m_outer;
    m_now.push_back(std::make_shared<const SshConfig::Condition>(std::move(condition)));
}

void SshConfigReader::readHost(const QStringList &patterns, const QString &file, int number)
{
    beginBlock({false, patterns});
    // Behind a Match or a narrower Host that included this file the names would not be reached either.
    const bool dead = std::ranges::any_of(m_outer, [](const auto &condition) { return condition->never; });
    for (const QString &name : patterns) {
        const bool concrete = !name.startsWith(u'!') && !name.contains(u'*') && !name.contains(u'?');
        const bool reached = std::ranges::all_of(m_now, [&](const auto &c) { return SshConfig::holds(*c, name); });
        if (concrete && reached && !dead && !name.isEmpty() && !m_config.hasAlias(name))
            m_config.m_aliases.append({name, file, number});
    }
}

void SshConfigReader::readMatch(const QStringList &words, const QString &file, int number)
{
    const bool all = words.size() == 1 && words.first().compare(u"all", Qt::CaseInsensitive) == 0;
    beginBlock({!all, {}});
    if (!all)
        notice(file, number, Texts::tr("This Match block is skipped: Quarterdeck reads only Host blocks and runs nothing."));
}

void SshConfigReader::readInclude(const QStringList &globs, const QString &file, int number, int depth)
{
    if (depth >= kDepthLimit)
        return notice(file, number, Texts::tr("Include is nested more than %1 deep; the line is skipped.").arg(kDepthLimit));
    for (QString pattern : globs) {
        if (pattern == u"~" || pattern.startsWith(u"~/"))
            pattern = m_config.m_person.home + pattern.sliced(1);
        else if (!pattern.startsWith(u'/'))
            pattern = m_includeFolder + u'/' + pattern;
        for (const QString &path : filesMatching(pattern)) {
            if (++m_files > kFilesLimit)
                return notice(file, number, Texts::tr("More than %1 files are included; the rest is skipped.").arg(kFilesLimit));
            const auto text = readWholeFile(path, kFileLimit);
            if (text)
                readText(*text, path, depth + 1);
            else
                notice(file, number, text.error().message);
        }
    }
}

void SshConfigReader::readDirective(const QString &key, const QStringList &values, const QString &file, int number)
{
    static const QStringList used{
        QStringLiteral("hostname"),       QStringLiteral("port"),           QStringLiteral("user"),
        QStringLiteral("identityfile"),   QStringLiteral("identitiesonly"), QStringLiteral("identityagent"),
        QStringLiteral("proxyjump"),      QStringLiteral("proxycommand"),   QStringLiteral("hostkeyalias"),
        QStringLiteral("userknownhostsfile"), QStringLiteral("globalknownhostsfile"), QStringLiteral("connecttimeout")};
    if (!used.contains(key))
        return;
    if (values.isEmpty() || values.first().isEmpty())
        return notice(file, number, Texts::tr("“%1” has no value; the line is skipped.").arg(key));
    if (key == u"port" || key == u"connecttimeout") {
        bool ok = false;
        const int value = values.first().toInt(&ok);
        if (key == u"connecttimeout" && values.first() == u"none")
            return;
        if (!ok || value < 1 || (key == u"port" && value > 65535))
            return notice(file, number, Texts::tr("“%1” is not a number that fits here; the line is skipped.").arg(values.first()));
    }
    m_config.m_directives.push_back({key, values, file, number, m_now});
}

void SshConfigReader::notice(const QString &file, int line, const QString &message)
{
    if (m_config.m_notices.size() < kNoticeLimit)
        m_config.m_notices.append({file, line, message});
}

} // namespace qd::hosts
