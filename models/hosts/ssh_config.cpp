// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config.h"

#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "models/hosts/ssh_config_evaluator.h"
#include "models/hosts/ssh_config_survey.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>
#include <pwd.h>
#include <unistd.h>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::SshConfig)
};

/// Reads options out of the map in the types of the values.
class OptionReader {
public:
    explicit OptionReader(const SshOptions &options) : m_options(options) {}

    [[nodiscard]] std::optional<QString> text(const char *key) const
    {
        const auto found = m_options.constFind(key);
        return found == m_options.cend() || found->isEmpty() ? std::nullopt : std::optional(QString::fromUtf8(found->first()));
    }
    [[nodiscard]] std::optional<int> number(const char *key) const
    {
        bool ok = false;
        const int value = m_options.value(key).value(0).toInt(&ok);
        return ok ? std::optional(value) : std::nullopt;
    }
    [[nodiscard]] std::optional<bool> flag(const char *key) const
    {
        const QByteArray word = m_options.value(key).value(0);
        if (word.isEmpty())
            return std::nullopt;
        return word != "no" && word != "false";
    }
    [[nodiscard]] QStringList list(const char *key) const
    {
        QStringList values;
        for (const QByteArray &value : m_options.value(key))
            values.append(QString::fromUtf8(value));
        return values;
    }
    [[nodiscard]] QStringList names(const char *key) const
    {
        return text(key).value_or(QString()).split(u',', Qt::SkipEmptyParts);
    }

private:
    const SshOptions &m_options;
};

/// Key and certificate files, whose tokens OpenSSH replaces when it opens them; a file whose name makes no sense is left out.
QStringList keyFiles(const QStringList &files, const sshtext::Tokens &tokens, const QByteArray &home)
{
    QStringList result;
    for (const QString &file : files) {
        const auto path = sshtext::withHome(file.toUtf8(), home);
        const auto name = path ? sshtext::expanded(*path, tokens, true) : std::unexpected(sshtext::ExpandFault::Malformed);
        if (name)
            result.append(QFile::decodeName(*name));
    }
    return result;
}

void takeAddress(const OptionReader &from, SshConfigValues &values)
{
    values.hostName = from.text("hostname");
    values.port = from.number("port");
    values.user = from.text("user");
    values.hostKeyAlias = from.text("hostkeyalias");
    values.proxyJump = from.text("proxyjump");
    values.proxyCommand = from.text("proxycommand");
    values.addressFamily = from.text("addressfamily");
    values.bindAddress = from.text("bindaddress");
    values.connectTimeout = from.number("connecttimeout");
    values.serverAliveInterval = from.number("serveraliveinterval");
    values.serverAliveCountMax = from.number("serveralivecountmax");
    values.tcpKeepAlive = from.flag("tcpkeepalive");
    values.compression = from.flag("compression");
}

void takeLogin(const OptionReader &from, SshConfigValues &values)
{
    values.identitiesOnly = from.flag("identitiesonly");
    values.identityAgent = from.text("identityagent");
    values.forwardAgent = from.text("forwardagent");
    values.preferredAuthentications = from.names("preferredauthentications");
    values.numberOfPasswordPrompts = from.number("numberofpasswordprompts");
    values.pubkeyAuthentication = from.flag("pubkeyauthentication");
    values.passwordAuthentication = from.flag("passwordauthentication");
    values.kbdInteractiveAuthentication = from.flag("kbdinteractiveauthentication");
    values.setEnv = from.list("setenv");
    values.sendEnv = from.list("sendenv");
}

void takeTrust(const OptionReader &from, SshConfigValues &values)
{
    values.userKnownHostsFiles = from.list("userknownhostsfile");
    values.globalKnownHostsFiles = from.list("globalknownhostsfile");
    values.hashKnownHosts = from.flag("hashknownhosts");
    values.strictHostKeyChecking = from.text("stricthostkeychecking");
    values.revokedHostKeys = from.text("revokedhostkeys");
    values.ciphers = from.names("ciphers");
    values.macs = from.names("macs");
    values.kexAlgorithms = from.names("kexalgorithms");
    values.hostKeyAlgorithms = from.names("hostkeyalgorithms");
    values.pubkeyAcceptedAlgorithms = from.names("pubkeyacceptedalgorithms");
}

} // namespace

