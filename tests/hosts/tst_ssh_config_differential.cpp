// SPDX-License-Identifier: GPL-3.0-or-later
// Our reading of ssh_config against the installed OpenSSH's: the same files, the same destination, every option that we keep.
#include "tests/hosts/config_generator.h"
#include "tests/hosts/ssh_oracle.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>

using namespace qd;
using namespace qd::hosts;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kConfigs = 600;
constexpr int kRowsLimit = 40;
constexpr quint32 kSeed = 20261127;

/// Written after what OpenSSH's own regression tests look into (cfgparse, cfgmatch, cfginclude, sshcfgparse, percent,
/// keytype lists), and what its manual says.
struct Written {
    const char *name;
    const char *text;
    const char *hosts = "web-1 gate";
};

const Written kWritten[] = {
    {"empty", ""},
    {"nothing but comments", "# a\n\n   # b\n\t\n"},
    {"no newline at the end", "Port 7"},
    {"carriage returns", "Host web-1\r\n  Port 77\r\n  User me\r\n"},
    {"form feed", "Port 77 \f\n"},
    {"leading equals", "=Port 77\n"},
    {"quoted keyword", "\"Port\" 77\n"},
    {"keyword with quotes inside", "Po\"rt 77\"\n"},
    {"equals without blanks", "Port=77\nUser=me\n"},
    {"two equals", "User ==me\n"},
    {"equals in the value", "User a=b\n"},
    {"tabs", "Port\t77\t\nUser\t\tme\n"},
    {"first wins", "Port 1\nPort 2\nHost *\n Port 3\n"},
    {"later block wins nothing", "Host web-1\n Port 1\nHost *\n Port 2\n"},
    {"negated", "Host * !web-1\n Port 7\n"},
    {"only negated", "Host !web-1\n Port 7\n", "web-1 gate"},
    {"negated first", "Host !web-1 web-*\n Port 7\n", "web-1 web-2"},
    {"question marks", "Host web-?\n Port 7\nHost ????\n Port 8\n", "web-1 gate web-11"},
    {"patterns are case-sensitive", "Host WEB-1\n Port 7\n", "web-1 WEB-1"},
    {"commas in Host are no list", "Host web-1,gate\n Port 7\n"},
    {"quoted pattern", "Host \"web-1\" 'gate'\n Port 7\n"},
    {"comment behind Host", "Host web-1 # gate\n Port 7\n"},
    {"hash inside a word", "User a#b\n"},
    {"quoted hash", "User \"a#b\"\n"},
    {"escaped quote", "User \"a\\\"b\"\n"},
    {"escaped blank", "IdentityFile /a\\ b\n"},
    {"escape in single quotes", "IdentityFile '/a\\'b'\n"},
    {"other escapes stay", "IdentityFile /a\\nb\n"},
    {"words run together", "IdentityFile /a\"b c\"d\n"},
    {"open quote", "User \"a\n"},
    {"open quote in ProxyCommand", "ProxyCommand nc 'a %h\n"},
    {"extra word", "Port 1 2\n"},
    {"missing word", "Port\n"},
    {"missing word behind comment", "Port # 7\n"},
    {"empty word", "User \"\"\n"},
    {"unknown keyword", "Nonsense yes\n"},
    {"unknown keyword in a block of nobody", "Host nobody\n Nonsense yes\n"},
    {"bad value in a block of nobody", "Host nobody\n Port x\n"},
    {"ignore unknown", "IgnoreUnknown Non*\nNonsense yes\nnonono\n"},
    {"ignore unknown comes too late", "Nonsense yes\nIgnoreUnknown Non*\n"},
    {"ignore unknown in another block", "Host nobody\n IgnoreUnknown Non*\nHost *\n Nonsense yes\n"},
    {"deprecated", "Cipher 3des\nUseRoaming no\nProtocol 2\nRSAAuthentication yes\n"},
    {"service name as port", "Port ssh\n"},
    {"port zero", "Port 0\n"},
    {"port with sign", "Port +22\n"},
    {"time units", "ConnectTimeout 1w2d3h4m5s\n"},
    {"time none leaves it open", "ConnectTimeout none\nConnectTimeout 9\n"},
    {"time too large", "ConnectTimeout 99999999999\n"},
    {"time with blank", "ConnectTimeout \"1 m\"\n"},
    {"number with blanks", "ServerAliveCountMax \" 7\"\n"},
    {"flags in any case", "IdentitiesOnly YES\nHashKnownHosts False\nTCPKeepAlive True\n"},
    {"compression knows no true", "Compression true\n"},
    {"strict no is off", "StrictHostKeyChecking off\n"},
    {"identity files add up once", "IdentityFile /a\nIdentityFile /b\nIdentityFile /a\nHost *\n IdentityFile /c\n"},
    {"certificates add up once", "CertificateFile /a\nCertificateFile /a\nCertificateFile /b\n"},
    {"known hosts first line wins", "UserKnownHostsFile /a /b\nUserKnownHostsFile /c\n"},
    {"known hosts none", "UserKnownHostsFile none\nGlobalKnownHostsFile NONE\n"},
    {"known hosts none among others", "UserKnownHostsFile /a none\n"},
    {"known hosts tokens", "UserKnownHostsFile ~/.ssh/%h.%n.%p.%r.%u.%k /%C%L%l%i%d%j\nGlobalKnownHostsFile /%h\n"},
    {"known hosts unknown token", "UserKnownHostsFile /%T\n"},
    {"environment in paths", "UserKnownHostsFile ${QD_TEST_FOLDER}/kh\n"},
    {"unset environment", "UserKnownHostsFile ${QD_NO_SUCH}/kh\n"},
    {"environment without end", "UserKnownHostsFile ${QD_TEST\n"},
    {"agent by variable", "IdentityAgent $QD_TEST_USER\n"},
    {"agent by bad variable", "IdentityAgent $a-b\n"},
    {"hash of the connection", "HostName %h.example\nUser me\nPort 99\nProxyJump gate\nControlPath /x/%C\n", "web-1"},
    {"hostname with a token", "HostName %h.example.org\n"},
    {"hostname twice a token", "HostName %h.%h\n"},
    {"hostname with percent", "HostName 100%%\n"},
    {"hostname with another token", "HostName %n\n"},
    {"hostname is lowered", "HostName WEB.Example\n"},
    {"alias is lowered", "HostKeyAlias WEB.Example\n"},
    {"address is spelled out", "HostName 0:0:0::1\n"},
    {"address of the other family", "HostName 127.1\nAddressFamily inet6\n"},
    {"short address", "HostName 127.1\n"},
    {"user with tokens", "User %u-%h-%p\n"},
    {"user with %r", "User %r\n"},
    {"user with a semicolon", "User 'a;b'\n"},
    {"user with a dash behind a blank", "User \"a -b\"\n"},
    {"jump before command", "ProxyJump gate\nProxyCommand nc %h %p\n", "web-1"},
    {"command before jump", "ProxyCommand nc %h %p\nProxyJump gate\n", "web-1"},
    {"command none before jump", "ProxyCommand none\nProxyJump gate\n", "web-1"},
    {"jump none before command", "ProxyJump none\nProxyCommand nc %h %p\n"},
    {"jump chain", "ProxyJump a,b:22,c@d:2200\n"},
    {"jump to addresses", "ProxyJump [::1]:22\nHost *\n", "web-1"},
    {"jump by URL", "ProxyJump ssh://me@gate.example:2222\n", "web-1"},
    {"jump by URL with encoded user", "ProxyJump ssh://a%40b@gate.example\n", "web-1"},
    {"jump with comment", "ProxyJump a,b # c\n"},
    {"jump to itself", "ProxyJump web-1\n", "web-1 gate"},
    {"jump to itself by another port", "ProxyJump web-1:99\n", "web-1"},
    {"jump empty part", "ProxyJump a,,b\n"},
    {"jump bad port", "ProxyJump a:0\n"},
    {"jump bad URL", "ProxyJump ssh://a/b\n"},
    {"jump bad part in the middle", "ProxyJump a,b:x,c\n"},
    {"command keeps quotes and hash", "ProxyCommand ssh -W \"%h\":%p 'a b' # c\n"},
    {"command behind equals", "ProxyCommand=nc %h %p\n"},
    {"algorithms plain", "Ciphers aes128-ctr,aes256-ctr\nMACs hmac-sha2-256\nKexAlgorithms curve25519-sha256\nHostKeyAlgorithms ssh-ed25519\n"},
    {"algorithms added", "Ciphers +3des-cbc\nMACs +hmac-md5\nKexAlgorithms +diffie-hellman-group1-sha1\nHostKeyAlgorithms +ssh-rsa\nPubkeyAcceptedAlgorithms +ssh-rsa\n"},
    {"algorithms added again", "Ciphers +aes128-ctr\n"},
    {"algorithms taken away", "Ciphers -aes*,3des-cbc\nMACs -hmac*\nKexAlgorithms -ecdh*\nHostKeyAlgorithms -*cert*\n"},
    {"algorithms put first", "Ciphers ^aes256-ctr\nMACs ^hmac-sha1\nKexAlgorithms ^diffie-hellman-group14-sha256\nHostKeyAlgorithms ^rsa-sha2-512\n"},
    {"algorithms pattern", "HostKeyAlgorithms ssh-*,*-cert-v01@openssh.com\n"},
    {"ciphers take no pattern", "Ciphers aes*\n"},
    {"algorithms all taken away", "MACs -*\n"},
    {"algorithms unknown", "KexAlgorithms nothing-sha1\n"},
    {"algorithms unknown taken away", "KexAlgorithms -nothing-sha1\n"},
    {"key types that are no signatures", "HostKeyAlgorithms ssh-rsa-cert-v01@openssh.com\n"},
    {"send env adds up", "SendEnv A B\nSendEnv C\nHost *\n SendEnv A\n"},
    {"send env taken back", "SendEnv LANG LC_A LC_B\nSendEnv -LC_*\n"},
    {"send env with value", "SendEnv A=B\n"},
    {"set env first line wins", "SetEnv A=1 B=2\nSetEnv C=3\n"},
    {"set env same name twice", "SetEnv A=1 A=2\n"},
    {"set env quoted", "SetEnv \"A=a b\" B='c d'\n"},
    {"set env tokens", "SetEnv A=%h,%n,%r,%C,%d\n"},
    {"set env percent", "SetEnv A=100%%\n"},
    {"set env unknown token", "SetEnv A=%q\n"},
    {"set env without value", "SetEnv A\n"},
    {"match all", "Match all\n Port 7\n"},
    {"match not all", "Match !all\n Port 7\n"},
    {"match all with more", "Match all user root\n Port 7\n"},
    {"match more with all", "Match host web-1 all\n Port 7\n"},
    {"match much more with all", "Match host web-1 user root all\n Port 7\n"},
    {"match host list", "Match host web-*,!web-2\n Port 7\n", "web-1 web-2"},
    {"match host lowers", "Match host WEB-1\n Port 7\n", "web-1 WEB-1"},
    {"match host sees HostName", "HostName real.example\nMatch host real.example\n Port 7\n"},
    {"match host before HostName", "Match host real.example\n Port 7\nHost *\n HostName real.example\n"},
    {"match original host", "HostName real.example\nMatch originalhost web-1\n Port 7\n"},
    {"match user", "User me\nMatch user me\n Port 7\n"},
    {"match user of the account", "Match user root\n Port 7\n"},
    {"match local user", "Match localuser root\n Port 7\nMatch localuser nobody\n User x\n"},
    {"match negated", "Match !host web-1 !user nobody\n Port 7\n"},
    {"match with equals", "Match host=web-1 user=root\n Port 7\n"},
    {"match with quotes", "Match \"host\" \"web-1\"\n Port 7\n"},
    {"match tagged", "Tag prod\nMatch tagged prod,stage\n Port 7\n"},
    {"match tagged nothing", "Match tagged \"\"\n Port 7\n"},
    {"match tagged something, nothing set", "Match tagged *\n Port 7\n"},
    {"match command", "Match command \"\"\n Port 7\n"},
    {"match session type", "Match sessiontype shell\n Port 7\n"},
    {"match session type with equals", "Match sessiontype=shell\n Port 7\n"},
    {"match local network", "Match localnetwork 127.0.0.0/8\n Port 7\nMatch localnetwork 203.0.113.0/24\n User x\n"},
    {"match local network negated", "Match !localnetwork 127.0.0.0/8\n Port 7\n"},
    {"match local network bad", "Match localnetwork 127.0.0.1/8\n Port 7\n"},
    {"match local network list", "Match localnetwork 203.0.113.0/24,127.0.0.0/8\n Port 7\n"},
    {"match final", "Host web-1\n HostName real.example\nMatch final host real.example\n Port 7\n"},
    {"match final reads Host again", "Host web-1\n HostName real.example\nHost real.example\n Port 7\nMatch final\n User x\n"},
    {"match canonical without canonicalization", "Match canonical\n Port 7\n"},
    {"match not final", "Match !final\n Port 7\n"},
    {"match final keeps the first", "Port 5\nMatch final\n Port 7\n"},
    {"canonicalize reads again", "CanonicalizeHostname yes\nHost web-1\n HostName 127.0.0.1\nMatch canonical\n Port 7\n"},
    {"send env in two passes", "SendEnv A\nMatch final\n SendEnv B\n"},
    {"identity in two passes", "IdentityFile /a\nMatch final\n IdentityFile /b\n"},
    {"match exec", "Match exec true\n Port 7\nHost *\n User x\n"},
    {"match exec behind what does not hold", "Match host nobody exec true\n Port 7\n"},
    {"match nothing", "Match\n"},
    {"match unknown", "Match moon full\n"},
    {"match missing argument", "Match host\n"},
    {"match empty argument", "Match host \"\"\n"},
    {"match comment", "Match host web-1 # user nobody\n Port 7\n"},
    {"include", "Include ${QD_TEST_FOLDER}/w-port.conf\n"},
    {"include inside a block", "Host web-1\n Include ${QD_TEST_FOLDER}/w-port.conf\n"},
    {"include restores the block", "Host web-1\n Include ${QD_TEST_FOLDER}/w-host.conf\n User me\n"},
    {"include in a block of nobody", "Host nobody\n Include ${QD_TEST_FOLDER}/w-host.conf\n"},
    {"include in a block of nobody with an error", "Host nobody\n Include ${QD_TEST_FOLDER}/w-bad.conf\n"},
    {"include nothing", "Include ${QD_TEST_FOLDER}/none-*\n Port 7\n"},
    {"include missing", "Include ${QD_TEST_FOLDER}/none\n Port 7\n"},
    {"include several", "Include ${QD_TEST_FOLDER}/none ${QD_TEST_FOLDER}/w-p*.conf ${QD_TEST_FOLDER}/w-host.conf\n"},
    {"include by token", "Include ${QD_TEST_FOLDER}/w-%n.conf\n"},
    {"include by hostname", "HostName gate\nInclude ${QD_TEST_FOLDER}/w-%h.conf\n"},
    {"include by unknown token", "Include ${QD_TEST_FOLDER}/%q\n"},
    {"include unset variable", "Include ${QD_NO_SUCH}/x\n Port 7\n"},
    {"include itself", "Include ${QD_TEST_FOLDER}/w-self.conf\n"},
    {"include with an error", "Include ${QD_TEST_FOLDER}/w-bad.conf\n"},
    {"include what others may write", "Include ${QD_TEST_FOLDER}/w-open.conf\n"},
    {"include a folder", "Include ${QD_TEST_FOLDER}\n Port 7\n"},
    {"include a dangling link", "Include ${QD_TEST_FOLDER}/w-dangling\n Port 7\n"},
    {"include empty word", "Include \"\"\n"},
};

