// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hosts/config_generator.h"

#include <QtCore/QFile>

namespace qd::test {
namespace {

struct Choice {
    const char *keyword;
    QList<QByteArray> values;
};

const QList<Choice> &choices()
{
    static const QList<Choice> all{
        {"HostName", {"%h.example.net", "10.1.2.3", "real.example.org", "%h", "UPPER.example.org", "100%%.example", "::1", "0:0::1", "127.1", "%h-%h"}},
        {"User", {"deploy", "root", "\"two words\"", "%u", "${QD_TEST_USER}", "u%n"}},
        {"Port", {"22", "2222", "65535", "ssh", "\"443\""}},
        {"IdentityFile", {"~/.ssh/id_a", "/keys/%r@%h", "%d/x", "\"/keys/with blank\"", "none", "~/.ssh/id_a", "/keys/${QD_TEST_USER}"}},
        {"CertificateFile", {"~/.ssh/id_a-cert.pub", "/c/%n", "/c/%n"}},
        {"IdentitiesOnly", {"yes", "no", "TRUE", "False"}},
        {"IdentityAgent", {"none", "SSH_AUTH_SOCK", "/run/agent-%r", "~/agent", "${QD_TEST_USER}/s", "$QD_TEST_USER"}},
        {"ForwardAgent", {"yes", "no"}},
        {"ProxyJump", {"gate", "gate,second:2200", "a@gate:22", "none", "ssh://x@j.example:99", "[fe80::2]:44", "10.0.0.1", "one,two,three@four", "%h", "NONE"}},
        {"ProxyCommand", {"nc %h %p", "none", "ssh -W %h:%p \"gate way\" # kept", "/bin/x 'a b'", "= odd"}},
        {"HostKeyAlias", {"alias", "ALIAS.example", "a%%b"}},
        {"UserKnownHostsFile", {"~/.ssh/kh", "/k/1 /k/2", "none", "/k/%n \"/k/b c\"", "/dev/null", "~/kh-%C"}},
        {"GlobalKnownHostsFile", {"/etc/kh", "/etc/a /etc/b", "none", "/etc/%h"}},
        {"HashKnownHosts", {"yes", "no"}},
        {"StrictHostKeyChecking", {"yes", "no", "ask", "accept-new", "off", "TRUE"}},
        {"ConnectTimeout", {"5", "1m", "1h30m", "none", "90S", "0"}},
        {"ConnectionAttempts", {"1", "3"}},
        {"AddressFamily", {"inet", "inet6", "any", "INET"}},
        {"BindAddress", {"127.0.0.1", "::1"}},
        {"BindInterface", {"lo"}},
        {"ServerAliveInterval", {"0", "15", "1m", "none"}},
        {"ServerAliveCountMax", {"3", "9"}},
        {"TCPKeepAlive", {"yes", "no"}},
        {"Compression", {"yes", "no"}},
        {"Ciphers", {"aes128-ctr", "+aes128-cbc", "-chacha20*", "^aes256-gcm@openssh.com", "aes256-ctr,aes128-ctr", "-aes128-*,aes256-*"}},
        {"MACs", {"hmac-sha2-256", "+hmac-md5", "-*etm@openssh.com", "^hmac-sha1"}},
        {"KexAlgorithms", {"curve25519-sha256", "+diffie-hellman-group14-sha1", "-sntrup*,mlkem*", "^ecdh-sha2-nistp256"}},
        {"HostKeyAlgorithms", {"ssh-ed25519", "+ssh-rsa", "-*cert*", "^rsa-sha2-256", "ecdsa-*", "ssh-ed25519,rsa-*"}},
        {"PubkeyAcceptedAlgorithms", {"ssh-ed25519", "+ssh-rsa", "-ecdsa*"}},
        {"PubkeyAcceptedKeyTypes", {"+ssh-rsa"}},
        {"SendEnv", {"LANG LC_*", "-LC_*", "FOO BAR", "-*", "FOO"}},
        {"SetEnv", {"A=1 B=2", "A=%h", "\"A=with blank\" C=${QD_TEST_USER}", "A=1 A=2", "X="}},
        {"PreferredAuthentications", {"publickey,password", "keyboard-interactive"}},
        {"NumberOfPasswordPrompts", {"1", "3"}},
        {"PasswordAuthentication", {"yes", "no"}},
        {"KbdInteractiveAuthentication", {"yes", "no"}},
        {"ChallengeResponseAuthentication", {"no"}},
        {"PubkeyAuthentication", {"yes", "no", "unbound", "host-bound"}},
        {"Tag", {"prod", "stage", "none"}},
        {"RequiredRSASize", {"2048"}},
        {"RevokedHostKeys", {"~/.ssh/revoked", "none"}},
        {"ControlPath", {"~/.ssh/cm-%C", "none"}},
        {"ControlMaster", {"auto", "no"}},
        {"VerifyHostKeyDNS", {"yes", "ask"}},
        {"LocalForward", {"8080 localhost:80"}},
        {"RequestTTY", {"no", "force"}},
        {"CanonicalizeMaxDots", {"2"}},
        {"LogLevel", {"ERROR"}},
        {"IgnoreUnknown", {"Use*,Foo"}},
        {"CanonicalizeHostname", {"yes", "no"}},
    };
    return all;
}

} // namespace

QByteArray ConfigGenerator::written(const QByteArray &keyword, const QByteArray &value)
{
    QByteArray name = keyword;
    if (chance(15))
        name = chance(50) ? name.toLower() : name.toUpper();
    const QByteArray between = oneOf({" ", " ", " ", " ", "=", " = ", "\t", "  ", " ="});
    const QByteArray indent = oneOf({"", "", "  ", "    ", "\t"});
    QByteArray text = indent + name + between + value;
    const bool takesComment = keyword != "ProxyCommand" && keyword != "ProxyJump";
    if (takesComment && chance(8))
        text += " # comment";
    if (chance(8))
        text += oneOf({" ", "\t", "\r", "  \f"});
    return text;
}

QByteArray ConfigGenerator::option()
{
    const Choice &choice = choices().at(m_random.bounded(int(choices().size())));
    QByteArray value = oneOf(choice.values);
    const bool quotable = !value.contains('"') && !value.contains(' ') && !value.contains('\'') && QByteArray(choice.keyword).left(5) != "Proxy";
    if (quotable && chance(10))
        value = chance(70) ? '"' + value + '"' : '\'' + value + '\'';
    return written(choice.keyword, value);
}

QByteArray ConfigGenerator::broken()
{
    return oneOf({"Port 0", "Port 70000", "Port abc", "User", "Frobnicate yes", "Host \"open", "Compression maybe", "ConnectTimeout 5x", "ProxyJump a,,b",
                  "IdentitiesOnly", "Ciphers nonsense", "Ciphers", "MACs +nothing", "HostKeyAlgorithms foo*", "SetEnv A", "SendEnv A=B", "HostName a b",
                  "UserKnownHostsFile none /x", "Match", "Match host", "Match all host a", "Match foo bar", "Match user \"\"", "AddressFamily inet5",
                  "HostName %x", "UserKnownHostsFile /a/%y", "User ${QD_NO_SUCH}", "SetEnv A=%z", "IdentityAgent ${QD_NO_SUCH}", "KexAlgorithms -*",
                  "Host \"\"", "ServerAliveCountMax -1", "NumberOfPasswordPrompts x", "Match localnetwork 10.0.0.1/8", "Match localnetwork x", "ProxyJump user@",
                  "Ciphers aes128-ctr extra", "IdentityFile a b", "Include /x/%q", "User a;b", "Match !all extra"});
}

QByteArray ConfigGenerator::hostLine()
{
    QByteArray patterns;
    for (int i = 1 + m_random.bounded(3); i > 0; --i)
        patterns += (patterns.isEmpty() ? "" : " ") + oneOf({"*", "web-*", "web-1", "!web-2", "*.example.org", "db.example.org", "10.*", "?", "gate", "WEB-1", "\"web-1\"", "127.*", "web-1,web-2", "*-1", "!*.org"});
    return written("Host", patterns);
}

QByteArray ConfigGenerator::criterion()
{
    const QByteArray negation = chance(15) ? "!" : "";
    switch (m_random.bounded(12)) {
    case 0: return negation + "host " + oneOf({"web-*", "*.example.org,gate", "!web-2,*", "10.1.2.3", "\"web-1\"", "REAL.example.org"});
    case 1: return negation + "originalhost " + oneOf({"web-1", "*", "WEB-*", "db*"});
    case 2: return negation + "user " + oneOf({"deploy", "root", "*", "!root,*", "u*"});
    case 3: return negation + "localuser " + oneOf({"root", "nobody", "*"});
    case 4: return negation + oneOf({"final", "canonical"});
    case 5: return negation + "tagged " + oneOf({"prod", "*", "\"\"", "stage,prod"});
    case 6: return negation + "localnetwork " + oneOf({"127.0.0.0/8", "203.0.113.0/24", "::1/128"});
    case 7: return "exec " + oneOf({"true", "\"test -f %h\""});
    case 8: return negation + "host=" + oneOf({"web-*", "gate"});
    case 9: return negation + "command " + oneOf({"\"\"", "uptime"});
    case 10: return negation + "sessiontype " + oneOf({"shell", "exec"});
    default: return negation + "User " + oneOf({"deploy", "root"});
    }
}

QByteArray ConfigGenerator::matchLine()
{
    if (chance(20))
        return written("Match", oneOf({"all", "!all", "final all", "canonical all", "all # comment"}));
    QByteArray criteria = criterion();
    for (int i = m_random.bounded(3); i > 0; --i)
        criteria += ' ' + criterion();
    return written("Match", criteria);
}

QByteArray ConfigGenerator::includeLine()
{
    const QByteArray folder = QFile::encodeName(m_folder) + '/';
    const QByteArray number = QByteArray::number(m_number);
    return written("Include", oneOf({folder + "inc" + number + "-*.conf", folder + "inc" + number + "-1.conf", "\"" + folder + "inc" + number + "-2.conf\"",
                                     folder + "inc" + number + "-%n.conf", "${QD_TEST_FOLDER}/inc" + number + "-1.conf", folder + "missing*", "${QD_NO_SUCH}/x " + folder + "inc" + number + "-2.conf"}));
}

QByteArray ConfigGenerator::line()
{
    const int dice = m_random.bounded(100);
    if (dice < 12)
        return hostLine();
    if (dice < 22)
        return matchLine();
    if (dice < 26 && m_depth == 0)
        return includeLine();
    if (dice < 29)
        return oneOf({"", "# comment", "   ", "\t# Port 1", "UseKeychain yes", "Foo bar \"x\""});
    return option();
}

QByteArray ConfigGenerator::config(int lines)
{
    QByteArray text;
    // The two odd words of line() are excused in most configs.
    if (chance(85))
        text += "IgnoreUnknown UseKeychain,foo\n";
    for (int i = 0; i < lines; ++i)
        text += line() + '\n';
    if (chance(12))
        text += broken() + '\n';
    if (chance(10))
        text.chop(1); // no newline at the end
    return text;
}

void ConfigGenerator::writeIncludes(quint32 number)
{
    m_number = number;
    ++m_depth;
    for (const char *name : {"1", "2", "web-1"}) {
        QFile file(QStringLiteral("%1/inc%2-%3.conf").arg(m_folder).arg(number).arg(QLatin1String(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(config(2 + m_random.bounded(6)));
    }
    --m_depth;
}

QString ConfigGenerator::hostName()
{
    return QString::fromLatin1(oneOf({"web-1", "web-2", "db.example.org", "DB.Example.org", "10.0.0.7", "gate", "a", "::1", "127.1", "WEB-1", "web-1"}));
}

QString ConfigGenerator::userName() { return QString::fromLatin1(oneOf({"", "", "", "deploy", "root"})); }

} // namespace qd::test
