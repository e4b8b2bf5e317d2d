// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config_evaluator.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <array>

#include <sys/socket.h>
#include <unistd.h>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::SshConfig)
};

QByteArray machineName()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? QByteArray(name.data()) : QByteArray();
}

QByteArray jumpHostOf(const SshOptions &options)
{
    const QByteArray jump = options.value("proxyjump").value(0);
    const auto hops = jump == "none" ? std::nullopt : sshtext::jumps(jump);
    return hops && !hops->isEmpty() ? hops->last().host : QByteArray();
}

sshtext::Tokens commonTokens(const SshOptions &options, const SshConfigPerson &person)
{
    const QByteArray machine = machineName();
    return {{'L', machine.split('.').first()}, {'d', person.home.toUtf8()}, {'i', QByteArray::number(::getuid())},
            {'l', machine}, {'p', options.value("port").value(0, "22")}, {'u', person.user.toUtf8()}, {'j', jumpHostOf(options)}};
}

void addHash(sshtext::Tokens &tokens)
{
    tokens['C'] = QCryptographicHash::hash(tokens['l'] + tokens['h'] + tokens['p'] + tokens['r'] + tokens['j'], QCryptographicHash::Sha1).toHex();
}

} // namespace

sshtext::Tokens SshConfigEvaluator::tokens(const SshOptions &options, const SshConfigQuestion &question, const SshConfigPerson &person)
{
    sshtext::Tokens tokens = commonTokens(options, person);
    const QByteArray original = question.alias.toUtf8();
    tokens['h'] = options.value("hostname").value(0, original);
    tokens['k'] = options.value("hostkeyalias").value(0, original);
    tokens['n'] = original;
    tokens['r'] = options.value("user").value(0, person.user.toUtf8());
    addHash(tokens);
    return tokens;
}

QByteArray SshConfigEvaluator::hostSoFar()
{
    if (m_finalPass)
        return said("hostname");
    if (!m_options.contains("hostname"))
        return m_host;
    return sshtext::expanded(said("hostname"), {{'h', m_host}}, false).value_or(said("hostname"));
}

/// For Include, where not everything is known yet.
sshtext::Tokens SshConfigEvaluator::tokensSoFar()
{
    sshtext::Tokens tokens = commonTokens(m_options, m_person);
    tokens['h'] = hostSoFar();
    tokens['k'] = m_options.contains("hostkeyalias") ? said("hostkeyalias") : tokens['h'];
    tokens['n'] = m_original;
    tokens['r'] = m_options.contains("user") ? said("user") : m_person.user.toUtf8();
    addHash(tokens);
    return tokens;
}

void SshConfigEvaluator::settleHostName()
{
    if (m_options.contains("hostname")) {
        const auto name = sshtext::expanded(said("hostname"), {{'h', m_host}}, false);
        if (!name)
            stop({}, 0, Texts::tr("HostName of %1 may only contain %h and %%.").arg(m_question.alias));
        else
            m_host = *name;
    }
    const QByteArray word = said("addressfamily");
    const int family = word == "inet" ? AF_INET : word == "inet6" ? AF_INET6 : AF_UNSPEC;
    const auto address = sshtext::plainAddress(m_host, family);
    const bool looksLikeOne = m_host.contains('%') || m_host.contains(':')
        || std::ranges::all_of(m_host, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    m_host = address ? *address : looksLikeOne ? m_host : m_host.toLower();
    m_options.insert("hostname", {m_host});
}

void SshConfigEvaluator::settleAlgorithms()
{
    for (const char *key : {"ciphers", "macs", "kexalgorithms", "hostkeyalgorithms", "pubkeyacceptedalgorithms", "hostbasedacceptedalgorithms"}) {
        if (!m_options.contains(key))
            continue;
        const auto names = sshwords::assembled(key, said(key), sshwords::openSshAlgorithms());
        if (names)
            m_options.insert(key, {*names});
        else
            stop({}, 0, Texts::tr("%1 of %2 leaves no algorithm.").arg(QString::fromLatin1(key), m_question.alias));
    }
}

void SshConfigEvaluator::settleProxy()
{
    if (m_jumps && m_jumps->isEmpty())
        m_options.insert("proxyjump", {"none"});
    if (!m_jumps || m_jumps->isEmpty())
        return;
    const sshtext::Jump &jump = m_jumps->last();
    const QByteArray user = m_options.contains("user") ? said("user") : m_person.user.toUtf8();
    const int port = m_options.contains("port") ? said("port").toInt() : 22;
    if (jump.host == m_host && (jump.port > 0 ? jump.port : 22) == port && (jump.user.isEmpty() || jump.user == user))
        stop({}, 0, Texts::tr("%1 is its own jump host.").arg(m_question.alias));
}

void SshConfigEvaluator::expandAll()
{
    if (m_options.contains("hostkeyalias"))
        m_options.insert("hostkeyalias", {said("hostkeyalias").toLower()});
    sshtext::Tokens all = tokens(m_options, m_question, m_person);
    if (m_options.contains("user")) {
        sshtext::Tokens withoutUser = all;
        withoutUser.remove('C');
        withoutUser.remove('r');
        expandOne("user", withoutUser, false);
        all = tokens(m_options, m_question, m_person);
    }
    for (const char *key : {"identityagent", "revokedhostkeys", "controlpath", "userknownhostsfile"})
        expandOne(key, all, true);
    for (const char *key : {"userknownhostsfile", "globalknownhostsfile"}) {
        if (said(key).compare("none", Qt::CaseInsensitive) == 0)
            m_options.insert(key, {"none"});
    }
    if (said("forwardagent") != "yes" && said("forwardagent") != "no")
        expandOne("forwardagent", all, true);
    for (QByteArray &pair : m_options["setenv"]) {
        const qsizetype equals = pair.indexOf('=');
        const auto value = sshtext::expanded(pair.sliced(equals + 1), all, true);
        if (value)
            pair = pair.first(equals + 1) + *value;
        else
            stop({}, 0, Texts::tr("A SetEnv of %1 names a token or variable that there is not.").arg(m_question.alias));
    }
    if (m_options.value("setenv").isEmpty())
        m_options.remove("setenv");
}

void SshConfigEvaluator::expandOne(const char *key, const sshtext::Tokens &tokens, bool home)
{
    const auto found = m_options.find(key);
    if (found == m_options.end())
        return;
    for (QByteArray &text : *found) {
        if (QByteArrayView(key) == "userknownhostsfile" && text.compare("none", Qt::CaseInsensitive) == 0)
            continue;
        const auto path = home ? sshtext::withHome(text, m_person.home.toUtf8()) : std::optional(text);
        const auto value = path ? sshtext::expanded(*path, tokens, true) : std::unexpected(sshtext::ExpandFault::Malformed);
        if (value)
            text = *value;
        else
            stop({}, 0, Texts::tr("%1 of %2 names a token, variable or account that there is not.").arg(QString::fromLatin1(key), m_question.alias));
    }
}

} // namespace qd::hosts