QString SshConfigNotice::toLine() const
{
    return file.isEmpty() ? message : QStringLiteral("%1:%2: %3").arg(file).arg(line).arg(message);
}

bool matchesSshPatterns(const QString &name, const QStringList &patterns)
{
    bool any = false;
    for (const QString &pattern : patterns) {
        const bool negated = pattern.startsWith(u'!');
        if (!sshtext::matches(name.toUtf8(), QStringView(pattern).sliced(negated ? 1 : 0).toUtf8()))
            continue;
        if (negated)
            return false;
        any = true;
    }
    return any;
}

std::optional<QStringList> splitSshArguments(const QString &text)
{
    const auto words = sshtext::splitWords(text.toUtf8());
    if (!words)
        return std::nullopt;
    QStringList result;
    for (const QByteArray &word : *words)
        result.append(QString::fromUtf8(word));
    return result;
}

SshConfigPerson SshConfigPerson::current()
{
    const passwd *entry = ::getpwuid(::getuid());
    return {QDir::homePath(), entry ? QString::fromLocal8Bit(entry->pw_name) : qEnvironmentVariable("USER")};
}

SshConfig::SshConfig() : m_files(std::make_shared<SshConfigFiles>()) {}

Result<SshConfig> SshConfig::read(const QString &path, const QString &includeFolder, const SshConfigPerson &person)
{
    const auto text = readWholeFile(path, 1024 * 1024);
    if (!text)
        return std::unexpected(text.error());
    return parse(*text, path, includeFolder, person);
}

SshConfig SshConfig::parse(const QByteArray &text, const QString &name, const QString &includeFolder, const SshConfigPerson &person)
{
    SshConfig config;
    config.m_person = person;
    config.m_files->put(name, text);
    config.m_sources = {{.path = name, .includeFolder = includeFolder}};
    config.survey();
    return config;
}

SshConfig SshConfig::load(const QList<SshConfigSource> &sources, const SshConfigPerson &person)
{
    SshConfig config;
    config.m_person = person;
    config.m_sources = sources;
    config.survey();
    return config;
}

void SshConfig::survey()
{
    SshConfigSurvey survey(*m_files, m_person);
    survey.look(m_sources);
    m_aliases = survey.aliases();
    m_commands = survey.commands();
    m_proxyCommands = survey.proxyCommands();
    // A name that hardly any Host line fits: what is wrong for it is wrong for all.
    m_faults = answer({.alias = QStringLiteral("quarterdeck.invalid"), .user = {}, .port = 0}).faults;
}

QList<SshConfigNotice> SshConfig::notices() const
{
    QList<SshConfigNotice> list = m_faults;
    for (const ConfigCommand &command : m_commands)
        list.append({command.file, command.line, Texts::tr("This Match block wants to run “%1”. Until you allow that, the block does not hold.").arg(displayText(command.text, false, 200))});
    return list;
}

QStringList SshConfig::watchedPaths() const { return m_files->paths(); }

SshConfigAnswer SshConfig::answer(const SshConfigQuestion &question, const SshExecLookup &execs) const
{
    return SshConfigEvaluator(*m_files, m_person, question, execs).answer(m_sources);
}

SshConfigValues SshConfig::valuesFor(const SshConfigQuestion &question) const { return values(answer(question).options, question); }

SshConfigValues SshConfig::valuesFor(const QString &alias, const QString &user) const { return valuesFor({.alias = alias, .user = user, .port = 0}); }

SshConfigValues SshConfig::values(const SshOptions &options, const SshConfigQuestion &question) const
{
    SshConfigValues values;
    const OptionReader from(options);
    takeAddress(from, values);
    takeLogin(from, values);
    takeTrust(from, values);
    const sshtext::Tokens tokens = SshConfigEvaluator::tokens(options, question, m_person);
    values.identityFiles = keyFiles(from.list("identityfile"), tokens, m_person.home.toUtf8());
    values.certificateFiles = keyFiles(from.list("certificatefile"), tokens, m_person.home.toUtf8());
    return values;
}

bool SshConfig::hasAlias(const QString &name) const { return std::ranges::contains(m_aliases, name, &SshConfigAlias::name); }

} // namespace qd::hosts