void put(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

class TstSshConfigDifferential : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void written_data();
    void written();
    void generated();

private:
    [[nodiscard]] QList<OracleCase> casesFor(qsizetype number, const QString &hosts);

    QTemporaryDir m_folder;
    SshOptions m_defaults;
    QList<OracleCase> m_cases;
    QList<OracleAnswer> m_answers;
};

void TstSshConfigDifferential::initTestCase()
{
    qputenv("QD_TEST_FOLDER", QFile::encodeName(m_folder.path()));
    qputenv("QD_TEST_USER", "tester");
    qunsetenv("QD_NO_SUCH");
    put(m_folder.filePath(u"w-port.conf"_s), "Port 7\nHost gate\n Port 8\n");
    put(m_folder.filePath(u"w-host.conf"_s), "Port 9\nHost web-1\n IdentityFile /web\nHost *\n IdentityFile /all\nMatch all\n Compression yes\n");
    put(m_folder.filePath(u"w-bad.conf"_s), "Port 9\nPort x\n");
    put(m_folder.filePath(u"w-web-1.conf"_s), "Port 11\n");
    put(m_folder.filePath(u"w-gate.conf"_s), "Port 12\n");
    put(m_folder.filePath(u"w-self.conf"_s), "Include ${QD_TEST_FOLDER}/w-self.conf\n");
    put(m_folder.filePath(u"w-open.conf"_s), "Port 13\n");
    QVERIFY(QFile::setPermissions(m_folder.filePath(u"w-open.conf"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther | QFile::WriteOther));
    QVERIFY(QFile::link(m_folder.filePath(u"nowhere"_s), m_folder.filePath(u"w-dangling"_s)));
    // One process for all of them; the rows only compare.
    m_cases.append({u"none"_s, {.alias = u"x"_s, .user = {}, .port = 0}});
    for (qsizetype i = 0; i < qsizetype(std::size(kWritten)); ++i) {
        put(m_folder.filePath(u"written%1"_s.arg(i)), kWritten[i].text);
        m_cases += casesFor(i, QString::fromLatin1(kWritten[i].hosts));
    }
    m_answers = askOpenSsh(m_cases);
    QCOMPARE(m_answers.size(), m_cases.size());
    QVERIFY2(m_answers.first().options, m_answers.first().errors.constData());
    m_defaults = *m_answers.first().options;
    for (const char *own : {"host", "hostname"})
        m_defaults.remove(own);
}

QList<OracleCase> TstSshConfigDifferential::casesFor(qsizetype number, const QString &hosts)
{
    QList<OracleCase> cases;
    for (const QString &host : hosts.split(u' '))
        cases.append({m_folder.filePath(u"written%1"_s.arg(number)), {.alias = host, .user = {}, .port = 0}});
    return cases;
}

void TstSshConfigDifferential::written_data()
{
    QTest::addColumn<QString>("file");
    for (qsizetype i = 0; i < qsizetype(std::size(kWritten)); ++i)
        QTest::newRow(kWritten[i].name) << m_folder.filePath(u"written%1"_s.arg(i));
}

void TstSshConfigDifferential::written()
{
    QFETCH(QString, file);
    int compared = 0;
    for (qsizetype i = 0; i < m_cases.size(); ++i) {
        if (m_cases.at(i).file != file)
            continue;
        ++compared;
        const QString text = differences(m_cases.at(i), m_answers.at(i), m_defaults);
        QVERIFY2(text.isEmpty(), qPrintable(text));
    }
    QVERIFY(compared > 0);
}

void TstSshConfigDifferential::generated()
{
    QList<OracleCase> cases;
    for (quint32 i = 0; i < kConfigs; ++i) {
        ConfigGenerator generator(kSeed + i, m_folder.path());
        generator.writeIncludes(i);
        const QString file = m_folder.filePath(u"config%1"_s.arg(i));
        put(file, generator.config(3 + int(i % 23)));
        const QString first = generator.hostName();
        cases.append({file, {.alias = first, .user = generator.userName(), .port = i % 7 == 0 ? 2022 : 0}});
        if (i % 2 == 0)
            cases.append({file, {.alias = generator.hostName(), .user = {}, .port = 0}});
    }
    const QList<OracleAnswer> answers = askOpenSsh(cases);
    QCOMPARE(answers.size(), cases.size());
    int different = 0, refused = 0;
    for (qsizetype i = 0; i < cases.size(); ++i) {
        refused += answers.at(i).options ? 0 : 1;
        const QString text = differences(cases.at(i), answers.at(i), m_defaults);
        if (!text.isEmpty() && ++different <= kRowsLimit)
            qInfo().noquote() << text;
    }
    qInfo("%d configs, %d destinations, %d refused by OpenSSH, %d different", kConfigs, int(cases.size()), refused, different);
    // Neither all broken nor all whole, else the comparison is hollow.
    QVERIFY(refused > int(cases.size()) / 20 && refused < int(cases.size()) / 2);
    QCOMPARE(different, 0);
}

QD_TEST_MAIN(QCoreApplication, TstSshConfigDifferential)
#include "tst_ssh_config_differential.moc"
