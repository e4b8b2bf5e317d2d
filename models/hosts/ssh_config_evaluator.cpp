// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config_evaluator.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <algorithm>

namespace qd::hosts {
namespace {

constexpr int kDepthLimit = 16; // OpenSSH's
constexpr int kFilesLimit = 1024;
constexpr qsizetype kFaultLimit = 100;
constexpr qsizetype kIdentityLimit = 100; // OpenSSH's

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::SshConfig)
};

} // namespace

SshConfigEvaluator::SshConfigEvaluator(SshConfigFiles &files, const SshConfigPerson &person, const SshConfigQuestion &question, const SshExecLookup &execs)
    : m_files(files), m_person(person), m_question(question), m_execs(execs), m_original(question.alias.toUtf8()), m_host(m_original)
{
    if (!question.user.isEmpty())
        m_options.insert("user", {question.user.toUtf8()});
    if (question.port > 0)
        m_options.insert("port", {QByteArray::number(question.port)});
}

SshConfigAnswer SshConfigEvaluator::answer(const QList<SshConfigSource> &sources)
{
    pass(sources);
    settleHostName();
    // What a second pass says about these comes too late.
    for (const auto &[key, usual] : {std::pair("canonicalizehostname", "false"), {"canonicalizemaxdots", "1"}, {"canonicalizefallbacklocal", "yes"}}) {
        if (!m_options.contains(key))
            m_options.insert(key, {usual});
    }
    if (m_finalWanted || said("canonicalizehostname") != "false") {
        m_finalPass = true;
        pass(sources);
        m_options.insert("hostname", {m_host});
    }
    settleAlgorithms();
    settleProxy();
    expandAll();
    m_answer.options = m_options;
    return std::move(m_answer);
}

void SshConfigEvaluator::pass(const QList<SshConfigSource> &sources)
{
    for (const SshConfigSource &source : sources) {
        bool active = true;
        readFile({&source, source.path, 0, false}, source.mustBePrivate, active);
    }
}

void SshConfigEvaluator::readFile(const Place &place, bool mustBePrivate, bool &active)
{
    if (m_stopped)
        return;
    if (place.depth > kDepthLimit || ++m_filesRead > kFilesLimit)
        return stop(place.file, 1, Texts::tr("Include is nested more than %1 deep or includes itself.").arg(kDepthLimit));
    const auto file = m_files.get(place.file, mustBePrivate);
    if (!file->fault.isEmpty() && !(file->missing && place.depth == 0 && place.source->mayBeMissing))
        fault(place.file, 1, file->fault);
    for (const SshConfigLine &line : file->lines) {
        if (m_stopped)
            return;
        readLine(line, place, active);
    }
}

void SshConfigEvaluator::readLine(const SshConfigLine &line, const Place &place, bool &active)
{
    if (!line.keyword && excused(line.name) && (line.fault.isEmpty() || !line.words.isEmpty()))
        return;
    if (!line.keyword || !line.fault.isEmpty()) {
        const bool host = line.keyword && line.keyword->shape == sshwords::Shape::Host;
        active = active && !host; // a Host line that cannot be read begins a block of nobody
        return fault(place.file, line.number, line.fault.isEmpty()
                ? Texts::tr("“%1” is no option that OpenSSH knows.").arg(displayText(line.name, false, 100)) : line.fault);
    }
    switch (line.keyword->shape) {
    case sshwords::Shape::Host:
        active = !place.never && hostFits(m_host, line.words);
        break;
    case sshwords::Shape::Match: {
        const auto fits = matchFits(line, place);
        if (!fits)
            fault(place.file, line.number, Texts::tr("This Match line cannot be read."));
        active = fits.value_or(false) && !place.never;
        break;
    }
    case sshwords::Shape::Include: include(line, place, active); break;
    default:
        if (active)
            take(line, place);
        break;
    }
}

bool SshConfigEvaluator::hostFits(const QByteArray &host, const QList<QByteArray> &patterns)
{
    bool fits = false;
    for (const QByteArray &pattern : patterns) {
        const bool negated = pattern.startsWith('!');
        if (!sshtext::matches(host, negated ? pattern.sliced(1) : pattern))
            continue;
        if (negated)
            return false;
        fits = true;
    }
    return fits;
}

