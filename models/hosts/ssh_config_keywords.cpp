// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config_keywords.h"

#include "models/hosts/ssh_config_text.h"

#include <algorithm>
#include <array>

namespace qd::hosts::sshwords {
namespace {

constexpr const char *kFlag = "yes true=yes no false=no";
constexpr const char *kFlagAsk = "true yes=true false no=false ask";

// Options that Quarterdeck does not use are still checked where a wrong word is easy to see.
constexpr std::array kKeywords{
    Keyword{"host", Shape::Host},
    Keyword{"match", Shape::Match},
    Keyword{"include", Shape::Include},
    Keyword{"tag", Shape::Text},
    Keyword{"hostname", Shape::Text},
    Keyword{"user", Shape::Text},
    Keyword{"port", Shape::Port},
    Keyword{"hostkeyalias", Shape::Text},
    Keyword{"identityfile", Shape::Identity},
    Keyword{"certificatefile", Shape::Identity},
    Keyword{"identitiesonly", Shape::Choice, kFlag},
    Keyword{"identityagent", Shape::Agent},
    Keyword{"forwardagent", Shape::ForwardAgent},
    Keyword{"proxycommand", Shape::ProxyCommand},
    Keyword{"proxyjump", Shape::ProxyJump},
    Keyword{"userknownhostsfile", Shape::Files},
    Keyword{"globalknownhostsfile", Shape::Files},
    Keyword{"hashknownhosts", Shape::Choice, kFlag},
    Keyword{"stricthostkeychecking", Shape::Choice, "true yes=true false no=false off=false ask accept-new"},
    Keyword{"connecttimeout", Shape::Time},
    Keyword{"connectionattempts", Shape::Number},
    Keyword{"addressfamily", Shape::Choice, "any inet inet6"},
    Keyword{"bindaddress", Shape::Text},
    Keyword{"bindinterface", Shape::Text},
    Keyword{"serveraliveinterval", Shape::Time},
    Keyword{"serveralivecountmax", Shape::Number},
    Keyword{"tcpkeepalive", Shape::Choice, kFlag},
    Keyword{"compression", Shape::Choice, "yes no"},
    Keyword{"ciphers", Shape::Algorithms},
    Keyword{"macs", Shape::Algorithms},
    Keyword{"kexalgorithms", Shape::Algorithms},
    Keyword{"hostkeyalgorithms", Shape::Algorithms},
    Keyword{"pubkeyacceptedalgorithms", Shape::Algorithms},
    Keyword{"hostbasedacceptedalgorithms", Shape::Algorithms},
    Keyword{"sendenv", Shape::SendEnv},
    Keyword{"setenv", Shape::SetEnv},
    Keyword{"preferredauthentications", Shape::Text},
    Keyword{"numberofpasswordprompts", Shape::Number},
    Keyword{"pubkeyauthentication", Shape::Choice, "true yes=true false no=false unbound host-bound"},
    Keyword{"passwordauthentication", Shape::Choice, kFlag},
    Keyword{"kbdinteractiveauthentication", Shape::Choice, kFlag},
    Keyword{"ignoreunknown", Shape::Text},
    Keyword{"canonicalizehostname", Shape::Choice, "true yes=true false no=false always"},
    Keyword{"canonicalizemaxdots", Shape::Number},
    Keyword{"canonicalizefallbacklocal", Shape::Choice, kFlag},
    Keyword{"revokedhostkeys", Shape::Text},
    Keyword{"requiredrsasize", Shape::Number},
    Keyword{"updatehostkeys", Shape::Choice, kFlagAsk},
    Keyword{"verifyhostkeydns", Shape::Choice, kFlagAsk},
    Keyword{"batchmode", Shape::Choice, kFlag},
    Keyword{"checkhostip", Shape::Choice, kFlag},
    Keyword{"clearallforwardings", Shape::Choice, kFlag},
    Keyword{"controlmaster", Shape::Choice, "true yes=true false no=false auto ask autoask"},
    Keyword{"controlpath", Shape::Text},
    Keyword{"enableescapecommandline", Shape::Choice, kFlag},
    Keyword{"enablesshkeysign", Shape::Choice, kFlag},
    Keyword{"exitonforwardfailure", Shape::Choice, kFlag},
    Keyword{"forkafterauthentication", Shape::Choice, kFlag},
    Keyword{"forwardx11", Shape::Choice, kFlag},
    Keyword{"forwardx11timeout", Shape::Time},
    Keyword{"forwardx11trusted", Shape::Choice, kFlag},
    Keyword{"gatewayports", Shape::Choice, kFlag},
    Keyword{"gssapiauthentication", Shape::Choice, kFlag},
    Keyword{"gssapidelegatecredentials", Shape::Choice, kFlag},
    Keyword{"hostbasedauthentication", Shape::Choice, kFlag},
    Keyword{"kbdinteractivedevices", Shape::Text},
    Keyword{"knownhostscommand", Shape::Rest},
    Keyword{"localcommand", Shape::Rest},
    Keyword{"nohostauthenticationforlocalhost", Shape::Choice, kFlag},
    Keyword{"permitlocalcommand", Shape::Choice, kFlag},
    Keyword{"pkcs11provider", Shape::Text},
    Keyword{"proxyusefdpass", Shape::Choice, kFlag},
    Keyword{"remotecommand", Shape::Rest},
    Keyword{"requesttty", Shape::Choice, "true yes=true false no=false force auto"},
    Keyword{"securitykeyprovider", Shape::Text},
    Keyword{"sessiontype", Shape::Choice, "none subsystem default"},
    Keyword{"stdinnull", Shape::Choice, kFlag},
    Keyword{"streamlocalbindunlink", Shape::Choice, kFlag},
    Keyword{"tunnel", Shape::Choice, "ethernet point-to-point true yes=true false no=false"},
    Keyword{"visualhostkey", Shape::Choice, kFlag},
    Keyword{"xauthlocation", Shape::Text},
};

// Not used by us and with arguments of their own grammar, or no longer used by OpenSSH either.
constexpr std::array kAccepted{
    "addkeystoagent", "afstokenpassing", "canonicaldomains", "canonicalizepermittedcnames", "casignaturealgorithms", "channeltimeout", "cipher",
    "compressionlevel", "controlpersist", "dynamicforward", "escapechar", "fallbacktorsh", "fingerprinthash",
    "globalknownhostsfile2", "gssapikeyexchange", "gssapiclientidentity", "gssapikexalgorithms", "gssapirenewalforcesrekey",
    "gssapiserveridentity", "gssapitrustdns", "ipqos", "kerberosauthentication", "kerberostgtpassing", "localforward",
    "loglevel", "logverbose", "obscurekeystroketiming", "permitremoteopen", "protocol", "rekeylimit", "remoteforward",
    "rhostsauthentication", "rhostsrsaauthentication", "rsaauthentication", "streamlocalbindmask", "syslogfacility",
    "tunneldevice", "useprivilegedport", "userknownhostsfile2", "useroaming", "usersh", "versionaddendum"};

struct Alias {
    const char *old;
    const char *name;
};
constexpr std::array kAliases{
    Alias{"challengeresponseauthentication", "kbdinteractiveauthentication"},
    Alias{"dsaauthentication", "pubkeyauthentication"},
    Alias{"hostbasedkeytypes", "hostbasedacceptedalgorithms"},
    Alias{"identityfile2", "identityfile"},
    Alias{"keepalive", "tcpkeepalive"},
    Alias{"pubkeyacceptedkeytypes", "pubkeyacceptedalgorithms"},
    Alias{"skeyauthentication", "kbdinteractiveauthentication"},
    Alias{"smartcarddevice", "pkcs11provider"},
    Alias{"tisauthentication", "kbdinteractiveauthentication"},
};

const AlgorithmNames &namesOf(const QByteArray &keyword, const AlgorithmTable &table)
{
    static const AlgorithmNames none;
    const auto own = table.constFind(keyword);
    const auto keys = table.constFind("hostkeyalgorithms");
    return own != table.cend() ? *own : keys != table.cend() ? *keys : none;
}

QByteArray together(const QByteArray &first, const QByteArray &second)
{
    QList<QByteArray> names = first.isEmpty() ? QList<QByteArray>() : first.split(',');
    for (const QByteArray &name : second.split(',')) {
        if (name.isEmpty())
            break;
        if (!names.contains(name))
            names.append(name);
    }
    return names.join(',');
}

QByteArray filtered(const QByteArray &names, const QByteArray &patterns, bool keep)
{
    QList<QByteArray> list = names.split(',');
    list.removeIf([&](const QByteArray &name) {
        return (sshtext::matchesList(name, patterns) == sshtext::ListMatch::Yes) != keep;
    });
    return list.join(',');
}

} // namespace

const Keyword *find(const QByteArray &lowerCase)
{
    static const QHash<QByteArray, Keyword> all = [] {
        QHash<QByteArray, Keyword> made;
        for (const Keyword &keyword : kKeywords)
            made.insert(keyword.name, keyword);
        for (const char *name : kAccepted)
            made.insert(name, {name, Shape::Ignored});
        for (const Alias &alias : kAliases)
            made.insert(alias.old, made.value(alias.name));
        return made;
    }();
    const auto found = all.constFind(lowerCase);
    return found == all.cend() ? nullptr : &*found;
}

std::optional<QByteArray> choice(const Keyword &keyword, const QByteArray &word)
{
    const QByteArray wanted = word.toLower();
    for (const QByteArray &entry : QByteArray(keyword.words).split(' ')) {
        const qsizetype equals = entry.indexOf('=');
        if (wanted == (equals < 0 ? entry : entry.first(equals)))
            return entry.sliced(equals + 1);
    }
    return std::nullopt;
}

bool isAlgorithmList(const QByteArray &keyword, const QByteArray &list, const AlgorithmTable &table)
{
    if (list.startsWith('-'))
        return true;
    const QByteArray names = list.startsWith('+') || list.startsWith('^') ? list.sliced(1) : list;
    const AlgorithmNames &known = namesOf(keyword, table);
    const bool keyTypes = !table.contains(keyword) || keyword == "hostkeyalgorithms";
    const QList<QByteArray> all = (known.extra.isEmpty() ? known.all : known.all + ',' + known.extra).split(',');
    if (names.isEmpty())
        return false;
    return std::ranges::all_of(names.split(','), [&](const QByteArray &name) {
        if (all.contains(name))
            return !name.isEmpty();
        // Only lists of key types may hold patterns.
        return keyTypes && std::ranges::any_of(all, [&](const QByteArray &one) {
            return sshtext::matchesList(one, name) != sshtext::ListMatch::None;
        });
    });
}

std::optional<QByteArray> assembled(const QByteArray &keyword, const QByteArray &list, const AlgorithmTable &table)
{
    const AlgorithmNames &known = namesOf(keyword, table);
    if (list.isEmpty())
        return known.defaults;
    if (list.startsWith('-'))
        return filtered(known.defaults, list.sliced(1), false);
    QByteArray patterns = list;
    if (list.startsWith('+'))
        patterns = together(known.defaults, list.sliced(1));
    else if (list.startsWith('^'))
        patterns = together(list.sliced(1), known.defaults);
    QByteArray names;
    for (const QByteArray &pattern : patterns.split(',')) {
        if (pattern.startsWith('!'))
            return std::nullopt;
        names = together(names, filtered(known.all, pattern, true));
    }
    return names.isEmpty() ? std::nullopt : std::optional(names);
}

const AlgorithmTable &openSshAlgorithms()
{
    static const AlgorithmTable table{
        {"ciphers",
         {"chacha20-poly1305@openssh.com,aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr",
          "3des-cbc,aes128-cbc,aes192-cbc,aes256-cbc,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,"
          "aes256-gcm@openssh.com,chacha20-poly1305@openssh.com",
          {}}},
        {"macs",
         {"umac-64-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,"
          "hmac-sha1-etm@openssh.com,umac-64@openssh.com,umac-128@openssh.com,hmac-sha2-256,hmac-sha2-512,hmac-sha1",
          "hmac-sha1,hmac-sha1-96,hmac-sha2-256,hmac-sha2-512,hmac-md5,hmac-md5-96,umac-64@openssh.com,umac-128@openssh.com,"
          "hmac-sha1-etm@openssh.com,hmac-sha1-96-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,"
          "hmac-md5-etm@openssh.com,hmac-md5-96-etm@openssh.com,umac-64-etm@openssh.com,umac-128-etm@openssh.com",
          {}}},
        {"kexalgorithms",
         {"mlkem768x25519-sha256,sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,curve25519-sha256,"
          "curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,"
          "diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,"
          "diffie-hellman-group14-sha256",
          "diffie-hellman-group1-sha1,diffie-hellman-group14-sha1,diffie-hellman-group14-sha256,diffie-hellman-group16-sha512,"
          "diffie-hellman-group18-sha512,diffie-hellman-group-exchange-sha1,diffie-hellman-group-exchange-sha256,"
          "ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,curve25519-sha256,curve25519-sha256@libssh.org,"
          "sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,mlkem768x25519-sha256",
          {}}},
        {"hostkeyalgorithms",
         {"ssh-ed25519-cert-v01@openssh.com,ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384-cert-v01@openssh.com,"
          "ecdsa-sha2-nistp521-cert-v01@openssh.com,sk-ssh-ed25519-cert-v01@openssh.com,"
          "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,"
          "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ssh-ed25519@openssh.com,"
          "sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256",
          "ssh-ed25519,ssh-ed25519-cert-v01@openssh.com,sk-ssh-ed25519@openssh.com,sk-ssh-ed25519-cert-v01@openssh.com,"
          "ecdsa-sha2-nistp256,ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384,"
          "ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521,ecdsa-sha2-nistp521-cert-v01@openssh.com,"
          "sk-ecdsa-sha2-nistp256@openssh.com,sk-ecdsa-sha2-nistp256-cert-v01@openssh.com,"
          "webauthn-sk-ecdsa-sha2-nistp256@openssh.com,ssh-rsa,ssh-rsa-cert-v01@openssh.com,rsa-sha2-256,"
          "rsa-sha2-256-cert-v01@openssh.com,rsa-sha2-512,rsa-sha2-512-cert-v01@openssh.com",
          {}}},
    };
    return table;
}

} // namespace qd::hosts::sshwords
