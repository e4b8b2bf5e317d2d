// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config_evaluator.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::SshConfig)
};

constexpr std::array kWithArgument{"host", "originalhost", "user", "localuser", "localnetwork", "version", "tagged", "command", "exec", "sessiontype"};

/// "name=argument" in one word, which OpenSSH allows for all but sessiontype.
std::optional<std::pair<QByteArray, QByteArray>> joined(const QByteArray &word)
{
    const qsizetype equals = word.indexOf('=');
    const QByteArray name = word.first(std::max<qsizetype>(0, equals)).toLower();
    if (equals < 0 || name == "sessiontype" || std::ranges::none_of(kWithArgument, [&name](const char *known) { return name == known; }))
        return std::nullopt;
    return std::pair{name, word.sliced(equals + 1)};
}

std::optional<bool> listFits(const QByteArray &text, const QByteArray &patterns, bool ignoreCase = false)
{
    return sshtext::matchesList(text, patterns, ignoreCase) == sshtext::ListMatch::Yes;
}

/// "tagged" and "command" may ask for nothing being set.
std::optional<bool> orEmpty(const QByteArray &text, const QByteArray &patterns)
{
    return text.isEmpty() ? patterns.isEmpty() : listFits(text, patterns);
}

} // namespace

/// Nothing: the line cannot be read.
std::optional<bool> SshConfigEvaluator::matchFits(const SshConfigLine &line, const Place &place)
{
    bool result = true;
    int count = 0;
    for (qsizetype i = 0; i < line.words.size(); ++i) {
        const bool negated = line.words.at(i).startsWith('!');
        const QByteArray word = line.words.at(i).sliced(negated ? 1 : 0);
        QByteArray name = word.toLower();
        if (line.words.at(i).startsWith('#'))
            break;
        if (name == "all") {
            const QByteArray next = line.words.value(i + 1);
            if (count > 1 || (!next.isEmpty() && !next.startsWith('#')))
                return std::nullopt;
            return result && !negated;
        }
        ++count;
        if (name == "canonical" || name == "final") {
            m_finalWanted = m_finalWanted || (name == "final" && !m_finalPass);
            result = result && m_finalPass != negated;
            continue;
        }
        QByteArray argument;
        if (const auto pair = joined(word))
            std::tie(name, argument) = *pair;
        else if (++i < line.words.size())
            argument = line.words.at(i);
        else
            return std::nullopt;
        if ((argument.isEmpty() && name != "tagged" && name != "command") || argument.startsWith('#'))
            return std::nullopt;
        if (name == "exec") {
            result = result && execFits(argument, negated, line, place); // not run where the line does not hold anyway
            continue;
        }
        const auto fits = criterionFits(name, argument);
        if (!fits)
            return std::nullopt;
        result = result && *fits != negated;
    }
    return count > 0 ? std::optional(result) : std::nullopt;
}

std::optional<bool> SshConfigEvaluator::criterionFits(const QByteArray &name, const QByteArray &argument)
{
    if (name == "host")
        return listFits(hostSoFar(), argument, true);
    if (name == "originalhost")
        return listFits(m_original, argument, true);
    const QByteArray localUser = m_person.user.toUtf8();
    if (name == "user")
        return listFits(m_options.contains("user") ? said("user") : localUser, argument);
    if (name == "localuser")
        return listFits(localUser, argument);
    if (name == "localnetwork")
        return sshtext::onLocalNetwork(argument);
    if (name == "tagged")
        return orEmpty(said("tag"), argument);
    if (name == "command")
        return orEmpty({}, argument); // a session here has no command of the command line
    if (name == "sessiontype") {
        const QByteArray type = said("sessiontype");
        return listFits(type == "subsystem" || type == "none" ? type : QByteArray("shell"), argument);
    }
    if (name == "version")
        return listFits(QByteArray("Quarterdeck"), argument);
    return std::nullopt;
}

bool SshConfigEvaluator::execFits(const QByteArray &command, bool negated, const SshConfigLine &line, const Place &place)
{
    const ConfigCommand one{ConfigCommand::Kind::MatchExec, QString::fromUtf8(command), place.file, line.number};
    if (!m_answer.commands.contains(one))
        m_answer.commands.append(one);
    if (!m_execs)
        return false;
    const auto text = sshtext::expanded(command, tokensSoFar(), false);
    if (!text) {
        stop(place.file, line.number, Texts::tr("“%1” does not fit here.").arg(displayText(command, false, 100)));
        return false;
    }
    const std::optional<bool> holds = m_execs(*text);
    if (!holds && !m_answer.pending) // what comes behind it hangs on its end
        m_answer.pending = SshConfigAnswer::Pending{one, *text};
    return holds && *holds != negated;
}

} // namespace qd::hosts