void SshConfigEvaluator::take(const SshConfigLine &line, const Place &place)
{
    using enum sshwords::Shape;
    const QByteArray key(line.keyword->name);
    switch (line.keyword->shape) {
    case Ignored: break;
    case Identity: {
        QList<QByteArray> &files = m_options[key];
        if (!files.contains(line.value) && files.size() < kIdentityLimit)
            files.append(line.value);
        break;
    }
    case SendEnv:
        for (const QByteArray &word : line.words) {
            if (word.startsWith('-'))
                removeSendEnv(word.sliced(1));
            else
                m_options[key].append(word);
        }
        break;
    case SetEnv: {
        QList<QByteArray> once;
        for (const QByteArray &word : line.words) {
            const QByteArray name = word.first(word.indexOf('=') + 1);
            if (std::ranges::none_of(once, [&name](const QByteArray &known) { return known.startsWith(name); }))
                once.append(word);
        }
        if (!m_options.contains(key))
            m_options.insert(key, once);
        break;
    }
    case Files:
        if (!m_options.contains(key) && !line.words.isEmpty())
            m_options.insert(key, line.words);
        break;
    case ProxyCommand:
    case ProxyJump: takeProxy(line, place); break;
    default:
        if (!m_options.contains(key) && !line.value.isEmpty())
            m_options.insert(key, {line.value});
        break;
    }
}

/// Whichever of ProxyJump and ProxyCommand comes first silences the other; but "ProxyJump none" leaves a ProxyCommand in force.
void SshConfigEvaluator::takeProxy(const SshConfigLine &line, const Place &place)
{
    const bool command = line.keyword->shape == sshwords::Shape::ProxyCommand;
    const bool jumps = m_jumps && (!command || !m_jumps->isEmpty());
    if (jumps || m_options.contains("proxycommand"))
        return;
    if (command) {
        m_options.insert("proxycommand", {line.value});
        m_answer.proxyCommand = ConfigCommand{ConfigCommand::Kind::ProxyCommand, QString::fromUtf8(line.value), place.file, line.number};
        return;
    }
    const bool none = line.value.compare("none", Qt::CaseInsensitive) == 0;
    m_jumps = none ? QList<sshtext::Jump>() : sshtext::jumps(line.value).value_or(QList<sshtext::Jump>());
    if (none)
        return;
    const qsizetype last = line.value.lastIndexOf(',');
    m_options.insert("proxyjump", {(last < 0 ? QByteArray() : line.value.first(last) + ',') + sshtext::jumpText(m_jumps->last())});
}

void SshConfigEvaluator::removeSendEnv(const QByteArray &pattern)
{
    const auto found = m_options.find("sendenv");
    if (found == m_options.end())
        return;
    found->removeIf([&pattern](const QByteArray &name) { return sshtext::matches(name, pattern); });
    if (found->isEmpty())
        m_options.erase(found);
}

void SshConfigEvaluator::include(const SshConfigLine &line, const Place &place, bool active)
{
    for (const QByteArray &word : line.words) {
        const auto path = sshtext::expanded(word, tokensSoFar(), true);
        if (!path && path.error() == sshtext::ExpandFault::UnsetVariable)
            continue; // OpenSSH complains and goes on
        if (!path)
            return stop(place.file, line.number, Texts::tr("“%1” does not fit here.").arg(displayText(word, false, 100)));
        QString glob = QFile::decodeName(*path);
        if (glob.startsWith(u'~') && !place.source->isUsers)
            return fault(place.file, line.number, Texts::tr("A system-wide file cannot include from a home folder."));
        if (glob == u"~" || glob.startsWith(u"~/"))
            glob = m_person.home + glob.sliced(1);
        else if (!glob.startsWith(u'/') && !glob.startsWith(u'~'))
            glob = place.source->includeFolder + u'/' + glob;
        const auto files = m_files.matching(glob);
        if (!files)
            return fault(place.file, line.number, Texts::tr("%1 cannot be read.").arg(glob));
        for (const QString &file : *files)
            includeFile(file, place, active);
    }
}

void SshConfigEvaluator::includeFile(const QString &path, const Place &place, bool active)
{
    if (m_stopped)
        return;
    bool inside = active; // blocks of the included file do not reach into ours
    if (m_files.get(path, true)->missing)
        return; // a link that leads nowhere: OpenSSH passes it over
    readFile({place.source, path, place.depth + 1, place.never || !active}, true, inside);
}

bool SshConfigEvaluator::excused(const QByteArray &keyword) const
{
    const QByteArray patterns = said("ignoreunknown");
    return !patterns.isEmpty() && sshtext::matchesList(keyword, patterns, true) == sshtext::ListMatch::Yes;
}

void SshConfigEvaluator::fault(const QString &file, int line, const QString &message)
{
    const SshConfigNotice notice{file, line, message};
    if (m_answer.faults.size() < kFaultLimit && !m_answer.faults.contains(notice))
        m_answer.faults.append(notice);
}

void SshConfigEvaluator::stop(const QString &file, int line, const QString &message)
{
    m_stopped = true;
    fault(file, line, message);
}

} // namespace qd::hosts
