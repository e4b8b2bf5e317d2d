// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/endpoint_options.h"

#include "models/base/text.h"
#include "models/hosts/ssh_config_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcessEnvironment>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::EndpointResolver)
};

bool isLocale(const QString &name) { return name == u"LANG" || name == u"LANGUAGE" || name.startsWith(u"LC_"); }

ssh::AddressFamily familyOf(const QString &word)
{
    if (word == u"inet")
        return ssh::AddressFamily::Inet;
    return word == u"inet6" ? ssh::AddressFamily::Inet6 : ssh::AddressFamily::Any;
}

ssh::HostKeyChecking checkingOf(const QString &word)
{
    if (word == u"true" || word == u"yes")
        return ssh::HostKeyChecking::Yes;
    if (word == u"false" || word == u"no" || word == u"off")
        return ssh::HostKeyChecking::Off;
    return word == u"accept-new" ? ssh::HostKeyChecking::AcceptNew : ssh::HostKeyChecking::Ask;
}

} // namespace

void takeOptions(const SshConfigValues &values, ssh::Endpoint &endpoint)
{
    const ssh::Endpoint usual;
    endpoint.hostKeyAlias = values.hostKeyAlias.value_or(QString());
    endpoint.addressFamily = familyOf(values.addressFamily.value_or(QString()));
    endpoint.bindAddress = values.bindAddress.value_or(QString());
    endpoint.certificateFiles = values.certificateFiles;
    endpoint.identitiesOnly = values.identitiesOnly.value_or(false);
    endpoint.hashKnownHosts = values.hashKnownHosts.value_or(false);
    endpoint.strictHostKeyChecking = checkingOf(values.strictHostKeyChecking.value_or(QString()));
    endpoint.revokedHostKeys = values.revokedHostKeys == u"none" ? QString() : values.revokedHostKeys.value_or(QString());
    endpoint.ciphers = values.ciphers;
    endpoint.macs = values.macs;
    endpoint.kexAlgorithms = values.kexAlgorithms;
    endpoint.hostKeyAlgorithms = values.hostKeyAlgorithms;
    endpoint.pubkeyAcceptedAlgorithms = values.pubkeyAcceptedAlgorithms;
    endpoint.preferredAuthentications = values.preferredAuthentications;
    endpoint.numberOfPasswordPrompts = values.numberOfPasswordPrompts.value_or(usual.numberOfPasswordPrompts);
    endpoint.pubkeyAuthentication = values.pubkeyAuthentication.value_or(true);
    endpoint.passwordAuthentication = values.passwordAuthentication.value_or(true);
    endpoint.kbdInteractiveAuthentication = values.kbdInteractiveAuthentication.value_or(true);
    endpoint.serverAliveInterval = std::chrono::seconds(values.serverAliveInterval.value_or(0));
    endpoint.serverAliveCountMax = values.serverAliveCountMax.value_or(usual.serverAliveCountMax);
    endpoint.tcpKeepAlive = values.tcpKeepAlive.value_or(true);
    endpoint.compression = values.compression.value_or(false);
    endpoint.setEnv = environmentFor(values);
    if (values.connectTimeout && *values.connectTimeout > 0)
        endpoint.connectTimeout = std::chrono::seconds(*values.connectTimeout);
}

QString agentSocket(const SshConfigValues &values, const QString &usual)
{
    const QString agent = values.identityAgent.value_or(QString());
    if (agent.isEmpty() || agent == u"SSH_AUTH_SOCK")
        return usual;
    if (agent == u"none")
        return {};
    if (agent.startsWith(u'$') && !agent.startsWith(u"${"))
        return qEnvironmentVariable(agent.sliced(1).toLocal8Bit().constData());
    return agent;
}

QMap<QString, QString> environmentFor(const SshConfigValues &values)
{
    QMap<QString, QString> result;
    if (!values.sendEnv.isEmpty()) {
        const auto own = QProcessEnvironment::systemEnvironment();
        for (const QString &name : own.keys()) {
            const bool wanted = std::ranges::any_of(values.sendEnv, [&name](const QString &pattern) { return sshtext::matches(name.toUtf8(), pattern.toUtf8()); });
            if (wanted && !isLocale(name))
                result.insert(name, own.value(name));
        }
    }
    for (const QString &pair : values.setEnv) {
        const QString name = pair.section(u'=', 0, 0);
        if (!isLocale(name))
            result.insert(name, pair.section(u'=', 1));
    }
    return result;
}

Result<QString> proxyCommandText(const QString &command, const QString &alias, const ssh::Endpoint &endpoint)
{
    const sshtext::Tokens tokens{{'h', endpoint.address.toUtf8()},
                                 {'k', (endpoint.hostKeyAlias.isEmpty() ? alias : endpoint.hostKeyAlias).toUtf8()},
                                 {'n', alias.toUtf8()},
                                 {'p', QByteArray::number(endpoint.port)},
                                 {'r', endpoint.user.toUtf8()}};
    // A shell is going to read them.
    if (!sshtext::isSafeHostName(tokens['h']) || !sshtext::isSafeHostName(tokens['n']) || !sshtext::isSafeHostName(tokens['k']) || !sshtext::isSafeUserName(tokens['r'])) {
        return failure(ErrorCode::Unsupported, Texts::tr("The name or user of %1 contains characters that must not be put into a command.").arg(displayText(alias, false, 200)), {},
                       Texts::tr("Change them, or reach the host without ProxyCommand."));
    }
    const auto text = sshtext::expanded(command.toUtf8(), tokens, false);
    if (!text)
        return failure(ErrorCode::Parse, Texts::tr("The ProxyCommand of %1 contains a token that there is not.").arg(alias), displayText(command, false, 500),
                       Texts::tr("Only %%, %h, %k, %n, %p and %r are replaced in it."));
    return QString::fromUtf8(*text);
}

} // namespace qd::hosts
