// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config_survey.h"

#include "models/hosts/ssh_config_text.h"

#include <QtCore/QFile>

#include <algorithm>

namespace qd::hosts {
namespace {

constexpr int kDepthLimit = 16;
constexpr int kFilesLimit = 1024;

bool fits(const QByteArray &name, const QList<QByteArray> &patterns)
{
    bool any = false;
    for (const QByteArray &pattern : patterns) {
        const bool negated = pattern.startsWith('!');
        if (!sshtext::matches(name, negated ? pattern.sliced(1) : pattern))
            continue;
        if (negated)
            return false;
        any = true;
    }
    return any;
}

} // namespace

void SshConfigSurvey::look(const QList<SshConfigSource> &sources)
{
    for (const SshConfigSource &source : sources)
        readFile(source, source.path, 0, {});
}

void SshConfigSurvey::readFile(const SshConfigSource &source, const QString &path, int depth, const Patterns &outer)
{
    if (depth > kDepthLimit || ++m_filesRead > kFilesLimit)
        return;
    const auto file = m_files.get(path, depth > 0 || source.mustBePrivate);
    Patterns now = outer;
    for (const SshConfigLine &line : file->lines) {
        if (!line.keyword || !line.fault.isEmpty())
            continue;
        if (line.keyword->shape == sshwords::Shape::Host) {
            now = outer;
            now.append(line.words);
            host(line, path, now);
        } else if (line.keyword->shape == sshwords::Shape::Match) {
            now = outer; // may hold for anybody
            match(line, path);
        } else if (line.keyword->shape == sshwords::Shape::Include) {
            include(line, source, depth, now);
        } else if (line.keyword->shape == sshwords::Shape::ProxyCommand) {
            m_proxyCommands.append({ConfigCommand::Kind::ProxyCommand, QString::fromUtf8(line.value), path, line.number});
        }
    }
}

void SshConfigSurvey::host(const SshConfigLine &line, const QString &file, const Patterns &now)
{
    for (const QByteArray &word : line.words) {
        const QString name = QString::fromUtf8(word);
        const bool concrete = !word.startsWith('!') && !word.contains('*') && !word.contains('?') && !word.isEmpty();
        const bool reached = std::ranges::all_of(now, [&word](const auto &patterns) { return fits(word, patterns); });
        if (!concrete || !reached || m_names.contains(name))
            continue;
        m_names.insert(name);
        m_aliases.append({name, file, line.number});
    }
}

void SshConfigSurvey::match(const SshConfigLine &line, const QString &file)
{
    for (qsizetype i = 0; i < line.words.size(); ++i) {
        QByteArray word = line.words.at(i);
        word = word.sliced(word.startsWith('!') ? 1 : 0);
        const bool joined = word.first(std::min<qsizetype>(5, word.size())).compare("exec=", Qt::CaseInsensitive) == 0;
        if (!joined && word.compare("exec", Qt::CaseInsensitive) != 0)
            continue;
        const QByteArray text = joined ? word.sliced(5) : line.words.value(i + 1);
        const ConfigCommand command{ConfigCommand::Kind::MatchExec, QString::fromUtf8(text), file, line.number};
        if (!m_commands.contains(command))
            m_commands.append(command);
    }
}

void SshConfigSurvey::include(const SshConfigLine &line, const SshConfigSource &source, int depth, const Patterns &now)
{
    // Tokens that are the same for all destinations; files named after a host are read when it is asked for.
    const sshtext::Tokens tokens{{'d', m_person.home.toUtf8()}, {'u', m_person.user.toUtf8()}};
    for (const QByteArray &word : line.words) {
        const auto path = sshtext::expanded(word, tokens, true);
        if (!path || path->isEmpty())
            continue;
        QString glob = QFile::decodeName(*path);
        if (glob == u"~" || glob.startsWith(u"~/"))
            glob = m_person.home + glob.sliced(1);
        else if (!glob.startsWith(u'/') && !glob.startsWith(u'~'))
            glob = source.includeFolder + u'/' + glob;
        for (const QString &file : m_files.matching(glob).value_or(QStringList()))
            readFile(source, file, depth + 1, now);
    }
}

} // namespace qd::hosts
